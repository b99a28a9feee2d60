"""Reads objects, even if brackets, colons, commas or quotation marks are missing or wrong."""

from quizapp.files.checks.notes import Notes, insert, remove, replace
from quizapp.files.keys import (
    HOLDS_LIST,
    HOLDS_OBJECT,
    MAY_HOLD_LIST,
    is_option,
    is_question,
    keys_at,
)
from quizapp.files.syntax.nodes import Member, Node, Path, Role, Values
from quizapp.files.syntax.patterns import Pattern
from quizapp.files.syntax.strict import skip
from quizapp.files.syntax.strings import CURLY, SINGLE, TEXT, Strings
from quizapp.files.syntax.tokens import Mistakes, Row, Tokens

_NAME = Pattern(r"[A-Za-z_$][\w$-]*")
_NAME_QUOTE = Pattern(r'[A-Za-z_$][\w$-]*"\s*:')
_NEXT_OBJECT = Pattern(r"[ \t\r\n]*,?[ \t\r\n]*\{")
_NEXT_ITEM_OR_END = Pattern(r"[ \t\r\n]*(?:,[ \t\r\n]*\{|\])")
_ITEMS = Pattern(rf"(?:{TEXT}\s*,\s*){{0,200}}{TEXT}\s*\]")
_UNOPENED_LIST = Pattern(rf"{TEXT}\s*,\s*(?:{TEXT}\s*[,\]]|\{{)")
_STRAY_WORD = Pattern(rf"\w+\s*{TEXT}\s*:")
_NEXT_KEY = Pattern(r'\s*,?\s*"((?:[^"\\\r\n]|\\.){0,60})"[ \t]*:')
_NEXT_TEXT = Pattern(rf"\s*,\s*{TEXT}\s*[,\]]")
_BRACE_INSIDE = Pattern(r"\s*\}\s*\S")
_STRAY = Pattern(r"""[^\w\s"'`“”‘’‚‛„«»＂(\[{\]},:+.-][^"\r\n,\]}{\[]{0,30}(?=["\[{])""")
_LONE_ITEM = Pattern(rf"{TEXT}\s*[,\]}}]")
_RESUME = Pattern(rf",?\s*(?={TEXT}\s*:)|(?=[}}\]])")


