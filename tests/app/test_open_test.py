"""A Test that is still going on tells nowhere what is right in it, whoever asks and however."""

import ast
import inspect
import io
import json
import pkgutil
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from fractions import Fraction
from importlib import import_module
from pathlib import Path
from typing import Any, get_args

import pytest

import quizapp.scores
from quizapp.app.attempts.sending import Sending
from quizapp.app.current_learner import CurrentLearner
from quizapp.app.editing.regrading import Regrading
from quizapp.app.library import OpenQuiz
from quizapp.app.workspace import Workspace
from quizapp.cli.scores import export_to, print_scores
from quizapp.cli.stats import StatsOptions, print_statistics
from quizapp.quiz.model import decode_question
from quizapp.quiz.scoring import earned
from quizapp.scores import exporting, history
from quizapp.scores.classes.sending import NothingToSendError
from quizapp.scores.errors import OpenTestError
from quizapp.scores.responses.complete_attempts import Choice
from quizapp.scores.store.connection import database_path
from tests.app.conftest import Sit
from tests.app.desk import CAPITAL, LONGEST, RIVERS, Desk, answer, keep, take_whole, write_quiz

REWORDED = [
    {**question, "prompt": f"{question['prompt']} Please think."}
    for question in (CAPITAL, RIVERS, LONGEST)
]
"""The questions as the open Test asks them: other versions than those that were met before."""

IS_OUTCOME = re.compile(
    r"\b(?:FROM|JOIN|INTO|UPDATE|TABLE) (?:new_)?mark\b|\bscore\b[ ,=]|\bearned\b[, ]", re.DOTALL
)
"""A statement about marks, or about the score that is kept beside an attempt."""

ALSO_ASKED = {
    "is_best": "asked with a result, which an open Test has none of",
}

READERS_OF_OUTCOMES = {
    "answered": "OUTCOME_SEEN",
    "classes.class_contents": "refuses classes that hold an attempt which has not ended",
    "classes.class_copy": "of complete attempts in a class, which have ended",
    "classes.conflicts": "of what was sent to a class, which has ended",
    "classes.gradebook": "of complete attempts in a class, which have ended",
    "history": "compared here",
    "marks": "writes what is kept, and tells nobody",
    "regrading": "compared here",
    "responses.responses": "of complete attempts, which have ended",
    "classes.sending": "refuses what is open",
    "responses.complete_attempts": "of complete attempts, which have ended",
    "erasing": "deletes",
    "store.steps": "makes the tables",
}
"""The modules of scores whose code speaks of marks or points, and why that is in order."""


@pytest.fixture
def open_test(sit: Sit, data: Path, file: Path) -> tuple[Path, str]:
    """Scores with attempts of all kinds that have ended, and an open Test answered in full."""
    desk = sit(file)
    take_whole(desk, "practice", True, False, False)
    desk.wait(60_000)
    take_whole(desk, "test", False, True, False)
    desk.wait(60_000)
    desk.preferences.change(certainty=True)
    desk.open(write_quiz(file, REWORDED))
    ongoing = desk.start("test")
    for position in range(ongoing.attempt.count):
        keep(ongoing, *ongoing.attempt.go_to(position))
        keep(ongoing, *ongoing.attempt.set_certainty(3))
        answer(ongoing)
        desk.wait(1_000)
    ongoing.beat().result()
    desk.close()
    return data, ongoing.id


def turned_round(data: Path, test: str, to: Path) -> Path:
    """A copy of the scores in which every question of the open Test has another key.

    Answers, versions and all else are the same: just right and wrong are another matter.
    """
    shutil.copytree(data, to)
    with closing(sqlite3.connect(database_path(to), isolation_level=None)) as connection:
        (number,) = connection.execute(
            "SELECT number FROM attempt WHERE id = ?", (test,)
        ).fetchone()
        for table in ("question_version", "mark"):
            connection.execute(f"DROP TRIGGER {table}_no_update")
        for version, text in connection.execute(
            "SELECT version, question FROM question_version WHERE version IN"
            " (SELECT version FROM attempt_item WHERE attempt = ?)",
            (number,),
        ).fetchall():
            question = json.loads(text)
            texts = decode_question(text).texts
            question["answer"] = next(t for t in texts if t not in question["answer"])
            connection.execute(
                "UPDATE question_version SET question = ? WHERE version = ?",
                (json.dumps(question), version),
            )
        _mark_anew(connection, number)
    return to


def _mark_anew(connection: sqlite3.Connection, attempt: int) -> None:
    score = Fraction(0)
    for mark, chosen, text in connection.execute(
        "SELECT m.number, a.chosen, q.question FROM answer a JOIN mark m ON m.answer = a.number"
        " JOIN question_version q ON q.version = a.version WHERE a.attempt = ?",
        (attempt,),
    ).fetchall():
        worth = earned(decode_question(text), json.loads(chosen), "balanced")
        score += worth
        connection.execute(
            "UPDATE mark SET earned = ?, earned_real = ? WHERE number = ?",
            (str(worth), float(worth), mark),
        )
    connection.execute("UPDATE attempt SET score = ? WHERE number = ?", (str(score), attempt))


