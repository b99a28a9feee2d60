"""Finds the options in a text: lettered lines, or the points of a list."""

import re

from msgspec import Struct

_LINE = re.compile(r"\s*[(\[]?([A-Za-z]|\d{1,2})(?:[.)\]:]|\s[-–])\s+(\S.*)")
_WITHIN = re.compile(r"(?<!\s)\s+(?=[(\[]?[B-Zb-z][.)\]]\s)")
_POINT = re.compile(r"<li\b[^<>]*>", re.I)
_END = re.compile(r"</li\s*>", re.I)
_BREAK = re.compile(r"<br\s*/?>|</?(?:div|p)\b[^<>]*>|\n", re.I)
_LIST_ENDS = re.compile(r"</?[ou]l\b[^<>]*>", re.I)
_FIRST = frozenset({"A", "a", "1"})
_MARKED = re.compile(r"\s*[(\[]?([A-Za-z]|\d{1,2})[.)\]:]\s+")


class Lettered(Struct, frozen=True):
    """A text parted into a stem and options, with the letters or numbers before these."""

    stem: str
    labels: tuple[str, ...]
    options: tuple[str, ...]

    @property
    def has_letters(self) -> bool:
        """Whether the options have letters."""
        return self.labels[0].isalpha()


def lettered(text: str) -> Lettered | None:
    """The lettered or numbered options in a text's lines, None where there aren't two of them."""
    lines = [piece for line in text.split("\n") for piece in _pieces(line)]
    marks = [_LINE.match(line) for line in lines]
    last = {mark[1]: at for at, mark in enumerate(marks) if mark is not None}
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    for at, mark in enumerate(marks):
        is_start = mark is not None and mark[1] in _FIRST and at > first
        if mark is not None and is_start and last.get(_after(mark[1]), at) > at:
            return _options("\n".join(lines[:at]).strip(), lines[at:], marks[at:])
    return None


def _options(stem: str, lines: list[str], marks: list[re.Match[str] | None]) -> Lettered:
    """The options in `lines`, of which the first begins one."""
    labels: list[str] = []
    options: list[list[str]] = []
    for line, mark in zip(lines, marks, strict=True):
        if mark is not None and (not labels or mark[1] == _after(labels[-1])):
            labels.append(mark[1])
            options.append([mark[2].strip()])
        elif line.strip():
            options[-1].append(line.strip())
    return Lettered(stem, tuple(labels), tuple(" ".join(parts) for parts in options))


def listed(html: str) -> list[str]:
    """The points of a list in HTML, or else its lines without the letters before them."""
    if len(_POINT.findall(html)) > 1:
        pieces = [_END.split(piece, maxsplit=1)[0] for piece in _POINT.split(html)[1:]]
        return [_LIST_ENDS.sub("", piece) for piece in pieces]
    return unlettered([line for line in _BREAK.split(html) if line.strip()])


def unlettered(options: list[str]) -> list[str]:
    """Options without their letters or numbers, where each of them has its own."""
    marks = [_MARKED.match(option) for option in options]
    if not all(mark and mark[1] in _labels(at) for at, mark in enumerate(marks)):
        return options
    return [option[mark.end() :] for option, mark in zip(options, marks, strict=True) if mark]


def _pieces(line: str) -> list[str]:
    """A line, or the options in it where several stand beside each other."""
    if not _LINE.match(line):
        return [line]
    return _WITHIN.split(line)


def _after(label: str) -> str:
    return str(int(label) + 1) if label.isdecimal() else chr(ord(label) + 1)


def _labels(at: int) -> tuple[str, str, str]:
    return chr(ord("A") + at), chr(ord("a") + at), str(at + 1)
