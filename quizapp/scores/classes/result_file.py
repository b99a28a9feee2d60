"""Results files, `.quizresult`: what a student sends of their attempts, checksum and checks."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from quizapp.quiz.certainty import Certainty
from quizapp.quiz.events import Ending, Kind
from quizapp.quiz.identity import version_of
from quizapp.quiz.model import About, Mode, Percent, Question, Scoring
from quizapp.quiz.scoring import earned, points
from quizapp.scores.errors import LearnerError
from quizapp.scores.learners import tidied

FORMAT = "quizapp-results"
VERSION = 2
ENDING = ".quizresult"
MAX_BYTES = 64 * 1024 * 1024

Id = Annotated[str, Meta(min_length=1, max_length=100)]
Version = Annotated[str, Meta(pattern=r"^[0-9a-f]{32}\Z")]
Number = Annotated[str, Meta(pattern=r"^-?[0-9]{1,30}(/[1-9][0-9]{0,29})?\Z")]
LATEST_MS = 2**53
Count = Annotated[int, Meta(ge=0, le=LATEST_MS)]
MOST_EVENTS = 2**31
"""How many things can have been done in an attempt: they are counted in it."""
Seq = Annotated[int, Meta(ge=0, lt=MOST_EVENTS)]

FileCode = Literal["unreadable", "too_large", "foreign", "newer", "damaged", "invalid", "clash"]


class ResultFileError(Exception):
    """A results file can't be used: `code` (see messages.FILES), and what is wrong in detail."""

    def __init__(self, code: FileCode, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail


class SentRegrade(Struct, frozen=True, omit_defaults=True):
    """The regrade by which an item is graded: its id, when it was, and the quiz's version."""

    id: Id
    at_ms: Count
    quiz_version: Version


class SentItem(Struct, frozen=True, omit_defaults=True):
    """A question of an attempt: the version that was asked, and the options in the order shown.

    `graded` is the version that it is graded by since `regrade`; empty if as it was asked.
    """

    key: str
    version: Version
    order: tuple[Count, ...]
    graded: str = ""
    regrade: SentRegrade | None = None


class SentAnswer(Struct, frozen=True, omit_defaults=True):
    """An answer; the last one at a position counts. `chosen` are positions as written.

    `earned` out of `possible` is the mark that counts now, as a fraction in a text.
    `reading_open` is whether the reading was to be seen before the answer; files of earlier
    versions don't say it.
    """

    id: Id
    seq: Seq
    position: Count
    chosen: tuple[Count, ...]
    at_ms: Count
    running_ms: Count
    spent_ms: Count
    earned: Number
    possible: Number
    certainty: Certainty | None = None
    reading_open: bool = False


class SentStep(Struct, frozen=True, omit_defaults=True):
    """A question that was skipped, or the end of the attempt (then `position` is None)."""

    seq: Seq
    kind: Literal["skipped", "finished"]
    at_ms: Count
    running_ms: Count
    position: Count | None = None


class SentAttempt(Struct, frozen=True, omit_defaults=True):
    """An attempt that has ended."""

    id: Id
    quiz: Id
    quiz_version: Version
    title: str
    mode: Mode
    kind: Kind
    scoring: Scoring
    pass_percent: Percent | None
    time_limit_s: Count | None
    extra_time: Literal["1", "1.25", "1.5", "2", "none"]
    certainty: bool
    started_at_ms: Count
    ended_at_ms: Count
    ending: Ending
    running_ms: Count
    closed_ms: Count
    items: Annotated[tuple[SentItem, ...], Meta(min_length=1)]
    answers: tuple[SentAnswer, ...]
    steps: tuple[SentStep, ...]

    @property
    def counted(self) -> dict[int, SentAnswer]:
        """The answer that counts at each position that has one."""
        return {a.position: a for a in sorted(self.answers, key=lambda answer: answer.seq)}

    @property
    def seqs(self) -> tuple[int, ...]:
        """The numbers of all answers and steps in the sequence of events."""
        return (*(a.seq for a in self.answers), *(step.seq for step in self.steps))


class Sender(Struct, frozen=True):
    """Who sends: the learner's own id, and the name and the class that they chose to send."""

    id: Id
    name: str
    class_name: str


class Content(Struct, frozen=True):
    """The content of a results file; quizzes and questions by the hash of their version."""

    sender: Sender
    sent_at_ms: Count
    quizzes: dict[Version, About]
    questions: dict[Version, Question]
    attempts: tuple[SentAttempt, ...]


def encode_file(content: Content) -> bytes:
    """The bytes of a results file."""
    plain = msgspec.to_builtins(content)
    whole = {"format": FORMAT, "version": VERSION, "sha256": checksum(plain), "content": plain}
    return msgspec.json.format(msgspec.json.encode(whole), indent=1) + b"\n"


def decode_file(data: bytes) -> Content:
    """Decode a results file; see check_content for what it must fulfill beyond its form.

    Raises ResultFileError: `too_large`, `foreign` if it is something else, `newer` if it has
    a later version, `damaged` if its checksum is wrong, `invalid` if its form is wrong.
    """
    if len(data) > MAX_BYTES:
        raise ResultFileError("too_large")
    whole = _object(data)
    version = whole.get("version")
    if type(version) is not int or version < 1:
        raise ResultFileError("damaged", "version")
    if version > VERSION:
        raise ResultFileError("newer", str(version))
    content = whole.get("content")
    if whole.get("sha256") != checksum(content):
        raise ResultFileError("damaged", "sha256")
    if version == 1 and isinstance(content, dict) and "sittings" in content:
        content["attempts"] = content.pop("sittings")  # as an attempt was called
    try:
        return msgspec.convert(content, Content)
    except (msgspec.ValidationError, RecursionError) as error:
        raise ResultFileError("invalid", str(error)) from error


def checksum(plain: Any) -> str:
    """The SHA-256 of plain data as JSON without white space, keys sorted, in hexadecimal."""
    return hashlib.sha256(msgspec.json.encode(plain, order="sorted")).hexdigest()


def _object(data: bytes) -> dict[str, Any]:
    """The outermost object of a results file."""
    try:
        whole = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        code: FileCode = "damaged" if FORMAT.encode() in data[:200] else "foreign"
        raise ResultFileError(code, str(error)) from error
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        raise ResultFileError("foreign")
    return whole


ENDINGS = {
    "practice": ("completed", "ended", "given_up"),
    "test": ("handed_in", "time", "given_up"),
}


def check_content(content: Content) -> None:
    """Raise ResultFileError (`invalid`) if something in `content` contradicts the rest of it."""
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
