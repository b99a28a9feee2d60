"""The responses of complete attempts, read into arrays from real databases."""

import numpy as np
import pytest
from msgspec.structs import replace

from quizapp.quiz.events import Checked, Chosen, Ending, Event, Finished, Item, Plan, Skipped
from quizapp.quiz.identity import key_of, version_of
from quizapp.quiz.model import Question
from quizapp.scores import question_versions
from quizapp.scores.responses import responses
from quizapp.scores.responses.complete_attempts import Choice, complete_attempts, taken_quizzes
from quizapp.scores.responses.responses import MarkedAnswers, StoredResponses, read_responses
from quizapp.scores.store.database import Store
from tests.scores.regrade_samples import quiz_of, regrade
from tests.scores.samples import (
    DAY_MS,
    QUESTIONS,
    START_MS,
    add_learner,
    begin,
    keep,
    new_attempt,
    take_whole,
)

EVEN, ODD, PRIME = QUESTIONS


def read(store: Store, choice: Choice = "first", quiz: str = "numbers") -> StoredResponses:
    return store.read(lambda c: read_responses(c, quiz, choice)).result()


def points(found: StoredResponses) -> list[list[float | None]]:
    """The points earned, a row for each person, None where there is no response."""
    rows: list[list[float | None]] = [[None] * len(found.columns) for _ in range(found.attempts)]
    for column in range(len(found.columns)):
        for at in range(found.starts[column], found.starts[column + 1]):
            rows[found.person[at]][column] = float(found.earned[at])
    return rows


def picked(found: StoredResponses, column: int) -> list[set[str]]:
    """The texts of the options chosen in each response to a question."""
    texts: list[set[str]] = []
    for at in range(found.starts[column], found.starts[column + 1]):
        own = found.pick_option[found.pick_response == at]
        texts.append({found.columns[column].options[i] for i in own})
    return texts


def take(store: Store, mode: str, *events: Event, ending: Ending, learner: str = "") -> None:
    """Take the quiz with these events."""
    who = learner or add_learner(store)
    new = new_attempt(who, "practice" if mode == "practice" else "test")
    begin(store, new)
    keep(store, new.id, *events, Finished(ending))


def test_the_last_answer_counts_and_one_left_out_in_a_test_earns_nothing(store: Store) -> None:
    events = (Chosen(0, (1,)), Chosen(1, (0,)), Chosen(0, (0,)), Chosen(1, (0, 2)))
    take(store, "test", *events, ending="handed_in")
    found = read(store)
    assert [column.question for column in found.columns] == list(QUESTIONS)
    assert [column.key for column in found.columns] == [key_of(q) for q in QUESTIONS]
    assert points(found) == [[1, 1, 0]]
    assert found.possible.tolist() == [1, 1, 2]
    assert [picked(found, i) for i in range(3)] == [[{"2"}], [{"1", "3"}], [set()]]


def test_an_answer_taken_back_in_a_test_earns_nothing(store: Store) -> None:
    take(store, "test", Chosen(0, (0,)), Chosen(0, ()), ending="time")
    assert points(read(store)) == [[0, 0, 0]]


def test_a_question_left_out_in_practice_counts_as_not_asked(store: Store) -> None:
    events = (Checked(0, (0,)), Skipped(1), Checked(2, (1,)))
    take(store, "practice", *events, ending="completed")
    assert points(read(store)) == [[1, None, 0]]


def test_one_left_out_and_answered_later_counts(store: Store) -> None:
    events = (Skipped(0), Checked(1, (0,)), Checked(2, (0,)), Checked(0, (0,)))
    take(store, "practice", *events, ending="completed")
    assert points(read(store)) == [[1, 0.5, 2]]


@pytest.mark.parametrize("ending", ["ended", "given_up"])
def test_practice_that_ended_early_is_not_whole(store: Store, ending: Ending) -> None:
    take(store, "practice", Checked(0, (0,)), ending=ending)
    assert read(store).attempts == 0
    assert store.read(taken_quizzes).result() == []


def test_practiced_mistakes_and_open_attempts_never_count(store: Store) -> None:
    ada = add_learner(store)
    mistakes = new_attempt(ada, "practice", "mistakes")
    begin(store, mistakes)
    answered = [Checked(i, (0,)) for i in range(3)]
    keep(store, mistakes.id, *answered, Finished("completed"))
    begin(store, new_attempt(ada, "test"))
    assert read(store, "all").attempts == 0


def test_first_last_best_and_all(store: Store) -> None:
    ada, bob = add_learner(store), add_learner(store, "Bob")
    for day, right in ((3, 1), (1, 2), (2, 3)):
        take_whole(store, ada, right, at_ms=START_MS + day * DAY_MS)
    take_whole(store, bob, 0, at_ms=START_MS)
    take_whole(store, bob, 0, at_ms=START_MS + DAY_MS)
    totals = {
        choice: sorted(sum(value or 0 for value in row) for row in points(read(store, choice)))
        for choice in ("first", "last", "best", "all")
    }
    assert totals == {"first": [0, 2], "last": [0, 1], "best": [0, 4], "all": [0, 0, 1, 2, 4]}
    assert (read(store).attempts, read(store).learners) == (2, 2)
    assert (read(store, "all").attempts, read(store, "all").learners) == (5, 2)


def test_the_best_is_the_first_of_equals_by_share_of_points(store: Store) -> None:
    ada = add_learner(store)
    take_whole(store, ada, 3, at_ms=START_MS + DAY_MS)
    take_whole(store, ada, 3, at_ms=START_MS)
    few = new_attempt(ada, "test", asked=(EVEN,), started_at_ms=START_MS + 2 * DAY_MS)
    begin(store, few)
    keep(store, few.id, Chosen(0, (0,)), Finished("handed_in"))
    (best,) = store.read(lambda c: complete_attempts(c, "numbers", "best")).result()
    assert (best.started_at_ms, best.score) == (START_MS, "4")


