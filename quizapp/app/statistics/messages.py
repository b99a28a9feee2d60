"""The English words about what statistics are made from."""

from collections.abc import Mapping

from quizapp.quiz.translate import QT_TRANSLATE_NOOP
from quizapp.scores.responses.complete_attempts import Choice

CONTEXT = "statistics"

CHOICES: Mapping[Choice, str] = {
    "first": QT_TRANSLATE_NOOP("statistics", "The first complete attempt of each learner."),
    "last": QT_TRANSLATE_NOOP("statistics", "The last complete attempt of each learner."),
    "best": QT_TRANSLATE_NOOP("statistics", "The best complete attempt of each learner."),
    "all": QT_TRANSLATE_NOOP("statistics", "All complete attempts."),
}

WHOLE = QT_TRANSLATE_NOOP(
    "statistics",
    "Whole are Tests handed in or ended by time, and Practice in which every question was answered "
    "or skipped; practised mistakes and reviews never count.",
)
BIASED = QT_TRANSLATE_NOOP(
    "statistics",
    "Biased: some have met the questions before, so the figures also tell how much was learned.",
)
RAGGED = QT_TRANSLATE_NOOP(
    "statistics",
    "Not everyone was asked every question: some were not drawn, or were skipped in Practice.",
)
TABLE = QT_TRANSLATE_NOOP("statistics", "A table of responses.")