def outlets(desk: Desk, test: str) -> Iterator[tuple[str, Any]]:
    """What each way out says of the scores at a desk, in a form that can be compared."""
    workspace, store = desk.workspace, desk.store
    yield "Home", desk.home
    yield "reviews", workspace.due().result()
    yield "progress", workspace.progress().result()
    yield "progress of one quiz", workspace.progress("kosovo").result()
    yield "history", workspace.history().result()
    yield "attempts that go on", workspace.interrupted("kosovo").result()
    yield "mistakes", workspace.mistakes("kosovo").result()
    yield "everyone", workspace.learner.everyone().result()
    yield "result", _told(lambda: workspace.result(test).result())
    sending = Sending(store, lambda: desk.wall_ms)
    (learner,) = {workspace.learner.everyone().result()[0].id}
    yield "what can be sent", sending.choices(learner).result()
    yield "what is sent", _told(lambda: sending.content([test], "Ada", "7b").result())
    opened = desk.library.current
    assert isinstance(opened, OpenQuiz)
    regrading = Regrading(store, lambda: desk.wall_ms)
    yield "regrade", regrading.preview(opened.quiz, opened.key).result()
    yield "listing", store.read(history.listing).result()
    yield "answers", store.read(lambda c: history.answers(c, test)).result()
    yield "export", store.read(lambda c: b"".join(exporting.export(c, 1))).result()


def _told(ask: Callable[[], Any]) -> Any:
    """What is told, or the kind of refusal."""
    try:
        return ask()
    except (OpenTestError, NothingToSendError) as error:
        return type(error)


def commands(data: Path) -> Iterator[tuple[str, str]]:
    """What each command prints and writes."""
    for learner in (None, "Ada"):
        for as_json in (True, False):
            out, err = io.StringIO(), io.StringIO()
            assert print_scores(data, learner, as_json=as_json, out=out, err=err) == 0
            yield f"scores {learner} {as_json}", out.getvalue() + err.getvalue()
        target = data.parent / f"all-{data.name}.json"
        assert export_to(data, learner, target, io.StringIO()) == 0
        written = json.loads(target.read_text(encoding="utf-8"))
        del written["exported_at_ms"]
        yield f"scores --export {learner}", json.dumps(written)
    for choice in get_args(Choice):
        for as_json in (True, False):
            out, err = io.StringIO(), io.StringIO()
            options = StatsOptions("kosovo", choice=choice, as_json=as_json)
            assert print_statistics(data, options, out, err) == 0
            yield f"stats {choice} {as_json}", out.getvalue() + err.getvalue()


def test_nothing_tells_what_is_right_in_a_test_that_goes_on(
    open_test: tuple[Path, str], file: Path, tmp_path: Path
) -> None:
    data, test = open_test
    other = turned_round(data, test, tmp_path / "other")
    assert _score(data, test) != _score(other, test)
    found = []
    for folder in (data, other):
        desk = Desk(folder, file)
        desk.wait(10 * 24 * 3600 * 1000)  # so that something is due
        told = dict(outlets(desk, test))
        desk.close()
        found.append(told | dict(commands(folder)))
    assert found[0]["reviews"].keys
    assert found[0].keys() == found[1].keys()
    for outlet, one in found[0].items():
        assert one == found[1][outlet], outlet


def test_the_test_that_was_compared_is_told_once_it_is_handed_in(
    open_test: tuple[Path, str], file: Path, tmp_path: Path
) -> None:
    data, test = open_test
    other = turned_round(data, test, tmp_path / "other")
    found = []
    for folder in (data, other):
        desk = Desk(folder, file)
        kept = desk.workspace.ongoing_attempts.resume(test).result().finish("handed_in")
        assert kept is not None
        kept.result()
        told = dict(outlets(desk, test))
        desk.close()
        found.append(told | dict(commands(folder)))
    silent = {outlet for outlet, one in found[0].items() if one == found[1][outlet]}
    of_others = {"everyone", "attempts that go on", "stats first True", "stats first False"}
    assert silent <= {*of_others, "reviews"}


def test_whatever_a_person_asks_for_is_compared() -> None:
    asked = {
        name
        for asked_of in (Workspace, CurrentLearner)
        for name, method in vars(asked_of).items()
        if inspect.isfunction(method) and "Future" in str(inspect.signature(method))
    }
    source = inspect.getsource(outlets)
    compared = {name for name in asked if f".{name}(" in source or f"desk.{name}" in source}
    changing = {name for name in asked if re.match("add|rename|set|read|write|_", name)}
    assert asked - compared - changing == ALSO_ASKED.keys()


def test_whatever_reads_marks_has_said_why_it_may() -> None:
    found = set()
    for module in pkgutil.walk_packages(quizapp.scores.__path__, "quizapp.scores."):
        tree = ast.parse(inspect.getsource(import_module(module.name)))
        texts = (n.value for n in ast.walk(tree) if isinstance(n, ast.Constant))
        if any(isinstance(text, str) and IS_OUTCOME.search(text) for text in texts):
            found.add(module.name.removeprefix("quizapp.scores."))
    assert found == READERS_OF_OUTCOMES.keys()


def _score(data: Path, test: str) -> str:
    with closing(sqlite3.connect(database_path(data))) as connection:
        (score,) = connection.execute("SELECT score FROM attempt WHERE id = ?", (test,)).fetchone()
        return str(score)
