"""A rule on two options that are opposites, so that the others hardly count."""

from collections.abc import Iterator
from itertools import combinations

from quizapp.items.findings import Found
from quizapp.items.item import Item
from quizapp.items.language import Language

_FEWEST_OPTIONS = 4
_SHORTEST_ROOT = 5
_MOST_WORDS_APART = 2


def opposite_options(item: Item) -> Iterator[Found]:
    """A key and a distractor that are opposites, among other options that aren't.

    Two such pairs, and a rise and a fall beside what stays the same, cover all that can be.
    """
    language = item.language
    if language is None or len(item.texts) < _FEWEST_OPTIONS or len(item.keys) != 1:
        return
    if any(item.formal) or item.question.select_all:
        return
    pairs = [
        (first, second)
        for first, second in combinations(range(len(item.texts)), 2)
        if _are_opposites(item.option_words[first], item.option_words[second], language)
    ]
    if len(pairs) != 1 or item.keys[0] not in pairs[0]:
        return
    others = [found for i, found in enumerate(item.option_words) if i not in pairs[0]]
    if any(not language.unchanged_words.isdisjoint(found) for found in others):
        return
    first, second = pairs[0]
    yield Found("option", second, {"first": item.texts[first], "second": item.texts[second]})


def _are_opposites(first: list[str], second: list[str], language: Language) -> bool:
    """Whether two texts differ in one word and its opposite, or in a negation."""
    if len(first) == len(second):
        odd = [at for at, word in enumerate(first) if word != second[at]]
        if len(odd) == 1 and _are_opposite_words(first[odd[0]], second[odd[0]], language):
            return True
    if abs(len(first) - len(second)) > _MOST_WORDS_APART:
        return False
    if _is_negative(first, language) == _is_negative(second, language):
        return False
    return _without_negation(first, language) == _without_negation(second, language)


def _are_opposite_words(first: str, second: str, language: Language) -> bool:
    shorter, longer = sorted((first, second), key=len)
    if len(shorter) >= _SHORTEST_ROOT and longer.endswith(shorter):
        return longer.removesuffix(shorter) in language.negative_prefixes
    a, b = language.stem(first), language.stem(second)
    pairs = language.opposites
    return not pairs.isdisjoint({f"{a} {b}", f"{b} {a}", f"{first} {second}", f"{second} {first}"})


def _is_negative(found: list[str], language: Language) -> bool:
    return not language.option_negations.isdisjoint(found) or any(
        word.endswith("n't") for word in found
    )


def _without_negation(found: list[str], language: Language) -> list[str]:
    """The words without a negation and its auxiliary: "doesn't melt" becomes "melt", as "melts"."""
    left = [
        word for word in found if word not in language.option_negations and not word.endswith("n't")
    ]
    auxiliaries = language.auxiliaries
    return [language.stem(word) for word in left if word not in auxiliaries]
