"""Results of learners on their own computers, as they send them to a class."""

from collections.abc import Iterable
from pathlib import Path
from sqlite3 import Connection

from msgspec.structs import replace

from quizapp.app.attempts.clock import wall_ms
from quizapp.scores import history
from quizapp.scores.classes.class_store import ClassStore
from quizapp.scores.classes.collecting import Counts, collect
from quizapp.scores.classes.gradebook import Gradebook, gradebook
from quizapp.scores.classes.result_file import Content
from quizapp.scores.classes.sending import content_of
from quizapp.scores.store.database import Store, open_store
from tests.scores.samples import START_MS, add_learner, take_whole

SENT_MS = START_MS + 1_000_000_000


def content(
    store: Store,
    attempts: Iterable[str],
    name: str = "Ada",
    class_name: str = "7b",
    at_ms: int = SENT_MS,
) -> Content:
    """What a learner sends of these attempts."""
    chosen = list(attempts)
    return store.read(lambda c: content_of(c, chosen, name, class_name, at_ms)).result()


def computer(folder: Path, name: str = "Ada", rights: Iterable[int] = (1, 3)) -> Content:
    """What a learner sends who has taken a quiz as often as told, with so many right."""
    store = open_store(folder).store
    learner = add_learner(store, name)
    taken = [
        take_whole(store, learner, right, at_ms=START_MS + 10_000 * number)
        for number, right in enumerate(rights)
    ]
    made = content(store, taken, name)
    assert store.close()
    return made


def take_in(room: ClassStore, sent: Content) -> Counts:
    """Collect what was sent."""
    return room.write(lambda c: collect(c, sent, wall_ms())).result()


def shown(room: ClassStore) -> tuple[Gradebook, Gradebook, object, object]:
    """All that a class shows and counts."""

    def read(c: Connection) -> tuple[Gradebook, Gradebook, object, object]:
        listed = history.listing(c)
        answers = [history.answers(c, row.id) for row in listed]
        return (
            gradebook(c, "best"),
            gradebook(c, "last"),
            sorted(listed, key=lambda r: r.id),
            (sorted(answers, key=str)),
        )

    return room.read(read).result()


def unflagged(room: ClassStore) -> tuple[Gradebook, Gradebook, object, object]:
    """All that a class shows and counts, but for what needs a look."""
    best, last, *others = shown(room)
    return _unflagged(best), _unflagged(last), others[0], others[1]


def _unflagged(book: Gradebook) -> Gradebook:
    rows = []
    for row in book.rows:
        grades = (None if grade is None else replace(grade, flags=()) for grade in row.grades)
        rows.append(replace(row, grades=tuple(grades)))
    return replace(book, rows=tuple(rows))
