"""Options and answers in plain text: their letters, numbers and marks, and what they mean."""

import re
from typing import Literal

from msgspec import Struct

from quizapp.quiz.evidence import fold

_LABELED = re.compile(r"[(\[]?\s*([^\W_]|\d{1,2})\s*(?:[.):\]]+|\s[-–—])\s*(\S.*)", re.S)
_PARTS = re.compile(r"\s*(?:[;|\n])\s*")
_SMALL_PARTS = re.compile(r"\s*(?:[,;&|+/\n]|\b(?:and|und|et|dhe)\b)\s*|\s+", re.I)
_COMMA_PARTS = re.compile(r"\s*(?:[,;&|+/\n]|\band\b)\s*", re.I)
_SPACE = re.compile(r"[^\S\n]+")
_WRAPPING = " \t\n.:*()[]{}\"'“”„‘’«»"
_LINE = re.compile(r"\s*[(\[]?([A-Za-z]|\d{1,2})(?:[.)\]:]|\s[-–])\s+(\S.*)")
_WITHIN = re.compile(r"(?<!\s)\s+(?=[(\[]?[B-Zb-z][.)\]]\s)")
_POINT = re.compile(r"<li\b[^<>]*>", re.I)
_END = re.compile(r"</li\s*>", re.I)
_BREAK = re.compile(r"<br\s*/?>|</?(?:div|p)\b[^<>]*>|\n", re.I)
_LIST_ENDS = re.compile(r"</?[ou]l\b[^<>]*>", re.I)
_FIRST = frozenset({"A", "a", "1"})
_MARKED = re.compile(r"\s*[(\[]?([A-Za-z]|\d{1,2})[.)\]:]\s+")
Star = Literal["no", "yes", "around"]
AROUND = re.compile(r"(\*\*?)(?![\s*])([^*]*[^\s*])\1")
_RIGHT = re.compile(
    r"(?<=\S)\s*(?:[✓✔☑✅]|[(\[]\s*(?:correct|right)(?:\s+answer)?\s*[)\]])\s*$", re.I
)
_OPENS = re.compile(r"\*\*?[^\s*][^*]*\*")
_CLOSES = re.compile(r"(?<!\w)\*\*?[^\s*][^*]*\*$")


class LabeledOptions(Struct, frozen=True):
    """The labels of options as written ("A", "1", "" for none), and their texts."""

    labels: tuple[str, ...]
    texts: tuple[str, ...]

    @property
    def is_labeled(self) -> bool:
        """Whether the text itself gives the options letters or numbers."""
        return any(self.labels)


class ResolvedAnswer(Struct, frozen=True):
    """The positions of the options that an answer names, and the rest of its text."""

    keys: tuple[int, ...]
    rest: str = ""


def resolve_answer(
    answer: str, choices: LabeledOptions, *, by_position: bool | None = None
) -> ResolvedAnswer | None:
    """Return the options that `answer` means, or None if that isn't certain.

    Letters and numbers are looked up among the labels first, if there are any, and otherwise
    after the texts; `by_position` decides for numbers that could be either.
    """
    answer = _SPACE.sub(" ", answer)
    finder = _Finder(choices, by_position)
    one = finder.one(answer)
    if one is not None:
        return ResolvedAnswer((one,))
    several = finder.several(answer)
    labeled = _LABELED.fullmatch(answer.strip())
    if several is None and labeled and (at := finder.by_label(labeled[1])) is not None:
        return ResolvedAnswer((at,), labeled[2].strip())
    return several


class _Finder:
    def __init__(self, choices: LabeledOptions, by_position: bool | None) -> None:
        self._choices = choices
        self._by_position = by_position
        self._exact = _places(choices.texts)
        self._alike = _places(tuple(map(_like, choices.texts)))
        letters = tuple(chr(ord("a") + i) for i in range(len(choices.texts)))
        numbers = tuple(str(i + 1) for i in range(len(choices.texts)))
        labels = tuple(label.casefold() for label in choices.labels)
        self._labels = _places(labels) if choices.is_labeled else _places(letters, numbers)

    def one(self, text: str) -> int | None:
        """Return the option that `text` means."""
        labeled = self._labeled(text)
        if labeled is not None:
            return labeled
        if self._choices.is_labeled or (self._by_position and text.strip().isdecimal()):
            found = self.by_label(text)
            return self._by_text(text) if found is None else found
        found = self._by_text(text)
        return self.by_label(text) if found is None else found

    def _labeled(self, text: str) -> int | None:
        """Return the option that `text` repeats with its letter or number."""
        found = _LABELED.fullmatch(text.strip())
        at = self.by_label(found[1]) if found else None
        if found is None or at is None or _like(found[2]) != _like(self._choices.texts[at]):
            return None
        return at

    def by_label(self, text: str) -> int | None:
        """Return the option with that letter or number."""
        return _only(self._labels.get(text.strip(_WRAPPING).casefold()))

    def _by_text(self, text: str) -> int | None:
        for places, wanted in ((self._exact, text.strip()), (self._alike, _like(text))):
            if wanted in places:
                return _only(places[wanted])
        short = {"t": "true", "f": "false", "y": "yes", "n": "no"}.get(_like(text), "")
        return _only(self._alike.get(short)) if short else None

    def several(self, text: str) -> ResolvedAnswer | None:
        """Return the options that a list means, each once."""
        plain = re.sub(r"^\s*both\b", "", text, flags=re.I).strip()
        bare = plain.strip(_WRAPPING)
        patterns = (_PARTS, _COMMA_PARTS, _SMALL_PARTS)
        lists = [pattern.split(each) for each in (plain, bare) for pattern in patterns]
        if bare.isalpha() and bare.isupper():
            lists.append(list(bare))
        for parts in lists:
            found = [self.one(part) for part in parts if part.strip(_WRAPPING)]
            keys = {at for at in found if at is not None}
            if found and len(keys) == len(found) and len(found) > 1:
                return ResolvedAnswer(tuple(sorted(keys)))
        return None


