"""Rules on grammar that fits the key alone."""

import re
from collections.abc import Callable, Iterator

from quizapp.items.findings import Found
from quizapp.items.item import Item
from quizapp.items.language import Articles, Language
from quizapp.items.text import BLANK, is_blank_at_end

_NOT_PLURAL = ("ss", "us", "is", "as", "os", "ics")
_MOST_NOUN_WORDS = 2
_FEWEST_WITH_VERB = 3
_PLURAL_VERBS_BEFORE = ("are", "were")


def article_clue(item: Item) -> Iterator[Found]:
    """A stem that ends in "a" or "an", which fits the key but not every distractor."""
    language = item.language
    if language is None or language.articles is None:
        return
    article = _article_before_options(item, language.articles)
    if not article:
        return
    articles = language.articles
    yield from _clue(item, article, lambda i: _fits_article(item.texts[i], article, articles))


def number_clue(item: Item) -> Iterator[Found]:
    """A stem that asks for one thing or for several, which some distractors are not."""
    language = item.language
    if language is None or language.articles is None or item.question.select_all:
        return
    pair = next((p for p in language.pair_phrases if f" {p} " in item.prompt_joined), "")
    if pair:
        yield from _clue(item, pair, lambda i: _names_several(item, i, language))
        return
    article = _article_before_options(item, language.articles)
    if article:
        yield from _clue(item, article, lambda i: not _is_plural(item.option_words[i], language))
    elif item.prompt_words and item.prompt_words[-1] in _PLURAL_VERBS_BEFORE:
        verb = item.prompt_words[-1]
        yield from _clue(item, verb, lambda i: item.option_words[i][:1] == [] or
                         item.option_words[i][0] not in language.one_words)  # fmt: skip


def verb_clue(item: Item) -> Iterator[Found]:
    """Options that go on with a verb, of which some agree with the stem and some don't."""
    language = item.language
    if language is None or not is_blank_at_end(item.prompt):
        return
    forms = [_form(found, language) for found in item.option_words]
    right = {forms[k] for k in item.keys}
    if len(right) != 1 or None in right:
        return
    odd = [i for i in item.distractors if forms[i] is not None and forms[i] not in right]
    if odd:
        yield Found("option", odd[0], {"word": item.option_words[odd[0]][0]})


def _clue(item: Item, word: str, fits: Callable[[int], bool]) -> Iterator[Found]:
    """A finding at the first distractor that doesn't fit `word`, where every key fits it."""
    odd = next((i for i in item.distractors if not fits(i)), None)
    if odd is not None and all(map(fits, item.keys)):
        yield Found("option", odd, {"word": word})


def _article_before_options(item: Item, articles: Articles) -> str:
    """The article that is right before the place of the options, or an empty text."""
    if not {articles.before_vowel, articles.before_consonant} & set(item.prompt_words):
        return ""
    known = f"{articles.before_vowel}|{articles.before_consonant}"
    first = known.title().replace("|", "|^")
    match = re.search(rf"(?<![\w(/])({known}|^{first})\s*(?:{BLANK}|[:–—-]?\s*$)", item.prompt)
    return match[1].lower() if match else ""


def _fits_article(text: str, article: str, articles: Articles) -> bool:
    """Whether `article` may be before a text; true if that isn't certain."""
    match = re.match(r"[a-z]{2,}|[A-Z][a-z]+", text)
    if match is None:
        return True
    word = match[0].lower()
    if word in (articles.before_vowel, articles.before_consonant, "the"):
        return True
    if word.startswith(articles.unsure):
        return True
    vowel = word[0] in articles.vowels
    if word.startswith(articles.silent):
        vowel = True
    elif word.startswith(articles.consonant):
        vowel = False
    return vowel == (article == articles.before_vowel)


def _is_plural(found: list[str], language: Language) -> bool:
    """Whether an option is, for certain, a plain noun in the plural."""
    if not 0 < len(found) <= _MOST_NOUN_WORDS:
        return False
    noun = found[-1]
    return (
        len(noun) > 3
        and noun.endswith("s")
        and not noun.endswith(_NOT_PLURAL)
        and noun not in language.singulars
    )


def _names_several(item: Item, i: int, language: Language) -> bool:
    joins = language.and_words
    return any(c in ",;&/+" for c in item.texts[i]) or not joins.isdisjoint(item.option_words[i])


def _form(found: list[str], language: Language) -> str | None:
    """Whether an option goes on with a verb in the singular or the plural, or with neither.

    An option of a verb alone asks for the verb's form, which is no clue.
    """
    if len(found) < _FEWEST_WITH_VERB:
        return None
    if found[0] in language.singular_verbs:
        return "one"
    return "several" if found[0] in language.plural_verbs else None
