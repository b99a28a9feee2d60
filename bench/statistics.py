"""Statistics: the figures of all items from stored answers, beside sums that SQL makes of them."""

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec
from msgspec import Struct

from bench.figures import median, ratios, spread
from bench.many import question
from bench.processes import OUT, run_child
from bench.report import Line, Report, listed
from quizapp.quiz.identity import version_of
from quizapp.quiz.model import About, Question, encode
from quizapp.quiz.scoring import earned, points
from quizapp.scores.store.connection import connect, database_path
from quizapp.scores.store.database import open_store
from quizapp.scores.store.steps import VERSION
from quizapp.scores.values import new_id

GOAL = 2.0
WAIT_GOAL = 1.0
WAIT_MS = 50.0
RUNS = 9
PAGE_RUNS = 3
LEARNERS = 10_000
QUESTIONS = 100
QUIZ = "many"

_LEFT_OUT = 3
"""How many questions each learner leaves without an answer, and how many answers are changed."""

_ATTEMPT = (
    "INSERT INTO attempt(number, id, learner, quiz, quiz_version, title, file, mode, kind, scoring,"
    " extra_time, questions, possible, started_at_ms, state, ending, ended_at_ms, seen_at_ms,"
    " events, answered, score) VALUES (?, ?, ?, ?, ?, 'Many', '', 'test', 'quiz', 'balanced', '1',"
    " ?, ?, ?, 'over', 'handed_in', ?, ?, ?, ?, ?)"
)
_ITEM = (
    "INSERT INTO attempt_item(attempt, position, key, version, options, points)"
    " VALUES (?, ?, ?, ?, '[0,1,2,3]', '1')"
)
_ANSWER = (
    "INSERT INTO answer(number, id, attempt, seq, position, question, version, chosen, at_ms,"
    " running_ms, spent_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 1)"
)
_MARK = (
    "INSERT INTO mark(answer, version, scoring, earned, earned_real, possible, at_ms)"
    " VALUES (?, ?, 'balanced', ?, ?, '1', ?)"
)


class Figured(Struct):
    """How long SQL's sums and our figures took, and how long a waiting thread waited, in ms."""

    sums_ms: float
    figures_ms: float
    longest_wait_ms: float
    questions: int
    people: int


class Opened(Struct):
    """How long each event of the window had to wait, in ms.

    First until the figures stood on the page, and then until the interval of alpha did.
    """

    figures_waited_ms: list[float]
    interval_waited_ms: list[float]


def measure(runs: int = RUNS, learners: int = LEARNERS) -> Report:
    """Make the figures and the sums in turns, each pair in a process of its own.

    Everything is loaded, and both have run once, before they are timed. Raises CannotRunError,
    OSError, StoreError.
    """
    folder = answers_folder(learners)
    told = [run_child("item_figures", Figured, str(folder), QUIZ) for _ in range(runs)]
    opened = _opened(folder, learners, min(runs, PAGE_RUNS))
    figures, sums = [run.figures_ms for run in told], [run.sums_ms for run in told]
    waits = [run.longest_wait_ms for run in told]
    shares = ratios(list(zip(figures, sums, strict=True)))
    answers = f"{learners * QUESTIONS:,} stored answers"
    return Report(
        (
            Line(
                f"item statistics of {answers}, without the bootstrap",
                f"{median(figures):.0f} ms",
                f"sums by question in SQL, {median(sums):.0f} ms",
                spread(shares),
                GOAL,
            ),
            Line(
                "longest wait of another thread meanwhile",
                f"{median(waits):.0f} ms",
                f"{WAIT_MS:.0f} ms",
                spread([wait / WAIT_MS for wait in waits]),
                WAIT_GOAL,
            ),
            *(
                Line(
                    f"longest wait of the window while the page makes {what}",
                    f"{median(longest):.0f} ms",
                    f"{WAIT_MS:.0f} ms",
                    spread([wait / WAIT_MS for wait in longest]),
                    WAIT_GOAL,
                )
                for what, longest in opened.items()
            ),
        ),
        (
            listed("item statistics, ms", figures),
            listed("sums in SQL, ms", sums),
            listed("ratios of item statistics", shares, 2),
            listed("longest waits, ms", waits, 1),
            *(
                listed(f"longest waits of the window for {what}, ms", longest, 1)
                for what, longest in opened.items()
            ),
        ),
    )


