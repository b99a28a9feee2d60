"""The English messages about what statistics are made from."""

from collections.abc import Mapping

from quizapp.quiz.translate import QT_TRANSLATE_NOOP
from quizapp.scores.responses.complete_attempts import Choice

CONTEXT = "statistics"

CHOICES: Mapping[Choice, str] = {
    "first": QT_TRANSLATE_NOOP("statistics", "The first complete attempt of each student."),
    "last": QT_TRANSLATE_NOOP("statistics", "The last complete attempt of each student."),
    "best": QT_TRANSLATE_NOOP("statistics", "The best complete attempt of each student."),
    "all": QT_TRANSLATE_NOOP("statistics", "All complete attempts."),
}

COMPLETE_ATTEMPTS = QT_TRANSLATE_NOOP(
    "statistics",
    "Counts complete attempts: tests that were handed in or ran out of time, and practice with "
    "every question answered or skipped. Practicing mistakes and reviews don't count.",
)
LATER_ATTEMPTS = QT_TRANSLATE_NOOP(
    "statistics",
    "Later attempts include people who have seen the questions, so they overstate how easy a "
    "question is.",
)
NOT_ALL_ASKED = QT_TRANSLATE_NOOP(
    "statistics",
    "Not everyone was asked every question: some weren't drawn, or were skipped in practice.",
)
TABLE = QT_TRANSLATE_NOOP("statistics", "A table of responses.")
