"""The gradebook: which attempt of a person counts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from quizapp.quiz.events import Chosen, Finished
from quizapp.quiz.model import Question
from quizapp.quiz.scoring import ALL, NOTHING
from quizapp.scores import history
from quizapp.scores.classes.class_store import ClassStore, open_class
from quizapp.scores.classes.gradebook import Grade, Which, gradebook
from quizapp.scores.store.database import Store
from tests.scores.class_samples import content, take_in
from tests.scores.samples import (
    QUESTIONS,
    START_MS,
    add_learner,
    begin,
    keep,
    new_attempt,
    take_whole,
)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[ClassStore]:
    """A new class."""
    made = open_class(tmp_path / "class.sqlite", create=True)
    yield made
    made.close()


def grade(room: ClassStore, which: Which) -> Grade:
    """The only grade of the class."""
    (row,) = room.read(lambda c: gradebook(c, which)).result().rows
    (found,) = row.grades
    assert found is not None
    return found


def take_one(store: Store, learner: str, question: Question, at_ms: int) -> str:
    """A Test of this question alone, answered by its first option; returns its id."""
    new = new_attempt(learner, "test", asked=(question,), started_at_ms=at_ms)
    begin(store, new)
    keep(store, new.id, Chosen(0, (0,)), Finished("handed_in"), at_ms=at_ms + 1)
    return new.id


def test_the_best_attempt_has_the_greatest_share_of_its_points(
    room: ClassStore, store: Store
) -> None:
    ada = add_learner(store)
    few = take_one(store, ada, QUESTIONS[0], START_MS)  # 1 of 1
    many = take_whole(store, ada, 2, at_ms=START_MS + 10_000)  # 2 of 4
    take_in(room, content(store, [few, many]))
    assert grade(room, "best").attempt_id == few
    assert grade(room, "last").attempt_id == many


def test_of_equally_good_attempts_the_later_one_counts(room: ClassStore, store: Store) -> None:
    ada = add_learner(store)
    taken = [take_whole(store, ada, 3, at_ms=START_MS + n * 10_000) for n in range(3)]
    take_in(room, content(store, taken))
    assert grade(room, "best").attempt_id == taken[-1]
    assert grade(room, "best").attempts == 3


def test_an_attempt_without_any_points_is_shown_everywhere(room: ClassStore, store: Store) -> None:
    ada = add_learner(store)
    worthless = take_one(store, ada, replace(QUESTIONS[0], points=0), START_MS)
    points = take_whole(store, ada, 1, at_ms=START_MS + 10_000)
    take_in(room, content(store, [worthless, points]))
    assert grade(room, "best").attempt_id == points
    standing = store.read(lambda c: history.standing(c, ada, "numbers")).result()
    assert standing.best == standing.last
    (answer,) = store.read(lambda c: history.answers(c, worthless)).result()
    assert (answer.earned, answer.possible, answer.share) == (NOTHING, NOTHING, ALL)
