"""The page on the rules names every rule, and its examples have the flaws that it says."""

import re
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest

from quizapp.items.rules import CODES, QUESTION_RULES, QUIZ_RULES, findings
from quizapp.quiz.model import Question
from tests.items.good_questions import quiz_of

PAGE = Path(__file__).resolve().parents[2] / "docs" / "item-rules.md"
SECTION = re.compile(
    r"^### `([a-z-]+)` \((warning|suggestion)\)\n(.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL
)
EXAMPLE = re.compile(r"^```json\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Section(NamedTuple):
    """What the page says of one rule."""

    code: str
    severity: str
    text: str


SEVERITIES = {"warning": "warning", "suggestion": "hint"}
SECTIONS = tuple(
    Section(code, SEVERITIES[severity], text)
    for code, severity, text in SECTION.findall(PAGE.read_text(encoding="utf-8"))
)
WITH_EXAMPLE = tuple(s for s in SECTIONS if s.code in {rule.code for rule in QUESTION_RULES})


def test_the_page_tells_of_every_rule_once_with_its_severity() -> None:
    told = [(section.code, section.severity) for section in SECTIONS]
    rules = [(rule.code, rule.severity) for rule in QUESTION_RULES]
    rules += [(rule.code, rule.severity) for rule in QUIZ_RULES]
    assert sorted(told) == sorted(rules)
    assert {section.code for section in SECTIONS} == CODES


@pytest.mark.parametrize("section", SECTIONS, ids=[s.code for s in SECTIONS])
def test_a_rule_has_its_source(section: Section) -> None:
    source = re.search(r"^Source: (.+)$", section.text, re.MULTILINE)
    assert source is not None
    assert re.match(r"HDR \d|NBME, |ours\b", source[1])


@pytest.mark.parametrize("section", WITH_EXAMPLE, ids=[s.code for s in WITH_EXAMPLE])
def test_an_example_has_the_flaw(section: Section) -> None:
    example = EXAMPLE.search(section.text)
    assert example is not None
    read = msgspec.json.decode(example[1], type=Question | list[Question])
    questions = read if isinstance(read, list) else [read]
    assert section.code in {finding.code for finding in findings(quiz_of(*questions))}
