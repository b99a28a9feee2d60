"""Finds what a teacher most likely meant by a word or a text that isn't known."""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher, get_close_matches

_CLOSE = 0.6
_MANY_WORDS = 4_000
_SHORT = 4


def distance(one: str, other: str, limit: int) -> int:
    """How many letters to add, drop, change or swap with a neighbour; at most `limit` + 1.

    The optimal string alignment distance (a restricted Damerau-Levenshtein distance).
    """
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        two_before, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, two_before[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return row[-1]


def nearest_name(written: str, names: Iterable[str]) -> tuple[str, bool]:
    """The one of `names` nearest to `written`, "" where none is near, and whether it is certain."""
    bare = _bare(written)
    candidates = sorted(names, key=lambda name: (distance(bare, _bare(name), 3), name))
    for name in candidates[:1]:
        apart = distance(bare, _bare(name), 3)
        rival = len(candidates) > 1 and distance(bare, _bare(candidates[1]), 3) == apart
        allowed = 1 if len(name) <= _SHORT else 2
        if apart <= allowed:
            return name, not rival
        if apart <= allowed + 1 and len(name) > _SHORT + 1:
            return name, False
    return "", False


def nearest_text(written: str, texts: Sequence[str]) -> tuple[str, bool]:
    """The one of `texts` nearest to `written`, "" where none is near, and whether it is certain.

    It is certain where the two differ in nothing but case, spaces and punctuation.
    """
    same = [text for text in texts if _essence(text) == _essence(written)]
    if len(same) == 1 and _essence(written):
        return same[0], True
    found = get_close_matches(written, texts, n=1, cutoff=_CLOSE)
    return (found[0], False) if found else ("", False)


def nearest_passage(passage: str, paragraphs: Sequence[str]) -> str:
    """The stretch of `paragraphs` most like `passage`, whole words, or "" where none is like it."""
    wanted = passage.split()
    best, best_ratio = "", _CLOSE
    words_seen = 0
    for paragraph in paragraphs:
        words = paragraph.split()
        words_seen += len(words)
        if words_seen > _MANY_WORDS or not wanted:
            break
        matcher = SequenceMatcher(None, words, wanted, autojunk=False)
        blocks = [block for block in matcher.get_matching_blocks() if block.size]
        if not blocks:
            continue
        start = max(0, blocks[0].a - blocks[0].b)
        last = blocks[-1]
        end = min(len(words), last.a + last.size + len(wanted) - last.b - last.size)
        stretch = words[start:end]
        ratio = SequenceMatcher(None, " ".join(stretch), passage, autojunk=False).ratio()
        if ratio > best_ratio:
            best, best_ratio = " ".join(stretch), ratio
    return best


def _bare(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def _essence(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
