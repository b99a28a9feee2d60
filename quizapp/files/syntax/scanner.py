"""Reads a questions file that is not quite JSON, telling each mistake once and going on."""

from quizapp.files.checks.notes import Notes
from quizapp.files.syntax.lists import QUESTIONS, Lists
from quizapp.files.syntax.nodes import MAX_DEPTH, Node, Path, Role
from quizapp.files.syntax.objects import Objects
from quizapp.files.syntax.patterns import Pattern
from quizapp.files.syntax.separators import Mistakes
from quizapp.files.syntax.strict import Segments
from quizapp.files.syntax.strings import CURLY, SINGLE, TEXT, Strings
from quizapp.files.syntax.tokens import Tokens

_FIRST_KEY = Pattern(rf"{TEXT}\s*:")
_QUESTION = Pattern(r'\{\s*["\'“]?(?:id|prompt|options|answer)\b')
_NO_VALUE = frozenset(",:]}()<>=;|&!?*^~@/\\")


class Scanner:
    """Goes through one text once; what is wrong with it goes to `notes`.

    With `segments`, good questions are decoded whole and not gone through.
    """

    def __init__(self, text: str, notes: Notes, segments: Segments | None = None) -> None:
        self._text = text
        self._notes = notes
        self._mistakes = Mistakes(text, notes)
        self._strings = Strings(text, notes)
        self._tokens = Tokens(text, notes, self._strings)
        self._objects = Objects(text, notes, self._strings, self._tokens, self._mistakes, self)
        self._lists = Lists(text, notes, self._tokens, self._mistakes, self, segments)

    def document(self) -> Node | None:
        """The object that the text holds, or None if it holds none."""
        text = self._text
        at = self._tokens.space(0, ())
        if at >= len(text):
            self._notes.add("empty-file", 0, 0)
            return None
        if text[at] != "{":
            if not _FIRST_KEY.match(text, at):
                self._notes.add("no-object", at, at + 1)
                return None
            self._mistakes.missing_bracket("{", at, ())
        node = self.object(at, (), is_opened=text[at] == "{")
        self._rest(node.end)
        return node

    def value(self, at: int, role: Role, path: Path) -> Node | None:
        """The value at `at`, or None if none starts there."""
        mark = self._text[at]
        if mark in "{[" and len(path) > MAX_DEPTH:
            return self.too_deep(at, path)
        if mark == "[":
            return self.list(at + 1, path, Node("list", at, at))
        if mark == "{":
            if path == QUESTIONS and _QUESTION.match(self._text, at):
                self._mistakes.missing_bracket("[", at, path)
                return self.list(at, path, Node("list", at, at))
            return self.object(at, path)
        if mark == "(" and role is Role.MEMBER:
            self._mistakes.wrong_bracket(at, "[", path)
            return self.list(at + 1, path, Node("list", at, at))
        if mark == '"' or mark in CURLY or mark in SINGLE:
            if self._strings.is_stray(at):
                return None
            return self._quoted(at, role, path)
        return None if mark in _NO_VALUE else self._tokens.bare(at, role, path)

    def list(self, at: int, path: Path, node: Node) -> Node:
        """The list at `path` whose items, from `at` on, are added to `node`."""
        return self._lists.read(at, path, node)

    def object(self, at: int, path: Path, *, is_opened: bool = True) -> Node:
        """Read the object at `at`; one that isn't opened lacks its brace."""
        return self._objects.read(at + is_opened, path, Node("object", at, at))

    def _quoted(self, at: int, role: Role, path: Path) -> Node:
        quoted = self._strings.read(at, role, path)
        if quoted.cut_off:
            self._mistakes.cut_off(path)
            return Node("broken", at, quoted.end)
        node = Node("text", at, quoted.end, quoted.value)
        node.is_noted = quoted.is_noted
        return node

    def too_deep(self, at: int, path: Path) -> Node:
        """What begins at `at` and is nested deeper than MAX_DEPTH; it isn't gone through."""
        end = self._tokens.skip_nested(at)
        self._mistakes.cut = self._mistakes.cut or end >= len(self._text)
        self._notes.add("too-deep", at, at + 1, path, limit=MAX_DEPTH)
        return Node("broken", at, end)

    def _rest(self, at: int) -> None:
        """Note what follows the object that should be all."""
        text = self._text
        at = self._tokens.space(at, ())
        rest = text[at:].rstrip()
        if rest and not rest.strip("]} \t\r\n,"):
            self._mistakes.extra_bracket(at, at + len(rest), ())
        elif rest:
            self._notes.add("trailing-text", at, at + len(rest), ())
