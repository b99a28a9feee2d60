"""Reads what a quoted text says: its escapes, and characters that should have been escaped."""

from quizapp.files.checks.notes import Change, Notes, Remedy
from quizapp.files.syntax.nodes import Path
from quizapp.files.syntax.patterns import Pattern

_PLAIN = Pattern(r"[^\\\x00-\x1f]+")
_HEX4 = Pattern(r"[0-9a-fA-F]{4}")
_ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


class Escapes:
    """Reads the insides of one file's quoted texts, telling their mistakes to `notes`."""

    def __init__(self, text: str, notes: Notes) -> None:
        self._text = text
        self._notes = notes

    def value(
        self,
        start: int,
        end: int,
        path: Path,
        *,
        quiet_apostrophe: bool = False,
    ) -> tuple[str, bool]:
        """The text that characters `start` to `end` write, and whether something is wrong in it."""
        text = self._text
        if _PLAIN.fullmatch(text, start, end) is not None or start == end:
            return text[start:end], False
        pieces: list[str] = []
        mistakes: dict[str, list[Change]] = {}
        place = start
        while place < end:
            plain = _PLAIN.match(text, place, end)
            if plain is not None:
                pieces.append(plain.group())
                place = plain.end()
            elif text[place] == "\\":
                place = self._escape(place, end, pieces, mistakes, quiet_apostrophe)
            else:
                pieces.append(text[place])
                after = place + (2 if text.startswith("\r\n", place, end) else 1)
                is_break = text[place] in "\r\n"
                code = "line-break-in-text" if is_break else "control-character"
                new = "\\n" if is_break else "\\t" if text[place] == "\t" else ""
                mistakes.setdefault(code, []).append(Change(place, after, new))
                if is_break:
                    pieces[-1] = "\n"
                elif text[place] != "\t":
                    pieces.pop()
                place = after
        for code, changes in mistakes.items():
            first = changes[0]
            remedy = None
            if code != "lone-surrogate":
                remedy = Remedy(tuple(changes), "escape", {"count": len(changes)})
            written = text[first.start : first.end]
            self._notes.add(code, first.start, first.end, path, remedy, old=written)
        return "".join(pieces), bool(mistakes)

    def _escape(
        self,
        at: int,
        end: int,
        pieces: list[str],
        mistakes: dict[str, list[Change]],
        quiet_apostrophe: bool,
    ) -> int:
        """Read the escape at `at` into `pieces`, and say where it ends."""
        text = self._text
        letter = text[at + 1 : min(at + 2, end)]
        if letter in _ESCAPES and letter:
            pieces.append(_ESCAPES[letter])
            return at + 2
        unit = _HEX4.match(text, at + 2, end) if letter == "u" else None
        if unit is None:
            if letter == "'":
                pieces.append("'")
                if not quiet_apostrophe:
                    mistakes.setdefault("bad-escape", []).append(Change(at, at + 2, "'"))
                return at + 2
            pieces.append("\\" + letter)
            mistakes.setdefault("bad-escape", []).append(Change(at, at + 2, "\\\\" + letter))
            return at + 2
        code = int(unit.group(), 16)
        after = at + 6
        if 0xD800 <= code < 0xDC00 and text.startswith("\\u", after, end):
            low = _HEX4.match(text, after + 2, end)
            if low is not None and 0xDC00 <= int(low.group(), 16) < 0xE000:
                pieces.append(
                    chr(0x10000 + (code - 0xD800) * 0x400 + int(low.group(), 16) - 0xDC00)
                )
                return after + 6
        if 0xD800 <= code < 0xE000:
            pieces.append("\ufffd")
            mistakes.setdefault("lone-surrogate", []).append(Change(at, after, ""))
        else:
            pieces.append(chr(code))
        return after
