"""Rules on what gives the key away: in one question, by its grammar, and over the whole quiz."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from math import exp, lgamma, log, log1p

from quizapp.items.findings import Found
from quizapp.items.item import Item, Shared
from quizapp.items.language import Articles, Language
from quizapp.items.text import BLANK, is_blank_at_end

_MUCH_LONGER = 1.5
_MUCH_LONGER_CHARACTERS = 15
_MUCH_MORE_SHARED = 1.5
_SHORTEST_LINK = 3
_ROOT = 5
_MOST_TO_LINK = 6

UNLIKELY = 0.01
FEWEST_QUESTIONS = 8
_CLEARLY_MORE = 1.5
_NEGLIGIBLE = 1e-12

_NOT_PLURAL = ("ss", "us", "is", "as", "os", "ics")
_MOST_NOUN_WORDS = 2
_FEWEST_WITH_VERB = 3
_PLURAL_VERBS_BEFORE = ("are", "were")


def longest_key(item: Item) -> Iterator[Found]:
    """A key that is clearly longer than every distractor."""
    if not item.keys or not item.distractors or item.quantities is not None:
        return
    shortest, key = min((len(item.texts[k]), k) for k in item.keys)
    longest = max(len(item.texts[i]) for i in item.distractors)
    if shortest >= _MUCH_LONGER * longest and shortest >= longest + _MUCH_LONGER_CHARACTERS:
        yield Found("option", key, {"key": shortest, "longest": longest})


def shared_word(item: Item) -> Iterator[Found]:
    """A word of the stem that is in every key and in no distractor."""
    language = item.language
    if language is None or not item.distractors or not item.keys or item.true_false:
        return
    if "`" in item.question.prompt or any(item.formal):
        return
    links = item.prompt_content
    for k in item.keys:
        links &= item.option_contents[k]
    telling = sorted(w for w in links if len(w) >= _SHORTEST_LINK and not w[0].isdecimal())
    if not telling:
        return
    others = [word for i in item.distractors for word in item.option_words[i]]
    roots = {root for word in others for root in (word[:_ROOT], language.stem(word)[:_ROOT])}
    for word in telling:
        if word[:_ROOT] not in roots:
            yield Found("option", item.keys[0], {"word": word})
            return


def convergence(item: Item) -> Iterator[Found]:
    """A key that has clearly more words in common with the other options than any of them."""
    language = item.language
    if language is None or len(item.keys) != 1 or len(item.texts) < 4 or any(item.formal):
        return
    contents = item.option_contents
    counts = Counter(word for content in contents for word in content)
    telling = {word: n - 1 for word, n in counts.items() if 1 < n < len(contents)}
    if len(telling) < 2:
        return
    scores = [sum(telling.get(word, 0) for word in content) for content in contents]
    key = item.keys[0]
    best = max(scores[i] for i in item.distractors)
    shared = sorted(word for word in contents[key] if word in telling)
    if len(shared) > 1 and scores[key] >= _MUCH_MORE_SHARED * best:
        yield Found("option", key, {"words": ", ".join(shared)})


def answer_elsewhere(item: Item) -> Iterator[Found]:
    """A key that the stem of another question on the same thing states."""
    language = item.language
    if language is None or len(item.keys) != 1 or item.true_false:
        return
    key = item.option_joined[item.keys[0]]
    key_content = item.option_contents[item.keys[0]]
    if not key_content or key in item.prompt_joined:
        return
    places = [p for p in item.shared.stems_with(key_content, item.index) if key in p.stem]
    if not places:
        return
    common = item.shared.is_common
    about = {word for word in item.prompt_content - key_content if not common(word)}
    needed = (min(len(about), _MOST_TO_LINK) + 1) // 2
    tellers = [
        item.shared.index_of(place)
        for place in places
        if needed
        and len(about & place.content) >= needed
        and not any(item.option_joined[i] in place.stem for i in item.distractors)
    ]
    if tellers:
        yield Found("option", item.keys[0], {"other": min(tellers) + 1})


def longest_key_often(shared: Shared) -> Iterator[Found]:
    """A key that is the longest option more often than chance would have it."""
    total = sum(shared.lengths.values())
    if total < FEWEST_QUESTIONS:
        return
    longest = sum(n for (_, is_longest), n in shared.lengths.items() if is_longest)
    expected = sum(n / options for (options, _), n in shared.lengths.items())
    if (
        longest >= _CLEARLY_MORE * expected
        and at_least(longest, total, expected / total) < UNLIKELY
    ):
        yield Found("questions", None, {"count": longest, "total": total})


def key_position(shared: Shared) -> Iterator[Found]:
    """A position at which the key is too often or too rarely, if options keep their order."""
    found: list[tuple[float, int, int, int]] = []
    places = max((options for options, _ in shared.positions), default=0)
    for place in range(places):
        having = {at: n for at, n in shared.positions.items() if at[0] > place}
        total = sum(having.values())
        if total < FEWEST_QUESTIONS:
            continue
        count = sum(n for (_, key), n in having.items() if key == place)
        chance = sum(n / options for (options, _), n in having.items()) / total
        often = at_least(count, total, chance)
        seldom = at_least(total - count, total, 1 - chance)
        found.append((min(often, seldom) * 2 * places, place, count, total))
    if found and min(found)[0] < UNLIKELY:
        _, place, count, total = min(found)
        yield Found("questions", None, {"place": place + 1, "count": count, "total": total})


def at_least(count: int, trials: int, chance: float) -> float:
    """The probability of `count` or more successes in `trials`, each of `chance`.

    The binomial tail. Where the trials' chances differ and `chance` is their mean, it is not
    below the true probability for a count above the expected one plus 1 (W. Hoeffding, On the
    Distribution of the Number of Successes in Independent Trials, 1956).
    """
    if count <= 0:
        return 1.0
    if count > trials or not 0 < chance < 1:
        return float(count <= trials and chance >= 1)
    if count > trials * chance:
        return _run_of_terms(count, trials, chance)
    return 1 - _run_of_terms(trials - count + 1, trials, 1 - chance)


def _run_of_terms(count: int, trials: int, chance: float) -> float:
    """The probabilities of `count`, `count` + 1 … successes, added until they no longer matter."""
    ways = lgamma(trials + 1) - lgamma(count + 1) - lgamma(trials - count + 1)
    term = exp(ways + count * log(chance) + (trials - count) * log1p(-chance))
    total = 0.0
    for k in range(count, trials + 1):
        total += term
        if term <= total * _NEGLIGIBLE:
            break
        term *= (trials - k) / (k + 1) * chance / (1 - chance)
    return min(total, 1.0)


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
    """A finding at the first distractor that doesn't fit `word`, if every key does."""
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
