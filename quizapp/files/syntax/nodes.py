"""The values of a questions file with their places, as the tolerant scanner sees them."""

from typing import Literal, Protocol

from quizapp.files.checks.notes import Path
from quizapp.files.syntax.strings import Role

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

    `value` is the text, number or word (True, False, None), or the decoded object where it is
    "whole"; `members` or `items` are what an object or a list holds.
    `noted` is whether a mistake in its writing has been told already.
    """

    __slots__ = ("_last", "end", "items", "kind", "members", "noted", "start", "value")

    def __init__(self, kind: Kind, start: int, end: int, value: object = None) -> None:
        self.kind: Kind = kind
        self.start = start
        self.end = end
        self.value = value
        self.members: list[Member] = []
        self.items: list[Node] = []
        self.noted = False
        self._last: dict[str, Member] = {}

    def add(self, member: Member) -> None:
        """Append a member of an object."""
        self.members.append(member)
        self._last[member.key] = member

    def member(self, key: str) -> Member | None:
        """The last member called `key`, which is the one that counts."""
        return self._last.get(key)

    def get(self, key: str) -> "Node | None":
        """The value of the last member called `key`."""
        member = self.member(key)
        return None if member is None else member.node


MAX_DEPTH = 64


class Values(Protocol):
    """What reads any value of a text."""

    def value(self, at: int, role: Role, path: Path) -> Node | None:
        """The value at `at`, or None where none starts there."""

    def list(self, at: int, path: Path, node: Node) -> Node:
        """The list at `path` whose items, from `at` on, are added to `node`."""

    def object(self, at: int, path: Path, *, opened: bool = True) -> Node:
        """The object at `at`; one that isn't `opened` lacks its brace."""

    def too_deep(self, at: int, path: Path) -> Node:
        """What begins at `at` and is nested deeper than MAX_DEPTH; it isn't gone through."""
