"""Checks what a scanned question says, and makes of it the question that can be used."""

import json
from collections.abc import Sequence
from pathlib import Path as FilePath
from typing import Any, get_args

import msgspec

from quizapp.files.checks.nearest import Texts, alike, nearest_passage
from quizapp.files.checks.notes import Change, Note, Notes, Remedy, remove, replace
from quizapp.files.checks.shapes import Shapes, is_null
from quizapp.files.images import image_path
from quizapp.files.keys import IMAGE_KEYS, OPTION_KEYS, QUESTION_KEYS, REQUIRED_IN_QUESTION
from quizapp.files.syntax.nodes import Node, Path
from quizapp.quiz.evidence import fold
from quizapp.quiz.model import MAX_OPTIONS, MAX_POINTS, MIN_OPTIONS, Question, Scoring

_TORN = frozenset({"unexpected", "cut-off", "too-deep"})
_NEAREST_PASSAGES = 20  # how many mismatched passages of one file are looked for word by word
_Texts = list[tuple[str, Node, Path]]


class Reading:
    """The paragraphs that evidence is looked for in."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        self._paragraphs = paragraphs
        self._folded = "\n".join(map(fold, paragraphs))
        self._left = _NEAREST_PASSAGES

    def holds(self, passage: str) -> bool:
        """Whether a passage is in a paragraph, whatever its spaces and quotation marks."""
        wanted = fold(passage)
        return bool(wanted) and wanted in self._folded

    def nearest(self, passage: str) -> str:
        """The stretch most like `passage`; "" if none is, or too many were asked for."""
        self._left -= 1
        return nearest_passage(passage, self._paragraphs) if self._left >= 0 else ""


class QuestionCheck:
    """Checks the questions of one text against its reading and the folder of its images."""

    def __init__(self, text: str, notes: Notes, reading: Reading, folder: FilePath | None) -> None:
        self._text = text
        self._notes = notes
        self._shapes = Shapes(text, notes)
        self._reading = reading
        self._folder = folder

    def question(self, node: Node, path: Path, noted: Sequence[Note]) -> Question | None:
        """The question that `node` holds, or None if it can't be used.

        `noted` are the mistakes in its writing.
        """
        with self._notes.of_one(noted):
            return self._question(node, path)

    def _question(self, node: Node, path: Path) -> Question | None:
        if node.kind != "object":
            self._shapes.mismatch(node, path, "object")
            return None
        torn = any(note.code in _TORN for note in self._notes.all)
        found = self._shapes.fields(node, path, QUESTION_KEYS, REQUIRED_IN_QUESTION, torn=torn)
        values: dict[str, Any] = {}
        for key, value in found.items():
            if value.kind != "broken" and key not in ("options", "answer"):
                values[key] = self._simple(key, value, (*path, key))
        options: _Texts | None = None
        if "options" in found and found["options"].kind != "broken":
            values["options"], options = self._options(found["options"], (*path, "options"))
        if "answer" in found and found["answer"].kind != "broken":
            values["answer"] = self._answer(found["answer"], (*path, "answer"), options)
        self._notes.settle()
        if torn or any(note.stops for note in self._notes.all):
            return None
        try:
            return msgspec.convert({k: v for k, v in values.items() if v is not None}, Question)
        except msgspec.ValidationError:
            return None

    def _simple(self, key: str, node: Node, path: Path) -> object:
        """The value of any key but the options and the answer."""
        shapes = self._shapes
        if key in ("id", "prompt", "explanation", "topic"):
            text = shapes.text(node, path)
            if text is not None:
                self._slips(text, node, path, needed=key == "prompt")
            return text
        if key == "points":
            return shapes.number(node, path, 0, MAX_POINTS)
        if key == "evidence":
            return self._evidence(node, path)
        if key == "ignore":
            return shapes.texts(node, path)
        if is_null(node):
            return None
        if key == "shuffle":
            return shapes.flag(node, path)
        if key == "scoring":
            return shapes.choice(node, path, get_args(Scoring))
        return self._image(node, path)

    def _slips(self, text: str, node: Node, path: Path, *, needed: bool = False) -> None:
        """Note a needed text that is empty, and escapes that spoil a formula."""
        if needed and not text.strip():
            self._notes.add("empty-text", node.start, node.end, path, key=str(path[-1]))
        for letter, character in (("f", "\f"), ("b", "\b")):
            if character in text and not node.is_noted:
                at = _escape(self._text, letter, node.start, node.end)
                if at >= 0:
                    remedy = Remedy((Change(at, at, "\\"),), "escape", {"count": 1})
                    self._notes.add("formula-escape", at, at + 2, path, remedy,
                                    written=f"\\{letter}")  # fmt: skip

    # Options and answer

    def _options(self, node: Node, path: Path) -> tuple[list[object], _Texts | None]:
        """The options, and their texts if all could be read."""
        if node.kind != "list":
            self._shapes.mismatch(node, path, "list")
            return [], None
        if not node.is_noted and not any(item.kind == "broken" for item in node.items):
            count = len(node.items)
            if count < MIN_OPTIONS:
                self._notes.add("too-few-options", node.start, node.end, path, count=count)
            if count > MAX_OPTIONS:
                self._notes.add("too-many-options", node.start, node.end, path, count=count,
                                limit=MAX_OPTIONS)  # fmt: skip
        values: list[object] = []
        texts: _Texts = []
        complete = True
        for i, item in enumerate(node.items):
            here = (*path, i)
            text: str | None
            place = item
            if item.kind == "object":
                option, text, place = self._option(item, here)
                value: object = option
            else:
                text = self._shapes.text(item, here)
                value = text
            if text is None:
                complete = False
                continue
            self._slips(text, place, here, needed=True)
            values.append(value)
            texts.append((text, place, here))
        self._same_options(texts)
        return values, texts if complete else None

    def _option(self, node: Node, path: Path) -> tuple[object, str | None, Node]:
        """An option written as an object, its text, and where that is."""
        found = self._shapes.fields(node, path, OPTION_KEYS, ("text",), torn=False)
        values: dict[str, object] = {}
        for key, value in found.items():
            here = (*path, key)
            if key == "credit":
                if not is_null(value):
                    values[key] = self._shapes.number(value, here, -1, 1)
            else:
                text = self._shapes.text(value, here)
                values[key] = text
                if text is not None and key == "feedback":
                    self._slips(text, value, here)
        own = values.get("text")
        kept = {key: value for key, value in values.items() if value is not None}
        return kept, own if isinstance(own, str) else None, found.get("text", node)

    def _same_options(self, texts: _Texts) -> None:
        exact: dict[str, int] = {}
        folded: dict[str, int] = {}
        for position, (text, node, path) in enumerate(texts):
            like = alike(text)
            if text in exact:
                self._notes.add("same-options", node.start, node.end, path, text=text,
                                first=exact[text] + 1)  # fmt: skip
            elif like in folded and text.strip():
                first = folded[like]
                self._notes.add("alike-options", node.start, node.end, path, text=text,
                                first=first + 1, other=texts[first][0])  # fmt: skip
            exact.setdefault(text, position)
            folded.setdefault(like, position)

    def _answer(self, node: Node, path: Path, options: _Texts | None) -> object:
        """The answer, each of its texts among those of the `options`."""
        known = None if options is None else Texts([text for text, _, _ in options])
        if node.kind == "list":
            if not node.items:
                if not node.is_noted:
                    self._notes.add("no-answer", node.start, node.end, path)
                return None
            answers = [self._key(item, (*path, i), known) for i, item in enumerate(node.items)]
            self._answered_twice(answers, node, path)
            return answers
        return self._key(node, path, known)

    def _key(self, node: Node, path: Path, known: Texts | None) -> str | None:
        """One correct option's text."""
        written = self._text[node.start : node.end]
        is_number = node.kind == "number" and not node.is_noted
        if is_number and known is not None and written not in known:
            self._no_option(written, node, path, known)
            return None
        text = self._shapes.text(node, path)
        if text is None or known is None or text in known:
            return text
        return self._no_option(text, node, path, known)

    def _no_option(self, text: str, node: Node, path: Path, known: Texts) -> str | None:
        """Note an answer that is no option, and give the one that was surely meant."""
        near, certain = known.nearest(text, self._notes.may_guess)
        bare = text.strip(" .)(").upper()
        if not near and len(bare) == 1 and "A" <= bare <= "Z" and ord(bare) - 65 < len(known.all):
            near = known.all[ord(bare) - 65]
        remedy = None
        if near:
            new = json.dumps(near, ensure_ascii=False)
            remedy = replace(self._text, node.start, node.end, new, certain=certain)
        code = "answer-by-position" if node.kind == "number" else "answer-not-an-option"
        self._notes.add(code, node.start, node.end, path, remedy, text=text, nearest=near)
        return near if certain else None

    def _answered_twice(self, answers: list[str | None], node: Node, path: Path) -> None:
        seen: set[str] = set()
        for i, (answer, item) in enumerate(zip(answers, node.items, strict=True)):
            if answer in seen:
                remedy = remove(self._text, node.items[i - 1].end, item.end)
                self._notes.add("answer-twice", item.start, item.end, (*path, i), remedy,
                                text=answer)  # fmt: skip
            if answer is not None:
                seen.add(answer)

    # Evidence and image

    def _evidence(self, node: Node, path: Path) -> object:
        passages = self._shapes.texts(node, path, single=True)
        items = node.items if node.kind == "list" else [node]
        for i, (passage, item) in enumerate(zip(passages, items, strict=False)):
            here = (*path, i) if node.kind == "list" else path
            if passage is None or self._reading.holds(passage):
                continue
            if not passage.strip():
                self._notes.add("empty-text", item.start, item.end, here, key="evidence")
                continue
            near = self._reading.nearest(passage)
            remedy = None
            if near:
                new = json.dumps(near, ensure_ascii=False)
                remedy = replace(self._text, item.start, item.end, new, certain=False)
            self._notes.add("evidence-not-found", item.start, item.end, here, remedy,
                            passage=passage, nearest=near)  # fmt: skip
        return passages if node.kind == "list" else passages[0]

    def _image(self, node: Node, path: Path) -> object:
        if node.kind != "object":
            self._shapes.mismatch(node, path, "object")
            return None
        found = self._shapes.fields(node, path, IMAGE_KEYS, ("file",), torn=False)
        values = {key: self._shapes.text(value, (*path, key)) for key, value in found.items()}
        file, place = values.get("file"), found.get("file")
        if file is not None and place is not None and self._folder is not None:
            code = image_path(self._folder, file)
            if isinstance(code, str):
                self._notes.add(code, place.start, place.end, (*path, "file"), file=file)
        return {key: value for key, value in values.items() if value is not None}


def _escape(text: str, letter: str, start: int, end: int) -> int:
    """Where the escape of `letter` is in a text's own writing; -1 if it isn't there."""
    at = start
    while at < end:
        at = text.find("\\", at, end)
        if at < 0:
            return -1
        if text[at + 1 : at + 2] == letter:
            return at
        at += 2
    return -1
