"""What is to be seen of the question at hand, and what can be done next."""

from fractions import Fraction
from typing import Literal

from msgspec import Struct

from quizapp.quiz.attempt import Attempt
from quizapp.quiz.certainty import Certainty
from quizapp.quiz.evidence import Span, find_passages
from quizapp.quiz.model import About, Mode

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
    explanation, passages and evidence are empty. So is `reading` where it must not be seen now.
    `certainty_mark` is what the answer earned by its certainty, where that is asked for.
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
    """The state of the question that `attempt` is turned to."""
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
    verdict: Verdict | None = None
    if shown:
        partly = attempt.earned(position) > 0
        verdict = "right" if attempt.is_right(position) else "partly" if partly else "wrong"
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
        verdict=verdict,
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


def reading_allowed(about: About, attempt: Attempt) -> bool:
    """Whether the reading may be seen at the question that `attempt` is turned to."""
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
