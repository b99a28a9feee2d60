"""The values of a questions file with their places, as both parsers give them."""

from enum import Enum
from typing import Final, Literal, Protocol

Path = tuple[str | int, ...]
"""The keys and positions that lead to a value."""

Kind = Literal["object", "list", "text", "number", "word", "broken", "whole"]

MAX_DEPTH: Final = 64
"""How deep brackets may be nested in a questions file."""


class Role(Enum):
    """What a quoted text is: a key, the value of a key, or an item of a list."""

    KEY = "key"
    MEMBER = "member"
    ITEM = "item"


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

    `value` is the text, number or word (True, False, None), or the decoded object of a "whole"
    one; the strict parser leaves it out. `members` or `items` are what an object or a list holds.
    `is_noted` is whether a mistake in its writing has been noted already.
    """

    __slots__ = ("_last", "end", "is_noted", "items", "kind", "members", "start", "value")

    def __init__(self, kind: Kind, start: int, end: int, value: object = None) -> None:
        self.kind: Kind = kind
        self.start = start
        self.end = end
        self.value = value
        self.members: list[Member] = []
        self.items: list[Node] = []
        self.is_noted = False
        self._last: dict[str, Member] = {}

    def add(self, member: Member) -> None:
        """Append a member of an object."""
        self.members.append(member)
        self._last[member.key] = member

    def member(self, key: str) -> Member | None:
        """Return the last member called `key`, which is the one that counts."""
        return self._last.get(key)

    def get(self, key: str) -> "Node | None":
        """Return the value of the last member called `key`."""
        member = self.member(key)
        return None if member is None else member.node

    def at(self, path: Path) -> "Node | None":
        """Return the value at `path`, or None if there is none."""
        here: Node | None = self
        for step in path:
            if here is None:
                return None
            if isinstance(step, int):
                here = here.items[step] if 0 <= step < len(here.items) else None
            else:
                here = here.get(step)
        return here

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Where each member or item begins and ends."""
        if self.kind == "object":
            return [(member.start, member.node.end) for member in self.members]
        return [(item.start, item.end) for item in self.items]


class Values(Protocol):
    """What reads any value of a text."""

    def value(self, at: int, role: Role, path: Path) -> Node | None:
        """Read the value at `at`; None if none starts there."""

    def list(self, at: int, path: Path, node: Node) -> Node:
        """Read the items of the list at `path`, from `at` on, into `node`."""

    def object(self, at: int, path: Path, *, is_opened: bool = True) -> Node:
        """Read the object at `at`; one that isn't opened lacks its brace."""

    def too_deep(self, at: int, path: Path) -> Node:
        """Skip what begins at `at` and is nested deeper than MAX_DEPTH."""
