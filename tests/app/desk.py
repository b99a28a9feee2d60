"""What one window works on, without the window: a workspace over real files, clocks set by hand."""

import json
from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from quizapp.app.attempts.clock import Clocks
from quizapp.app.attempts.home import HomeState
from quizapp.app.attempts.ongoing import OngoingAttempt
from quizapp.app.attempts.reviewing import Mistakes
from quizapp.app.library import FailedFile, Library, OpenQuiz
from quizapp.app.preferences import PreferencesFile
from quizapp.app.workspace import Workspace
from quizapp.quiz.model import Mode
from quizapp.scores.store.database import open_store
from quizapp.scores.stored import StoredAttempt, load

T = TypeVar("T")

START_MS = 1_700_000_000_000
ACCOUNT = "Ada"

CAPITAL: dict[str, Any] = {
    "id": "capital",
    "prompt": "What is the capital of Kosovo?",
    "options": ["Prishtina", {"text": "Prizren", "feedback": "It was one long ago."}, "Peja"],
    "answer": "Prishtina",
    "explanation": "The text opens with it.",
    "evidence": "Prishtina is the capital",
    "topic": "Cities",
}
RIVERS: dict[str, Any] = {
    "id": "rivers",
    "prompt": "Which rivers does the text name?",
    "options": ["Ibar", "Drin", "Danube", "Rhine"],
    "answer": ["Ibar", "Drin"],
    "topic": "Rivers",
    "points": 2,
}
LONGEST: dict[str, Any] = {
    "id": "longest",
    "prompt": "The White Drin is the longest river.",
    "options": ["true", "false"],
    "answer": "true",
    "evidence": "the White Drin is the longest",
    "topic": "Rivers",
}
QUESTIONS = (CAPITAL, RIVERS, LONGEST)
READING = ("Prishtina is the capital.", "Of the Ibar and the Drin, the White Drin is the longest.")


def without_ids(questions: Sequence[dict[str, Any]] = QUESTIONS) -> list[dict[str, Any]]:
    """The questions as a teacher writes them who gives no ids."""
    return [{k: v for k, v in question.items() if k != "id"} for question in questions]


def write_quiz(
    path: Path,
    questions: Sequence[dict[str, Any]] = QUESTIONS,
    *,
    quiz_id: str = "kosovo",
    title: str = "Kosovo",
    reading: Sequence[str] = READING,
    **settings: Any,
) -> Path:
    """Write a questions file; returns its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    document = {
        "format": 1,
        "id": quiz_id,
        "title": title,
        "reading": list(reading),
        "settings": {"shuffle_options": False, **settings},
        "questions": list(questions),
    }
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


class Desk:
    """One window's workspace."""

    def __init__(
        self, data: Path, file: Path | None = None, *, account: str = ACCOUNT, seed: int = 1
    ) -> None:
        self.wall_ms = START_MS
        self.ticks_ms = 5_000
        self.data = data
        self.store = open_store(data).store
        self.preferences = PreferencesFile(data)
        self.library = Library(self.preferences)
        self.workspace = Workspace(
            self.store,
            self.preferences,
            self.library,
            account_name=account,
            random=Random(seed),
            clocks=Clocks(lambda: self.wall_ms, lambda: self.ticks_ms),
        )
        if file is not None:
            self.open(file)

    def open(self, file: Path) -> OpenQuiz:
        """Open a questions file that must be usable."""
        opened = self.library.open(file)
        assert not isinstance(opened, FailedFile), opened.problems
        return opened

    def wait(self, milliseconds: int) -> None:
        """Let time go by, on the computer's own clock too."""
        self.ticks_ms += milliseconds
        self.wall_ms += milliseconds

    def done(self, future: Future[T]) -> T:
        """What came of it, when everything that follows has been done too."""
        result = future.result()
        self.store.read(lambda _: None).result()
        return result

    @property
    def home(self) -> HomeState:
        """What Home shows now."""
        return self.done(self.workspace.home())

    @property
    def mistakes(self) -> Mistakes:
        """What is left to practice in the open quiz."""
        opened = self.library.current
        assert opened is not None
        return self.done(self.workspace.mistakes(opened.key))

    def practice_mistakes(self, quiz_key: str = "kosovo") -> OngoingAttempt:
        """Start practicing the mistakes that are left in a quiz."""
        mistakes = self.done(self.workspace.mistakes(quiz_key))
        return self.done(self.workspace.ongoing_attempts.practice_mistakes(mistakes))

    def start(self, mode: Mode = "practice", give_up: str = "") -> OngoingAttempt:
        """Start an attempt of the open quiz."""
        return self.done(self.workspace.ongoing_attempts.start(mode, give_up))

    def kept(self, attempt_id: str) -> StoredAttempt:
        """An attempt as it stands in the scores."""
        return self.store.read(lambda c: load(c, attempt_id)).result()

    def close(self) -> None:
        """Close the window."""
        assert self.store.close()


def answer(ongoing: OngoingAttempt, *, right: bool = True) -> None:
    """Choose what answers the question at hand, rightly or not; in Practice it is checked too."""
    attempt = ongoing.attempt
    keys = attempt.item.question.keys
    wrong = set(range(len(attempt.item.order))) - keys
    for option in keys if right else {min(wrong)}:
        keep(ongoing, *attempt.choose(option))
    if attempt.plan.mode == "practice":
        keep(ongoing, *attempt.check())


def keep(ongoing: OngoingAttempt, *events: Any) -> None:
    """Keep events, and wait until they are on the disk."""
    future = ongoing.keep(events)
    if future is not None:
        future.result()


def take_whole(desk: Desk, mode: Mode, *rightly: bool) -> OngoingAttempt:
    """Take the open quiz from start to end, each question right or wrong as told."""
    ongoing = desk.start(mode)
    for right in rightly:
        answer(ongoing, right=right)
        if not ongoing.attempt.is_last:
            keep(ongoing, *ongoing.attempt.next())
    end(desk, ongoing)
    return ongoing


def end(desk: Desk, ongoing: OngoingAttempt) -> None:
    """Bring an attempt to its ordinary end."""
    kept = ongoing.finish("handed_in" if ongoing.attempt.plan.mode == "test" else "completed")
    assert kept is not None
    kept.result()
    desk.workspace.ongoing_attempts.drop(ongoing)
