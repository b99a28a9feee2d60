"""A questions file being edited: its own text in pieces, so that edits touch only their tokens."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from quizapp.files import retouch
from quizapp.files.tree import Path, Style, Tree, Value, parse, render, skip, style_of
from quizapp.quiz.model import Question

KEYS = (
    *("$schema", "format", "id", "title", "language", "description", "source", "reading"),
    *("settings", "ignore", "prompt", "image", "options", "answer", "text", "feedback", "credit"),
    *("explanation", "evidence", "topic", "points", "shuffle", "scoring"),
)
"""The order in which a new member finds its place among those that are there."""


class NotEditableError(ValueError):
    """The text is no whole JSON object with one list of questions: it must be mended first."""


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


class Document:
    """The text of a questions file: what stands before the questions, each of them, and after.

    The pieces are head, question, gap, question, …, tail; their concatenation is the file's text.
    Methods named for an edit return the change that makes it; `apply` makes it.
    """

    def __init__(self, data: bytes) -> None:
        """The document in `data`. Raises NotEditableError."""
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            raise NotEditableError(str(error)) from error
        self._pieces = _split(text)
        self.style = style_of(text)
        self._values: dict[str, dict[str, Any]] = {}

    @property
    def data(self) -> bytes:
        """The bytes of the file as it is now."""
        return "".join(self._pieces).encode()

    @property
    def pieces(self) -> Sequence[str]:
        """The pieces: head, question, gap, question, …, tail. Don't change them."""
        return self._pieces

    def replacing(self, pieces: Sequence[str]) -> Change:
        """The change that turns a document of other `pieces` into this one."""
        return (Splice(0, tuple(pieces), tuple(self._pieces)),)

    @property
    def count(self) -> int:
        """How many questions the file holds."""
        return (len(self._pieces) - 1) // 2

    @property
    def heading_text(self) -> str:
        """The file without its questions."""
        return self._pieces[0] + self._pieces[-1] if self.count else "".join(self._pieces)

    def text(self, index: int) -> str:
        """The question at `index` as it is written."""
        return self._pieces[1 + 2 * index]

    def starts(self) -> list[int]:
        """Where each question begins, in characters, a byte order mark not counted."""
        at = -1 if self._pieces[0].startswith("\ufeff") else 0
        found = []
        for i, piece in enumerate(self._pieces):
            if i % 2 and i < len(self._pieces) - 1:
                found.append(at)
            at += len(piece)
        return found

    def raw(self, index: int) -> dict[str, Any]:
        """The question at `index`, decoded without looking at what it says; don't change it."""
        text = self.text(index)
        found = self._values.get(text)
        if found is None:
            found = self._values[text] = json.loads(text, strict=False)
        return found

    def heading(self) -> dict[str, Any]:
        """What the file says besides its questions, decoded without looking at what it says."""
        found: dict[str, Any] = json.loads(self.heading_text.lstrip("\ufeff"), strict=False)
        return found

    def question(self, index: int) -> Question | None:
        """The question at `index`, None where its types are wrong."""
        try:
            return msgspec.convert(self.raw(index), Question)
        except msgspec.ValidationError:
            return None

    def apply(self, change: Change) -> None:
        """Make `change`. Raises ValueError where the pieces are not those that it replaces."""
        for splice in change:
            end = splice.at + len(splice.old)
            if tuple(self._pieces[splice.at : end]) != splice.old:
                raise ValueError("the change doesn't fit the document")
            self._pieces[splice.at : end] = splice.new
        if len(self._values) > 4 * self.count + 64:
            self._values.clear()

    # Edits of a question

    def set_value(self, index: int, path: Path, value: Value) -> Change:
        """Put `value` at `path` of a question; a member that isn't there yet is added."""
        return self._retouched(
            index, retouch.set_value(self.text(index), path, value, self.style, KEYS)
        )

    def remove_value(self, index: int, path: Path) -> Change:
        """Take the member or item at `path` out of a question."""
        return self._retouched(index, retouch.remove(self.text(index), path))

    def insert_value(self, index: int, path: Path, value: Value) -> Change:
        """Put `value` into a list of a question, before the item at the last step of `path`."""
        return self._retouched(index, retouch.insert(self.text(index), path, value, self.style))

    def move_value(self, index: int, path: Path, before: int, after: int) -> Change:
        """Move an item of a list of a question to another position."""
        return self._retouched(index, retouch.move(self.text(index), path, before, after))

    def rewrite(self, index: int, edits: Iterable[tuple[Path, Value]]) -> Change:
        """Put several values into a question as one change."""
        text = self.text(index)
        for path, value in edits:
            text = retouch.set_value(text, path, value, self.style, KEYS)
        return self._retouched(index, text)

    def replace_text(self, index: int, text: str) -> Change:
        """Write a question anew as `text`."""
        return self._retouched(index, text)

    def _retouched(self, index: int, text: str) -> Change:
        old = self.text(index)
        return () if text == old else (Splice(1 + 2 * index, (old,), (text,)),)

    # Edits of the list of questions

    def insert_questions(self, index: int, questions: Sequence[Mapping[str, Value]]) -> Change:
        """Put new questions before the one at `index`."""
        margin = self._margin()
        return self.insert_texts(index, [render(dict(q), self.style, margin) for q in questions])

    def insert_texts(self, index: int, texts: Sequence[str]) -> Change:
        """Put questions, as they are to be written, before the one at `index`."""
        if not texts:
            return ()
        if not self.count:
            return self._first_questions(texts)
        gap = self._gap(index)
        if index >= self.count:
            added = [piece for text in texts for piece in (gap, text)]
            return (Splice(2 * self.count, (), tuple(added)),)
        added = [piece for text in texts for piece in (text, gap)]
        return (Splice(1 + 2 * index, (), tuple(added)),)

    def delete_questions(self, indices: Iterable[int]) -> Change:
        """Take questions out, each with the comma that belongs to it."""
        gone = set(indices)
        kept = [i for i in range(self.count) if i not in gone]
        if len(kept) == self.count:
            return ()
        if not kept:
            return (Splice(1, tuple(self._pieces[1:-1]), ()),)
        change: list[Splice] = []
        for i in sorted(gone, reverse=True):
            followed = any(k > i for k in kept)
            at = 1 + 2 * i if followed else 2 * i
            change.append(Splice(at, tuple(self._pieces[at : at + 2]), ()))
        return tuple(change)

    def move_questions(self, indices: Iterable[int], before: int) -> Change:
        """Move questions, in their order, to stand before the one at `before`.

        The questions change places; the commas and spaces between them stay.
        """
        moved = sorted(set(indices))
        rest = [i for i in range(self.count) if i not in set(moved)]
        at = sum(i < before for i in rest)
        order = [*rest[:at], *moved, *rest[at:]]
        changed = [i for i, source in enumerate(order) if i != source]
        if not changed:
            return ()
        first, last = changed[0], changed[-1]
        old = tuple(self._pieces[1 + 2 * first : 2 + 2 * last])
        new = list(old)
        for i in range(first, last + 1):
            new[2 * (i - first)] = self.text(order[i])
        return (Splice(1 + 2 * first, old, tuple(new)),)

    def duplicate(self, index: int, **changes: Value) -> Change:
        """Put a copy of a question behind it, with `changes` made to it."""
        text = self.text(index)
        for key, value in changes.items():
            text = retouch.set_value(text, (key,), value, self.style, KEYS)
        return self.insert_texts(index + 1, [text])

    def _margin(self) -> str | None:
        if self.count:
            before = self._pieces[0]
            line = before.rfind("\n") + 1
            return before[line:] if line and not before[line:].strip() else None
        tree = parse(self.heading_text.lstrip("\ufeff"))
        member = tree.member("questions")
        assert member is not None
        text = self.heading_text.lstrip("\ufeff")
        line = text.rfind("\n", 0, member.start) + 1
        inside = text[line : skip(text, line)]
        return inside + self.style.indent if line else None

    def _gap(self, index: int) -> str:
        if self.count > 1:
            return self._pieces[2 * max(1, min(index, self.count - 1))]
        margin = self._margin()
        return ", " if margin is None else f",{self.style.newline}{margin}"

    def _first_questions(self, texts: Sequence[str]) -> Change:
        head, tail = self._pieces
        margin = self._margin()
        gap = ", "
        new_head, new_tail = head.rstrip(" \t\r\n"), tail.lstrip(" \t\r\n")
        if margin is not None:
            start = self.style.newline + margin
            gap = "," + start
            new_head += start
            new_tail = self.style.newline + margin.removesuffix(self.style.indent) + new_tail
        pieces = [texts[0]]
        for text in texts[1:]:
            pieces += [gap, text]
        return (Splice(0, (head, tail), (new_head, *pieces, new_tail)),)

    # Edits of what the quiz says of itself

    def set_heading(self, path: Path, value: Value) -> Change:
        """Put `value` at `path` of what stands besides the questions."""
        return self._with_heading(retouch.set_value, path, value, self.style, KEYS)

    def remove_heading(self, path: Path) -> Change:
        """Take a member or item out of what stands besides the questions."""
        return self._with_heading(retouch.remove, path)

    def _with_heading(self, edit: Any, *arguments: Any) -> Change:
        head, tail = self._pieces[0], self._pieces[-1]
        mark = "\ufeff" if head.startswith("\ufeff") else ""
        text: str = mark + edit((head + tail).removeprefix("\ufeff"), *arguments)
        listed = _questions_of(parse(text, len(mark)))
        inside = len(head) - len(head.rstrip(" \t\r\n"))
        cut = listed.start + 1 + inside
        change = []
        if text[cut:] != tail:
            change.append(Splice(len(self._pieces) - 1, (tail,), (text[cut:],)))
        if text[:cut] != head:
            change.append(Splice(0, (head,), (text[:cut],)))
        return tuple(change)


