"""Reads scanned values as the texts, numbers, choices and lists that a questions file needs."""

import json
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from quizapp.files.checks.nearest import nearest_name
from quizapp.files.checks.notes import Change, Notes, Remedy, replace
from quizapp.files.syntax.nodes import Node, Path
from quizapp.files.syntax.patterns import Pattern
from quizapp.files.syntax.tokens import number

if TYPE_CHECKING:
    from quizapp.files.problems import Severity

_NUMBER = Pattern(r"\s*(-?(?:0|[1-9]\d*)(?:\.\d+)?)\s*", re.ASCII)
_LETTER_COST = 40  # of names, each of which is compared letter by letter
_FLAGS = {"true": True, "false": False, "yes": True, "no": False}
_SYNONYMS = {
    "question": "prompt",
    "stem": "prompt",
    "text": "prompt",
    "choices": "options",
    "answers": "answer",
    "alternatives": "options",
    "correct": "answer",
    "correctanswer": "answer",
    "key": "answer",
    "solution": "answer",
    "rationale": "explanation",
    "category": "topic",
    "name": "title",
    "items": "questions",
}


class Shapes:
    """Reads the values of one text; a value that isn't what it must be is noted, and None."""

    def __init__(self, text: str, notes: Notes) -> None:
        self._text = text
        self.notes = notes

    def fields(
        self, node: Node, path: Path, known: Sequence[str], required: Sequence[str], *, torn: bool
    ) -> dict[str, Node]:
        """The values of an object by key; unknown and missing keys are noted.

        In a `torn` object, of which something was unreadable, no key counts as missing.
        """
        found = {m.key: m.node for m in node.members}
        missing = [key for key in required if key not in found]
        for member in node.members:
            key = member.key
            if key in known:
                continue
            near, certain = self._meant(key, [name for name in known if name not in found])
            needed = near in missing
            here = (*path, key)
            if not near:
                self.notes.add("unknown-key", member.start, member.end, here, key=key)
                continue
            remedy = replace(
                self._text, member.start, member.end, json.dumps(near), certain=certain
            )
            severity: Severity = "error" if needed else "warning"
            self.notes.add("misspelled-key", member.start, member.end, here, remedy,
                           severity=severity, key=key, nearest=near)  # fmt: skip
            if needed:
                missing.remove(near)
                found[near] = member.node
        for key in () if torn else missing:
            self.notes.add("missing-key", node.start, node.start + 1, path, key=key)
        return {key: value for key, value in found.items() if key in known}

    def _meant(self, key: str, names: list[str]) -> tuple[str, bool]:
        near, certain = self._nearest(key, names)
        if near:
            return near, certain
        synonym = _SYNONYMS.get("".join(c for c in key.casefold() if c.isalpha()), "")
        return (synonym, False) if synonym in names else ("", False)

    def _nearest(self, written: str, names: Sequence[str]) -> tuple[str, bool]:
        cost = _LETTER_COST * len(written) * sum(map(len, names))
        return nearest_name(written, names) if self.notes.may_guess(cost) else ("", False)

    def text(self, node: Node, path: Path) -> str | None:
        """A text; numbers, true and false without quotes are noted and read as texts."""
        if node.kind == "text":
            return str(node.value)
        written = self._text[node.start : node.end]
        if node.kind == "number" or (node.kind == "word" and node.value is not None):
            if node.is_noted:
                self.notes.drop(node.start)
            remedy = replace(self._text, node.start, node.end, json.dumps(written))
            self.notes.add("number-for-text", node.start, node.end, path, remedy, text=written)
            return written
        self.mismatch(node, path, "text")
        return None

    def texts(self, node: Node, path: Path, *, single: bool = False) -> list[str | None]:
        """The texts of a list; a lone text counts as a list of one, noted unless `single`."""
        if node.kind == "list":
            return [self.text(item, (*path, i)) for i, item in enumerate(node.items)]
        if node.kind == "text":
            if not single:
                changes = (Change(node.start, node.start, "["), Change(node.end, node.end, "]"))
                self.mismatch(node, path, "list", Remedy(changes, "make-list", {}))
            return [str(node.value)]
        if single:
            return [self.text(node, path)]
        self.mismatch(node, path, "list")
        return [None]

    def number(
        self, node: Node, path: Path, low: float, high: float, *, whole: bool = False
    ) -> float | int | None:
        """A number from `low` to `high`; one in quotes is noted and read."""
        value = node.value
        if node.kind == "text" and not node.is_noted:
            written = _NUMBER.fullmatch(str(value))
            if written is None:
                self.mismatch(node, path, "number")
                return None
            remedy = replace(self._text, node.start, node.end, written[1])
            self.mismatch(node, path, "number", remedy)
            value = number(written[1])
        elif node.kind != "number":
            self.mismatch(node, path, "number")
            return None
        if not isinstance(value, int | float):
            return None
        if whole and isinstance(value, float) and value.is_integer():
            value = int(value)
        if not low <= value <= high:
            self.notes.add("out-of-range", node.start, node.end, path, key=_name(path),
                           value=self._text[node.start : node.end], low=low, high=high)  # fmt: skip
            return None
        if whole and not isinstance(value, int):
            self.mismatch(node, path, "whole")
            return None
        return value

    def flag(self, node: Node, path: Path) -> bool | None:
        """true or false; the words in quotes are noted and read."""
        if node.kind == "word" and isinstance(node.value, bool):
            return node.value
        right = _FLAGS.get(str(node.value).casefold()) if node.kind == "text" else None
        if right is not None and not node.is_noted:
            remedy = replace(self._text, node.start, node.end, json.dumps(right))
            self.mismatch(node, path, "flag", remedy)
            return right
        self.mismatch(node, path, "flag")
        return None

    def choice(self, node: Node, path: Path, choices: Sequence[str]) -> str | None:
        """One of the texts in `choices`; a near one is noted and taken."""
        value = self.text(node, path)
        if value is None or value in choices:
            return value
        near, certain = self._nearest(value, choices)
        remedy = None
        if near:
            new = json.dumps(near)
            remedy = replace(self._text, node.start, node.end, new, certain=certain)
        self.notes.add("unknown-value", node.start, node.end, path, remedy, key=_name(path),
                       value=value, nearest=near, choices=", ".join(choices))  # fmt: skip
        return near if certain else None

    def mismatch(self, node: Node, path: Path, expected: str, remedy: Remedy | None = None) -> None:
        """Note that a value is of the wrong type, unless it could not even be read."""
        if node.kind == "broken":
            return
        if node.is_noted:
            self.notes.drop(node.start)
        found: str = node.kind
        if node.kind == "word":
            found = "nothing" if node.value is None else "flag"
        self.notes.add("wrong-type", node.start, node.end, path, remedy, key=_name(path),
                       expected=expected, found=found)  # fmt: skip


def is_null(node: Node) -> bool:
    """Whether a value is null."""
    return node.kind == "word" and node.value is None


def _name(path: Path) -> str:
    """The key that a place is known by: the last one on its path."""
    return next((step for step in reversed(path) if isinstance(step, str)), "")
