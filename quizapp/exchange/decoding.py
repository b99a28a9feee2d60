"""Turns a file's bytes into text or JSON, whatever its encoding and line endings."""

import codecs
import re
from string import ascii_letters
from typing import Any

import msgspec
from msgspec import Struct

from quizapp.exchange.protocol import ExchangeError, FileNote, Reason

MAX_BYTES = 256 * 1024 * 1024

_BOMS = (
    (codecs.BOM_UTF8, "UTF-8"),
    (codecs.BOM_UTF32_LE, "UTF-32-LE"),  # before UTF-16, whose mark is the first half of it
    (codecs.BOM_UTF32_BE, "UTF-32-BE"),
    (codecs.BOM_UTF16_LE, "UTF-16-LE"),
    (codecs.BOM_UTF16_BE, "UTF-16-BE"),
)
_GUESSED = {
    "utf_16_le": "UTF-16",
    "utf_16_be": "UTF-16",
    "utf_32_le": "UTF-32",
    "utf_32_be": "UTF-32",
    "cp1252": "Windows-1252",
    "cp1251": "Windows-1251",
    "cp1253": "Windows-1253",
    "cp1255": "Windows-1255",
    "cp1256": "Windows-1256",
    "cp932": "Shift JIS",
    "euc_jp": "EUC-JP",
    "gb18030": "GB 18030",
    "big5": "Big5",
    "cp949": "EUC-KR",
}
_BEGINNING_BYTES = 64 * 1024
# Not in any text: C0 except tab and line feed, DEL, C1, and byte order marks inside a text.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff]")
_MOST_CONTROLS = 0.05
_REPLACEMENT = "\ufffd"
_ASCII = bytes(range(128))
_FEWEST_BEYOND = 16
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")


class Decoded(Struct, frozen=True):
    """A file's text, with line feeds as line ends, and notes about it."""

    text: str
    notes: tuple[FileNote, ...] = ()


def decode(data: bytes) -> Decoded:
    """Return the text of a file.

    A byte order mark tells the encoding, else UTF-8 is tried, then it is guessed. Control
    characters are taken out. Raises ExchangeError: "too_big" over MAX_BYTES, "empty_file",
    "not_text".
    """
    if len(data) > MAX_BYTES:
        raise ExchangeError("too_big", limit_mb=MAX_BYTES // (1024 * 1024))
    text, notes = _text_of(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text, removed = remove_controls(text)
    if not text.strip():
        raise ExchangeError("not_text" if removed else "empty_file")
    if removed > len(text) * _MOST_CONTROLS:
        raise ExchangeError("not_text")
    if removed:
        notes.append(FileNote(Reason("control_characters", {"count": removed})))
    return Decoded(text, tuple(notes))


def decode_beginning(data: bytes) -> str:
    """Return the text of a file's beginning, to recognize it; empty if it isn't text."""
    try:
        return decode(data[:_BEGINNING_BYTES]).text
    except ExchangeError:
        return ""


def remove_controls(text: str) -> tuple[str, int]:
    """`text` without control characters but tabs and line feeds, and how many there were."""
    return _CONTROL.subn("", text)


def _text_of(data: bytes) -> tuple[str, list[FileNote]]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _in(encoding, encoding[:6], data[len(mark) :])
    text, notes = _in("UTF-8", "UTF-8", data)
    letters = sum(map(len, _NOT_ASCII.findall(text)))
    is_utf8 = not notes or letters > 2 * text.count(_REPLACEMENT)
    if is_utf8 and "\0" not in text:
        return text, notes
    guess = _guess(data)
    if is_utf8 and not guess.startswith("utf"):
        return text, notes
    return _in(guess, _GUESSED[guess], data)


def _in(encoding: str, name: str, data: bytes) -> tuple[str, list[FileNote]]:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        if encoding != "cp1252":
            count = text.count(_REPLACEMENT)
            return text, [FileNote(Reason("damaged", {"encoding": name, "count": count}))]
    return text, [] if name == "UTF-8" else [FileNote(Reason("decoded", {"encoding": name}))]


def _guess(data: bytes) -> str:
    """Return the encoding that bytes seem to have.

    Only where most of it can't be Latin letters is it guessed: encodings for these are too
    much alike to be told apart, and a few quotation marks look like any script.
    """
    is_wide = b"\0" in data  # as every space and digit has one in UTF-16 and UTF-32
    if not is_wide and not _is_other_script(data):
        return "cp1252"
    from charset_normalizer import from_bytes  # slow to load, and rarely needed

    names = [name for name in _GUESSED if is_wide or not name.startswith("utf")]
    best = from_bytes(data, cp_isolation=names).best()
    return "cp1252" if best is None else best.encoding


def _is_other_script(data: bytes) -> bool:
    """Return whether bytes hold more beyond ASCII than texts in Latin letters do.

    In those it is at most 15 % of the letters, in Vietnamese 25 %.
    """
    beyond = len(data.translate(None, _ASCII))
    letters = len(data) - len(data.translate(None, ascii_letters.encode()))
    return beyond >= _FEWEST_BEYOND and beyond * 3 > letters + beyond


def parse_json(text: str) -> Any:
    """Return what a JSON text holds. Raises ExchangeError "json_broken"."""
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise ExchangeError("json_broken", detail=str(error)) from error


def read_json(data: bytes) -> Any:
    """Return the value in a JSON file. Raises "json_broken", and what `decode` raises."""
    return parse_json(decode(data).text)


def value_at(value: object, *keys: str) -> Any:
    """Return the value at a path of keys, or None."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def text_at(value: object, *keys: str) -> str:
    """Return the text at a path of keys, or ""."""
    found = value_at(value, *keys)
    return found if isinstance(found, str) else ""


def list_at(value: object, *keys: str) -> list[Any]:
    """Return the list at a path of keys, or an empty one."""
    found = value_at(value, *keys)
    return found if isinstance(found, list) else []
