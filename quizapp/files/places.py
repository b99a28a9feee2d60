"""A file's bytes as text: its encoding, and where each character stands."""

import re
from bisect import bisect_right
from collections.abc import Iterable

from quizapp.files.notes import Change, Note, Notes, Remedy, pointer
from quizapp.files.problems import Edit, Fix, Problem, Value

_LINE_END = re.compile("\r\n|\r|\n")
_OTHER_FORMATS = (b"PK\x03\x04", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\xd0\xcf\x11\xe0")
_ENCODINGS = (
    (b"\xff\xfe\x00\x00", "utf-32-le", 4),
    (b"\x00\x00\xfe\xff", "utf-32-be", 4),
    (b"\xff\xfe", "utf-16-le", 2),
    (b"\xfe\xff", "utf-16-be", 2),
    (b"{\x00", "utf-16-le", 0),
    (b"\x00{", "utf-16-be", 0),
)
_BOM = b"\xef\xbb\xbf"
_NUL_LIMIT = 8


class Source:
    """The text in a file's bytes, and the way back from characters to lines and bytes.

    `readable` is False where the bytes are no text at all. Mistakes in the encoding are added to
    `notes`; the text is what the teacher meant.
    """

    def __init__(self, data: bytes, notes: Notes) -> None:
        self._data = data
        self._raw = ""
        self._first_byte = 0
        self._editable = True
        self._line_starts: list[int] = []
        self.readable = True
        self.text = ""
        for mark, encoding, length in _ENCODINGS:
            if data.startswith(mark):
                self._read_wide(encoding, length, notes)
                return
        if data.startswith(_OTHER_FORMATS) or data[:1024].count(0) > _NUL_LIMIT:
            self.readable = False
            notes.add("not-text", 0, 0)
            return
        self._read_narrow(notes)

    def _read_wide(self, encoding: str, skip: int, notes: Notes) -> None:
        self.text = self._raw = self._data[skip:].decode(encoding, "replace")
        self._editable = False
        remedy = Remedy((Change(0, len(self.text), self.text),), "save-as-utf8", {})
        notes.add("wide-encoding", 0, 0, remedy=remedy, encoding=encoding[:6].upper())

    def _read_narrow(self, notes: Notes) -> None:
        data = self._data
        if data.startswith(_BOM):
            self._first_byte = len(_BOM)
            notes.add("byte-order-mark", 0, 0, remedy=Remedy((), "remove-bom", {}))
        self._raw = self.text = data[self._first_byte :].decode("utf-8", "surrogateescape")
        if self.text.isascii():
            return
        bad = [m.start() for m in re.finditer("[\udc80-\udcff]", self.text)]
        if bad:
            self.text = re.sub("[\udc80-\udcff]", _windows_1252, self._raw)
            changes = tuple(Change(at, at + 1, self.text[at]) for at in bad)
            remedy = Remedy(changes, "save-as-utf8", {})
            notes.add("not-utf8", bad[0], bad[0] + 1, remedy=remedy, count=len(bad))

    def place(self, at: int) -> tuple[int, int]:
        """The line and column of the character at `at`, both from 1."""
        if not self._line_starts:
            self._line_starts = [0, *(m.end() for m in _LINE_END.finditer(self.text))]
        line = bisect_right(self._line_starts, at)
        return line, at - self._line_starts[line - 1] + 1

    def problems(self, notes: Iterable[Note]) -> tuple[Problem, ...]:
        """`notes` with their lines, columns and bytes, sorted by place."""
        ordered = sorted(notes, key=lambda note: (note.start, note.end))
        offsets = self._byte_offsets(ordered)
        return tuple(self._problem(note, offsets) for note in ordered)

    def _byte_offsets(self, notes: list[Note]) -> dict[int, int]:
        """The byte offset of every character that a remedy of `notes` speaks of."""
        wanted = {
            at for n in notes if n.remedy for c in n.remedy.changes for at in (c.start, c.end)
        }
        offsets: dict[int, int] = {}
        byte, last = self._first_byte, 0
        for at in sorted(wanted):
            byte += len(self._bytes(last, at))
            offsets[at] = byte
            last = at
        return offsets

    def _bytes(self, start: int, end: int) -> bytes:
        return self._raw[start:end].encode("utf-8", "surrogateescape")

    def _problem(self, note: Note, offsets: dict[int, int]) -> Problem:
        return Problem(
            note.code,
            note.severity,
            *self.place(note.start),
            *self.place(note.end),
            pointer(note.path),
            self._data_of(note),
            self._fix(note.remedy, offsets),
        )

    def _data_of(self, note: Note) -> dict[str, Value]:
        """A note's data, with lines in the place of characters."""
        data = dict(note.data)
        if "first_at" in data:
            data["first_line"] = self.place(int(data.pop("first_at")))[0]
        return data

    def _fix(self, remedy: Remedy | None, offsets: dict[int, int]) -> Fix | None:
        if remedy is None:
            return None
        if remedy.does == "remove-bom":
            return Fix((Edit(0, _BOM, b""),), remedy.does)
        if not self._editable:
            if remedy.does != "save-as-utf8":
                return None
            return Fix((Edit(0, self._data, self.text.encode("utf-8", "replace")),), remedy.does)
        edits = tuple(
            Edit(offsets[start], self._bytes(start, end), new.encode("utf-8", "replace"))
            for start, end, new in sorted(remedy.changes)
        )
        return Fix(edits, remedy.does, remedy.data, remedy.certain)


def _windows_1252(match: re.Match[str]) -> str:
    """The character that a byte which isn't UTF-8 stands for in Windows-1252."""
    byte = (ord(match.group()) & 0xFF).to_bytes(1, "little")
    try:
        return byte.decode("cp1252")
    except UnicodeDecodeError:
        return byte.decode("latin-1")
