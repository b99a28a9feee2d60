"""Reads quoted texts, even if a quotation mark is missing, doubled or of the wrong kind."""

import re
from typing import NamedTuple

from quizapp.files.checks.notes import Change, Notes, Remedy, insert, remove, replace
from quizapp.files.keys import ALL_KEYS
from quizapp.files.syntax.escapes import Escapes
from quizapp.files.syntax.nodes import Path, Role
from quizapp.files.syntax.patterns import Pattern
from quizapp.files.syntax.strict import skip

CURLY = "“”„‟«»＂"
SINGLE = "'‘’‚‛`"
_LINE_LIMIT = 400  # lines that a text with unescaped line breaks may span
_INNER_LIMIT = 40  # quotation marks that may be unescaped in a text
_INNER_IN_ALL = 50_000  # how many of them are looked at in a file before the limit is lowered
_LOW_INNER_LIMIT = 2

TEXT = r'"[^"\\\r\n]*(?:\\.[^"\\\r\n]*)*"'
_FULL_TEXT = r'"(?:[^"\\\r\n]|\\.)[^"\\\r\n]*(?:\\.[^"\\\r\n]*)*"'
_BODY = Pattern(r'[^"\\\x00-\x1f]*(?:\\[^\x00-\x1f][^"\\\x00-\x1f]*)*')
_ODD = Pattern(f"[{CURLY}{SINGLE}]")
_NAME = Pattern(r"\s*([A-Za-z_$][\w$-]{0,60})\s*")
_NAME_COLON = Pattern(r"\s*([A-Za-z_$][\w$-]{0,60})\s*:")
_KEY = Pattern(r'"(?:[^"\\\x00-\x1f]|\\.)*"\s*:|["“”„\'‘]?[A-Za-z_$][\w$-]{0,60}["“”\'’]?[ \t]*:')
_KEY_TAIL = Pattern(r'[A-Za-z_$][\w$-]{0,60}"[ \t]*:')
_ITEM_TAIL = Pattern(r'[^"\r\n]*"\s*[,\]]')
_UNOPENED_ITEM = Pattern(r'[^"\r\n\]]*"\s*[,\]]|\w[^"\r\n\[\]{}:,]{0,60}[,\]]')
_KEYS = "|".join(map(re.escape, sorted(ALL_KEYS)))
_KNOWN_KEY = Pattern(rf'"(?:{_KEYS})\b')
_ITEM = Pattern(
    rf'{_FULL_TEXT}\s*[,\]]|-?\d[\d.eE+-]*\s*[,\]]|(?:true|false|null)\b|[\[{{]\s*["\[\]{{}}\d-]'
)
_REST_OF_LIST = Pattern(rf"(?:,[ \t]*{TEXT}[ \t]*){{1,200}}\]")
_JUNK_AND_KEY = Pattern(rf'[^"\w\r\n][^"\r\n]{{0,34}}"{{1,2}}(?:{_KEYS})"{{1,2}}[ \t]*:')
_AFTER_ROUND = Pattern(r"\s*(?:[,\]}]|$)")
_VALUE = Pattern(rf'["\[{{\]}}{CURLY}{SINGLE}]|-?\d|(?:true|false|null)\b|//|/\*|#')
_STRUCTURE = Pattern(r'["\]}]|[\[{]\s*(?:["\[\]{}\d-]|$)')
_LINE = Pattern(r"[^\r\n]{0,5000}")


class Quoted(NamedTuple):
    """A quoted text: its value, where it ends, and whether a mistake in it has been reported."""

    value: str
    end: int
    is_noted: bool
    cut_off: bool = False


