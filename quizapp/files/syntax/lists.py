"""Reads lists, even if brackets or commas are missing, doubled or wrong."""

from quizapp.files.checks.notes import Notes
from quizapp.files.keys import OPTION_KEYS
from quizapp.files.syntax.nodes import MAX_DEPTH, Node, Path, Role, Values
from quizapp.files.syntax.patterns import Pattern
from quizapp.files.syntax.separators import Mistakes, Row
from quizapp.files.syntax.strict import Segments, skip
from quizapp.files.syntax.strings import TEXT
from quizapp.files.syntax.tokens import Tokens

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
