"""Checks what is beside the questions: title, source, reading and settings."""

from typing import Any, get_args

import msgspec

from quizapp.files.checks.notes import Change, Notes, Remedy
from quizapp.files.checks.shapes import Shapes, is_null
from quizapp.files.editing.values import style_of
from quizapp.files.keys import QUIZ_KEYS, REQUIRED_IN_QUIZ, SETTINGS_KEYS, SOURCE_KEYS
from quizapp.files.syntax.nodes import Node, Path
from quizapp.files.syntax.strict import skip
from quizapp.quiz.model import FORMAT, Mode, Quiz, ReadingShown, Scoring

_MAX = 2**53


class HeadingCheck:
    """Checks the top level of one text.

    `paragraphs` and `ignored` are what its reading and its list of silenced codes say.
    """

    def __init__(self, text: str, notes: Notes) -> None:
        self._text = text
        self._notes = notes
        self.shapes = Shapes(text, notes)
        self.paragraphs: list[str] = []
        self.ignored: list[str] = []

    def fields(self, node: Node) -> dict[str, Node]:
        """The top level's values by key."""
        torn = any(n.code in ("unexpected", "cut-off") and not n.path for n in self._notes.all)
        noted_before = len(self._notes.all)
        found = self.shapes.fields(node, (), QUIZ_KEYS, REQUIRED_IN_QUIZ, torn=torn)
        for i, note in enumerate(self._notes.all[noted_before:], noted_before):
            if note.code == "missing-key" and note.data["key"] == "format":
                self._notes.all[i] = note._replace(remedy=self._format_first(node.start + 1))
        return found

    def _format_first(self, at: int) -> Remedy:
        """The remedy that puts the format at `at`, before the first member, laid out as that is."""
        text, style = self._text, style_of(self._text)
        first = skip(text, at)
        space = text[at:first]
        new = f'"format"{style.colon}{FORMAT}'
        if text[first : first + 1] == "}":
            change = Change(at, at, new)
        elif "\n" in space:
            indent = space[space.rindex("\n") + 1 :]
            change = Change(at, at, f"{style.newline}{indent}{new},")
        else:
            change = Change(first, first, f"{new}{style.comma}")
        return Remedy((change,), "insert", {"new": new})

    def heading(self, found: dict[str, Node]) -> Quiz | None:
        """A quiz without its questions, or None if the file can't be used."""
        usable = "title" in found
        values: dict[str, Any] = {"format": FORMAT, "questions": ()}
        if "format" in found and not self._format(found["format"]):
            usable = False
        for key, node in found.items():
            if key in ("format", "questions", "$schema") or node.kind == "broken":
                usable = usable and key != "title"
                continue
            value = self._value(key, node)
            if value is not None:
                values[key] = value
        if "title" not in values or not usable:
            return None
        try:
            return msgspec.convert(values, Quiz)
        except msgspec.ValidationError:
            return None

    def questions(self, found: dict[str, Node]) -> Node | None:
        """The list of questions, or None if there is none."""
        node = found.get("questions")
        if node is None:
            return None
        if node.kind != "list":
            self.shapes.mismatch(node, ("questions",), "list")
            return None
        if not node.items:
            self._notes.add("no-questions", node.start, node.end, ("questions",))
        return node

    def pick(self, found: dict[str, Node], quiz: Quiz, count: int) -> None:
        """Note a `pick` that is larger than the `count` of questions."""
        pick, settings = quiz.settings.pick, found.get("settings")
        node = settings.get("pick") if settings is not None else None
        if pick is not None and node is not None and pick > count:
            self._notes.add("pick-too-many", node.start, node.end, ("settings", "pick"),
                            pick=pick, count=count)  # fmt: skip

    def _format(self, node: Node) -> bool:
        """Whether the format is one that this program knows."""
        if node.kind == "broken":
            return True
        value = self.shapes.number(node, ("format",), 1, _MAX, whole=True)
        if value is not None and value > FORMAT:
            self._notes.add("newer-format", node.start, node.end, ("format",), value=value,
                            known=FORMAT)  # fmt: skip
            return False
        return value is not None

    def _value(self, key: str, node: Node) -> object:
        path: Path = (key,)
        shapes = self.shapes
        if key == "settings":
            return self._settings(node)
        if key == "source":
            return self._source(node)
        if key == "reading":
            texts = shapes.texts(node, path, single=True)
            self.paragraphs = [text for text in texts if text is not None]
            return texts[0] if node.kind == "text" else self.paragraphs
        if key == "ignore":
            self.ignored = [text for text in shapes.texts(node, path) if text is not None]
            return self.ignored
        text = shapes.text(node, path)
        if key == "title" and text is not None and not text.strip():
            self._notes.add("empty-text", node.start, node.end, path, key=key)
        return text

    def _source(self, node: Node) -> object:
        if node.kind != "object":
            self.shapes.mismatch(node, ("source",), "object")
            return None
        found = self.shapes.fields(node, ("source",), SOURCE_KEYS, (), torn=False)
        values = {key: self.shapes.text(value, ("source", key)) for key, value in found.items()}
        return {key: value for key, value in values.items() if value is not None}

    def _settings(self, node: Node) -> object:
        if node.kind != "object":
            self.shapes.mismatch(node, ("settings",), "object")
            return None
        found = self.shapes.fields(node, ("settings",), SETTINGS_KEYS, (), torn=False)
        values: dict[str, object] = {}
        for key, value in found.items():
            path: Path = ("settings", key)
            if is_null(value) and key in ("pick", "time_limit_s", "pass_percent"):
                values[key] = None
                continue
            read = self._setting(key, value, path)
            if read is not None:
                values[key] = read
        return values

    def _setting(self, key: str, node: Node, path: Path) -> object:
        shapes = self.shapes
        if key == "modes":
            return self._modes(node, path)
        if key in ("pick", "time_limit_s"):
            return shapes.number(node, path, 1, _MAX, whole=True)
        if key == "pass_percent":
            return shapes.number(node, path, 0, 100)
        if key == "reading":
            return shapes.choice(node, path, get_args(ReadingShown))
        if key == "scoring":
            return shapes.choice(node, path, get_args(Scoring))
        return shapes.flag(node, path)

    def _modes(self, node: Node, path: Path) -> list[str] | None:
        if node.kind != "list":
            if node.kind == "text" and node.value in get_args(Mode):
                self.shapes.texts(node, path)
                return [str(node.value)]
            self.shapes.mismatch(node, path, "list")
            return None
        choices = get_args(Mode)
        modes = [self.shapes.choice(item, (*path, i), choices) for i, item in enumerate(node.items)]
        if not modes and not node.is_noted:
            self._notes.add("no-modes", node.start, node.end, path)
        return [mode for mode in modes if mode is not None] or None
