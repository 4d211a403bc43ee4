"""Questions said in other words, with a WordNet of a few synsets."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from index.embedders.interface import Vectors
from qa.readers.training import synonyms
from qa.readers.training.features import WindowMaker
from qa.readers.training.mix import Share, examples
from qa.readers.training.synonyms import Rewording
from qa.readers.training.wordnet import Form, Thesaurus
from tests.qa.readers.training.conftest import make_row

# Part of speech, members with their uses, and the synset that it points to.
SYNSETS = (
    ("v", {"build": 20, "construct": 9}, None),
    ("v", {"lead": 12, "head": 8}, None),
    ("v", {"carry_out": 5, "execute": 6}, None),
    ("v", {"begin": 9, "commence": 4}, None),
    ("v", {"go": 30, "travel": 9}, None),
    ("v", {"carry": 9, "mill": 1}, None),
    ("n", {"mill": 9, "factory": 9}, 7),
    ("n", {"plant": 9, "works": 4}, None),
    ("n", {"city": 9, "metropolis": 5}, None),
    ("n", {"party": 8, "company": 2}, None),
    ("n", {"company": 40}, None),
    ("n", {"boundary": 5, "limit": 5}, None),
    ("n", {"child": 9, "Berg": 9}, None),
    ("n", {"power_plant": 3, "dynamo": 3}, None),
    ("a", {"famous": 9, "noted": 5}, 15),
    ("a", {"illustrious": 4}, None),
)
NAMES = {"n": "noun", "v": "verb", "a": "adj"}
TYPES = {"n": "1", "v": "2", "a": "3"}
EXCEPTIONS = {
    "n": "children child\n",
    "a": "",
    "v": "led lead\nbuilt build\nbegan begin\nbegun begin\n",
}


@pytest.fixture
def wordnet(tmp_path: Path) -> Path:
    """Database files in WordNet's format."""
    folder = tmp_path / "dict"
    folder.mkdir()
    data = {pos: ["  1 This software and database is being provided to you"] for pos in NAMES}
    senses: dict[str, list[str]] = {}
    for at, (pos, members, target) in enumerate(SYNSETS):
        sign = "&" if pos == "a" else "@"
        pointers = "000" if target is None else f"001 {sign} {target:08} {pos} 0000"
        listed = " ".join(f"{word} 0" for word in members)
        data[pos].append(f"{at:08} 03 {pos} {len(members):02x} {listed} {pointers} | a gloss")
        for word, uses in members.items():
            lines = senses.setdefault(f"{word.lower()}%{TYPES[pos]}", [])
            lines.append(
                f"{word.lower()}%{TYPES[pos]}:03:{at:02}:: {at:08} {len(lines) + 1} {uses}"
            )
    for pos, name in NAMES.items():
        (folder / f"data.{name}").write_text("\n".join(data[pos]) + "\n")
        (folder / f"{name}.exc").write_text(EXCEPTIONS[pos])
    every = sorted(line for lines in senses.values() for line in lines)
    (folder / "index.sense").write_text("\n".join(every) + "\n")
    return folder


@pytest.fixture
def thesaurus(wordnet: Path) -> Thesaurus:
    return Thesaurus(wordnet)


def alike(texts: Sequence[str]) -> Vectors:
    """Every sentence means the same."""
    return np.ones((len(texts), 1), dtype=np.float32)


def unlike(texts: Sequence[str]) -> Vectors:
    """No sentence means what another does."""
    return np.eye(len(texts), dtype=np.float32)


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("led", Form("lead", "v", "ed")),
        ("constructing", Form("construct", "v", "ing")),
        ("executes", Form("execute", "v", "s")),
        ("cities", Form("city", "n", "s")),
        ("children", Form("child", "n", "s")),
        ("famous", Form("famous", "a", "")),
        ("power_plants", Form("power_plant", "n", "s")),
    ],
)
def test_forms_are_traced_to_their_lemmas(thesaurus: Thesaurus, word: str, form: Form) -> None:
    assert list(thesaurus.forms(word)) == [form]


@pytest.mark.parametrize(
    ("lemma", "pos", "ending", "form"),
    [
        ("head", "v", "ed", "headed"),
        ("execute", "v", "ing", "executing"),
        ("lead", "v", "ed", "led"),
        ("carry_out", "v", "ed", "carried out"),
        ("begin", "v", "ed", None),  # began or begun
        ("boundary", "n", "s", "boundaries"),
        ("child", "n", "s", "children"),
        ("works", "n", "s", None),
        ("power_plant", "n", "s", "power plants"),
    ],
)
def test_lemmas_take_endings(
    thesaurus: Thesaurus, lemma: str, pos: str, ending: str, form: str | None
) -> None:
    assert thesaurus.inflected(lemma, pos, ending) == form


