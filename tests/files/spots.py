"""Where the values of a JSON text stand, found in a way that the program doesn't know."""

import json
import re
from typing import Any, NamedTuple

SPACE = re.compile(r"[ \t\r\n]*")
LEAF = re.compile(r'"(?:[^"\\]|\\.)*"|[-+.\w]+')


class Spot(NamedTuple):
    """A value of `text` from `start` to `end`; `entries` are its members' and items' spots.

    An entry has the name or position, and where it begins: a member begins with its key.
    """

    start: int
    end: int
    entries: tuple[tuple[str | int, int, "Spot"], ...] = ()

    def at(self, *path: str | int) -> "Spot":
        """The spot of the value at `path`."""
        here = self
        for step in path:
            here = [spot for name, _, spot in here.entries if name == step][-1]
        return here

    def spans(self) -> list[tuple[int, int]]:
        """Where each entry begins and ends."""
        return [(start, spot.end) for _, start, spot in self.entries]

    def with_neighbors(self, position: int) -> tuple[int, int]:
        """An entry and all between its neighbors, or all inside where it has none."""
        spans = self.spans()
        first = spans[position - 1][1] if position else None
        last = spans[position + 1][0] if position + 1 < len(spans) else None
        if first is None and last is None:
            return self.start + 1, self.end - 1
        own = spans[position]
        return (own[0] if first is None else first), (own[1] if last is None else last)


def spots(text: str) -> Spot:
    """The spot of the one value of `text`, after a byte order mark."""
    return value(text, 1 if text.startswith("\ufeff") else 0)


def value(text: str, at: int) -> Spot:
    """The spot of the value that begins at `at`, after space."""
    start = skip(text, at)
    if text[start] not in "{[":
        found = LEAF.match(text, start)
        assert found
        return Spot(start, found.end())
    closing = {"{": "}", "[": "]"}[text[start]]
    entries: list[tuple[str | int, int, Spot]] = []
    at = skip(text, start + 1)
    while text[at] != closing:
        if entries:
            assert text[at] == ","
            at = skip(text, at + 1)
        name: Any = len(entries)
        began = at
        if closing == "}":
            key = LEAF.match(text, at)
            assert key
            name = json.loads(key.group())
            at = skip(text, key.end())
            assert text[at] == ":"
            at += 1
        spot = value(text, at)
        entries.append((name, began, spot))
        at = skip(text, spot.end)
    return Spot(start, at + 1, tuple(entries))


def skip(text: str, at: int) -> int:
    """Where the space at `at` ends."""
    found = SPACE.match(text, at)
    assert found
    return found.end()
