"""Tests that mistakes are told where they were made, once, with the rest of the file in use."""

import pytest

from quizapp.files.problems import Problem
from quizapp.files.reader import check, read_bytes
from quizapp.quiz.model import Quiz
from tests.files.broken import KINDS, Broken, corpus
from tests.files.good import QUIZ, layouts, place

FILES = corpus()
MOST_PROBLEMS = 2  # told of one mistake


def good() -> Quiz:
    loaded = read_bytes(layouts()["one line"].encode(), folder=None)
    assert loaded.quiz is not None
    return loaded.quiz


def told(problem: Problem) -> str:
    return f"{problem.line}:{problem.column} {problem.code}"


@pytest.mark.parametrize("layout", layouts())
def test_the_files_that_are_broken_are_good(layout: str) -> None:
    data = layouts()[layout].encode()
    assert check(data).problems == ()
    assert check(data).quiz == read_bytes(data, folder=None).quiz == good()


def test_the_corpus_is_large_and_holds_every_kind_of_mistake() -> None:
    assert len(FILES) >= 1000
    assert {file.code for file in FILES} == {code for code, _ in KINDS.values()}


@pytest.mark.parametrize("layout", layouts())
def test_a_file_that_is_cut_off_is_told_where_it_ends(layout: str) -> None:
    text = layouts()[layout].rstrip()
    for length in range(len(text) // 97, len(text), len(text) // 97):
        part = text[:length].rstrip()
        found = check(part.encode()).problems
        ends = [p for p in found if p.code in ("cut-off", "missing-bracket")]
        assert ends, part[-40:]
        assert (ends[-1].line, ends[-1].column) == place(part, len(part))
        assert len(found) <= MOST_PROBLEMS, part[-40:]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_mistake_is_told_once_where_it_was_made(file: Broken) -> None:
    loaded = check(file.text.encode())
    found = [told(problem) for problem in loaded.problems]
    assert f"{file.line}:{file.column} {file.code}" in found
    assert len(found) <= MOST_PROBLEMS
    assert loaded.quiz is not None
    assert len(loaded.quiz.questions) + loaded.left_out == len(list(QUIZ["questions"]))  # type: ignore[call-overload]
    assert loaded.left_out <= 1
