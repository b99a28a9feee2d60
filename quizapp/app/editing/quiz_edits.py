"""What a teacher does to the quiz's own fields, as changes of its document."""

import re
from typing import Any

from quizapp.files.editing.document import Document
from quizapp.files.editing.pieces import Change, Splice
from quizapp.files.editing.values import Value
from quizapp.files.problems import Edit, Fix, apply
from quizapp.files.syntax.nodes import Path

DEFAULTS: dict[Path, Value] = {
    ("id",): "",
    ("language",): "",
    ("description",): "",
    ("reading",): [],
    ("ignore",): [],
    ("source", "title"): "",
    ("source", "author"): "",
    ("source", "publisher"): "",
    ("source", "url"): "",
    ("source", "date"): "",
    ("settings", "modes"): ["practice", "test"],
    ("settings", "pick"): None,
    ("settings", "shuffle_questions"): False,
    ("settings", "shuffle_options"): True,
    ("settings", "time_limit_s"): None,
    ("settings", "pass_percent"): 60,
    ("settings", "reading"): "practice",
    ("settings", "scoring"): "balanced",
}
"""The values of fields that aren't written."""

_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")


class QuizEdits:
    """Makes the changes of everything but the questions."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._heading = document.heading()

    def value(self, path: Path) -> Any:
        """Return what is written at `path`, however wrong its type may be, else the default."""
        found: Any = self._heading
        for step in path:
            if not isinstance(found, dict) or step not in found:
                return DEFAULTS.get(path)
            found = found[step]
        return found

    def text(self, path: Path) -> str:
        """Return the text at `path`, empty if there is none."""
        found = self.value(path)
        return "" if found is None else str(found)

    @property
    def paragraphs(self) -> list[str]:
        """The reading, a paragraph an entry."""
        found = self.value(("reading",))
        if isinstance(found, str):
            return [found]
        return [str(each) for each in found] if isinstance(found, list) else []

    def set(self, path: Path, value: Value) -> Change:
        """Put a value at `path`; the default of one that isn't there adds nothing."""
        if not self._is_written(path) and path in DEFAULTS and value == DEFAULTS[path]:
            return ()
        if len(path) == 2 and not isinstance(self._heading.get(str(path[0])), dict):
            return self._document.set_heading(path[:1], {str(path[1]): value})
        return self._document.set_heading(path, value)

    def set_reading(self, text: str) -> Change:
        """Set the reading to a text with blank lines between its paragraphs."""
        parts = [part.strip("\n") for part in _BLANK_LINES.split(text)] if text.strip() else []
        if parts == self.paragraphs:
            return ()
        if isinstance(self.value(("reading",)), str) and len(parts) == 1:
            return self.set(("reading",), parts[0])
        return self.set(("reading",), parts)

    def _is_written(self, path: Path) -> bool:
        found: Any = self._heading
        for step in path:
            if not isinstance(found, dict) or step not in found:
                return False
            found = found[step]
        return True


def heading_fix(document: Document, fix: Fix) -> Change:
    """Return the change that a fix of the file makes, if it touches nothing of the questions.

    Raises ValueError if it does, or if the document isn't the one that was checked.
    """
    pieces = document.pieces(0, 2 * document.count + 2)
    tail_at = sum(len(piece.encode()) for piece in pieces[:-1])
    change: Change = ()
    for at, start in ((0, 0), (len(pieces) - 1, tail_at)):
        size = len(pieces[at].encode())
        inside = tuple(
            Edit(edit.offset - start, edit.old, edit.new)
            for edit in fix.edits
            if start <= edit.offset <= start + size - len(edit.old)
        )
        if inside:
            made = apply(pieces[at].encode(), inside).decode()
            change += (Splice(at, (pieces[at],), (made,)),)
        if len(inside) == len(fix.edits):
            return change
    if not change:
        raise ValueError("the fix is about the questions")
    return change
