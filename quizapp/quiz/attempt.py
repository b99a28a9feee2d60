"""One attempt of a quiz: a state machine that turns actions into events, and events into a state.

Every action returns the events that it made. An attempt is its plan and its events: applying the
stored events to the plan again gives the same state.
"""

from collections.abc import Iterable
from fractions import Fraction

from quizapp.quiz.certainty import LEVELS, Certainty, certainty_mark
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
from quizapp.quiz.scoring import NOTHING, earned, is_correct, points, share_earned


class NotAllowedError(Exception):
    """An action that the state of the attempt doesn't allow."""


class AttemptState:
    """The state of an attempt: its plan, and what its events have led to."""

    def __init__(self, plan: Plan, events: Iterable[Event] = ()) -> None:
        """An attempt of `plan` in the state that `events` lead to."""
        self.plan = plan
        self.position = 0
        self.ending: Ending | None = None
        self._chosen: dict[int, tuple[int, ...]] = {}
        self._certainty: dict[int, Certainty | None] = {}
        self._reading_open: set[int] = set()
        self._checked: set[int] = set()
        self._skipped: set[int] = set()
        self._flagged: set[int] = set()
        for event in events:
            self.apply(event)

    # What the state is

    @property
    def count(self) -> int:
        """How many questions the attempt asks."""
        return len(self.plan.items)

    @property
    def item(self) -> Item:
        """The question that is turned to."""
        return self.plan.items[self.position]

    @property
    def is_last(self) -> bool:
        """Whether the question turned to is the last one."""
        return self.position == self.count - 1

    @property
    def is_over(self) -> bool:
        """Whether the attempt has ended, in whatever way."""
        return self.ending is not None

    def chosen(self, position: int) -> tuple[int, ...]:
        """The written positions of the options chosen at a question, in rising order."""
        return self._chosen.get(position, ())

    def certainty(self, position: int) -> Certainty | None:
        """How sure the student said they were at a question; None if they didn't say."""
        return self._certainty.get(position)

    def is_reading_open(self, position: int) -> bool:
        """Whether the reading was to be seen at a question before its outcome was."""
        return position in self._reading_open

    def is_checked(self, position: int) -> bool:
        """Whether the question was answered for good, in Practice."""
        return position in self._checked

    def is_skipped(self, position: int) -> bool:
        """Whether the question was skipped, and not answered since."""
        return position in self._skipped

    def is_flagged(self, position: int) -> bool:
        """Whether the question bears a flag."""
        return position in self._flagged

    def is_answered(self, position: int) -> bool:
        """Whether the question has an answer: a checked one in Practice, any choice in a Test."""
        return position in self._checked if self._practice else bool(self.chosen(position))

    def answer(self, position: int) -> tuple[int, ...]:
        """The choice that counts at a question: empty if it was not answered."""
        return self.chosen(position) if self.is_answered(position) else ()

    def unanswered(self) -> tuple[int, ...]:
        """The positions of the questions without an answer."""
        return tuple(i for i in range(self.count) if not self.is_answered(i))

    def untouched(self) -> tuple[int, ...]:
        """The positions of the questions neither answered nor skipped."""
        return tuple(i for i in self.unanswered() if i not in self._skipped)

    def shows_outcome(self, position: int) -> bool:
        """Whether right and wrong may be shown at a question by now."""
        return self.is_over or self.is_checked(position)

    def is_correct(self, position: int) -> bool:
        """Whether the answer at a question is exactly its keys."""
        return self.is_answered(position) and is_correct(
            self.plan.items[position].question, self.answer(position)
        )

    def earned(self, position: int) -> Fraction:
        """The points earned at a question."""
        question = self.plan.items[position].question
        return earned(question, self.answer(position), self.plan.scoring)

    @property
    def score(self) -> Fraction:
        """The points earned so far."""
        return sum((self.earned(i) for i in range(self.count)), NOTHING)

    def certainty_mark(self, position: int) -> Fraction:
        """What the answer at a question is worth by its certainty; an answer without one is C = 1.

        Only for an attempt that asks for certainty.
        """
        if not self.is_answered(position):
            return NOTHING
        question = self.plan.items[position].question
        share = share_earned(question, self.answer(position), self.plan.scoring)
        return certainty_mark(share, self.certainty(position))

    @property
    def possible(self) -> Fraction:
        """The points that the complete attempt could earn."""
        return sum((points(item.question) for item in self.plan.items), NOTHING)

    @property
    def _practice(self) -> bool:
        return self.plan.mode == "practice"

    # What follows from an event

    def apply(self, event: Event) -> None:
        """Change the state as `event` says."""
        match event:
            case Chosen(position, chosen, certainty, is_open):
                self._set(position, chosen, certainty, is_open)
            case Checked(position, chosen, certainty, is_open):
                self._set(position, chosen, certainty, is_open)
                self._checked.add(position)
                self._skipped.discard(position)
            case Skipped(position):
                self._chosen.pop(position, None)
                self._certainty.pop(position, None)
                self._skipped.add(position)
            case Flagged(position, on):
                (self._flagged.add if on else self._flagged.discard)(position)
            case Moved(position):
                self.position = position
            case Finished(ending):
                self.ending = ending

    def _set(
        self, position: int, chosen: tuple[int, ...], certainty: Certainty | None, is_open: bool
    ) -> None:
        self._chosen[position] = chosen
        self._certainty[position] = certainty
        if is_open:
            self._reading_open.add(position)


