"""Broken files: good ones broken at known places, each with the mistake that must be told."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from tests.files.good import Token, layouts, place, tokens

PER_KIND = 9  # files a kind of mistake and layout


class Broken(NamedTuple):
    """A broken file, and the code and place of what is wrong with it."""

    name: str
    text: str
    code: str
    line: int
    column: int


class Break(NamedTuple):
    """A text broken by putting `new` for characters `start` to `end`; the mistake is at `at`."""

    start: int
    end: int
    new: str
    at: int


Breaker = Callable[[str, list[Token]], Iterator[Break]]


def missing(mark: str) -> Breaker:
    """Leave out a comma or colon: it should stand right after what comes before it."""

    def breaks(text: str, found: list[Token]) -> Iterator[Break]:
        for token in found:
            if token.text == mark:
                yield Break(token.start, token.end, "", len(text[: token.start].rstrip()))

    return breaks


def missing_closer(mark: str) -> Breaker:
    """Leave out a closing bracket, but not the last: it should stand after the last entry."""

    def breaks(text: str, found: list[Token]) -> Iterator[Break]:
        for token in found[:-2]:
            if token.text == mark:
                yield Break(token.start, token.end, "", len(text[: token.start].rstrip()))

    return breaks


def missing_opener(mark: str) -> Breaker:
    """Leave out an opening bracket: it should stand where the next token now is."""

    def breaks(_: str, found: list[Token]) -> Iterator[Break]:
        for i, token in enumerate(found):
            if token.text == mark:
                yield Break(token.start, token.end, "", found[i + 1].start - 1)

    return breaks


def put_after(marks: str, new: str, *, shift: int = 0) -> Breaker:
    """Put something after a token: there it is too much."""

    def breaks(_: str, found: list[Token]) -> Iterator[Break]:
        for token in found:
            if token.text in marks:
                yield Break(token.end, token.end, new, token.end + shift)

    return breaks


def put_for(mark: str, new: str) -> Breaker:
    """Put another token for one."""

    def breaks(_: str, found: list[Token]) -> Iterator[Break]:
        for token in found:
            if token.text == mark:
                yield Break(token.start, token.end, new, token.start)

    return breaks


def trailing_comma(text: str, found: list[Token]) -> Iterator[Break]:
    """Put a comma after a last entry."""
    for token in found:
        if token.text in "]}":
            at = len(text[: token.start].rstrip())
            if text[at - 1] not in "[{":
                yield Break(at, at, ",", at)


def quoted(role: str, old: slice, new: str, at: int | None) -> Breaker:
    """Change a part of a quoted text; the mistake is at `at` in it, None for just after it."""

    def breaks(_: str, found: list[Token]) -> Iterator[Break]:
        for token in found:
            if token.role == role and len(token.text) > 4 and "\\" not in token.text:
                start, end, _step = old.indices(len(token.text))
                shift = len(token.text) if at is None else at % len(token.text)
                yield Break(token.start + start, token.start + end, new, token.start + shift)

    return breaks


def in_text(new: str, *, shift: int = 0) -> Breaker:
    """Put something in the place of the first space of a text."""

    def breaks(_: str, found: list[Token]) -> Iterator[Break]:
        for token in found:
            space = token.text.find(" ")
            if token.role == "value" and space > 0 and "\\" not in token.text:
                at = token.start + space
                yield Break(at, at + 1, new, at + shift)

    return breaks


def surrounded(old: str, new: str) -> Breaker:
    """Write all of a text in other quotation marks."""

    def breaks(_: str, found: list[Token]) -> Iterator[Break]:
        for token in found:
            if token.role and "\\" not in token.text:
                yield Break(token.start, token.end, old + token.text[1:-1] + new, token.start)

    return breaks


def unquoted_key(_: str, found: list[Token]) -> Iterator[Break]:
    """Write a key without quotation marks."""
    for token in found:
        if token.role == "key":
            yield Break(token.start, token.end, token.text[1:-1], token.start)


def unquoted_number(_: str, found: list[Token]) -> Iterator[Break]:
    """Write an option that is a number without quotation marks."""
    for token in found:
        if token.text in ('"16"', '"21"', '"30"'):
            yield Break(token.start, token.end, token.text[1:-1], token.start)


def unquoted_text(_: str, found: list[Token]) -> Iterator[Break]:
    """Write a text of words without quotation marks."""
    for token in found:
        if token.role == "value" and token.text[1:-1].replace(" ", "").isalpha():
            yield Break(token.start, token.end, token.text[1:-1], token.start)


def misspelled_key(_: str, found: list[Token]) -> Iterator[Break]:
    """Swap two letters of a key."""
    for token in found:
        if token.role == "key" and len(token.text) > 5 and token.text[2] != token.text[3]:
            wrong = token.text[:2] + token.text[3] + token.text[2] + token.text[4:]
            yield Break(token.start, token.end, wrong, token.start)


def nested(depth: int) -> Breaker:
    """Put a text of a list into as many lists of its own."""

    def breaks(_: str, found: list[Token]) -> Iterator[Break]:
        for before, token, after in zip(found, found[1:], found[2:], strict=False):
            if token.role == "value" and before.text in "[," and after.text in ",]":
                new = "[" * depth + token.text + "]" * depth
                yield Break(token.start, token.end, new, token.start)

    return breaks


def duplicate_key(_: str, found: list[Token]) -> Iterator[Break]:
    """Give a key twice."""
    for i, token in enumerate(found):
        if token.role == "key" and found[i + 2].text not in "[{":
            pair = f"{token.text}: {found[i + 2].text}, "
            yield Break(token.start, token.start, pair, token.start + len(pair))


KINDS: dict[str, tuple[str, Breaker]] = {
    "a comma is missing": ("missing-comma", missing(",")),
    "a colon is missing": ("missing-colon", missing(":")),
    "a bracket ] is missing": ("missing-bracket", missing_closer("]")),
    "a bracket } is missing": ("missing-bracket", missing_closer("}")),
    "a bracket [ is missing": ("missing-bracket", missing_opener("[")),
    "a bracket { is missing": ("missing-bracket", missing_opener("{")),
    "a comma stands twice": ("extra-comma", put_after(",", ",")),
    "a comma after the last": ("trailing-comma", trailing_comma),
    "a semicolon for a comma": ("wrong-separator", put_for(",", ";")),
    "an equals sign for a colon": ("wrong-separator", put_for(":", "=")),
    "a bracket } twice": ("extra-bracket", put_after("}", "}")),
    "a bracket ] twice": ("extra-bracket", put_after("]", "]")),
    "a list in a list": ("extra-bracket", nested(1)),
    "a list in many lists": ("extra-bracket", nested(9)),
    "ten thousand lists": ("too-deep", nested(10_000)),
    "a comment in slashes": ("comment", put_after(",{[", " /* why */", shift=1)),
    "no quotation mark at the end": ("missing-quote", quoted("value", slice(-1, None), "", -1)),
    "no quotation mark before": ("missing-quote", quoted("value", slice(0, 1), "", 0)),
    "a key without its last mark": ("missing-quote", quoted("key", slice(-1, None), "", -1)),
    "a key without its first mark": ("missing-quote", quoted("key", slice(0, 1), "", 0)),
    "a mark twice at the end": ("extra-quote", quoted("value", slice(-1, None), '""', None)),
    "curly quotation marks": ("curly-quotes", surrounded("“", "”")),
    "a curly mark at the end": ("curly-quotes", quoted("value", slice(-1, None), "”", -1)),
    "single quotation marks": ("single-quotes", surrounded("'", "'")),
    "a quotation mark inside": ("unescaped-quote", in_text(' "', shift=1)),
    "a line break inside": ("line-break-in-text", in_text("\n")),
    "a tab inside": ("control-character", in_text("\t")),
    "an escape that is none": ("bad-escape", in_text(" \\q", shift=1)),
    "half a character": ("lone-surrogate", in_text(" \\ud83d ", shift=1)),
    "a key without marks": ("unquoted-key", unquoted_key),
    "a number for a text": ("number-for-text", unquoted_number),
    "a text without marks": ("unquoted-text", unquoted_text),
    "Python's True": ("other-word", put_for("true", "True")),
    "Python's None": ("other-word", put_for("null", "None")),
    "a number with a bare point": ("bad-number", put_for("2", ".5")),
    "a misspelled key": ("misspelled-key", misspelled_key),
    "a key twice": ("duplicate-key", duplicate_key),
}


def corpus() -> list[Broken]:
    """Every kind of mistake in every layout, at places spread over the file."""
    files: list[Broken] = []
    for layout, text in layouts().items():
        found = tokens(text)
        for kind, (code, breaker) in KINDS.items():
            breaks = list(breaker(text, found))
            step = -(-len(breaks) // PER_KIND) or 1
            for start, end, new, at in breaks[::step]:
                broken = text[:start] + new + text[end:]
                line, column = place(broken, at)
                name = f"{kind}, {layout}, {line}:{column}"
                files.append(Broken(name, broken, code, line, column))
    return files
