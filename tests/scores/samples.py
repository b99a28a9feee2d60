"""Small quizzes, attempts and data folders for the tests of the scores."""

import random
import sqlite3
from collections.abc import Callable
from concurrent.futures import Future
from fractions import Fraction
from pathlib import Path

from quizapp.quiz.events import Checked, Chosen, Event, Finished, Item, Kind, Moved, Plan
from quizapp.quiz.identity import key_of, version_of
from quizapp.quiz.model import About, Mode, Question, Settings
from quizapp.scores import attempts, learners
from quizapp.scores.attempts import NewAttempt
from quizapp.scores.store.backup import back_up_if_due
from quizapp.scores.store.database import Opened, Store
from quizapp.scores.values import new_id

START_MS = 1_700_000_000_000
DAY_MS = 24 * 3600 * 1000

QUESTIONS = (
    Question(prompt="Which is even?", options=("2", "3", "5"), answer="2", id="even"),
    Question(prompt="Which are odd?", options=("1", "2", "3", "4"), answer=("1", "3")),
    Question(prompt="Is 7 prime?", options=("true", "false"), answer="true", points=2),
)
ABOUT = About(title="Numbers", id="numbers", settings=Settings(pass_percent=60))


def plan(
    mode: Mode = "practice", kind: Kind = "quiz", asked: tuple[Question, ...] = QUESTIONS
) -> Plan:
    """A plan that asks `asked` with the options turned round."""
    items = (
        Item(key_of(q), version_of(q), q, tuple(reversed(range(len(q.options))))) for q in asked
    )
    return Plan(mode, kind, tuple(items))


def new_attempt(
    learner: str,
    mode: Mode = "practice",
    kind: Kind = "quiz",
    *,
    started_at_ms: int = START_MS,
    quiz_key: str = "numbers",
    about: About = ABOUT,
    asked: tuple[Question, ...] = QUESTIONS,
    pictures: dict[int, bytes] | None = None,
) -> NewAttempt:
    """An attempt that begins, with an id of its own."""
    return NewAttempt(
        id=new_id(),
        learner=learner,
        quiz_key=quiz_key,
        about=about,
        title=about.title,
        file="/somewhere/questions.json",
        plan=plan(mode, kind, asked),
        started_at_ms=started_at_ms,
        pictures=pictures or {},
    )


def add_learner(store: Store, name: str = "Ada") -> str:
    """The id of a learner called `name`."""
    return store.write(lambda c: learners.get_or_add(c, name, START_MS)).result().id


def begin_later(store: Store, new: NewAttempt) -> Future[str]:
    """Ask for an attempt that begins to be kept."""
    return store.write(lambda c: attempts.start(c, store.holder, new))


def begin(store: Store, new: NewAttempt) -> str:
    """Keep an attempt that begins; returns its id."""
    return begin_later(store, new).result()


def keep(
    store: Store, attempt: str, *events: Event, at_ms: int = START_MS, spent_ms: int = 7
) -> None:
    """Keep events of an attempt."""
    store.write(
        lambda c: attempts.record(
            c, store.holder, attempt, events, at_ms=at_ms, running_ms=5, spent_ms=spent_ms
        )
    ).result()


def take_whole(
    store: Store,
    learner: str,
    right: int,
    *,
    at_ms: int,
    mode: Mode = "test",
    about: About = ABOUT,
) -> str:
    """Take a complete attempt with the first `right` questions right; returns its id."""
    new = new_attempt(learner, mode, started_at_ms=at_ms, quiz_key=about.id, about=about)
    begin(store, new)
    events: list[Event] = []
    for position, item in enumerate(new.plan.items):
        wrong = (len(item.order) - 1,)
        chosen = tuple(sorted(item.question.keys)) if position < right else wrong
        events.append(Chosen(position, chosen))
        if mode == "practice":
            events.append(Checked(position, chosen))
        if position + 1 < len(new.plan.items):
            events.append(Moved(position + 1))
    events.append(Finished("handed_in" if mode == "test" else "completed"))
    keep(store, new.id, *events, at_ms=at_ms + 1000)
    return new.id


def rows(folder: Path, query: str) -> list[tuple[object, ...]]:
    """What `query` gives on a connection of its own."""
    connection = sqlite3.connect(folder / "scores.sqlite")
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def kept_score(store: Store, attempt: str) -> Fraction:
    """The points that are kept beside an attempt, also of a Test that goes on."""
    query = "SELECT score FROM attempt WHERE id = ?"
    (text,) = store.read(lambda c: c.execute(query, (attempt,)).fetchone()).result()
    return Fraction(text)


def count(folder: Path, table: str) -> int:
    """How many rows a table has."""
    number = rows(folder, f"SELECT COUNT(*) FROM {table}")[0][0]
    assert isinstance(number, int)
    return number


def names(folder: Path) -> set[str]:
    """The names of the files that lie in a data folder."""
    return {path.name for path in folder.iterdir() if path.is_file()}


def damage_a_picture(path: Path) -> None:
    """Overwrite a page deep inside a database that holds a picture of `picture!` repeated."""
    page = 4096
    with path.open("r+b") as file:
        inside = file.read().index(b"picture!" * (page // 8 - 2))
        file.seek((inside // page) * page)
        file.write(b"\xff" * page)


def spoil(path: Path) -> None:
    """Replace a file's content by random bytes."""
    path.write_bytes(random.Random(1).randbytes(path.stat().st_size))


def fill(opened: Callable[[], Opened], folder: Path, *, backup: bool) -> None:
    """Two learners in the database, and one of them in a backup."""
    store = opened().store
    take_whole(store, add_learner(store, "Ada"), 2, at_ms=START_MS)
    if backup:
        assert back_up_if_due(folder, START_MS) == ()
    add_learner(store, "Bob")
    assert store.close()


def names_in(store: Store) -> list[str]:
    """The names of the learners in a store."""
    return [learner.name for learner in store.read(learners.listed).result()]
