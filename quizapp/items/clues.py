"""Rules on what gives the key away to who doesn't know the answer."""

from collections import Counter
from collections.abc import Iterator

from quizapp.items.findings import Found
from quizapp.items.item import Item

_MUCH_LONGER = 1.5
_MUCH_LONGER_CHARACTERS = 15
_MUCH_MORE_SHARED = 1.5
_SHORTEST_LINK = 3
_ROOT = 5
_MOST_TO_LINK = 6


def longest_key(item: Item) -> Iterator[Found]:
    """A key that is clearly longer than every distractor."""
    if not item.keys or not item.distractors or item.quantities is not None:
        return
    shortest, key = min((len(item.texts[k]), k) for k in item.keys)
    longest = max(len(item.texts[i]) for i in item.distractors)
    if shortest >= _MUCH_LONGER * longest and shortest >= longest + _MUCH_LONGER_CHARACTERS:
        yield Found("option", key, {"key": shortest, "longest": longest})


def shared_word(item: Item) -> Iterator[Found]:
    """A word of the stem that stands in every key and in no distractor."""
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
