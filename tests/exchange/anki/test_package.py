"""Tests that hostile and broken Anki packages do nothing and are reported."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
import zstandard

from quizapp.exchange.anki import package as anki_package
from quizapp.exchange.anki.reader import AnkiReader
from quizapp.exchange.containers import pack_zip
from quizapp.exchange.protocol import (
    ExchangeError,
    SourceFile,
)
from tests.exchange import reading
from tests.exchange.anki.anki_files import BASIC, FRONT, cards, database, package
from tests.exchange.reading import questions

ENDLESS = (
    "DROP TABLE notes; CREATE VIEW notes AS WITH RECURSIVE n(id) AS "
    "(SELECT 1 UNION ALL SELECT id + 1 FROM n) SELECT id, 7 AS mid, '' AS tags, '' AS flds FROM n;"
)
VIRTUAL = "DROP TABLE notes; CREATE VIRTUAL TABLE notes USING fts5(id, mid, tags, flds);"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (pack_zip([("media", b"{}")]), "anki_no_collection"),
        (package(b"no database"), "anki_broken"),
        (package(b"SQLite format 3\0" + bytes(100)), "anki_broken"),
        (package(database(BASIC, (FRONT, "B"))[:5000]), "anki_broken"),
        (package(database(BASIC, sql=ENDLESS)), "anki_broken"),
        (package(database(BASIC, sql=VIRTUAL)), "anki_broken"),
        (package(database(BASIC, sql="DROP TABLE col")), "anki_broken"),
        (package(database(BASIC, sql="UPDATE col SET models = '['")), "anki_broken"),
        (package(database(BASIC, sql="UPDATE col SET models = '[3]'")), "anki_broken"),
        (package(database(BASIC, ("a", "b"), sql="UPDATE notes SET mid = 'x'")), "anki_broken"),
        (package(database(BASIC)), "no_questions"),
        (package(b"\x28\xb5\x2f\xfdx", name="collection.anki21b"), "anki_broken"),
        (
            package(zstandard.compress(bytes(100_000_000)), name="collection.anki21b"),
            "zstd_ratio",
        ),
        (package(bytes(50_000_000)), "zip_ratio"),
        (package(database(BASIC), ("../out", b"x")), "zip_path"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_hostile_package_does_nothing_and_is_reported(data: bytes, code: str) -> None:
    with pytest.raises(ExchangeError, match=code):
        reading.entries(AnkiReader(), data)


def test_an_endless_query_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    # A generated column is computed whenever it is read.
    slow = (
        "DROP TABLE notes; CREATE TABLE notes (id, mid, tags, n, flds AS "
        "(length(replace(hex(zeroblob(n)), '00', 'ab'))));"
        "INSERT INTO notes SELECT value, 7, '', 1000 FROM (WITH RECURSIVE c(value) AS "
        "(SELECT 1 UNION ALL SELECT value + 1 FROM c LIMIT 9) SELECT value FROM c);"
    )
    monkeypatch.setattr(anki_package, "_DEADLINE_S", 0.0)
    monkeypatch.setattr(anki_package, "_OPCODES", 10)
    with pytest.raises(ExchangeError, match="anki_too_slow"):
        reading.entries(AnkiReader(), package(database(BASIC, sql=slow)))


def test_a_big_collection_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(anki_package, "_MAX_NOTES", 1)
    with pytest.raises(ExchangeError, match="anki_too_many"):
        reading.entries(AnkiReader(), cards((FRONT, "A"), (FRONT, "B")))
    monkeypatch.setattr(anki_package, "_MAX_DATABASE_BYTES", 1000)
    data = package(zstandard.compress(database(BASIC)), name="collection.anki21b")
    with pytest.raises(ExchangeError, match="zstd_too_big"):
        reading.entries(AnkiReader(), data)


def test_reading_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    seen: list[Any] = []
    opened = anki_package._opened

    def spied(path: Path) -> sqlite3.Connection:
        connection = opened(path)
        seen.extend(tmp_path.iterdir())
        with pytest.raises(sqlite3.OperationalError):
            connection.execute("CREATE TABLE x (y)")
        with pytest.raises(sqlite3.OperationalError):
            connection.execute("ATTACH ':memory:' AS other")
        return connection

    monkeypatch.setattr(anki_package, "_opened", spied)
    assert len(questions(AnkiReader(), cards((FRONT, "B")))) == 1
    assert len(seen) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_package_is_known_by_its_collection() -> None:
    assert AnkiReader().recognizes(SourceFile(cards((FRONT, "B"))))
    assert not AnkiReader().recognizes(SourceFile(pack_zip([("a.txt", b"x")])))
