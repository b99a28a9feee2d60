"""Which options of a QTI 1.2 item are correct, found by trying its response conditions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from xml.etree.ElementTree import Element

from quizapp.exchange.qti.answer_key import (
    NONE_CHOSEN,
    AnswerKey,
    Chosen,
    key_of_one,
    key_of_several,
)

FULL = 100.0
_COUNT = "d2l_correct"
_ALL_OR_NOTHING, _RIGHT_MINUS_WRONG = "0", "1"
_MOST_CONDITIONS = 300


def answer_key_of(
    item: Element, response: str, options: Sequence[str], *, multiple: bool
) -> AnswerKey:
    """Return the answer key of one response, by the conditions of `item`."""
    conditions = _Conditions(item, response, options, multiple)
    return conditions.several() if multiple else conditions.one()


def asks_for_several(item: Element, response: str) -> bool:
    """Return whether a condition wants two options together, or adds up their scores."""
    added = 0
    for condition in item.iter("respcondition"):
        tests = condition.find("conditionvar")
        if tests is None:
            continue
        wanted = _wanted(tests, response)
        if len(wanted) > 1 and tests.find("or") is None and _is_joined(tests):
            return True
        for setting in condition.iter("setvar"):
            is_part = (
                setting.get("action", "").lower() == "add" and 0 < _number(setting.text) < FULL
            )
            added += bool(wanted) and is_part
    return added > 1


def _is_joined(tests: Element) -> bool:
    return tests.find("and") is not None or tests.find("not") is not None


class _Conditions:
    """The response conditions of an item that concern one response."""

    def __init__(
        self, item: Element, response: str, options: Sequence[str], multiple: bool
    ) -> None:
        self._response = response
        self._options = options
        self._multiple = multiple
        processings = item.findall("resprocessing")
        conditions = (c for p in processings for c in p.iter("respcondition"))
        self._conditions = list(islice(conditions, _MOST_CONDITIONS))
        self._grading = next((grading.text for grading in item.iter("grading_type")), None)
        self._variable = self._main_variable()

    def one(self) -> AnswerKey:
        """Return the answer key if a single option may be chosen."""
        found = key_of_one(self._score, self._options)
        if not found.shares:
            return found
        shares = dict(found.shares)
        for option, share in self._partial():
            shares[option] = max(shares[option], share)
        return AnswerKey(frozenset(o for o, share in shares.items() if share >= 1), shares)

    def several(self) -> AnswerKey:
        """Return the answer key if any number of options may be chosen."""
        wanted = {self._wanted_by(condition) for condition in self._conditions} - {NONE_CHOSEN}
        found = key_of_several(self._score, self._options, sorted(wanted, key=sorted))
        if not found.shares or self._grading is None:
            return found
        return self._graded(found.keys, found.shares)

    def _graded(self, keys: Chosen, shares: Mapping[str, float]) -> AnswerKey:
        """Return the answer key by the grading type that D2L writes beside its counts."""
        if self._grading == _ALL_OR_NOTHING:
            return AnswerKey(keys)
        loss = -1 / len(keys) if self._grading == _RIGHT_MINUS_WRONG else 0.0
        return AnswerKey(keys, {o: share if o in keys else loss for o, share in shares.items()})

    def _main_variable(self) -> str:
        names = [s.get("varname", s.get("variablename", "score")).lower() for s in self._settings()]
        for name in (_COUNT, "score", "que_score"):
            if name in names:
                return name
        return names[0] if names else "score"

    def _settings(self) -> Iterator[Element]:
        for condition in self._conditions:
            yield from condition.iter("setvar")

    def _wanted_by(self, condition: Element) -> Chosen:
        tests = condition.find("conditionvar")
        if tests is None:
            return frozenset()
        return _wanted(tests, self._response) & frozenset(self._options)

    def _score(self, chosen: Chosen) -> float:
        """Return the score that the conditions give for choosing exactly these options."""
        score = 0.0
        has_matched = False
        for condition in self._conditions:
            tests = condition.find("conditionvar")
            if tests is None or not self._all(tests, chosen, has_matched):
                continue
            stops = False
            for setting in condition.iter("setvar"):
                name = setting.get("varname", setting.get("variablename", "score")).lower()
                action = setting.get("action", "set").lower()
                value = _number(setting.text)
                if name == self._variable:
                    has_matched = True
                    stops = stops or action == "set"
                    score = {"add": score + value, "subtract": score - value}.get(action, value)
            if stops and condition.get("continue", "no").lower() != "yes":
                break
        return score

    def _partial(self) -> Iterator[tuple[str, float]]:
        """Yield the shares that conditions of Blackboard give to an option by its own ident."""
        for condition in self._conditions:
            tests = condition.find("conditionvar")
            if tests is None or len(tests) != 1 or tests[0].tag != "varequal":
                continue
            option = tests[0].get("respident", "")
            if option in self._options and option != self._response:
                for setting in condition.iter("setvar"):
                    yield option, min(1.0, _number(setting.text) / FULL)

    def _all(self, tests: Element, chosen: Chosen, has_matched: bool) -> bool:
        parts = [part for part in tests if part.tag != "var_extension"]
        if not self._multiple and len(parts) > 1 and all(p.tag == "varequal" for p in parts):
            return any(self._holds(part, chosen, has_matched) for part in parts)
        return bool(parts) and all(self._holds(part, chosen, has_matched) for part in parts)

    def _holds(self, test: Element, chosen: Chosen, has_matched: bool) -> bool:
        if test.tag == "varequal":
            return self._concerns(test) and (test.text or "").strip() in chosen
        if test.tag == "not":
            return not any(self._holds(part, chosen, has_matched) for part in test)
        if test.tag == "and":
            return self._all(test, chosen, has_matched)
        if test.tag == "or":
            return any(self._holds(part, chosen, has_matched) for part in test)
        if test.tag == "other":
            return not has_matched
        if test.tag == "unanswered":
            return not chosen
        if test.tag == "varsubset":
            parts = frozenset(part.strip() for part in (test.text or "").split(","))
            exact = test.get("setmatch", "exact").lower() == "exact"
            return self._concerns(test) and (parts == chosen if exact else parts <= chosen)
        return False

    def _concerns(self, test: Element) -> bool:
        return test.get("respident", self._response) == self._response


def _wanted(tests: Iterable[Element], response: str) -> Chosen:
    """Return the options that a test names without a `not` before them."""
    found: set[str] = set()
    for test in tests:
        if test.tag in ("varequal", "varsubset"):
            if test.get("respident", response) == response:
                found.update(part.strip() for part in (test.text or "").split(","))
        elif test.tag in ("and", "or"):
            found |= _wanted(test, response)
    return frozenset(found - {""})


def _number(text: str | None) -> float:
    """Return the number of a score; Blackboard's SCORE.max means all points."""
    written = (text or "").strip()
    if written.lower().endswith(".max"):
        return FULL
    try:
        value = float(written.replace(",", "."))
    except ValueError:
        return 0.0
    return value if 1e-9 < abs(value) < 1e9 else 0.0
