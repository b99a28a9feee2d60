"""An attempt: any order of actions, allowed or refused, against a second account of it."""

from collections.abc import Callable
from fractions import Fraction
from functools import partial

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from quizapp.quiz.attempt import Attempt, NotAllowedError
from quizapp.quiz.certainty import Certainty
from quizapp.quiz.events import (
    Checked,
    Chosen,
    Ending,
    Event,
    Finished,
    Flagged,
    Item,
    Moved,
    Plan,
    Skipped,
)
from quizapp.quiz.model import Mode, Question
from tests import strategies
from tests.recount import recount, recount_certainty

Action = Callable[[], tuple[Event, ...]]

SMALL = st.integers(-1, 6)

AB = Question("First?", ("a", "b", "c"), "b", points=2)
MANY = Question("Second?", ("a", "b", "c", "d"), ("a", "c"))
LAST = Question("Third?", ("yes", "no"), "no")


def _plan(mode: Mode) -> Plan:
    items = [
        Item("one", "v1", AB, (2, 0, 1)),
        Item("two", "v2", MANY, (0, 1, 2, 3)),
        Item("three", "v3", LAST, (0, 1)),
    ]
    return Plan(mode, "quiz", tuple(items), "balanced", None)


def _stored(events: tuple[Event, ...] | list[Event]) -> list[Event]:
    """The events as they come back from where they were kept."""
    return msgspec.json.decode(msgspec.json.encode(events), type=list[Event])


def look(attempt: Attempt) -> tuple[object, ...]:
    """Everything that an attempt tells, but its questions."""
    everywhere = range(attempt.count)
    return (
        attempt.position,
        attempt.ending,
        attempt.is_over,
        attempt.is_last,
        attempt.item,
        [attempt.chosen(i) for i in everywhere],
        [attempt.certainty(i) for i in everywhere],
        [attempt.is_reading_open(i) for i in everywhere if attempt.chosen(i)],
        [attempt.certainty_mark(i) for i in everywhere],
        [attempt.is_checked(i) for i in everywhere],
        [attempt.is_skipped(i) for i in everywhere],
        [attempt.is_flagged(i) for i in everywhere],
        [attempt.is_answered(i) for i in everywhere],
        [attempt.answer(i) for i in everywhere],
        [attempt.shows_outcome(i) for i in everywhere],
        [attempt.is_correct(i) for i in everywhere],
        [attempt.earned(i) for i in everywhere],
        attempt.unanswered(),
        attempt.untouched(),
        attempt.score,
        attempt.possible,
    )


