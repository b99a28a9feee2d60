"""Reads a questions file that is not quite JSON, telling each mistake once and going on."""

import re

from quizapp.files.nodes import Member, Node
from quizapp.files.notes import Notes, Path, insert, remove, replace
from quizapp.files.segments import Segments
from quizapp.files.strings import CURLY, SINGLE, SPACE, Role, Strings
from quizapp.files.tokens import Tokens

MAX_DEPTH = 64
QUESTIONS: Path = ("questions",)

_NAME = re.compile(r"[A-Za-z_$][\w$-]*")
_NAME_QUOTE = re.compile(r'[A-Za-z_$][\w$-]*"\s*:')
_NEXT_OBJECT = re.compile(r"[ \t\r\n]*,?[ \t\r\n]*\{")
_NEXT_KEY = re.compile(r'[ \t\r\n]*,[ \t\r\n]*"[^"\r\n]{0,60}"[ \t]*:')
_NEXT_CLOSER = re.compile(r"[ \t\r\n]*\]")
_ITEMS = re.compile(r'(?:"[^"\r\n]*"\s*,\s*)*"[^"\r\n]*"\s*(\])')
_LONE_ITEM = re.compile(r'"[^"\r\n]*"\s*[,\]}]')
_QUESTION = re.compile(r'\{\s*["\'“]?(?:id|prompt|options|answer)\b')
_ON_IN_OBJECT = re.compile(
    r',\s*(?="[^"\r\n]{0,60}"\s*:)|[\r\n][ \t]*(?="[^"\r\n]{0,60}"\s*:)|(?=[}\]])'
)
_ON_IN_LIST = re.compile(r'(?=[,\]}])|[\r\n]\s*(?=["{\]}])')
_TOKEN = re.compile(r"\w+|[^\w\s]|\s")
_FIRST_KEY = re.compile(r'"[^"\r\n]{1,60}"\s*:')
_OPTION_KEYS = frozenset({"text", "feedback", "credit"})


