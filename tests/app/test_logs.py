"""The log for bug reports: what gets into it, what never does, and that it stays small."""

import logging
import os
import sqlite3
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.app.logs import (
    LOG_NAME,
    MOST_BYTES,
    MOST_REPEATS,
    OLD_LOG_NAME,
    LogFile,
    fault_lines,
    last_lines,
)
from quizapp.scores.errors import LearnerError, StoreError

LOG = logging.getLogger("quizapp.tests")


@contextmanager
def logging_into(folder: Path) -> Iterator[LogFile]:
    """Have the program's loggers write into a folder meanwhile."""
    file = LogFile(folder)
    file.start()
    try:
        yield file
    finally:
        file.stop()


def raised(error: BaseException) -> BaseException:
    """Raise an error, and return it with its trace."""
    try:
        raise error
    except BaseException as caught:
        return caught


def test_a_record_has_a_time_a_level_and_a_message(tmp_path: Path) -> None:
    with logging_into(tmp_path):
        LOG.warning("scores: %s", "damage_found")
    (line,) = (tmp_path / LOG_NAME).read_text(encoding="utf-8").splitlines()
    stamp, _, rest = line.partition(" ")
    assert (len(stamp), stamp[-1]) == (20, "Z")
    assert rest == "WARNING scores: damage_found"
    assert last_lines(tmp_path, 5) == [line]


def test_nothing_is_touched_before_the_first_record(tmp_path: Path) -> None:
    with logging_into(tmp_path):
        assert list(tmp_path.iterdir()) == []
    LOG.warning("not heard any more")
    assert list(tmp_path.iterdir()) == []
    assert last_lines(tmp_path, 5) == []


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (ValueError("Ada's answer"), "ValueError"),
        (
            PermissionError(13, "Permission denied", "/home/ada/quiz.json"),
            "PermissionError (EACCES)",
        ),
        (
            StoreError("disk_full", file="ada.sqlite"),
            "quizapp.scores.errors.StoreError (disk_full)",
        ),
        (LearnerError("name_taken", "Ada"), "quizapp.scores.errors.LearnerError (name_taken)"),
        (sqlite3.OperationalError("near Ada"), "sqlite3.OperationalError"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_fault_is_a_type_a_code_and_places(error: Exception, told: str) -> None:
    assert list(fault_lines(raised(error))) == [
        f"  {told}",
        f"    {__name__}:{raised.__code__.co_firstlineno + 3} in raised",
    ]


def test_what_led_to_a_fault_is_told_too() -> None:
    error = raised(ValueError())
    error.__cause__ = raised(KeyError("Ada"))
    error.__cause__.__context__ = error  # a circle ends
    types = [line.strip() for line in fault_lines(error) if not line.startswith("    ")]
    assert types == ["ValueError", "after KeyError"]


def test_a_deep_fault_is_cut() -> None:
    def deep(more: int) -> None:
        if more:
            deep(more - 1)
        raise ValueError

    with pytest.raises(ValueError, match=r"^$") as caught:
        deep(200)
    assert len(list(fault_lines(caught.value))) < 50


MAKERS: tuple[Callable[[str], BaseException], ...] = (
    ValueError,
    KeyError,
    lambda text: OSError(2, text, text),
    lambda text: StoreError("folder", file=text, detail=text),
    lambda text: LearnerError("unknown", text),
    lambda text: UnicodeDecodeError("utf-8", text.encode(), 0, 1, text),
    sqlite3.IntegrityError,
)


@given(st.text("äξ字😀", min_size=3), st.sampled_from(MAKERS), st.sampled_from(MAKERS))
def test_no_text_of_a_fault_gets_out(
    text: str,
    outer: Callable[[str], BaseException],
    inner: Callable[[str], BaseException],
) -> None:
    error = raised(outer(text))
    error.__cause__ = raised(inner(text))
    assert text not in "\n".join(fault_lines(error))


def test_the_file_is_the_accounts_own_and_rotates(tmp_path: Path) -> None:
    with logging_into(tmp_path):
        for number in range(40):
            LOG.warning("%03d %s", number, "x" * 20_000)
    now, old = tmp_path / LOG_NAME, tmp_path / OLD_LOG_NAME
    assert sorted(tmp_path.iterdir()) == [now, old]
    sizes = [file.stat().st_size for file in (now, old)]
    assert max(sizes) <= MOST_BYTES
    assert sum(sizes) > MOST_BYTES
    first, last = last_lines(tmp_path, 2)
    assert [line.split()[2] for line in (first, last)] == ["038", "039"]
    if os.name == "posix":
        assert stat.S_IMODE(now.stat().st_mode) == 0o600


def test_the_tail_goes_on_into_the_file_before(tmp_path: Path) -> None:
    (tmp_path / OLD_LOG_NAME).write_text("one\ntwo\n", encoding="utf-8")
    (tmp_path / LOG_NAME).write_text("three\n", encoding="utf-8")
    assert last_lines(tmp_path, 2) == ["two", "three"]


def test_a_fault_in_every_frame_leaves_room_for_others(tmp_path: Path) -> None:
    error = raised(ValueError())
    with logging_into(tmp_path):
        for _ in range(50):
            LOG.error("fault", exc_info=error)
        LOG.warning("another")
    text = (tmp_path / LOG_NAME).read_text(encoding="utf-8")
    assert text.count("ERROR fault") == MOST_REPEATS
    assert "another" in text


def test_where_nothing_can_be_written_the_terminal_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / LOG_NAME).mkdir()
    with logging_into(tmp_path):
        LOG.error("first")
        LOG.warning("said by the window")
    with logging_into(tmp_path / "not there"):
        LOG.error("second")
    assert [line.split(" ", 1)[1] for line in capsys.readouterr().err.splitlines()] == [
        "ERROR first",
        "ERROR second",
    ]


def test_nothing_fails_without_a_terminal_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    with logging_into(tmp_path / "not there"):
        LOG.error("heard by nobody")
    assert list(tmp_path.iterdir()) == []
