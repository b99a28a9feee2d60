"""Reads the texts of Moodle XML as Moodle's PHP does, for tests of what is written for it.

Its parser hands over what stands between tags in pieces, and Moodle drops each piece that is only
white space. A reference such as `&gt;` is a piece of its own, a CDATA section is one as a whole.
"""

from xml.parsers.expat import ParserCreate

_WHITE = " \t\n\r\0\x0b"


def moodle_texts(data: bytes) -> list[str]:
    """The contents of the elements that hold text, in their order."""
    return _Reader(data).found


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.found: list[str] = []
        self._kept = ""
        self._section: list[str] | None = None
        parser = ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartCdataSectionHandler = self._start_section
        parser.EndCdataSectionHandler = self._end_section
        parser.Parse(data, True)

    def _start(self, _name: str, _attributes: object) -> None:
        self._kept = ""

    def _end(self, name: str) -> None:
        if name in ("text", "idnumber"):
            self.found.append(self._kept.strip(_WHITE))
        self._kept = ""

    def _text(self, piece: str) -> None:
        if self._section is not None:
            self._section.append(piece)
        elif piece.strip(_WHITE):
            self._kept += piece

    def _start_section(self) -> None:
        self._section = []

    def _end_section(self) -> None:
        section, self._section = self._section, None
        self._text("".join(section or ()))