class Attempt(AttemptState):
    """A quiz being taken: every action returns the events that it made."""

    def choose(self, option: int) -> tuple[Event, ...]:
        """Choose the option at written position `option`; in "select all", turn it on or off."""
        self._must_be_open()
        if not 0 <= option < len(self.item.order):
            raise NotAllowedError(f"no option {option}")
        now = set(self.chosen(self.position))
        after = now ^ {option} if self.item.question.select_all else {option}
        return self._set_choice(after, self.certainty(self.position))

    def set_certainty(self, certainty: Certainty) -> tuple[Event, ...]:
        """Say how sure the choice is, before or after it is made."""
        self._must_be_open()
        if not self.plan.certainty:
            raise NotAllowedError("this attempt asks for no certainty")
        if certainty not in LEVELS:
            raise NotAllowedError(f"no certainty {certainty}")
        return self._set_choice(self.chosen(self.position), certainty)

    def open_reading(self) -> tuple[Event, ...]:
        """Note that the reading can be seen at the question turned to, before its outcome is.

        A choice made already is made once more with that; a later one carries it.
        """
        if self.shows_outcome(self.position) or self.is_reading_open(self.position):
            return ()
        self._reading_open.add(self.position)
        chosen = self.chosen(self.position)
        if not chosen:
            return ()
        return self._make(Chosen(self.position, chosen, self.certainty(self.position), True))

    def clear(self) -> tuple[Event, ...]:
        """Take back the choice at the question turned to, and how sure it is."""
        self._must_be_open()
        return self._set_choice((), None)

    def check(self) -> tuple[Event, ...]:
        """Give the choice as the answer, in Practice, and see the outcome.

        Where the attempt asks for certainty, it must be there too.
        """
        self._must_be_open()
        if not self._practice:
            raise NotAllowedError("answers are checked in Practice only")
        if not self.chosen(self.position):
            raise NotAllowedError("nothing is chosen")
        certainty = self.certainty(self.position)
        if self.plan.certainty and certainty is None:
            raise NotAllowedError("how sure it is has not been said")
        is_open = self.is_reading_open(self.position)
        return self._make(Checked(self.position, self.chosen(self.position), certainty, is_open))

    def skip(self) -> tuple[Event, ...]:
        """Leave the question without an answer, in Practice, and turn to the next one."""
        self._must_be_open()
        if not self._practice:
            raise NotAllowedError("questions are skipped in Practice only")
        made = self._make(Skipped(self.position))
        return made if self.is_last else made + self.next()

    def next(self) -> tuple[Event, ...]:
        """Turn to the next question."""
        return self.go_to(self.position + 1)

    def previous(self) -> tuple[Event, ...]:
        """Turn to the question before."""
        return self.go_to(self.position - 1)

    def go_to(self, position: int) -> tuple[Event, ...]:
        """Turn to the question at `position`."""
        self._must_not_be_over()
        if not 0 <= position < self.count:
            raise NotAllowedError(f"no question {position}")
        return () if position == self.position else self._make(Moved(position))

    def flag(self, on: bool) -> tuple[Event, ...]:
        """Set or take off the flag of the question turned to."""
        self._must_not_be_over()
        if on == self.is_flagged(self.position):
            return ()
        return self._make(Flagged(self.position, on))

    def finish(self, ending: Ending) -> tuple[Event, ...]:
        """End the attempt.

        A Test is `handed_in`, or ended by `time`; Practice is `completed` once every question
        was answered or skipped, or `ended` early; either can be `given_up` for another start.
        """
        self._must_not_be_over()
        allowed = ("completed", "ended") if self._practice else ("handed_in", "time")
        if ending not in (*allowed, "given_up"):
            raise NotAllowedError(f"{self.plan.mode} does not end by {ending}")
        if ending == "completed" and self.untouched():
            raise NotAllowedError("some questions were neither answered nor skipped")
        return self._make(Finished(ending))

    def _set_choice(self, after: Iterable[int], certainty: Certainty | None) -> tuple[Event, ...]:
        position, chosen = self.position, tuple(sorted(after))
        if (chosen, certainty) == (self.chosen(position), self.certainty(position)):
            return ()
        return self._make(Chosen(position, chosen, certainty, self.is_reading_open(position)))

    def _make(self, event: Event) -> tuple[Event, ...]:
        self.apply(event)
        return (event,)

    def _must_not_be_over(self) -> None:
        if self.is_over:
            raise NotAllowedError("the attempt is over")

    def _must_be_open(self) -> None:
        self._must_not_be_over()
        if self.is_checked(self.position):
            raise NotAllowedError("the answer was given already")
