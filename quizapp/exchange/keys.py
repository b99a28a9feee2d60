"""Finds the options that an answer such as "B", "A and C", "2" or the option's own text means."""

import re

from msgspec import Struct

from quizapp.quiz.evidence import fold

_LABELED = re.compile(r"[(\[]?\s*([^\W_]|\d{1,2})\s*(?:[.):\]]+|\s[-–—])\s*(\S.*)", re.S)
_PARTS = re.compile(r"\s*(?:[;|\n])\s*")
_SMALL_PARTS = re.compile(r"\s*(?:[,;&|+/\n]|\b(?:and|und|et|dhe)\b)\s*|\s+", re.I)
_COMMA_PARTS = re.compile(r"\s*(?:[,;&|+/\n]|\band\b)\s*", re.I)
_SPACE = re.compile(r"[^\S\n]+")
_WRAPPING = " \t\n.:*()[]{}\"'“”„‘’«»"


class Choices(Struct, frozen=True):
    """The labels of options as written ("A", "1", "" for none), and their texts."""

    labels: tuple[str, ...]
    texts: tuple[str, ...]

    @property
    def is_labeled(self) -> bool:
        """Whether the text itself gives the options letters or numbers."""
        return any(self.labels)


class Found(Struct, frozen=True):
    """The positions of the options meant, in order, and what the answer says besides."""

    keys: tuple[int, ...]
    rest: str = ""


def resolve(answer: str, choices: Choices, *, by_position: bool | None = None) -> Found | None:
    """The options that `answer` means, None where that isn't certain.

    A letter or number is looked for among the labels first, if there are any, and else after
    the texts; `by_position` says which is meant by numbers that could be either.
    """
    answer = _SPACE.sub(" ", answer)
    finder = _Finder(choices, by_position)
    one = finder.one(answer)
    if one is not None:
        return Found((one,))
    several = finder.several(answer)
    labeled = _LABELED.fullmatch(answer.strip())
    if several is None and labeled and (at := finder.by_label(labeled[1])) is not None:
        return Found((at,), labeled[2].strip())
    return several


class _Finder:
    def __init__(self, choices: Choices, by_position: bool | None) -> None:
        self._choices = choices
        self._by_position = by_position
        self._exact = _places(choices.texts)
        self._alike = _places(tuple(map(_like, choices.texts)))
        letters = tuple(chr(ord("a") + i) for i in range(len(choices.texts)))
        numbers = tuple(str(i + 1) for i in range(len(choices.texts)))
        labels = tuple(label.casefold() for label in choices.labels)
        self._labels = _places(labels) if choices.is_labeled else _places(letters, numbers)

    def one(self, text: str) -> int | None:
        """The option that `text` means."""
        labeled = self._labeled(text)
        if labeled is not None:
            return labeled
        if self._choices.is_labeled or (self._by_position and text.strip().isdecimal()):
            found = self.by_label(text)
            return self._by_text(text) if found is None else found
        found = self._by_text(text)
        return self.by_label(text) if found is None else found

    def _labeled(self, text: str) -> int | None:
        """The option that stands in `text` whole, with its letter or number."""
        found = _LABELED.fullmatch(text.strip())
        at = self.by_label(found[1]) if found else None
        if found is None or at is None or _like(found[2]) != _like(self._choices.texts[at]):
            return None
        return at

    def by_label(self, text: str) -> int | None:
        """The option with that letter or number."""
        return _only(self._labels.get(text.strip(_WRAPPING).casefold()))

    def _by_text(self, text: str) -> int | None:
        for places, wanted in ((self._exact, text.strip()), (self._alike, _like(text))):
            if wanted in places:
                return _only(places[wanted])
        short = {"t": "true", "f": "false", "y": "yes", "n": "no"}.get(_like(text), "")
        return _only(self._alike.get(short)) if short else None

    def several(self, text: str) -> Found | None:
        """The options that a list means, each once."""
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
                return Found(tuple(sorted(keys)))
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
