"""Damage, kills and full disks: the last generation answers, or an error says what is wrong."""

import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.build import build, update
from index.database import DATABASE
from index.errors import StoreError, UsageError
from index.filters import Filters
from index.store import Index
from index.verify import verify

QUESTIONS = ("Who was the first director of the museum?", "iron bridge", "keeper of the lighthouse")
FILTERS = (Filters(), Filters(articles=("harbour", "bridge")))


def answers(index: Path, embedder: object) -> list[object]:
    """Everything an index can be asked, as plain values."""
    found: list[object] = []
    vectors = embedder.encode(QUESTIONS)
    with Index.open(index) as opened, opened.snapshot() as snapshot:
        found += [snapshot.counts, snapshot.articles()]
        for question, vector in zip(QUESTIONS, vectors, strict=True):
            for filters in FILTERS:
                for hits in (
                    snapshot.search_words(question, 5, filters),
                    snapshot.search_vectors(vector, 5, filters),
                ):
                    passages = snapshot.passages([hit.passage_id for hit in hits])
                    found += [hits, passages, [(p.text, p.sentences) for p in passages]]
        found.append(snapshot.article("harbour.txt"))
    return found


def attempt(work: Callable[[], object]) -> object:
    """What some work gives, be it an error that a user would be shown."""
    try:
        return work()
    except StoreError as error:
        return error


