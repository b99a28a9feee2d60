"""What answers are worth, counted a second time from the rules as they are told to teachers."""

from collections.abc import Iterable
from fractions import Fraction

from msgspec import structs

from quizapp.quiz.model import Question


def recount(question: Question, chosen: Iterable[int], quiz_scoring: str) -> Fraction:
    """The points for choosing the options at `chosen`; knows nothing of the program's scoring."""
    answer = question.answer
    right_texts = [answer] if isinstance(answer, str) else list(answer)
    texts = [option if isinstance(option, str) else option.text for option in question.options]
    written = [None if isinstance(option, str) else option.credit for option in question.options]
    keys = [text in right_texts for text in texts]
    ticked = [i in set(chosen) for i in range(len(texts))]
    worth = Fraction(str(question.points))
    rule = question.scoring if question.scoring is not None else quiz_scoring

    if not any(ticked):
        return Fraction(0)
    if isinstance(answer, tuple) and rule == "all_or_nothing":
        return worth if ticked == keys else Fraction(0)

    share = Fraction(0)
    for key, tick, credit in zip(keys, ticked, written, strict=True):
        if not tick:
            continue
        if credit is not None:
            share += Fraction(str(credit))
        elif key:
            share += Fraction(1, sum(keys))
        elif isinstance(answer, tuple):
            share -= Fraction(1, keys.count(False) if rule == "balanced" else sum(keys))
    if share < 0:
        return Fraction(0)
    return worth if share > 1 else worth * share


def recount_certainty(
    question: Question, chosen: Iterable[int], quiz_scoring: str, certainty: int | None
) -> Fraction:
    """The certainty mark for choosing the options at `chosen`, of a question without points too."""
    ticked = set(chosen)
    if not ticked:
        return Fraction(0)
    of_one_point = structs.replace(question, points=1)
    right_part = recount(of_one_point, ticked, quiz_scoring)
    wrong_part = 1 - right_part
    gain, loss = {1: (1, 0), 2: (2, 2), 3: (3, 6)}[1 if certainty is None else certainty]
    return right_part * gain - wrong_part * loss