def test_only_words_that_are_understood_in_the_sense_stand_for_another(
    thesaurus: Thesaurus,
) -> None:
    assert set(thesaurus.others("lead", "v")) == {"head"}
    assert thesaurus.others("party", "n") == {}  # "company" is mostly something else
    assert thesaurus.others("child", "n") == {}  # a name


def test_hypernyms_weigh_less_than_synonyms(thesaurus: Thesaurus) -> None:
    mill = thesaurus.others("mill", "n")
    assert mill["factory"] > mill["plant"] > 0
    famous = thesaurus.others("famous", "a")
    assert famous["noted"] > famous["illustrious"] > 0


@pytest.mark.parametrize(
    ("question", "reworded"),
    [
        ("Who led the Berg family?", {"Who headed the Berg family?"}),
        ("Who carried out the plan?", {"Who executed the plan?"}),
        ("Which power plants are there?", {"Which dynamos are there?"}),
        ("Is it a city?", {"Is it a metropolis?"}),
        ("Is it a famous Berg?", {"Is it a noted Berg?", "Is it an illustrious Berg?"}),
        ("Who built Mill City?", {"Who constructed Mill City?"}),
        ("who built mill city", {"who constructed mill city"}),
        ("Where did Famous Mill go in 1874?", set()),
        ("Who led to it?", set()),
    ],
)
def test_words_give_way_but_names_and_function_words_stay(
    thesaurus: Thesaurus, question: str, reworded: set[str]
) -> None:
    rewording, rng = Rewording(thesaurus, alike), random.Random(1)
    made = {draft for _ in range(30) for draft in rewording.drafts(question, "It is.", rng)}
    assert made == reworded


def test_words_of_the_passage_go_first_and_none_comes_in(thesaurus: Thesaurus) -> None:
    rewording, rng = Rewording(thesaurus, alike), random.Random(1)
    question, passage = "Who built the city?", "The city was constructed by Anna Berg."
    made = {draft for _ in range(30) for draft in rewording.drafts(question, passage, rng)}
    assert made == {"Who built the metropolis?"}


def test_rows_keep_their_order_passages_and_answers(
    thesaurus: Thesaurus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(synonyms, "TRIED", 1.0)
    rows = [
        make_row("Who built it?", "It was built by Anna Berg.", "Anna Berg"),
        make_row("Who is it?", "It is Anna Berg.", "Anna Berg"),
        make_row("Who led it?", "Nobody did."),
    ]
    made = Rewording(thesaurus, alike).rows(rows, random.Random(1))
    assert [row.question for row in made] == ["Who constructed it?", "Who is it?", "Who headed it?"]
    assert [(row.passage, row.answers) for row in made] == [(r.passage, r.answers) for r in rows]


def test_a_draft_far_in_meaning_is_not_taken(
    thesaurus: Thesaurus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(synonyms, "TRIED", 1.0)
    rows = [make_row("Who built it?", "It was built by Anna Berg.", "Anna Berg")]
    assert Rewording(thesaurus, unlike).rows(rows, random.Random(1)) == rows


def test_answerable_and_unanswerable_rows_are_tried_alike(thesaurus: Thesaurus) -> None:
    passage = "It was built by Anna Berg."
    rows = [make_row("Who built it?", passage, *names) for names in ((), ("Anna Berg",)) * 1000]
    made = Rewording(thesaurus, alike).rows(rows, random.Random(1))
    changed = [row.question != "Who built it?" for row in made]
    assert np.mean(changed[::2]) == pytest.approx(synonyms.TRIED, abs=0.05)
    assert np.mean(changed[1::2]) == pytest.approx(synonyms.TRIED, abs=0.05)


def test_a_pass_takes_reworded_questions(
    thesaurus: Thesaurus, maker: WindowMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(synonyms, "TRIED", 1.0)
    rows = [make_row("Who built it?", "It was built by Anna Berg.", "Anna Berg")]
    reword = Rewording(thesaurus, alike).rows
    (own,) = examples(rows, Share(), maker, random.Random(1))
    (other,) = examples(rows, Share(), maker, random.Random(1), reword)
    assert own.ids != other.ids
    assert own.ids[own.first :] == other.ids[other.first :]
