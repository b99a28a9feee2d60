"""Tests of finding and replacing across all texts of a questions file."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.app.editing.editing import Editing
from quizapp.app.editing.replacing import ChangedTextError, Match, find, replace
from quizapp.files.editing.document import Document
from quizapp.files.reader import check

QUIZ: dict[str, Any] = {
    "format": 1,
    "title": "The river Lim",
    "description": "On a river, not a lim.",
    "source": {"title": "Rivers", "author": "R. River", "url": "https://river.example"},
    "reading": ["The river Lim is long. Boats go on it.", "No river is like “the Lim”, they say."],
    "questions": [
        {
            "prompt": "Which river is long?",
            "image": {"file": "river.png", "alt": "A river"},
            "options": ["The river Lim", {"text": "The river Drin", "feedback": "A river, too."}],
            "answer": "The river Lim",
            "explanation": "The river Lim is.",
            "topic": "River",
            "evidence": "The river  Lim is long",
        },
        {
            "prompt": "What do they say?",
            "options": ["river", "lake", "sea"],
            "answer": ["river", "sea"],
            "evidence": ['like "the Lim"', "a river of old"],
        },
    ],
}
PLACES = [
    (None, ("title",)),
    (None, ("description",)),
    (None, ("source", "title")),
    (None, ("source", "author")),
    (None, ("reading", 0)),
    (None, ("reading", 1)),
    (0, ("prompt",)),
    (0, ("image", "alt")),
    (0, ("options", 0)),
    (0, ("options", 1, "text")),
    (0, ("options", 1, "feedback")),
    (0, ("explanation",)),
    (0, ("topic",)),
    (1, ("options", 0)),
    (1, ("evidence", 1)),
]


def document_of(quiz: dict[str, Any], **layout: Any) -> Document:
    return Document(json.dumps(quiz, **layout).encode())


def value_of(document: Document) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(document.data)
    return value


def replaced(document: Document, needle: str, new: str, **how: bool) -> dict[str, Any]:
    document.apply(replace(document, find(document, needle, **how), new))
    return value_of(document)


def test_every_text_is_looked_through_in_order() -> None:
    found = find(document_of(QUIZ), "river")
    assert [(match.question, match.path) for match in found] == PLACES
    assert all(match.text[match.start : match.end].casefold() == "river" for match in found)


def test_case_and_whole_words_count_where_they_are_asked_for() -> None:
    document = document_of(QUIZ)
    capitals = find(document, "River", case=True)
    assert [match.path for match in capitals] == [
        ("source", "title"),
        ("source", "author"),
        ("topic",),
    ]
    words = find(document, "river", whole_words=True)
    assert ("source", "title") not in [match.path for match in words]
    assert len(words) == len(find(document, "river")) - 1
    assert find(document, "") == ()


def test_an_excerpt_shows_where_the_match_stands() -> None:
    long = {**QUIZ, "title": "word " * 30 + "a\nneedle b" + " word" * 30}
    (match,) = find(document_of(long), "needle")
    excerpt = match.excerpt
    assert excerpt.found == "needle"
    assert excerpt.before.startswith("…")
    assert excerpt.before.endswith(" word a ")
    assert excerpt.after.startswith(" b word")
    assert excerpt.after.endswith("…")


def test_answers_are_renamed_with_their_options() -> None:
    value = replaced(document_of(QUIZ), "river", "stream")
    first, second = value["questions"]
    assert first["options"][0] == first["answer"] == "The stream Lim"
    assert second["options"] == ["stream", "lake", "sea"]
    assert second["answer"] == ["stream", "sea"]
    assert first["image"] == {"file": "river.png", "alt": "A stream"}
    assert value["source"]["url"] == "https://river.example"


def test_evidence_follows_the_reading_that_it_quotes() -> None:
    document = document_of(QUIZ)
    value = replaced(document, "Lim", "Ibar", case=True)
    assert value["reading"][1] == "No river is like “the Ibar”, they say."
    assert value["questions"][0]["evidence"] == "The river Ibar is long"
    assert value["questions"][1]["evidence"] == ["like “the Ibar”", "a river of old"]
    codes = [problem.code for problem in check(document.data).problems]
    assert codes.count("evidence-not-found") == 1  # the one that stood nowhere before either


def test_evidence_that_is_cut_by_a_match_stays_in_the_reading() -> None:
    quiz = {**QUIZ, "questions": [{**QUIZ["questions"][0], "evidence": "Lim is lo"}]}
    value = replaced(document_of(quiz), "is long", "was short")
    assert value["questions"][0]["evidence"] == "Lim was short"
    assert value["questions"][0]["evidence"] in value["reading"][0]


def test_only_the_chosen_matches_are_replaced() -> None:
    document = document_of(QUIZ)
    chosen = [match for match in find(document, "river") if match.path == ("options", 0)]
    document.apply(replace(document, chosen, "brook"))
    value = value_of(document)
    assert value["reading"] == QUIZ["reading"]
    assert value["questions"][0]["answer"] == "The brook Lim"
    assert value["questions"][0]["options"][1]["text"] == "The river Drin"


def test_all_is_one_step_that_undo_takes_back() -> None:
    data = json.dumps(QUIZ, indent="\t").encode()
    editing = Editing(None, data)
    change = replace(editing.document, find(editing.document, "river"), "stream")
    assert editing.do(change, ("all",))
    after = editing.document.data
    assert b"river Lim" not in after
    editing.undo()
    assert editing.document.data == data
    assert not editing.can_undo
    editing.redo()
    assert editing.document.data == after


def test_texts_changed_since_are_refused() -> None:
    document = document_of(QUIZ)
    found = find(document, "river")
    document.apply(document.set_value(0, ("prompt",), "Which is long?"))
    with pytest.raises(ChangedTextError):
        replace(document, found, "stream")
    document.apply(document.delete_questions([1]))
    with pytest.raises(ChangedTextError):
        replace(document, [match for match in found if match.question == 1], "stream")


def test_what_follows_nothing_is_found_by_itself() -> None:
    lost = {**QUIZ, "questions": [{"prompt": "?", "options": ["x", "y"], "answer": "lost river"}]}
    value = replaced(document_of(lost), "lost", "found")
    assert value["questions"][0]["answer"] == "found river"


def test_texts_that_are_written_alike_are_told_apart() -> None:
    twice = {"prompt": "a", "options": ["a", "b"], "answer": "a", "topic": "a", "note": "a"}
    document = document_of({**QUIZ, "questions": [twice]})
    (topic,) = [m for m in find(document, "a", whole_words=True) if m.path == ("topic",)]
    document.apply(replace(document, [topic], "c"))
    assert value_of(document)["questions"] == [{**twice, "topic": "c"}]


WORDS = st.sampled_from(["a", "ab", "b a", 'a"b', "\\", "é a", "\n", "aa", "A", ""])
TEXTS = st.lists(WORDS, max_size=3).map(" ".join)


@st.composite
def quizzes(draw: st.DrawFn) -> dict[str, Any]:
    def question() -> dict[str, Any]:
        options = draw(st.lists(TEXTS, min_size=2, max_size=4, unique=True))
        return {
            "prompt": draw(TEXTS),
            "options": [
                {"text": o, "feedback": draw(TEXTS)} if draw(st.booleans()) else o for o in options
            ],
            "answer": draw(
                st.sampled_from(options) | st.lists(st.sampled_from(options), max_size=2)
            ),
            "note": draw(TEXTS),
            "evidence": draw(st.lists(TEXTS, max_size=2)),
        }

    return {
        "format": 1,
        "title": draw(TEXTS),
        "reading": draw(st.lists(TEXTS, max_size=3)),
        "questions": [question() for _ in range(draw(st.integers(0, 3)))],
    }


@given(
    quizzes(),
    st.sampled_from([{}, {"indent": 2}, {"ensure_ascii": False, "separators": (",", ":")}]),
    st.sampled_from(["a", "b", '"', "é", "a b", "\\"]),
    st.sampled_from(["", "x", 'a"', "ü", "\\n"]),
)
def test_what_is_asked_for_is_replaced_and_nothing_else(
    quiz: dict[str, Any], layout: dict[str, Any], needle: str, new: str
) -> None:
    document = document_of(quiz, **layout)
    found = find(document, needle, case=True)
    document.apply(replace(document, found, new))
    value = value_of(document)
    assert value["title"] == quiz["title"].replace(needle, new)
    assert value["reading"] == [text.replace(needle, new) for text in quiz["reading"]]
    for before, after in zip(quiz["questions"], value["questions"], strict=True):
        assert after["prompt"] == before["prompt"].replace(needle, new)
        assert after["note"] == before["note"]
        old, texts = _texts(before), _texts(after)
        assert texts == [text.replace(needle, new) for text in old]
        right = before["answer"]
        following = [r.replace(needle, new) for r in ([right] if isinstance(right, str) else right)]
        assert after["answer"] == (following[0] if isinstance(right, str) else following)


def _texts(question: dict[str, Any]) -> list[str]:
    return [o["text"] if isinstance(o, dict) else o for o in question["options"]]


def test_matches_of_a_big_file_are_all_found_and_replaced() -> None:
    questions = [
        {"prompt": f"Question {n}?", "options": [f"river {n}", "lake"], "answer": f"river {n}"}
        for n in range(3000)
    ]
    document = document_of({**QUIZ, "questions": questions}, indent=1)
    found: list[Match] = [match for match in find(document, "river") if match.question is not None]
    assert [match.question for match in found] == list(range(3000))
    document.apply(replace(document, found, "stream"))
    assert all(q["answer"] == q["options"][0] for q in value_of(document)["questions"])
    assert value_of(document)["questions"][2999]["answer"] == "stream 2999"
