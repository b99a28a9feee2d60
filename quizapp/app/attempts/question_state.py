"""What an attempt's pages show: the question at hand, the overview, a teacher's preview."""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from quizapp.quiz.attempt import Attempt
from quizapp.quiz.certainty import Certainty
from quizapp.quiz.events import Item, Plan
from quizapp.quiz.evidence import Span, find_passages
from quizapp.quiz.model import About, Mode, Question

NextStep = Literal["check", "next", "result", "hand_in"]
Verdict = Literal["right", "partly", "wrong"]


class OptionState(Struct, frozen=True):
    """An option as shown: `written` is its position in the file.

    Before the outcome may be shown `is_key` is False and `feedback` empty, whatever they are.
    """

    written: int
    text: str
    chosen: bool
    is_key: bool
    feedback: str


class QuestionState(Struct, frozen=True):
    """Everything that the question page shows; positions count from 0.

    Until the outcome may be shown `verdict` is None, and nothing else gives it away:
    explanation, passages and evidence are empty. So is `reading` if it must not be seen now.
    `certainty_mark` is what the answer earned by its certainty, if that is asked for.
    `from_memory` is whether the question asks what is remembered: in a review the reading stays
    closed until it is asked for.
    """

    quiz_title: str
    mode: Mode
    position: int
    count: int
    answered: int
    topic: str
    prompt: str
    select_all: bool
    options: tuple[OptionState, ...]
    asks_certainty: bool
    certainty: Certainty | None
    certainty_mark: Fraction | None
    verdict: Verdict | None
    explanation: str
    passages: tuple[str, ...]
    evidence: tuple[Span, ...]
    reading: tuple[str, ...]
    from_memory: bool
    picture: bytes | None
    picture_alt: str
    flagged: bool
    next_step: NextStep
    can_go_on: bool
    can_go_back: bool
    can_skip: bool
    can_clear: bool


def question_state(about: About, attempt: Attempt, picture: bytes | None) -> QuestionState:
    """Return the state of the question that `attempt` is turned to."""
    position, item = attempt.position, attempt.item
    question = item.question
    practice = attempt.plan.mode == "practice"
    shown = attempt.shows_outcome(position)
    chosen = attempt.chosen(position)
    keys = question.keys if shown else frozenset()
    options = tuple(
        OptionState(
            written=i,
            text=question.texts[i],
            chosen=i in chosen,
            is_key=i in keys,
            feedback=question.feedback(i) if shown else "",
        )
        for i in item.order
    )
    asks, certainty = attempt.plan.certainty, attempt.certainty(position)
    step = _next_step(attempt)
    return QuestionState(
        quiz_title=about.title,
        mode=attempt.plan.mode,
        position=position,
        count=attempt.count,
        answered=attempt.count - len(attempt.unanswered()),
        topic=question.topic,
        prompt=question.prompt,
        select_all=question.select_all,
        options=options,
        asks_certainty=asks,
        certainty=certainty,
        certainty_mark=attempt.certainty_mark(position) if asks and shown else None,
        verdict=_verdict(attempt, position) if shown else None,
        explanation=question.explanation if shown else "",
        passages=question.passages if shown else (),
        evidence=find_passages(about.reading, question.passages) if shown else (),
        reading=about.reading if reading_allowed(about, attempt) else (),
        from_memory=attempt.plan.kind == "review",
        picture=picture,
        picture_alt=question.image.alt if question.image else "",
        flagged=attempt.is_flagged(position),
        next_step=step,
        can_go_on=step != "check" or (bool(chosen) and not (asks and certainty is None)),
        can_go_back=position > 0,
        can_skip=practice and not shown and not attempt.is_skipped(position),
        can_clear=not practice and bool(chosen or certainty),
    )


def _verdict(attempt: Attempt, position: int) -> Verdict:
    if attempt.is_correct(position):
        return "right"
    return "partly" if attempt.earned(position) > 0 else "wrong"


def reading_allowed(about: About, attempt: Attempt) -> bool:
    """Return whether the reading may be seen at the question that `attempt` is turned to."""
    if attempt.is_over:
        return True
    match about.settings.reading:
        case "always":
            return True
        case "practice":
            return attempt.plan.mode == "practice"
        case "after":
            return attempt.shows_outcome(attempt.position)


def _next_step(attempt: Attempt) -> NextStep:
    if attempt.plan.mode == "test":
        return "hand_in" if attempt.is_last else "next"
    position = attempt.position
    passed_by = attempt.is_skipped(position) and not attempt.chosen(position)
    if not (attempt.is_checked(position) or passed_by):
        return "check"
    return "result" if attempt.is_last else "next"


class OverviewRow(Struct, frozen=True):
    """One question of the attempt; `position` counts from 0."""

    position: int
    prompt: str
    answered: bool
    flagged: bool


class OverviewState(Struct, frozen=True):
    """Every question of an attempt, and which one is turned to."""

    quiz_title: str
    position: int
    rows: tuple[OverviewRow, ...]

    @property
    def unanswered(self) -> int:
        """How many questions have no answer."""
        return sum(not row.answered for row in self.rows)

    @property
    def flagged(self) -> int:
        """How many questions bear a flag."""
        return sum(row.flagged for row in self.rows)


def overview_state(title: str, attempt: Attempt) -> OverviewState:
    """Return the overview of `attempt`."""
    rows = tuple(
        OverviewRow(i, item.question.prompt, attempt.is_answered(i), attempt.is_flagged(i))
        for i, item in enumerate(attempt.plan.items)
    )
    return OverviewState(title, attempt.position, rows)


def pictures_of(folder: Path | None, questions: Sequence[Question]) -> dict[int, bytes]:
    """Return the bytes of the questions' pictures by position, of those that can be read."""
    if folder is None or not any(q.image for q in questions):
        return {}
    from quizapp.files.images import read_image  # needed by few quizzes

    found = {}
    for position, question in enumerate(questions):
        if question.image is None:
            continue
        data = read_image(folder, question.image.file)
        if data is not None:
            found[position] = data
    return found


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
        """What is shown."""
        state = question_state(self._about, self._attempt, self._picture)
        is_last = self._position == self._count - 1
        step = state.next_step if is_last or state.next_step != "result" else "next"
        return replace(
            state, position=self._position, count=self._count, next_step=step, can_skip=False
        )

    def is_like(self, other: "Preview") -> bool:
        """Return whether `other` shows the same question, whatever was answered."""
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
