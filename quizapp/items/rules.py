"""The rules for good questions: one table of them, and what they find in a quiz."""

from collections.abc import Callable, Iterator

from msgspec import Struct

from quizapp.items import (
    clues,
    form,
    stems,
    wording,
)
from quizapp.items.findings import Finding, Found, Severity
from quizapp.items.item import Item, Shared
from quizapp.quiz.model import Quiz


class QuestionRule(Struct, frozen=True):
    """A rule on one question."""

    code: str
    severity: Severity
    check: Callable[[Item], Iterator[Found]]


class QuizRule(Struct, frozen=True):
    """A rule on a quiz as a clues."""

    code: str
    severity: Severity
    check: Callable[[Shared], Iterator[Found]]


QUESTION_RULES: tuple[QuestionRule, ...] = (
    QuestionRule("all-of-the-above", "warning", wording.all_of_the_above),
    QuestionRule("none-of-the-above", "hint", wording.none_of_the_above),
    QuestionRule("option-reference", "warning", wording.option_reference),
    QuestionRule("shuffle-hazard", "warning", wording.shuffle_hazard),
    QuestionRule("negative-stem", "warning", stems.negative_stem),
    QuestionRule("double-negative", "warning", stems.double_negative),
    QuestionRule("unfocused-stem", "hint", stems.unfocused_stem),
    QuestionRule("long-stem", "hint", stems.long_stem),
    QuestionRule("blank-inside", "hint", stems.blank_inside),
    QuestionRule("absolute-word", "warning", wording.absolute_word),
    QuestionRule("vague-word", "hint", wording.vague_word),
    QuestionRule("same-opening", "hint", wording.same_opening),
    QuestionRule("longest-key", "warning", clues.longest_key),
    QuestionRule("shared-word", "warning", clues.shared_word),
    QuestionRule("opposite-options", "hint", wording.opposite_options),
    QuestionRule("convergence", "hint", clues.convergence),
    QuestionRule("answer-elsewhere", "warning", clues.answer_elsewhere),
    QuestionRule("article-clue", "warning", clues.article_clue),
    QuestionRule("number-clue", "warning", clues.number_clue),
    QuestionRule("verb-clue", "warning", clues.verb_clue),
    QuestionRule("mixed-case", "hint", form.mixed_case),
    QuestionRule("mixed-punctuation", "hint", form.mixed_punctuation),
    QuestionRule("mixed-units", "hint", form.mixed_units),
    QuestionRule("number-order", "hint", form.number_order),
    QuestionRule("overlapping-ranges", "warning", form.overlapping_ranges),
    QuestionRule("only-two-options", "hint", form.only_two_options),
    QuestionRule("many-options", "hint", form.many_options),
    QuestionRule("long-options", "hint", form.long_options),
    QuestionRule("no-explanation", "hint", form.no_explanation),
    QuestionRule("no-alt-text", "warning", form.no_alt_text),
)
QUIZ_RULES: tuple[QuizRule, ...] = (
    QuizRule("longest-key-often", "warning", clues.longest_key_often),
    QuizRule("key-position", "warning", clues.key_position),
)
CODES: frozenset[str] = frozenset(
    {rule.code for rule in QUESTION_RULES} | {rule.code for rule in QUIZ_RULES}
)


def findings(quiz: Quiz) -> tuple[Finding, ...]:
    """What the rules find in `quiz`: first on the quiz as a whole, then question by question."""
    shared = Shared(quiz)
    found = list(quiz_findings(quiz, shared))
    for index in range(len(quiz.questions)):
        found += question_findings(quiz, index, shared)
    return tuple(found)


def question_findings(quiz: Quiz, index: int, shared: Shared) -> tuple[Finding, ...]:
    """What the rules find in the question at `index`.

    The question itself is taken from `quiz`, the others from `shared`.
    """
    question = quiz.questions[index]
    item = shared.item(index, question)
    ignored = {*quiz.ignore, *question.ignore}
    found: list[Finding] = []
    for rule in QUESTION_RULES:
        if rule.code not in ignored:
            for place in rule.check(item):
                found.append(_named(rule, index, place))
    return tuple(found)


def quiz_findings(quiz: Quiz, shared: Shared | None = None) -> tuple[Finding, ...]:
    """What the rules find in the quiz as a whole; `shared` saves counting it anew."""
    counted = Shared(quiz) if shared is None else shared
    found: list[Finding] = []
    for rule in QUIZ_RULES:
        if rule.code not in quiz.ignore:
            for place in rule.check(counted):
                found.append(_named(rule, None, place))
    return tuple(found)


def _named(rule: QuestionRule | QuizRule, index: int | None, place: Found) -> Finding:
    return Finding(rule.code, rule.severity, index, place.field, place.option, place.data)
