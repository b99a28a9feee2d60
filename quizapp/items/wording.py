"""Rules on the words of options, and on options that refer to other options."""

import re
from collections.abc import Iterator
from itertools import combinations

from quizapp.items.findings import Found
from quizapp.items.item import Item
from quizapp.items.language import Language
from quizapp.items.text import BLANK, first_phrase, shared_start

_SCALE_WORDS = 2
_LONG_OPENING_WORDS = 3
_LONG_OPENING_CHARACTERS = 15

_FEWEST_WITH_OPPOSITES = 4
_SHORTEST_ROOT = 5
_MOST_WORDS_APART = 2

_FEWEST_OF_WORD = 4
_LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CYRILLIC = "АБВГДЂЕЖЗИЈКЛЉМНЊОПРСТЋУФХЦЧЏШ"
_ROMAN = frozenset({"I", "II", "III", "IV", "V", "VI"})


def absolute_word(item: Item) -> Iterator[Found]:
    """A distractor that says "always" or "never" when the key doesn't."""
    language = item.language
    if language is None or not _may_be_absolute(item, language):
        return
    if any(_absolute(item, k, language) for k in item.keys):
        return
    for i in item.distractors:
        word = _absolute(item, i, language)
        if (
            word
            and len(item.option_words[i]) > _SCALE_WORDS
            and f" {word} " not in item.prompt_joined
            and not first_phrase(item.option_joined[i], language.plain_facts)
            and not re.search(rf" {word} \d", item.option_joined[i])
        ):
            yield Found("option", i, {"word": word})


def _may_be_absolute(item: Item, language: Language) -> bool:
    """Whether any option holds an absolute word, found at once for all of them."""
    if first_phrase(item.options_joined, language.absolutes):
        return True
    return any(f" {word} " in item.options_joined for word in language.determiners)


def _absolute(item: Item, option: int, language: Language) -> str:
    """The absolute word of an option, or an empty text."""
    word = first_phrase(item.option_joined[option], language.absolutes)
    if word or language.determiners.isdisjoint(item.option_words[option]):
        return word
    found = item.option_words[option]
    is_statement = item.texts[option].endswith(".") or found[0] in language.determiners
    return next(w for w in found if w in language.determiners) if is_statement else ""


def vague_word(item: Item) -> Iterator[Found]:
    """An option with a frequency that each reader takes otherwise: "often", "rarely"."""
    language = item.language
    if language is None or not first_phrase(item.options_joined, language.vague):
        return
    if re.search(BLANK, item.question.prompt):
        return
    for i, text in enumerate(item.option_joined):
        word = first_phrase(text, language.vague)
        if word and f" {word} " not in item.prompt_joined:
            yield Found("option", i, {"word": word})


def same_opening(item: Item) -> Iterator[Found]:
    """The same words at the start of every option, which belong into the stem.

    A word alone counts if it opens a clause ("because"), not an article or a pronoun.
    """
    if len(item.texts) < 3 or any(item.formal) or item.quantities is not None:
        return
    opening = shared_start(item.option_words)
    text = " ".join(opening)
    if not opening or any(found == opening for found in item.option_words):
        return
    reason_words = item.language.reason_words if item.language else frozenset()
    if (
        len(opening) >= _LONG_OPENING_WORDS
        or (len(opening) > 1 and len(text) >= _LONG_OPENING_CHARACTERS)
        or opening[0] in reason_words
    ):
        yield Found("options", None, {"words": text})


def opposite_options(item: Item) -> Iterator[Found]:
    """A key and a distractor that are opposites, among other options that aren't.

    Two such pairs, and a rise and a fall beside what stays the same, cover all that can be.
    """
    language = item.language
    if language is None or len(item.texts) < _FEWEST_WITH_OPPOSITES or len(item.keys) != 1:
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


def all_of_the_above(item: Item) -> Iterator[Found]:
    """An option that says that all the others are correct."""
    if item.language is not None:
        for i in _whole(item, item.language.all_of_above):
            yield Found("option", i)


