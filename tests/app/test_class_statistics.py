"""Item statistics of a class are those of the same attempts on one computer, regraded or not."""

from functools import partial
from pathlib import Path

from msgspec.structs import replace

from quizapp.app.classes.school_class import open_school_class
from quizapp.app.statistics.statistics import Gathered, gather, statistics_of
from quizapp.scores.classes.result_file import encode_file
from quizapp.scores.responses.complete_attempts import Choice
from quizapp.scores.store.database import open_store
from tests.scores.class_samples import content
from tests.scores.regrade_samples import quiz_of, regrade
from tests.scores.samples import QUESTIONS, START_MS, add_learner, take_whole

EVEN, ODD, PRIME = QUESTIONS


def told(gathered: Gathered) -> object:
    """The statistics, to be compared."""
    found = statistics_of(gathered)
    return found.source, found.quiz, found.questions


def test_a_class_has_the_statistics_of_its_attempts(tmp_path: Path) -> None:
    store = open_store(tmp_path / "data").store
    room = open_school_class(tmp_path / "class.sqlite", create=True)
    for number, rights in enumerate(((3, 2), (1,), (2, 3), (0,), (3,), (2,))):
        name = f"Learner {number}"
        learner = add_learner(store, name)
        taken = [
            take_whole(store, learner, right, at_ms=START_MS + 10 * number + i)
            for i, right in enumerate(rights)
        ]
        path = tmp_path / f"{number}.quizresult"
        path.write_bytes(encode_file(content(store, taken, name)))
        list(room.collect([path]))
    choices: tuple[Choice, ...] = ("first", "best", "all")
    for choice in choices:
        kept = store.read(partial(gather, quiz_key="numbers", choice=choice)).result()
        assert told(room.responses("numbers", choice).result()) == told(kept)
        assert kept.source.attempts == (8 if choice == "all" else 6)

    before = told(room.responses("numbers").result())
    quiz = quiz_of(replace(EVEN, points=3), ODD, replace(PRIME, answer="false"))
    regrade(store, quiz)
    seen = room.regrading.preview(quiz, "numbers").result()
    made = room.regrading.apply(quiz, seen).result()
    regraded = told(room.responses("numbers").result())
    assert regraded == told(store.read(lambda c: gather(c, "numbers")).result())
    assert regraded != before
    room.regrading.undo(made).result()
    assert told(room.responses("numbers").result()) == before
    assert store.close()
    assert room.close()
