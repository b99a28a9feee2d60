"""What the list of questions shows and searches, kept by the questions' own texts."""

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from quizapp.app.editing.live_check import NewQuestion, Told, worst
from quizapp.files.editing.document import Document
from quizapp.files.problems import Severity
from quizapp.quiz.markdown import to_plain

CROSS = frozenset({"same-id", "same-question"})
"""Codes of what one question alone can't show."""

MANY = 3
"""From so many questions on the same warning or suggestion is one row."""

Found = tuple[int | None, Told]
"""Something told about the question at a position, None for the quiz."""
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
        self._told: dict[str, tuple[Told, ...]] = {}
        self.about_quiz: tuple[Told, ...] = ()
        self.new: NewQuestion | None = None
        """A question that not all is told of yet."""
        self._serious_count = 0

    @property
    def count(self) -> int:
        """How many questions there are."""
        return self.document.count

    def row(self, index: int) -> Row:
        """The question at `index`."""
        text = self.document.text(index)
        found = self._rows.get(text)
        if found is None:
            found = self._rows[text] = _row(self.document, index)
        return found

    def forget(self, text: str) -> None:
        """Drop the row of a text that stands no more."""
        self._rows.pop(text, None)

    def all_told(self, index: int) -> tuple[Told, ...]:
        """What was last found about the question at `index`."""
        return self._told.get(self.document.text(index), ())

    def told(self, index: int) -> tuple[Told, ...]:
        """What is to be told about the question at `index`: of a new one, not all at once."""
        found = self.all_told(index)
        if self.new is not None and self.new.index == index:
            return tuple(filter(self.new.tells, found))
        return found

    @property
    def problem_count(self) -> int:
        """How many errors and warnings are told."""
        if self.new is None or self.new.index >= self.count:
            return self._serious_count
        at = self.new.index
        return self._serious_count - _serious(self.all_told(at)) + _serious(self.told(at))

    def tell(self, index: int, told: Iterable[Told]) -> None:
        """Keep what is told about the question at `index`."""
        text, found = self.document.text(index), tuple(told)
        self._serious_count += _serious(found) - _serious(self._told.get(text, ()))
        if found:
            self._told[text] = found
        else:
            self._told.pop(text, None)

    def tell_all(self, texts: Sequence[str], told: dict[int, tuple[Told, ...]]) -> None:
        """Keep what a check of the whole file told about the questions that had these texts."""
        checked = set(texts)
        newer = {text: each for text, each in self._told.items() if text not in checked}
        self._told = {texts[index]: each for index, each in told.items()} | newer
        self.count_problems()

    def count_problems(self) -> None:
        """Count errors and warnings anew, after questions came or went."""
        serious = {text: _serious(told) for text, told in self._told.items()}
        counts = map(serious.get, self.document.texts()) if serious else ()
        self._serious_count = sum(filter(None, counts)) + _serious(self.about_quiz)

    def level(self, index: int) -> Severity | None:
        """How bad it is at the question at `index`."""
        return worst(self.told(index))

    def topics(self) -> list[str]:
        """The topics, the most used first."""
        counted = Counter(self.row(i).topic for i in range(self.count))
        counted.pop("", None)
        return [topic for topic, _ in counted.most_common()]

    def ids(self) -> set[str]:
        """The ids of all questions."""
        return {self.row(i).id for i in range(self.count)}

    def listed(self) -> list[Found]:
        """What is told, errors first."""
        found: dict[str, list[Found]] = {"error": [], "warning": [], "hint": []}
        for each in self.about_quiz:
            found[each.severity].append((None, each))
        for index in range(self.count if self._told else 0):
            for each in self.told(index):
                found[each.severity].append((index, each))
        return [*found["error"], *found["warning"], *found["hint"]]

    def found(self, words: str, topic: str | None, with_problems: bool) -> list[int] | None:
        """The questions that hold all `words`, of a topic, with problems; None for all of them."""
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


def _serious(told: Iterable[Told]) -> int:
    return sum(each.severity != "hint" for each in told)


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

    A question counts once for a group, however often the same is told of it.
    """
    questions: dict[Kind, set[int | None]] = {}
    for question, told in found:
        questions.setdefault(_kind(told), set()).add(question)
    groups: dict[Kind | int, list[Found]] = {}
    for position, each in enumerate(found):
        kind = _kind(each[1])
        is_one = each[1].severity == "error" or len(questions[kind]) < MANY
        groups.setdefault(position if is_one else kind, []).append(each)
    return [tuple(_first_of_each(group)) for group in groups.values()]


def _kind(told: Told) -> Kind:
    return told.severity, told.room, told.code


def _first_of_each(group: Iterable[Found]) -> Iterable[Found]:
    """The members of a group, one for each question."""
    members: dict[int | None, Found] = {}
    for each in group:
        members.setdefault(each[0], each)
    return members.values()
