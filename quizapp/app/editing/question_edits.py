"""What a teacher does to questions, one by one or in their list, as changes of the document."""

from collections.abc import Iterable, Sequence
from typing import Any

from quizapp.app.editing.fixing import unique
from quizapp.app.work import Walk
from quizapp.files.editing import retouch
from quizapp.files.editing.document import KEYS, Document
from quizapp.files.editing.pieces import Change, Splice
from quizapp.files.editing.values import Value
from quizapp.files.syntax.nodes import Path

DEFAULTS: dict[str, Value] = {
    "explanation": "",
    "topic": "",
    "evidence": [],
    "points": 1,
    "image": None,
    "shuffle": None,
    "scoring": None,
    "id": "",
    "ignore": [],
}


class QuestionEdits:
    """Makes the changes of the question at `index`; each is empty if nothing would change."""

    def __init__(self, document: Document, index: int) -> None:
        self._document = document
        self._index = index
        self._raw = document.raw(index)

    # What is written, whatever its types

    @property
    def options(self) -> list[Any]:
        """The options as they are written: texts and objects."""
        found = self._raw.get("options")
        return found if isinstance(found, list) else []

    def option_text(self, at: int) -> str:
        """Return the text of the option at `at`."""
        option = self.options[at]
        text = option.get("text", "") if isinstance(option, dict) else option
        return text if isinstance(text, str) else str(text)

    def option_part(self, at: int, key: str) -> Any:
        """Return the feedback or credit of the option at `at`, None if none is written."""
        option = self.options[at]
        return option.get(key) if isinstance(option, dict) else None

    @property
    def select_all(self) -> bool:
        """Whether any number of options may be chosen."""
        return isinstance(self._raw.get("answer"), list)

    @property
    def answers(self) -> list[Any]:
        """The texts of the correct options."""
        answer = self._raw.get("answer")
        if isinstance(answer, list):
            return answer
        return [] if answer is None else [answer]

    @property
    def ignored(self) -> Any:
        """What is written as the codes of warnings to silence."""
        return self._raw.get("ignore")

    def is_key(self, at: int) -> bool:
        """Return whether the option at `at` is correct."""
        return self.option_text(at) in self.answers

    # Changes

    def set_field(self, key: str, value: Value) -> Change:
        """Give a field a value; the default of one that isn't there adds nothing."""
        if key not in self._raw and key in DEFAULTS and value == DEFAULTS[key]:
            return ()
        if key in DEFAULTS and value == DEFAULTS[key] and key in ("image", "shuffle", "scoring"):
            return self._document.remove_value(self._index, (key,))
        return self._document.set_value(self._index, (key,), value)

    def set_option_text(self, at: int, text: str, is_key: bool | None = None) -> Change:
        """Give an option another text; if it is a key, the answer changes with it.

        `is_key` says whether it is one if its text alone doesn't, since others have the same.
        """
        old = self.option_text(at)
        edits: list[tuple[Path, Value]] = [(self._text_path(at), text)]
        twins = sum(self.option_text(i) == old for i in range(len(self.options)))
        if twins == 1 and is_key is not False:
            edits += [(path, text) for path in self._answer_paths(old)]
        elif is_key:
            edits += [(path, text) for path in self._answer_paths(old)[-1:]]
        return self._document.rewrite(self._index, edits)

    def set_option_part(self, at: int, key: str, value: Value) -> Change:
        """Give an option feedback or credit; None or an empty text takes it away."""
        option = self.options[at]
        if isinstance(option, dict):
            if value in (None, ""):
                return self._document.remove_value(self._index, ("options", at, key))
            return self._document.set_value(self._index, ("options", at, key), value)
        if value in (None, ""):
            return ()
        whole = {"text": option, key: value}
        return self._document.set_value(self._index, ("options", at), whole)

    def set_key(self, at: int, on: bool) -> Change:
        """Mark an option as correct or not; a question with one answer only has one mark."""
        text = self.option_text(at)
        if not self.select_all:
            return self._document.set_value(self._index, ("answer",), text) if on else ()
        twins = sum(self.option_text(i) == text for i in range(len(self.options)))
        given = [i for i, answer in enumerate(self.answers) if answer == text]
        if not on:
            return self._remove_items(("answer",), given if twins == 1 else given[-1:])
        if len(given) >= twins:
            return ()
        before = sum(self.is_key(i) for i in range(at))
        at_answer = min(before, len(self.answers))
        return self._insert(("answer", at_answer), text)

    def set_select_all(self, on: bool) -> Change:
        """Let any number of options be chosen, or only one: then the first key stays."""
        if on == self.select_all:
            return ()
        value: Value = self.answers if on else (self.answers[0] if self.answers else "")
        return self._document.set_value(self._index, ("answer",), value)

    def add_option(self, text: str = "") -> Change:
        """Add another option after the others."""
        if not isinstance(self._raw.get("options"), list):
            return self._document.set_value(self._index, ("options",), [text])
        return self._insert(("options", len(self.options)), text)

    def remove_option(self, at: int) -> Change:
        """Take an option out; from a list of answers too."""
        text = self.option_text(at)
        made = retouch.remove(self._text, ("options", at))
        if self.select_all:
            for i in reversed([i for i, a in enumerate(self.answers) if a == text]):
                made = retouch.remove(made, ("answer", i))
        return self._rewritten(made)

    def move_option(self, before: int, after: int) -> Change:
        """Move an option to another position."""
        return self._rewritten(retouch.move(self._text, ("options",), before, after))

    def set_evidence(self, passages: Sequence[str]) -> Change:
        """Set the passages of the reading that show the answer: a text for one, else a list."""
        value: Value = passages[0] if len(passages) == 1 else list(passages)
        return self.set_field("evidence", value)

    def set_image(self, file: str, alt: str) -> Change:
        """Give the question a picture, or take it away if `file` is empty."""
        if not file:
            return self._document.remove_value(self._index, ("image",))
        image = {"file": file, "alt": alt} if alt else {"file": file}
        if isinstance(self._raw.get("image"), dict):
            text = self._text
            for key in ("file", "alt"):
                text = (
                    retouch.set_value(text, ("image", key), image[key], self._document.style, KEYS)
                    if key in image
                    else retouch.remove(text, ("image", key))
                )
            return self._rewritten(text)
        return self._document.set_value(self._index, ("image",), image)

    @property
    def _text(self) -> str:
        return self._document.text(self._index)

    def _rewritten(self, text: str) -> Change:
        return self._document.replace_text(self._index, text)

    def _insert(self, path: Path, value: Value) -> Change:
        return self._rewritten(retouch.insert(self._text, path, value, self._document.style))

    def _text_path(self, at: int) -> Path:
        is_object = isinstance(self.options[at], dict)
        return ("options", at, "text") if is_object else ("options", at)

    def _answer_paths(self, text: str) -> list[Path]:
        if not self.select_all:
            return [("answer",)] if self._raw.get("answer") == text else []
        return [("answer", i) for i, answer in enumerate(self.answers) if answer == text]

    def _remove_items(self, path: Path, positions: Sequence[int]) -> Change:
        text = self._text
        for position in reversed(positions):
            text = retouch.remove(text, (*path, position))
        return self._rewritten(text)


