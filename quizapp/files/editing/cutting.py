"""Cuts the text of a questions file into its head, its questions and what stands between them."""

import json
import re
from collections.abc import Callable
from typing import Any

from quizapp.files.editing.tree import Tree, must_be_flat, parse, skip

SPACE = " \t\r\n"
MARK = "\ufeff"
_GAP = re.compile(r"[ \t\r\n]*(?:,[ \t\r\n]*(?=\{)|(\]))")
_Scan = Callable[[str, int], tuple[Any, int]]


class NotEditableError(ValueError):
    """The text is no whole JSON object with one list of questions: it must be mended first."""


def cut(text: str) -> list[str]:
    """The pieces of `text`: head, question, gap, question, …, tail.

    Without questions they are a head that ends in the empty list, and a tail. Questions are
    found at the speed of the json module. Raises NotEditableError.
    """
    try:
        spans = _spans(text)
    except (StopIteration, ValueError, RecursionError) as error:
        raise NotEditableError(str(error)) from error
    pieces, last = [], 0
    for start, end in spans:
        pieces += [text[last:start], text[start:end]]
        last = end
    if spans[0][0] == spans[0][1]:
        return [text[:last], text[last:]]
    return [*pieces, text[last:]]


def question_in(text: str) -> str:
    """`text` without space around it, where it is one JSON object. Raises NotEditableError."""
    found = text.strip(SPACE)
    try:
        _expect(found, 0, "{")
        _, end = _value(found, 0, _scanner())
        if end != len(found):
            raise NotEditableError(f"the object ends at character {end}")
    except (StopIteration, ValueError, RecursionError) as error:
        raise NotEditableError(str(error)) from error
    return found


def questions_of(text: str, at: int = 0) -> Tree:
    """The list of questions in the object at `at` of `text`. Raises NotEditableError."""
    listed = [m.value for m in parse(text, at).members if m.key == "questions"]
    if len(listed) != 1 or listed[0].kind != "list":
        raise NotEditableError("no one list of questions")
    return listed[0]


def _spans(text: str) -> list[tuple[int, int]]:
    """Where the questions of the file in `text` stand; an empty list gives one empty span."""
    scan = _scanner()
    spans: list[tuple[int, int]] | None = None
    at = skip(text, 1 if text.startswith(MARK) else 0)
    _expect(text, at, "{")
    at = skip(text, at + 1)
    is_first = True
    while is_first or text[at : at + 1] != "}":
        if not is_first:
            _expect(text, at, ",")
            at = skip(text, at + 1)
        is_first = False
        _expect(text, at, '"')
        key, at = scan(text, at)
        at = skip(text, at)
        _expect(text, at, ":")
        at = skip(text, at + 1)
        if key != "questions":
            _, at = _value(text, at, scan)
        elif spans is None:
            spans, at = _question_spans(text, at, scan)
        else:
            raise NotEditableError("two lists of questions")
        at = skip(text, at)
    if skip(text, at + 1) != len(text) or spans is None:
        raise NotEditableError("no one object with questions")
    return spans


def _question_spans(text: str, at: int, scan: _Scan) -> tuple[list[tuple[int, int]], int]:
    """Where the questions of the list at `at` stand, and where it ends.

    An empty list gives one empty span behind its bracket and the space in it.
    """
    _expect(text, at, "[")
    at = skip(text, at + 1)
    spans: list[tuple[int, int]] = []
    if text[at : at + 1] == "]":
        return [(at, at)], at + 1
    _expect(text, at, "{")
    while True:
        _, end = _value(text, at, scan)
        spans.append((at, end))
        gap = _GAP.match(text, end)
        if gap is None:
            raise NotEditableError(f"no next question at character {end}")
        at = gap.end()
        if gap.group(1):
            return spans, at


def _value(text: str, at: int, scan: _Scan) -> tuple[Any, int]:
    value, end = scan(text, at)
    must_be_flat(text, at, end)
    return value, end


def _scanner() -> _Scan:
    decoder = json.JSONDecoder(parse_constant=_no_constant)
    scan: _Scan = decoder.scan_once  # type: ignore[attr-defined]
    return scan


def _no_constant(name: str) -> None:
    raise NotEditableError(f"{name} is no JSON")


def _expect(text: str, at: int, mark: str) -> None:
    if text[at : at + 1] != mark:
        raise NotEditableError(f"no {mark} at character {at}")
