"""Which question of one version of a file is which of another."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

Raw = Mapping[str, Any]
"""A question as it is decoded, without looking at what it says."""

SIMILAR_ENOUGH = 0.75
SIMILAR_AT_ONE_PLACE = 0.5
MOST_COMPARED = 20_000
"""How many pairs of questions are compared letter by letter; beyond, only places count."""


def pairs(one: Sequence[Raw], other: Sequence[Raw], *, exactly: bool = False) -> dict[int, int]:
    """Return the positions in `other` of the questions of `one`, as far as they are in it.

    Questions are matched by their ids; else by all that they say, by their stem and options
    (what `quiz.identity.key_of` knows a question by); and unless `exactly`, by the likeness of
    these, which may be smaller between the same neighbors. Two different ids are two questions,
    unless they say the same.
    """
    found = _by(one, other, {}, _unique_ids(one, other))
    for key in (_content, _stem):
        found |= _by(one, other, found, key)
    if not exactly:
        found |= _alike(one, other, found)
        found |= _between(one, other, found)
    return found


def frozen(value: Any) -> Hashable:
    """Return a decoded value in hashable form: equal if `values.same` says so."""
    if isinstance(value, Mapping):
        return "object", frozenset((key, frozen(item)) for key, item in value.items())
    if isinstance(value, list | tuple):
        return "list", tuple(map(frozen, value))
    return "word" if isinstance(value, bool) else "", value


def alike(question: Raw, another: Raw) -> bool:
    """Whether two questions say about the same."""
    return _likeness(question, another, SIMILAR_AT_ONE_PLACE) >= SIMILAR_AT_ONE_PLACE


def texts_of(question: Raw) -> tuple[str, ...]:
    """The stem and the options' texts, as far as they are texts."""
    options = question.get("options")
    found = [question.get("prompt")]
    for option in options if isinstance(options, list) else ():
        found.append(option.get("text") if isinstance(option, Mapping) else option)
    return tuple(text if isinstance(text, str) else "" for text in found)


def _id(question: Raw) -> str:
    found = question.get("id")
    return found if isinstance(found, str) else ""


def _unique_ids(one: Sequence[Raw], other: Sequence[Raw]) -> Callable[[Raw], Hashable]:
    counts = [Counter(map(_id, questions)) for questions in (one, other)]

    def key(question: Raw) -> Hashable:
        name = _id(question)
        return name if name and all(count[name] == 1 for count in counts) else None

    return key


def _content(question: Raw) -> Hashable:
    return json.dumps(
        {key: value for key, value in question.items() if key != "id"}, sort_keys=True
    )


def _stem(question: Raw) -> Hashable:
    texts = texts_of(question)
    return texts if any(texts) else None


def _by(
    one: Sequence[Raw],
    other: Sequence[Raw],
    found: Mapping[int, int],
    key: Callable[[Raw], Hashable],
) -> dict[int, int]:
    """Pairs with the same key, None being none: the first with the first, and so on."""
    taken = set(found.values())
    places: dict[Hashable, list[int]] = defaultdict(list)
    for j in range(len(other) - 1, -1, -1):
        if j not in taken:
            places[key(other[j])].append(j)
    made = {}
    for i, question in enumerate(one):
        if i not in found:
            name = key(question)
            if name is not None and places.get(name):
                made[i] = places[name].pop()
    return made


def _free(count: int, taken: set[int]) -> list[int]:
    return [i for i in range(count) if i not in taken]


def _may_be_one(question: Raw, another: Raw) -> bool:
    return not (_id(question) and _id(another))


def _alike(one: Sequence[Raw], other: Sequence[Raw], found: Mapping[int, int]) -> dict[int, int]:
    """The pairs that are most alike, best first."""
    left, right = _free(len(one), set(found)), _free(len(other), set(found.values()))
    if len(left) * len(right) > MOST_COMPARED:
        return {}
    scored = []
    for i in left:
        for j in right:
            if _may_be_one(one[i], other[j]):
                likeness = _likeness(one[i], other[j], SIMILAR_ENOUGH)
                if likeness >= SIMILAR_ENOUGH:
                    scored.append((-likeness, abs(i - j), i, j))
    made: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in sorted(scored):
        if i not in made and j not in taken:
            made[i] = j
            taken.add(j)
    return made


def _between(one: Sequence[Raw], other: Sequence[Raw], found: Mapping[int, int]) -> dict[int, int]:
    """Pairs of questions that are alone between the same neighbors."""
    taken = set(found.values())
    made = {}
    for i in _free(len(one), set(found)):
        j = found[i - 1] + 1 if i - 1 in found else 0 if i == 0 else None
        if j is None or j in taken or j >= len(other):
            continue
        follows = found.get(i + 1) == j + 1 or (i + 1 == len(one) and j + 1 == len(other))
        least = SIMILAR_AT_ONE_PLACE if follows and _may_be_one(one[i], other[j]) else 2.0
        if _likeness(one[i], other[j], least) >= least:
            made[i] = j
    return made


def _likeness(question: Raw, another: Raw, least: float) -> float:
    matcher = SequenceMatcher(None, "\n".join(texts_of(question)), "\n".join(texts_of(another)))
    if min(matcher.real_quick_ratio(), matcher.quick_ratio()) < least:
        return 0.0
    return matcher.ratio()
