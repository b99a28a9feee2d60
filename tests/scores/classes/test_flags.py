"""What is doubtful in files of results, and what is not: honest files raise no flag."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from quizapp.app.attempts.clock import wall_ms
from quizapp.quiz.identity import version_of
from quizapp.quiz.model import Question
from quizapp.scores.classes import flags
from quizapp.scores.classes.class_store import ClassStore, open_class
from quizapp.scores.classes.flags import flags_of
from quizapp.scores.classes.result_file import Content, SentAttempt
from quizapp.scores.store.database import Store
from tests.scores.class_samples import SENT_MS, computer, content, take_in
from tests.scores.classes.test_result_file import forged
from tests.scores.conftest import Opener
from tests.scores.regrade_samples import quiz_of, regrade
from tests.scores.samples import QUESTIONS, START_MS, add_learner, take_whole

LATER_MS = 3 * 24 * 3600 * 1000


@pytest.fixture
def room(tmp_path: Path) -> Iterator[ClassStore]:
    """A new class."""
    made = open_class(tmp_path / "class.sqlite", create=True)
    yield made
    made.close()


def flagged(room: ClassStore) -> dict[str, tuple[str, ...]]:
    """The flags by the id of the attempt."""
    return dict(room.read(flags.listed).result())


def _answered_early(plain: Any) -> None:
    plain["attempts"][0]["answers"][0]["at_ms"] = START_MS - 120_000


def _ended_early(plain: Any) -> None:
    plain["attempts"][0]["ended_at_ms"] = START_MS - 120_000


def _answered_late(plain: Any) -> None:
    plain["attempts"][0]["answers"][0]["at_ms"] = wall_ms() + LATER_MS


def _asked_twice(plain: Any) -> None:
    items = plain["attempts"][0]["items"]
    items[1] = items[0]
    plain["attempts"][0]["answers"][1].update(
        {name: plain["attempts"][0]["answers"][0][name] for name in ("chosen", "earned")}
    )


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (_answered_early, "before_start"),
        (_ended_early, "before_start"),
        (_answered_late, "future"),
        (_asked_twice, "repeated"),
        (lambda plain: plain.update(sent_at_ms=wall_ms() + LATER_MS), "future"),
    ],
)
def test_what_cannot_have_happened_is_flagged(
    room: ClassStore, tmp_path: Path, change: Callable[[Any], None], code: str
) -> None:
    ada = computer(tmp_path / "ada", rights=(3,))
    lie = forged(ada, change)
    assert take_in(room, lie).flags == (code,)
    assert flagged(room) == {lie.attempts[0].id: (code,)}


def test_honest_files_raise_no_flag(room: ClassStore, tmp_path: Path) -> None:
    for name in ("Ada", "Bob", "Cy"):
        assert take_in(room, computer(tmp_path / name, name)).flags == ()
    assert flagged(room) == {}


def test_a_clock_that_is_set_back_a_little_is_no_doubt(tmp_path: Path) -> None:
    (attempt,) = computer(tmp_path / "ada", rights=(3,)).attempts
    assert flags_of(replace(attempt, started_at_ms=attempt.ended_at_ms + 59_000), SENT_MS) == set()
    assert flags_of(attempt, attempt.ended_at_ms - flags.AHEAD_MS) == set()


def test_a_clock_may_be_ahead_by_a_day_and_set_back_by_a_minute(tmp_path: Path) -> None:
    (attempt,) = computer(tmp_path / "ada", rights=(3,)).attempts
    hour_ms, end_ms = 3_600_000, attempt.ended_at_ms
    assert flags_of(attempt, end_ms - 23 * hour_ms) == set()
    assert flags_of(attempt, end_ms - 25 * hour_ms) == {"future"}
    first_ms = min(answer.at_ms for answer in attempt.answers)
    for late_ms, found in ((59_000, set()), (60_500, {"before_start"})):
        assert flags_of(replace(attempt, started_at_ms=first_ms + late_ms), SENT_MS) == found


def test_a_regrade_from_before_the_end_is_flagged(room: ClassStore, opened: Opener) -> None:
    sent = regraded(opened)
    early = forged(
        sent,
        lambda plain: plain["attempts"][0]["items"][0]["regrade"].update(at_ms=START_MS - 99_000),
    )
    assert take_in(room, early).flags == ("early_regrade",)


def test_each_regrade_is_looked_at_and_one_just_after_the_end_is_no_doubt(store: Store) -> None:
    taken = take_whole(store, add_learner(store), 3, at_ms=START_MS)
    even, odd, prime = QUESTIONS
    regrade(store, quiz_of(replace(even, points=5), replace(odd, points=5), prime))
    (attempt,) = content(store, [taken]).attempts

    def regraded_at(*after_ms: int) -> SentAttempt:
        items = list(attempt.items)
        for position, after in enumerate(after_ms):
            item = items[position]
            assert item.regrade is not None
            regraded = replace(item.regrade, at_ms=attempt.ended_at_ms + after)
            items[position] = replace(item, regrade=regraded)
        return replace(attempt, items=tuple(items))

    assert flags_of(regraded_at(1, -59_000), SENT_MS) == set()
    for early in ((-61_000, 1), (1, -61_000)):
        assert flags_of(regraded_at(*early), SENT_MS) == {"early_regrade"}


def regraded(opened: Opener) -> Content:
    """Ada's attempt, regraded on her computer by another key."""
    store = opened().store
    attempt = take_whole(store, add_learner(store), 3, at_ms=START_MS)
    even, *others = QUESTIONS
    regrade(store, quiz_of(replace(even, points=5), *others))
    return content(store, [attempt])


