"""Rules on what a question has, and on the form of its options: case, units, order, ranges."""

from collections.abc import Iterator
from itertools import combinations, pairwise

from quizapp.items.findings import Found
from quizapp.items.item import Item
from quizapp.items.quantities import Interval, interval

_SCALES: tuple[frozenset[str], ...] = (
    frozenset({"mm", "cm", "dm", "m", "km"}),
    frozenset({"mg", "g", "kg", "t"}),
    frozenset({"ms", "s", "min", "h"}),
    frozenset({"ml", "cl", "dl", "l"}),
    frozenset({"b", "kb", "mb", "gb", "tb"}),
)
_CLOSING = "\"'”’»)]*"
_SENTENCE_ENDS = ".。।"
_LONGEST_ABBREVIATION = 4
_FIRST_YEAR, _LAST_YEAR = 1000, 2200

_FEWEST_OPTIONS = 3
_MOST_OPTIONS = 5
_MOST_WORDS = 25


def mixed_case(item: Item) -> Iterator[Found]:
    """Options of which some open with a capital and some with a small letter."""
    starts = [None if item.formal[i] else _first_case(text) for i, text in enumerate(item.texts)]
    small = [i for i, case in enumerate(starts) if case == "small"]
    capital = [i for i, case in enumerate(starts) if case == "capital"]
    if not small or not capital:
        return
    language = item.language
    stop_words = language.stop_words if language else frozenset()
    sentence = [i for i in capital if item.option_words[i][:1] and
                item.option_words[i][0] in stop_words]  # fmt: skip
    nouns_have_capitals = language is not None and language.tag == "de"
    if sentence:
        odd = small if len(small) <= len(capital) else sentence
    elif len(small) == 1 and len(capital) > 1 and not nouns_have_capitals:
        odd = small
    else:
        return
    yield Found("option", odd[0])


def mixed_punctuation(item: Item) -> Iterator[Found]:
    """Options of which some end with a full stop or comma and some don't."""
    known = item.language.stop_words if item.language else frozenset()
    ends = [None if item.formal[i] else _end(text, known) for i, text in enumerate(item.texts)]
    plain = [i for i, end in enumerate(ends) if end == ""]
    marked = [i for i, end in enumerate(ends) if end]
    if plain and marked:
        odd = marked if len(marked) <= len(plain) else plain
        yield Found("option", odd[0])


def mixed_units(item: Item) -> Iterator[Found]:
    """Numbers of which some lack the others' unit, or are in another unit of the same kind."""
    found = item.quantities
    if found is None or len({quantity.value for quantity in found}) == 1:
        return
    units = [_same_unit(quantity.unit) for quantity in found]
    bare = [i for i, unit in enumerate(units) if not unit and found[i].value]
    known = [unit for unit in units if unit]
    if bare and known:
        yield Found("option", bare[0], {"unit": known[0]})
        return
    for scale in _SCALES:
        if len(set(known)) > 1 and scale.issuperset(known):
            odd = next(i for i, unit in enumerate(units) if unit and unit != known[0])
            yield Found("option", odd, {"unit": known[0]})
            return


def number_order(item: Item) -> Iterator[Found]:
    """Numbers in written order that neither rise nor fall."""
    found = item.quantities
    if found is None or len(found) < 3 or item.shuffled:
        return
    if len({_same_unit(quantity.unit) for quantity in found if quantity.value}) > 1:
        return
    values = [quantity.value for quantity in found]
    rises = all(a <= b for a, b in pairwise(values))
    falls = all(a >= b for a, b in pairwise(values))
    if not rises and not falls:
        yield Found("options")


def overlapping_ranges(item: Item) -> Iterator[Found]:
    """Ranges that share a number, so that two options may be right."""
    language = item.language
    if language is None or not language.span_words.isdisjoint(item.prompt_words):
        return
    ranges: list[Interval] = []
    for text in item.texts:
        read = interval(text, language)
        if read is None:
            return
        ranges.append(read)
    wide = [read for read in ranges if read.low < read.high]
    if len(wide) < 2 or _are_years(wide):
        return
    for first, second in combinations(range(len(ranges)), 2):
        if ranges[first].overlaps(ranges[second]):
            yield Found(
                "option", second, {"first": item.texts[first], "second": item.texts[second]}
            )
            return


def _first_case(text: str) -> str | None:
    """Whether a text opens with a capital or a small letter; None if that tells nothing.

    It tells nothing of a symbol (pH, mRNA, x), an abbreviation (NATO), or a name that opens with
    a small letter (van Gogh).
    """
    word, _, rest = text.lstrip("\"'“‘«„(").partition(" ")
    word = word.rstrip(".,;:")
    if not word or not word[0].isalpha():
        return None
    tail = word[1:]
    plain = tail.isalpha() and tail.islower()
    if not plain and any(not c.islower() for c in tail if c.isalnum()):
        return None
    if word[0].islower():
        if (len(word) == 1 and not rest) or any(part[:1].isupper() for part in rest.split()):
            return None
        return "small"
    return "capital" if word[0].isupper() and len(word) + len(rest) > 1 else None


def _end(text: str, known: frozenset[str]) -> str | None:
    """The mark at the end of a text, empty if there is none; None if it tells nothing.

    A point after a short word may belong to an abbreviation, unless it is one of `known`.
    """
    bare = text.rstrip(_CLOSING)
    if not bare:
        return None
    if bare[-1] in ",;":
        return bare[-1]
    if bare[-1] not in _SENTENCE_ENDS:
        return None if bare[-1] in "!?…？！؟:" else ""
    word = bare[:-1].rpartition(" ")[2]
    if word.lower() in known:
        return "."
    if "." in word or not word or word[0].isdecimal() or len(word) < _LONGEST_ABBREVIATION:
        return None
    return "."


def _same_unit(unit: str) -> str:
    """A unit as it is compared: "days" is "day"."""
    unit = unit.rstrip(".")
    return unit[:-1] if len(unit) > 3 and unit.endswith("s") else unit


def _are_years(ranges: list[Interval]) -> bool:
    return all(
        _FIRST_YEAR <= end <= _LAST_YEAR and end.is_integer()
        for read in ranges
        for end in (read.low, read.high)
    )


def only_two_options(item: Item) -> Iterator[Found]:
    """Two options that are not true and false."""
    if len(item.texts) < _FEWEST_OPTIONS and not item.true_false:
        yield Found("options")


def many_options(item: Item) -> Iterator[Found]:
    """More than five options of which one is to be chosen."""
    if len(item.texts) > _MOST_OPTIONS and not item.question.select_all:
        yield Found("options", None, {"count": len(item.texts)})


def long_options(item: Item) -> Iterator[Found]:
    """An option that takes long to read, and has to be kept in mind while the others are."""
    for i, found in enumerate(item.option_words):
        if len(found) > _MOST_WORDS and not item.formal[i]:
            yield Found("option", i, {"count": len(found)})
            return


def no_explanation(item: Item) -> Iterator[Found]:
    """Nothing that says why the key is correct."""
    question = item.question
    if not question.explanation.strip() and not any(
        question.feedback(key).strip() for key in item.keys
    ):
        yield Found("explanation")


def no_alt_text(item: Item) -> Iterator[Found]:
    """An image without words for who can't see it."""
    image = item.question.image
    if image is not None and not image.alt.strip():
        yield Found("image", None, {"file": image.file})
