"""A questions file being edited: undo and redo without limit, saving, and what changed outside."""

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from quizapp.app.editing.question_edits import QuestionEdits
from quizapp.files.editing.document import Document
from quizapp.files.editing.pieces import Change, Splice, inverse
from quizapp.files.reader import fingerprint
from quizapp.files.saving.writer import save, version_at

Field = tuple[str | int, ...]
"""What a change is about: ("question", index, "prompt"), ("heading", "title"), ("questions",)."""


MERGED: Field = ("merged",)
"""What a change is about that merged what another program has written."""


class Step(Struct, frozen=True):
    """One step of undo: a change, what it is about, and the question that was current then."""

    change: Change
    field: Field
    question: int


class Touched(Struct, frozen=True):
    """What a change has touched: one question, or (None) their list, or the heading."""

    question: int | None
    heading: bool = False
    change: Change = ()


class Saving(Struct, frozen=True):
    """What is being saved: the bytes, the document's pieces that make them, and where to."""

    target: Path
    data: bytes
    pieces: tuple[str, ...]
    expected: str | None

    def write(self) -> str:
        """Write the file; returns its fingerprint. May be called in another thread.

        Raises ChangedOnDiskError and SaveError: then nothing is saved and nothing lost.
        """
        return save(self.target, self.data, self.expected)


class Editing:
    """The editing of one file. Listeners hear of every change, undo and redo as a Touched."""

    def __init__(self, path: Path | None, data: bytes, on_disk: bytes | None = None) -> None:
        """Edit the file in `data`, saved at `path` (None: new, not saved yet).

        `on_disk` is what the file itself holds, if its syntax was fixed in `data`: then it
        counts as edited. Raises NotEditableError if the syntax must be fixed first.
        """
        self.path = path
        self.document = Document(data)
        self.base = data if on_disk is None else on_disk
        self.listeners: list[Callable[[Touched], None]] = []
        self.on_change: Callable[[Change], None] | None = None
        """Hears every change as it is made, for the crash journal."""
        self._fingerprint = None if path is None else fingerprint(self.base)
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._saved = _pieces(self.document) if data == self.base else None
        self._is_open_step = False

    @property
    def fingerprint(self) -> str | None:
        """The fingerprint of the version on disk that is edited, None if there is none yet."""
        return self._fingerprint

    @property
    def is_edited(self) -> bool:
        """Whether the document differs from what was last read from the disk or written to it."""
        if self._saved is None:
            return self.document.data != self.base
        return _pieces(self.document) != self._saved

    @property
    def can_undo(self) -> bool:
        """Whether there is something to undo."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is something to redo."""
        return bool(self._undone)

    @property
    def undoes_merge(self) -> bool:
        """Whether undo would undo the merge of what another program has written."""
        return bool(self._done) and self._done[-1].field == MERGED

    def question(self, index: int) -> QuestionEdits:
        """Return the changes of the question at `index`."""
        return QuestionEdits(self.document, index)

    def do(self, change: Change, field: Field, question: int = 0, *, typing: bool = False) -> bool:
        """Make `change`; returns whether anything changed.

        `typing` in the same field as the step before becomes part of that step.
        """
        if not change:
            return False
        self.document.apply(change)
        self._undone.clear()
        before = self._done[-1] if self._done and typing and self._is_open_step else None
        if before is not None and before.field == field:
            self._done[-1] = Step(_joined(before.change, change), field, before.question)
        else:
            self._done.append(Step(change, field, question))
        self._is_open_step = typing
        self._tell(change, field)
        return True

    def amend(self, change: Change) -> None:
        """Make `change` a part of the step made last, such as ids that saving writes."""
        if change and self._done:
            self.document.apply(change)
            last = self._done[-1]
            self._done[-1] = Step((*last.change, *change), last.field, last.question)
            self._undone.clear()
            self._is_open_step = False
            self._tell(change, ("questions",))

    def close_step(self) -> None:
        """Let the next typing begin a step of its own."""
        self._is_open_step = False

    def undo(self) -> Step | None:
        """Undo the last step; returns it, None if there is none."""
        if not self._done:
            return None
        step = self._done.pop()
        back = inverse(step.change)
        self.document.apply(back)
        self._undone.append(step)
        self._is_open_step = False
        self._tell(back, step.field)
        return step

    def redo(self) -> Step | None:
        """Redo the step undone last; returns it, None if there is none."""
        if not self._undone:
            return None
        step = self._undone.pop()
        self.document.apply(step.change)
        self._done.append(step)
        self._is_open_step = False
        self._tell(step.change, step.field)
        return step

    def save(self, path: Path | None = None) -> None:
        """Save to the file, or to another one at `path`, which becomes the one that is edited.

        Raises ChangedOnDiskError and SaveError: then nothing is saved and nothing lost.
        """
        saving = self.begin_save(path)
        self.end_save(saving, saving.write())

    def begin_save(self, path: Path | None = None) -> Saving:
        """Return what `save` would write, for another thread to write; call `end_save` then."""
        target = path or self.path
        if target is None:
            raise ValueError("a new file needs a path")
        expected = self._fingerprint if target == self.path else version_at(target)
        self._is_open_step = False
        return Saving(target, self.document.data, _pieces(self.document), expected)

    def end_save(self, saving: Saving, written: str) -> None:
        """Note that `saving` was written; edits made since stay unsaved."""
        self.path, self.base, self._saved = saving.target, saving.data, saving.pieces
        self._fingerprint = written

    def replace_all(self, data: bytes, base: bytes) -> None:
        """Go on with `data`, merged with what the file on disk now holds (`base`), as one step."""
        self.base = base
        self._fingerprint = fingerprint(base)
        if data == self.document.data:
            self._saved = _pieces(self.document) if data == base else None
            return
        old = _pieces(self.document)
        self.document = Document(data)
        new = _pieces(self.document)
        self._saved = new if data == base else None
        change = (Splice(0, old, new),)
        self._done.append(Step(change, MERGED, 0))
        self._undone.clear()
        self._is_open_step = False
        self._tell(change, MERGED)

    def _tell(self, change: Change, field: Field) -> None:
        if self.on_change is not None:
            self.on_change(change)
        is_heading = field[0] in ("heading", "all") or field == MERGED
        question = field[1] if field[0] == "question" and isinstance(field[1], int) else None
        touched = Touched(question, heading=is_heading, change=change)
        for listener in tuple(self.listeners):
            listener(touched)


def _pieces(document: Document) -> tuple[str, ...]:
    return document.pieces(0, 2 * document.count + 2)


def _joined(first: Change, second: Change) -> Change:
    """Two changes as one: if both rewrite the same piece, only its last text stays."""
    if len(first) == 1 and len(second) == 1:
        one, two = first[0], second[0]
        if one.at == two.at and one.new == two.old:
            return (type(one)(one.at, one.old, two.new),)
    return (*first, *second)