class OngoingAttempt(RuleBasedStateMachine):
    """A person who tries anything, beside a plain account of what they did."""

    @initialize(plan=strategies.plans())
    def start(self, plan: Plan) -> None:
        """Begin an attempt of any plan."""
        self.plan = plan
        self.count = len(plan.items)
        self.practice = plan.mode == "practice"
        self.attempt = Attempt(plan)
        self.events: list[Event] = []
        # The account
        self.at = 0
        self.ticked: list[set[int]] = [set() for _ in plan.items]
        self.sure: list[Certainty | None] = [None] * self.count
        self.given = [False] * self.count
        self.skipped = [False] * self.count
        self.flagged = [False] * self.count
        self.ended: Ending | None = None

    def try_(self, action: Action, *, allowed: bool, changes: bool = True) -> None:
        """Act; what isn't allowed is refused and, like what changes nothing, leaves no trace."""
        before = look(self.attempt)
        if allowed:
            made = action()
            assert bool(made) == changes
            self.events.extend(made)
        else:
            with pytest.raises(NotAllowedError):
                action()
        if not (allowed and changes):
            assert look(self.attempt) == before

    @property
    def open(self) -> bool:
        """Whether the question turned to can still be answered, by the account."""
        return self.ended is None and not self.given[self.at]

    @rule(pick=st.integers(0, 11))
    def choose(self, pick: int) -> None:
        """Press an option."""
        question = self.plan.items[self.at].question
        option, now = pick % len(question.options), self.ticked[self.at]
        if isinstance(question.answer, str):
            wanted = {option}
        else:
            wanted = now - {option} if option in now else now | {option}
        allowed = self.open
        self.try_(lambda: self.attempt.choose(option), allowed=allowed, changes=wanted != now)
        if allowed:
            self.ticked[self.at] = wanted

    @rule(certainty=strategies.certainties)
    def say_how_sure(self, certainty: Certainty) -> None:
        """Press a certainty, before or after an option."""
        allowed = self.open and self.plan.certainty
        self.try_(
            lambda: self.attempt.set_certainty(certainty),
            allowed=allowed,
            changes=certainty != self.sure[self.at],
        )
        if allowed:
            self.sure[self.at] = certainty

    @rule(pick=st.integers(0, 11), certainty=strategies.certainties)
    def answer(self, pick: int, certainty: Certainty) -> None:
        """Press an option and perhaps a certainty, and go on as the mode has it."""
        self.choose(pick)
        if pick % 4:
            self.say_how_sure(certainty)
        if self.practice:
            self.check()
        elif self.at < self.count - 1:
            self.turn(1)

    @rule(pick=st.integers(0, 11))
    def think_better_of_it(self, pick: int) -> None:
        """Press an option, then leave the question."""
        self.choose(pick)
        self.skip()

    @rule(beyond=st.integers(0, 3))
    def choose_what_is_not_there(self, beyond: int) -> None:
        """Press an option that the question hasn't got."""
        count = len(self.plan.items[self.at].question.options)
        for option in (count + beyond, -1 - beyond):
            self.try_(partial(self.attempt.choose, option), allowed=False)

    @rule()
    def clear(self) -> None:
        """Take the choice back."""
        there = bool(self.ticked[self.at]) or self.sure[self.at] is not None
        self.try_(self.attempt.clear, allowed=self.open, changes=there)
        if self.open:
            self.ticked[self.at] = set()
            self.sure[self.at] = None

    @rule()
    def check(self) -> None:
        """Give the choice as the answer."""
        allowed = self.practice and self.open and bool(self.ticked[self.at])
        if self.plan.certainty and self.sure[self.at] is None:
            allowed = False
        self.try_(self.attempt.check, allowed=allowed)
        if allowed:
            self.given[self.at] = True
            self.skipped[self.at] = False

    @rule()
    def skip(self) -> None:
        """Leave the question."""
        allowed = self.practice and self.open
        self.try_(self.attempt.skip, allowed=allowed)
        if allowed:
            self.ticked[self.at] = set()
            self.sure[self.at] = None
            self.skipped[self.at] = True
            self.at = min(self.at + 1, self.count - 1)

    @rule(step=st.sampled_from((-1, 1)))
    def turn(self, step: int) -> None:
        """Turn to the question after or before."""
        move = self.attempt.next if step > 0 else self.attempt.previous
        allowed = self.ended is None and 0 <= self.at + step < self.count
        self.try_(move, allowed=allowed)
        if allowed:
            self.at += step

    @rule(position=SMALL)
    def go_to(self, position: int) -> None:
        """Turn to any question, or to one that isn't there."""
        allowed = self.ended is None and 0 <= position < self.count
        self.try_(
            lambda: self.attempt.go_to(position), allowed=allowed, changes=position != self.at
        )
        if allowed:
            self.at = position

    @rule(on=st.booleans())
    def flag(self, on: bool) -> None:
        """Set or take off the flag."""
        self.try_(
            lambda: self.attempt.flag(on),
            allowed=self.ended is None,
            changes=self.flagged[self.at] != on,
        )
        if self.ended is None:
            self.flagged[self.at] = on

    @rule(ending=strategies.endings, sure=st.integers(0, 3))
    def finish(self, ending: Ending, sure: int) -> None:
        """End the attempt, more seldom than doing something in it."""
        if sure < 3:
            return
        ways = {"completed", "ended"} if self.practice else {"handed_in", "time"}
        done = all(g or s for g, s in zip(self.given, self.skipped, strict=True))
        allowed = (
            self.ended is None and ending in ways | {"given_up"} and (ending != "completed" or done)
        )
        self.try_(lambda: self.attempt.finish(ending), allowed=allowed)
        if allowed:
            self.ended = ending

    @rule()
    def resume(self) -> None:
        """Stop the program and go on from what was kept."""
        before = look(self.attempt)
        self.attempt = Attempt(self.plan, _stored(self.events))
        assert look(self.attempt) == before

    @invariant()
    def the_state_is_the_plan_and_the_events(self) -> None:
        """What is kept leads to the same state."""
        assert look(Attempt(self.plan, self.events)) == look(self.attempt)

    @invariant()
    def the_state_is_what_was_done(self) -> None:
        """The attempt and the account of it agree."""
        attempt, everywhere = self.attempt, range(self.count)
        ticked = [tuple(sorted(ticks)) for ticks in self.ticked]
        answered = [self.given[i] if self.practice else bool(ticked[i]) for i in everywhere]
        assert attempt.count == self.count
        assert attempt.position == self.at
        assert attempt.item == self.plan.items[self.at]
        assert attempt.is_last == (self.at == self.count - 1)
        assert attempt.ending == self.ended
        assert attempt.is_over == (self.ended is not None)
        assert [attempt.chosen(i) for i in everywhere] == ticked
        assert [attempt.certainty(i) for i in everywhere] == self.sure
        assert [attempt.is_checked(i) for i in everywhere] == self.given
        assert [attempt.is_skipped(i) for i in everywhere] == self.skipped
        assert [attempt.is_flagged(i) for i in everywhere] == self.flagged
        assert [attempt.is_answered(i) for i in everywhere] == answered
        assert [attempt.answer(i) for i in everywhere] == [
            ticked[i] if answered[i] else () for i in everywhere
        ]
        assert [attempt.shows_outcome(i) for i in everywhere] == [
            self.ended is not None or self.given[i] for i in everywhere
        ]
        assert attempt.unanswered() == tuple(i for i in everywhere if not answered[i])
        assert attempt.untouched() == tuple(
            i for i in everywhere if not answered[i] and not self.skipped[i]
        )

    @invariant()
    def the_score_is_what_a_second_count_says(self) -> None:
        """Points, right and wrong are recounted in exact fractions."""
        attempt, total = self.attempt, Fraction(0)
        for i, item in enumerate(self.plan.items):
            question, counts = item.question, self.given[i] if self.practice else True
            answer = self.ticked[i] if counts else set()
            worth = recount(question, answer, self.plan.scoring)
            assert attempt.earned(i) == worth
            sure = recount_certainty(question, answer, self.plan.scoring, self.sure[i])
            assert attempt.certainty_mark(i) == sure
            total += worth
            right = [question.answer] if isinstance(question.answer, str) else question.answer
            is_correct = {question.texts[option] for option in answer} == set(right)
            assert attempt.is_correct(i) == is_correct
        assert attempt.score == total
        assert attempt.possible == sum(
            Fraction(str(item.question.points)) for item in self.plan.items
        )


