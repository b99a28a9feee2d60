"""How a crash journal is written and read.

A journal is one file: a line of JSON about the questions file, the bytes that the edits began with,
and a line for each change, with a checksum that runs on from line to line.
"""

import json
import os
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from quizapp.files.editing.document import Document
from quizapp.files.editing.pieces import Change, Splice

VERSION = 1
_SUM_LENGTH = len(b"01234567 \n")


class DamagedJournalError(ValueError):
    """The journal doesn't hold the bytes that its edits began with."""


class Unsaved(Struct, frozen=True):
    """Edits that were not saved: `changes`, in their order, of a document of the bytes `base`.

    `path` is the questions file, None if it has no name yet; `changed_s` is when the last
    change was made, in seconds since 1970; `size` is how much of the journal is whole, and
    `last_sum` the checksum that its next line goes on from.
    """

    journal: Path
    path: Path | None
    base: bytes
    changes: tuple[Change, ...]
    changed_s: float
    size: int
    last_sum: int

    @property
    def data(self) -> bytes:
        """The bytes that the edits came to."""
        document = Document(self.base)
        for change in self.changes:
            document.apply(change)
        return document.data


def replay(file: Path) -> Unsaved:
    """The edits in a journal, as far as it is whole: a line that isn't, and all after, don't count.

    Raises DamagedJournalError, and OSError if it can't be read.
    """
    data = file.read_bytes()
    try:
        line, _, rest = data.partition(b"\n")
        about = json.loads(line)
        base = rest[: about["size"]]
        path = None if about["path"] is None else Path(about["path"])
        size = len(line) + 1 + len(base) + 1
        if about["journal"] != VERSION or zlib.crc32(base) != about["sum"] or len(data) < size:
            raise DamagedJournalError(str(file))
        document = Document(base)
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedJournalError(str(file)) from error
    changes = []
    last_sum = sum_of(data[:size])
    for payload, written_sum in _lines(data, size):
        next_sum = zlib.crc32(payload, last_sum)
        if written_sum != _written(next_sum):
            break
        try:
            change = _decoded(json.loads(payload), document)
        except (ValueError, TypeError, IndexError):
            break
        last_sum = next_sum
        changes.append(change)
        size += len(payload) + _SUM_LENGTH
    changed_s = file.stat().st_mtime
    return Unsaved(file, path, base, tuple(changes), changed_s, size, last_sum)


def beginning(path: Path | None, base: bytes) -> bytes:
    """How the journal of edits of `base`, the bytes of the file at `path`, begins."""
    about = {
        "journal": VERSION,
        "path": None if path is None else os.path.abspath(path),
        "size": len(base),
        "sum": zlib.crc32(base),
    }
    return json.dumps(about).encode() + b"\n" + base + b"\n"


def sum_of(start: bytes) -> int:
    """The checksum that a journal's first change goes on from."""
    return zlib.crc32(start)


def line_of(change: Change, last_sum: int) -> tuple[bytes, int]:
    """Return the line of a change after one with the checksum `last_sum`, and its own checksum."""
    payload = json.dumps(_encoded(change), separators=(",", ":")).encode()
    next_sum = zlib.crc32(payload, last_sum)
    return b"%s %s\n" % (_written(next_sum), payload), next_sum


def _written(checksum: int) -> bytes:
    return b"%08x" % checksum


def _lines(data: bytes, at: int) -> Iterator[tuple[bytes, bytes]]:
    """The payloads and checksums, as written, of the whole lines from `at` on."""
    for line in data[at:].split(b"\n")[:-1]:
        checksum, _, payload = line.partition(b" ")
        yield payload, checksum


def _encoded(change: Change) -> list[Any]:
    """A change as JSON; of a piece that differs little from the one before, only the difference."""
    encoded = []
    for splice in change:
        places = {piece: i for i, piece in enumerate(splice.old)}
        is_even = len(splice.old) == len(splice.new)
        new = [
            places[piece] if piece in places else _difference(splice.old[i], piece, i)
            if is_even else piece
            for i, piece in enumerate(splice.new)
        ]  # fmt: skip
        encoded.append([splice.at, len(splice.old), new])
    return encoded


def _decoded(encoded: Any, document: Document) -> Change:
    """Decode a change of `document`, and make it."""
    change: list[Splice] = []
    for at, count, new in encoded:
        old = document.pieces(at, count)
        splice = Splice(at, old, tuple(_piece(piece, old) for piece in new))
        document.apply((splice,))
        change.append(splice)
    return tuple(change)


def _piece(encoded: Any, old: tuple[str, ...]) -> str:
    if isinstance(encoded, int):
        return old[encoded]
    if isinstance(encoded, str):
        return encoded
    index, start, end, middle = encoded
    piece = old[index]
    return f"{piece[:start]}{middle}{piece[len(piece) - end :]}"


def _difference(old: str, new: str, index: int) -> list[Any]:
    most = min(len(old), len(new))
    start = _shared(most, lambda n: old.startswith(new[:n]))
    end = _shared(most - start, lambda n: old.endswith(new[len(new) - n :]))
    return [index, start, end, new[start : len(new) - end]]


def _shared(most: int, is_shared: Callable[[int], bool]) -> int:
    """The largest number up to `most` for which `is_shared` holds, as for all below."""
    low = 0
    while low < most:
        middle = (low + most + 1) // 2
        if is_shared(middle):
            low = middle
        else:
            most = middle - 1
    return low
