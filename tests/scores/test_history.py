"""Lists of attempts, how a quiz stands, and the answers of an attempt."""

from fractions import Fraction
from functools import partial

import pytest
from msgspec.structs import replace

from quizapp.quiz.events import Checked, Chosen, Finished, Moved
from quizapp.quiz.model import About, Settings
from quizapp.scores import history, stored
from quizapp.scores.errors import DamagedAttemptError
from quizapp.scores.history import AttemptRow, OpenAttempt, Score, Standing
from quizapp.scores.store.database import Store
from tests.scores.samples import (
    QUESTIONS,
    START_MS,
    add_learner,
    begin,
    keep,
    new_attempt,
    take_whole,
)


def _listing(store: Store, learner: str | None) -> list[AttemptRow]:
    return store.read(partial(history.listing, learner=learner)).result()


def _standing(store: Store, learner: str, quiz_key: str = "numbers") -> Standing:
    return store.read(partial(history.standing, learner=learner, quiz_key=quiz_key)).result()


def test_attempts_are_listed_newest_first_for_one_or_for_all(store: Store) -> None:
    ada, bob = add_learner(store, "Ada"), add_learner(store, "Bob")
    first = take_whole(store, ada, 1, at_ms=START_MS + 10)
    second = take_whole(store, bob, 3, at_ms=START_MS + 30, mode="practice")
    third = take_whole(store, ada, 3, at_ms=START_MS + 20)
    assert [row.id for row in _listing(store, ada)] == [third, first]
    assert [row.id for row in _listing(store, None)] == [second, third, first]
    assert _listing(store, "nobody") == []
    assert _listing(store, bob) == [
        AttemptRow(
            id=second,
            learner=bob,
            learner_name="Bob",
            quiz_key="numbers",
            title="Numbers",
            file="/somewhere/questions.json",
            mode="practice",
            kind="quiz",
            state="over",
            ending="completed",
            result=Score(Fraction(4), Fraction(4), 60),
            possible=Fraction(4),
            started_at_ms=START_MS + 30,
            ended_at_ms=START_MS + 1030,
            running_ms=5,
            closed_ms=0,
            answered=3,
            questions=3,
            position=2,
            certainty=False,
        )
    ]


def test_a_quiz_never_taken_has_no_standing(store: Store) -> None:
    assert _standing(store, add_learner(store)) == Standing(None, None, ())


def test_last_and_best_are_of_complete_attempts_of_this_quiz_by_this_learner(store: Store) -> None:
    ada = add_learner(store, "Ada")
    take_whole(store, ada, 3, at_ms=START_MS + 1)
    take_whole(store, ada, 1, at_ms=START_MS + 2)
    best, last = Score(Fraction(4), Fraction(4), 60), Score(Fraction(1), Fraction(4), 60)
    assert (best.passed, last.passed) == (True, False)
    assert _standing(store, ada) == Standing(last, best, ())
    # What doesn't count: others', other quizzes', mistakes', ended early, given up
    take_whole(store, add_learner(store, "Bob"), 2, at_ms=START_MS + 3)
    for number, (mode, kind, quiz, ending) in enumerate(
        [
            ("practice", "mistakes", "numbers", "completed"),
            ("practice", "quiz", "numbers", "ended"),
            ("test", "quiz", "numbers", "given_up"),
            ("test", "quiz", "letters", "handed_in"),
        ]
    ):
        new = new_attempt(ada, mode, kind, quiz_key=quiz, started_at_ms=START_MS + 10 + number)  # type: ignore[arg-type]
        begin(store, new)
        keep(store, new.id, Finished(ending), at_ms=START_MS + 20)  # type: ignore[arg-type]
    assert _standing(store, ada) == Standing(last, best, ())
    assert _standing(store, ada, "letters").last == Score(Fraction(0), Fraction(4), 60)


def test_the_best_is_the_greatest_share(store: Store) -> None:
    ada = add_learner(store, "Ada")
    few = new_attempt(ada, "test", asked=QUESTIONS[:1], started_at_ms=START_MS)
    begin(store, few)
    keep(store, few.id, Chosen(0, (0,)), Finished("time"))
    take_whole(store, ada, 2, at_ms=START_MS + 1)  # 2 points of 4, against 1 of 1
    standing = _standing(store, ada)
    assert standing.best == Score(Fraction(1), Fraction(1), 60)
    assert standing.last == Score(Fraction(2), Fraction(4), 60)


