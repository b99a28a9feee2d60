"""What a question's form shows, however wrong the types of what is written may be."""

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from quizapp.app.editing.question_edits import QuestionEdits


class OptionForm(Struct, frozen=True):
    """An option of the form."""

    text: str
    is_key: bool
    feedback: str
    credit: str


class QuestionForm(Struct, frozen=True):
    """A question's form. `shuffle` and `scoring` are "" where the quiz's own hold."""

    prompt: str
    options: tuple[OptionForm, ...]
    select_all: bool
    explanation: str
    topic: str
    points: str
    evidence: tuple[str, ...]
    image_file: str
    image_alt: str
    shuffle: str
    scoring: str
    id: str
    ignore: str


def question_form(edits: QuestionEdits, raw: dict[str, Any], keys: Iterable[int]) -> QuestionForm:
    """The form of a question whose keys stand at the positions `keys`."""
    right = set(keys)
    image = raw.get("image")
    picture = image if isinstance(image, dict) else {}
    evidence = raw.get("evidence")
    passages = evidence if isinstance(evidence, list) else [] if evidence is None else [evidence]
    shuffle = raw.get("shuffle")
    return QuestionForm(
        prompt=shown(raw.get("prompt")),
        options=tuple(
            OptionForm(
                edits.option_text(i),
                i in right,
                shown(edits.option_part(i, "feedback")),
                shown(edits.option_part(i, "credit")),
            )
            for i in range(len(edits.options))
        ),
        select_all=edits.select_all,
        explanation=shown(raw.get("explanation")),
        topic=shown(raw.get("topic")),
        points=shown(raw.get("points", 1)),
        evidence=tuple(map(shown, passages)),
        image_file=shown(picture.get("file")),
        image_alt=shown(picture.get("alt")),
        shuffle={True: "on", False: "off"}.get(shuffle, "") if isinstance(shuffle, bool) else "",
        scoring=shown(raw.get("scoring")),
        id=shown(raw.get("id")),
        ignore=shown_codes(raw.get("ignore")),
    )


def keys_of(edits: QuestionEdits, before: set[int]) -> set[int]:
    """The positions of the keys; among options of one text, those that were keys `before`."""
    found: set[int] = set()
    groups: dict[str, list[int]] = {}
    for i in range(len(edits.options)):
        groups.setdefault(edits.option_text(i), []).append(i)
    for answer in edits.answers:
        same = groups.get(answer, []) if isinstance(answer, str) else []
        kept = [i for i in same if i in before]
        found.update(kept or (same if edits.select_all else same[:1]))
    return found


def shown(value: object) -> str:
    """A value as a field shows it: numbers without a needless point, nothing as nothing."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def shown_codes(value: object) -> str:
    """Codes as a field shows them, one after another."""
    return ", ".join(map(str, value)) if isinstance(value, list) else shown(value)


def as_codes(text: str) -> list[str]:
    """The codes that a text says, each once; commas and spaces stand between them."""
    return list(dict.fromkeys(text.replace(",", " ").split()))


def as_number(text: str) -> float | None:
    """The number that a text says, None for no number; a decimal comma will do."""
    try:
        found = float(text.strip().replace(",", "."))
    except ValueError:
        return None
    if found != found or found in (float("inf"), float("-inf")):
        return None
    return int(found) if found.is_integer() else found
