"""The pages on files of results and on exports tell of everything that stands in them."""

import re
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from quizapp.quiz.events import Ending, Kind
from quizapp.quiz.model import Mode
from quizapp.scores.classes import result_file
from quizapp.scores.classes.result_file import (
    Content,
    Sender,
    SentAnswer,
    SentAttempt,
    SentItem,
    SentStep,
)
from quizapp.scores.exporting import LEFT_OUT
from quizapp.scores.store.migrations import TABLES
from tests.test_house import ROOT

RESULTS = ROOT / "docs" / "results-file.md"
EXPORT = ROOT / "docs" / "scores-export.md"


def named(page: Path) -> set[str]:
    """What a page names as code."""
    return set(re.findall(r"`([^`]+)`", page.read_text(encoding="utf-8")))


@pytest.mark.parametrize("struct", [Content, Sender, SentAttempt, SentItem, SentAnswer, SentStep])
def test_every_key_of_a_file_of_results_is_told(struct: type[msgspec.Struct]) -> None:
    assert set(struct.__struct_encode_fields__) <= named(RESULTS)


def test_the_values_of_a_file_of_results_are_told() -> None:
    told = named(RESULTS)
    values = {*get_args(Mode), *get_args(Kind)}
    assert values | set(get_args(Ending)) <= told
    assert {result_file.FORMAT, str(result_file.VERSION), result_file.ENDING} <= told


def test_every_table_of_an_export_is_told() -> None:
    assert named(EXPORT) >= TABLES
    assert set(LEFT_OUT) <= TABLES