class Strings:
    """Reads the quoted texts of one file, telling their mistakes to `notes`."""

    def __init__(self, text: str, notes: Notes) -> None:
        self._text = text
        self._notes = notes
        self._escapes = Escapes(text, notes)
        self._inner_left = _INNER_IN_ALL

    def read(self, at: int, role: Role, path: Path) -> Quoted:
        """The text whose opening quotation mark is at `at`."""
        if self._text[at] == '"':
            return self._straight(at, role, path)
        return self._odd(at, role, path)

    def is_stray(self, at: int) -> bool:
        """Whether a curly or single mark at `at` begins no text: nothing is said on its line."""
        if self._text[at] == '"':
            return False
        line = _LINE.match(self._text, at + 1).group()  # type: ignore[union-attr]
        return not any(map(str.isalnum, line))

    def inside(self, start: int, end: int, path: Path) -> str:
        """What characters `start` to `end`, the inside of a text, say."""
        return self._escapes.value(start, end, path)[0]

    def ends_well(self, at: int, role: Role, *, first: bool = False) -> bool:
        """Whether what is at `at`, just after a quotation mark, can follow a whole text.

        After the `first` mark that could end a text, the next one may lack its opening mark.
        """
        text = self._text
        after = skip(text, at)
        if after == len(text):
            return True
        on_new_line = "\n" in text[at:after] or "\r" in text[at:after]
        mark = text[after]
        if role is Role.KEY:
            return mark in ":="
        if first and role is Role.MEMBER and _JUNK_AND_KEY.match(text, after):
            return True
        if mark == ",":
            return self._goes_on(after + 1, role, first=first)
        if mark == ")":
            return _AFTER_ROUND.match(text, after + 1) is not None
        if mark in "]};" or text.startswith(("//", "/*", "#"), after):
            return True
        if after == at and (mark.isalnum() or mark in "_$"):
            return False
        if role is Role.MEMBER:
            return _KEY.match(text, after) is not None or (on_new_line and mark == "{")
        if on_new_line and (mark in '"{[' or mark in CURLY or mark in SINGLE):
            return True
        return _ITEM.match(text, after) is not None

    def _goes_on(self, at: int, role: Role, *, first: bool) -> bool:
        """Whether another member or item, or an end, follows the comma before `at`."""
        text = self._text
        after = skip(text, at)
        if after == len(text) or text[after] in "]},/#" or "\n" in text[at:after]:
            return True
        if role is Role.MEMBER:
            return (
                text[after] == "{"
                or _KEY.match(text, after) is not None
                or _KNOWN_KEY.match(text, after) is not None
            )
        if _VALUE.match(text, after) is not None:
            return True
        return first and _UNOPENED_ITEM.match(text, after) is not None

    # Straight quotation marks

    def _straight(self, at: int, role: Role, path: Path) -> Quoted:
        text = self._text
        place, lines = at + 1, 0
        inner: list[int] = []
        while True:
            stop = _BODY.match(text, place).end()  # type: ignore[union-attr]
            if stop >= len(text) or (text[stop] == "\\" and stop + 1 >= len(text)):
                return self._at_end(at, inner, role, path)
            quoted = None
            if text[stop] == '"':
                quoted = self._at_mark(at, stop, inner, role, path)
            elif text[stop] in "\r\n":
                if inner:
                    return self._take(at, inner[0], inner[0] + 1, (), path)
                quoted = self._fixed_line(at, place if lines else at + 1, stop, role, path)
                lines += 1
                if lines > _LINE_LIMIT:
                    quoted = quoted or self._unclosed(at, stop, path)
            if quoted is not None:
                return quoted
            place = stop + 1

    def _at_mark(
        self, at: int, stop: int, inner: list[int], role: Role, path: Path
    ) -> Quoted | None:
        """The text from `at` if the mark at `stop` ends it; else the mark joins `inner`."""
        if self.ends_well(stop + 1, role, first=not inner):
            return self._take(at, stop, stop + 1, tuple(inner), path)
        fixed = None if inner else self._fixed(at, stop, role, path)
        if fixed is not None:
            return fixed
        inner.append(stop)
        self._inner_left -= 1
        if len(inner) > (_INNER_LIMIT if self._inner_left > 0 else _LOW_INNER_LIMIT):
            return self._take(at, inner[0], inner[0] + 1, (), path)
        return None

    def _at_end(self, at: int, inner: list[int], role: Role, path: Path) -> Quoted:
        """The text from `at` if the file ends before the text does."""
        text = self._text
        if inner:
            return self._take(at, inner[0], inner[0] + 1, (), path)
        end = at + 1 + len(text[at + 1 :].rstrip("]} \t\r\n"))
        if role is not Role.KEY and text[end:].strip():
            return self._unclosed(at, end, path)
        return Quoted(text[at + 1 :], len(text), is_noted=True, cut_off=True)

    def _fixed(self, at: int, stop: int, role: Role, path: Path) -> Quoted | None:
        """The text from `at`, whose next mark is at `stop`, if it is clear what is wrong."""
        text = self._text
        content = text[at + 1 : stop]
        odd = self._odd_end(at, stop, role, path) or self._doubled(at, stop, role, path)
        if odd is not None:
            return odd
        if role is Role.KEY:
            named = _NAME_COLON.match(content)
            if named is not None:
                return self._unclosed(at, at + 1 + named.end(1), path)
            if _NAME.fullmatch(content) is not None:  # only its colon is missing
                return self._take(at, stop, stop + 1, (), path)
        stripped = content.rstrip(" \t]}[{,")
        bare = content[len(stripped) :].strip()
        if bare and ("," in bare or bare[0] in "]}"):
            opens_key = _KEY_TAIL.match(text, stop + 1) is not None
            opens_item = (role is Role.ITEM or "}" in bare) and (
                _ITEM_TAIL.match(text, stop + 1) is not None
            )
            if opens_key or opens_item:
                return self._unclosed(at, at + 1 + len(stripped), path)
        after = skip(text, stop + 1)
        if role is Role.MEMBER and _REST_OF_LIST.match(text, after):  # its bracket is missing
            return self._take(at, stop, stop + 1, (), path)
        if text.startswith(":", after) and (role is Role.ITEM or _NAME.fullmatch(content)):
            return self._take(at, stop, stop + 1, (), path)
        return None

    def _fixed_line(self, at: int, line: int, stop: int, role: Role, path: Path) -> Quoted | None:
        """The text from `at` if the line from `line` to `stop` should have closed it."""
        text = self._text
        odd = self._odd_end(at, stop, role, path)
        if odd is not None:
            return odd
        if role is Role.KEY:
            named = _NAME_COLON.match(text, at + 1, stop)
            return self._unclosed(at, named.end(1) if named else stop, path)
        following = skip(text, stop)
        if following >= len(text):
            return Quoted(text[at + 1 : stop], following, is_noted=True, cut_off=True)
        if not _STRUCTURE.match(text, following):
            return None
        closes_below = text[following] == ("]" if role is Role.ITEM else "}")
        closer = "" if closes_below else "]" if role is Role.ITEM else "}"
        return self._unclosed(at, line + len(_without_tail(text[line:stop], closer)), path)

    def _doubled(self, at: int, stop: int, role: Role, path: Path) -> Quoted | None:
        """The text from `at` if its first or last mark, the one at `stop`, is repeated."""
        text = self._text
        remedy = remove(text, stop, stop + 1)
        if text.startswith('"', stop + 1) and self.ends_well(stop + 2, role):
            self._notes.add("extra-quote", stop + 1, stop + 2, path, remedy)
            return Quoted(self._escapes.value(at + 1, stop, path)[0], stop + 2, is_noted=True)
        if stop == at + 1:
            end = _BODY.match(text, stop + 1).end()  # type: ignore[union-attr]
            if text.startswith('"', end) and self.ends_well(end + 1, role):
                self._notes.add("extra-quote", stop, stop + 1, path, remedy)
                return Quoted(self._escapes.value(stop + 1, end, path)[0], end + 1, is_noted=True)
        return None

    def _odd_end(self, at: int, stop: int, role: Role, path: Path) -> Quoted | None:
        """The text from `at` if a curly or single mark before `stop` closes it."""
        for mark in _ODD.finditer(self._text, at + 1, stop):
            if self.ends_well(mark.end(), role):
                remedy = replace(self._text, mark.start(), mark.end(), '"')
                self._notes.add(_code_of(mark.group()), mark.start(), mark.end(), path, remedy)
                value, _ = self._escapes.value(at + 1, mark.start(), path)
                return Quoted(value, mark.end(), is_noted=True)
        return None

    def _unclosed(self, at: int, end: int, path: Path) -> Quoted:
        self._notes.add("missing-quote", end, end, path, insert(end, '"'))
        value, _ = self._escapes.value(at + 1, end, path)
        return Quoted(value, end, is_noted=True)

    def _take(self, at: int, end: int, after: int, inner: tuple[int, ...], path: Path) -> Quoted:
        if inner:
            changes = tuple(Change(place, place, "\\") for place in inner)
            remedy = Remedy(changes, "escape-quotes", {"count": len(inner)})
            self._notes.add("unescaped-quote", inner[0], inner[0] + 1, path, remedy)
        value, is_noted = self._escapes.value(at + 1, end, path)
        return Quoted(value, after, is_noted=is_noted or bool(inner))

    # Other quotation marks

    def _odd(self, at: int, role: Role, path: Path) -> Quoted:
        text = self._text
        single = text[at] in SINGLE
        closers = (SINGLE if single else CURLY) + '"'
        line_end = _LINE.match(text, at).end()  # type: ignore[union-attr]
        ends = [
            m.start()
            for m in re.compile(f"[{closers}]").finditer(text, at + 1, line_end)
            if text[m.start() - 1] != "\\"
        ]
        if ends:
            end = next((e for e in ends if self.ends_well(e + 1, role)), ends[-1])
        else:
            closer = "]" if role is Role.ITEM else "}"
            end = at + 1 + len(_without_tail(text[at + 1 : line_end], closer))
        after = end + 1 if ends else end
        changes = [Change(at, at + 1, '"'), Change(end, after, '"')]
        for place in range(at + 1, end):
            if text[place] == '"' and text[place - 1] != "\\":
                changes.append(Change(place, place, "\\"))
            elif single and text.startswith("\\'", place):
                changes.append(Change(place, place + 1, ""))
        data = {"old": text[at:after], "new": '"'}
        remedy = Remedy(tuple(changes), "straight-quotes", data)
        self._notes.add(_code_of(text[at]), at, at + 1, path, remedy)
        value, _ = self._escapes.value(at + 1, end, path, quiet_apostrophe=single)
        return Quoted(value, after, is_noted=True)


def _without_tail(line: str, closer: str) -> str:
    """A line without the comma, and the brackets from `closer` on, that follow its text."""
    stripped = line.rstrip()
    if stripped.endswith(","):
        stripped = stripped[:-1].rstrip()
    brackets = stripped.rstrip("]} \t")
    first = stripped.find(closer, len(brackets)) if closer else -1
    return stripped[:first].rstrip() if first >= 0 else stripped


def _code_of(mark: str) -> str:
    """The code for `mark` instead of a straight double quotation mark."""
    return "single-quotes" if mark in "'`" else "curly-quotes"
