"""Turns a file's bytes into text, whatever its encoding and its ends of lines."""

import codecs
import re

from msgspec import Struct

from quizapp.exchange.protocol import ExchangeError, Note, Reason

MAX_BYTES = 256 * 1024 * 1024

_BOMS = (
    (codecs.BOM_UTF8, "UTF-8"),
    (codecs.BOM_UTF32_LE, "UTF-32-LE"),  # before UTF-16, whose mark is the first half of it
    (codecs.BOM_UTF32_BE, "UTF-32-BE"),
    (codecs.BOM_UTF16_LE, "UTF-16-LE"),
    (codecs.BOM_UTF16_BE, "UTF-16-BE"),
)
_SAMPLE_BYTES = 4096
_BEGINNING_BYTES = 64 * 1024
# What no text holds: C0 but tab and line feed, DEL, C1, and the byte order mark inside a text.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff]")
_MOST_CONTROLS = 0.05
_REPLACEMENT = "\ufffd"


class Decoded(Struct, frozen=True):
    """A file's text, its lines ended by line feeds alone, and what there is to say of it."""

    text: str
    notes: tuple[Note, ...] = ()


def decode(data: bytes) -> Decoded:
    """The text of a file.

    A byte order mark tells the encoding, else UTF-8 is tried, then UTF-16 and UTF-32 by their
    zeros, and Windows-1252 at last. Control characters are taken out. Raises ExchangeError:
    "too_big" over MAX_BYTES, "empty_file", "not_text".
    """
    if len(data) > MAX_BYTES:
        raise ExchangeError("too_big", limit_mb=MAX_BYTES // (1024 * 1024))
    text, notes = _text_of(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text, removed = without_controls(text)
    if not text.strip():
        raise ExchangeError("not_text" if removed else "empty_file")
    if removed > len(text) * _MOST_CONTROLS:
        raise ExchangeError("not_text")
    if removed:
        notes.append(Note(Reason("control_characters", {"count": removed})))
    return Decoded(text, tuple(notes))


def beginning(data: bytes) -> str:
    """The text of a file's first part, to see what it is; empty where it is no text."""
    try:
        return decode(data[:_BEGINNING_BYTES]).text
    except ExchangeError:
        return ""


def without_controls(text: str) -> tuple[str, int]:
    """`text` without control characters but tabs and line feeds, and how many there were."""
    return _CONTROL.subn("", text)


def _text_of(data: bytes) -> tuple[str, list[Note]]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _in(encoding, data[len(mark) :])
    wide = _wide_encoding(data[:_SAMPLE_BYTES])
    return _in(wide or "UTF-8", data)


def _in(encoding: str, data: bytes) -> tuple[str, list[Note]]:
    """The text in the encoding that a file seems to have, or else in Windows-1252."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
    else:
        if encoding == "UTF-8":
            return text, []
        return text, [Note(Reason("decoded", {"encoding": encoding[:6]}))]
    damaged = text.count(_REPLACEMENT)
    letters = sum(map(len, re.findall(r"[^\x00-\x7f]+", text))) - damaged
    if encoding != "UTF-8" or letters > damaged:
        return text, [Note(Reason("damaged", {"encoding": encoding[:6], "count": damaged}))]
    text = data.decode("cp1252", "replace")
    return text, [Note(Reason("decoded", {"encoding": "Windows-1252"}))]


def _wide_encoding(sample: bytes) -> str | None:
    """The wide encoding that the zeros of mostly Latin text tell of, without a byte order mark."""
    zeros = [sample[i::4].count(0) * 4 / max(len(sample), 1) for i in range(4)]
    many, few = 0.7, 0.1
    for encoding, filled in (("UTF-32-LE", (0,)), ("UTF-32-BE", (3,)),
                             ("UTF-16-LE", (0, 2)), ("UTF-16-BE", (1, 3))):  # fmt: skip
        if all((share < few) if i in filled else (share > many) for i, share in enumerate(zeros)):
            return encoding
    return None
