"""English words for what was left out of a pasted text, marked for translation."""

from collections.abc import Mapping

from quizapp.app.pasting.parts import Skipped
from quizapp.quiz.translate import QT_TRANSLATE_NOOP

CONTEXT = "pasting"

TEMPLATES: Mapping[str, str] = {
    "stray-text": QT_TRANSLATE_NOOP(
        "pasting", "This belongs to no question. Paste it where it is to stand, if it matters."
    ),
    "no-prompt": QT_TRANSLATE_NOOP(
        "pasting",
        "These options have no question above them. Write the question on a line of its own.",
    ),
    "no-options": QT_TRANSLATE_NOOP(
        "pasting", "No options were found. Begin each with a letter or a dash, such as A."
    ),
    "one-option": QT_TRANSLATE_NOOP(
        "pasting", "Only one option was found. Begin each with a letter or a dash, such as A."
    ),
    "too-many-options": QT_TRANSLATE_NOOP(
        "pasting", "There are more than 26 options. Leave the least likely ones out."
    ),
    "empty-option": QT_TRANSLATE_NOOP(
        "pasting", "One of the options has no text. Write it, or remove its letter."
    ),
    "same-options": QT_TRANSLATE_NOOP(
        "pasting", "Two of the options are the same. Change one, or remove it."
    ),
    "no-answer": QT_TRANSLATE_NOOP(
        "pasting",
        "Nothing says which option is right. Put an asterisk before it, or a line such "
        "as ANSWER: B below.",
    ),
    "answer-not-found": QT_TRANSLATE_NOOP(
        "pasting", "The answer is none of the options. Give the letter or the text of one."
    ),
    "answers-differ": QT_TRANSLATE_NOOP(
        "pasting", "Two marks say that different options are right. Keep one of them."
    ),
    "answer-without-question": QT_TRANSLATE_NOOP(
        "pasting", "There is no question, or more than one, with this answer's number."
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
