"""Collections and packages as Anki's older and newer versions write them."""

import json
import sqlite3
from pathlib import Path

from quizapp.exchange.anki.reader import AnkiReader
from quizapp.exchange.containers import pack_zip
from quizapp.quiz.model import Question
from tests.exchange.reading import only
from tests.picture_files import png

PNG = png()
NOWHERE = Path("nowhere")
BASIC = ("Front", "Back")
ALL_IN_ONE = (
    "Question", "Title", "QType (0=kprim,1=mc,2=sc)", "Q_1", "Q_2", "Q_3", "Answers", "Sources",
)  # fmt: skip
CITIES = Question("Which is the capital?", ("London", "Paris", "Rome"), "Paris")


def database(
    fields: tuple[str, ...], *notes: tuple[str, ...], cloze: bool = False, sql: str = ""
) -> bytes:
    """A collection as older versions write it."""
    model = {"name": "A kind", "type": int(cloze), "flds": [{"name": name} for name in fields]}
    decks = {"1": {"name": "Default"}, "2": {"name": "Cities"}}
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE col (id INTEGER, models TEXT, decks TEXT)")
    connection.execute(
        "INSERT INTO col VALUES (1, ?, ?)", (json.dumps({"7": model}), json.dumps(decks))
    )
    connection.execute("CREATE TABLE notes (id INTEGER, mid INTEGER, tags TEXT, flds TEXT)")
    for at, note in enumerate(notes, 1):
        connection.execute(
            "INSERT INTO notes VALUES (?, 7, ' leech Big_Cities ', ?)", (at, "\x1f".join(note))
        )
    connection.executescript(sql)
    connection.commit()
    data = connection.serialize()
    connection.close()
    return data


def newer_database(fields: tuple[str, ...], *notes: tuple[str, ...], cloze: bool = False) -> bytes:
    """A collection as newer versions write it: kinds in tables, their options as messages."""
    config = b"\x08\x01\x12\x03abc" if cloze else b"\x12\x03abc"
    rows = "".join(f"INSERT INTO fields VALUES (7, {at}, '{name}', x'');"
                   for at, name in enumerate(fields))  # fmt: skip
    connection = sqlite3.connect(":memory:")
    connection.create_collation("unicase", lambda a, b: (a > b) - (a < b))
    connection.deserialize(database((), *notes))
    connection.executescript(
        "UPDATE col SET models = '', decks = '';"
        "CREATE TABLE notetypes (id INTEGER PRIMARY KEY, name TEXT COLLATE unicase, config BLOB);"
        "CREATE TABLE fields (ntid INTEGER, ord INTEGER, name TEXT COLLATE unicase, config BLOB,"
        " PRIMARY KEY (ntid, ord)) WITHOUT ROWID;"
        "CREATE TABLE decks (id INTEGER PRIMARY KEY, name TEXT COLLATE unicase);"
        "CREATE UNIQUE INDEX named ON decks (name);"
        "INSERT INTO decks VALUES (1, 'Default'), (2, 'All' || char(31) || 'Cities');"
        f"INSERT INTO notetypes VALUES (7, 'A kind', x'{config.hex()}');" + rows
    )
    connection.commit()
    data = connection.serialize()
    connection.close()
    return data


def package(data: bytes, *files: tuple[str, bytes], name: str = "collection.anki2") -> bytes:
    return pack_zip([(name, data), *files])


def cards(*notes: tuple[str, ...], fields: tuple[str, ...] = BASIC) -> bytes:
    return package(database(fields, *notes))


def card(*note: str, fields: tuple[str, ...] = BASIC) -> Question:
    return only(AnkiReader(), cards(note, fields=fields)).question


FRONT = "Which is the capital?<br>A) London<br>B) Paris<br>C) Rome"
