"""Reads JSON that is written correctly, at the speed of the json module.

It finds the questions of a file, the places of the tokens in one of them, and the good questions
of a damaged file.
"""

import json
import re
from typing import Any

from quizapp.files.syntax.nodes import MAX_DEPTH, Kind, Member, Node
from quizapp.files.syntax.patterns import Pattern

SPACE = " \t\r\n"
BOM = "\ufeff"

_WINDOW = 1_000_000  # characters seen after an error: json counts the lines before each
_SPACE = Pattern(r"[ \t\r\n]*")
_GAP = Pattern(r"[ \t\r\n]*(?:,[ \t\r\n]*(?=\{)|(\]))")
_TOKEN = Pattern(r'[ \t\r\n]*("[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{}:,]|[^\s,:\[\]{}"]+)', re.DOTALL)
_KINDS: dict[str, Kind] = {
    **dict.fromkeys("-0123456789", "number"), "{": "object", "[": "list", '"': "text"
}  # fmt: skip


class NotEditableError(ValueError):
    """The text isn't one JSON object with a list of questions: it must be fixed first."""


class Segments:
    """Decodes values of one text, one at a time.

    With `unique`, an object in which a key is repeated counts as damaged.
    """

    def __init__(self, text: str, *, unique: bool = False) -> None:
        self._text = text
        self._start = 0
        self._window = text
        hook = _unique if unique else None
        decoder = json.JSONDecoder(object_pairs_hook=hook, parse_constant=_no_constant)
        self._scan_once = decoder.scan_once  # type: ignore[attr-defined]

    def value(self, at: int) -> tuple[Any, int] | None:
        """Return the value at `at` and where it ends, or None if it is damaged.

        Texts may hold lone surrogates.
        """
        found = self._try(at)
        if found is None and self._start != at:
            is_cut_short = self._start + len(self._window) < len(self._text)
            self._start = at
            self._window = self._text[at : at + _WINDOW]
            if is_cut_short:
                found = self._try(at)
        return found

    def _try(self, at: int) -> tuple[Any, int] | None:
        try:
            value, end = self._scan_once(self._window, at - self._start)
        except (StopIteration, ValueError, RecursionError):
            return None
        return value, self._start + end


def skip(text: str, at: int) -> int:
    """Return where the white space at `at` ends."""
    return _SPACE.match(text, at).end()  # type: ignore[union-attr]


# A file's questions


def cut(text: str) -> list[str]:
    """Cut `text` into pieces: head, question, gap, question, …, tail.

    Without questions they are a head that ends in the empty list, and a tail. Raises
    NotEditableError.
    """
    spans = _question_spans(text)
    pieces, last = [], 0
    for start, end in spans:
        pieces += [text[last:start], text[start:end]]
        last = end
    if spans[0][0] == spans[0][1]:
        return [text[:last], text[last:]]
    return [*pieces, text[last:]]


def question_in(text: str) -> str:
    """Return `text`, one JSON object, without the space around it. Raises NotEditableError."""
    found = text.strip(SPACE)
    _expect(found, 0, "{")
    _, end = _flat_value(found, 0, Segments(found))
    if end != len(found):
        raise NotEditableError(f"the object ends at character {end}")
    return found


def questions_of(text: str, at: int = 0) -> Node:
    """Return the list of questions in the object at `at` of `text`. Raises NotEditableError."""
    listed = [member.node for member in parse(text, at).members if member.key == "questions"]
    if len(listed) != 1 or listed[0].kind != "list":
        raise NotEditableError("not exactly one list of questions")
    return listed[0]


def _question_spans(text: str) -> list[tuple[int, int]]:
    """Find the questions of the file in `text`; an empty list gives one empty span."""
    segments = Segments(text)
    spans: list[tuple[int, int]] | None = None
    at = skip(text, 1 if text.startswith(BOM) else 0)
    _expect(text, at, "{")
    at = skip(text, at + 1)
    is_first = True
    while is_first or text[at : at + 1] != "}":
        if not is_first:
            _expect(text, at, ",")
            at = skip(text, at + 1)
        is_first = False
        _expect(text, at, '"')
        key, at = _flat_value(text, at, segments)
        at = skip(text, at)
        _expect(text, at, ":")
        at = skip(text, at + 1)
        if key != "questions":
            _, at = _flat_value(text, at, segments)
        elif spans is None:
            spans, at = _listed_spans(text, at, segments)
        else:
            raise NotEditableError("two lists of questions")
        at = skip(text, at)
    if skip(text, at + 1) != len(text) or spans is None:
        raise NotEditableError("not exactly one object with questions")
    return spans


def _listed_spans(text: str, at: int, segments: Segments) -> tuple[list[tuple[int, int]], int]:
    """Find the questions of the list at `at`, and where it ends.

    An empty list gives one empty span after its bracket and the space in it.
    """
    _expect(text, at, "[")
    at = skip(text, at + 1)
    spans: list[tuple[int, int]] = []
    if text[at : at + 1] == "]":
        return [(at, at)], at + 1
    _expect(text, at, "{")
    while True:
        _, end = _flat_value(text, at, segments)
        spans.append((at, end))
        gap = _GAP.match(text, end)
        if gap is None:
            raise NotEditableError(f"no next question at character {end}")
        at = gap.end()
        if gap.group(1):
            return spans, at


def _flat_value(text: str, at: int, segments: Segments) -> tuple[Any, int]:
    """Return the value at `at` and where it ends. Raises NotEditableError."""
    found = segments.value(at)
    if found is None:
        raise NotEditableError(f"no value at character {at}")
    _require_flat(text, at, found[1])
    return found


def _expect(text: str, at: int, mark: str) -> None:
    if text[at : at + 1] != mark:
        raise NotEditableError(f"no {mark} at character {at}")


# The tokens of one value


def parse(text: str, at: int = 0) -> Node:
    """Return the tree of the value at `at` of `text`, without decoding its values.

    Raises NotEditableError, a ValueError, for one that is damaged or nested deeper than MAX_DEPTH.
    """
    at = skip(text, at)
    _flat_value(text, at, Segments(text))
    outermost = Node("list", at, at)
    open_ = [outermost]
    while True:
        start, at = _token(text, at)
        mark = text[start]
        if mark in "]}":
            open_.pop().end = at
        elif mark != ",":
            here = open_[-1]
            key: Member | None = None
            if here.kind == "object":
                key = Member(json.loads(text[start:at]), start, at, here)
                start, at = _token(text, skip(text, at) + 1)
            node = Node(_KINDS.get(text[start], "word"), start, at)
            if key is None:
                here.items.append(node)
            else:
                key.node = node
                here.add(key)
            if node.kind in ("object", "list"):
                open_.append(node)
        if len(open_) == 1:
            return outermost.items[0]


def _token(text: str, at: int) -> tuple[int, int]:
    """Return where the token at or after `at` begins and ends."""
    return _TOKEN.match(text, at).span(1)  # type: ignore[union-attr]


def _require_flat(text: str, at: int, end: int) -> None:
    """Raise NotEditableError if the JSON from `at` to `end` is nested deeper than MAX_DEPTH."""
    if text.count("[", at, end) + text.count("{", at, end) <= MAX_DEPTH:
        return
    depth = 0
    while at < end:
        start, at = _token(text, at)
        depth += (text[start] in "[{") - (text[start] in "]}")
        if depth > MAX_DEPTH:
            raise NotEditableError(f"nested deeper than {MAX_DEPTH} at character {start}")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key is repeated")
    return found


def _no_constant(name: str) -> None:
    raise ValueError(name)
