"""Finds the passages that a question quotes as evidence in the reading."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

_DOUBLE = "“”„‟«»″〝〞＂"
_SINGLE = "‘’‚‛‹›′`´ʼ"
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_FOLDS = str.maketrans(
    {**dict.fromkeys(_DOUBLE, '"'), **dict.fromkeys(_SINGLE, "'"), **dict.fromkeys(_UNSEEN, None)}
)


class Span(Struct, frozen=True, order=True):
    """Characters `start` to `end` (exclusive) of the paragraph at position `paragraph`."""

    paragraph: int
    start: int
    end: int


def fold(text: str) -> str:
    """`text` with each run of white space as one space, and quotation marks of one kind."""
    return " ".join((text if text.isascii() else text.translate(_FOLDS)).replace("`", "'").split())


def find_passages(paragraphs: Sequence[str], passages: Iterable[str]) -> tuple[Span, ...]:
    """Where `passages` are in `paragraphs`, in the order of the reading; unknown ones left out.

    A passage is found within one paragraph, at its first place; white space and the kind of
    quotation marks make no difference.
    """
    folded = [fold(paragraph) for paragraph in paragraphs]
    found: set[Span] = set()
    for passage in passages:
        wanted = fold(passage)
        for position, text in enumerate(folded):
            at = text.find(wanted) if wanted else -1
            if at >= 0:
                start, end = _places(paragraphs[position], at, at + len(wanted))
                found.add(Span(position, start, end))
                break
    return tuple(sorted(found))


def _places(text: str, start: int, end: int) -> tuple[int, int]:
    """Where characters `start` to `end` of the folded `text` are in `text` itself."""
    places: list[int] = []
    in_space = True
    for place, character in enumerate(text):
        if character in _UNSEEN:
            continue
        if character.isspace():
            if not in_space:
                places.append(place)
            in_space = True
        else:
            places.append(place)
            in_space = False
    return places[start], places[end - 1] + 1
