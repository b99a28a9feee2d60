"""What someone can expect to earn at a question who guesses."""

from fractions import Fraction

from quizapp.quiz.model import Question
from quizapp.quiz.scoring import NOTHING, share_earned


def guess_share(question: Question) -> Fraction | None:
    """The share of the points that choosing an option by chance earns: its mean over the options.

    Moodle's random guess score. None for "select all that apply", as there: any number of
    options can be chosen, so that guessing has no one way.
    """
    if question.select_all:
        return None
    count = len(question.options)
    # Which rule of "select all" is named plays no part in a question with one answer.
    shares = (share_earned(question, (i,), "balanced") for i in range(count))
    return sum(shares, NOTHING) / count
