"""English words for what was left out of a pasted text, marked for translation."""

from collections.abc import Mapping

from quizapp.app.pasting.parts import Skipped
from quizapp.quiz.translate import QT_TRANSLATE_NOOP

CONTEXT = "pasting"

TEMPLATES: Mapping[str, str] = {
    "stray-text": QT_TRANSLATE_NOOP(
        "pasting", "This isn't part of a question. If you need it, paste it in the right place."
    ),
    "no-prompt": QT_TRANSLATE_NOOP(
        "pasting",
        "There is no question above these options. Write the question on a line of its own.",
    ),
    "no-options": QT_TRANSLATE_NOOP(
        "pasting", "No options were found. Start each with a letter or a dash, such as A."
    ),
    "one-option": QT_TRANSLATE_NOOP(
        "pasting", "Only one option was found. Start each with a letter or a dash, such as A."
    ),
    "too-many-options": QT_TRANSLATE_NOOP(
        "pasting", "There are more than 26 options. Remove the least likely ones."
    ),
    "empty-option": QT_TRANSLATE_NOOP(
        "pasting", "One of the options has no text. Write it, or remove its letter."
    ),
    "same-options": QT_TRANSLATE_NOOP(
        "pasting", "Two of the options are the same. Change one, or remove it."
    ),
    "no-answer": QT_TRANSLATE_NOOP(
        "pasting",
        "No option is marked as correct. Put an asterisk before one, or add a line such as "
        "ANSWER: B below.",
    ),
    "answer-not-found": QT_TRANSLATE_NOOP(
        "pasting", "The answer isn't one of the options. Give the letter or the text of an option."
    ),
    "answers-differ": QT_TRANSLATE_NOOP(
        "pasting", "Different options are marked as correct in two ways. Keep one of them."
    ),
    "answer-without-question": QT_TRANSLATE_NOOP(
        "pasting", "No question, or more than one, has this answer's number. Check the numbers."
    ),
    "unknown-column": QT_TRANSLATE_NOOP(
        "pasting",
        "This column was left out. Name it Question, Option A, Answer, Explanation, "
        "Topic or Points.",
    ),
}


def said(skipped: Skipped) -> str:
    """Why something was left out, in English."""
    return TEMPLATES[skipped.code]
