"""The content of an Anki package: notes, from a database that isn't trusted, and media."""

import json
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from time import monotonic
from typing import Any

import zstandard
from msgspec import Struct

from quizapp.exchange.containers import Archive
from quizapp.exchange.protocol import ExchangeError

_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5
_LONGEST_VARINT = 10
COLLECTIONS = ("collection.anki21b", "collection.anki21", "collection.anki2")
"""The newest first: a package may hold an old one that only asks to update Anki."""
_MIB = 1 << 20
_MAX_DATABASE_BYTES = 256 * _MIB
_MAX_MEDIA_BYTES = 32 * _MIB
_MAX_RATIO = 500
_RATIO_FROM_BYTES = 1 << 20
_MAX_WINDOW_BYTES = 128 * _MIB
_CHUNK = 1 << 16
_MAX_NOTES = 500_000
_DEADLINE_S = 60.0
_OPCODES = 10_000
_SIGNATURE = b"SQLite format 3\0"
_ZSTANDARD = b"\x28\xb5\x2f\xfd"
_CLOZE = 1
_MALFORMED = (
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    RecursionError,
)
"""What values of other shapes than a collection's come to."""


def message_fields(data: bytes) -> Iterator[tuple[int, int | bytes]]:
    """Yield the fields of a message: the number of each, and its value. Raises ValueError."""
    at = 0
    while at < len(data):
        key, at = _varint(data, at)
        kind = key & 7
        if kind == _VARINT:
            value, at = _varint(data, at)
            yield key >> 3, value
            continue
        size = {_FIXED64: 8, _FIXED32: 4}.get(kind)
        if kind == _BYTES:
            size, at = _varint(data, at)
        if size is None or at + size > len(data):
            raise ValueError("not a message")
        yield key >> 3, data[at : at + size]
        at += size


def number_in(data: bytes, field: int) -> int:
    """Return the whole number in the first such field of a message, or 0 if it has none."""
    return next((v for n, v in message_fields(data) if n == field and isinstance(v, int)), 0)


def text_in(data: int | bytes, field: int) -> str:
    """Return the text in the first such field of a message, or "" if it has none."""
    if isinstance(data, int):
        return ""
    found = (v for n, v in message_fields(data) if n == field and isinstance(v, bytes))
    return next(found, b"").decode("utf-8", "replace")


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for shift, byte in enumerate(data[at : at + _LONGEST_VARINT]):
        value |= (byte & 0x7F) << 7 * shift
        if byte < 0x80:
            return value, at + shift + 1
    raise ValueError("not a message")


class NoteType(Struct, frozen=True):
    """The kind of a note: its name and its fields' names."""

    name: str
    fields: tuple[str, ...]
    is_cloze: bool = False


class AnkiNote(Struct, frozen=True):
    """A note: its fields' contents are HTML, in the order of its kind's fields."""

    id: int
    kind: NoteType
    fields: tuple[str, ...]
    tags: tuple[str, ...] = ()


class Collection(Struct, frozen=True):
    """All notes, in the order of their making, and the deck's name where there is only one."""

    notes: tuple[AnkiNote, ...]
    title: str = ""


class Package:
    """An Anki package in memory. Raises ExchangeError where it can't be read."""

    def __init__(self, data: bytes) -> None:
        self._archive = Archive(data)
        name = next((name for name in COLLECTIONS if name in self._archive.names), None)
        if name is None:
            raise ExchangeError("anki_no_collection")
        self.is_compressed = name == COLLECTIONS[0]
        database = self._archive.read(name)
        if self.is_compressed:
            database = expanded(database, _MAX_DATABASE_BYTES)
        if not database.startswith(_SIGNATURE):
            raise ExchangeError("anki_broken")
        self._database = database
        self._media = self._media_map()

    def collection(self) -> Collection:
        """Return what the database holds.

        Raises ExchangeError: "anki_broken", "anki_too_slow", "anki_too_many".
        """
        with tempfile.TemporaryDirectory(prefix="quizapp-") as folder:
            path = Path(folder) / "collection"
            path.write_bytes(self._database)
            try:
                connection = _opened(path)
                try:
                    return _collection(connection)
                finally:
                    connection.close()
            except sqlite3.Error as error:
                code = "anki_too_slow" if "interrupted" in str(error) else "anki_broken"
                raise ExchangeError(code) from error
            except _MALFORMED as error:
                raise ExchangeError("anki_broken") from error

    def media(self, name: str) -> bytes | None:
        """Return the file that notes call `name`, or None if it isn't in the package."""
        entry = self._media.get(name)
        if entry is None or entry not in self._archive.names:
            return None
        data = self._archive.read(entry)
        is_packed = self.is_compressed and data.startswith(_ZSTANDARD)
        return expanded(data, _MAX_MEDIA_BYTES) if is_packed else data

    def _media_map(self) -> dict[str, str]:
        """Return the archive's entries by the names that notes use; empty if it can't be read."""
        if "media" not in self._archive.names:
            return {}
        data = self._archive.read("media")
        if not self.is_compressed:
            try:
                found = json.loads(data)
            except (ValueError, RecursionError):
                return {}
            entries = found.items() if isinstance(found, dict) else ()
            return {name: entry for entry, name in entries if isinstance(name, str)}
        if data.startswith(_ZSTANDARD):
            data = expanded(data, _MAX_MEDIA_BYTES)
        try:
            names = [text_in(value, 1) for field, value in message_fields(data) if field == 1]
        except ValueError:
            return {}
        return {name: str(at) for at, name in enumerate(names)}


