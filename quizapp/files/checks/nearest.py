"""Finds texts that say the same, and what a teacher most likely meant by an unknown one."""

import re
from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher, get_close_matches

from quizapp.files.syntax.patterns import Pattern

_CLOSE = 0.6
_MANY_WORDS = 4_000
_SHORT = 4

_NUMBER = Pattern(r"([+-]?)(\d+|\d{1,3}(?:[,\u00a0\u202f ]\d{3})+)(?:\.(\d+))?", re.ASCII)
_SEPARATORS = Pattern("[,\u00a0\u202f ]")


def distance(one: str, other: str, limit: int) -> int:
    """How many letters to add, drop, change or swap with a neighbor; at most `limit` + 1.

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
    """The one of `names` nearest to `written`, "" if none is near, and whether it is certain."""
    bare = _bare(written)
    candidates = sorted(names, key=lambda name: (distance(bare, _bare(name), 3), name))
    for name in candidates[:1]:
        difference = distance(bare, _bare(name), 3)
        rival = len(candidates) > 1 and distance(bare, _bare(candidates[1]), 3) == difference
        allowed = 1 if len(name) <= _SHORT else 2
        if difference <= allowed:
            return name, not rival
        if difference <= allowed + 1 and len(name) > _SHORT + 1:
            return name, False
    return "", False


class Texts:
    """The texts of options, in which the one that an answer means is looked for."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.all = texts
        self._exact = frozenset(texts)
        self._letters = sum(map(len, texts))
        self._by_essence: dict[str, str] = {}
        """The one text that is the same but for case, spaces and punctuation; "" for several."""
        for text in texts:
            essence = _essence(text)
            self._by_essence[essence] = "" if essence in self._by_essence else text

    def __contains__(self, text: str) -> bool:
        return text in self._exact

    def nearest(self, written: str, may_guess: Callable[[int], bool]) -> tuple[str, bool]:
        """The text nearest to `written`, "" if none is near, and whether it is certain.

        It is certain if the two differ in nothing but case, spaces and punctuation. Any other
        is a guess; `may_guess` says whether it is worth comparing so many pairs of letters.
        """
        essence = _essence(written)
        if essence and self._by_essence.get(essence):
            return self._by_essence[essence], True
        if not may_guess(len(written) * self._letters):
            return "", False
        found = get_close_matches(written, self.all, n=1, cutoff=_CLOSE)
        return (found[0], False) if found else ("", False)


def nearest_passage(passage: str, paragraphs: Sequence[str]) -> str:
    """The stretch of `paragraphs` most like `passage`, whole words, or "" if none is like it."""
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


def alike(text: str) -> str:
    """What is left of `text` without case, outer and doubled spaces, and ways to write a number."""
    bare = text.casefold() if text.isalnum() else " ".join(text.casefold().split())
    if not bare[-1:].isdigit():
        return bare
    number = _NUMBER.fullmatch(bare)
    if number is None:
        return bare
    sign, whole, fraction = number.groups()
    whole = _SEPARATORS.sub("", whole).lstrip("0") or "0"
    fraction = (fraction or "").rstrip("0")
    shown = f"{whole}.{fraction}" if fraction else whole
    return f"-{shown}" if sign == "-" and shown != "0" else shown