class Scanner:
    """Goes through one text once; what is wrong with it goes to `notes`."""

    def __init__(self, text: str, notes: Notes, segments: Segments | None = None) -> None:
        self._text = text
        self._notes = notes
        self._strings = Strings(text, notes)
        self._tokens = Tokens(text, notes, self._strings)
        self._segments = segments
        self._cut = False

    def document(self) -> Node | None:
        """The object that the text holds, or None where it holds none."""
        text = self._text
        at = self._tokens.space(0, ())
        if at >= len(text):
            self._notes.add("empty-file", 0, 0)
            return None
        if text[at] == "{":
            node = self._object(at, ())
        elif _FIRST_KEY.match(text, at):
            self._bracket("{", at, ())
            node = self._object(at, (), opened=False)
        else:
            self._notes.add("no-object", at, at + 1)
            return None
        self._rest(node.end)
        return node

    def value(self, at: int, path: Path) -> Node:
        """The value at `at`, which stands at `path`."""
        return self._value(at, Role.ITEM, path) or Node("broken", at, at)

    # Values

    def _value(self, at: int, role: Role, path: Path) -> Node | None:
        mark = self._text[at]
        if mark in "{[":
            if len(path) > MAX_DEPTH:
                return self._too_deep(at, path)
            if mark == "[":
                return self._list(at, path)
            if path == QUESTIONS and _QUESTION.match(self._text, at):
                self._bracket("[", at, path)
                return self._list(at, path, Node("list", at, at))
            return self._object(at, path)
        if mark == '"' or mark in CURLY or mark in SINGLE:
            quoted = self._strings.read(at, role, path)
            if quoted.cut_off:
                self._cut_off(path)
                return Node("broken", at, quoted.end)
            node = Node("text", at, quoted.end, quoted.value)
            node.noted = quoted.noted
            return node
        if mark in ",:]}()<>=;|&!?*^~@/\\":
            return None
        return self._tokens.bare(at, role, path)

    def _too_deep(self, at: int, path: Path) -> Node:
        end = self._tokens.skip_nested(at)
        self._cut = self._cut or end >= len(self._text)
        self._notes.add("too-deep", at, at + 1, path, limit=MAX_DEPTH)
        node = Node("broken", at, end)
        node.noted = True
        return node

    # Lists

    def _list(self, at: int, path: Path, going_on: Node | None = None) -> Node:
        text, tokens = self._text, self._tokens
        node = going_on or Node("list", at, at)
        at += 0 if going_on else 1
        value_end, comma, after_value = at, -1, False
        while True:
            at = tokens.space(at, path)
            if at >= len(text):
                self._cut_off(path)
                node.end = at
                return node
            mark = text[at]
            if mark == "]":
                self._trailing_comma(comma, path)
                node.end = at + 1
                return node
            if mark == "," or (mark == ";" and after_value):
                comma = self._comma(at, path, wanted=after_value and comma < 0) or comma
                at += 1
                continue
            if mark == "}":
                end = self._brace_in_list(at, value_end, path)
                if end:
                    node.end = end
                    return node
                at += 1
                continue
            here = (*path, len(node.items))
            heard = len(self._notes.all)
            item = self._segments.take(at) if self._segments and path == QUESTIONS else None
            if item is None:
                item = self._value(at, Role.ITEM, here)
            if item is None:
                at = self._unexpected(at, here, _ON_IN_LIST)
                comma, after_value = (comma, True) if comma < 0 else (-1, True)
                continue
            key = item.kind == "text" and text.startswith(":", self._after(item.end))
            if key and (path == QUESTIONS or _is_option(path, item.value)):
                del self._notes.all[heard:]
                self._bracket("{", at, here)
                item = self._object(at, here, opened=False)
            elif key:
                del self._notes.all[heard:]
                self._bracket("]", value_end, path)
                node.end = value_end
                return node
            if after_value and comma < 0:
                self._missing_comma(value_end, heard, path)
            node.items.append(item)
            at = value_end = item.end
            comma, after_value = -1, True

    def _brace_in_list(self, at: int, value_end: int, path: Path) -> int:
        """Where a list ends that meets a brace at `at`; 0 where the brace is one too many."""
        text = self._text
        if path == QUESTIONS:
            if _NEXT_OBJECT.match(text, at + 1) or _NEXT_CLOSER.match(text, at + 1):
                self._notes.add(
                    "extra-bracket", at, at + 1, path, remove(text, at, at + 1), old="}"
                )
                return 0
        elif _NEXT_KEY.match(text, at + 1):
            self._wrong_bracket(at, "]", path)
            return at + 1
        self._bracket("]", value_end, path)
        return value_end

    # Objects

    def _object(self, at: int, path: Path, *, opened: bool = True) -> Node:
        text, tokens = self._text, self._tokens
        node = Node("object", at, at)
        at += 1 if opened else 0
        value_end, comma, after_value = at, -1, False
        first_places: dict[str, int] = {}
        while True:
            at = tokens.space(at, path)
            if at >= len(text):
                self._end_in_object(value_end, path, complete=after_value and comma < 0)
                node.end = at
                return node
            mark = text[at]
            if mark == "}":
                self._trailing_comma(comma, path)
                node.end = at + 1
                return node
            if mark == "," or (mark == ";" and after_value):
                comma = self._comma(at, path, wanted=after_value and comma < 0) or comma
                at += 1
                continue
            if mark == "]":
                end = self._bracket_in_object(at, value_end, path)
                if end:
                    node.end = end
                    return node
                at += 1
                continue
            if mark == "{" and len(path) == 2 and path[0] == "questions" and node.members:
                self._bracket("}", value_end, path)
                node.end = value_end
                return node
            if mark == "{" and not path and self._goes_on(node):
                at = value_end = node.members[-1].node.end
                comma = -1
                continue
            end = self._values_for_keys(at, node, path) if after_value and mark == '"' else 0
            if end:
                at = value_end = end
                comma = -1
                continue
            heard = len(self._notes.all)
            member = self._member(at, path)
            if member is None:
                at = self._unexpected(at, path, _ON_IN_OBJECT)
                comma, after_value = -1, True
                value_end = at
                continue
            if after_value and comma < 0:
                self._missing_comma(value_end, heard, path)
            at = value_end = member.node.end
            comma, after_value = -1, True
            if member.node.kind == "broken" and text.startswith(('"', "'"), at):
                comma = at  # what seemed its value is the next key
                continue
            if member.key in first_places:
                first = first_places[member.key]
                self._notes.add("duplicate-key", member.start, member.end, (*path, member.key),
                                key=member.key, first_at=first)  # fmt: skip
            first_places.setdefault(member.key, member.start)
            node.members.append(member)

    def _member(self, at: int, path: Path) -> Member | None:
        """The key at `at` with its value, or None where no key stands there."""
        text = self._text
        mark = text[at]
        name = _NAME.match(text, at)
        if mark == '"' or mark in CURLY or mark in SINGLE:
            quoted = self._strings.read(at, Role.KEY, path)
            if quoted.cut_off:
                self._cut_off(path)
            key, end = quoted.value, quoted.end
        elif name is not None and _NAME_QUOTE.match(text, at):
            key, end = name.group(), name.end() + 1
            self._notes.add("missing-quote", at, at, (*path, key), insert(at, '"'))
        elif name is not None:
            key, end = name.group(), name.end()
            remedy = replace(text, at, end, f'"{key}"')
            self._notes.add("unquoted-key", at, end, (*path, key), remedy, key=key)
        else:
            return None
        return Member(key, at, end, self._member_value(key, end, (*path, key)))

    def _member_value(self, key: str, key_end: int, path: Path) -> Node:
        """The value after a key that ends at `key_end`; one that is missing is broken."""
        text = self._text
        at = self._tokens.space(key_end, path)
        if at >= len(text):
            self._cut_off(path)
            return Node("broken", at, at)
        if text[at] == ":":
            at += 1
        elif text[at] == "=":
            end = at + (2 if text.startswith("=>", at) else 1)
            self._notes.add("wrong-separator", at, end, path, replace(text, at, end, ":"),
                            old=text[at:end], new=":")  # fmt: skip
            at = end
        elif text[at] not in ",}]":
            self._notes.add("missing-colon", key_end, key_end, path, insert(key_end, ":"), key=key)
        at = self._tokens.space(at, path)
        if text.startswith(":", at):
            self._notes.add("unexpected", at, at + 1, path, remove(text, at, at + 1), text=":")
            at = self._tokens.space(at + 1, path)
        if at >= len(text):
            self._cut_off(path)
            return Node("broken", at, at)
        heard = len(self._notes.all)
        node = self._value(at, Role.MEMBER, path)
        if node is not None and node.kind == "text":
            is_key = text.startswith(":", self._after(node.end))
            if is_key:
                del self._notes.all[heard:]
                node = None
        if node is None:
            self._notes.add("missing-value", at, min(at + 1, len(text)), path, key=key)
            return Node("broken", at, at)
        return node

    def _values_for_keys(self, at: int, node: Node, path: Path) -> int:
        """Where texts end that stand at `at` in the place of keys; 0 where a key does."""
        text = self._text
        items = _ITEMS.match(text, at)
        last = node.members[-1] if node.members else None
        if items is not None and last is not None and last.node.kind in ("text", "number"):
            first = last.node
            self._bracket("[", first.start, (*path, last.key))
            last.node = Node("list", first.start, at)
            last.node.items.append(first)
            self._list(at, (*path, last.key), last.node)
            return last.node.end
        lone = _LONE_ITEM.match(text, at)
        if lone is None:
            return 0
        self._notes.add("unexpected", at, lone.end() - 1, path, text=text[at : lone.end() - 1])
        return lone.end() - 1

    def _bracket_in_object(self, at: int, value_end: int, path: Path) -> int:
        """Where an object ends that meets a bracket at `at`; 0 where that is one too many."""
        text = self._text
        if path and isinstance(path[-1], int):
            if _NEXT_OBJECT.match(text, at + 1):
                self._wrong_bracket(at, "}", path)
                return at + 1
            self._bracket("}", value_end, path)
            return value_end
        self._notes.add("extra-bracket", at, at + 1, path, remove(text, at, at + 1), old="]")
        return 0

    def _goes_on(self, node: Node) -> bool:
        """Whether questions follow a bracket that closed their list too early: they are added."""
        last = node.members[-1] if node.members else None
        if last is None or last.key != "questions" or last.node.kind != "list":
            return False
        end = last.node.end
        remedy = remove(self._text, end - 1, end)
        self._notes.add("extra-bracket", end - 1, end, QUESTIONS, remedy, old="]")
        start = self._tokens.space(end, QUESTIONS)
        if self._text.startswith(",", start):
            start = self._tokens.space(start + 1, QUESTIONS)
        self._list(start, QUESTIONS, last.node)
        return True

    # What goes wrong

    def _comma(self, at: int, path: Path, *, wanted: bool) -> int:
        """The place of the separator at `at` where one is `wanted`; else it is one too many."""
        text = self._text
        if not wanted:
            self._notes.add("extra-comma", at, at + 1, path, remove(text, at, at + 1))
            return 0
        if text[at] == ";":
            remedy = replace(text, at, at + 1, ",")
            self._notes.add("wrong-separator", at, at + 1, path, remedy, old=";", new=",")
        return at

    def _trailing_comma(self, comma: int, path: Path) -> None:
        if comma >= 0:
            remedy = remove(self._text, comma, comma + 1)
            self._notes.add("trailing-comma", comma, comma + 1, path, remedy)

    def _missing_comma(self, at: int, heard: int, path: Path) -> None:
        """Note that a comma should stand at `at`, before what the notes from `heard` on tell of."""
        told = self._notes.all
        before = told[heard - 1] if heard else None
        if before is not None and before.code == "missing-bracket" and before.start == at:
            told[heard - 1] = before._replace(remedy=insert(at, f"{before.data['new']},"))
            return
        if before is not None and before.code == "unexpected":
            return
        later = told[heard:]
        del told[heard:]
        self._notes.add("missing-comma", at, at, path, insert(at, ","))
        told.extend(later)

    def _bracket(self, new: str, at: int, path: Path) -> None:
        self._notes.add("missing-bracket", at, at, path, insert(at, new), new=new)

    def _wrong_bracket(self, at: int, new: str, path: Path) -> None:
        text = self._text
        remedy = replace(text, at, at + 1, new)
        self._notes.add("wrong-bracket", at, at + 1, path, remedy, old=text[at], new=new)

    def _unexpected(self, at: int, path: Path, ways_on: re.Pattern[str]) -> int:
        """Note what stands at `at`, and say where reading can go on."""
        text = self._text
        found = _TOKEN.match(text, at).group()  # type: ignore[union-attr]
        last = self._notes.all[-1] if self._notes.all else None
        if (
            last is None
            or last.code not in ("unexpected", "missing-value")
            or (last.path[:2] != path[:2])
        ):
            self._notes.add("unexpected", at, at + len(found), path, text=found)
        way_on = ways_on.search(text, at + 1)
        return way_on.end() if way_on else len(text)

    def _end_in_object(self, value_end: int, path: Path, *, complete: bool) -> None:
        if not path and complete and not self._cut:
            self._bracket("}", value_end, path)
            self._cut = True
        else:
            self._cut_off(path)

    def _cut_off(self, path: Path) -> None:
        """Note, once, that the text ends too early."""
        if not self._cut:
            self._cut = True
            end = len(self._text.rstrip())
            self._notes.add("cut-off", end, end, path)

    def _rest(self, at: int) -> None:
        """Note what follows the object that should be all."""
        text = self._text
        at = self._tokens.space(at, ())
        rest = text[at:].rstrip()
        if rest and not rest.strip("]} \t\r\n,"):
            remedy = remove(text, at, at + len(rest))
            self._notes.add("extra-bracket", at, at + len(rest), (), remedy, old=rest)
        elif rest:
            self._notes.add("trailing-text", at, at + len(rest), ())

    def _after(self, at: int) -> int:
        return SPACE.match(self._text, at).end()  # type: ignore[union-attr]


def _is_option(path: Path, key: object) -> bool:
    """Whether `key` in the list at `path` belongs to an option whose brace is missing."""
    return bool(path) and path[-1] == "options" and key in _OPTION_KEYS
