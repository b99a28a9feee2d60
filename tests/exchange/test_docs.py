"""The page on formats says what the writers' ledgers say, and names every format."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from quizapp.exchange import formats
from quizapp.exchange.formats import READERS, WRITERS, Format
from quizapp.quiz.model import Image, Option, Question, Quiz
from tests.picture_files import png

PAGE = (Path(__file__).parents[2] / "docs" / "exchange.md").read_text(encoding="utf-8")
WRITTEN, READ = PAGE.split("## What is read")
PNG = png()


def _rows(part: str) -> list[list[str]]:
    lines = [line for line in part.splitlines() if line.startswith("|") and "---" not in line]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def _quiz(question: Mapping[str, Any] | None = None, **heading: Any) -> Quiz:
    usual = {"prompt": "Which?", "options": ("a", "b", "c"), "answer": "a"}
    return Quiz(1, "T", (Question(**{**usual, **(question or {})}),), **heading)


EXAMPLES = {
    "explanation": _quiz({"explanation": "So."}),
    "feedback": _quiz({"options": (Option("a", "Yes."), "b")}),
    "topic": _quiz({"topic": "Rivers"}),
    "id": _quiz({"id": "q-1"}),
    "credit of options": _quiz({"options": ("a", Option("b", credit=0.5))}),
    "all or nothing": _quiz({"answer": ("a", "b"), "scoring": "all_or_nothing"}),
    "select all, one right": _quiz({"answer": ("a",)}),
    "points": _quiz({"points": 2}),
    "never shuffle": _quiz({"shuffle": False}),
    "always shuffle": _quiz({"options": ("1", "2"), "answer": "1", "shuffle": True}),
    "picture": _quiz({"image": Image("map.png", "A map")}),
    "formatting": _quiz({"options": ("**a**", "b"), "answer": "**a**"}),
    "evidence": _quiz({"evidence": "So it is."}),
    "description": _quiz(description="On rivers."),
    "language": _quiz(language="en"),
}


@pytest.mark.parametrize("format_", WRITERS, ids=lambda format_: format_.name)
def test_the_table_says_what_a_format_carries(format_: Format, tmp_path: Path) -> None:
    (tmp_path / "map.png").write_bytes(PNG)
    head, *rows = _rows(WRITTEN)
    row = next(row for row in rows if row[0] == f"`{format_.name}`")
    writer = formats.writer(format_.name)
    told = {
        feature: "no" if list(writer.losses(quiz, tmp_path)) else "yes"
        for feature, quiz in EXAMPLES.items()
    }
    assert dict(zip(head[1:], row[1:], strict=True)) == told


def test_every_format_has_its_rows() -> None:
    names = {"written": _rows(WRITTEN)[1:], "read": _rows(READ)[1:]}
    assert [row[0] for row in names["written"]] == [f"`{f.name}`" for f in WRITERS]
    assert sorted(row[0] for row in names["read"]) == sorted(f"`{f.name}`" for f in READERS)
