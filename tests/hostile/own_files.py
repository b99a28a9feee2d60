"""Damaged files of the program's own: questions, results and classes, and what must hold of them.

Questions and results are damaged in their structure too; a file of results gets the checksum of
what it then says.
"""

import contextlib
import json
import random
import re
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from quizapp.files import messages, reader
from quizapp.scores.classes.class_store import ClassError, open_class
from quizapp.scores.classes.result_checks import check_content
from quizapp.scores.classes.result_file import (
    Content,
    ResultFileError,
    checksum,
    decode_file,
    encode_file,
)
from tests.exchange.damage import damaged, restructured
from tests.exchange.seeds import QUIZ
from tests.hostile.class_files import class_files, result_files

_IN_STRUCTURE = 0.6
_LARGEST = 1 << 20
_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")


class UnsoundError(Exception):
    """What was read breaks a promise."""


def input_of(name: str, number: int) -> bytes:
    """The input number `number` of a kind of file: always the same."""
    rng = random.Random(f"{name} {number}")
    seed = rng.choice(_seeds()[name])
    if name == "classes" or rng.random() > _IN_STRUCTURE:
        return damaged([seed], rng, len(seed) + _LARGEST)
    value = restructured(json.loads(seed), rng)
    if name == "results" and isinstance(value, dict) and rng.random() < 0.9:
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


def _check_classes(data: bytes) -> None:
    with tempfile.TemporaryDirectory(prefix="quizapp-") as folder:
        path = Path(folder) / "class.sqlite"
        path.write_bytes(data)
        try:
            open_class(path).close()
        except ClassError as error:
            str(error)


_CHECKS: dict[str, Callable[[bytes], None]] = {
    "questions": _check_questions,
    "results": _check_results,
    "classes": _check_classes,
}
NAMES = tuple(_CHECKS)


@cache
def _seeds() -> dict[str, tuple[bytes, ...]]:
    with tempfile.TemporaryDirectory(prefix="quizapp-") as folder:
        good = _with_steady_ids(result_files(Path(folder) / "scores")["good"])
        classes = class_files(Path(folder), {"good": good})
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
        "classes": (classes["trigger"], classes["formula"]),
    }


def _with_steady_ids(data: bytes) -> bytes:
    """A file of results with ids that are the same in every run."""
    ids: dict[str, str] = {}
    text = _UUID.sub(lambda m: ids.setdefault(m[0], f"id-{len(ids)}"), data.decode())
    content = json.loads(text)["content"]
    return encode_file(msgspec.convert(content, Content))


def prepare() -> None:
    """Make the good files, before anything forbids to write."""
    _seeds()