class Objects:
    """Reads the objects of one text."""

    def __init__(
        self,
        text: str,
        notes: Notes,
        strings: Strings,
        tokens: Tokens,
        mistakes: Mistakes,
        values: Values,
    ) -> None:
        self._text = text
        self._notes = notes
        self._strings = strings
        self._tokens = tokens
        self._mistakes = mistakes
        self._values = values

    def read(self, at: int, path: Path, node: Node) -> Node:
        """Read into `node` the members of the object at `path`, from `at` on, to its end."""
        text, mistakes = self._text, self._mistakes
        row = Row(at)
        while True:
            at = self._tokens.space(at, path)
            if at >= len(text):
                self._end_of_text(row, path)
                node.end = at
                return node
            mark = text[at]
            if mark in "})":
                if mark == ")" or not self._goes_on_after(at, path, node):
                    node.end = mistakes.close(at, "}", row, path)
                    return node
                mistakes.extra_bracket(at, at + 1, path)
                at += 1
            elif mark == "," or (mark == ";" and row.begun):
                mistakes.separator(at, row, path)
                at += 1
            elif mark == "{" and not row.begun:
                mistakes.extra_bracket(at, at + 1, path)
                at += 1
            elif mark == "{" and self._takes_questions_up(node, path):
                at = node.members[-1].node.end
                row.add(at)
            else:
                at = self._next(at, row, path, node)
                if at < 0:
                    return node

    def _next(self, at: int, row: Row, path: Path, node: Node) -> int:
        """Read what is at `at`; return where it ends, -1 if it ended the object."""
        if self._text[at] == "]":
            end = self._end_at_bracket(at, row, path, node)
            if end == 0:
                return at + 1
            node.end = end
            return -1
        end = self._entry(at, row, path, node)
        if end < 0:
            node.end = row.end
        return end

    def _entry(self, at: int, row: Row, path: Path, node: Node) -> int:
        """Read the entry at `at`; return where it ends, -1 if the object should have ended."""
        mark = self._text[at]
        in_list = bool(path) and isinstance(path[-1], int) and bool(node.members)
        if in_list and (
            mark == "{" or (mark == '"' and is_option(path) and _LONE_ITEM.match(self._text, at))
        ):
            self._mistakes.missing_bracket("}", row.end, path)
            return -1
        if mark == '"' and row.begun:
            end = self._values_for_keys(at, node, path)
            if end:
                row.add(end)
                return end
        noted_before = len(self._notes.all)
        named = self._key(at, path)
        if named is None:
            row.add(row.end)
            return self._mistakes.unexpected(at, path, _RESUME)
        key, end = named
        if row.begun and self._belongs_outside(key, end, path, node):
            del self._notes.all[noted_before:]
            self._mistakes.missing_bracket("}", row.end, path)
            return -1
        member = Member(key, at, end, self._value_of(key, end, (*path, key)))
        if row.wants_comma:
            self._mistakes.missing_comma(row.end, noted_before, path)
        earlier = node.member(key)
        if earlier is not None:
            self._notes.add("duplicate-key", at, end, (*path, key), key=key,
                            first_at=earlier.start)  # fmt: skip
        node.add(member)
        end = member.node.end
        row.add(end)
        if member.node.kind == "broken" and self._text.startswith('"', end):
            row.comma = end  # what seemed the value is the next key
        return end

    def _key(self, at: int, path: Path) -> tuple[str, int] | None:
        """The key at `at` and its end, or None if none is there."""
        text = self._text
        mark = text[at]
        if mark == '"' or mark in CURLY or mark in SINGLE:
            if self._strings.is_stray(at):
                return None
            quoted = self._strings.read(at, Role.KEY, path)
            if quoted.cut_off:
                self._mistakes.cut_off(path)
            return quoted.value, quoted.end
        name = _NAME.match(text, at)
        if name is None:
            return None
        key, end = name.group(), name.end()
        if _STRAY_WORD.match(text, at):
            return None
        if _NAME_QUOTE.match(text, at):
            self._notes.add("missing-quote", at, at, (*path, key), insert(at, '"'))
            return key, end + 1
        remedy = replace(text, at, end, f'"{key}"')
        self._notes.add("unquoted-key", at, end, (*path, key), remedy, key=key)
        return key, end

    def _value_of(self, key: str, key_end: int, path: Path) -> Node:
        """The value after a key that ends at `key_end`; one that is missing is broken."""
        text = self._text
        at = self._colon(key, key_end, path)
        if at >= len(text):
            self._mistakes.cut_off(path)
            return Node("broken", at, at)
        if key in HOLDS_LIST and (text[at] == "{" or _UNOPENED_LIST.match(text, at)):
            self._mistakes.missing_bracket("[", at, path)
            return self._values.list(at, path, Node("list", at, at))
        stray = _STRAY.match(text, at)
        if stray is not None:
            self._notes.add("unexpected", at, stray.end(), path, text=stray.group().strip())
            at = stray.end()
        noted_before = len(self._notes.all)
        node = self._values.value(at, Role.MEMBER, path)
        if node is not None and node.kind == "text" and text.startswith(":", skip(text, node.end)):
            del self._notes.all[noted_before:]
            if key in HOLDS_OBJECT:
                self._mistakes.missing_bracket("{", at, path)
                return self._values.object(at, path, is_opened=False)
            node = None
        if node is None:
            self._notes.add("missing-value", at, at + 1, path, key=key)
            return Node("broken", at, at)
        return node

    def _colon(self, key: str, key_end: int, path: Path) -> int:
        """Where the value starts whose key ends at `key_end`, after one colon."""
        text = self._text
        at = self._tokens.space(key_end, path)
        if text.startswith(":", at):
            at += 1
        elif text.startswith("=", at):
            end = at + (2 if text.startswith("=>", at) else 1)
            self._mistakes.wrong_separator(at, end, ":", path)
            at = end
        elif at < len(text) and text[at] not in ",}]":
            self._notes.add("missing-colon", key_end, key_end, path, insert(key_end, ":"), key=key)
        at = self._tokens.space(at, path)
        if text.startswith(":", at):
            self._notes.add("unexpected", at, at + 1, path, remove(text, at, at + 1), text=":")
            at = self._tokens.space(at + 1, path)
        return at

    # Brackets that are missing or too many

    def _belongs_outside(self, key: str, key_end: int, path: Path, node: Node) -> bool:
        """Whether a key is one of the object around this one, whose brace is missing."""
        if not path or path[-1] not in HOLDS_OBJECT or key not in keys_at(path[:-1]):
            return False
        value = skip(self._text, skip(self._text, key_end) + 1)
        is_own = key in keys_at(path) and node.member(key) is None
        if is_own and not self._text.startswith("[", value):
            return False
        end = self._tokens.skip_nested(key_end, depth=1)
        if len(path) == 1:
            return not self._text[end:].strip()
        return _NEXT_ITEM_OR_END.match(self._text, end) is not None

    def _goes_on_after(self, at: int, path: Path, node: Node) -> bool:
        """Whether a key of this object follows the brace at `at`, which is one too many."""
        following = _NEXT_KEY.match(self._text, at + 1)
        if following is None or node.member(following[1]) is not None:
            return False
        key = following[1]
        if not path:
            return True
        outside = path[-1] in HOLDS_OBJECT and key in keys_at(path[:-1])
        return key in keys_at(path) and (not outside or "," not in following[0])

    def _values_for_keys(self, at: int, node: Node, path: Path) -> int:
        """Where texts end that are at `at` in the place of keys; 0 if a key does."""
        text = self._text
        last = node.members[-1] if node.members else None
        if _ITEMS.match(text, at) and last is not None and last.node.kind in ("text", "number"):
            first = last.node
            self._mistakes.missing_bracket("[", first.start, (*path, last.key))
            last.node = Node("list", first.start, at)
            last.node.items.append(first)
            return self._values.list(at, (*path, last.key), last.node).end
        lone = _LONE_ITEM.match(text, at)
        if lone is None:
            return 0
        end = lone.end() - 1
        self._notes.add("unexpected", at, end, path, text=text[at:end].strip())
        return end

    def _lone_item(self, last: Member, at: int, path: Path) -> None:
        """Make a list of a text that only the bracket at `at` closes."""
        item = last.node
        self._mistakes.missing_bracket("[", item.start, (*path, last.key))
        last.node = Node("list", item.start, at + 1)
        last.node.items.append(item)

    def _end_at_bracket(self, at: int, row: Row, path: Path, node: Node) -> int:
        """Where an object ends that meets a bracket at `at`; 0 if it goes on after that."""
        text, after = self._text, at + 1
        in_list = bool(path) and isinstance(path[-1], int)
        wrong = False
        if is_question(path):
            wrong = _NEXT_OBJECT.match(text, after) is not None
        elif is_option(path):
            wrong = _NEXT_TEXT.match(text, after) is not None
        elif path:
            following = _NEXT_KEY.match(text, after)
            wrong = not in_list and following is not None and following[1] not in keys_at(path)
        if wrong:
            self._mistakes.wrong_bracket(at, "}", path)
            return after
        goes_on = _NEXT_KEY.match(text, after) or _BRACE_INSIDE.match(text, after)
        if not in_list or (is_question(path) and goes_on):
            last = node.members[-1] if node.members else None
            if last is not None and last.key in MAY_HOLD_LIST and last.node.kind == "text":
                self._lone_item(last, at, path)
            else:
                self._mistakes.extra_bracket(at, after, path)
            return 0
        self._mistakes.missing_bracket("}", row.end, path)
        return row.end

    def _takes_questions_up(self, node: Node, path: Path) -> bool:
        """Whether questions follow a bracket that closed their list too early: they are read."""
        last = node.members[-1] if node.members and not path else None
        if last is None or last.key != "questions" or last.node.kind != "list":
            return False
        end = last.node.end
        self._mistakes.extra_bracket(end - 1, end, ("questions",))
        start = self._tokens.space(end, ("questions",))
        if self._text.startswith(",", start):
            start = self._tokens.space(start + 1, ("questions",))
        last.node.end = self._values.list(start, ("questions",), last.node).end
        return True

    def _end_of_text(self, row: Row, path: Path) -> None:
        """Note that the text ends in an object: its own brace is missing, or more."""
        if not path and row.wants_comma and not self._mistakes.cut:
            self._mistakes.missing_bracket("}", row.end, path)
            self._mistakes.cut = True
        else:
            self._mistakes.cut_off(path)
