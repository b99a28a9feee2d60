"""The forms of a question and of the quiz: what they show, and what is typed there as changes."""

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from quizapp.app.editing.editing import Editing
from quizapp.app.editing.question_edits import QuestionEdits
from quizapp.app.editing.quiz_edits import QuizEdits
from quizapp.files.editing.pieces import Change
from quizapp.files.editing.values import Value


class OptionForm(Struct, frozen=True):
    """An option of the form."""

    text: str
    is_key: bool
    feedback: str
    credit: str


class QuestionForm(Struct, frozen=True):
    """A question's form. `shuffle` and `scoring` are "" if the quiz's own hold."""

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
    """Return the form of a question whose keys have the positions `keys`."""
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
    """Return the positions of the keys; of options with one text, those that were `before`."""
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
    """Return a value as a field shows it: numbers without a needless point, nothing as nothing."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def shown_codes(value: object) -> str:
    """Codes as a field shows them, one after another."""
    return ", ".join(map(str, value)) if isinstance(value, list) else shown(value)


def as_codes(text: str) -> list[str]:
    """Return the codes in a text, each once; commas and spaces separate them."""
    return list(dict.fromkeys(text.replace(",", " ").split()))


def as_number(text: str) -> float | None:
    """Return the number in a text, None if it is none; a decimal comma will do."""
    try:
        found = float(text.strip().replace(",", "."))
    except ValueError:
        return None
    if found != found or found in (float("inf"), float("-inf")):
        return None
    return int(found) if found.is_integer() else found


Key = tuple[str | int, ...]
"""What a field is about: ("prompt",), ("option", 2), ("settings", "pick")."""

_NUMBERS = frozenset({"pick", "time_limit_s", "pass_percent"})
_WHOLE = frozenset({"pick", "time_limit_s"})


class NoNumberError(ValueError):
    """A text in a field for numbers is none."""


class QuestionChanges:
    """Makes the changes of the current question, and knows which options are its keys."""

    def __init__(self, editing: Editing) -> None:
        self._editing = editing
        self._at = 0
        self.keys: set[int] = set()

    @property
    def edits(self) -> QuestionEdits:
        """The current question as it is now."""
        return self._editing.question(self._at)

    def turn_to(self, at: int) -> None:
        """Make another question the current one."""
        self._at = at
        self.keys = keys_of(self.edits, set())

    def follow(self) -> None:
        """The question was changed."""
        self.keys = keys_of(self.edits, self.keys)

    def text(self, key: Key, text: str) -> Change:
        """Return the change that writes a text into a field. Raises NoNumberError."""
        edits = self.edits
        name, at = str(key[0]), key[1] if len(key) > 1 else 0
        if name == "option" and isinstance(at, int):
            return edits.set_option_text(at, text, is_key=at in self.keys)
        if name == "feedback" and isinstance(at, int):
            return edits.set_option_part(at, "feedback", text)
        if name == "credit" and isinstance(at, int):
            value = None if not text.strip() else _number(text)
            return edits.set_option_part(at, "credit", value)
        if name == "points":
            return edits.set_field("points", 1 if not text.strip() else _number(text))
        if name == "evidence" and isinstance(at, int):
            return edits.set_evidence(_with(self.passages, at, text))
        if name == "ignore":
            return edits.set_field("ignore", [*as_codes(text)])
        if name == "image":
            return self._image(str(at), text)
        return edits.set_field(name, text)

    @property
    def passages(self) -> list[str]:
        """The passages that are written as evidence."""
        found = self._editing.document.raw(self._at).get("evidence", [])
        return [str(each) for each in (found if isinstance(found, list) else [found])]

    def use_passages(self, chosen: list[str]) -> Change:
        """Add passages to the evidence."""
        kept = [passage for passage in self.passages if passage.strip()]
        return self.edits.set_evidence([*kept, *(p for p in chosen if p not in kept)])

    def remove_passage(self, at: int) -> Change:
        """Take a passage out of the evidence."""
        return self.edits.set_evidence([p for i, p in enumerate(self.passages) if i != at])

    def mark(self, at: int, on: bool) -> Change:
        """Mark an option as correct or not."""
        change = self.edits.set_key(at, on)
        if not self.edits.select_all:
            self.keys = {at} if on else self.keys
        else:
            self.keys = self.keys | {at} if on else self.keys - {at}
        return change

    def ignore(self, code: str) -> Change:
        """Silence a warning or suggestion of the question."""
        return self.edits.set_field("ignore", _and(self.edits.ignored, code))

    def choose(self, key: Key, value: str) -> Change:
        """Choose how the question is answered, shown or scored."""
        if key == ("select_all",):
            return self.edits.set_select_all(value == "on")
        if key == ("shuffle",):
            return self.edits.set_field("shuffle", {"on": True, "off": False}.get(value))
        return self.edits.set_field(str(key[0]), value or None)

    def _image(self, part: str, text: str) -> Change:
        image = self._editing.document.raw(self._at).get("image")
        known = image if isinstance(image, dict) else {}
        parts = {"file": str(known.get("file", "")), "alt": str(known.get("alt", "")), part: text}
        if part == "alt" and not parts["file"]:
            return ()
        return self.edits.set_image(parts["file"], parts["alt"])


class QuizChanges:
    """Makes the changes of the quiz's own fields."""

    def __init__(self, editing: Editing) -> None:
        self._editing = editing

    @property
    def edits(self) -> QuizEdits:
        """The quiz as it is now."""
        return QuizEdits(self._editing.document)

    def text(self, key: Key, text: str) -> Change:
        """Return the change that writes a text into a field. Raises NoNumberError."""
        if key == ("reading",):
            return self.edits.set_reading(text)
        if key == ("ignore",):
            return self.edits.set(key, [*as_codes(text)])
        if key[-1] in _NUMBERS:
            value = None if not text.strip() else _number(text)
            if value is not None and key[-1] in _WHOLE and not isinstance(value, int):
                raise NoNumberError(text)
            return self.edits.set(key, value)
        return self.edits.set(key, text)

    def ignore(self, code: str) -> Change:
        """Silence a warning or suggestion in the whole quiz."""
        return self.edits.set(("ignore",), _and(self.edits.value(("ignore",)), code))

    def set_mode(self, mode: str, on: bool) -> Change:
        """Allow a way to take the quiz, or not."""
        found = self.edits.value(("settings", "modes"))
        modes = [each for each in found if each != mode] if isinstance(found, list) else []
        if on:
            modes = [each for each in ("practice", "test") if each in (*modes, mode)]
        return self.edits.set(("settings", "modes"), modes)


def _number(text: str) -> float:
    found = as_number(text)
    if found is None:
        raise NoNumberError(text)
    return found


def _and(ignored: object, code: str) -> list[Value]:
    """Return the codes that are silenced, and one more."""
    known = ignored if isinstance(ignored, list) else []
    return [*known, *([] if code in known else [code])]


def _with(passages: list[str], at: int, text: str) -> list[str]:
    """`passages` with another text at `at`; none if nothing is left."""
    found = [*passages, *[""] * (at + 1 - len(passages))]
    found[at] = text
    return found if any(passage.strip() for passage in found) else []
