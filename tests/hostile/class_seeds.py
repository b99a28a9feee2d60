"""A class with all that a class may hold, and the files that go with it: always the same bytes."""

import json
import re
from collections.abc import Iterable
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from quizapp.app.classes.school_class import SchoolClass
from quizapp.quiz.model import Quiz
from quizapp.scores.classes.class_store import open_class
from quizapp.scores.classes.result_file import Content, encode_file
from quizapp.scores.store.database import open_store
from tests.hostile.teacher import NOW_MS
from tests.scores.class_samples import content
from tests.scores.samples import ABOUT, QUESTIONS, START_MS, add_learner, take_whole

_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")


class SteadyIds:
    """Takes the place of ids that are drawn by chance, the same in every run."""

    def __init__(self) -> None:
        self._ids: dict[str, str] = {}

    def file_of(self, of: Content) -> bytes:
        """The file of results, with ids that are the same in every run."""
        said = msgspec.json.encode(of).decode()
        steady = _UUID.sub(lambda m: self._ids.setdefault(m[0], f"id-{len(self._ids)}"), said)
        return encode_file(msgspec.convert(json.loads(steady), Content))


class Classroom(Struct, frozen=True):
    """A class file, files of results to collect in it, and a quiz that corrects a key of it."""

    class_file: bytes
    results: tuple[bytes, ...]
    quiz: bytes


def make_classroom(folder: Path) -> Classroom:
    """A class of two students that is made in `folder`.

    It holds a Test and Practice, a quiz that it marks by, a regrade, and a file that was set aside.
    """
    ids = SteadyIds()
    ada, ben = _sent(folder / "Ada", "Ada", (3, 1)), _sent(folder / "Ben", "Ben", (0, 2))
    thief = replace(ben, sender=replace(ben.sender, id="thief", name="Eve"))
    first = replace(ada, attempts=ada.attempts[:1])
    early, later, stolen, whole = map(ids.file_of, (first, ben, thief, ada))
    made = _collected(folder, (early, later, stolen))
    return Classroom(made, (later, whole), _quiz("5"))


def _sent(folder: Path, name: str, rights: Iterable[int]) -> Content:
    store = open_store(folder).store
    learner = add_learner(store, name)
    taken = [
        take_whole(
            store, learner, right, at_ms=START_MS + 10_000 * at, mode="practice" if at else "test"
        )
        for at, right in enumerate(rights)
    ]
    made = content(store, taken, name)
    assert store.close()
    return made


def _collected(folder: Path, files: Iterable[bytes]) -> bytes:
    path, sent = folder / "good.sqlite", folder / "sent.quizresult"
    room = SchoolClass(open_class(path, create=True), lambda: NOW_MS)
    for data in files:
        sent.write_bytes(data)
        assert list(room.collect([sent]))
    quiz = folder / "quiz.json"
    quiz.write_bytes(_quiz("3"))
    assert room.keep_quiz(quiz)
    assert room.close()
    return path.read_bytes()


def _quiz(key: str) -> bytes:
    """The quiz with another answer key of its first question."""
    questions = (replace(QUESTIONS[0], answer=key), *QUESTIONS[1:])
    quiz = Quiz(1, ABOUT.title, questions, id=ABOUT.id, settings=ABOUT.settings)
    return msgspec.json.encode(quiz)
