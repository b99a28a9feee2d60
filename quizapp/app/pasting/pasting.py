"""Questions from pasted text: numbered questions with lettered options, or spreadsheet cells."""

import re
from collections.abc import Mapping

from quizapp.app.pasting.cells import as_rows, read_rows
from quizapp.app.pasting.parts import Pasted
from quizapp.app.pasting.prose import read_prose
from quizapp.quiz.translate import QT_TRANSLATE_NOOP

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN = re.compile("[\ufeff\u200b\u2060]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f]")
_HALVES = re.compile("[\ud800-\udfff]")

CONTEXT = "pasting"
"""The context that the window translates the messages in."""

MESSAGES: Mapping[str, str] = {
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
        "pasting", "The correct answer is marked in two places that disagree. Keep one of them."
    ),
    "answer-without-question": QT_TRANSLATE_NOOP(
        "pasting", "This answer's number doesn't match exactly one question. Check the numbers."
    ),
    "unknown-column": QT_TRANSLATE_NOOP(
        "pasting",
        "This column was left out. Name it Question, Option A, Answer, Explanation, "
        "Topic or Points.",
    ),
}
"""Why something was left out, by the code of a Skipped."""


def parse_pasted(text: str) -> Pasted:
    """Return the questions in `text`, ready for a document, and what was left out. Never raises.

    Spreadsheet cells are rows of cells parted by tabs, as the clipboard gives them: a question,
    its options, and the answer as a letter, a number or a text. Everything else is plain text:
    the question, a line for each option, and the key marked by an asterisk or an answer line.
    """
    clean = _LINE_ENDS.sub("\n", text)
    clean = _UNSEEN.sub("", clean)
    clean = _CONTROLS.sub(" ", clean)
    clean = _HALVES.sub("\ufffd", clean)
    rows = as_rows(clean)
    return read_prose(clean) if rows is None else read_rows(rows)
