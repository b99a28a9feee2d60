"""The text of a questions file in pieces, and changes of it as splices of pieces."""

import json
from typing import Any, Self

import msgspec
from msgspec import Struct

from quizapp.files.editing.values import style_of
from quizapp.files.syntax.strict import BOM, NotEditableError, cut
from quizapp.quiz.model import Question, decode_question


class Splice(Struct, frozen=True):
    """In the pieces of a document, from `at` on, `old` becomes `new`."""

    at: int
    old: tuple[str, ...]
    new: tuple[str, ...]

    @property
    def inverse(self) -> "Splice":
        """The splice that takes this one back."""
        return Splice(self.at, self.new, self.old)


Change = tuple[Splice, ...]


def inverse(change: Change) -> Change:
    """The change that takes `change` back."""
    return tuple(splice.inverse for splice in reversed(change))


class Pieces:
    """The text of a questions file: what is before the questions, each of them, and after.

    The pieces are head, question, gap, question, …, tail; joined, they are the file's text.
    """

    def __init__(self, data: bytes) -> None:
        """The document in `data`. Raises NotEditableError."""
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            raise NotEditableError(str(error)) from error
        self._pieces = cut(text)
        self.style = style_of(text)
        self._values: dict[str, dict[str, Any]] = {}

    def snapshot(self) -> Self:
        """Return the document as it is now, for another thread: later changes don't affect it."""
        copy = type(self).__new__(type(self))
        copy._pieces = list(self._pieces)
        copy._values = dict(self._values)
        copy.style = self.style
        return copy

    @property
    def data(self) -> bytes:
        """The bytes of the file as it is now."""
        return "".join(self._pieces).encode()

    @property
    def count(self) -> int:
        """How many questions the file holds."""
        return (len(self._pieces) - 1) // 2

    @property
    def heading_text(self) -> str:
        """The file without its questions."""
        return self._pieces[0] + self._pieces[-1]

    def pieces(self, at: int, count: int) -> tuple[str, ...]:
        """`count` pieces from `at` on, as splices name them."""
        return tuple(self._pieces[at : at + count])

    def text(self, index: int) -> str:
        """The question at `index` as it is written. Raises IndexError."""
        if not 0 <= index < self.count:
            raise IndexError(f"no question {index} among {self.count}")
        return self._pieces[1 + 2 * index]

    def texts(self) -> tuple[str, ...]:
        """Every question as it is written."""
        return tuple(self._pieces[1:-1:2])

    def starts(self) -> list[int]:
        """Where each question begins, in characters, a byte order mark not counted."""
        at = -1 if self._pieces[0].startswith(BOM) else 0
        found = []
        for i in range(1, len(self._pieces) - 1, 2):
            at += len(self._pieces[i - 1])
            found.append(at)
            at += len(self._pieces[i])
        return found

    def raw(self, index: int) -> dict[str, Any]:
        """The question at `index`, decoded without looking at what it says; don't change it."""
        text = self.text(index)
        found = self._values.get(text)
        if found is None:
            found = self._values[text] = json.loads(text)
        return found

    def heading(self) -> dict[str, Any]:
        """What the file says besides its questions, decoded without looking at what it says."""
        found: dict[str, Any] = json.loads(self.heading_text.removeprefix(BOM))
        del found["questions"]
        return found

    def question(self, index: int) -> Question | None:
        """The question at `index`, None if a part of it can't be used."""
        try:
            return decode_question(self.text(index))
        except (msgspec.MsgspecError, UnicodeError, RecursionError):
            return None

    def apply(self, change: Change) -> None:
        """Make `change`, or nothing of it.

        Raises ValueError if the pieces are not those that it replaces.
        """
        for i, splice in enumerate(change):
            end = splice.at + len(splice.old)
            if tuple(self._pieces[splice.at : end]) != splice.old:
                for made in reversed(change[:i]):
                    self._pieces[made.at : made.at + len(made.new)] = made.old
                raise ValueError("the change doesn't fit the document")
            self._pieces[splice.at : end] = splice.new
        if len(self._values) > 4 * self.count + 64:
            self._values.clear()
