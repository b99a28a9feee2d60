"""Which options of a QTI 2 or 3 item are correct, found by running its response processing."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from xml.etree.ElementTree import Element

from quizapp.exchange.numbers import parse_number
from quizapp.exchange.qti.answer_key import (
    NONE_CHOSEN,
    AnswerKey,
    Chosen,
    ResponseDeclaration,
    key_of_one,
    key_of_several,
)

Value = None | bool | float | str | frozenset[str]

_SCORE = "SCORE"
_MOST_STEPS = 20_000
_MOST_SCORE = 1e12


class ItemScoring:
    """Finds the correct options of an item's interactions."""

    def __init__(self, item: Element) -> None:
        self._declared = {
            declaration.get("identifier", ""): ResponseDeclaration(declaration)
            for declaration in item.iterfind("responseDeclaration")
        }
        processing = item.find("responseProcessing")
        self._rules = [] if processing is None else list(processing)
        template = "" if processing is None else processing.get("template", "")
        self._template = template.rstrip("/").rpartition("/")[2].lower()
        self._outcome = _outcome_of(item, self._rules)

    def declared(self, response: str) -> ResponseDeclaration:
        """Return the declaration of a response, or an empty one."""
        return self._declared.get(response) or ResponseDeclaration()

    def answer_key(
        self, response: str, keys: Chosen, options: Sequence[str], *, multiple: bool
    ) -> AnswerKey:
        """Return the answer key of a response; `keys` are the options declared as correct.

        If the processing gives no points for them, the declaration counts.
        """
        declared = self.declared(response)
        if declared.is_mapped and self._maps(response):
            return declared.answer_key(keys, options, multiple=multiple)
        if not self._rules:
            return (
                AnswerKey(keys)
                if multiple
                else AnswerKey(keys, {o: float(o in keys) for o in options})
            )
        run = _Processing(self._rules, declared, keys, self._outcome)
        if multiple:
            found = key_of_several(run.score, options, [keys] if keys else [])
        else:
            found = key_of_one(run.score, options)
        return found if keys <= found.keys else AnswerKey(keys)

    def _maps(self, response: str) -> bool:
        """Return whether the score is what the mapping says."""
        if self._rules:
            maps = (step for rule in self._rules for step in rule.iter("mapResponse"))
            return any(step.get("identifier") == response for step in maps)
        return not self._template.startswith(("match", "cc2_match"))


def points_of(item: Element) -> Fraction | None:
    """Return the points that an item declares, or None."""
    outcomes = {o.get("identifier"): o for o in item.iterfind("outcomeDeclaration")}
    if "MAXSCORE" in outcomes:
        return parse_number(outcomes["MAXSCORE"].findtext("defaultValue/value"))
    return parse_number(outcomes[_SCORE].get("normalMaximum")) if _SCORE in outcomes else None


def number(text: str | None) -> float:
    """Return the number in a text, or 0."""
    try:
        value = float(text or "")
    except ValueError:
        return 0.0
    return value if 1e-9 < abs(value) < 1e9 else 0.0


def _outcome_of(item: Element, rules: Sequence[Element]) -> str:
    """Return the outcome that stands for the score."""
    settings = [step for rule in rules for step in rule.iter("setOutcomeValue")]
    names = [step.get("identifier", "") for step in settings]
    if _SCORE in names:
        return _SCORE
    numeric = {
        outcome.get("identifier", "")
        for outcome in item.iterfind("outcomeDeclaration")
        if outcome.get("baseType") in ("float", "integer")
    }
    return next((name for name in names if name in numeric), _SCORE)