def _opened(folder: Path, learners: int, runs: int) -> dict[str, list[float]]:
    """The longest wait of the window in each run, for the figures and for the interval.

    The program has a copy of the data folder, to which it adds a learner and a backup.
    """
    own = OUT / f"{folder.name}-window"
    if not own.exists():
        shutil.copytree(folder, own)
    chance = random.Random(learners)
    questions = [question(i, chance) for i in range(QUESTIONS)]
    quiz = {"format": 1, "id": QUIZ, "title": "Many", "questions": questions}
    file = own / "questions.json"
    file.write_bytes(msgspec.json.encode(quiz))
    told = [run_child("statistics_page", Opened, str(own), str(file)) for _ in range(runs + 1)]
    after_first = told[1:]  # the first is to warm up
    return {
        "all figures": [max(run.figures_waited_ms) for run in after_first],
        "the interval": [max(run.interval_waited_ms) for run in after_first],
    }


def answers_folder(learners: int) -> Path:
    """A data folder in which so many learners took a Test; made once, always the same.

    Each stored as many answers as the Test has questions: some were left out, and as many others
    were answered twice.
    """
    folder = OUT / f"answers-{learners}-{VERSION}"
    if not folder.exists():
        beside = folder.with_suffix(".tmp")
        shutil.rmtree(beside, ignore_errors=True)
        open_store(beside).store.close()
        with closing(connect(database_path(beside))) as connection:
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("BEGIN")
            _fill(connection, learners)
            connection.execute("COMMIT")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        beside.replace(folder)
    return folder


def _fill(connection: sqlite3.Connection, learners: int) -> None:
    chance = random.Random(learners)
    asked = [msgspec.convert(question(i, chance), Question) for i in range(QUESTIONS)]
    about = About(title="Many", id=QUIZ)
    connection.execute("INSERT INTO quiz_version VALUES (?, ?)", (version_of(about), encode(about)))
    versions = [version_of(one) for one in asked]
    connection.executemany(
        "INSERT INTO question_version VALUES (?, ?)",
        [(version, encode(one)) for version, one in zip(versions, asked, strict=True)],
    )
    hard = [chance.gauss(0, 1) for _ in asked]
    answer = 0
    for number in range(1, learners + 1):
        able = chance.gauss(0, 1)
        positions = chance.sample(range(QUESTIONS), k=QUESTIONS - _LEFT_OUT)
        sequence = sorted(positions) + positions[:_LEFT_OUT]
        score = {}
        answers, marks = [], []
        for seq, position in enumerate(sequence):
            answer += 1
            chosen = _chosen(asked[position], able - hard[position], chance)
            worth = earned(asked[position], chosen, "balanced")
            score[position] = worth
            key, version = asked[position].id, versions[position]
            text = msgspec.json.encode(chosen).decode()
            answers.append((answer, new_id(), number, seq, position, key, version, text, number))
            marks.append((answer, version, str(worth), float(worth), number))
        who, possible = f"learner {number}", str(sum(points(one) for one in asked))
        connection.execute("INSERT INTO learner VALUES (?, ?, ?, '1', 1)", (who, who, who))
        counted = (len(sequence) + 1, len(positions), str(sum(score.values())))
        times = (number, number, number)
        values = (number, new_id(), who, QUIZ, version_of(about), QUESTIONS, possible)
        connection.execute(_ATTEMPT, (*values, *times, *counted))
        items = [(number, i, asked[i].id, version) for i, version in enumerate(versions)]
        connection.executemany(_ITEM, items)
        connection.executemany(_ANSWER, answers)
        connection.executemany(_MARK, marks)


def _chosen(one: Question, lead: float, chance: random.Random) -> tuple[int, ...]:
    """The options that someone chooses: the keys, the more likely the more able the person is."""
    if chance.gauss(0, 1) < lead:
        return tuple(sorted(one.keys))
    count = chance.randint(1, 3) if one.select_all else 1
    return tuple(sorted(chance.sample(range(len(one.options)), k=count)))
