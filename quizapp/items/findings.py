"""What the rules for good questions find, as codes with places and data."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

Severity = Literal["warning", "hint"]
Field = Literal["prompt", "options", "option", "answer", "explanation", "image", "questions"]
Value = str | int | float


class Finding(Struct, frozen=True):
    """One flaw of a question, or of the quiz as a whole if `index` is None.

    `index` is the question's position in the quiz, `option` an option's written position, both
    from 0. `data` is what the words of the message need.
    """

    code: str
    severity: Severity
    index: int | None = None
    field: Field = "prompt"
    option: int | None = None
    data: Mapping[str, Value] = {}


class Found(Struct, frozen=True):
    """Where a rule's flaw is, and what its message needs."""

    field: Field
    option: int | None = None
    data: Mapping[str, Value] = {}