def flip(data: bytes, bit: int) -> bytes:
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def damages(data: bytes, flips: int) -> Iterator[tuple[str, Callable[[Path], None]]]:
    """Ways to damage a file of this content; bits are flipped where something is written."""
    size = len(data)
    written = [at for at in range(size) if data[at]]
    yield "deleted", lambda file: file.unlink()
    yield "emptied", lambda file: file.write_bytes(b"")
    yield "zeroed", lambda file: file.write_bytes(bytes(size))
    yield "halved", lambda file: file.write_bytes(file.read_bytes()[: size // 2])
    yield "replaced", lambda file: file.write_bytes(b"not what it was\n" * 100)
    chance = random.Random(size)
    for _ in range(flips):
        bit = chance.choice(written) * 8 + chance.randrange(8)
        yield f"bit {bit}", lambda file, bit=bit: file.write_bytes(flip(file.read_bytes(), bit))


def check_damage(built: Path, embedder: object, tmp_path: Path, name: str, flips: int) -> None:
    expected = answers(built, embedder)
    refused = 0
    for what, damage in damages((built / name).read_bytes(), flips):
        copy = tmp_path / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(built, copy)
        damage(copy / name)
        found = attempt(lambda copy=copy: answers(copy, embedder))
        if not isinstance(found, StoreError):
            assert expected == found, what
            continue
        refused += 1
        assert "index.db" in str(found) or "no index" in str(found), what
        assert found.advice, what
        if what != "deleted":
            assert verify(copy), f"{what}: refused, but verify finds nothing"
    if name == DATABASE:
        assert refused > 4 + flips // 4
    else:
        assert refused == 0


def test_a_damaged_database_is_refused_or_harmless(
    built: Path, embedder: object, tmp_path: Path
) -> None:
    """Deleted, emptied, halved or with a bit flipped: never another answer than before."""
    check_damage(built, embedder, tmp_path, DATABASE, flips=150)


@pytest.mark.slow
def test_thousands_of_flipped_bits(built: Path, embedder: object, tmp_path: Path) -> None:
    """The same at many more places."""
    check_damage(built, embedder, tmp_path, DATABASE, flips=5000)


@pytest.mark.parametrize("name", ["vectors-1.faiss", "lock"])
def test_other_files_may_be_damaged(
    built: Path, embedder: object, tmp_path: Path, name: str
) -> None:
    """A damaged FAISS file is rebuilt in memory, with the same answers; the lock means nothing."""
    check_damage(built, embedder, tmp_path, name, flips=40)


def test_every_page_of_the_database_is_checked_by_verify(built: Path, tmp_path: Path) -> None:
    """Flipped bits are found by verify wherever a table's content is; a build mends them."""
    data = (built / DATABASE).read_bytes()
    chance = random.Random(4)
    copy = tmp_path / "copy"
    shutil.copytree(built, copy)
    unnoticed = 0
    for _ in range(60):
        at = chance.choice([i for i in range(0, len(data), 97) if data[i]])
        (copy / DATABASE).write_bytes(flip(data, at * 8 + 3))
        unnoticed += not verify(copy)
    assert unnoticed <= 10  # free space inside of pages, and counters that nobody reads


def test_a_build_mends_any_damage(
    built: Path, articles: Path, embedder: object, tmp_path: Path
) -> None:
    """Whatever became of the database, building again gives a sound index."""
    expected = answers(built, embedder)
    for what, damage in damages((built / DATABASE).read_bytes(), flips=20):
        damage(built / DATABASE)
        build(built, [articles], embedder=embedder)
        assert verify(built) == [], what
        found = answers(built, embedder)
        assert [expected[0], expected[1]] == [found[0], found[1]], what
        assert not (built / "index.db.new").exists()


def test_an_update_takes_over_no_damage(
    built: Path, articles: Path, embedder: object, tmp_path: Path
) -> None:
    """An update over a damaged database refuses, or leaves an index that verifies."""
    data = (built / DATABASE).read_bytes()
    chance = random.Random(8)
    for number in range(30):
        at = chance.choice([i for i in range(0, len(data), 53) if data[i]])
        (built / DATABASE).write_bytes(flip(data, at * 8 + 5))
        (articles / "new.txt").write_text(f"A new article, number {number}.\n")
        done = attempt(lambda: update(built, embedder=embedder))
        if isinstance(done, StoreError):
            assert done.advice
        else:
            broken = verify(built)
            assert all("new.txt" not in problem.what for problem in broken)
            if not broken:
                assert len(answers(built, embedder)) == 2 + 6 * 6 + 1


@pytest.mark.parametrize("name", [DATABASE, "vectors-1.faiss"])
def test_files_of_two_indexes_do_not_mix(
    name: str, built: Path, build_of: Callable[..., Path], embedder: object
) -> None:
    """One file of another index gives that index's answers or the own ones, never a mixture."""
    other = build_of(
        {f"{n}.txt": f"Another article, number {n}, on the museum director.\n" for n in range(3)}
    )
    own, foreign = answers(built, embedder), answers(other, embedder)
    shutil.copy(other / name, built / name)
    assert answers(built, embedder) in (own, foreign)


@pytest.fixture
def mid_commit(built: Path, articles: Path, embedder: object, tmp_path: Path) -> Path:
    """A copy of the files as a writer leaves them that is killed right after a commit."""
    copy = tmp_path / "killed"
    (articles / "harbour.txt").write_text("The harbour was filled in and is a park now.\n")
    with Index.open(built) as index, index.snapshot():  # keeps the log from being folded in
        update(built, embedder=embedder)
        shutil.copytree(built, copy)
    assert (copy / "index.db-wal").stat().st_size
    return copy


def test_what_was_committed_survives_in_the_log(mid_commit: Path) -> None:
    """A reader after a kill sees the new generation."""
    with Index.open(mid_commit) as index, index.snapshot() as snapshot:
        assert snapshot.generation == 2
    assert verify(mid_commit) == []


@pytest.mark.parametrize("fate", ["deleted", "halved", "emptied", "swapped", "flipped"])
def test_a_lost_log_gives_the_old_generation_or_a_refusal(
    fate: str, mid_commit: Path, build_of: Callable[..., Path], embedder: object, tmp_path: Path
) -> None:
    """Without its write-ahead log, or with another's, no database answers wrongly."""
    whole = tmp_path / "whole"
    shutil.copytree(mid_commit, whole)
    new = answers(whole, embedder)
    log = mid_commit / "index.db-wal"
    data = log.read_bytes()
    (mid_commit / "index.db-shm").unlink()
    if fate == "deleted":
        log.unlink()
    elif fate == "halved":
        log.write_bytes(data[: len(data) // 2])
    elif fate == "emptied":
        log.write_bytes(b"")
    elif fate == "flipped":
        log.write_bytes(flip(data, len(data) * 3))
    else:
        other = build_of({"a.txt": "Quite another article on a museum.\n"})
        shutil.copy(log, other / "index.db-wal")
        mid_commit = other
    found = attempt(lambda: answers(mid_commit, embedder))
    if isinstance(found, StoreError):
        assert "index.db" in str(found)
    else:
        with Index.open(mid_commit) as index, index.snapshot() as snapshot:
            assert snapshot.generation in (1, 2)
        assert verify(mid_commit) == [] or found == new


KILLED = """
import sys, time
sys.path[:0] = {paths!r}
from pathlib import Path
from index.build import build, update
from conftest import BagOfWords
import index.job
index.job.EMBED_AT_ONCE = 4

class Slow(BagOfWords):
    def encode(self, texts):
        print("encoding", flush=True)
        time.sleep(0.004 * len(texts))
        return super().encode(texts)

index, articles = map(Path, sys.argv[2:])
print("ready", flush=True)
if sys.argv[1] == "build":
    build(index, [articles], embedder=Slow())
else:
    update(index, embedder=Slow())
"""


def run_and_kill(
    work: str, index: Path, articles: Path, after_s: float, after_batches: int = 0
) -> bool:
    """Start a build or update and kill it so long after its imports, or after some batches."""
    paths = [str(Path(__file__).parent), str(Path(__file__).parents[2])]
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED.format(paths=paths), work, index, articles],
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    for _ in range(after_batches):
        assert process.stdout.readline() == b"encoding\n"
    time.sleep(after_s)
    process.kill()
    process.stdout.close()
    return process.wait() == -signal.SIGKILL


def write_edition(articles: Path, edition: int, count: int = 12) -> None:
    for number in range(count):
        text = f"Edition {edition} of article {number} tells of the town council.\n"
        (articles / f"{number:02}.txt").write_text(text)


def editions(index: Path) -> set[str]:
    with Index.open(index) as opened, opened.snapshot() as snapshot:
        hits = snapshot.search_words("town council", 100)
        texts = [p.text for p in snapshot.passages([hit.passage_id for hit in hits])]
        assert len(texts) == snapshot.counts.passages == 12
        return {text.split()[1] for text in texts}


def kill_updates(tmp_path: Path, embedder: object, kills: int, longest_s: float) -> None:
    articles, index = tmp_path / "articles", tmp_path / "index"
    articles.mkdir()
    write_edition(articles, 0)
    build(index, [articles], embedder=embedder)
    chance = random.Random(kills)
    state, killed = 0, 0
    for edition in range(1, kills + 1):
        write_edition(articles, edition)
        work = chance.choice(["build", "update"])
        killed += run_and_kill(work, index, articles, chance.uniform(0, longest_s))
        (found,) = editions(index)
        assert int(found) in (state, edition)
        assert [p for p in verify(index) if "faiss" not in p.file.name] == []
        state = int(found)
    assert killed
    write_edition(articles, 999)
    update(index, embedder=embedder)
    assert editions(index) == {"999"}
    assert verify(index) == []


def test_killed_writers_leave_the_old_or_the_new_generation(
    tmp_path: Path, embedder: object
) -> None:
    """SIGKILL at random moments of builds and updates."""
    kill_updates(tmp_path, embedder, kills=8, longest_s=0.15)


@pytest.mark.slow
def test_many_killed_writers(tmp_path: Path, embedder: object) -> None:
    """The same, often."""
    kill_updates(tmp_path, embedder, kills=120, longest_s=0.25)


def test_a_killed_first_build_resumes(tmp_path: Path, embedder: object) -> None:
    """No index shows before the build is whole, and what was embedded is not embedded again."""
    articles, index = tmp_path / "articles", tmp_path / "index"
    articles.mkdir()
    write_edition(articles, 0, count=200)
    assert run_and_kill("build", index, articles, after_s=0, after_batches=9)
    assert not (index / DATABASE).exists()
    with pytest.raises(StoreError, match="no index"):
        Index.open(index)
    with pytest.raises(UsageError):  # what was embedded outlasts a mistyped command
        build(index, [tmp_path / "artciles"], embedder=embedder)
    build(index, [articles], embedder=embedder)
    assert 0 < len(embedder.encoded) <= 200 - 4 * 8
    assert verify(index) == []
    assert sorted(f.name for f in index.iterdir()) == [DATABASE, "lock", "vectors-1.faiss"]


FULL = """
import resource, signal, sys
sys.path[:0] = {paths!r}
from pathlib import Path
from index.build import update
from index.errors import StoreError, UsageError
from conftest import BagOfWords
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
limit = int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    update(Path(sys.argv[1]), embedder=BagOfWords())
except StoreError as error:
    print(error)
    print(error.advice)
"""


def test_a_full_disk_leaves_the_old_index(built: Path, articles: Path, embedder: object) -> None:
    """Wherever the space ends, the error names the disk and the old generation answers."""
    expected = answers(built, embedder)
    write_edition(articles, 1, count=300)
    paths = [str(Path(__file__).parent), str(Path(__file__).parents[2])]
    for limit in (5_000, 40_000, 90_000, 140_000):
        done = subprocess.run(
            [sys.executable, "-c", FULL.format(paths=paths), built, str(limit)],
            capture_output=True,
            text=True,
            check=True,
        )
        assert "no space is left" in done.stdout, (limit, done)
        assert "Make room" in done.stdout
        assert expected == answers(built, embedder)
    report = update(built, embedder=embedder)
    assert report.added == 300
    assert verify(built) == []


def test_a_full_tmpfs_leaves_the_old_index(
    built: Path, articles: Path, embedder: object, tmp_path: Path
) -> None:
    """The same with a disk that is really full."""
    mount = tmp_path / "small"
    mount.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", mount], capture_output=True
    )
    if made.returncode:
        pytest.skip("mounting takes privileges")
    try:
        index = mount / "index"
        build(index, [articles], embedder=embedder)
        expected = answers(index, embedder)
        write_edition(articles, 1, count=600)
        with pytest.raises(StoreError, match="no space is left"):
            update(index, embedder=embedder)
        assert expected == answers(index, embedder)
    finally:
        subprocess.run(["umount", mount], check=True)
