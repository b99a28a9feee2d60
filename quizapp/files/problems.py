"""What can be wrong with a questions file, as codes with places, data and fixes."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

Severity = Literal["error", "warning", "hint"]
Value = str | int | float

MORE = "more-problems"
"""The code of the problem that counts those that aren't listed; as severe as the worst of them."""

SEVERITIES: Mapping[str, Severity] = {
    "file-missing": "error",
    "is-folder": "error",
    "not-a-file": "error",
    "no-permission": "error",
    "file-too-big": "error",
    "file-unreadable": "error",
    "not-text": "error",
    "empty-file": "error",
    "no-object": "error",
    "wide-encoding": "error",
    "not-utf8": "error",
    "newer-format": "error",
    "too-many-mistakes": "error",
    MORE: "hint",
    "cut-off": "error",
    "trailing-text": "error",
    "too-deep": "error",
    "extra-comma": "error",
    "trailing-comma": "error",
    "missing-comma": "error",
    "missing-colon": "error",
    "missing-bracket": "error",
    "wrong-bracket": "error",
    "extra-bracket": "error",
    "wrong-separator": "error",
    "missing-value": "error",
    "missing-quote": "error",
    "unescaped-quote": "error",
    "extra-quote": "error",
    "curly-quotes": "error",
    "single-quotes": "error",
    "unquoted-text": "error",
    "unquoted-key": "error",
    "comment": "error",
    "odd-space": "error",
    "other-word": "error",
    "bad-number": "error",
    "bad-escape": "error",
    "lone-surrogate": "error",
    "line-break-in-text": "error",
    "control-character": "error",
    "unexpected": "error",
    "duplicate-key": "error",
    "wrong-type": "error",
    "number-for-text": "error",
    "missing-key": "error",
    "unknown-value": "error",
    "out-of-range": "error",
    "too-few-options": "error",
    "too-many-options": "error",
    "same-options": "error",
    "no-answer": "error",
    "answer-not-an-option": "error",
    "answer-by-position": "error",
    "same-id": "error",
    "no-questions": "error",
    "no-modes": "error",
    "byte-order-mark": "warning",
    "unknown-key": "warning",
    "misspelled-key": "warning",
    "empty-text": "warning",
    "alike-options": "warning",
    "answer-twice": "warning",
    "same-question": "warning",
    "evidence-not-found": "warning",
    "image-missing": "warning",
    "image-too-big": "warning",
    "image-outside": "warning",
    "image-kind": "warning",
    "image-pixels": "warning",
    "formula-escape": "warning",
    "pick-too-many": "warning",
}

UNREADABLE = frozenset({"file-missing", "is-folder", "not-a-file", "no-permission", "file-too-big",
                        "file-unreadable"})  # fmt: skip


class Edit(Struct, frozen=True):
    """One change of a file: at byte `offset`, `old` becomes `new`."""

    offset: int
    old: bytes
    new: bytes


class Fix(Struct, frozen=True):
    """A change that fixes a problem.

    `does` is the code of what it does (see `messages.FIXES`), `data` what its text needs.
    `certain` is whether it may be applied without asking. Edits are sorted and don't overlap.
    """

    edits: tuple[Edit, ...]
    does: str
    data: Mapping[str, Value] = {}
    certain: bool = True


class Problem(Struct, frozen=True):
    """One mistake in a questions file, with its place.

    Lines and columns count from 1, columns in characters; the end is exclusive, and equal to the
    start if something is missing. `path` is a JSON pointer ("/questions/3/answer").
    """

    code: str
    severity: Severity
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1
    path: str = ""
    data: Mapping[str, Value] = {}
    fix: Fix | None = None

    @property
    def place(self) -> tuple[int, int]:
        """Line and column of the start, for sorting."""
        return (self.line, self.column)


class Spots(Struct, frozen=True):
    """Where a file's list of questions begins, and where the usable ones are in it.

    `positions` are theirs among all that the file holds, from 0; `starts` and `listed` are
    characters of the text, a byte order mark not counted.
    """

    listed: int = 0
    positions: tuple[int, ...] = ()
    starts: tuple[int, ...] = ()


def apply(data: bytes, edits: tuple[Edit, ...]) -> bytes:
    """`data` with `edits` made, which are sorted and don't overlap.

    Raises ValueError if the old bytes of an edit aren't at its offset.
    """
    pieces: list[bytes] = []
    at = 0
    for edit in edits:
        end = edit.offset + len(edit.old)
        if edit.offset < at or data[edit.offset : end] != edit.old:
            raise ValueError(f"the bytes at {edit.offset} are not those that the edit replaces")
        pieces += (data[at : edit.offset], edit.new)
        at = end
    pieces.append(data[at:])
    return b"".join(pieces)