def expanded(data: bytes, limit_bytes: int) -> bytes:
    """Decompress zstandard data.

    Raises ExchangeError where it is broken, or expands beyond what is allowed.
    """
    chunks: list[bytes] = []
    size = 0
    reader = zstandard.ZstdDecompressor(max_window_size=_MAX_WINDOW_BYTES).stream_reader(data)
    try:
        while chunk := reader.read(_CHUNK):
            size += len(chunk)
            if size > limit_bytes:
                raise ExchangeError("zstd_too_big", limit_mb=limit_bytes // _MIB)
            if size > _RATIO_FROM_BYTES and size > _MAX_RATIO * len(data):
                raise ExchangeError("zstd_ratio", limit=_MAX_RATIO)
            chunks.append(chunk)
    except (zstandard.ZstdError, MemoryError) as error:
        raise ExchangeError("anki_broken") from error
    return b"".join(chunks)


def _opened(path: Path) -> sqlite3.Connection:
    """Open the database read-only, with every limit as low as real collections allow."""
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
    end_s = monotonic() + _DEADLINE_S
    connection.set_progress_handler(lambda: monotonic() > end_s, _OPCODES)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 16 * _MIB)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.setlimit(sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 1)
    connection.text_factory = lambda text: text.decode("utf-8", "replace")
    connection.create_collation("unicase", _compared)
    for pragma in ("trusted_schema = OFF", "query_only = ON", "cell_size_check = ON"):
        connection.execute(f"PRAGMA {pragma}").close()
    return connection


def _compared(first: str, second: str) -> int:
    """Anki's own order of names, which its newer tables are declared with."""
    a, b = first.casefold(), second.casefold()
    return (a > b) - (a < b)


def _collection(connection: sqlite3.Connection) -> Collection:
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
    tables = {str(name) for name, sql in rows if not str(sql).upper().startswith("CREATE VIRTUAL")}
    if not {"notes", "col"} <= tables:
        raise ExchangeError("anki_broken")
    kinds = _newer_kinds(connection) if "notetypes" in tables else {}
    decks = _newer_decks(connection) if "decks" in tables else []
    kinds = kinds or _older_kinds(connection)
    named = [name for name in decks or _older_decks(connection) if name != "Default"]
    title = named[0] if len(named) == 1 else ""
    return Collection(tuple(_notes(connection, kinds)), " ".join(title.split()))


def _notes(connection: sqlite3.Connection, kinds: Mapping[int, NoteType]) -> Iterator[AnkiNote]:
    rows = connection.execute(
        "SELECT id, mid, tags, flds FROM notes ORDER BY id LIMIT ?", (_MAX_NOTES + 1,)
    )
    for at, (number, kind, tags, flds) in enumerate(rows):
        if at == _MAX_NOTES:
            raise ExchangeError("anki_too_many", limit=_MAX_NOTES)
        contents = tuple(str(flds).split("\x1f"))
        known = kinds.get(int(kind)) or NoteType("", tuple(map(str, range(1, len(contents) + 1))))
        yield AnkiNote(int(number), known, contents, tuple(str(tags).split()))


def _older_kinds(connection: sqlite3.Connection) -> dict[int, NoteType]:
    """Return the kinds of notes from the JSON in which older collections keep them."""
    (text,) = connection.execute("SELECT models FROM col").fetchone() or ("{}",)
    found = json.loads(text or "{}")
    return {int(key): _older_kind(model) for key, model in found.items()}


def _older_kind(model: Mapping[str, Any]) -> NoteType:
    names = tuple(str(field["name"]) for field in model["flds"])
    return NoteType(str(model["name"]), names, model.get("type") == _CLOZE)


def _newer_kinds(connection: sqlite3.Connection) -> dict[int, NoteType]:
    """Return the kinds of notes from the tables in which newer collections keep them."""
    fields: dict[int, list[str]] = {}
    for kind, name in connection.execute("SELECT ntid, name FROM fields ORDER BY ntid, ord"):
        fields.setdefault(int(kind), []).append(str(name))
    return {
        int(kind): NoteType(
            str(name), tuple(fields.get(int(kind), ())), number_in(bytes(config), 1) == _CLOZE
        )
        for kind, name, config in connection.execute("SELECT id, name, config FROM notetypes")
    }


def _older_decks(connection: sqlite3.Connection) -> list[str]:
    (text,) = connection.execute("SELECT decks FROM col").fetchone() or ("{}",)
    return [str(deck["name"]) for deck in json.loads(text or "{}").values()]


def _newer_decks(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute("SELECT name FROM decks")
    return [str(name).replace("\x1f", "::") for (name,) in rows]
