"""Rules on the words of options: absolutes, vague frequencies, repeated openings."""

import re
from collections.abc import Iterator

from quizapp.items.findings import Found
from quizapp.items.item import Item
from quizapp.items.text import BLANK, first_phrase, shared_start

_SCALE_WORDS = 2
_LONG_OPENING_WORDS = 3
_LONG_OPENING_CHARACTERS = 15


def absolute_word(item: Item) -> Iterator[Found]:
    """A distractor that says "always" or "never" where the key doesn't."""
    language = item.language
    if language is None or not first_phrase(item.options_joined, language.absolutes):
        return
    if any(first_phrase(item.option_joined[k], language.absolutes) for k in item.keys):
        return
    for i in item.distractors:
        text = item.option_joined[i]
        word = first_phrase(text, language.absolutes)
        if (
            word
            and len(item.option_words[i]) > _SCALE_WORDS
            and f" {word} " not in item.prompt_joined
            and not first_phrase(text, language.plain_facts)
        ):
            yield Found("option", i, {"word": word})


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
    """The same words at the start of every option, which belong into the stem."""
    if len(item.texts) < 3 or any(item.formal) or item.quantities is not None:
        return
    opening = shared_start(item.option_words)
    text = " ".join(opening)
    if any(found == opening for found in item.option_words):
        return
    if len(opening) >= _LONG_OPENING_WORDS or (
        len(opening) > 1 and len(text) >= _LONG_OPENING_CHARACTERS
    ):
        yield Found("options", None, {"words": text})
