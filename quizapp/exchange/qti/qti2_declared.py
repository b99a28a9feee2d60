"""What a QTI 2 or 3 item declares of a response: its right values, and what each is worth."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from xml.etree.ElementTree import Element

from quizapp.exchange.decimals import exact
from quizapp.exchange.qti.verdicts import Chosen, Verdict

_NOTHING = Fraction(0)
_MOST_SHARE = 1000


class Declared:
    """One response as its declaration states it; all empty where there is none."""

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
        self._default = exact(mapping.get("defaultValue")) or _NOTHING
        self._upper = exact(mapping.get("upperBound"))
        self._lower = exact(mapping.get("lowerBound"))
        self.worths: Mapping[str, Fraction] = {
            entry.get("mapKey", "").strip(): exact(entry.get("mappedValue")) or _NOTHING
            for entry in mapping.iterfind("mapEntry")
        }

    def verdict(self, keys: Chosen, options: Sequence[str], *, multiple: bool) -> Verdict:
        """What the mapping says each option is worth.

        The whole is its upper bound, or else what the best choice is worth. Without `keys` the
        options of a worth above 0 are right, or of one answer those of the highest.
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
            return Verdict(keys)
        shares = {option: _share(worth, whole) for option, worth in worths.items()}
        return Verdict(keys, shares, float(whole))

    def mapped(self, chosen: Chosen) -> float:
        """What a choice is worth by the mapping, between its bounds."""
        total = sum((self.worths.get(value, self._default) for value in chosen), _NOTHING)
        if self._upper is not None:
            total = min(total, self._upper)
        if self._lower is not None:
            total = max(total, self._lower)
        return float(total)


def _share(worth: Fraction, whole: Fraction) -> float:
    return float(min(max(worth / whole, Fraction(-_MOST_SHARE)), Fraction(_MOST_SHARE)))
