"""Quizzes to regrade by, and regrading and undoing in a store."""

from sqlite3 import Connection

from quizapp.quiz.model import Question, Quiz, Scoring, Settings
from quizapp.scores import history, regrades, stored
from quizapp.scores.history import Score
from quizapp.scores.regrading import Preview, preview
from quizapp.scores.store.database import Store
from tests.scores.samples import (
    ABOUT,
    DAY_MS,
    QUESTIONS,
    START_MS,
)

EVEN, ODD, PRIME = QUESTIONS
NOW_MS = START_MS + 9 * DAY_MS


def quiz_of(*questions: Question, scoring: Scoring = "balanced") -> Quiz:
    """The quiz of the samples as it is now, with these questions."""
    rules = Settings(pass_percent=60, scoring=scoring)
    return Quiz(format=1, title=ABOUT.title, questions=questions, id="numbers", settings=rules)


def look(store: Store, quiz: Quiz) -> Preview:
    """What regrading by `quiz` would change."""
    return store.read(lambda c: preview(c, quiz, "numbers")).result()


def regrade(store: Store, quiz: Quiz, seen: Preview | None = None) -> str:
    """Regrade by `quiz` as previewed; returns the regrade's id."""
    shown = look(store, quiz) if seen is None else seen
    return store.write(lambda c: regrades.apply(c, quiz, shown, NOW_MS)).result()


def undo(store: Store, regrade_id: str) -> None:
    """Undo a regrade."""
    store.write(lambda c: regrades.undo(c, regrade_id, NOW_MS + 1)).result()


def shown(store: Store) -> object:
    """All that is shown and counted of all attempts."""

    def read(c: Connection) -> object:
        listed = history.listing(c)
        kept = [stored.load(c, row.id) for row in listed]
        standings = [history.standing(c, row.learner, row.quiz_key) for row in listed]
        answers = [history.answers(c, row.id) for row in listed]
        return listed, kept, standings, answers

    return store.read(read).result()


def told(*scores: Score | None) -> str:
    """Scores in exact fractions."""
    return ", ".join(f"{s.score} of {s.possible}" if s else "none" for s in scores)
