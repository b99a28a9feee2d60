"""Every code has its words, and every word its data."""

import string
from typing import get_args

import pytest

from quizapp.quiz.regrading import KeptCode
from quizapp.scores import messages
from quizapp.scores.classes.class_store import ClassCode
from quizapp.scores.classes.result_file import FileCode
from quizapp.scores.errors import (
    LearnerCode,
    LearnerError,
    Notice,
    NoticeCode,
    StoreCode,
    StoreError,
    Trouble,
    TroubleCode,
)
from quizapp.scores.regrades import RegradeCode

NOTICE_DATA: dict[str, dict[str, str | int]] = {
    "damaged_restored": {"file": "FILE", "day": "DAY", "detail": "DETAIL"},
    "damaged_fresh": {"file": "FILE", "detail": "DETAIL"},
    "log_rescued": {"file": "FILE", "detail": "DETAIL"},
    "missing_restored": {"day": "DAY", "file": ""},
    "newer_fresh": {"file": "FILE", "version": 9},
    "damage_found": {"detail": "DETAIL"},
    "backup_failed": {"detail": "DETAIL"},
}


def _all() -> list[Notice | Trouble | StoreError | LearnerError]:
    notices = [Notice(code, NOTICE_DATA[code]) for code in get_args(NoticeCode)]
    troubles = [Trouble(code, "DETAIL") for code in get_args(TroubleCode)]
    errors = [StoreError(code, file="FILE", detail="DETAIL") for code in get_args(StoreCode)]
    bad_names = [LearnerError(code, "NAME") for code in get_args(LearnerCode)]
    return [*notices, *troubles, *errors, *bad_names]


@pytest.mark.parametrize("said", _all(), ids=lambda said: f"{type(said).__name__} {said.code}")
def test_there_are_complete_words_for_it(
    said: Notice | Trouble | StoreError | LearnerError,
) -> None:
    text = messages.english(said)
    assert text.endswith((".", "…"))
    assert "{" not in text
    named = {name for _, name, _, _ in string.Formatter().parse(messages.template(said)) if name}
    for name in named:
        assert str(messages.data(said)[name]) in text


def test_no_words_are_left_over() -> None:
    assert set(messages.NOTICES) == set(get_args(NoticeCode))
    assert set(messages.TROUBLES) == set(get_args(TroubleCode))
    assert set(messages.ERRORS) == set(get_args(StoreCode))
    assert set(messages.LEARNERS) == set(get_args(LearnerCode))
    assert set(messages.REGRADES) == set(get_args(RegradeCode))
    assert set(messages.KEPT) == set(get_args(KeptCode))
    assert set(messages.FILES) == set(get_args(FileCode))
    assert set(messages.CLASSES) == set(get_args(ClassCode))


def test_every_trouble_can_also_stop_the_opening() -> None:
    assert set(get_args(TroubleCode)) <= set(get_args(StoreCode))
