"""The rules on a corpus: flawed items for each published rule, and good items without a finding.

Items stand apart by blank lines: in a file of flawed ones after the code of the rule, with a line
of "+" between two questions of one quiz; in the good ones "#" opens a subject.
"""

from pathlib import Path
from typing import NamedTuple

import pytest

from quizapp.items.language import TAGS
from quizapp.items.rules import QUESTION_RULES, findings
from quizapp.quiz.model import Question
from tests.items.good_questions import quiz_of, written

CORPUS = Path(__file__).with_name("corpus")
WITHOUT_WORDS = {"no-explanation", "no-alt-text", "number-order"}
"""Rules on what no line of the corpus says."""


class Flawed(NamedTuple):
    """The questions of a small quiz, the first of which has a flaw, or comes near to one."""

    code: str
    language: str
    questions: tuple[Question, ...]


def _items(name: str) -> list[str]:
    text = (CORPUS / name).read_text(encoding="utf-8")
    return [item for item in text.strip().split("\n\n") if item]


def _flawed(language: str) -> list[Flawed]:
    found = []
    for item in _items(f"flawed_{language}.txt"):
        code, _, rest = item.partition("\n")
        questions = tuple(map(written, rest.split("\n+\n")))
        found.append(Flawed(code, language, questions))
    return found


def _near_misses() -> list[Flawed]:
    found = []
    for item in _items("near_en.txt"):
        code, _, rest = item.partition("\n")
        found.append(Flawed(code, "en", (written(rest),)))
    return found


def _good(language: str) -> tuple[Question, ...]:
    texts = ("\n".join(line for line in item.splitlines() if not line.startswith("#"))
             for item in _items(f"good_{language}.txt"))  # fmt: skip
    return tuple(map(written, texts))


FLAWED = [*_flawed("en"), *_flawed("sr")]
NEAR_MISSES = _near_misses()
GOOD = {"en": _good("en"), "sr": _good("sr")}


@pytest.mark.parametrize(
    "case", FLAWED, ids=[f"{case.code}: {case.questions[0].prompt}"[:60] for case in FLAWED]
)
def test_a_flawed_item_is_found(case: Flawed) -> None:
    found = findings(quiz_of(*case.questions, language=case.language))
    assert case.code in {finding.code for finding in found if finding.index == 0}


@pytest.mark.parametrize(
    "case",
    NEAR_MISSES,
    ids=[f"{case.code}: {case.questions[0].prompt}"[:60] for case in NEAR_MISSES],
)
def test_an_item_that_comes_near_to_a_flaw_is_let_be(case: Flawed) -> None:
    found = findings(quiz_of(*case.questions))
    assert case.code not in {finding.code for finding in found}


def test_the_corpus_has_every_rule_and_is_large_enough() -> None:
    codes = {case.code for case in FLAWED if case.language == "en"}
    assert codes == {rule.code for rule in QUESTION_RULES} - WITHOUT_WORDS
    assert len(FLAWED) > 51
    assert len(GOOD["en"]) >= 60
    assert any(question.select_all for question in GOOD["en"])


@pytest.mark.parametrize("language", GOOD)
def test_good_items_have_no_finding_together(language: str) -> None:
    found = findings(quiz_of(*GOOD[language], language=language))
    assert [(f.code, f.data, f.index and GOOD[language][f.index].prompt) for f in found] == []


@pytest.mark.parametrize("language", GOOD)
def test_good_items_have_no_finding_alone(language: str) -> None:
    for question in GOOD[language]:
        assert findings(quiz_of(question, language=language)) == (), question.prompt


@pytest.mark.parametrize("tag", ["sr", "sr-Latn", "sr-Cyrl", "sr-Cyrl-RS", "SR_cyrl"])
def test_serbian_is_known_in_both_scripts_by_any_of_its_tags(tag: str) -> None:
    assert "sr" in TAGS
    for case in FLAWED:
        if case.language == "sr":
            found = findings(quiz_of(*case.questions, language=tag))
            assert case.code in {finding.code for finding in found}
