"""What the list of questions shows and searches, kept by the questions' own texts."""

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from quizapp.app.editing.live_check import EditorProblem, NewQuestion, worst
from quizapp.files.editing.document import Document
from quizapp.files.problems import Severity
from quizapp.quiz.markdown import to_plain

CROSS = frozenset({"same-id", "same-question"})
"""Codes of what one question alone can't show."""

MANY = 3
"""From so many questions on the same warning or suggestion is one row."""

Found = tuple[int | None, EditorProblem]
"""A problem of the question at a position, None for the quiz."""
Kind = tuple[str, str, str]

_LONGEST = 200


class Row(Struct, frozen=True):
    """A question in the list: its prompt on one line, and what it is found by."""

    prompt: str
    topic: str
    id: str
    search: str


class Rows:
    """The rows of a document. What was made for a text stays until it is `forget`-ed."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._rows: dict[str, Row] = {}
        self._problems: dict[str, tuple[EditorProblem, ...]] = {}
        self.about_quiz: tuple[EditorProblem, ...] = ()
        self.new: NewQuestion | None = None
        """A question whose problems aren't all shown yet."""
        self._serious_count = 0

    @property
    def count(self) -> int:
        """How many questions there are."""
        return self.document.count

    def row(self, index: int) -> Row:
        """Return the question at `index`."""
        text = self.document.text(index)
        found = self._rows.get(text)
        if found is None:
            found = self._rows[text] = _row(self.document, index)
        return found

    def forget(self, text: str) -> None:
        """Drop the row of a text that is no longer there."""
        self._rows.pop(text, None)

    def all_problems(self, index: int) -> tuple[EditorProblem, ...]:
        """Return all that was last found about the question at `index`."""
        return self._problems.get(self.document.text(index), ())

    def problems(self, index: int) -> tuple[EditorProblem, ...]:
        """Return what to show about the question at `index`: of a new one, not all at once."""
        found = self.all_problems(index)
        if self.new is not None and self.new.index == index:
            return tuple(filter(self.new.shows, found))
        return found

    @property
    def problem_count(self) -> int:
        """How many errors and warnings are shown."""
        if self.new is None or self.new.index >= self.count:
            return self._serious_count
        at = self.new.index
        return self._serious_count - _serious(self.all_problems(at)) + _serious(self.problems(at))

    def set_problems(self, index: int, problems: Iterable[EditorProblem]) -> None:
        """Keep the problems of the question at `index`."""
        text, found = self.document.text(index), tuple(problems)
        self._serious_count += _serious(found) - _serious(self._problems.get(text, ()))
        if found:
            self._problems[text] = found
        else:
            self._problems.pop(text, None)

    def set_all_problems(
        self, texts: Sequence[str], problems: dict[int, tuple[EditorProblem, ...]]
    ) -> None:
        """Keep what a check of the whole file found in the questions that had these texts."""
        checked = set(texts)
        newer = {text: each for text, each in self._problems.items() if text not in checked}
        self._problems = {texts[index]: each for index, each in problems.items()} | newer
        self.count_problems()

    def count_problems(self) -> None:
        """Count errors and warnings again, after questions were added or deleted."""
        serious = {text: _serious(found) for text, found in self._problems.items()}
        counts = map(serious.get, self.document.texts()) if serious else ()
        self._serious_count = sum(filter(None, counts)) + _serious(self.about_quiz)

    def level(self, index: int) -> Severity | None:
        """Return the highest severity of the problems of the question at `index`."""
        return worst(self.problems(index))

    def topics(self) -> list[str]:
        """Return the topics, the most used first."""
        counted = Counter(self.row(i).topic for i in range(self.count))
        counted.pop("", None)
        return [topic for topic, _ in counted.most_common()]

    def ids(self) -> set[str]:
        """Return the ids of all questions."""
        return {self.row(i).id for i in range(self.count)}

    def listed(self) -> list[Found]:
        """Return all problems that are shown, errors first."""
        found: dict[str, list[Found]] = {"error": [], "warning": [], "hint": []}
        for each in self.about_quiz:
            found[each.severity].append((None, each))
        for index in range(self.count if self._problems else 0):
            for each in self.problems(index):
                found[each.severity].append((index, each))
        return [*found["error"], *found["warning"], *found["hint"]]

    def found(self, words: str, topic: str | None, with_problems: bool) -> list[int] | None:
        """Find the questions with all `words`, of a topic, with problems; None for all of them."""
        wanted = words.casefold().split()
        if not wanted and topic is None and not with_problems:
            return None
        shown = []
        for index in range(self.count):
            row = self.row(index)
            if topic is not None and row.topic != topic:
                continue
            if with_problems and self.level(index) in (None, "hint"):
                continue
            if all(word in row.search for word in wanted):
                shown.append(index)
        return shown


def _serious(problems: Iterable[EditorProblem]) -> int:
    return sum(each.severity != "hint" for each in problems)


def _row(document: Document, index: int) -> Row:
    raw = document.raw(index)
    prompt, topic = _text(raw.get("prompt")), _text(raw.get("topic"))
    options = raw.get("options")
    texts = [
        _text(option.get("text") if isinstance(option, dict) else option)
        for option in (options if isinstance(options, list) else ())
    ]
    found = " ".join((prompt, topic, _text(raw.get("id")), *texts)).casefold()
    plain = to_plain(prompt) if "*" in prompt or "`" in prompt else prompt
    return Row(" ".join(plain.split())[:_LONGEST], topic, _text(raw.get("id")), found)


def _text(value: object) -> str:
    return value if isinstance(value, str) else "" if value is None else str(value)


def grouped(found: Sequence[Found]) -> list[tuple[Found, ...]]:
    """Groups in the order of their first members; an error is always alone, to be fixed by itself.

    A question counts once for a group, however often it has the same problem.
    """
    questions: dict[Kind, set[int | None]] = {}
    for question, problem in found:
        questions.setdefault(_kind(problem), set()).add(question)
    groups: dict[Kind | int, list[Found]] = {}
    for position, each in enumerate(found):
        kind = _kind(each[1])
        is_one = each[1].severity == "error" or len(questions[kind]) < MANY
        groups.setdefault(position if is_one else kind, []).append(each)
    return [tuple(_first_of_each(group)) for group in groups.values()]


def _kind(problem: EditorProblem) -> Kind:
    return problem.severity, problem.room, problem.code


def _first_of_each(group: Iterable[Found]) -> Iterable[Found]:
    """Return the members of a group, one for each question."""
    members: dict[int | None, Found] = {}
    for each in group:
        members.setdefault(each[0], each)
    return members.values()
