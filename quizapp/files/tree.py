"""A piece of JSON as a tree of its tokens' places, and edits that change nothing else in it."""

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

from msgspec import Struct

Path = tuple[str | int, ...]
Value = Any
"""What json.dumps takes: dicts, lists, texts, numbers, True, False and None."""

_SPACE = re.compile(r"[ \t\r\n]*")
_SCALAR = re.compile(r'"(?:[^"\\]|\\.)*"|[^\s,:\[\]{}"]+', re.DOTALL)
INDENT: Final = "  "
SHORT: Final = 90
"""Characters up to which an object of scalars is written on one line."""


class Member(Struct):
    """A member of an object: its key's place and its value."""

    key: str
    start: int
    end: int
    value: "Tree"


class Tree(Struct):
    """A value from `start` to `end`: an object's members, a list's items, or a scalar's token."""

    kind: str
    start: int
    end: int
    members: list[Member] = []
    items: list["Tree"] = []

    def member(self, key: str) -> Member | None:
        """The last member called `key`: the one that counts."""
        return next((m for m in reversed(self.members) if m.key == key), None)

    def at(self, path: Path) -> "Tree | None":
        """The value at `path`, None where there is none."""
        here: Tree | None = self
        for step in path:
            if here is None:
                return None
            if isinstance(step, int):
                here = here.items[step] if 0 <= step < len(here.items) else None
            else:
                found = here.member(step)
                here = None if found is None else found.value
        return here


def parse(text: str, at: int = 0) -> Tree:
    """The tree of the value at `at` of `text`. Raises ValueError where there is none."""
    at = skip(text, at)
    opening = text[at : at + 1]
    if opening == "{":
        return _object(text, at)
    if opening == "[":
        return _list(text, at)
    token = _SCALAR.match(text, at)
    if token is None:
        raise ValueError(f"no value at {at}")
    json.loads(token.group())
    return Tree("text" if opening == '"' else "scalar", at, token.end())


def skip(text: str, at: int) -> int:
    """Where the white space at `at` ends."""
    return _SPACE.match(text, at).end()  # type: ignore[union-attr]


def _object(text: str, at: int) -> Tree:
    tree = Tree("object", at, at)
    place = skip(text, at + 1)
    while text[place : place + 1] != "}":
        if tree.members:
            place = skip(text, _past(text, place, ","))
        key = _SCALAR.match(text, place)
        if key is None or text[place] != '"':
            raise ValueError(f"no key at {place}")
        value = parse(text, _past(text, skip(text, key.end()), ":"))
        tree.members.append(Member(json.loads(key.group(), strict=False), place, key.end(), value))
        place = skip(text, value.end)
    tree.end = place + 1
    return tree


def _list(text: str, at: int) -> Tree:
    tree = Tree("list", at, at)
    place = skip(text, at + 1)
    while text[place : place + 1] != "]":
        if tree.items:
            place = skip(text, _past(text, place, ","))
        item = parse(text, place)
        tree.items.append(item)
        place = skip(text, item.end)
    tree.end = place + 1
    return tree


def _past(text: str, at: int, mark: str) -> int:
    if text[at : at + 1] != mark:
        raise ValueError(f"no {mark} at {at}")
    return at + 1


class Style(Struct, frozen=True):
    """How a file writes what is new in it: its line end, indent and escapes."""

    newline: str = "\n"
    indent: str = INDENT
    ascii_only: bool = False


def style_of(text: str) -> Style:
    """The style of `text`, by its first lines and its escapes."""
    newline = "\r\n" if "\r\n" in text else "\n"
    first = re.search(r'\n([ \t]+)"', text)
    escaped = re.search(r"\\u00[89a-fA-F]|\\u0[1-9a-fA-F]|\\u[1-9a-fA-F]", text) is not None
    return Style(
        newline=newline,
        indent=first.group(1) if first else INDENT,
        ascii_only=escaped and text.isascii(),
    )


def scalar(value: Value, style: Style) -> str:
    """A text, number or word as a token."""
    return json.dumps(value, ensure_ascii=style.ascii_only)


def render(value: Value, style: Style, margin: str | None) -> str:
    """`value` as JSON: over lines that begin with `margin`, or on one line where it is None.

    Lists of scalars, and short objects of them, stand on one line either way.
    """
    if isinstance(value, dict):
        inner = _deeper(margin, style)
        rows = [f"{scalar(k, style)}: {render(v, style, inner)}" for k, v in value.items()]
        short = _is_flat(value.values()) and sum(map(len, rows)) <= SHORT and len(value) <= 3
        return _joined(rows, "{}", style, None if short else margin)
    if isinstance(value, list | tuple):
        flat = _is_flat(value)
        inner = None if flat else _deeper(margin, style)
        rows = [render(v, style, inner) for v in value]
        return _joined(rows, "[]", style, None if flat else margin)
    return scalar(value, style)


def _is_flat(values: Iterable[Value]) -> bool:
    return not any(isinstance(value, dict | list | tuple) for value in values)


def _deeper(margin: str | None, style: Style) -> str | None:
    return None if margin is None else margin + style.indent


def _joined(rows: Sequence[str], brackets: str, style: Style, margin: str | None) -> str:
    if not rows or margin is None:
        return brackets[0] + ", ".join(rows) + brackets[1]
    start = style.newline + margin + style.indent
    return f"{brackets[0]}{start}{(',' + start).join(rows)}{style.newline}{margin}{brackets[1]}"


def margin_of(text: str, at: int) -> str | None:
    """The indent before `at`; None where something else stands before it on its line."""
    line = text.rfind("\n", 0, at) + 1
    before = text[line:at]
    return before if line and not before.strip() else None
