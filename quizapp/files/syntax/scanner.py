"""Reads a questions file that isn't quite JSON: notes each mistake once and goes on."""

from quizapp.files.checks.notes import Notes
from quizapp.files.keys import OPTION_KEYS
from quizapp.files.syntax.nodes import MAX_DEPTH, Node, Path, Role, Values
from quizapp.files.syntax.objects import Objects
from quizapp.files.syntax.patterns import Pattern
from quizapp.files.syntax.strict import Segments, skip
from quizapp.files.syntax.strings import CURLY, SINGLE, TEXT, Strings
from quizapp.files.syntax.tokens import Mistakes, Row, Tokens

_FIRST_KEY = Pattern(rf"{TEXT}\s*:")
_QUESTION = Pattern(r'\{\s*["\'“]?(?:id|prompt|options|answer)\b')
_NO_VALUE = frozenset(",:]}()<>=;|&!?*^~@/\\")

QUESTIONS: Path = ("questions",)

_NEXT_OBJECT = Pattern(r"[ \t\r\n]*,?[ \t\r\n]*\{")
_NEXT_KEY = Pattern(rf"[ \t\r\n]*,[ \t\r\n]*{TEXT}[ \t]*:")
_NEXT_ITEM = Pattern(rf"\s*(?:,\s*)?(?:{TEXT}\s*[,\]]|\{{)")
_NEXT_AFTER = Pattern(rf"\s*\]|\s*,\s*(?:[\[{{]|{TEXT}\s*[,\]])")
_NEXT_CLOSER = Pattern(r"[ \t\r\n]*\]")
_AFTER_WHOLE = Pattern(r"[ \t\r\n]*(?:,[ \t\r\n]*(?=[{\]])|(?=\]))")
_FLAT_LISTS = frozenset(
    (key,) for key in ("questions", "options", "answer", "evidence", "reading", "modes", "ignore")
)
_RESUME = Pattern(r'(?=[,\]}])|[\r\n]\s*(?=["{\]}])')


class Lists:
    """Reads the lists of one text; good questions are taken whole from its `segments`."""

    def __init__(
        self,
        text: str,
        notes: Notes,
        tokens: Tokens,
        mistakes: Mistakes,
        values: Values,
        segments: Segments | None,
    ) -> None:
        self._text = text
        self._notes = notes
        self._tokens = tokens
        self._mistakes = mistakes
        self._values = values
        self._segments = segments
        self._refused = -1

    def read(self, at: int, path: Path, node: Node) -> Node:
        """Read into `node` the items of the list at `path`, from `at` on, to its end."""
        text, mistakes = self._text, self._mistakes
        row = Row(at)
        row.begun = bool(node.items)
        unneeded = 0  # brackets that were opened for nothing
        while True:
            at = self._tokens.space(at, path)
            if at >= len(text):
                mistakes.cut_off(path)
                node.end = at
                return node
            mark = text[at]
            if mark in "])":
                extra = self._unneeded_closers(at, unneeded) if mark == "]" else 0
                if not extra:
                    node.end = mistakes.close(at, "]", row, path)
                    return node
                mistakes.extra_bracket(at, at + extra, path)
                unneeded -= extra
                at += extra
            elif mark == "," or (mark == ";" and row.begun):
                mistakes.separator(at, row, path)
                at += 1
            elif mark == "[" and path[-1:] in _FLAT_LISTS:
                at, opened = self._opened_again(at, row, path, node)
                unneeded += opened
            elif mark == "}" and self._is_extra(at, path):
                mistakes.extra_bracket(at, at + 1, path)
                at += 1
            else:
                at = self._next(at, row, path, node)
                if at < 0:
                    return node

    def _next(self, at: int, row: Row, path: Path, node: Node) -> int:
        """Read what is at `at`; return where it ends, -1 if it ended the list."""
        if self._text[at] == "}":
            node.end = self._end_at_brace(at, row, path)
            return -1
        end = 0
        if path == QUESTIONS and not row.wants_comma:
            end = self._whole(at, row, node)
        end = end or self._item(at, row, path, node)
        if end < 0:
            node.end = row.end
        return end

    def _opened_again(self, at: int, row: Row, path: Path, node: Node) -> tuple[int, int]:
        """Read brackets that open a list inside one of texts: where they end, how many they are."""
        opened = _run(self._text, at)
        if opened <= MAX_DEPTH:
            self._mistakes.extra_bracket(at, at + opened, path)
            return at + opened, opened
        node.items.append(self._values.too_deep(at, path))
        row.add(node.items[-1].end)
        return row.end, 0

    def _whole(self, at: int, row: Row, node: Node) -> int:
        """Take correct questions from `at` on; return where the last one ends, 0 without any."""
        text, segments = self._text, self._segments
        end = 0
        while segments is not None and at != self._refused and text[at] == "{":
            found = segments.value(at)
            following = None if found is None else _AFTER_WHOLE.match(text, found[1])
            if found is None or following is None:
                self._refused = at
                break
            value, end = found
            node.items.append(Node("whole", at, end, value))
            at = following.end()
        if end:
            row.add(end)
        return end

    def _item(self, at: int, row: Row, path: Path, node: Node) -> int:
        """Read the item at `at`; return where it ends, -1 if the list should have ended."""
        here = (*path, len(node.items))
        noted_before = len(self._notes.all)
        item = self._values.value(at, Role.ITEM, here)
        if item is None:
            row.add(row.end)
            return self._mistakes.unexpected(at, here, _RESUME)
        if item.kind == "text" and self._text.startswith(":", skip(self._text, item.end)):
            del self._notes.all[noted_before:]
            is_option = path[-1:] == ("options",) and item.value in OPTION_KEYS
            if path != QUESTIONS and not is_option:
                self._mistakes.missing_bracket("]", row.end, path)
                return -1
            self._mistakes.missing_bracket("{", at, here)
            item = self._values.object(at, here, is_opened=False)
        if row.wants_comma:
            self._mistakes.missing_comma(row.end, noted_before, path)
        node.items.append(item)
        row.add(item.end)
        return item.end

    def _unneeded_closers(self, at: int, unneeded: int) -> int:
        """How many of the brackets closed at `at` belong to `unneeded` ones, not to the list."""
        if not unneeded:
            return 0
        closed = _run(self._text, at)
        if closed <= unneeded and not _NEXT_AFTER.match(self._text, at + closed):
            closed -= 1
        return min(closed, unneeded)

    def _is_extra(self, at: int, path: Path) -> bool:
        """Whether a brace in a list is one too many."""
        text, after = self._text, at + 1
        if _NEXT_CLOSER.match(text, after):
            return True
        following = _NEXT_OBJECT if path == QUESTIONS else _NEXT_ITEM
        return following.match(text, after) is not None

    def _end_at_brace(self, at: int, row: Row, path: Path) -> int:
        """Where a list ends that runs into a brace at `at`."""
        if path != QUESTIONS and _NEXT_KEY.match(self._text, at + 1):
            self._mistakes.wrong_bracket(at, "]", path)
            return at + 1
        self._mistakes.missing_bracket("]", row.end, path)
        return row.end


def _run(text: str, at: int) -> int:
    """How many times the character at `at` is repeated there."""
    end = at
    while text.startswith(text[at], end):
        end += 1
    return end - at


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