def test_a_regrade_that_others_have_not_is_flagged(
    room: ClassStore, opened: Opener, tmp_path: Path
) -> None:
    sent = regraded(opened)
    take_in(room, sent)
    assert flagged(room) == {}
    for name in ("Bob", "Cy"):
        take_in(room, computer(tmp_path / name, name, (1,)))
    assert flagged(room) == {sent.attempts[0].id: ("other_key",)}


def with_question(sent: Content, question: Question) -> Content:
    """The file with another question in the place of the first, all else as it was."""

    def swap(plain: Any) -> None:
        (attempt,) = plain["attempts"]
        version = version_of(question)
        plain["questions"][version] = {
            "prompt": question.prompt,
            "options": list(question.options),
            "answer": question.answer,
            "id": question.id,
        }
        attempt["items"][0]["version"] = version

    return forged(sent, swap)


def test_a_question_that_only_one_has_is_flagged(room: ClassStore, tmp_path: Path) -> None:
    easy = Question(prompt="Which is 2?", options=("2", "3", "5"), answer="2", id="even")
    lie = with_question(computer(tmp_path / "ada", rights=(3,)), easy)
    take_in(room, lie)
    take_in(room, computer(tmp_path / "bob", "Bob", (1,)))
    assert flagged(room) == {}  # one against one: nobody can tell
    take_in(room, computer(tmp_path / "cy", "Cy", (1,)))
    assert flagged(room) == {lie.attempts[0].id: ("other_question",)}


def test_a_question_that_only_the_last_one_has_is_flagged(room: ClassStore, tmp_path: Path) -> None:
    for name in ("Bob", "Cy"):
        take_in(room, computer(tmp_path / name, name, (1,)))
    easy = Question(prompt="Which is 2?", options=("2", "3", "5"), answer="2", id="even")
    lie = with_question(computer(tmp_path / "ada", rights=(3,)), easy)
    take_in(room, lie)
    assert flagged(room) == {lie.attempts[0].id: ("other_question",)}


def test_one_question_that_nobody_else_was_asked_is_no_doubt(
    room: ClassStore, tmp_path: Path
) -> None:
    """Whoever draws from many questions may be the only one to get one of them."""
    for name in ("Bob", "Cy"):
        take_in(room, computer(tmp_path / name, name, (1,)))
    ada = computer(tmp_path / "ada", rights=(3,))
    take_in(room, forged(ada, lambda c: c["attempts"][0]["items"][0].update(key="rare")))
    assert flagged(room) == {}


def test_two_groups_with_two_versions_are_no_doubt(room: ClassStore, tmp_path: Path) -> None:
    other = Question(prompt="Which is even??", options=("2", "3", "5"), answer="2", id="even")
    for name in ("Ada", "Bob", "Cy", "Di"):
        sent = computer(tmp_path / name, name, (1,))
        take_in(room, with_question(sent, other) if name < "C" else sent)
    assert flagged(room) == {}


def test_questions_that_nobody_else_has_are_flagged(room: ClassStore, tmp_path: Path) -> None:
    for name in ("Bob", "Cy"):
        take_in(room, computer(tmp_path / name, name, (1,)))

    def rename(plain: Any) -> None:
        for item in plain["attempts"][0]["items"]:
            item["key"] += " of mine"

    lie = forged(computer(tmp_path / "ada", rights=(3,)), rename)
    take_in(room, lie)
    assert flagged(room) == {lie.attempts[0].id: ("other_question",)}
