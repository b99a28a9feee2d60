"""Tests that every problem has its words, and its place in the docs with an example of it."""

import re
from pathlib import Path

import pytest

from quizapp.files import messages
from quizapp.files.problems import SEVERITIES, UNREADABLE, Problem
from quizapp.files.reader import check

DOCS = Path(__file__).resolve().parents[2] / "docs" / "problems.md"
ENTRY = re.compile(r"^### `([\w-]+)` \((\w+)\)\n(.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL)
BLOCK = re.compile(r"^```json (file|question)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = '{"format": 1, "title": "T", "reading": ["Kosovo is in Europe."], "questions": [\n%s\n]}\n'
SHOWN_BY_WORDS = UNREADABLE | {
    "not-text", "wide-encoding", "not-utf8", "byte-order-mark", "too-deep", "too-many-mistakes",
    "odd-space", "control-character", "image-too-big",
    "image-kind", "image-pixels", "more-problems",
}  # fmt: skip
FOUND = ENTRY.findall(DOCS.read_text(encoding="utf-8"))
ENTRIES = {
    code: ("hint" if severity == "suggestion" else severity, text) for code, severity, text in FOUND
}
EXAMPLES = [
    (code, kind, example)
    for code, (_, text) in ENTRIES.items()
    for kind, example in BLOCK.findall(text)
]


def test_the_docs_list_every_code_once_with_its_severity() -> None:
    assert {code: severity for code, (severity, _) in ENTRIES.items()} == SEVERITIES
    assert len(FOUND) == len(SEVERITIES)


def test_every_code_has_an_example() -> None:
    assert {code for code, _, _ in EXAMPLES} == SEVERITIES.keys() - SHOWN_BY_WORDS
    assert all("Example:" in ENTRIES[code][1] for code in SHOWN_BY_WORDS)


@pytest.mark.parametrize(("code", "kind", "example"), EXAMPLES, ids=[e[0] for e in EXAMPLES])
def test_an_example_shows_its_problem_and_no_other(
    code: str, kind: str, example: str, tmp_path: Path
) -> None:
    text = example.strip("\n") if kind == "file" else FILE % example.strip("\n")
    (problem,) = check(text.encode(), folder=tmp_path).problems
    assert problem.code == code
    assert problem.severity == SEVERITIES[code]
    said = messages.message(problem)
    assert said.endswith((".", "?"))
    assert "“”" not in said
    if problem.fix is not None:
        assert messages.fix_message(problem.fix)


def test_every_code_has_words() -> None:
    assert messages.TEMPLATES.keys() == SEVERITIES.keys()
    assert messages.NEAR_TEMPLATES.keys() <= SEVERITIES.keys()


def test_a_suggestion_is_part_of_the_words() -> None:
    text = FILE % '{"prompt": "Who?", "options": ["The Council", "Nobody"], "answer": "The Councl"}'
    (problem,) = check(text.encode()).problems
    assert messages.message(problem).endswith("Did you mean “The Council”?")


def test_long_texts_are_shortened_and_stay_on_one_line() -> None:
    long = "word\n" * 100
    said = messages.message(Problem("unknown-key", "warning", data={"key": long}))
    assert "\n" not in said
    assert len(said) < 200
    assert "…" in said
