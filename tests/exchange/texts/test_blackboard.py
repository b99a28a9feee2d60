"""Blackboard's text is read line by line."""

import pytest

from quizapp.exchange.protocol import Place, SkippedQuestion
from quizapp.exchange.texts.blackboard import BlackboardReader
from quizapp.quiz.model import Question
from tests.exchange.reading import entries, only, questions, skipped

BLACKBOARD = BlackboardReader()


@pytest.mark.parametrize(
    ("line", "question"),
    [
        (
            "MC\tWhich <b>river</b>?\tDrin\tCorrect\tSharr\tincorrect\t\t",
            Question("Which **river**?", ("Drin", "Sharr"), "Drin"),
        ),
        (
            "ma\tWhich?\tDrin\tcorrect\tSharr\tINCORRECT\tIbar\tcorrect",
            Question("Which?", ("Drin", "Sharr", "Ibar"), ("Drin", "Ibar")),
        ),
        ("MA\tWhich?\ta\tcorrect\tb\tincorrect", Question("Which?", ("a", "b"), ("a",))),
        ("TF\tIs it?\tfalse", Question("Is it?", ("True", "False"), "False")),
        (
            'MC\t"Who said ""no""?"\t"a" or "b"\tcorrect\tb\tincorrect',
            Question('Who said "no"?', ('"a" or "b"', "b"), '"a" or "b"'),
        ),
    ],
)
def test_the_kinds_of_multiple_choice(line: str, question: Question) -> None:
    assert questions(BLACKBOARD, f"{line}\r\n\r\n".encode()) == [question]


@pytest.mark.parametrize(
    ("line", "code", "data"),
    [
        ("ESS\tTell.\tSo", "other_kind", {"kind": "essay"}),
        ("ORD\tPut in order.\ta\tb", "other_kind", {"kind": "ordering"}),
        ("MAT\tMatch.\ta\t1", "other_kind", {"kind": "matching"}),
        ("XYZ\tWhat?", "other_kind", {"kind": "XYZ"}),
        ("FIB\tThe __ .\tDrin\tDrini", "needs_distractors",
         {"kind": "short_answer", "answers": "Drin, Drini"}),
        ("NUM\tHow long?\t335\t5", "needs_distractors", {"kind": "numerical", "answers": "335"}),
        ("MC\tWhich?\ta\tcorrect\tb\tperhaps", "blackboard_verdict", {"text": "perhaps"}),
        ("MC\tWhich?\ta\tcorrect\tb", "blackboard_verdict", {"text": ""}),
        ("TF\tIs it?\tmaybe", "no_right_answer", {}),
        ("MC", "empty_stem", {}),
        ("MC\tWhich?", "too_few_options", {"count": 0}),
    ],
)  # fmt: skip
def test_others_are_skipped_by_name(line: str, code: str, data: dict[str, str]) -> None:
    assert skipped(BLACKBOARD, line.encode()) == [(code, data)]


def test_places_are_lines_and_colors_are_reported() -> None:
    found = only(BLACKBOARD, b"\n\nMC\t<p style='color: red'>Which?</p>\ta\tcorrect\tb\tincorrect")
    assert found.place == Place("line", 3)
    assert [reason.code for reason in found.changed] == ["style_removed"]


def test_an_excerpt_is_the_question_without_its_tags() -> None:
    (entry,) = entries(BLACKBOARD, b"ESS\t<p>Tell <i>all</i>.</p>")
    assert isinstance(entry, SkippedQuestion)
    assert entry.excerpt == "Tell *all*."
