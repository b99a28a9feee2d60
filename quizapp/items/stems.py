"""Rules on the stem: what it asks, and whether it asks it without negatives."""

import re
from collections.abc import Iterator
from itertools import pairwise

from quizapp.items.findings import Found
from quizapp.items.item import Item
from quizapp.items.language import Language
from quizapp.items.text import (
    BLANK,
    WORD,
    bare,
    first_phrase,
    is_blank_at_end,
    last_sentence,
    words,
)
from quizapp.quiz.markdown import runs

_NEAR_END = 3
_FEWEST_WORDS = 3
_MOST_WORDS = 50
_FEWEST_AFTER_BLANK = 2
_FORM = 4
_GAP = r"_{2,}"
_EXERCISE_MARKS = r"[=+×÷·$`:?!\n“”\"«»„]|\s[-−<>*/]\s"
_CLAUSE_MARKS = r"[,;:()–—“\"«„‘]|(?<!\w)'"
_Place = tuple[int, int]


def negative_stem(item: Item) -> Iterator[Found]:
    """A stem that asks for what is not so, its negative not in bold or capitals."""
    places = _negatives(item)
    plain = [place for place in places if not _is_emphasized(item, place)]
    if places and len(plain) == len(places):
        start, end = plain[0]
        yield Found("prompt", None, {"word": item.prompt[start:end]})


def double_negative(item: Item) -> Iterator[Found]:
    """A negative stem with a negative option, or a text that negates a negative word."""
    language = item.language
    if language is None:
        return
    pair = _negated_negative(item.prompt_words, language)
    if pair:
        yield Found("prompt", None, {"word": pair})
        return
    negative = _negatives(item)
    for i, found in enumerate(item.option_words):
        pair = _negated_negative(found, language)
        word = _option_negation(found, language) if negative else ""
        if pair or word:
            yield Found("option", i, {"word": pair or word})
            return


def unfocused_stem(item: Item) -> Iterator[Found]:
    """A stem that asks nothing until the options have been read."""
    language = item.language
    if language is None or item.question.image is not None or item.true_false:
        return
    found = item.prompt_words
    bare_stem = " ".join(found) in language.bare_stems
    if bare_stem or _is_too_short(item.question.prompt, found, language):
        yield Found("prompt")


def long_stem(item: Item) -> Iterator[Found]:
    """A stem with more words than a question needs."""
    count = len(item.prompt_words)
    if count > _MOST_WORDS and "`" not in item.question.prompt:
        yield Found("prompt", None, {"count": count})


def blank_inside(item: Item) -> Iterator[Found]:
    """A blank for a thing in a statement of fact, which goes on after it.

    Exercises in which the gap is the point are left alone: a sentence in another language or of a
    person, a gap for a verb, a calculation, a sentence after an instruction, and forms of one word
    to choose from.
    """
    language, prompt = item.language, item.prompt
    blank = re.search(_GAP, prompt)
    if language is None or blank is None or re.search(_EXERCISE_MARKS, prompt):
        return
    before = words(prompt[: blank.start()])
    after = words(prompt[blank.end() :])
    if len(after) < _FEWEST_AFTER_BLANK or last_sentence(prompt):
        return
    if before and before[-1] not in language.noun_openers:
        return
    found = {*before, *after}
    is_fact = not found.isdisjoint(language.stop_words - language.personal_words)
    if is_fact and found.isdisjoint(language.personal_words) and not _are_forms(item, language):
        yield Found("prompt")


def _are_forms(item: Item, language: Language) -> bool:
    """Whether the options are forms of one word, verbs, or words of grammar alone ("at", "on")."""
    singles = sorted(" ".join(found) for found in item.option_words)
    if all(language.stop_words.issuperset(found) for found in item.option_words):
        return True
    if any(single.endswith(language.gerund_ends) for single in singles if " " not in single):
        return True
    return any(second.startswith(first[:_FORM]) for first, second in pairwise(singles))


