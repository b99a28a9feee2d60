"""Rules on options that speak of other options."""

import re
from collections.abc import Iterator

from quizapp.items.findings import Found
from quizapp.items.item import Item
from quizapp.items.language import Language

_FEWEST_OF_WORD = 4
_LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CYRILLIC = "АБВГДЂЕЖЗИЈКЛЉМНЊОПРСТЋУФХЦЧЏШ"
_ROMAN = frozenset({"I", "II", "III", "IV", "V", "VI"})


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
    """An option that depends on the others' places where students see them in another order."""
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
