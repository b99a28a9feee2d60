"""Which options are correct and what each is worth, by trying choices or as an item declares."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from xml.etree.ElementTree import Element

from msgspec import Struct

from quizapp.exchange.numbers import parse_number

Chosen = frozenset[str]
Score = Callable[[Chosen], float]
"""What choosing just these options earns, in any unit."""

NONE_CHOSEN: Chosen = frozenset()
_TOLERANCE = 1e-3


class AnswerKey(Struct, frozen=True):
    """The idents of the correct options, and the share of the points that each option adds.

    Without `shares`, only exactly the correct options earn anything. Without `keys`, no option
    is correct. `whole` is what the correct options earn, in the unit of the scores.
    """

    keys: Chosen = NONE_CHOSEN
    shares: Mapping[str, float] | None = None
    whole: float = 1.0


def by_ident(elements: Iterable[Element], attribute: str) -> dict[str, Element]:
    """Return the options by their idents; one with a repeated ident, or none, gets its own."""
    found: dict[str, Element] = {}
    for element in elements:
        ident = element.get(attribute, "")
        found[ident if ident and ident not in found else f"#{len(found)}"] = element
    return found


def key_of_one(score: Score, options: Sequence[str]) -> AnswerKey:
    """Return the answer key of a question with a single answer."""
    scores = {option: score(frozenset({option})) for option in options}
    best = max(scores.values(), default=0.0)
    if best <= 0:
        return AnswerKey()
    shares = {option: found / best for option, found in scores.items()}
    keys = frozenset(option for option, share in shares.items() if share == 1)
    return AnswerKey(keys, shares, best)


def key_of_several(score: Score, options: Sequence[str], candidates: Iterable[Chosen]) -> AnswerKey:
    """Return the answer key of a question with any number of answers.

    `candidates` are sets that could be correct; all options that earn points by themselves are
    another.
    """
    nothing = score(NONE_CHOSEN)
    gains = {option: score(frozenset({option})) - nothing for option in options}
    gainful = frozenset(option for option, gain in gains.items() if gain > 0)
    best = max((gainful, *candidates), key=lambda chosen: (score(chosen), len(chosen)))
    all_earned = score(best)
    total = all_earned - nothing
    if total <= 0:
        return AnswerKey()
    shares = {
        option: (gains[option] if option in best else score(best | {option}) - all_earned) / total
        for option in options
    }
    adds_up = abs(sum(shares[option] for option in best) - 1) < _TOLERANCE
    one_spoils_all = len(best) == 1 and all(
        share <= -1 for option, share in shares.items() if option not in best
    )
    return AnswerKey(best, shares if adds_up and not one_spoils_all else None, all_earned)


_NOTHING = Fraction(0)
_MOST_SHARE = 1000


class ResponseDeclaration:
    """What an item declares about one response; all of it is empty without a declaration."""

    def __init__(self, declaration: Element | None = None) -> None:
        element = Element("none") if declaration is None else declaration
        self.identifier = element.get("identifier", "")
        self.cardinality = element.get("cardinality", "")
        self.base_type = element.get("baseType", "")
        values = element.iterfind("correctResponse/value")
        self.correct = tuple((value.text or "").strip() for value in values)
        mapping = element.find("mapping")
        self.is_mapped = mapping is not None
        mapping = Element("mapping") if mapping is None else mapping
        self._default = parse_number(mapping.get("defaultValue")) or _NOTHING
        self._upper = parse_number(mapping.get("upperBound"))
        self._lower = parse_number(mapping.get("lowerBound"))
        self.worths: Mapping[str, Fraction] = {
            entry.get("mapKey", "").strip(): parse_number(entry.get("mappedValue")) or _NOTHING
            for entry in mapping.iterfind("mapEntry")
        }

    def answer_key(self, keys: Chosen, options: Sequence[str], *, multiple: bool) -> AnswerKey:
        """Return the answer key that the mapping states.

        The whole is its upper bound, or else what the best choice is worth. Without
        `keys`, the options worth more than 0 are correct, or with a single answer those
        worth the most.
        """
        worths = {option: self.worths.get(option, self._default) for option in options}
        gains = [worth for worth in worths.values() if worth > 0]
        top = max(gains, default=_NOTHING)
        if not keys:
            keys = frozenset(o for o, w in worths.items() if w > 0 and (multiple or w == top))
        if self._upper is not None and self._upper > 0:
            whole = self._upper
        else:
            whole = sum(gains, _NOTHING) if multiple else top
        if whole <= 0:
            return AnswerKey(keys)
        shares = {option: _share(worth, whole) for option, worth in worths.items()}
        return AnswerKey(keys, shares, float(whole))

    def mapped(self, chosen: Chosen) -> float:
        """Return what a choice is worth by the mapping, within its bounds."""
        total = sum((self.worths.get(value, self._default) for value in chosen), _NOTHING)
        if self._upper is not None:
            total = min(total, self._upper)
        if self._lower is not None:
            total = max(total, self._lower)
        return float(total)


def _share(worth: Fraction, whole: Fraction) -> float:
    return float(min(max(worth / whole, Fraction(-_MOST_SHARE)), Fraction(_MOST_SHARE)))
