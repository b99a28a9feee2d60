"""Damaged files of the program's own: questions, results and classes, and what must hold of them.

All are damaged in their structure too: a file of results gets the checksum of what it then says,
and a class keeps its tables. With results that were collected, and with classes, everything is
done that a teacher does.
"""

import contextlib
import json
import random
import tempfile
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from quizapp.files import messages, reader
from quizapp.scores.classes.result_file import ResultFileError, check_content, checksum, decode_file
from tests.exchange.damage import damaged, restructured
from tests.exchange.seeds import QUIZ
from tests.hostile import teacher
from tests.hostile.class_rows import with_changed_rows
from tests.hostile.class_seeds import Classroom, SteadyIds, make_classroom
from tests.scores.class_samples import computer

_IN_STRUCTURE = 0.6
_LARGEST = 1 << 20


class UnsoundError(Exception):
    """What was read breaks a promise."""


def input_of(name: str, number: int) -> bytes:
    """The input number `number` of a kind of file: always the same."""
    rng = random.Random(f"{name} {number}")
    seed = rng.choice(_seeds()[name])
    if rng.random() > _IN_STRUCTURE:
        return damaged([seed], rng, len(seed) + _LARGEST)
    if name == "classes":
        return with_changed_rows(seed, rng)
    value = restructured(json.loads(seed), rng)
    if name != "questions" and isinstance(value, dict) and rng.random() < 0.9:
        with contextlib.suppress(UnicodeEncodeError):
            value["sha256"] = checksum(value.get("content"))
    return json.dumps(value).encode()


def check(name: str, data: bytes) -> None:
    """Read `data`, and raise what must not happen."""
    _CHECKS[name](data)


def _check_questions(data: bytes) -> None:
    loaded = reader.check(data)
    for problem in loaded.problems:
        messages.message(problem)
    if loaded.quiz is None:
        return
    for question in loaded.quiz.questions:
        again = msgspec.json.decode(msgspec.json.encode(question), type=type(question))
        if again != question or not question.keys:
            raise UnsoundError("a question can't be asked")


def _check_results(data: bytes) -> None:
    try:
        check_content(decode_file(data))
    except ResultFileError as error:
        str(error)


def _check_collected(data: bytes) -> None:
    _teach(_classroom().class_file, (data,))


def _check_classes(data: bytes) -> None:
    _teach(data, _classroom().results)


def _teach(class_file: bytes, results: Sequence[bytes]) -> None:
    """Do what a teacher does, in a folder that holds nothing else."""
    with tempfile.TemporaryDirectory(prefix="quizapp-") as name:
        folder = Path(name)
        laid = {"class.sqlite": class_file, "quiz.json": _classroom().quiz}
        sent = [folder / f"{at}.quizresult" for at in range(len(results))]
        laid |= {path.name: data for path, data in zip(sent, results, strict=True)}
        for file, data in laid.items():
            (folder / file).write_bytes(data)
        teacher.teach(folder / "class.sqlite", sent, folder / "quiz.json")


_CHECKS: dict[str, Callable[[bytes], None]] = {
    "questions": _check_questions,
    "results": _check_results,
    "collected": _check_collected,
    "classes": _check_classes,
}
NAMES = tuple(_CHECKS)
SLOW = ("collected", "classes")
"""What takes some hundred times as long as reading a file."""


@cache
def _seeds() -> dict[str, tuple[bytes, ...]]:
    with tempfile.TemporaryDirectory(prefix="quizapp-") as folder:
        good = SteadyIds().file_of(computer(Path(folder) / "scores", "Ada", (3, 1)))
    plain: dict[str, Any] = msgspec.to_builtins(QUIZ)
    other = {
        **plain,
        "reading": ["On *rivers*.", "And lakes."],
        "questions": [
            {**plain["questions"][0], "evidence": "And lakes.", "ignore": ["all-of-the-above"]},
            {**plain["questions"][1], "image": {"file": "map.png", "alt": "A map"}},
        ],
    }
    return {
        "questions": (msgspec.json.encode(QUIZ), json.dumps(other, indent=2).encode()),
        "results": (good,),
        "collected": (good, *_classroom().results),
        "classes": (_classroom().class_file,),
    }


@cache
def _classroom() -> Classroom:
    with tempfile.TemporaryDirectory(prefix="quizapp-") as folder:
        return make_classroom(Path(folder))


def prepare() -> None:
    """Make the good files, before anything forbids to write."""
    _seeds()