def test_the_quizzes_taken_are_listed_newest_first_with_their_newest_title(store: Store) -> None:
    ada = add_learner(store)
    take_whole(store, ada, 1, at_ms=START_MS)
    take_whole(store, ada, 1, at_ms=START_MS + 5)
    other = new_attempt(ada, "test", quiz_key="other", started_at_ms=START_MS + 9)
    begin(store, other)
    keep(store, other.id, Finished("handed_in"))
    found = store.read(taken_quizzes).result()
    assert [(quiz.key, quiz.attempts, quiz.newest_at_ms) for quiz in found] == [
        ("other", 1, START_MS + 9),
        ("numbers", 2, START_MS + 5),
    ]
    assert found[1].title == "Numbers"


def test_no_attempts_give_empty_arrays(store: Store) -> None:
    found = read(store)
    assert (found.attempts, found.columns) == (0, ())
    assert found.starts.tolist() == found.pick_starts.tolist() == [0]
    assert found.earned.tolist() == []


def ask(store: Store, *asked: tuple[str, Question], learner: str = "Ada") -> None:
    """Take a Test that asks questions under these keys, each answered by its first option."""
    items = tuple(Item(key, version_of(q), q, tuple(range(len(q.options)))) for key, q in asked)
    new = new_attempt(add_learner(store, learner), "test")
    new = replace(new, plan=Plan("test", "quiz", items))
    begin(store, new)
    keep(store, new.id, *(Chosen(i, (0,)) for i in range(len(items))), Finished("handed_in"))


def know_alias(store: Store, key: str, earlier: str) -> None:
    store.write(lambda c: question_versions.keep_aliases(c, "numbers", {key: earlier})).result()


def test_a_question_known_by_an_alias_is_the_earlier_one(store: Store) -> None:
    ask(store, ("earlier", EVEN), ("prime", PRIME))
    ask(store, ("later", ODD), ("prime", PRIME), learner="Bob")
    know_alias(store, "later", "earlier")
    found = read(store)
    assert [column.key for column in found.columns] == ["earlier", "prime"]
    assert [column.versions for column in found.columns] == [2, 1]
    assert points(found) == [[1, 2], [0.5, 2]]
    assert found.columns[0].options == ("1", "2", "3", "4", "5")
    assert picked(found, 0) == [{"2"}, {"1"}]


def test_an_alias_asked_beside_its_earlier_self_is_another_question(store: Store) -> None:
    ask(store, ("earlier", EVEN), ("later", ODD))
    know_alias(store, "later", "earlier")
    found = read(store)
    assert [column.key for column in found.columns] == ["earlier", "later"]
    assert points(found) == [[1, 0.5]]


def test_a_question_asked_twice_in_an_attempt_counts_once(store: Store) -> None:
    ask(store, ("same", EVEN), ("same", EVEN), ("prime", PRIME))
    found = read(store)
    assert points(found) == [[1, 2]]
    assert found.earned.tolist() == [1, 2]


def test_columns_stand_in_the_order_in_which_they_were_asked(store: Store) -> None:
    ask(store, ("a", EVEN), ("b", ODD), ("c", PRIME))
    ask(store, ("c", PRIME), ("b", ODD), ("a", EVEN), learner="Bob")
    ask(store, ("c", PRIME), ("a", EVEN), learner="Cleo")
    assert [column.key for column in read(store).columns] == ["c", "a", "b"]


@pytest.mark.parametrize("scan_from", [0.0, 99.0])
@pytest.mark.parametrize("bits", [63, 9])
def test_answers_are_the_same_however_they_are_read(
    store: Store, monkeypatch: pytest.MonkeyPatch, scan_from: float, bits: int
) -> None:
    for number in range(25):
        who = add_learner(store, f"Learner {number}")
        take_whole(store, who, number % 4, at_ms=START_MS + number)
        if number % 3 == 0:
            take_whole(store, who, 0, at_ms=START_MS + 100 + number)
    attempts = store.read(lambda c: complete_attempts(c, "numbers", "first")).result()
    expected = store.read(lambda c: responses.marked_answers(c, attempts)).result()
    monkeypatch.setattr(responses, "_SCAN_FROM", scan_from)
    monkeypatch.setattr(responses, "_BITS", bits)
    monkeypatch.setattr(responses, "MARKS_AT_ONCE", 7)
    found = store.read(lambda c: responses.marked_answers(c, attempts)).result()
    assert len(found.earned) == 75
    assert choices(found) == choices(expected)
    for name in ("attempt", "position", "earned"):
        assert np.array_equal(getattr(found, name), getattr(expected, name)), name


def test_the_only_answer_of_a_database_is_read(store: Store) -> None:
    ask(store, ("even", EVEN))
    assert points(read(store)) == [[1]]


def test_of_several_regrades_the_last_one_says_what_is_correct(store: Store) -> None:
    take_whole(store, add_learner(store), 3, at_ms=START_MS)
    for answer in ("3", "5"):
        regrade(store, quiz_of(replace(EVEN, answer=answer), ODD, PRIME))
    (even, *_) = read(store).columns
    assert even.question.answer == "5"
    assert points(read(store)) == [[0, 1, 2]]


def choices(found: MarkedAnswers) -> list[tuple[int, ...]]:
    return [found.choices[code] for code in found.choice]
