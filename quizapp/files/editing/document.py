"""A questions file being edited: its own text in pieces, so that edits touch only their tokens."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence

from quizapp.files.editing import retouch
from quizapp.files.editing.pieces import Change, Pieces, Splice
from quizapp.files.editing.values import Style, Value, margin_inside, render
from quizapp.files.syntax.nodes import Path
from quizapp.files.syntax.strict import BOM, SPACE, question_in, questions_of

KEYS = (
    *("$schema", "format", "id", "title", "language", "description", "source", "reading"),
    *("settings", "ignore", "prompt", "image", "options", "answer", "text", "feedback", "credit"),
    *("explanation", "evidence", "topic", "points", "shuffle", "scoring"),
)
"""The order in which a new member finds its place among those that are there."""


class Document(Pieces):
    """A questions file being edited.

    A method named for an edit returns the change that makes it; `apply` makes it.
    """

    # Edits of a question

    def set_value(self, index: int, path: Path, value: Value) -> Change:
        """Put `value` at `path` of a question; a member that isn't there yet is added."""
        return self._retouched(
            index, retouch.set_value(self.text(index), path, value, self.style, KEYS)
        )

    def remove_value(self, index: int, path: Path) -> Change:
        """Take the member or item at `path` out of a question."""
        return self._retouched(index, retouch.remove(self.text(index), path))

    def rewrite(self, index: int, edits: Iterable[tuple[Path, Value]]) -> Change:
        """Put several values into a question as one change."""
        text = self.text(index)
        for path, value in edits:
            text = retouch.set_value(text, path, value, self.style, KEYS)
        return self._retouched(index, text)

    def replace_text(self, index: int, text: str) -> Change:
        """Write a question anew as `text`. Raises NotEditableError if that is no JSON object."""
        return self._retouched(index, question_in(text))

    def _retouched(self, index: int, text: str) -> Change:
        old = self.text(index)
        return () if text == old else (Splice(1 + 2 * index, (old,), (text,)),)

    # Edits of the list of questions

    def insert_questions(self, index: int, questions: Sequence[Mapping[str, Value]]) -> Change:
        """Put new questions before the one at `index`, laid out as the one beside them is."""
        margin = self._margin()
        if self.count and "\n" not in self.text(max(0, min(index, self.count) - 1)):
            margin = None
        return self.insert_texts(index, [render(q, self.style, margin) for q in questions])

    def insert_texts(self, index: int, texts: Sequence[str]) -> Change:
        """Put questions, as they are to be written, before the one at `index`.

        A position past the end is the end. Raises NotEditableError if a text is no JSON object.
        """
        texts = [question_in(text) for text in texts]
        if not texts:
            return ()
        if not self.count:
            return self._first_questions(texts)
        gap = self._gap(index)
        if index >= self.count:
            added = [piece for text in texts for piece in (gap, text)]
            return (Splice(2 * self.count, (), tuple(added)),)
        added = [piece for text in texts for piece in (text, gap)]
        return (Splice(1 + 2 * max(0, index), (), tuple(added)),)

    def delete_questions(self, indices: Iterable[int]) -> Change:
        """Take questions out, each with the comma that belongs to it."""
        gone = set(indices) & set(range(self.count))
        last = next((i for i in range(self.count - 1, -1, -1) if i not in gone), None)
        if last is None:
            return self._no_questions()
        change: list[Splice] = []
        for i in sorted(gone, reverse=True):
            at = 1 + 2 * i if i < last else 2 * i
            change.append(Splice(at, tuple(self._pieces[at : at + 2]), ()))
        return tuple(change)

    def move_questions(self, indices: Iterable[int], before: int) -> Change:
        """Move questions, in their order, in front of the one at `before`."""
        picked = set(indices)
        moved = [i for i in range(self.count) if i in picked]
        rest = [i for i in range(self.count) if i not in picked]
        at = bisect_left(rest, before)
        return self.reorder([*rest[:at], *moved, *rest[at:]])

    def reorder(self, order: Sequence[int]) -> Change:
        """Put the questions into an order: first the one that is now at `order[0]`, and so on.

        The questions change places; the commas and spaces between them stay. Raises ValueError
        if `order` doesn't name each question once.
        """
        if sorted(order) != list(range(self.count)):
            raise ValueError("the order doesn't name each question once")
        changed = [i for i, source in enumerate(order) if i != source]
        if not changed:
            return ()
        first, end = 1 + 2 * changed[0], 2 + 2 * changed[-1]
        old = tuple(self._pieces[first:end])
        new = list(old)
        new[::2] = [self._pieces[1 + 2 * i] for i in order[changed[0] : changed[-1] + 1]]
        return (Splice(first, old, tuple(new)),)

    def _margin(self) -> str | None:
        """The indent of questions, None if they don't begin lines."""
        if self.count:
            before = self._pieces[0]
            line = before.rfind("\n") + 1
            return before[line:] if line and not before[line:].strip(SPACE) else None
        text = self.heading_text
        at = questions_of(text.removeprefix(BOM)).start + text.startswith(BOM)
        return margin_inside(text, at) + self.style.indent if "\n" in text[:at] else None

    def _gap(self, index: int) -> str:
        if self.count > 1:
            return self._pieces[2 * max(1, min(index, self.count - 1))]
        margin = self._margin()
        return self.style.comma if margin is None else f",{self.style.newline}{margin}"

    def _first_questions(self, texts: Sequence[str]) -> Change:
        head, tail = self._pieces
        margin = self._margin()
        gap = self.style.comma
        new_head, new_tail = head.rstrip(SPACE), tail.lstrip(SPACE)
        if margin is not None:
            start = self.style.newline + margin
            gap = "," + start
            new_head += start
            new_tail = self.style.newline + margin.removesuffix(self.style.indent) + new_tail
        pieces = [texts[0]]
        for text in texts[1:]:
            pieces += [gap, text]
        return (Splice(0, (head, tail), (new_head, *pieces, new_tail)),)

    def _no_questions(self) -> Change:
        if not self.count:
            return ()
        head, tail = self._pieces[0].rstrip(SPACE), self._pieces[-1].lstrip(SPACE)
        return (Splice(0, tuple(self._pieces), (head, tail)),)

    # Edits of what the quiz says of itself

    def set_heading(self, path: Path, value: Value) -> Change:
        """Put `value` at `path` of the heading: the file without its questions."""
        return self.rewrite_heading([(path, value)])

    def rewrite_heading(self, edits: Iterable[tuple[Path, Value]]) -> Change:
        """Put several values into the heading as one change."""
        listed = list(edits)

        def edit(text: str) -> str:
            for path, value in listed:
                text = retouch.set_value(text, path, value, self.style, KEYS)
            return text

        return self._with_heading([path for path, _ in listed], edit) if listed else ()

    def remove_heading(self, path: Path) -> Change:
        """Take a member or item out of the heading."""
        return self._with_heading([path], lambda text: retouch.remove(text, path))

    def _with_heading(self, paths: Sequence[Path], edit: Callable[[str], str]) -> Change:
        if any(path[:1] in ((), ("questions",)) for path in paths):
            raise ValueError("the questions are no part of the heading")
        head, tail = self._pieces[0], self._pieces[-1]
        mark = BOM if head.startswith(BOM) else ""
        text = mark + edit((head + tail).removeprefix(BOM))
        inside = len(head) - len(head.rstrip(SPACE))
        end = questions_of(text, len(mark)).start + 1 + inside
        change = []
        if text[end:] != tail:
            change.append(Splice(len(self._pieces) - 1, (tail,), (text[end:],)))
        if text[:end] != head:
            change.append(Splice(0, (head,), (text[:end],)))
        return tuple(change)


def new_document(quiz_title: str, language: str = "") -> bytes:
    """The bytes of a new questions file without questions."""
    value: dict[str, Value] = {"format": 1, "title": quiz_title}
    if language:
        value["language"] = language
    value["questions"] = []
    return (render(value, Style(), "") + "\n").encode()
