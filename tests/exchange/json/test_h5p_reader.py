"""Tests of H5P packages: each kind of question, what is left out of it, and broken packages."""

import json
from typing import Any

import pytest

from quizapp.exchange.containers import pack_zip
from quizapp.exchange.json.h5p_reader import H5pReader
from quizapp.exchange.protocol import (
    ExchangeError,
    FoundQuestion,
    Heading,
    SkippedQuestion,
    SourceFile,
)
from quizapp.quiz.model import Image, Option, Question
from tests.exchange import reading
from tests.exchange.reading import changes, only, questions, skipped
from tests.picture_files import png

PNG = png()


def package(library: str, params: Any, *files: tuple[str, bytes], **head: str) -> bytes:
    about = {"title": "Rivers", "language": "und", "mainLibrary": library, **head}
    return pack_zip(
        [
            ("h5p.json", json.dumps(about).encode()),
            ("content/content.json", json.dumps(params).encode()),
            *files,
        ]
    )


def answer(text: str, correct: bool = False, **beside: str) -> dict[str, Any]:
    return {"text": f"<div>{text}</div>\n", "correct": correct, "tipsAndFeedback": beside}


CHOICE = {
    "question": "<p>Which <strong>river</strong>?</p>\n",
    "answers": [answer("Lim"), answer("Ibar", True)],
    "behaviour": {"type": "auto", "randomAnswers": True},
}
ASKED = Question("Which **river**?", ("Lim", "Ibar"), "Ibar")


def choice(**changed: Any) -> bytes:
    return package("H5P.MultiChoice", {**CHOICE, **changed})


def test_multiple_choice_comes_in() -> None:
    assert H5pReader().recognizes(SourceFile(choice(), "a.h5p"))
    assert questions(H5pReader(), choice()) == [ASKED]


def test_several_right_answers_or_the_type_ask_for_all() -> None:
    both = choice(answers=[answer("a", True), answer("b", True), answer("c")])
    assert questions(H5pReader(), both)[0].answer == ("a", "b")
    multi = choice(behaviour={"type": "multi"})
    assert questions(H5pReader(), multi)[0].answer == ("Ibar",)
    single = choice(answers=[answer("a", True), answer("b", True)], behaviour={"type": "single"})
    assert changes(only(H5pReader(), single)) == ["several_right"]


def test_feedback_comes_along_and_what_has_no_place_is_reported() -> None:
    data = choice(
        answers=[
            answer("Lim", chosenFeedback="<div>Further <em>west</em>.</div>", tip="<p>Look.</p>"),
            answer("Ibar", True, notChosenFeedback="No?"),
        ],
        overallFeedback=[{"from": 0, "to": 100, "feedback": "It <b>is</b>."}],
        behaviour={"randomAnswers": False},
    )
    found = only(H5pReader(), data)
    assert found.question == Question(
        "Which **river**?",
        (Option("Lim", "Further *west*."), "Ibar"),
        "Ibar",
        explanation="It **is**.",
        shuffle=False,
    )
    assert changes(found) == ["hint_dropped", "unchosen_left_out"]
    ranges = [{"from": 0, "to": 50, "feedback": "a"}, {"from": 51, "to": 100, "feedback": "b"}]
    found = only(H5pReader(), choice(overallFeedback=ranges))
    assert changes(found) == ["outcome_feedback_dropped"] * 2


@pytest.mark.parametrize("correct", ["true", True])
def test_true_or_false_comes_in_in_its_own_words(correct: object) -> None:
    params = {
        "question": "<p>Is it?</p>",
        "correct": correct,
        "l10n": {"trueText": "Po", "falseText": "Jo"},
        "behaviour": {"feedbackOnCorrect": "Yes.", "feedbackOnWrong": "No."},
    }
    assert questions(H5pReader(), package("H5P.TrueFalse", params)) == [
        Question("Is it?", (Option("Po", "Yes."), Option("Jo", "No.")), "Po", shuffle=False)
    ]


