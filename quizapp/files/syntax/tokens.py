"""Reads what is between quoted texts, and notes what is wrong there: commas, brackets, comments."""

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

_UNEXPECTED = Pattern(r"\w+|[^\w\s]|\s")


class Row:
    """How far the entries of one list or object have been read.

    `end` is where the last entry ended, `comma` the place of the comma after it, -1 without one;
    `begun` is whether there is an entry.
    """

    __slots__ = ("begun", "comma", "end")

    def __init__(self, start: int) -> None:
        self.end = start
        self.comma = -1
        self.begun = False

    def add(self, end: int) -> None:
        """Another entry ends at `end`."""
        self.end = end
        self.comma = -1
        self.begun = True

    @property
    def wants_comma(self) -> bool:
        """Whether a comma must come before the next entry."""
        return self.begun and self.comma < 0


class Mistakes:
    """Notes what is wrong between the values of one text."""

    def __init__(self, text: str, notes: Notes) -> None:
        self._text = text
        self._notes = notes
        self.cut = False

    def separator(self, at: int, row: Row, path: Path) -> None:
        """Take the comma or semicolon at `at` as the one that `row` wants, or as one too many."""
        text = self._text
        if not row.wants_comma:
            self._notes.add("extra-comma", at, at + 1, path, remove(text, at, at + 1))
            return
        row.comma = at
        if text[at] == ";":
            self.wrong_separator(at, at + 1, ",", path)

    def wrong_separator(self, start: int, end: int, new: str, path: Path) -> None:
        """Note that `new` should be from `start` to `end`."""
        remedy = replace(self._text, start, end, new)
        old = self._text[start:end]
        self._notes.add("wrong-separator", start, end, path, remedy, old=old, new=new)

    def trailing_comma(self, row: Row, path: Path) -> None:
        """Note a comma after the last entry of `row`."""
        at = row.comma
        if at >= 0:
            self._notes.add("trailing-comma", at, at + 1, path, remove(self._text, at, at + 1))

    def close(self, at: int, bracket: str, row: Row, path: Path) -> int:
        """Note what is wrong where `bracket` closes `row` at `at`; return where it ends."""
        if self._text[at] != bracket:
            self.wrong_bracket(at, bracket, path)
        self.trailing_comma(row, path)
        return at + 1

    def missing_comma(self, at: int, noted_before: int, path: Path) -> None:
        """Note that a comma is missing at `at`, in front of the notes from `noted_before` on."""
        notes = self._notes.all
        before = notes[noted_before - 1] if noted_before else None
        if before is not None and before.code == "missing-bracket" and before.start == at:
            notes[noted_before - 1] = before._replace(remedy=insert(at, f"{before.data['new']},"))
            return
        if before is not None and before.code in ("unexpected", "missing-value"):
            return
        later = notes[noted_before:]
        del notes[noted_before:]
        self._notes.add("missing-comma", at, at, path, insert(at, ","))
        notes.extend(later)

    def missing_bracket(self, new: str, at: int, path: Path) -> None:
        """Note that a bracket is missing at `at`."""
        self._notes.add("missing-bracket", at, at, path, insert(at, new), new=new)

    def wrong_bracket(self, at: int, new: str, path: Path) -> None:
        """Note that the bracket at `at` should be `new`."""
        text = self._text
        remedy = replace(text, at, at + 1, new)
        self._notes.add("wrong-bracket", at, at + 1, path, remedy, old=text[at], new=new)

    def extra_bracket(self, start: int, end: int, path: Path) -> None:
        """Note brackets that close nothing."""
        remedy = remove(self._text, start, end)
        self._notes.add("extra-bracket", start, end, path, remedy, old=self._text[start:end])

    def unexpected(self, at: int, path: Path, resume: Pattern) -> int:
        """Note what is at `at`, once for each question; return where reading can resume."""
        text = self._text
        found = _UNEXPECTED.match(text, at).group()  # type: ignore[union-attr]
        last = self._notes.all[-1] if self._notes.all else None
        again = last is not None and last.code in ("unexpected", "missing-value")
        if last is None or not again or last.path[:2] != path[:2]:
            self._notes.add("unexpected", at, at + len(found), path, text=found)
        following = resume.search(text, at + 1)
        return following.end() if following else len(text)

    def cut_off(self, path: Path) -> None:
        """Note, once, that the text ends too early."""
        if not self.cut:
            self.cut = True
            end = len(self._text.rstrip())
            self._notes.add("cut-off", end, end, path)


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
