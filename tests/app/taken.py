"""A store in which several learners took two versions of a quiz in all sorts of ways."""

from fractions import Fraction
from random import Random
from sqlite3 import Connection

from quizapp.app.statistics.statistics import Gathered
from quizapp.quiz.events import Checked, Chosen, Ending, Event, Finished, Item, Kind, Plan, Skipped
from quizapp.quiz.identity import key_of, version_of
from quizapp.quiz.model import Mode, Question, Quiz, decode_question
from quizapp.quiz.scoring import points
from quizapp.scores import attempts, history, learners, question_versions, regrades, stored
from quizapp.scores.attempts import NewAttempt
from quizapp.scores.marks import GRADED_VERSION
from quizapp.scores.regrading import preview
from quizapp.scores.store.database import Store
from quizapp.scores.values import new_id
from tests.scores.samples import START_MS
from tests.stats.slow import Answer, Person

KEY = "rivers"

BEFORE = Quiz(
    1,
    "Rivers",
    (
        Question("Which is in Europe?", ("Rhine", "Nile", "Volga"), "Nile", id="europe"),
        Question("Wich one is the longest of them all?", ("Nile", "Rhine"), "Nile"),
        Question("Which flow north?", ("Nile", "Rhine", "Po"), ("Nile", "Rhine"), points=2),
        Question("Which is in Asia?", ("Ob", "Po", "Loire"), "Ob", id="asia"),
    ),
    id=KEY,
)
"""The first question has the wrong key, and the second a mistake in its text."""

AFTER = Quiz(
    1,
    "Rivers of the world",
    (
        Question("Which is in Europe?", ("Rhine", "Nile", "Volga"), "Rhine", id="europe"),
        Question("Which one is the longest of them all?", ("Nile", "Rhine"), "Nile"),
        Question("Which flow north?", ("Nile", "Rhine", "Po"), ("Nile", "Rhine"), points=3),
        Question("Which is in Asia?", ("Mekong", "Ob", "Po"), "Ob", id="asia"),
    ),
    id=KEY,
)
"""Both are mended; another question earns more, and the last one has another distractor."""


class Class:
    """Learners who take the quiz, all of it at random."""

    def __init__(self, store: Store, chance: Random) -> None:
        self._store = store
        self._chance = chance
        self._now_ms = START_MS

    def take(self, quiz: Quiz, learner: str) -> None:
        """Take the quiz once, whole or not."""
        chance, store = self._chance, self._store
        self._now_ms += 1000
        mode: Mode = chance.choice(("test", "practice"))
        kind: Kind = chance.choice(("quiz", "quiz", "quiz", "mistakes", "review"))
        count = chance.choice((len(quiz.questions), chance.randrange(1, 5)))
        asked = chance.sample(quiz.questions, k=count)
        at_ms = self._now_ms

        def write(connection: Connection) -> None:
            settled = question_versions.settle(
                quiz.questions, question_versions.earlier_questions(connection, KEY)
            )
            question_versions.keep_aliases(connection, KEY, settled.found)
            items = tuple(
                Item(settled.keys[key_of(q)], version_of(q), q, tuple(range(len(q.options))))
                for q in asked
            )
            new = NewAttempt(
                id=new_id(),
                learner=learners.get_or_add(connection, learner, at_ms).id,
                quiz_key=KEY,
                about=quiz.about,
                title=quiz.title,
                file="/rivers.json",
                plan=Plan(mode, kind, items),
                started_at_ms=at_ms,
            )
            attempts.start(connection, store.holder, new)
            events = self._events(mode, items)
            attempts.record(connection, store.holder, new.id, events, at_ms=at_ms, running_ms=1)

        store.write(write).result()

    def regrade(self, quiz: Quiz, *, undo: bool) -> None:
        """Grade all attempts by `quiz`, and perhaps take that back."""
        self._now_ms += 1000
        at_ms = self._now_ms

        def write(connection: Connection) -> None:
            seen = preview(connection, quiz, KEY)
            if seen.changes:
                regrade = regrades.apply(connection, quiz, seen, at_ms)
                if undo:
                    regrades.undo(connection, regrade, at_ms + 1)

        self._store.write(write).result()

    def _events(self, mode: Mode, items: tuple[Item, ...]) -> list[Event]:
        chance = self._chance
        events: list[Event] = []
        for position in chance.sample(range(len(items)), k=len(items)):
            question = items[position].question
            if mode == "test":
                for _ in range(chance.choice((0, 1, 1, 3))):
                    events.append(Chosen(position, self._choice(question, least=0)))
            elif chance.random() < 0.2:
                events.append(Skipped(position))
            else:
                events.append(Checked(position, self._choice(question, least=1)))
        endings: tuple[Ending, ...] = ("handed_in", "time", "given_up")
        if mode == "practice":
            endings = ("completed", "completed", "ended")
        if chance.random() < 0.9:
            events.append(Finished(chance.choice(endings)))
        return events

    def _choice(self, question: Question, least: int) -> tuple[int, ...]:
        most = len(question.options) if question.select_all else 1
        count = self._chance.randint(least, most)
        return tuple(sorted(self._chance.sample(range(len(question.options)), k=count)))


def table_of(connection: Connection, gathered: Gathered, choice: str) -> list[Person]:
    """What was answered in the attempts that count, found attempt by attempt and answer by answer.

    Columns are those of `gathered`.
    """
    rows = [
        row
        for row in history.listing(connection)
        if row.kind == "quiz" and row.ending in ("completed", "handed_in", "time")
    ]
    rows.sort(key=lambda row: row.started_at_ms)
    kept = []
    for learner in sorted({row.learner for row in rows}):
        own = [row for row in rows if row.learner == learner]
        shares = [(row.score or 0) / row.possible if row.possible else Fraction(0) for row in own]
        best = [row for row, share in zip(own, shares, strict=True) if share == max(shares)]
        kept += {"first": own[:1], "last": own[-1:], "best": best[:1], "all": own}[choice]
    return [_person(connection, row.id, gathered) for row in kept]


def _person(connection: Connection, attempt: str, gathered: Gathered) -> Person:
    kept = stored.load(connection, attempt)
    answers = {answer.position: answer for answer in history.answers(connection, attempt)}
    column = {question.key: i for i, question in enumerate(gathered.questions)}
    person: Person = {}
    for position, item in enumerate(kept.plan.items):
        options = gathered.questions[column[item.key]].options
        answer = answers.get(position)
        if answer is not None:
            chosen = frozenset(options.index(item.question.texts[i]) for i in answer.chosen)
            assert answer.earned is not None  # the attempt is whole
            person[column[item.key]] = Answer(answer.earned, answer.possible, chosen)
        elif kept.plan.mode == "test":
            (text,) = connection.execute(
                f"SELECT q.question FROM (SELECT {GRADED_VERSION} AS version FROM attempt_item i"
                " JOIN attempt s ON s.number = i.attempt WHERE s.id = ? AND i.position = ?) graded"
                " JOIN question_version q ON q.version = graded.version",
                (attempt, position),
            ).fetchone()
            person[column[item.key]] = Answer(Fraction(0), points(decode_question(text)))
    return person
