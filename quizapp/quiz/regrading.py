"""A question as it was asked, graded by what its quiz says of it now."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Literal

import msgspec
from msgspec import Struct

from quizapp.quiz.model import Option, Question, Scoring
from quizapp.quiz.scoring import credits_of, points

KeptCode = Literal["kind_changed", "key_not_asked", "option_gone"]


class Grading(Struct, frozen=True):
    """All of a question that decides what an answer is worth; options by written position."""

    points: Fraction
    keys: frozenset[int]
    credits: tuple[Fraction, ...]
    is_whole_only: bool


class UngradableError(Exception):
    """A question changed so much that answers to its earlier version can't be graded by it.

    `kind_changed`: one option could be chosen, now several, or the other way round.
    `key_not_asked`: an option that is right now was not offered; `option` is its text.
    """

    def __init__(self, code: KeptCode, option: str = "") -> None:
        super().__init__(code, option)
        self.code = code
        self.option = option


def grading_of(question: Question, scoring: Scoring) -> Grading:
    """How a question is graded in an attempt whose quiz scores by `scoring`."""
    rule = question.scoring or scoring
    return Grading(
        points(question),
        question.keys,
        credits_of(question, rule),
        question.select_all and rule == "all_or_nothing",
    )


def regraded(
    asked: Question, now: Question, asked_scoring: Scoring, now_scoring: Scoring
) -> Question:
    """The question `asked`, graded as its version `now` says.

    Its options stay those that were offered, and are matched by text: key, credits, points and
    scoring are those of now, with what is reported after an answer. An offered option that is gone
    counts as a distractor. The result is for an attempt that scores by `asked_scoring`, as the
    quiz did; by now it does by `now_scoring`. Raises UngradableError.
    """
    if asked.select_all != now.select_all:
        raise UngradableError("kind_changed")
    for key in sorted(now.keys):
        if now.texts[key] not in asked.texts:
            raise UngradableError("key_not_asked", now.texts[key])
    scoring = asked.scoring
    rule = now.scoring or now_scoring
    if asked.select_all and (asked.scoring or asked_scoring) != rule:
        scoring = rule
    return msgspec.structs.replace(
        asked,
        options=tuple(_option(option, now) for option in asked.options),
        answer=now.answer,
        points=now.points,
        scoring=scoring,
        explanation=now.explanation,
        evidence=now.evidence,
    )


def gone(asked: Question, now: Question, chosen: Iterable[int]) -> str:
    """Return the text of the first option at `chosen` that `now` lacks; empty if there is none."""
    texts = asked.texts
    return next((texts[i] for i in chosen if texts[i] not in now.texts), "")


def _option(offered: str | Option, now: Question) -> str | Option:
    text = offered if isinstance(offered, str) else offered.text
    if text in now.texts:
        return now.options[now.texts.index(text)]
    return text if isinstance(offered, str) else msgspec.structs.replace(offered, credit=None)