def _places(*texts: tuple[str, ...]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for row in texts:
        for at, text in enumerate(row):
            found.setdefault(text, []).append(at)
    return found


def _only(places: list[int] | None) -> int | None:
    return places[0] if places is not None and len(places) == 1 else None


def _like(text: str) -> str:
    return fold(text).casefold().strip(" .*\"'")


class LetteredText(Struct, frozen=True):
    """A text split into a stem and options, with the letters or numbers of the options."""

    stem: str
    labels: tuple[str, ...]
    options: tuple[str, ...]

    @property
    def has_letters(self) -> bool:
        """Whether the options have letters."""
        return self.labels[0].isalpha()


def find_lettered(text: str) -> LetteredText | None:
    """Return the lettered or numbered options in a text, or None if there are fewer than two."""
    lines = [piece for line in text.split("\n") for piece in _pieces(line)]
    marks = [_LINE.match(line) for line in lines]
    last = {mark[1]: at for at, mark in enumerate(marks) if mark is not None}
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    for at, mark in enumerate(marks):
        is_start = mark is not None and mark[1] in _FIRST and at > first
        if mark is not None and is_start and last.get(_after(mark[1]), at) > at:
            return _options("\n".join(lines[:at]).strip(), lines[at:], marks[at:])
    return None


def _options(stem: str, lines: list[str], marks: list[re.Match[str] | None]) -> LetteredText:
    """Return the options in `lines`, of which the first begins one."""
    labels: list[str] = []
    options: list[list[str]] = []
    for line, mark in zip(lines, marks, strict=True):
        if mark is not None and (not labels or mark[1] == _after(labels[-1])):
            labels.append(mark[1])
            options.append([mark[2].strip()])
        elif line.strip():
            options[-1].append(line.strip())
    return LetteredText(stem, tuple(labels), tuple(" ".join(parts) for parts in options))


def list_items(html: str) -> list[str]:
    """Return the items of a list in HTML, or else its lines without their letters."""
    if len(_POINT.findall(html)) > 1:
        pieces = [_END.split(piece, maxsplit=1)[0] for piece in _POINT.split(html)[1:]]
        return [_LIST_ENDS.sub("", piece) for piece in pieces]
    return strip_letters([line for line in _BREAK.split(html) if line.strip()])


def strip_letters(options: list[str]) -> list[str]:
    """Return options without their letters or numbers, if each has its own."""
    marks = [_MARKED.match(option) for option in options]
    if not all(mark and mark[1] in _labels(at) for at, mark in enumerate(marks)):
        return options
    return [option[mark.end() :] for option, mark in zip(options, marks, strict=True) if mark]


def _pieces(line: str) -> list[str]:
    """Return the options in a line, if there are several, or the line itself."""
    if not _LINE.match(line):
        return [line]
    return _WITHIN.split(line)


def _after(label: str) -> str:
    return str(int(label) + 1) if label.isdecimal() else chr(ord(label) + 1)


def _labels(at: int) -> tuple[str, str, str]:
    return chr(ord("A") + at), chr(ord("a") + at), str(at + 1)


def strip_star(text: str) -> tuple[str, Star]:
    """Return a text without the mark of a correct option, and whether it had one.

    An asterisk that belongs to Markdown stays.
    """
    right = _RIGHT.search(text)
    if right and right.start():
        return text[: right.start()].strip(), "yes"
    if not text.strip("* "):
        return text, "no"
    if AROUND.fullmatch(text):
        return text, "around"
    is_even = text.count("*") % 2 == 0
    if text.startswith("*") and not (is_even and _OPENS.match(text)):
        return text.lstrip("* "), "yes"
    if text.endswith("*") and not (is_even and _CLOSES.search(text)):
        return text.rstrip("* "), "yes"
    return text, "no"