def test_a_quiz_without_a_pass_mark_is_neither_passed_nor_failed(store: Store) -> None:
    ada = add_learner(store, "Ada")
    about = About(title="Numbers", settings=Settings(pass_percent=None))
    new = new_attempt(ada, "test", about=about)
    begin(store, new)
    keep(store, new.id, Finished("handed_in"))
    last = _standing(store, ada).last
    assert last == Score(Fraction(0), Fraction(4), None)
    assert last.passed is None


def test_the_newest_open_attempt_of_each_kind_is_offered(store: Store) -> None:
    ada = add_learner(store, "Ada")
    begin(store, new_attempt(ada, "practice", started_at_ms=START_MS))
    newer = new_attempt(ada, "practice", started_at_ms=START_MS + 1)
    begin(store, newer)
    new = new_attempt(ada, "test", started_at_ms=START_MS + 5)
    begin(store, new)
    keep(store, new.id, Chosen(0, (0,)), Moved(2), Chosen(2, (1,)), Chosen(2, ()))
    offered = OpenAttempt(
        id=new.id,
        mode="test",
        kind="quiz",
        position=2,
        questions=3,
        answered=1,
        started_at_ms=START_MS + 5,
    )
    first, second = _standing(store, ada).open
    assert first == offered
    assert second.id == newer.id
    keep(store, new.id, Finished("given_up"))
    assert [one.id for one in _standing(store, ada).open] == [newer.id]


def test_the_time_left_is_by_the_clock_of_the_attempt(store: Store) -> None:
    new = new_attempt(add_learner(store, "Ada"), "test")
    begin(store, replace(new, plan=replace(new.plan, time_limit_s=60)))
    keep(store, new.id, Chosen(0, (0,)), at_ms=START_MS + 3_600_000)
    (found,) = _standing(store, new.learner).open
    assert found.left_ms == 60_000 - 5


def test_the_answers_that_count_are_the_last_ones(store: Store) -> None:
    new = new_attempt(add_learner(store), "test")
    begin(store, new)
    keep(store, new.id, Chosen(0, (1,)), Chosen(1, (0,)), Chosen(2, (0,)), spent_ms=40)
    keep(store, new.id, Chosen(0, (0,)), Chosen(1, (0, 1)), Chosen(2, ()), at_ms=START_MS + 9)
    found = store.read(partial(history.answers, attempt=new.id)).result()
    assert {(a.earned, a.share) for a in found} == {(None, None)}
    keep(store, new.id, Finished("handed_in"), at_ms=START_MS + 20)
    found = store.read(partial(history.answers, attempt=new.id)).result()
    assert [
        (a.position, a.question_id, a.chosen, a.texts, a.earned, a.possible) for a in found
    ] == [
        (0, "even", (0,), ("2",), Fraction(1), Fraction(1)),
        (1, new.plan.items[1].key, (0, 1), ("1", "2"), Fraction(0), Fraction(1)),
    ]
    assert {(a.at_ms, a.spent_ms) for a in found} == {(START_MS + 9, 7)}
    assert [a.version for a in found] == [item.version for item in new.plan.items[:2]]


def test_an_exact_score_stays_exact(store: Store) -> None:
    thirds = QUESTIONS[1].__class__(
        prompt="Which?", options=("a", "b", "c", "d"), answer=("a", "b", "c"), points=0.1
    )
    new = new_attempt(add_learner(store), "practice", asked=(thirds,))
    begin(store, new)
    keep(store, new.id, Checked(0, (0,)), Finished("completed"))
    (row,) = _listing(store, None)
    assert (row.score, row.possible) == (Fraction(1, 30), Fraction(1, 10))
    kept = store.read(partial(stored.load, attempt=new.id)).result()
    assert kept.attempt().score == row.score


def test_an_attempt_that_cannot_be_understood_is_told(store: Store) -> None:
    new = new_attempt(add_learner(store))
    begin(store, new)
    version = new.plan.items[0].version
    store.write(lambda c: c.execute("DROP TRIGGER question_version_no_update")).result()
    harm = "UPDATE question_version SET question = replace(question, '{', '[') WHERE version = ?"
    store.write(lambda c: c.execute(harm, (version,))).result()
    with pytest.raises(DamagedAttemptError):
        store.read(partial(stored.load, attempt=new.id)).result()


def test_a_path_that_is_no_text_can_be_kept(store: Store) -> None:
    ada = add_learner(store)
    strange = "/home/\udcff/questions.json"
    begin(store, new_attempt(ada, quiz_key=strange))
    assert _standing(store, ada, strange).open
    assert _listing(store, ada)[0].quiz_key == "/home/\\udcff/questions.json"
