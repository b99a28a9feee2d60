"""What the rules know of a language: lists of words, all in lowercase."""

from collections.abc import Mapping
from importlib import import_module
from typing import Literal

from msgspec import Struct

TAGS = ("de", "en", "fr", "sq", "sr")
"""The languages that are known; each has a module in `languages`, loaded when it is needed."""

Bound = Literal["<", "<=", ">", ">="]


class Articles(Struct, frozen=True):
    """An indefinite article that follows the sound of the next word.

    `vowels` are letters that open a vowel's sound; `silent` and `consonant` are openings of words
    that sound otherwise than they are written, `unsure` those that sound now so, now so.
    """

    before_vowel: str
    before_consonant: str
    vowels: str
    silent: tuple[str, ...]
    consonant: tuple[str, ...]
    unsure: tuple[str, ...]


class Language(Struct, frozen=True, kw_only=True):
    """The words of one language. Phrases are words with one space between them.

    `endings` are endings of the plural, all with the same last letter, and what is in their
    place in the singular; the first that fits counts.
    `decimal` is the mark before decimals. `tails` may follow a phrase that is a whole option
    ("all of the above *are correct*"). `labels` may be beside letters that name options.
    `places` name options by where they are, and `bounds` say which side of a number is meant.
    `stem_negations` turn a stem around, and `negative_predicates` do after a verb ("is false").
    `determiners` are absolute in a statement, not in a thing ("every street"). `reason_words` open
    a clause that the stem can open for all options. `personal_words` are in sentences made for a
    lesson in the language, `noun_openers` before a thing, `gerund_ends` at the end of a verb.
    `opposites` are pairs of words, `negative_prefixes` make an opposite of a word, and
    `unchanged_words` are in the option between a rise and a fall. `singulars` are nouns that only
    look like plurals.
    """

    tag: str
    decimal: Literal[".", ","]
    stop_words: frozenset[str]
    endings: tuple[tuple[str, str], ...] = ()
    true_false: frozenset[frozenset[str]]
    # references to other options
    all_of_above: frozenset[str]
    none_of_above: frozenset[str]
    tails: tuple[str, ...]
    and_words: frozenset[str]
    only_words: frozenset[str]
    labels: frozenset[str]
    places: frozenset[str]
    place_ends: tuple[str, ...]
    # negatives
    question_words: frozenset[str]
    clause_words: frozenset[str]
    negations: frozenset[str]
    exceptions: frozenset[str]
    auxiliaries: frozenset[str] = frozenset()
    participle_ends: tuple[str, ...] = ()
    negative_phrases: tuple[str, ...] = ()
    stem_negations: frozenset[str] = frozenset()
    negative_predicates: frozenset[str] = frozenset()
    option_negations: frozenset[str]
    negative_adjectives: frozenset[str] = frozenset()
    # wording
    absolutes: tuple[str, ...]
    determiners: frozenset[str] = frozenset()
    plain_facts: tuple[str, ...] = ()
    vague: tuple[str, ...]
    bare_stems: frozenset[str]
    commands: frozenset[str]
    reason_words: frozenset[str] = frozenset()
    personal_words: frozenset[str] = frozenset()
    noun_openers: frozenset[str] = frozenset()
    gerund_ends: tuple[str, ...] = ()
    opposites: frozenset[str] = frozenset()
    negative_prefixes: tuple[str, ...] = ()
    unchanged_words: frozenset[str] = frozenset()
    # numbers
    span_words: frozenset[str]
    range_words: frozenset[str]
    bounds: Mapping[str, Bound]
    # grammar
    singular_verbs: frozenset[str] = frozenset()
    plural_verbs: frozenset[str] = frozenset()
    articles: Articles | None = None
    singulars: frozenset[str] = frozenset()
    one_words: frozenset[str] = frozenset()
    pair_phrases: tuple[str, ...] = ()

    def stem(self, word: str) -> str:
        """Return `word` without a plural ending, if the language has simple ones."""
        if len(word) > 3 and self.endings and word[-1] == self.endings[0][0][-1]:
            for ending, other in self.endings:
                if word.endswith(ending):
                    return word[: len(word) - len(ending)] + other
        return word

    def meaning(self, word: str) -> str:
        """`word` without its ending, or an empty text if it carries no meaning."""
        carries = word not in self.stop_words and (len(word) > 1 or word > "z")
        return self.stem(word) if carries else ""


def language_of(tag: str) -> Language | None:
    """Return the language of a tag such as "en" or "en-GB", or None if it isn't known."""
    name = tag.strip().lower().replace("_", "-").partition("-")[0]
    if name not in TAGS:
        return None
    language: Language = import_module(f"quizapp.items.languages.{name}").LANGUAGE
    return language


def words(text: str) -> frozenset[str]:
    """A set of words, from a text with spaces between them."""
    return frozenset(text.split())


def listed(text: str) -> tuple[str, ...]:
    """Phrases in order, from a text with commas between them."""
    return tuple(text.split(", "))


def phrases(text: str) -> frozenset[str]:
    """A set of phrases, from a text with commas between them."""
    return frozenset(listed(text))


def combined(openings: str, ends: str) -> frozenset[str]:
    """Every phrase of an opening and an end; both are texts with commas between phrases."""
    return frozenset(f"{opening} {end}" for opening in listed(openings) for end in listed(ends))
