"""Reads a questions file: at once if it is good, thoroughly if it isn't."""

import gc
import os
import stat
import zlib
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import BinaryIO

import msgspec
from msgspec import Struct

from quizapp.files.problems import Problem, Spots, Value
from quizapp.quiz.model import Question, Quiz

MAX_BYTES = 256 * 1024 * 1024
MANY_QUESTIONS = 2_000
MOST_LISTED = 1_000
"""How many problems of a file are listed; the others are counted."""


class Loaded(Struct, frozen=True):
    """What came of reading a questions file.

    `quiz` holds the usable questions only, and is None if the file can't be used at all;
    `problems` are sorted by place, and at most `MOST_LISTED`, with one more that counts the others;
    `left_out` counts the questions that can't be used.
    `fingerprint` is "" if no bytes could be read. `spots` tell where the questions of `quiz`
    are, once they were checked thoroughly.
    """

    quiz: Quiz | None
    problems: tuple[Problem, ...] = ()
    fingerprint: str = ""
    left_out: int = 0
    spots: Spots = Spots()


class Rest:
    """Lets the garbage collector rest: going through new objects, none of them garbage, is slow."""

    def __enter__(self) -> None:
        self._was_on = gc.isenabled()
        gc.disable()

    def __exit__(self, *_: object) -> None:
        if self._was_on:
            gc.enable()


def read_file(path: Path) -> Loaded:
    """The quiz in the file at `path`; a file that can't be read gives one problem. Never raises."""
    data = read_all(path)
    return (
        read_bytes(data, folder=path.parent) if isinstance(data, bytes) else Loaded(None, (data,))
    )


def read_bytes(data: bytes, *, folder: Path | None) -> Loaded:
    """The quiz in `data`, whose images are in `folder`. Never raises.

    A good file is only decoded, its ids and answers checked: no warnings are looked for (`check`
    does). One with mistakes is checked thoroughly.
    """
    quiz = _good_quiz(data)
    return _checked(data, folder) if quiz is None else Loaded(quiz, (), fingerprint(data))


def check(source: Path | bytes, *, folder: Path | None = None) -> Loaded:
    """Return the quiz and all problems of a file or of its bytes. Never raises."""
    if isinstance(source, bytes):
        return _checked(source, folder)
    data = read_all(source)
    return _checked(data, source.parent) if isinstance(data, bytes) else Loaded(None, (data,))


def fingerprint(data: bytes) -> str:
    """A short text that tells versions of a file apart: its length and CRC-32, in hexadecimal."""
    return f"{len(data):x}-{zlib.crc32(data):08x}"


def read_all(path: Path) -> bytes | Problem:
    """The bytes of a file of at most `MAX_BYTES`, or why they can't be had."""
    try:
        about = os.stat(path)
        if stat.S_ISDIR(about.st_mode):
            return _unreadable("is-folder", path)
        if not stat.S_ISREG(about.st_mode):
            return _unreadable("not-a-file", path)
        if about.st_size > MAX_BYTES:
            return _unreadable("file-too-big", path)
        with open(path, "rb", buffering=0) as file:
            data = file.read(about.st_size + 1)
            if len(data) != about.st_size:  # it grew or shrank meanwhile
                data += file.read(MAX_BYTES + 1 - len(data))
    except FileNotFoundError:
        return _unreadable("file-missing", path)
    except PermissionError:
        return _unreadable("no-permission", path)
    except (OSError, ValueError, MemoryError) as error:
        return _unreadable("file-unreadable", path, str(error))
    return data if len(data) <= MAX_BYTES else _unreadable("file-too-big", path)


def read_stream(stream: BinaryIO, name: str) -> bytes | Problem:
    """The bytes of a pipe or the like, at most `MAX_BYTES`, or why they can't be had."""
    try:
        data = stream.read(MAX_BYTES + 1)
    except (OSError, MemoryError) as error:
        return _unreadable("file-unreadable", Path(name), str(error))
    return data if len(data) <= MAX_BYTES else _unreadable("file-too-big", Path(name))


def _unreadable(code: str, path: Path, reason: str = "") -> Problem:
    data: dict[str, Value] = {
        "file": str(path),
        "limit_mb": MAX_BYTES // (1024 * 1024),
        "reason": reason,
    }
    return Problem(code, "error", data=data)


def _checked(data: bytes, folder: Path | None) -> Loaded:
    """Check `data` thoroughly; the modules for it are only loaded now."""
    from quizapp.files.checks.checker import check_bytes

    with Rest():
        found = check_bytes(data, folder, limit=MOST_LISTED)
    return Loaded(found.quiz, found.problems, fingerprint(data), found.left_out, found.spots)


def _good_quiz(data: bytes) -> Quiz | None:
    """The quiz in `data`, or None if anything about it needs a closer look.

    The objects of a big file are taken out of the garbage collector's rounds for good: going
    through them takes half as long as decoding them.
    """
    with Rest():
        try:
            quiz = _QUIZ.decode(data)
        except (msgspec.MsgspecError, UnicodeError, RecursionError):
            return None
        if not _is_sound(quiz.questions):
            return None
        if len(quiz.questions) >= MANY_QUESTIONS:
            gc.freeze()
    return quiz


def _is_sound(questions: tuple[Question, ...]) -> bool:
    """Whether there are questions, ids are unique, options differ and answers are among them."""
    left = iter(questions)
    for question in left:
        options = question.options
        try:
            "".join(options)  # type: ignore[arg-type]  # the fastest way to see that all are texts
        except TypeError:
            if not _are_sound(chain((question,), left)):
                return False
            break
        texts = {*options}
        answer = question.answer
        if len(texts) != len(options):
            return False
        if answer not in texts and (isinstance(answer, str) or not texts.issuperset(answer)):
            return False
    ids = {question.id for question in questions}
    if len(ids) != len(questions):
        named = [question.id for question in questions if question.id]
        return len({*named}) == len(named)
    return bool(questions)


def _are_sound(questions: Iterable[Question]) -> bool:
    """Whether options differ and answers are among them, if some have more than their text."""
    a_str = str
    for question in questions:
        options = question.options
        for option in options:
            if type(option) is not a_str:
                texts = {o if type(o) is a_str else o.text for o in options}  # type: ignore[union-attr]
                break
        else:
            texts = {*options}
        answer = question.answer
        if len(texts) != len(options):
            return False
        if answer not in texts and (type(answer) is a_str or not texts.issuperset(answer)):
            return False
    return True


_QUIZ = msgspec.json.Decoder(Quiz)