def _is_too_short(prompt: str, found: list[str], language: Language) -> bool:
    return (
        0 < len(found) < _FEWEST_WORDS
        and found[0] not in language.commands
        and not re.search(rf"[?:$`=\d]\s*\S|[?？؟$`=+\d]|{BLANK}|“|\"|«|„", prompt)
        and all(c.isascii() or c.isalpha() or c.isspace() for c in prompt)
    )


def _negatives(item: Item) -> list[_Place]:
    """Where the negatives are that turn a stem's question around."""
    language = item.language
    if language is None or not _may_be_negative(item, language):
        return []
    start = last_sentence(item.prompt)
    matches = list(re.finditer(WORD, item.prompt[start:]))
    small = [bare(match[0].lower()) for match in matches]
    places = [(m.start() + start, m.end() + start) for m in matches]
    found = [places[i] for i, word in enumerate(small) if word in language.exceptions]
    for phrase in language.negative_phrases:
        size = phrase.count(" ") + 1
        found += [places[i] for i in range(len(small)) if " ".join(small[i : i + size]) == phrase]
    asks = _asks_at(small, language)
    for i, word in enumerate(small):
        ends_so = asks is None and word in language.option_negations
        if not (ends_so or _turns_around(small, i, language)):
            continue
        if asks is None:
            if is_blank_at_end(item.prompt) and i >= len(small) - _NEAR_END:
                found.append(places[i])
        elif i > asks:
            between = item.prompt[places[asks][1] : places[i][0]]
            clause = any(w in language.clause_words for w in small[asks + 1 : i])
            if not (clause or re.search(_CLAUSE_MARKS, between) or _is_aside(small, i, language)):
                found.append(places[i])
    return sorted(found)


def _is_aside(small: list[str], at: int, language: Language) -> bool:
    """Whether the negation at `at` belongs to the noun before it: "a word not used any more"."""
    return (
        bool(language.participle_ends)
        and small[at - 1] not in language.auxiliaries
        and at + 1 < len(small)
        and small[at + 1].endswith(language.participle_ends)
    )


def _may_be_negative(item: Item, language: Language) -> bool:
    """Whether a stem holds any negative at all."""
    found = item.prompt_words
    return (
        not language.negations.isdisjoint(found)
        or not language.exceptions.isdisjoint(found)
        or not language.stem_negations.isdisjoint(found)
        or not language.negative_predicates.isdisjoint(found)
        or not language.option_negations.isdisjoint(found)
        or "n't " in item.prompt_joined
        or bool(first_phrase(item.prompt_joined, language.negative_phrases))
    )


def _asks_at(small: list[str], language: Language) -> int | None:
    """Where a stem begins to ask: at its question word, or at a command that opens it."""
    at = next((i for i, word in enumerate(small) if word in language.question_words), None)
    return 0 if at is None and small and small[0] in language.commands else at


def _turns_around(small: list[str], at: int, language: Language) -> bool:
    """Whether the word at `at` can turn a stem around: "not", "lacks", "is false"."""
    word = small[at]
    if word in language.negative_predicates:
        verbs = language.singular_verbs | language.plural_verbs
        return at > 0 and small[at - 1] in verbs
    return word in language.stem_negations or _is_negation(word, language)


def _is_negation(word: str, language: Language) -> bool:
    return word in language.negations or (language.tag == "en" and word.endswith("n't"))


def _option_negation(found: list[str], language: Language) -> str:
    return next(
        (
            word
            for word in found
            if word in language.option_negations or (language.tag == "en" and word.endswith("n't"))
        ),
        "",
    )


def _negated_negative(found: list[str], language: Language) -> str:
    """The first two words of which one negates the other: "not unusual"."""
    for first, second in pairwise(found):
        if second in language.negative_adjectives and _is_negation(first, language):
            return f"{first} {second}"
    return ""


def _is_emphasized(item: Item, place: _Place) -> bool:
    start, end = place
    word = item.prompt[start:end]
    if len(word) > 1 and word.isupper():
        return True
    prompt = item.question.prompt
    at = len(prompt.lstrip()) - len(prompt)
    for run in runs(prompt):
        if at <= start < at + len(run.text):
            return bool(run.styles & {"strong", "em"})
        at += len(run.text)
    return False
