"""Reports: one file, no network, every text escaped, readable in a browser."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from eval.errors import EvaluationError
from eval.report import report
from eval.report_rows import outcome, shown
from eval.rows import Row
from eval.run_folder import Run
from tests.eval.conftest import READER
from tests.eval.fakes import failed, given, row
from tests.eval.test_compare import run_of
from tests.qa.fakes import Finder

pytest.importorskip("matplotlib")
EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}\u202e&amp;\u2028"


def complete(rows: list[Row], name: str = "a") -> Run:
    run = run_of(rows, name)
    run.settings.update(
        {
            "started": "2025-06-13T10:00:00+00:00",
            "versions": {"citespan": "1", "python": "3"},
            "machine": {"processor": "x", "cores": 2},
        }
    )
    run.settings["index"]["generation"] = 1
    return run


def evil_run() -> Run:
    bad = given(
        EVIL,
        path="/tmp/a b/\udcff'\"<.txt",
        sentence_text=EVIL,
        sentence=(0, len(EVIL)),
        passage_text=EVIL,
        passage=(0, len(EVIL)),
        end=len(EVIL),
        article=EVIL,
        articles=(EVIL,),
    )
    rows = [
        row("1", findings=(bad,), question=EVIL, type=EVIL, answers=(EVIL,), relevance={EVIL: 1}),
        failed(EVIL, question=EVIL),
        row("3", answerable=False, type="x"),
    ]
    run = complete(rows)
    run.settings["gold"]["name"] = EVIL
    return run


class Elements(HTMLParser):
    """Notes every element and address of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.handlers: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [
            value or "" for name, value in attrs if name in ("src", "href", "srcset")
        ]
        self.handlers += [name for name, _ in attrs if name.startswith("on")]


def test_no_text_of_an_article_becomes_markup() -> None:
    """Neither in names, questions and answers nor in the data of the table."""
    page = report(evil_run())
    found = Elements(page)
    assert found.tags.count("script") == 2
    assert "img" not in found.tags
    assert found.handlers == []
    assert "alert(1)</script>" not in page
    page.encode("utf-8")


def test_the_page_loads_nothing() -> None:
    """One file; whatever it might try is forbidden by its own policy."""
    page = report(evil_run())
    assert [a for a in Elements(page).addresses if not a.startswith("#")] == []
    assert "default-src 'none'" in page
    assert not re.search(r"url\((?!#)", page)
    assert "@import" not in page


def test_the_data_of_the_table_is_whole() -> None:
    """What the script reads is what the rows hold, cut at the answer."""
    page = report(evil_run())
    data = re.search(r'<script type="application/json" id="rows">(.*?)</script>', page, re.DOTALL)
    assert data
    first = json.loads(data[1])[0]
    assert first["question"] == EVIL
    assert first["sentence"] == ["", EVIL, ""]
    assert first["href"].startswith("file:///tmp/a%20b/%FF")


def test_a_sentence_is_cut_by_code_points() -> None:
    """Signs outside the basic plane do not move the mark."""
    text = "😀 It was Paris 😀."
    answer = given(start=1009, end=1014, sentence=(1000, 1000 + len(text)), sentence_text=text)
    (entry,) = shown([row(findings=(answer,))], None)
    assert entry["sentence"] == ["😀 It was ", "Paris", " 😀."]


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (row(), "right"),
        (row(text="Rome"), "wrong"),
        (row(confidence=0.1), "right but held back"),
        (row(text="Rome", confidence=0.1), "no answer"),
        (row(text=None), "no answer"),
        (row(answerable=False, confidence=0.1), "rightly no answer"),
        (row(answerable=False), "answered though not in the articles"),
        (failed(), "failed"),
        (row(answers=(), text=None, ranking=("a.txt",)), "found"),
        (row(answers=(), text=None), "not found"),
    ],
)
def test_every_question_has_an_outcome(one: Row, expected: str) -> None:
    """What the user saw, in words."""
    assert expected == outcome(one)


def test_a_run_without_answers_has_a_report_too() -> None:
    """Retrieval alone: no reliability, but a depth curve."""
    rows = [row(str(n), answers=(), text=None, ranking=("a.txt", "b.txt")) for n in range(5)]
    page = report(complete(rows))
    assert "Retrieval depth" in page
    assert "Reliability" not in page


def test_two_runs_are_shown_against_each_other() -> None:
    """Differences, flips and both answers."""
    before = complete([row(str(n)) for n in range(30)])
    after = complete([row(str(n), text="Rome") for n in range(30)], "b")
    page = report(after, before)
    assert "Worse beyond noise" in page
    assert "What changed" in page
    (first, *_) = shown(after.rows, before.rows)
    assert first["flipped"]
    assert first["before"]["answer"] == "Paris"


def test_the_same_run_gives_the_same_page() -> None:
    """Byte for byte, so that a report can be kept under version control."""
    assert report(evil_run()) == report(evil_run())


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the command that installs it."""
    monkeypatch.setitem(__import__("sys").modules, "jinja2", None)
    with pytest.raises(EvaluationError, match="jinja2") as refused:
        report(evil_run())
    assert "citespan[report]" in str(refused.value.advice)


CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")
@pytest.mark.parametrize("width", [1200, 400])
def test_a_browser_shows_it(make_run: Callable[..., Run], tmp_path: Path, width: int) -> None:
    """Headless Chromium runs the script, fills the table and paints the page."""
    before = make_run(Finder({**READER.scores, "Washington": -9.0}), name="before")
    page = tmp_path / "report.html"
    page.write_text(report(make_run(name="after"), before), encoding="utf-8")
    picture = tmp_path / "page.png"
    command = [
        str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
        f"--user-data-dir={tmp_path / 'profile'}", f"--window-size={width},2000",
        "--virtual-time-budget=2000", "--host-resolver-rules=MAP * ~NOTFOUND",
    ]  # fmt: skip
    shot = [*command, f"--screenshot={picture}", page.as_uri()]
    subprocess.run(shot, capture_output=True, timeout=120, check=True)
    assert picture.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    assert picture.stat().st_size > 20_000
    dump = [*command, "--dump-dom", page.as_uri() + "#q-1"]
    done = subprocess.run(dump, capture_output=True, timeout=120, check=True, text=True)
    assert done.stdout.count('class="row"') == 4
    assert "<mark>Washington</mark>" in done.stdout
    assert "4 of 4" in done.stdout
