"""Tests of reading Anki packages of every version: cards with options, and others."""

import json

import pytest
import zstandard

from quizapp.exchange.anki.reader import AnkiReader
from quizapp.exchange.containers import pack_zip
from quizapp.exchange.protocol import (
    FoundQuestion,
    Heading,
)
from quizapp.quiz.model import Image
from tests.exchange import reading
from tests.exchange.anki.anki_files import (
    ALL_IN_ONE,
    BASIC,
    CITIES,
    FRONT,
    PNG,
    card,
    cards,
    database,
    newer_database,
    package,
)
from tests.exchange.reading import changes, only, skipped


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


def test_an_answer_that_is_no_option_is_reported() -> None:
    data = cards(("Which?", "x", "y", "z"), fields=("Question", "Option A", "Option B", "Answer"))
    assert skipped(AnkiReader(), data) == [("answer_not_found", {"answer": "z"})]


def test_the_newest_collection_counts() -> None:
    old = database(BASIC, ("Update Anki", "to open this"))
    middle = database(BASIC, (FRONT, "A"))
    new = zstandard.compress(newer_database(BASIC, (FRONT, "B")))
    files = [("collection.anki2", old)]
    for name, data, keys in (("anki21", middle, {0}), ("anki21b", new, {1})):
        files.append((f"collection.{name}", data))
        found = reading.entries(AnkiReader(), pack_zip(files))
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
