"""Our own JSON Lines: what is read, and what is said of what cannot be."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.errors import GoldSetInvalid
from eval.gold import open_gold
from eval.gold.own import faults, to_question

GOOD = {"id": "1", "question": "Who came?", "answers": ["Dar"], "articles": ["a.txt"]}


def write(path: Path, *lines: object) -> Path:
    file = path / "gold.jsonl"
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    file.write_text(text, encoding="utf-8")
    return file


def test_a_line_becomes_a_question(tmp_path: Path) -> None:
    """All fields arrive; type and answerable have defaults."""
    full = GOOD | {"id": 2, "type": "person", "span": "Dar", "sentence": "Dar came.", "tags": ["x"]}
    gold = open_gold(write(tmp_path, GOOD, "", full))
    first, second = gold.questions
    assert (first.id, first.type, first.answerable) == ("1", "who", True)
    assert (second.id, second.type, second.tags) == ("2", "person", ("x",))
    assert (second.span, second.sentence) == ("Dar", "Dar came.")
    assert gold.lines == {"1": 1, "2": 3}
    assert gold.name == "gold"


def test_a_byte_order_mark_and_crlf_do_no_harm(tmp_path: Path) -> None:
    """Files from other systems are read."""
    file = tmp_path / "gold.jsonl"
    file.write_bytes(b"\xef\xbb\xbf" + json.dumps(GOOD).encode() + b"\r\n")
    assert len(open_gold(file).questions) == 1


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("{not json", "line 2: not JSON"),
        ("[1, 2]", "line 2: not a JSON object"),
        ({"question": "x?", "answers": ["y"]}, 'line 2: "id" is missing'),
        ({"id": "2", "answers": ["y"]}, '"question" is missing'),
        ({"id": "2", "question": " ", "answers": ["y"]}, '"question" must not be blank'),
        ({"id": "2", "question": 7, "answers": ["y"]}, '"question" must be a text'),
        ({"id": "2", "question": "x?"}, '"answers" is missing'),
        ({"id": "2", "question": "x?", "answers": []}, '"answers" is missing'),
        ({"id": "2", "question": "x?", "answers": "y"}, '"answers" must be a list'),
        ({"id": "2", "question": "x?", "answers": [""]}, 'an entry of "answers" must not be blank'),
        ({"id": "2", "question": "x?", "answers": ["y"], "answerable": False}, "are given though"),
        ({"id": "2", "question": "x?", "answers": ["y"], "answerable": "no"}, "true or false"),
        ({"id": "2", "question": "\ud800", "answers": ["y"]}, "surrogate"),
        ({"id": True, "question": "x?", "answers": ["y"]}, '"id" must be a text'),
        (GOOD, "question '1': its id stands on line 1 already"),
        ("[" * 100_000, "line 2: not JSON"),
    ],
)
def test_a_bad_line_is_named_with_its_reason(tmp_path: Path, line: object, complaint: str) -> None:
    """One bad line refuses the set and says which line and why."""
    with pytest.raises(GoldSetInvalid) as refused:
        open_gold(write(tmp_path, GOOD, line))
    assert complaint in str(refused.value)
    assert refused.value.advice


def test_all_bad_lines_are_named_at_once(tmp_path: Path) -> None:
    """Nobody mends a file one error at a time."""
    with pytest.raises(GoldSetInvalid) as refused:
        open_gold(write(tmp_path, "{", GOOD, "}", *["?"] * 20))
    assert "line 1:" in str(refused.value)
    assert "line 3:" in str(refused.value)
    assert "and 10 more" in str(refused.value)


@pytest.mark.parametrize("data", [b"", b"\n \n"])
def test_an_empty_set_is_refused(tmp_path: Path, data: bytes) -> None:
    """No question is an error, not a perfect score."""
    file = tmp_path / "gold.jsonl"
    file.write_bytes(data)
    with pytest.raises(GoldSetInvalid, match="no question"):
        open_gold(file)


@pytest.mark.parametrize("codec", ["utf-16", "latin-1"])
def test_another_encoding_is_named_by_line(tmp_path: Path, codec: str) -> None:
    """Bytes that are not UTF-8 are told, not guessed."""
    file = tmp_path / "gold.jsonl"
    whole = json.dumps(GOOD | {"question": "Où?"}, ensure_ascii=False)
    file.write_bytes(whole.encode(codec))
    with pytest.raises(GoldSetInvalid, match="line 1: not UTF-8"):
        open_gold(file)


def test_what_is_odd_but_usable_is_a_warning(tmp_path: Path) -> None:
    """Unknown keys and missing articles do not stop a run."""
    odd = {"id": "1", "question": "x?", "answers": ["y"], "anwser": "typo"}
    warnings = [str(problem) for problem in open_gold(write(tmp_path, odd)).warnings]
    assert any('unknown key "anwser"' in warning for warning in warnings)
    assert any('no "articles"' in warning for warning in warnings)


def test_a_missing_file_is_an_error_with_advice(tmp_path: Path) -> None:
    """A wrong path is said."""
    with pytest.raises(GoldSetInvalid, match="no gold set at"):
        open_gold(tmp_path / "none.jsonl")


def test_an_unknown_format_is_refused(tmp_path: Path) -> None:
    """A text file is no gold set."""
    file = tmp_path / "gold.txt"
    file.write_text("x")
    with pytest.raises(GoldSetInvalid, match="no gold set that can be read"):
        open_gold(file)


def test_the_digest_depends_on_what_is_scored_only(tmp_path: Path) -> None:
    """Blank lines and key order do not make another set; an answer does."""
    first = open_gold(write(tmp_path, GOOD)).digest
    assert first == open_gold(write(tmp_path, "", dict(reversed(GOOD.items())))).digest
    assert first != open_gold(write(tmp_path, GOOD | {"answers": ["Rubio"]})).digest


def test_a_limit_spreads_over_the_set(tmp_path: Path) -> None:
    """Half of the questions come from the whole file, the same every time."""
    lines = [GOOD | {"id": str(number)} for number in range(10)]
    file = write(tmp_path, *lines)
    assert [q.id for q in open_gold(file, limit=3).questions] == ["0", "3", "6"]
    assert len(open_gold(file, limit=99).questions) == 10


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=2), inner),
    max_leaves=6,
)
KEYS = ("id", "question", "answerable", "answers", "articles", "accounts", "type", "tags", "x")


@given(st.dictionaries(st.sampled_from(KEYS), VALUES))
def test_any_line_has_its_faults_told(fields: dict[str, Any]) -> None:
    """No value of the wrong kind is a crash, and what has no fatal fault is a question."""
    if not any(fatal for _, fatal in faults(fields)):
        assert to_question(fields).id == str(fields["id"])


DATES = GOOD | {"answers": ["7 May", "8 May"], "accounts": [["7 May"], ["8 May"]]}


def test_accounts_arrive(tmp_path: Path) -> None:
    """Each with its accepted texts; none where the articles do not differ."""
    plain, differing = open_gold(write(tmp_path, GOOD, DATES | {"id": "2"})).questions
    assert plain.accounts == ()
    assert differing.accounts == (("7 May",), ("8 May",))


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"accounts": "7 May"}, '"accounts" must be a list of two or more'),
        ({"accounts": {"a": ["7 May"], "b": ["8 May"]}}, "must be a list of two or more"),
        ({"accounts": []}, "must be a list of two or more"),
        ({"accounts": [["7 May"]]}, "must be a list of two or more"),
        ({"accounts": ["7 May", "8 May"]}, 'an entry of "accounts" must be a list of texts'),
        ({"accounts": [["7 May"], []]}, 'an entry of "accounts" must be a list of texts'),
        ({"accounts": [["7 May"], [8]]}, 'an entry of "accounts" must be a text'),
        ({"accounts": [["7 May"], [" "]]}, 'an entry of "accounts" must not be blank'),
        ({"answers": 5}, '"answers" must be a list of texts'),
        ({"answers": True}, '"answers" must be a list of texts'),
    ],
)
def test_accounts_that_cannot_be_are_refused(
    tmp_path: Path, changes: dict[str, object], complaint: str
) -> None:
    """Two lists of texts at least."""
    with pytest.raises(GoldSetInvalid) as refused:
        open_gold(write(tmp_path, DATES | changes))
    assert complaint in str(refused.value)


def test_an_account_that_is_no_accepted_answer_is_a_warning(tmp_path: Path) -> None:
    """It could never be found right."""
    odd = DATES | {"answers": ["7 May"]}
    (warning,) = open_gold(write(tmp_path, odd)).warnings
    assert '"accounts" has \'8 May\', "answers" has not' in str(warning)
