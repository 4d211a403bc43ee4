r"""Our own format: JSON Lines, one question a line.

    {"id": "q1", "question": "Who led the delegation?", "answers": ["Ishaq Dar", "Dar"],
     "articles": ["2-meeting.md"], "type": "person", "answerable": true}

``id``, ``question`` and, for an answerable question, ``answers`` and ``articles`` are needed.
``answerable`` is true unless said otherwise, ``type`` is the question word unless given. Optional:
``span`` (the answer as it stands), ``sentence`` (the sentence that holds it), ``tags``, ``note``;
``accounts`` where the articles differ: a list of the accepted texts of each account.
"""

from pathlib import Path
from typing import Any

from eval.gold.lines import json_lines, read_bytes, refuse, unusable_text
from eval.gold.question import GoldQuestion, GoldSet, Problem, question_word

_LISTS = ("answers", "articles", "tags")
_OPTIONAL_TEXTS = ("type", "span", "sentence", "note")
_KEYS = {"id", "question", "answerable", "accounts", *_LISTS, *_OPTIONAL_TEXTS}


class OwnFormat:
    """Reader of our JSON Lines."""

    name = "jsonl"

    def recognises(self, path: Path) -> bool:
        return path.suffix.lower() in {".jsonl", ".ndjson"}

    def read(self, path: Path) -> GoldSet:
        problems: list[Problem] = []
        questions: list[GoldQuestion] = []
        lines: dict[str, int] = {}
        for line, fields in json_lines(read_bytes(path), problems):
            found = faults(fields)
            name = fields.get("id")
            known = str(name) if isinstance(name, str | int) else None
            if known in lines:
                found.append((f"its id stands on line {lines[known]} already", True))
            problems += [Problem(what, line, known, fatal) for what, fatal in found]
            if known is not None:
                lines.setdefault(known, line)
            if not any(fatal for _, fatal in found):
                questions.append(to_question(fields))
        if not questions and not problems:
            problems.append(Problem("it holds no question", fatal=True))
        refuse(path, problems)
        return GoldSet(path, self.name, tuple(questions), warnings=tuple(problems), lines=lines)


def faults(fields: dict[str, Any]) -> list[tuple[str, bool]]:
    """What is wrong with one line, each with whether it makes the line unusable."""
    found: list[tuple[str, bool]] = []
    for key in ("id", "question"):
        value = fields.get(key)
        if key == "id" and isinstance(value, int) and not isinstance(value, bool):
            continue
        if why := "is missing" if value is None else unusable_text(value):
            found.append((f'"{key}" {why}', True))
    for key in _LISTS:
        value = fields.get(key)
        if value is not None and not isinstance(value, list):
            found.append((f'"{key}" must be a list of texts', True))
        elif reasons := [why for item in value or () if (why := unusable_text(item))]:
            found.append((f'an entry of "{key}" {reasons[0]}', True))
    for key in _OPTIONAL_TEXTS:
        value = fields.get(key)
        if value is not None and (why := unusable_text(value)):
            found.append((f'"{key}" {why}', True))
    found += _account_faults(fields)
    answerable = fields.get("answerable", True)
    if not isinstance(answerable, bool):
        found.append(('"answerable" must be true or false', True))
    elif answerable and not fields.get("answers"):
        found.append(('"answers" is missing (or set "answerable" to false)', True))
    elif not answerable and fields.get("answers"):
        found.append(('"answers" are given though "answerable" is false', True))
    elif answerable and not fields.get("articles"):
        found.append(('no "articles", so its citation and retrieval cannot be judged', False))
    found += [(f'unknown key "{key}" is ignored', False) for key in fields if key not in _KEYS]
    return found


def _account_faults(fields: dict[str, Any]) -> list[tuple[str, bool]]:
    """What is wrong with the accounts of a line, as ``faults`` gives it."""
    accounts = fields.get("accounts")
    if accounts is None:
        return []
    if not isinstance(accounts, list) or len(accounts) < 2:
        return [('"accounts" must be a list of two or more', True)]
    if not all(isinstance(account, list) and account for account in accounts):
        return [('an entry of "accounts" must be a list of texts', True)]
    texts = [text for account in accounts for text in account]
    if reasons := [why for text in texts if (why := unusable_text(text))]:
        return [(f'an entry of "accounts" {reasons[0]}', True)]
    answers = fields.get("answers")
    strange = [text for text in texts if isinstance(answers, list) and text not in answers]
    return [(f'"accounts" has {text!r}, "answers" has not', False) for text in strange]


def to_question(fields: dict[str, Any]) -> GoldQuestion:
    """The question of a line that has no fatal fault."""
    return GoldQuestion(
        id=str(fields["id"]),
        question=fields["question"],
        answers=tuple(dict.fromkeys(fields.get("answers") or ())),
        articles=tuple(dict.fromkeys(fields.get("articles") or ())),
        type=fields.get("type") or question_word(fields["question"]),
        answerable=fields.get("answerable", True),
        span=fields.get("span"),
        sentence=fields.get("sentence"),
        tags=tuple(fields.get("tags") or ()),
        accounts=tuple(tuple(account) for account in fields.get("accounts") or ()),
    )
