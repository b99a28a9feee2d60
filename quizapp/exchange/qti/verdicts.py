"""Which options are right and what each is worth, found by trying how choices are scored."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from xml.etree.ElementTree import Element

from msgspec import Struct

Chosen = frozenset[str]
Score = Callable[[Chosen], float]
"""What choosing just these options earns, in any unit."""

NOTHING: Chosen = frozenset()
_TOLERANCE = 1e-3


class Verdict(Struct, frozen=True):
    """The idents of the right options, and the share of the points that each option adds.

    Without `shares` only exactly the right options earn anything. No keys: nothing is right.
    `whole` is what the right options earn, in the unit of the scores.
    """

    keys: Chosen = NOTHING
    shares: Mapping[str, float] | None = None
    whole: float = 1.0


def named(elements: Iterable[Element], attribute: str) -> dict[str, Element]:
    """Options by their idents; one that has another's, or none, gets one of its own."""
    found: dict[str, Element] = {}
    for element in elements:
        ident = element.get(attribute, "")
        found[ident if ident and ident not in found else f"#{len(found)}"] = element
    return found


def of_one(score: Score, options: Sequence[str]) -> Verdict:
    """For a question of which one option may be chosen."""
    scores = {option: score(frozenset({option})) for option in options}
    best = max(scores.values(), default=0.0)
    if best <= 0:
        return Verdict()
    shares = {option: found / best for option, found in scores.items()}
    keys = frozenset(option for option, share in shares.items() if share == 1)
    return Verdict(keys, shares, best)


def of_several(score: Score, options: Sequence[str], candidates: Iterable[Chosen]) -> Verdict:
    """For a question of which any number of options may be chosen.

    `candidates` are sets that could be the right one; another is all that earn by themselves.
    """
    nothing = score(NOTHING)
    gains = {option: score(frozenset({option})) - nothing for option in options}
    gainful = frozenset(option for option, gain in gains.items() if gain > 0)
    best = max((gainful, *candidates), key=lambda chosen: (score(chosen), len(chosen)))
    all_earned = score(best)
    total = all_earned - nothing
    if total <= 0:
        return Verdict()
    shares = {
        option: (gains[option] if option in best else score(best | {option}) - all_earned) / total
        for option in options
    }
    adds_up = abs(sum(shares[option] for option in best) - 1) < _TOLERANCE
    one_spoils_all = len(best) == 1 and all(
        share <= -1 for option, share in shares.items() if option not in best
    )
    return Verdict(best, shares if adds_up and not one_spoils_all else None, all_earned)