def new_document(quiz_title: str, language: str = "") -> bytes:
    """The bytes of a new questions file without questions."""
    value: dict[str, Value] = {"format": 1, "title": quiz_title}
    if language:
        value["language"] = language
    value["questions"] = []
    return (render(value, Style(), "") + "\n").encode()


def _questions_of(tree: Tree) -> Tree:
    listed = [m.value for m in tree.members if m.key == "questions"]
    if len(listed) != 1 or listed[0].kind != "list":
        raise NotEditableError("no one list of questions")
    return listed[0]


def _split(text: str) -> list[str]:
    """The pieces of `text`. Questions are found at the speed of the json module."""
    scan = json.JSONDecoder(strict=True).scan_once  # type: ignore[attr-defined]
    mark = 1 if text.startswith("\ufeff") else 0
    try:
        at = skip(text, mark)
        _expect(text, at, "{")
        spans: list[tuple[int, int]] | None = None
        at = skip(text, at + 1)
        first = True
        while text[at : at + 1] != "}":
            if not first:
                _expect(text, at, ",")
                at = skip(text, at + 1)
            first = False
            _expect(text, at, '"')
            key, at = scan(text, at)
            at = skip(text, at)
            _expect(text, at, ":")
            at = skip(text, at + 1)
            if key == "questions":
                if spans is not None:
                    raise NotEditableError("two lists of questions")
                spans, at = _question_spans(text, at, scan)
            else:
                _, at = scan(text, at)
            at = skip(text, at)
        if skip(text, at + 1) != len(text) or spans is None:
            raise NotEditableError("no one object with questions")
    except (StopIteration, ValueError, RecursionError) as error:
        raise NotEditableError(str(error)) from error
    pieces, last = [], 0
    for start, end in spans:
        pieces += [text[last:start], text[start:end]]
        last = end
    if spans and spans[0][0] == spans[0][1]:
        return [text[:last], text[last:]]
    return [*pieces, text[last:]]


def _question_spans(text: str, at: int, scan: Any) -> tuple[list[tuple[int, int]], int]:
    """Where the questions of the list at `at` stand, and where it ends.

    An empty list gives one empty span behind its bracket and the space in it.
    """
    _expect(text, at, "[")
    at = skip(text, at + 1)
    spans: list[tuple[int, int]] = []
    if text[at : at + 1] == "]":
        return [(at, at)], at + 1
    while True:
        _expect(text, at, "{")
        _, end = scan(text, at)
        spans.append((at, end))
        at = skip(text, end)
        if text[at : at + 1] == "]":
            return spans, at + 1
        _expect(text, at, ",")
        at = skip(text, at + 1)


def _expect(text: str, at: int, mark: str) -> None:
    if text[at : at + 1] != mark:
        raise NotEditableError(f"no {mark} at character {at}")
