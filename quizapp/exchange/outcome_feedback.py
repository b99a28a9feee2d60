"""What a file says to right and to wrong answers, put where a question has room for it."""

from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from quizapp.exchange.drafts import Choice
from quizapp.exchange.html.markup import Marked
from quizapp.exchange.protocol import Reason, excerpt

Outcome = Literal["right", "partly", "wrong"]

# What some systems put there by themselves, and this program says too.
_USUAL = frozenset(
    f"{start}{outcome}{end}"
    for start in ("", "your answer is ", "that's ", "that is ")
    for outcome in ("correct", "incorrect", "partially correct", "right", "wrong", "not correct")
    for end in ("", ".", "!")
)


def with_outcomes(
    choices: Sequence[Choice], said: Mapping[Outcome, Marked], *, many: bool
) -> tuple[list[Choice], tuple[Reason, ...]]:
    """The choices with what is said to right and wrong answers, and what found no place.

    Where one option is chosen, it is right or wrong by itself: so what is said to the answer is
    said to the option, unless it has feedback of its own.
    """
    worth = {
        outcome: marked
        for outcome, marked in said.items()
        if marked.text and marked.text.lower() not in _USUAL
    }
    placed: set[Outcome] = set()
    found = list(choices)
    if not many:
        keys = _keys(choices)
        for i, (choice, is_key) in enumerate(zip(choices, keys, strict=True)):
            outcome: Outcome = "right" if is_key else "wrong"
            if outcome in worth and not choice.feedback.text:
                found[i] = msgspec.structs.replace(choice, feedback=worth[outcome])
                placed.add(outcome)
    told = tuple(
        Reason("outcome_feedback_dropped", {"text": excerpt(marked.text)})
        for outcome, marked in worth.items()
        if outcome not in placed
    )
    return found, told


def _keys(choices: Sequence[Choice]) -> list[bool]:
    if any(choice.is_key is not None for choice in choices):
        return [bool(choice.is_key) for choice in choices]
    top = max((choice.weight or 0 for choice in choices), default=0)
    return [bool(choice.weight) and choice.weight == top for choice in choices]