TestTaking = OngoingAttempt.TestCase
TestTaking.settings = settings(max_examples=120, stateful_step_count=30, deadline=None)


@settings(max_examples=40)
@given(strategies.attempts())
def test_a_plan_and_its_events_come_back_from_storage_as_they_were(
    taken: tuple[Plan, tuple[Event, ...]],
) -> None:
    plan, events = taken
    assert msgspec.json.decode(msgspec.json.encode(plan), type=Plan) == plan
    assert tuple(_stored(events)) == events


def test_practice_makes_these_events() -> None:
    attempt = Attempt(_plan("practice"))
    assert attempt.choose(0) == (Chosen(0, (0,)),)
    assert attempt.choose(1) == (Chosen(0, (1,)),)  # one answer: the other choice goes
    assert attempt.choose(1) == ()  # pressing it again doesn't take it back
    assert attempt.check() == (Checked(0, (1,)),)
    assert attempt.next() == (Moved(1),)
    assert attempt.choose(2) == (Chosen(1, (2,)),)
    assert attempt.choose(0) == (Chosen(1, (0, 2)),)  # in rising order, whatever was first
    assert attempt.choose(2) == (Chosen(1, (0,)),)
    assert attempt.skip() == (Skipped(1), Moved(2))
    assert attempt.flag(True) == (Flagged(2, True),)
    assert attempt.skip() == (Skipped(2),)  # the last one: there is no next
    assert attempt.finish("completed") == (Finished("completed"),)
    assert attempt.score == 2


