"""Reads what is between quoted texts: spaces, comments, numbers, and words without quotes."""

import json
import re

from quizapp.files.checks.notes import Change, Notes, Remedy, insert, remove, replace
from quizapp.files.syntax.nodes import Node, Path, Role
from quizapp.files.syntax.patterns import Pattern
from quizapp.files.syntax.strict import skip
from quizapp.files.syntax.strings import Strings

_ODD_SPACE = Pattern(
    "[\x0b\x0c\x85\xa0\xad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2060\u3000\ufeff]+"
)
_COMMENT = Pattern(
    r"//[^\r\n]*|/\*(?:[^*]|\*(?!/))*(?:\*/)?|#[^\r\n]*|<!--(?:[^-]|-(?!->))*(?:-->)?"
)
_TOKEN = Pattern(r"[-+.\w]+")
_NUMBER = Pattern(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?", re.ASCII)
_LOOSE_NUMBER = Pattern(r"([+-]?)(\d*)(?:\.(\d*))?", re.ASCII)
_NEXT_VALUE = Pattern(r'\s*,\s*["{\[]')
_STRETCH = Pattern(r"[\r\n,\]}]|$")
_UNESCAPED_QUOTE = Pattern(r'(?<!\\)"')
_LINE = Pattern(r"[^\r\n]{0,2000}")
_BRACKETS = Pattern(r'"(?:[^"\\\r\n]|\\.)*"|[\[\]{}]')
_WORDS = {"true": True, "false": False, "null": None}
_OTHER_WORDS = {
    word: right
    for right, words in {
        "true": ("True", "TRUE"),
        "false": ("False", "FALSE"),
        "null": ("None", "NONE", "Null", "NULL", "nil", "undefined"),
    }.items()
    for word in words
}


class Tokens:
    """Reads spaces and bare values of one file, telling their mistakes to `notes`."""

    def __init__(self, text: str, notes: Notes, strings: Strings) -> None:
        self._text = text
        self._notes = notes
        self._strings = strings
        self._told_until = 0

    def space(self, at: int, path: Path) -> int:
        """Where the next token starts; comments and spaces of other kinds are reported once."""
        text = self._text
        while True:
            at = skip(text, at)
            comment = _COMMENT.match(text, at)
            odd = None if comment else _ODD_SPACE.match(text, at)
            found = comment or odd
            if found is None:
                return at
            if at >= self._told_until:
                code = "comment" if comment else "odd-space"
                if comment:
                    remedy = remove(text, at, found.end())
                else:
                    remedy = Remedy((Change(at, found.end(), " "),), "plain-space", {})
                self._notes.add(code, at, found.end(), path, remedy)
                self._told_until = found.end()
            at = found.end()

    def bare(self, at: int, role: Role, path: Path) -> Node | None:
        """The number, word or unquoted text at `at`, or None if no value starts there."""
        text = self._text
        token = _TOKEN.match(text, at)
        if token is not None and (
            self._strings.ends_well(token.end(), role, first=True)
            or _NEXT_VALUE.match(text, token.end())
        ):
            node = self._exact(token.group(), at, path)
            if node is not None:
                return node
        line_end = _LINE.match(text, at).end()  # type: ignore[union-attr]
        quote = _UNESCAPED_QUOTE.search(text, at, line_end)
        if quote is not None and self._strings.ends_well(quote.end(), role):
            self._notes.add("missing-quote", at, at, path, insert(at, '"'))
            value = self._strings.inside(at, quote.end() - 1, path)
            return _noted(Node("text", at, quote.end(), value))
        end = self._stretch_end(at, line_end, role)
        written = text[at:end].rstrip()
        if not written:
            return None
        end = at + len(written)
        remedy = replace(text, at, end, json.dumps(written, ensure_ascii=False))
        self._notes.add("unquoted-text", at, end, path, remedy, text=written)
        return _noted(Node("text", at, end, written))

    def _exact(self, written: str, at: int, path: Path) -> Node | None:
        """The number or word that is `written` at `at`, even if it is written otherwise."""
        end = at + len(written)
        if written in _WORDS:
            return Node("word", at, end, _WORDS[written])
        if _NUMBER.fullmatch(written):
            return Node("number", at, end, number(written))
        if written in _OTHER_WORDS:
            right = _OTHER_WORDS[written]
            remedy = replace(self._text, at, end, right)
            self._notes.add("other-word", at, end, path, remedy, old=written, new=right)
            return _noted(Node("word", at, end, _WORDS[right]))
        loose = _LOOSE_NUMBER.fullmatch(written)
        if loose is not None and (loose[2] or loose[3]):
            sign = "-" if loose[1] == "-" else ""
            right = sign + (loose[2].lstrip("0") or "0") + (f".{loose[3]}" if loose[3] else "")
            remedy = replace(self._text, at, end, right)
            self._notes.add("bad-number", at, end, path, remedy, old=written, new=right)
            return _noted(Node("number", at, end, number(right)))
        return None

    def _stretch_end(self, at: int, line_end: int, role: Role) -> int:
        """Where a text without quotes that starts at `at` ends, at the latest at `line_end`."""
        text = self._text
        for mark in _STRETCH.finditer(text, at, line_end):
            place = mark.start()
            if text[place : place + 1] == "]" and role is Role.MEMBER:
                continue
            if text[place : place + 1] == "," and not self._strings.ends_well(place, role):
                continue
            return place
        return line_end

    def skip_nested(self, at: int, *, depth: int = 0) -> int:
        """Where the bracket at `at` is closed, however deep; the end of the text if it isn't there.

        `depth` is how many are open already before `at`.
        """
        for mark in _BRACKETS.finditer(self._text, at):
            if mark.group() in "[{":
                depth += 1
            elif mark.group() in "]}":
                depth -= 1
                if depth == 0:
                    return mark.end()
        return len(self._text)


def number(written: str) -> int | float:
    """The number that is `written` as JSON; one too large to hold is infinite."""
    try:
        return int(written)
    except ValueError:
        return float(written)


def _noted(node: Node) -> Node:
    node.is_noted = True
    return node
