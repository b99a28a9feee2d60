"""A file's bytes as text: its encoding, and where each character is."""

import re
from collections.abc import Iterable

from quizapp.files.checks.notes import Change, Note, Notes, Remedy, pointer
from quizapp.files.problems import Edit, Fix, Problem, Value

_RETURN = re.compile("\r(?!\n)")  # ends a line by itself
_NOT_UTF8 = re.compile("[\udc80-\udcff]+")
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
_CHARACTERS = "".join(
    bytes([byte]).decode("latin-1" if byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else "cp1252")
    for byte in range(256)
)


class Source:
    """The text in a file's bytes, and the way back from characters to lines and bytes.

    `readable` is False if the bytes are no text at all. Mistakes in the encoding are added to
    `notes`; the text is what the teacher meant.
    """

    def __init__(self, data: bytes, notes: Notes) -> None:
        self._data = data
        self._raw = ""
        self._first_byte = 0
        self._editable = True
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
        data = data[self._first_byte :]
        try:
            self._raw = self.text = data.decode("utf-8")
        except UnicodeDecodeError:
            self._raw = data.decode("utf-8", "surrogateescape")
            self.text = _NOT_UTF8.sub(_windows_1252, self._raw)
            bad = [mark.span() for mark in _NOT_UTF8.finditer(self._raw)]
            changes = tuple(Change(start, end, self.text[start:end]) for start, end in bad)
            remedy = Remedy(changes, "save-as-utf8", {})
            first, count = bad[0][0], sum(end - start for start, end in bad)
            notes.add("not-utf8", first, first + 1, remedy=remedy, count=count)

    def problems(self, notes: Iterable[Note]) -> tuple[Problem, ...]:
        """`notes` with their lines, columns and bytes, sorted by place."""
        ordered = sorted(notes, key=lambda note: (note.start, note.end))
        offsets = self._byte_offsets(ordered)
        places = self._places(ordered)
        return tuple(self._problem(note, places, offsets) for note in ordered)

    def _places(self, notes: list[Note]) -> dict[int, tuple[int, int]]:
        """The line and column, both from 1, of every character that `notes` speak of."""
        text = self.text
        wanted = {at for n in notes for at in (n.start, n.end, int(n.data.get("first_at", 0)))}
        places: dict[int, tuple[int, int]] = {}
        line, last, line_start = 1, 0, 0
        returns = "\r" in text
        for at in sorted(wanted):
            line += text.count("\n", last, at)
            line_start = max(line_start, text.rfind("\n", last, at) + 1)
            if returns:
                for mark in _RETURN.finditer(text, last, at):
                    line += 1
                    line_start = max(line_start, mark.end())
            places[at] = (line, at - line_start + 1)
            last = at
        return places

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

    def _problem(
        self, note: Note, places: dict[int, tuple[int, int]], offsets: dict[int, int]
    ) -> Problem:
        return Problem(
            note.code,
            note.severity,
            *places[note.start],
            *places[note.end],
            pointer(note.path),
            _data(note, places),
            self._fix(note.remedy, offsets),
        )

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


def _data(note: Note, places: dict[int, tuple[int, int]]) -> dict[str, Value]:
    """A note's data, with lines in the place of characters."""
    data = dict(note.data)
    if "first_at" in data:
        data["first_line"] = places[int(data.pop("first_at"))][0]
    return data


def _windows_1252(match: re.Match[str]) -> str:
    """The characters that bytes which aren't UTF-8 stand for in Windows-1252."""
    data = match.group().encode("utf-8", "surrogateescape")
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:  # five bytes stand for nothing there
        return "".join(_CHARACTERS[byte] for byte in data)
