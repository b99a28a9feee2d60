"""The values of a questions file with their places, as the tolerant scanner sees them."""

from typing import Literal

Kind = Literal["object", "list", "text", "number", "word", "broken", "whole"]


class Member:
    """A key of an object, its place and its value."""

    __slots__ = ("end", "key", "node", "start")

    def __init__(self, key: str, start: int, end: int, node: "Node") -> None:
        self.key = key
        self.start = start
        self.end = end
        self.node = node


class Node:
    """A value at characters `start` to `end` (exclusive).

    `value` is the text, number or word (True, False, None); `members` or `items` what an object or
    a list holds. `noted` is whether a mistake in its writing has been told already.
    """

    __slots__ = ("end", "items", "kind", "members", "noted", "start", "value")

    def __init__(self, kind: Kind, start: int, end: int, value: object = None) -> None:
        self.kind: Kind = kind
        self.start = start
        self.end = end
        self.value = value
        self.members: list[Member] = []
        self.items: list[Node] = []
        self.noted = False

    def member(self, key: str) -> Member | None:
        """The last member called `key`, which is the one that counts."""
        return next((m for m in reversed(self.members) if m.key == key), None)

    def get(self, key: str) -> "Node | None":
        """The value of the last member called `key`."""
        member = self.member(key)
        return None if member is None else member.node
