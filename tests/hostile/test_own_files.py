"""Damaged files of the program's own are read or refused."""

import pytest

from quizapp.scores.classes.result_file import ResultFileError, check_content, decode_file
from tests.hostile import own_files

INPUTS = {"questions": 300, "results": 300, "collected": 30, "classes": 60}


@pytest.mark.parametrize("name", own_files.NAMES)
def test_damaged_files_are_read_or_refused(name: str) -> None:
    for number in range(INPUTS[name]):
        own_files.check(name, own_files.input_of(name, number))


def test_damaged_results_come_as_far_as_what_they_say() -> None:
    codes = set()
    for number in range(INPUTS["results"]):
        try:
            check_content(decode_file(own_files.input_of("results", number)))
        except ResultFileError as error:
            codes.add(error.code)
    assert {"damaged", "invalid", "foreign"} <= codes
