r"""Answers for a note: Markdown with quoted sentences, sources and places that can be copied.

Text of articles, names and questions is shown literally: whatever Markdown or HTML would take for
its own is escaped, and :func:`qa.terminal.flat` makes the rest visible, so that a note may be
shown on a terminal, too. Everything returned ends with one line end.
"""

import io
import re
import textwrap
import unicodedata
from collections.abc import Iterable

from qa.answer import Answer, Citation, Finding, NoAnswer, Stance
from qa.confidence import DOUBTFUL
from qa.excerpt import Excerpt, is_long
from qa.place import place
from qa.terminal import Terminal, flat
from qa.wording import (
    DIFFER,
    FURTHER,
    NEAREST,
    OTHERS,
    STATES,
    about,
    agreeing,
    agreement,
    likelihood,
    refusal,
    worth_showing,
)

_SIGNS = re.compile(r"[\\`*_\[\]<>&~|$#^]|%(?=%)|(?<=%)%|=(?==)|(?<==)=")
"""What means something inside a line, in CommonMark, in GitHub's tables and strikethrough, and in
the footnotes, formulas, tags, comments and highlights of note programs."""
_START = re.compile(r"^(\s*(?:\d{1,9}(?=[.)](?:\s|$)))?)([-+:.)])")
"""What would make a list, a rule or a definition of a line that starts with it."""


def to_markdown(result: Answer | NoAnswer, *, explain: bool = False) -> str:
    """One result as a note: the question as a heading, then what the articles say.

    Args:
        result: what :meth:`qa.Asker.ask` gave.
        explain: whether to add how it was come by, where that was kept.
    """
    blocks = [f"# {_literal(flat(result.question).strip())}"]
    blocks += _answer(result) if isinstance(result, Answer) else _no_answer(result)
    blocks += [f"Note: {_literal(flat(note))}" for note in result.notes]
    if explain and result.explanation is not None:
        blocks += _explanation(result)
    return _joined(blocks)


def finding_to_markdown(finding: Finding) -> str:
    """One answer: in bold, in its sentence, with its source, likelihood and the articles agreeing.

    An answer as long as a clause stands in bold within its sentence only.
    """
    return _joined(_account(finding))


def citation_to_markdown(citation: Citation) -> str:
    """One place: the sentence as a quotation, the span in bold inside it, and the source."""
    return _joined(_quotation(citation))


def text_to_markdown(text: str) -> str:
    """A title, a name or a question on one line, shown as it is."""
    return _started(_literal(flat(text).strip()))


def path_to_markdown(path: str) -> str:
    """A path or a place as code, shown as it is."""
    return _code(flat(path))


def _joined(blocks: Iterable[str]) -> str:
    return "\n\n".join(blocks) + "\n"


def _answer(result: Answer) -> list[str]:
    """The blocks of an answer; answers are numbered through, the best being the first."""
    # Who passes a note on answers for it: what is very likely wrong is no part of one.
    worth = [each for each in result.alternatives if worth_showing(each, DOUBTFUL)]
    numbered = list(enumerate(worth, start=2))
    if result.conflict:
        rivals = [each for each in numbered if each[1].stance is Stance.RIVAL]
        blocks = [f"**{DIFFER}:**"]
        blocks += [_item(n, _account(f, rival=True)) for n, f in [(1, result.best), *rivals]]
    else:
        blocks = _account(result.best)
    for heading, stance in ((FURTHER, Stance.FURTHER), (OTHERS, Stance.OTHER)):
        accounts = [(number, each) for number, each in numbered if each.stance is stance]
        if accounts:
            blocks.append(f"## {heading}")
        blocks += [_item(number, _account(finding)) for number, finding in accounts]
    return blocks


def _no_answer(result: NoAnswer) -> list[str]:
    headline, why = refusal(result)
    blocks = [f"**{headline}** {_literal(why)}"]
    if result.nearest:
        blocks.append(f"## {NEAREST}")
    return blocks + [
        _item(number, _quotation(citation, mark=False))
        for number, citation in enumerate(result.nearest, start=1)
    ]