BLANK_OPTIONS = 3


def add_blank(document: Document, index: int) -> Change:
    """Put a new question, still blank, before the one at `index`."""
    blank: dict[str, Value] = {"prompt": "", "options": [""] * BLANK_OPTIONS, "answer": ""}
    return document.insert_questions(index, [blank])


def duplicate(
    document: Document, indices: Iterable[int], taken: Iterable[str], walk: Walk = iter
) -> Change:
    """Put copies of questions after the last of them; an id gets a number that is free.

    `taken` are the ids of all questions. Raises what `walk` raises.
    """
    chosen = sorted(set(indices))
    if not chosen:
        return ()
    ids = set(taken)
    texts = []
    for index in walk(chosen):
        text = document.text(index)
        own = document.raw(index).get("id")
        if isinstance(own, str) and own:
            new = unique(own, ids)
            ids.add(new)
            text = retouch.set_value(text, ("id",), new, document.style, KEYS)
        texts.append(text)
    return document.insert_texts(chosen[-1] + 1, texts)


def set_topic(document: Document, indices: Iterable[int], topic: str, walk: Walk = iter) -> Change:
    """Give questions a topic. Raises what `walk` raises."""
    change: list[Splice] = []
    for index in walk(sorted(set(indices))):
        change += QuestionEdits(document, index).set_field("topic", topic)
    return tuple(change)


def place_after(indices: Sequence[int], before: int) -> int:
    """Return the position of the first of the questions at `indices` once they are moved."""
    return before - sum(index < before for index in set(indices))