def test_an_unchecked_choice_in_practice_earns_nothing() -> None:
    attempt = Attempt(_plan("practice"))
    attempt.choose(1)
    attempt.finish("ended")
    assert attempt.chosen(0) == (1,)
    assert attempt.answer(0) == ()
    assert attempt.score == 0


def test_in_a_test_the_last_choice_counts_and_no_outcome_shows_before_the_end() -> None:
    attempt = Attempt(_plan("test"))
    attempt.choose(0)
    attempt.choose(1)
    assert not attempt.shows_outcome(0)
    attempt.finish("handed_in")
    assert attempt.shows_outcome(0)
    assert attempt.answer(0) == (1,)
    assert attempt.score == 2
    assert attempt.possible == 4
    assert attempt.unanswered() == (1, 2)


def test_skipping_leaves_the_choice_behind() -> None:
    attempt = Attempt(_plan("practice"))
    attempt.choose(1)
    attempt.skip()
    assert attempt.chosen(0) == ()
    assert attempt.is_skipped(0)
    assert attempt.position == 1


def test_a_skipped_question_can_be_answered_after_all() -> None:
    attempt = Attempt(_plan("practice"))
    attempt.skip()
    attempt.previous()
    attempt.choose(1)
    assert attempt.is_skipped(0)
    attempt.check()
    assert not attempt.is_skipped(0)
    assert attempt.score == 2


def test_a_checked_answer_stays() -> None:
    attempt = Attempt(_plan("practice"))
    attempt.choose(0)
    attempt.check()
    refused: list[Action] = [lambda: attempt.choose(1), attempt.clear, attempt.check, attempt.skip]
    for action in refused:
        with pytest.raises(NotAllowedError):
            action()
    assert attempt.answer(0) == (0,)
    assert attempt.flag(True) == (Flagged(0, True),)  # it can still bear a flag


@pytest.mark.parametrize("mode", strategies.MODES)
def test_nothing_can_be_done_once_it_is_over(mode: Mode) -> None:
    attempt = Attempt(_plan(mode))
    attempt.choose(1)
    attempt.finish("given_up")
    before = look(attempt)
    refused: list[Action] = [
        lambda: attempt.choose(0),
        attempt.clear,
        attempt.check,
        attempt.skip,
        attempt.next,
        lambda: attempt.go_to(0),
        lambda: attempt.flag(False),
        lambda: attempt.finish("given_up"),
    ]
    for action in refused:
        with pytest.raises(NotAllowedError):
            action()
    assert look(attempt) == before
    assert attempt.ending == "given_up"


def test_a_refusal_says_why() -> None:
    attempt = Attempt(_plan("practice"))
    with pytest.raises(NotAllowedError, match="nothing is chosen"):
        attempt.check()
    with pytest.raises(NotAllowedError, match="no option 3"):
        attempt.choose(3)
    with pytest.raises(NotAllowedError, match="no question 3"):
        attempt.go_to(3)
    with pytest.raises(NotAllowedError, match="practice does not end by time"):
        attempt.finish("time")
    with pytest.raises(NotAllowedError, match="neither answered nor skipped"):
        attempt.finish("completed")


def test_a_test_skips_and_checks_nothing() -> None:
    attempt = Attempt(_plan("test"))
    for action in (attempt.skip, attempt.check):
        with pytest.raises(NotAllowedError, match="in Practice only"):
            action()
    assert not attempt.is_skipped(0)


def test_what_is_kept_cannot_be_changed() -> None:
    plan = _plan("test")
    events = (
        Chosen(0, (1,)),
        Checked(0, (1,)),
        Skipped(0),
        Flagged(0, True),
        Moved(1),
        Finished("time"),
    )
    for kept in (plan, plan.items[0], *events):
        with pytest.raises(AttributeError):
            setattr(kept, kept.__struct_fields__[0], "changed")
