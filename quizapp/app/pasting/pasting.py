"""Questions from pasted text: numbered questions with lettered options, or spreadsheet cells."""

import re

from quizapp.app.pasting.cells import as_rows, read_rows
from quizapp.app.pasting.parts import Pasted
from quizapp.app.pasting.prose import read_prose

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN = re.compile("[\ufeff\u200b\u2060]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f]")
_HALVES = re.compile("[\ud800-\udfff]")


def parse_pasted(text: str) -> Pasted:
    """The questions in `text`, ready for a document, and what was left out. Never raises.

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
