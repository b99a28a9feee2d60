"""Finds the texts of a questions file: in the quiz's own fields, and in a question."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from quizapp.files.syntax.nodes import Path
from quizapp.quiz.evidence import fold

Place = tuple[Path, str]
"""A path, and the text there."""

SOURCE_KEYS = ("title", "author", "publisher")


def heading_texts(heading: Mapping[str, Any]) -> Iterator[Place]:
    """Yield the texts of what a quiz says of itself, in the order of its form."""
    for key in ("title", "description"):
        yield from _texts_at(heading.get(key), (key,))
    source = heading.get("source")
    if isinstance(source, dict):
        for key in SOURCE_KEYS:
            yield from _texts_at(source.get(key), ("source", key))
    yield from _texts_at(heading.get("reading"), ("reading",))


def paragraphs_of(heading: Mapping[str, Any]) -> Sequence[str]:
    """Return the reading, a paragraph an entry; one that is no text counts as an empty one."""
    reading = heading.get("reading", [])
    listed = reading if isinstance(reading, list) else [reading]
    return [text if isinstance(text, str) else "" for text in listed]


def question_texts(raw: Mapping[str, Any], read: str, wanted: re.Pattern[str]) -> Iterator[Place]:
    """Yield the texts of a question, in the order of its form.

    Answers that are no option, and evidence that isn't in the folded reading `read`, come too;
    evidence only if `wanted` is in it.
    """
    yield from _texts_at(raw.get("prompt"), ("prompt",))
    image = raw.get("image")
    if isinstance(image, dict):
        yield from _texts_at(image.get("alt"), ("image", "alt"))
    options = raw.get("options")
    texts = set()
    for at, option in enumerate(options if isinstance(options, list) else ()):
        if isinstance(option, dict):
            texts.add(str(option.get("text")))
            yield from _texts_at(option.get("text"), ("options", at, "text"))
            yield from _texts_at(option.get("feedback"), ("options", at, "feedback"))
        elif isinstance(option, str):
            texts.add(option)
            yield ("options", at), option
    for path, text in _texts_at(raw.get("answer"), ("answer",)):
        if text not in texts:
            yield path, text
    yield from _texts_at(raw.get("explanation"), ("explanation",))
    yield from _texts_at(raw.get("topic"), ("topic",))
    for path, text in _texts_at(raw.get("evidence"), ("evidence",)):
        if wanted.search(text) and fold(text) not in read:
            yield path, text


def _texts_at(value: Any, path: Path) -> Iterator[Place]:
    """Yield the text at `path`, or the texts of the list there."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for at, item in enumerate(value):
            if isinstance(item, str):
                yield (*path, at), item
