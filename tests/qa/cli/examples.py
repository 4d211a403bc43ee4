"""Articles, citations and answers made by hand, for tests and for ``fake_ask.py``."""

import hashlib
import os
from datetime import date
from pathlib import Path

from index.article import Article, Extracted, Origin, Stretch
from qa.answer import (
    Answer,
    Citation,
    Finding,
    IndexInfo,
    NoAnswer,
    Reason,
    Span,
    Stance,
    State,
    Timing,
)

TALKS = (
    "Talks in the capital\n\n"
    "The ministers met on Monday. The delegation was led by Ishaq Bello, the finance\r\n"
    "minister, who had arrived a day before. Nothing was signed.\n"
)
HARBOUR = "Mira Okafor led the delegation, the harbour office said.\n"


def article(text: str, name: str = "news/talks.txt", **known: object) -> Article:
    """An article as if it had been read from ``name`` in the working directory."""
    return Article(
        name=name,
        extracted=Extracted(text=text, **known),  # type: ignore[arg-type]
        origin=Origin(
            path=os.fsencode(Path.cwd() / name),
            digest=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
            size=len(text),
            mtime_ns=0,
        ),
    )


def cite(
    where: Article, words: str, sentence: str | None = None, state: State = State.CURRENT
) -> Citation:
    """A citation of the first place where ``words`` stand; the sentence is theirs unless given."""
    sentence = words if sentence is None else sentence
    begin = where.text.index(sentence)
    start = where.text.index(words, begin)
    return Citation(
        span=Span(where, start, start + len(words)),
        sentence=Stretch(begin, begin + len(sentence)),
        passage=Stretch(0, len(where.text)),
        state=state,
    )


TIMING = Timing(load=210.4567, retrieve=8.0, read=61.25, total=280.0)
INDEX = IndexInfo(
    path=Path("/srv/news/.citespan"), generation=3, articles=5, passages=41, sample=False
)


def answer(*findings: Finding, question: str = "Who led the delegation?", **more: object) -> Answer:
    """An answer whose best finding is the first."""
    return Answer(
        **{
            "question": question,
            "best": findings[0],
            "alternatives": findings[1:],
            "nearest": (),
            "timing": TIMING,
            "index": INDEX,
            **more,
        }  # type: ignore[arg-type]
    )


def no_answer(*held_back: Finding, **more: object) -> NoAnswer:
    """A refusal, by default because the best was too improbable."""
    return NoAnswer(
        **{
            "question": "Who paid for the journey?",
            "reason": Reason.BELOW_THRESHOLD,
            "confidence": held_back[0].confidence if held_back else 0.0,
            "alternatives": held_back,
            "nearest": (),
            "timing": TIMING,
            "index": INDEX,
            **more,
        }  # type: ignore[arg-type]
    )


LED = (
    "The delegation was led by Ishaq Bello, the finance\r\nminister, who had arrived a day before."
)


def talks_article() -> Article:
    """A plain text article with everything known of it."""
    return article(
        TALKS, title="Talks in the capital", source="Daily Courier", published=date(2025, 6, 13)
    )


def harbour_article() -> Article:
    """A Markdown article of which only the text is known."""
    return article(HARBOUR, "news/harbour.md")


def answered() -> Answer:
    """An answer, and another one from another article."""
    talks, harbour = talks_article(), harbour_article()
    return answer(
        Finding((cite(talks, "Ishaq Bello", LED),), 0.934),
        Finding((cite(harbour, "Mira Okafor", HARBOUR.strip()),), 0.41),
        nearest=(cite(talks, LED), cite(harbour, HARBOUR.strip())),
    )


HOSTILE = "\x1b[2J\x1b]52;c;cm0=\x07\x1b]8;;http://a\x1b\\\x9b31m\r\u202e[red]"
"""Clears the screen, sets the clipboard, links, colours, goes back and reverses."""


def hostile() -> Answer:
    """An answer whose every text would do something to a terminal."""
    spoiled = article(f"{HOSTILE} led {HOSTILE}.", f"{HOSTILE}.txt", title=HOSTILE, source=HOSTILE)
    finding = Finding((cite(spoiled, f"led {HOSTILE}", f"{HOSTILE} led {HOSTILE}."),), 0.5)
    return answer(finding, finding, notes=(HOSTILE,), nearest=finding.citations)


def refused() -> NoAnswer:
    """No answer, with the nearest passages."""
    talks, harbour = talks_article(), harbour_article()
    return no_answer(
        Finding((cite(talks, "Ishaq Bello", LED),), 0.12),
        nearest=(cite(talks, LED), cite(harbour, HARBOUR.strip())),
    )


STRIKE = (
    "Officials counted the dead until the evening. At least 31 people were killed on 7 May, the "
    "army said.\n"
)
REPORT = "On 7 May the strikes killed 26 civilians and hurt 46.\n"
VILLAGE = "Seven farmers died in the village.\n"


def conflicting() -> Answer:
    """Two accounts that cannot both be true, one of them in three articles, and a worse guess."""
    strike = article(
        STRIKE,
        "news/strike.txt",
        title="The army counts",
        source="Wire",
        published=date(2025, 5, 8),
    )
    again = article(STRIKE, "news/again.txt", title="Dead counted", source="Herald")
    late = article(
        "A month on, the army says that 31 people died.\n",
        "news/late.txt",
        source="Courier",
        published=date(2025, 6, 7),
    )
    report, village = article(REPORT, "news/report.md"), article(VILLAGE, "news/village.txt")
    killed = STRIKE[STRIKE.index("At least") :].strip()
    return answer(
        Finding(
            (
                cite(strike, "31 people", killed),
                cite(late, "31 people", late.text.strip()),
                cite(again, "31 people", killed),
            ),
            0.72,
            copies=1,
        ),
        Finding((cite(report, "26 civilians", REPORT.strip()),), 0.58, stance=Stance.RIVAL),
        Finding((cite(village, "Seven farmers", VILLAGE.strip()),), 0.08),
        question="How many people were killed on 7 May?",
    )


ROUTE = "The delegation went to Washington, then to London and from there to Brussels.\n"


def listed() -> Answer:
    """A list of three, and a guess besides."""
    route = article(
        ROUTE, "news/route.txt", title="The route", source="Wire", published=date(2025, 6, 9)
    )
    home = article("Its members come from Lahore.\n", "news/home.txt")
    further = [
        Finding((cite(route, city, ROUTE.strip()),), sure, stance=Stance.FURTHER)
        for city, sure in (("London", 0.81), ("Brussels", 0.77))
    ]
    return answer(
        Finding((cite(route, "Washington", ROUTE.strip()),), 0.88),
        *further,
        Finding((cite(home, "Lahore", home.text.strip()),), 0.05),
        question="Which cities did the delegation visit?",
    )


BECAUSE = "because the bridge was washed away in the flood of 2019 and never rebuilt"
FERRY = f"The ferry runs again {BECAUSE}, the harbour office said."


def clause() -> Answer:
    """An answer as long as a clause, and another one that is a whole sentence."""
    ferry = article(f"{FERRY}\n", "news/ferry.txt", title="The ferry", published=date(2025, 3, 2))
    talks = talks_article()
    return answer(
        Finding((cite(ferry, BECAUSE, FERRY),), 0.66),
        Finding((cite(talks, LED),), 0.2),
        question="Why does the ferry run again?",
    )
