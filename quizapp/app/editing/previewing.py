"""A question as a student would see it, to be tried out by its teacher."""

from pathlib import Path

from msgspec.structs import replace

from quizapp.app.attempts.asking import QuestionState, question_state
from quizapp.app.attempts.pictures import pictures_of
from quizapp.quiz.attempt import Attempt, Item, Plan
from quizapp.quiz.model import About, Question


class Preview:
    """An attempt in Practice of one question, its options as they are written."""

    def __init__(
        self, about: About, question: Question, folder: Path | None, position: int, count: int
    ) -> None:
        """Try out `question`, which is at `position` among `count`, its pictures in `folder`."""
        self._about = about
        self._position, self._count = position, count
        self._picture = pictures_of(folder, (question,)).get(0)
        item = Item("", "", question, tuple(range(len(question.options))))
        self._plan = Plan("practice", "quiz", (item,), about.settings.scoring)
        self._attempt = Attempt(self._plan)

    @property
    def state(self) -> QuestionState:
        """What is to be seen."""
        state = question_state(self._about, self._attempt, self._picture)
        is_last = self._position == self._count - 1
        step = state.next_step if is_last or state.next_step != "result" else "next"
        return replace(
            state, position=self._position, count=self._count, next_step=step, can_skip=False
        )

    def is_like(self, other: "Preview") -> bool:
        """Whether `other` shows the same question, whatever was answered."""
        mine, theirs = (
            (self._plan, self._about, self._picture),
            (
                other._plan,
                other._about,
                other._picture,
            ),
        )
        places = (self._position, self._count) == (other._position, other._count)
        return places and mine == theirs

    def choose(self, option: int) -> None:
        """Choose the option at written position `option`."""
        if not self._attempt.is_checked(0):
            self._attempt.choose(option)

    def check(self) -> None:
        """Give the choice as the answer."""
        if self._attempt.chosen(0) and not self._attempt.is_checked(0):
            self._attempt.check()

    def begin_again(self) -> None:
        """Forget the answer."""
        self._attempt = Attempt(self._plan)
