"""Tests of crash journals: what was typed outlives the process, up to the stroke in flight."""

import errno
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.files.editing.document import Document
from quizapp.files.editing.pieces import Change, inverse
from quizapp.files.saving.journal import YOUNG_S, HeldJournalError, Journal, throw_away, unsaved
from quizapp.files.saving.journal_lines import DamagedJournalError, replay
from tests.files.editing.test_document import content_of
from tests.files.edits import edits
from tests.files.faults import FaultyDisk
from tests.files.layouts import files
from tests.files.typist import FILE, after, base

ROOT = Path(__file__).resolve().parents[3]


def begin(folder: Path) -> subprocess.Popen[bytes]:
    """A process that edits with a journal in `folder`, once it has begun."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.files.typist", str(folder)], cwd=ROOT, stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"begun\n"
    return process


def kill(process: subprocess.Popen[bytes]) -> int:
    """Kill the process; returns how many strokes it had said are kept."""
    process.send_signal(signal.SIGKILL)
    assert process.stdout is not None
    said = process.stdout.read().count(b"kept\n")
    process.stdout.close()
    assert process.wait() == -signal.SIGKILL
    return said


@pytest.fixture
def typist(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    process = begin(tmp_path / "unsaved")
    yield process
    if process.poll() is None:
        kill(process)


@pytest.mark.parametrize("turn", range(5))
def test_a_killed_process_loses_the_stroke_in_flight_at_most(tmp_path: Path, turn: int) -> None:
    process = begin(tmp_path / "unsaved")
    assert process.stdout is not None
    wanted = random.Random(turn).randrange(5, 60)
    for _ in range(wanted):
        assert process.stdout.readline() == b"kept\n"
    assert unsaved(tmp_path / "unsaved") == []
    said = wanted + kill(process)
    (left,) = unsaved(tmp_path / "unsaved")
    assert left.path == FILE
    assert left.base == base()
    assert len(left.changes) in (said, said + 1)
    assert left.data == after(len(left.changes))
    assert abs(left.changed_s - time.time()) < 3600


def test_work_goes_on_where_a_killed_process_left_it(
    tmp_path: Path, typist: subprocess.Popen[bytes]
) -> None:
    assert typist.stdout is not None
    typist.stdout.readline()
    file = next((tmp_path / "unsaved").iterdir())
    with pytest.raises(HeldJournalError):
        Journal.take_over(file)
    throw_away(file)
    assert file.exists()
    kill(typist)
    with file.open("ab") as torn:
        torn.write(b'01234567 [[1,1,["half')
    journal, left = Journal.take_over(file)
    document = Document(left.base)
    for change in left.changes:
        document.apply(change)
    more = document.set_value(0, ("topic",), "more")
    document.apply(more)
    journal.append(more)
    assert unsaved(tmp_path / "unsaved") == []
    journal.close()
    (again,) = unsaved(tmp_path / "unsaved")
    assert again.changes == (*left.changes, more)
    assert again.data == document.data
    throw_away(file)
    assert os.listdir(tmp_path / "unsaved") == []


def test_what_is_saved_leaves_nothing_to_offer(tmp_path: Path) -> None:
    journal = Journal(tmp_path, None, base())
    journal.append(Document(base()).delete_questions([0]))
    journal.discard()
    journal.discard()
    journal.close()
    assert os.listdir(tmp_path) == []
    with pytest.raises(ValueError, match="closed"):
        journal.append(())
    journal.sync()
    throw_away(journal.file)


def test_a_journal_without_edits_is_removed_when_its_process_is_gone(tmp_path: Path) -> None:
    journal = Journal(tmp_path, Path("quiz.json"), base())
    assert unsaved(tmp_path) == []
    assert journal.file.exists()
    assert replay(journal.file).path == Path("quiz.json").absolute()
    journal.close()
    assert unsaved(tmp_path) == []
    assert not journal.file.exists()
    with pytest.raises(FileNotFoundError):
        Journal.take_over(journal.file)


def test_the_last_edits_are_offered_first(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        journal = Journal(tmp_path, tmp_path / name, base())
        journal.append(Document(base()).delete_questions([0]))
        journal.close()
        os.utime(journal.file, (ord(name), ord(name)))
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    found = unsaved(tmp_path)
    assert [left.path and left.path.name for left in found] == ["c", "b", "a"]
    assert unsaved(tmp_path / "none") == []
    assert len(os.listdir(tmp_path)) == 4


def test_a_journal_reaches_the_disk_while_it_is_written(tmp_path: Path) -> None:
    journal = Journal(tmp_path, None, base())
    document = Document(base())
    errors: list[BaseException] = []

    def sync() -> None:
        try:
            for _ in range(20):
                journal.sync()
        except OSError as error:
            errors.append(error)

    thread = threading.Thread(target=sync)
    thread.start()
    for i in range(200):
        change = document.set_value(0, ("prompt",), str(i))
        document.apply(change)
        journal.append(change)
    thread.join()
    assert errors == []
    assert replay(journal.file).data == document.data
    journal.discard()


# What a journal holds


def some_changes(draw: st.DataObject, document: Document) -> list[Change]:
    """Changes that were made to `document`, some of them undone."""
    made: list[Change] = []
    for _ in range(draw.draw(st.integers(1, 5))):
        change = draw.draw(edits(document, content_of(document.data))).change
        document.apply(change)
        made.append(change)
        if draw.draw(st.booleans()):
            document.apply(inverse(change))
            made.append(inverse(change))
    return made


@given(files(), st.data())
@settings(max_examples=100, deadline=None)
def test_any_edits_are_read_as_they_were_written(data: bytes, draw: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        journal = Journal(Path(folder), FILE, data)
        document = Document(data)
        made = some_changes(draw, document)
        for change in made:
            journal.append(change)
        found = replay(journal.file)
        journal.close()
        assert found.changes == tuple(made)
        assert found.base == data
        assert found.data == document.data
        assert found.size == journal.file.stat().st_size


@given(files(), st.data(), st.booleans())
@settings(max_examples=100, deadline=None)
def test_a_damaged_end_takes_nothing_before_it_along(
    data: bytes, draw: st.DataObject, is_torn: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        journal = Journal(Path(folder), FILE, data)
        made = some_changes(draw, Document(data))
        ends = [journal.file.stat().st_size]
        for change in made:
            journal.append(change)
            ends.append(journal.file.stat().st_size)
        journal.close()
        written = journal.file.read_bytes()
        at = draw.draw(st.integers(ends[0], len(written) - 1))
        if is_torn:
            damaged = written[:at]
        else:
            wrong = bytes([written[at] ^ draw.draw(st.integers(1, 255))])
            damaged = written[:at] + wrong + written[at + 1 :]
        journal.file.write_bytes(damaged)
        whole = sum(end <= at for end in ends[1:])
        assert replay(journal.file).changes == tuple(made[:whole])
        assert replay(journal.file).size == ends[whole]


def test_a_journal_whose_beginning_is_torn_is_kept_while_it_may_be_in_the_making(
    tmp_path: Path,
) -> None:
    journal = Journal(tmp_path, FILE, base())
    journal.append(Document(base()).delete_questions([0]))
    journal.close()
    written = journal.file.read_bytes()
    length = written.index(b"\n") + 1 + len(base())
    for end in (0, 1, 10, length - len(base()), length - 1, length):
        journal.file.write_bytes(written[:end])
        with pytest.raises(DamagedJournalError):
            replay(journal.file)
        with pytest.raises(DamagedJournalError):
            Journal.take_over(journal.file)
        assert unsaved(tmp_path) == []
        assert journal.file.exists()
    for other in (b"[]\n", b'{"journal": 2}\n', b"\xff\n", b'{"journal": 1, "size": "1"}\n'):
        journal.file.write_bytes(other)
        assert unsaved(tmp_path) == []
    long_ago = time.time() - YOUNG_S - 60
    os.utime(journal.file, (long_ago, long_ago))
    assert unsaved(tmp_path) == []
    assert not journal.file.exists()


def test_a_stroke_takes_little_room(tmp_path: Path) -> None:
    long = "The reading goes on and on. " * 1000
    data = f'{{"title": "T", "reading": ["{long}"], "questions": [{{}}, {{}}]}}'.encode()
    document = Document(data)
    journal = Journal(tmp_path, None, data)
    begun = journal.file.stat().st_size
    made = []
    strokes: list[Callable[[], Change]] = [
        lambda: document.set_heading(("reading", 0), f"{long}x{long}"),
        lambda: document.set_heading(("title",), "U"),
        lambda: document.move_questions([0], 2),
        lambda: document.insert_texts(1, ["{}"] * 20),
    ]
    for stroke in strokes:
        change = stroke()
        document.apply(change)
        journal.append(change)
        made.append(change)
    size = journal.file.stat().st_size - begun
    assert size < len(long) + 1000
    assert replay(journal.file).changes == tuple(made)
    journal.discard()


# When the disk fails


def test_a_journal_that_can_not_be_begun_leaves_nothing(tmp_path: Path) -> None:
    def fail() -> None:
        raise OSError(errno.ENOSPC, "full")

    for step in range(2):
        with pytest.raises(OSError, match="full"):
            Journal(tmp_path, FILE, base(), FaultyDisk(step, fail))
        assert os.listdir(tmp_path) == []
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FileExistsError):
        Journal(tmp_path / "file", FILE, base())


def test_a_stroke_that_could_not_be_written_is_written_with_the_next(tmp_path: Path) -> None:
    def fail() -> None:
        raise OSError(errno.ENOSPC, "full")

    document = Document(base())
    begun = len(base()) // 1000 + 2
    disk = FaultyDisk(begun + 1, fail)
    journal = Journal(tmp_path, FILE, base(), disk)
    assert len(disk.steps) == begun
    changes = [document.insert_questions(0, [{"prompt": letter * 3000}]) for letter in "abc"]
    made = []
    for change in changes:
        made.append(change)
        try:
            journal.append(change)
        except OSError:
            assert replay(journal.file).changes == ()
        else:
            assert replay(journal.file).changes == tuple(made)
    assert len(made) == 3
    journal.discard()
    assert os.listdir(tmp_path) == []
