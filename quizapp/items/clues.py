"""Rules on what gives the key away: in one question, and over the whole quiz."""

from collections import Counter
from collections.abc import Iterator
from math import exp, lgamma, log, log1p

from quizapp.items.findings import Found
from quizapp.items.item import Item, Shared

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
    """A place at which the key is too often or too seldom, where options keep their order."""
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
