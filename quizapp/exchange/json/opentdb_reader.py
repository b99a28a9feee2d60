"""Reads the JSON of the Open Trivia Database, in each of its encodings."""

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any
from urllib.parse import unquote, unquote_plus

from quizapp.exchange.decoding import decode, list_at, parse_json, text_at
from quizapp.exchange.drafts import Choice, Draft, QuestionMaker, topic_of
from quizapp.exchange.html.markup import from_plain
from quizapp.exchange.protocol import (
    Entry,
    ExchangeError,
    FileNote,
    FoundQuestion,
    Place,
    ProgressMonitor,
    Reason,
    SkippedQuestion,
    SourceFile,
    excerpt,
)

HEAD_BYTES = 1 << 12
_KEYS = (b'"question"', b'"correct_answer"', b'"incorrect_answers"')
_AROUND = b'"response_code"'
_BASE64_TYPES = frozenset({"bXVsdGlwbGU=", "Ym9vbGVhbg=="})
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_DIGITS = re.compile(r"(\d+)")


class OpenTdbReader:
    """Reads a response of the Open Trivia Database, or just its list of questions."""

    name = "opentdb"
    title = "Open Trivia DB"
    endings = (".json",)

    def recognizes(self, source: SourceFile) -> bool:
        """Return whether the first question, or an empty response, has the database's keys."""
        head = source.data[:HEAD_BYTES].replace(b"\0", b"")
        return all(key in head for key in _KEYS) or head.lstrip().startswith(b"{" + _AROUND)

    def read(self, source: SourceFile, monitor: ProgressMonitor) -> Iterator[Entry]:
        """Yield the questions, with options in alphabetical order because the file has no order."""
        decoded = decode(source.data)
        items = _items(decoded.text)
        yield from decoded.notes
        decode_text = _decoder(items)
        difficulties = sum(isinstance(item, dict) and "difficulty" in item for item in items)
        if difficulties:
            yield FileNote(Reason("difficulty_left_out", {"count": difficulties}))
        questions = QuestionMaker()
        for at, item in enumerate(items):
            monitor.report(at, len(items))
            yield _read(item, Place("question", at + 1), decode_text, questions)


def _items(text: str) -> list[Any]:
    found = parse_json(text)
    items = found if isinstance(found, list) else list_at(found, "results")
    if not items:
        raise ExchangeError("no_questions")
    return items


def _read(
    item: object, place: Place, decode_text: Callable[[str], str], questions: QuestionMaker
) -> FoundQuestion | SkippedQuestion:
    if not isinstance(item, dict):
        return SkippedQuestion(place, "", Reason("not_a_question"))
    prompt = decode_text(text_at(item, "question"))
    right = decode_text(text_at(item, "correct_answer"))
    others = item.get("incorrect_answers")
    if not isinstance(others, list) or not right:
        return SkippedQuestion(place, excerpt(prompt), Reason("not_a_question"))
    wrong = [decode_text(text) for text in others if isinstance(text, str)]
    if len(wrong) != len(others):
        return SkippedQuestion(place, excerpt(prompt), Reason("not_a_question"))
    texts = [right, *wrong]
    if {text.casefold() for text in texts} == {"true", "false"}:
        texts.sort(key=str.casefold, reverse=True)
    else:
        texts.sort(key=_natural)
    category, left = topic_of("", [decode_text(text_at(item, "category"))])
    return questions.make(
        Draft(
            place=place,
            stem=from_plain(prompt),
            choices=[Choice(from_plain(text), is_key=text == right) for text in texts],
            topic=category,
            changed=left,
        )
    )


def _decoder(items: list[Any]) -> Callable[[str], str]:
    """Return the function that decodes the texts of the file."""
    dicts = [item for item in items if isinstance(item, dict)]
    texts = [text_at(item, key) for item in dicts for key in ("question", "correct_answer")]
    if dicts and all(text_at(item, "type") in _BASE64_TYPES for item in dicts):
        return _from_base64
    if any(map(_PERCENT.search, texts)) and not any(" " in text for text in texts):
        has_plus = any("+" in text for text in texts)
        return unquote_plus if has_plus and not any("%20" in text for text in texts) else unquote
    return unescape


def _from_base64(text: str) -> str:
    try:
        return base64.b64decode(text, validate=True).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return text


def _natural(text: str) -> list[tuple[int, str]]:
    """Sorts 9 before 10."""
    parts = _DIGITS.split(text.casefold())
    return [(len(p.lstrip("0")), p.lstrip("0")) if p.isdecimal() else (0, p) for p in parts]