def test_a_set_gives_each_question_once_and_others_by_name() -> None:
    params = {
        "introPage": {"introduction": "<p>Read.</p>"},
        "questions": [
            {"library": "H5P.MultiChoice 1.16", "params": CHOICE},
            {"library": "H5P.TrueFalse 1.8", "params": {"question": "Is it?", "correct": "false"}},
            {"library": "H5P.Blanks 1.14", "params": {"text": "<p>Fill *in*</p>"}},
            {"library": "H5P.Flashcards 1.5", "params": {}},
            {"library": "H5P.QuestionSet 1.20", "params": {"questions": []}},
            {"library": "H5P.MultiChoice 1.16"},
            3,
        ],
    }
    data = package("H5P.QuestionSet", params, language="sq", title="Lumenjtë")
    found = reading.entries(H5pReader(), data)
    assert found[0] == Heading("Lumenjtë", "Read.", "sq")
    places = [
        entry.place.value for entry in found if isinstance(entry, FoundQuestion | SkippedQuestion)
    ]
    assert places == [1, 2, 3, 4, 5, 6, 7]
    assert skipped(H5pReader(), data) == [
        ("other_kind", {"kind": "cloze"}),
        ("other_kind", {"kind": "Flashcards"}),
        ("not_a_question", {}),
        ("empty_stem", {}),
        ("not_a_question", {}),
    ]


def test_a_set_of_single_choices_gives_each_of_them() -> None:
    params = {"choices": [{"question": "<p>Which?</p>", "answers": ["<p>y</p>", "<p>x</p>"]}] * 2}
    assert (
        questions(H5pReader(), package("H5P.SingleChoiceSet", params))
        == [Question("Which?", ("x", "y"), "y")] * 2
    )


def picture(path: str, *files: tuple[str, bytes]) -> bytes:
    file = {"file": {"path": path}, "alt": "A map"}
    media = {"type": {"library": "H5P.Image 1.1", "params": file}}
    return package("H5P.MultiChoice", {**CHOICE, "media": media}, *files)


def test_a_picture_comes_along() -> None:
    found = only(H5pReader(), picture("images/map-1.png", ("content/images/map-1.png", PNG)))
    assert found.question.image == Image("map-1.png", "A map")
    assert [(p.name, p.data) for p in found.pictures] == [("map-1.png", PNG)]
    assert found.changed == ()


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("images/gone.png", PNG),
        ("images/map.png", b"<svg onload='alert(1)'/>"),
        ("file:///etc/passwd", PNG),
        ("https://example.org/map.png", PNG),
        ("../../../etc/passwd", PNG),
    ],
)
def test_a_picture_from_elsewhere_is_refused_and_reported(path: str, file: bytes) -> None:
    found = only(H5pReader(), picture(path, ("content/images/map.png", file)))
    assert found.question == ASKED
    assert found.pictures == ()
    assert changes(found) == ["picture_removed"]


def test_video_and_scripts_do_not_come_in() -> None:
    video = {"type": {"library": "H5P.Video 1.6", "params": {}}}
    hostile = "<p>Which?<script>alert(1)</script><img src='https://x.org/a.png'></p>"
    found = only(H5pReader(), choice(media=video, question=hostile))
    assert found.question.prompt == "Which?"
    assert sorted(changes(found)) == ["media_removed", "picture_removed", "script_removed"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (pack_zip([("content/content.json", b"{}")]), "h5p_no_head"),
        (pack_zip([("h5p.json", b'{"mainLibrary": "H5P.MultiChoice"}')]), "h5p_no_content"),
        (package("", {}), "h5p_no_library"),
        (pack_zip([("h5p.json", b"{"), ("content/content.json", b"{}")]), "json_broken"),
        (package("H5P.X", {}, ("../../out.txt", b"x")), "zip_path"),
        (package("H5P.X", {}, ("content/a.json", b"")).replace(b"h5p.json", b"h5p/json"), "h5p_no"),
    ],
)
def test_a_broken_package_says_what_is_wrong(data: bytes, code: str) -> None:
    with pytest.raises(ExchangeError, match=code):
        reading.entries(H5pReader(), data)


def test_a_bomb_among_the_files_is_refused() -> None:
    with pytest.raises(ExchangeError, match="zip_ratio"):
        reading.entries(
            H5pReader(), picture("images/map.png", ("content/images/map.png", bytes(40_000_000)))
        )


@pytest.mark.parametrize("params", [None, [], 3, {"questions": 3}, {"answers": [None, 3, {}]}])
@pytest.mark.parametrize(
    "library", ["H5P.MultiChoice", "H5P.TrueFalse", "H5P.QuestionSet", "H5P.SingleChoiceSet"]
)
def test_content_of_any_shape_gives_no_question(library: str, params: object) -> None:
    data = package(library, params)
    if library.endswith("Set"):
        with pytest.raises(ExchangeError, match="no_questions"):
            reading.entries(H5pReader(), data)
    else:
        heading, entry = reading.entries(H5pReader(), data)
        assert isinstance(heading, Heading)
        assert isinstance(entry, SkippedQuestion)
