"""Whether what a file of results says can be: its versions, choices and marks follow."""

from collections.abc import Iterable, Mapping

from quizapp.quiz.identity import version_of
from quizapp.quiz.model import Question
from quizapp.quiz.scoring import earned, points
from quizapp.scores.classes.result_file import Content, ResultFileError, SentAttempt, SentItem
from quizapp.scores.errors import LearnerError
from quizapp.scores.learners import tidied

ENDINGS = {
    "practice": ("completed", "ended", "given_up"),
    "test": ("handed_in", "time", "given_up"),
}


def check_content(content: Content) -> None:
    """Raise ResultFileError (`invalid`) where something in `content` contradicts the rest of it."""
    try:
        tidied(content.sender.name)
    except LearnerError as error:
        raise ResultFileError("invalid", f"name: {error.code}") from error
    _must(bool(content.attempts), "no attempts")
    for version, about in content.quizzes.items():
        _must(version_of(about) == version, f"version {version}")
    for version, question in content.questions.items():
        _must(version_of(question) == version, f"version {version}")
        _must(bool(question.keys), f"version {version}: key")
    _differ((attempt.id for attempt in content.attempts), "attempt")
    _differ((a.id for attempt in content.attempts for a in attempt.answers), "answer")
    for attempt in content.attempts:
        _check_attempt(content, attempt)


def _check_attempt(content: Content, attempt: SentAttempt) -> None:
    name = f"attempt {attempt.id}"
    _must(attempt.quiz_version in content.quizzes, f"{name}: quiz version")
    _must(attempt.ending in ENDINGS[attempt.mode], f"{name}: ending")
    for item in attempt.items:
        _check_item(content, item, name)
    _differ(attempt.seqs, f"{name}: seq")
    ends = [step.seq for step in attempt.steps if step.kind == "finished"]
    _must(ends == [max(attempt.seqs, default=-1)], f"{name}: end")
    count = len(attempt.items)
    for step in attempt.steps:
        is_end, at = step.kind == "finished", step.position
        _must((at is None) if is_end else (at is not None and at < count), f"{name}: step")
    counted = attempt.counted
    for answer in attempt.answers:
        place = f"{name}: answer {answer.seq}"
        _must(answer.position < count, place)
        _must(attempt.certainty or answer.certainty is None, f"{place}: certainty")
        item = attempt.items[answer.position]
        counts = counted[answer.position] is answer
        version = item.graded if item.graded and counts else item.version
        question = content.questions[version]
        chosen = answer.chosen
        in_range = all(i < len(question.options) for i in chosen)
        _must(in_range and tuple(sorted(set(chosen))) == chosen, f"{place}: chosen")
        _must(question.select_all or len(chosen) <= 1, f"{place}: chosen")
        _must(answer.earned == str(earned(question, chosen, attempt.scoring)), f"{place}: mark")
        _must(answer.possible == str(points(question)), f"{place}: mark")


def _check_item(content: Content, item: SentItem, name: str) -> None:
    questions: Mapping[str, Question] = content.questions
    place = f"{name}: question {item.key}"
    _must(item.version in questions, place)
    asked = questions[item.version]
    _must(sorted(item.order) == list(range(len(asked.options))), f"{place}: order")
    _must(bool(item.graded) == (item.regrade is not None), f"{place}: regrade")
    if item.regrade is not None:
        graded = questions.get(item.graded)
        _must(graded is not None and graded.texts == asked.texts, f"{place}: regrade")
        _must(item.regrade.quiz_version in content.quizzes, f"{place}: regrade")


def _differ(names: Iterable[object], what: str) -> None:
    listed = list(names)
    _must(len(set(listed)) == len(listed), f"{what} twice")


def _must(holds: bool, detail: str) -> None:
    if not holds:
        raise ResultFileError("invalid", detail)
