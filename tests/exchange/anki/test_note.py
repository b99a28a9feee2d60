"""Tests of the notes that quizapp wrote, also after someone changed them in Anki."""

import json
import sqlite3
from pathlib import Path

import pytest

from quizapp.exchange.anki import package as anki_package
from quizapp.exchange.anki.note import FIELDS, KIND, note_fields
from quizapp.exchange.anki.reader import AnkiReader
from quizapp.exchange.anki.writer import AnkiWriter
from quizapp.exchange.containers import Archive
from quizapp.exchange.protocol import (
    FoundQuestion,
    ProgressMonitor,
)
from quizapp.quiz.model import Option, Question, Quiz
from tests.exchange import reading
from tests.exchange.anki.anki_files import (
    NOWHERE,
    database,
    package,
)
from tests.exchange.reading import changes, only


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