def _account(finding: Finding, *, rival: bool = False) -> list[str]:
    """The blocks of one answer."""
    cited = finding.citation
    blocks = [] if is_long(cited) else [_bold("", flat(finding.text), "")]
    blocks += _quotation(cited, complete=rival)
    said, others = agreement(finding), agreeing(finding)
    certain = f"{_literal(likelihood(finding.confidence).capitalize())}."
    blocks.append(f"{certain} {said}:" if said else certain)
    if others:
        sources = [_started(_checked_source(other, complete=rival)) for other in others]
        blocks.append("\n".join(f"- {source}" for source in sources))
    return blocks


def _quotation(citation: Citation, *, mark: bool = True, complete: bool = False) -> list[str]:
    """The sentence and its source, with a warning where the file has changed."""
    excerpt = Excerpt.of(citation)
    before = ("…" if excerpt.cut_before else "") + flat(excerpt.before)
    after = flat(excerpt.after) + ("…" if excerpt.cut_after else "")
    span = flat(excerpt.span)
    quoted = _bold(before, span, after) if mark else _literal(before + span + after)
    blocks = [f"> {_started(quoted)}", _started(_source(citation, complete=complete))]
    note = STATES[citation.state]
    return [*blocks, note] if note else blocks


def _checked_source(citation: Citation, *, complete: bool) -> str:
    """The source with a warning where the file has changed, on one line."""
    source, note = _source(citation, complete=complete), STATES[citation.state]
    return f"{source}. {note}" if note else source


def _source(citation: Citation, *, complete: bool) -> str:
    """Title, source, date, place and characters, on one line."""
    known = [_literal(flat(each)) for each in about(citation, complete=complete)]
    known.append(_code(place(citation)))
    known.append(f"characters {citation.span.start}-{citation.span.end}")
    return ", ".join(known)


def _explanation(result: Answer | NoAnswer) -> list[str]:
    """How a result was come by, as a block of code, which nothing in it can end."""
    from qa.explain_page import explain

    page = io.StringIO()
    explain(result, page, Terminal(columns=None, styled=False, links=False, unicode=True))
    heading, _, rest = page.getvalue().rstrip("\n").partition("\n\n")
    return [f"## {heading}", textwrap.indent(rest, "    ")]


def _item(number: int, blocks: list[str]) -> str:
    """Blocks as one entry of a numbered list."""
    label = f"{number}. "
    indented = "\n\n".join(blocks).replace("\n", "\n" + " " * len(label))
    return label + re.sub(r"^ +$", "", indented, flags=re.MULTILINE)


def _literal(text: str) -> str:
    r"""Text that Markdown shows as it is, within a line.

    >>> print(_literal("a *b* <i>"))
    a \*b\* \<i\>
    """
    return _SIGNS.sub(r"\\\g<0>", text)


def _started(line: str) -> str:
    r"""A line of Markdown that is a paragraph however it starts.

    >>> print(_started("12. May"))
    12\. May
    """
    return _START.sub(r"\1\\\2", line)


def _bold(before: str, span: str, after: str) -> str:
    r"""A span in bold between the texts around it, none of them escaped yet.

    Asterisks do not open or close where a mark stands inside them and a letter outside, or a
    space inside; tags do for the former, and spaces go outside.

    >>> print(_bold("by ", "Ishaq Bello", ", who"))
    by **Ishaq Bello**, who
    """
    bare = span.strip()
    if not bare:
        return _literal(before + span + after)
    start = span.index(bare)
    before, after = before + span[:start], span[start + len(bare) :] + after
    works = _opens(before[-1:], bare[0]) and _opens(after[:1], bare[-1])
    opening, closing = ("**", "**") if works else ("<strong>", "</strong>")
    return f"{_literal(before)}{opening}{_literal(bare)}{closing}{_literal(after)}"


def _opens(outside: str, inside: str) -> bool:
    """Whether asterisks between two characters can open (or, the other way round, close) bold."""
    if unicodedata.category(inside)[0] not in "PSZ":
        return True
    return outside == "" or outside.isspace() or unicodedata.category(outside)[0] == "P"


def _code(text: str) -> str:
    """Text as code, in as many backticks as it needs.

    >>> _code("a`b.txt:3")
    '`` a`b.txt:3 ``'
    """
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    return f"{fence} {text} {fence}" if longest else f"{fence}{text}{fence}"