class _Processing:
    """The response processing of an item, which can be run for any choice of options."""

    def __init__(
        self, rules: Sequence[Element], declared: ResponseDeclaration, keys: Chosen, outcome: str
    ) -> None:
        self._rules = rules
        self._declared = declared
        self._keys = keys
        self._outcome = outcome
        self._chosen = NONE_CHOSEN
        self._outcomes: dict[str, Value] = {}
        self._steps = 0
        self._ended = False

    def score(self, chosen: Chosen) -> float:
        """Return the score for a choice."""
        self._chosen, self._outcomes, self._ended = chosen, {}, False
        self._run(self._rules)
        score = _as_number(self._outcomes.get(self._outcome)) or 0.0
        return score if abs(score) < _MOST_SCORE else 0.0

    def _run(self, rules: Sequence[Element]) -> None:
        for rule in rules:
            if self._ended:
                return
            if rule.tag == "responseCondition":
                self._branch(rule)
            elif rule.tag == "setOutcomeValue" and len(rule):
                self._outcomes[rule.get("identifier", "")] = self._value(rule[0])
            elif rule.tag == "exitResponse":
                self._ended = True
            elif rule.tag == "responseProcessingFragment":
                self._run(list(rule))

    def _branch(self, condition: Element) -> None:
        for branch in condition:
            if branch.tag == "responseElse":
                self._run(list(branch))
                return
            if len(branch) and self._value(branch[0]) is True:
                self._run(list(branch)[1:])
                return

    def _value(self, expression: Element) -> Value:
        self._steps += 1
        if self._steps > _MOST_STEPS:
            self._ended = True
            return None
        name = expression.tag
        if name == "variable":
            return self._variable(expression.get("identifier", ""))
        if name == "correct":
            return self._shaped(self._keys) if self._is_asked(expression) else None
        if name == "mapResponse":
            return self._declared.mapped(self._chosen) if self._is_asked(expression) else 0.0
        if name == "baseValue":
            return _base_value(expression)
        operands = [self._value(part) for part in expression]
        if name in ("multiple", "ordered"):
            return frozenset(part for part in operands if isinstance(part, str))
        operator = _OPERATORS.get(name)
        return operator(operands) if operator is not None and operands else None

    def _is_asked(self, expression: Element) -> bool:
        return expression.get("identifier", "") == self._declared.identifier

    def _variable(self, identifier: str) -> Value:
        if identifier == self._declared.identifier:
            return self._shaped(self._chosen)
        return self._outcomes.get(identifier, 0.0 if identifier == _SCORE else None)

    def _shaped(self, values: Chosen) -> Value:
        if not values:
            return None
        return values if self._declared.cardinality != "single" else min(values)


def _base_value(expression: Element) -> Value:
    text = (expression.text or "").strip()
    kind = expression.get("baseType", "")
    if kind == "boolean":
        return text == "true"
    return number(text) if kind in ("float", "integer") else text


def _as_number(value: Value) -> float | None:
    return value if isinstance(value, float) else None


def _as_set(value: Value) -> Chosen:
    return (
        value
        if isinstance(value, frozenset)
        else NONE_CHOSEN
        if value is None
        else frozenset({str(value)})
    )


def _numbers(operands: Sequence[Value]) -> Iterator[float]:
    return (_as_number(value) or 0.0 for value in operands)


def _product(operands: Sequence[Value]) -> float:
    total = 1.0
    for value in _numbers(operands):
        total *= value
    return total if abs(total) < _MOST_SCORE else 0.0


def _compared(test: Callable[[float, float], bool]) -> Callable[[Sequence[Value]], Value]:
    def compare(operands: Sequence[Value]) -> Value:
        first, second = (*_numbers(operands[:2]), 0.0, 0.0)[:2]
        return None if None in operands[:2] else test(first, second)

    return compare


def _matches(operands: Sequence[Value]) -> Value:
    first, second = (*operands, None)[:2]
    if first is None or second is None:
        return None
    return _as_set(first) == _as_set(second) if isinstance(first, frozenset) else first == second


_OPERATORS: Mapping[str, Callable[[Sequence[Value]], Value]] = {
    "match": _matches,
    "and": lambda parts: all(part is True for part in parts),
    "or": lambda parts: any(part is True for part in parts),
    "not": lambda parts: parts[0] is not True,
    "isNull": lambda parts: parts[0] is None or parts[0] == NONE_CHOSEN,
    "isNotNull": lambda parts: parts[0] is not None and parts[0] != NONE_CHOSEN,
    "member": lambda parts: parts[0] is not None and parts[0] in _as_set(parts[-1]),
    "contains": lambda parts: _as_set(parts[0]) >= _as_set(parts[-1]),
    "containerSize": lambda parts: float(len(_as_set(parts[0]))),
    "equal": _compared(lambda a, b: abs(a - b) < 1e-9),
    "equalRounded": _compared(lambda a, b: round(a) == round(b)),
    "lt": _compared(lambda a, b: a < b),
    "lte": _compared(lambda a, b: a <= b),
    "gt": _compared(lambda a, b: a > b),
    "gte": _compared(lambda a, b: a >= b),
    "sum": lambda parts: sum(_numbers(parts)),
    "product": _product,
    "subtract": lambda parts: 2 * next(_numbers(parts)) - sum(_numbers(parts)),
    "divide": lambda parts: next(_numbers(parts)) / ([*_numbers(parts)][-1] or 1.0),
    "max": lambda parts: max(_numbers(parts)),
    "min": lambda parts: min(_numbers(parts)),
}
