"""Tests of Anki packages of every version: cards with options, other cards, hostile databases."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
import zstandard

from quizapp.exchange.anki import package as anki_package
from quizapp.exchange.anki.note import FIELDS, KIND, note_fields
from quizapp.exchange.anki.reader import AnkiReader
from quizapp.exchange.anki.writer import AnkiWriter
from quizapp.exchange.containers import Archive, packed
from quizapp.exchange.protocol import (
    ExchangeError,
    FoundQuestion,
    Heading,
    ProgressMonitor,
    SourceFile,
)
from quizapp.quiz.model import Image, Option, Question, Quiz
from tests.exchange import reading
from tests.exchange.reading import changes, only, questions, skipped
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
    return packed([(name, data), *files])


def cards(*notes: tuple[str, ...], fields: tuple[str, ...] = BASIC) -> bytes:
    return package(database(fields, *notes))


def card(*note: str, fields: tuple[str, ...] = BASIC) -> Question:
    return only(AnkiReader(), cards(note, fields=fields)).question


FRONT = "Which is the capital?<br>A) London<br>B) Paris<br>C) Rome"


@pytest.mark.parametrize(
    "front",
    [
        FRONT,
        "<div>Which is the capital?</div><div>A. London</div><div>B. Paris</div><div>C. Rome</div>",
        "Which is the capital?<p>(a) London</p><p>(b) Paris</p><p>(c) Rome</p>",
        "Which is the capital?<ol><li>London</li><li>Paris</li><li>Rome</li></ol>",
        "Which is the capital?<br>1) London<br>2) Paris<br>3) Rome",
        "Which is the capital?<br>A) London&nbsp; B) Paris&nbsp; C) Rome",
    ],
)
@pytest.mark.parametrize("back", ["B", "<b>B</b>", "B) Paris", "Paris", "Answer: b", "2"])
def test_a_front_with_options_and_a_back_that_names_one_is_a_question(
    front: str, back: str
) -> None:
    if back == "2" and ("A" in front or "(a)" in front):
        back = "B"
    asked = card(front, back)
    assert (asked.prompt, asked.texts, asked.answer) == (CITIES.prompt, CITIES.texts, "Paris")
    assert asked.topic == "Big Cities"


def test_the_back_may_name_several_and_explain() -> None:
    asked = card(FRONT, "A, C<br>They <i>are</i> not in France.")
    assert asked.answer == ("London", "Rome")
    assert asked.explanation == "They *are* not in France."
    assert card(FRONT, "B. Since 987.").explanation == "Since 987."


@pytest.mark.parametrize(
    ("fields", "note", "answer"),
    [
        (("Question", "Option A", "Option B", "Answer"), ("Which?", "x", "y", "B"), "y"),
        (("Question", "Choice 1", "Choice 2", "Correct"), ("Which?", "x", "y", "2"), "y"),
        (("Question", "A", "B", "C", "Answer"), ("Which?", "x", "", "y", "y"), "y"),
        (("Question", "Options", "Answer"), ("Which?", "A) x<br>B) y", "b"), "y"),
        (("Question", "Options", "Answer"), ("Which?", "<ul><li>x<li>y</ul>", "y"), "y"),
        (("Frage", "Antwort A", "Antwort B", "Lösung"), ("Which?", "x", "y", "B"), "y"),
        (ALL_IN_ONE, ("Which?", "T", "2", "x", "y", "", "0 1 0", ""), "y"),
        (ALL_IN_ONE, ("Which?", "T", "1", "x", "y", "", "1 1 0", ""), ("x", "y")),
    ],
)
def test_options_may_stand_in_fields_of_their_own(
    fields: tuple[str, ...], note: tuple[str, ...], answer: str | tuple[str, ...]
) -> None:
    asked = card(*note, fields=fields)
    assert (asked.prompt, asked.texts, asked.answer) == ("Which?", ("x", "y"), answer)


def test_cards_without_options_are_skipped_and_no_distractors_invented() -> None:
    data = cards(
        ("Capital of France?", "Paris"),
        ("A list:<br>A) one<br>B) two", "neither"),
        ("Only a front", ""),
        ("[sound:a.mp3]", "x"),
    )
    kind = "flash_card"
    assert skipped(AnkiReader(), data) == [
        ("needs_distractors", {"kind": kind, "answers": "Paris"}),
        ("needs_distractors", {"kind": kind, "answers": "neither"}),
        ("other_kind", {"kind": kind}),
        ("other_kind", {"kind": kind}),
    ]


def test_cloze_is_skipped_by_name() -> None:
    for data in (database, newer_database):
        note = ("{{c1::Paris}} is a capital", "")
        assert skipped(AnkiReader(), package(data(("Text", "Extra"), note, cloze=True))) == [
            ("other_kind", {"kind": "cloze"})
        ]


def test_an_answer_that_is_no_option_is_told() -> None:
    data = cards(("Which?", "x", "y", "z"), fields=("Question", "Option A", "Option B", "Answer"))
    assert skipped(AnkiReader(), data) == [("answer_not_found", {"answer": "z"})]


def test_the_newest_collection_counts() -> None:
    old = database(BASIC, ("Update Anki", "to open this"))
    middle = database(BASIC, (FRONT, "A"))
    new = zstandard.compress(newer_database(BASIC, (FRONT, "B")))
    files = [("collection.anki2", old)]
    for name, data, keys in (("anki21", middle, {0}), ("anki21b", new, {1})):
        files.append((f"collection.{name}", data))
        found = reading.entries(AnkiReader(), packed(files))
        assert found[0] == Heading("All::Cities" if name == "anki21b" else "Cities")
        assert isinstance(found[1], FoundQuestion)
        assert found[1].question.keys == keys


def media_message(*names: str) -> bytes:
    entries = [b"\x0a" + bytes([len(name)]) + name.encode() + b"\x10\x05" for name in names]
    return b"".join(b"\x0a" + bytes([len(entry)]) + entry for entry in entries)


def test_pictures_come_along_from_either_kind_of_package() -> None:
    note = (f"<img src='a%20map.png' alt='A map'>{FRONT}", "B")
    names = json.dumps({"1": "a map.png", "0": "other.png"}).encode()
    older = package(database(BASIC, note), ("media", names), ("1", PNG))
    newer = package(
        zstandard.compress(newer_database(BASIC, note)),
        ("media", zstandard.compress(media_message("other.png", "a map.png"))),
        ("1", zstandard.compress(PNG)),
        name="collection.anki21b",
    )
    for data in (older, newer):
        found = only(AnkiReader(), data)
        assert found.question.image == Image("a-map.png", "A map")
        assert [(p.name, p.data) for p in found.pictures] == [("a-map.png", PNG)]


@pytest.mark.parametrize("media", [b"[", b"[]", b"3", b'{"0": 3}', b"\xff"])
def test_a_broken_list_of_media_only_loses_the_pictures(media: bytes) -> None:
    note = (f"<img src='map.png'>{FRONT}", "B")
    for data, name in (
        (database(BASIC, note), "collection.anki2"),
        (zstandard.compress(newer_database(BASIC, note)), "collection.anki21b"),
    ):
        found = only(AnkiReader(), package(data, ("media", media), name=name))
        assert found.pictures == ()
        assert changes(found) == ["picture_removed"]


def test_formulas_and_sounds() -> None:
    found = only(AnkiReader(), cards((f"[$]a &lt; b[/$] [sound:a.mp3]{FRONT}", "B")))
    assert found.question.prompt.startswith("$a < b$")
    assert set(changes(found)) == {"formula_in_dollars", "media_removed"}


def test_scripts_links_and_remote_pictures_do_not_come_in() -> None:
    hostile = "<script>alert(1)</script><img src=https://x.org/a.png><img src=file:///a.png>"
    found = only(AnkiReader(), cards((hostile + FRONT, "B")))
    assert found.question.prompt == CITIES.prompt
    assert {"script_removed", "picture_removed"} == set(changes(found))


# A package of ours that someone has changed


def changed_note(change: dict[str, str]) -> FoundQuestion:
    """A note of ours, some fields changed in Anki."""
    question = Question("Which?", (Option("x", "No."), "y"), "y", points=3, topic="Big")
    data = AnkiWriter().write(Quiz(1, "Q", (question,)), Path("nowhere"), ProgressMonitor())
    collection = anki_package.Package(data).collection()
    (note,) = collection.notes
    fields = [change.get(name, old) for name, old in zip(FIELDS, note.fields, strict=True)]
    connection = sqlite3.connect(":memory:")
    connection.deserialize(database(()))
    model = {"name": note.kind.name, "flds": [{"name": name} for name in FIELDS]}
    connection.execute("UPDATE col SET models = ?", (json.dumps({"7": model}),))
    connection.execute("INSERT INTO notes VALUES (1, 7, 'Big', ?)", ("\x1f".join(fields),))
    connection.commit()
    changed = connection.serialize()
    connection.close()
    return only(AnkiReader(), package(changed))


def test_what_was_changed_in_anki_counts() -> None:
    assert changed_note({}).question.points == 3
    assert changed_note({"Question": "Which one?"}).question.prompt == "Which one?"
    asked = changed_note({"Options": '<ol type="A"><li>p</li><li>q</li></ol>', "Answer": "A"})
    assert asked.question == Question("Which?", (Option("p", "No."), "q"), "p", topic="Big")
    asked = changed_note({"Feedback": "<ul><li><b>B</b>: It <i>is</i>.</li></ul>"})
    assert asked.question.options == ("x", Option("y", "It *is*."))


def test_a_card_shows_the_feedback_of_each_option_after_the_answer() -> None:
    options = (Option("x", "Not *so*."), "y", Option("z", "Too **low**, $<1$."))
    data = AnkiWriter().write(
        Quiz(1, "Q", (Question("Which?", options, "y"),)), NOWHERE, ProgressMonitor()
    )
    connection = sqlite3.connect(":memory:")
    connection.deserialize(Archive(data).read("collection.anki2"))
    ((models,),) = connection.execute("SELECT models FROM col")
    ((fields,),) = connection.execute("SELECT flds FROM notes")
    connection.close()
    ((model),) = json.loads(models).values()
    (template,) = model["tmpls"]
    held = dict(zip((field["name"] for field in model["flds"]), fields.split("\x1f"), strict=True))
    shown = {side: _filled(template[side], held) for side in ("qfmt", "afmt")}
    assert "Not" not in shown["qfmt"]
    assert (
        "<ul><li><b>A</b>: Not <em>so</em>.</li>"
        "<li><b>C</b>: Too <strong>low</strong>, \\(&lt;1\\).</li></ul>"
    ) in shown["afmt"]


def _filled(template: str, fields: dict[str, str]) -> str:
    """A side of a card, as Anki fills it."""
    for name, html in fields.items():
        template = template.replace(f"{{{{{name}}}}}", html)
    return template


@pytest.mark.parametrize(
    "held",
    [
        "", "{", "3", "[" * 50_000,
        '{"prompt": "Which?", "options": ["x", "x"], "answer": "x"}',
        '{"prompt": "Which?", "options": ["x", "y"], "answer": "z"}',
        '{"prompt": "Which?", "options": ["x"], "answer": "x"}',
        '{"prompt": "Other?", "options": ["x", "y"], "answer": "y"}',
    ],
)  # fmt: skip
def test_data_that_does_not_hold_gives_way_to_the_fields(held: str) -> None:
    expected = Question("Which?", (Option("x", "No."), "y"), "y", topic="Big")
    assert changed_note({"Data": held}).question == expected


@pytest.mark.parametrize(
    "held", [Question("Which?", ("x", "x"), "x"), Question("Which?", ("x", "y"), ("x", "z"))]
)
def test_a_question_that_cannot_be_asked_is_not_taken_whole(held: Question) -> None:
    fields = dict(zip(FIELDS, note_fields(held), strict=True))
    connection = sqlite3.connect(":memory:")
    connection.deserialize(database(FIELDS, tuple(fields.values())))
    connection.execute("UPDATE col SET models = replace(models, 'A kind', ?)", (KIND,))
    connection.commit()
    data = package(connection.serialize())
    connection.close()
    found = [e for e in reading.entries(AnkiReader(), data) if isinstance(e, FoundQuestion)]
    assert [f.question for f in found] in (
        [],
        [Question("Which?", ("x", "y"), "x", topic="Big Cities")],
    )


def test_ids_in_a_package_are_kept_once() -> None:
    asked = [Question(text, ("x", "y"), "x", id="same") for text in ("Which?", "Who?")]
    data = AnkiWriter().write(Quiz(1, "Q", tuple(asked)), Path("nowhere"), ProgressMonitor())
    found = [e for e in reading.entries(AnkiReader(), data) if isinstance(e, FoundQuestion)]
    assert [f.question.id for f in found] == ["same", ""]
    assert changes(found[1]) == ["name_dropped"]


# Hostile packages

ENDLESS = (
    "DROP TABLE notes; CREATE VIEW notes AS WITH RECURSIVE n(id) AS "
    "(SELECT 1 UNION ALL SELECT id + 1 FROM n) SELECT id, 7 AS mid, '' AS tags, '' AS flds FROM n;"
)
VIRTUAL = "DROP TABLE notes; CREATE VIRTUAL TABLE notes USING fts5(id, mid, tags, flds);"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (packed([("media", b"{}")]), "anki_no_collection"),
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
def test_a_hostile_package_does_nothing_and_is_told(data: bytes, code: str) -> None:
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
    assert not AnkiReader().recognizes(SourceFile(packed([("a.txt", b"x")])))