def none_of_the_above(item: Item) -> Iterator[Found]:
    """An option that says that none of the others is correct."""
    if item.language is not None:
        for i in _whole(item, item.language.none_of_above):
            yield Found("option", i)


def option_reference(item: Item) -> Iterator[Found]:
    """An option made of other options' letters or numbers: "both A and B", "1 and 2"."""
    for i in _references(item):
        yield Found("option", i, {"text": item.texts[i]})


def shuffle_hazard(item: Item) -> Iterator[Found]:
    """An option that depends on the others' positions, if students see them in another order."""
    language = item.language
    if language is None or not item.shuffled:
        return
    lettered = _references(item)
    for i, (_, text) in item.short_options.items():
        ends = text.endswith(language.place_ends) and any(
            text == end or text.endswith(f" {end}") for end in language.place_ends
        )
        if ends or i in lettered or text in language.places:
            yield Found("option", i, {"text": item.texts[i]})


def _whole(item: Item, phrases: frozenset[str]) -> Iterator[int]:
    """The options that are one of `phrases`, and nothing else but a tail."""
    for i, texts in item.short_options.items():
        if not phrases.isdisjoint(texts):
            yield i


def _references(item: Item) -> list[int]:
    """The options that are made of other options' letters or numbers."""
    if item.language is None:
        return []
    named = {}
    openings = item.language.only_words | item.language.labels
    for i in item.short_options:
        first = item.option_words[i][0]
        if not item.formal[i] and (len(first) < _FEWEST_OF_WORD or first in openings):
            labels = _labels(item.texts[i], item.language)
            if labels:
                named[i] = labels
    if not named:
        return []
    all_labels = set().union(*named.values())
    if _is_enumerated(item.prompt, all_labels):
        return list(named)
    if len(named) == len(item.texts):
        return []
    if not all(_is_in_range(label, len(item.texts)) for label in all_labels):
        return []
    things = {text.strip(" .") for text in item.texts}
    things |= set(re.findall(r"(?<![\w'’])(?:[B-HJ-Z]|\d+)(?![\w'’])", item.prompt))
    if all_labels & things:
        return []
    others = [text for i, text in enumerate(item.texts) if i not in named]
    numeric = all(any(c.isdecimal() for c in text) for text in others)
    return [
        i
        for i, labels in named.items()
        if not (numeric and any(label.isdecimal() for label in labels))
    ]


def _labels(text: str, language: Language) -> set[str]:
    """The letters or numbers that an option is made of, if it is made of nothing else."""
    labels: list[str] = []
    only = joined = False
    for token in re.findall(r"[^\W_]+|[&,+]|[^\s]", text):
        small = token.lower()
        if token in language.and_words:  # before the labels: "i" is one, and Serbian for "and"
            joined = True
        elif _is_label(token):
            labels.append(token.upper() if len(token) == 1 else token)
        elif token in "&,+" or small in language.and_words:
            joined = True
        elif small in language.only_words:
            only = True
        elif small not in language.labels and token not in "().":
            return set()
    return set(labels) if (len(labels) > 1 and joined) or (len(labels) == 1 and only) else set()


def _is_label(token: str) -> bool:
    if token in _ROMAN or (token.isdecimal() and len(token) < 3):
        return True
    return len(token) == 1 and token.isalpha() and token.upper() in _LATIN + _CYRILLIC


def _is_in_range(label: str, count: int) -> bool:
    if label.isdecimal():
        return 1 <= int(label) <= count
    first = _CYRILLIC if label in _CYRILLIC else _LATIN
    return len(label) == 1 and 0 <= first.find(label) < count


def _is_enumerated(prompt: str, labels: set[str]) -> bool:
    """Whether a stem lists statements under all of `labels`: "I. … II. …", "(1) … (2) …"."""
    return all(
        re.search(rf"(?:^|[\s(]){re.escape(label)}[.):]\s", prompt, re.IGNORECASE)
        for label in labels
    )
