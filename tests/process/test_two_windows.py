"""Two real windows at once on one data folder."""

import sqlite3
from pathlib import Path

from quizapp.scores import learners
from quizapp.scores.history import listing
from quizapp.scores.store.connection import check, connect
from quizapp.scores.store.migrations import migrate, version_in
from quizapp.scores.store.repair import backups_in
from quizapp.scores.store.steps import STEPS, VERSION
from tests.app.desk import QUESTIONS, write_quiz
from tests.process.log import events_of
from tests.process.windows import Window, events_in, looking_into
from tests.scores.samples import rows

ANSWERS = 8


def _first_version(data: Path) -> None:
    """Scores of the first version, with one learner in them."""
    data.mkdir()
    connection = sqlite3.connect(data / "scores.sqlite", isolation_level=None)
    migrate(connection, STEPS[:1])
    connection.execute("INSERT INTO learner VALUES ('id', 'Zoe', 'zoe', '1', 0)")
    connection.close()


def test_two_windows_migrate_answer_and_back_up_at_once(tmp_path: Path) -> None:
    data = tmp_path / "data"
    _first_version(data)
    go = tmp_path / "go"
    logs = [tmp_path / f"{name}.log" for name in ("one", "other")]
    windows = []
    for seed, log in enumerate(logs):
        file = write_quiz(tmp_path / f"{log.stem}.json", quiz_id=log.stem, title=log.stem)
        windows.append(
            Window(
                "take_quizzes",
                data,
                file,
                log=str(log),
                seed=seed,
                answers=ANSWERS,
                go=str(go),
                back_up_after_ms=100,
            )
        )
    go.touch()
    for window in windows:
        window.finish()

    told = [events_of(log) for log in logs]
    assert set(told[0]).isdisjoint(told[1])
    with looking_into(data) as store:
        assert store.read(version_in).result() == VERSION
        assert events_in(store) == told[0] | told[1]
        for events, log in zip(told, logs, strict=True):
            quizzes = {row.quiz_key for row in store.read(listing).result() if row.id in events}
            assert quizzes == {log.stem}
        everyone = store.read(learners.listed).result()
        assert len(everyone) == 2  # the account's, made once, and the one of the first version
        assert "Zoe" in {learner.name for learner in everyone}
    kinds = "SELECT (SELECT COUNT(*) FROM answer), (SELECT COUNT(*) FROM step)"
    ((answers, steps),) = rows(data, kinds)
    assert answers + steps == sum(len(e) for each in told for e in each.values())  # type: ignore[operator]
    assert answers >= 2 * ANSWERS  # type: ignore[operator]
    assert rows(data, "SELECT COUNT(*) FROM lease") == [(_open_attempts(data),)]

    (backup,) = backups_in(data)
    copy = connect(backup, must_exist=True)
    try:
        assert check(copy) == ""
        assert version_in(copy) == VERSION
        assert "Zoe" in {learner.name for learner in learners.listed(copy)}
    finally:
        copy.close()


def _open_attempts(data: Path) -> object:
    return rows(data, "SELECT COUNT(*) FROM attempt WHERE state = 'open'")[0][0]


def test_an_attempt_open_in_one_window_is_told_in_the_other(tmp_path: Path) -> None:
    data = tmp_path / "data"
    file = write_quiz(tmp_path / "questions.json")
    one = Window("hold", data, file)
    try:
        assert one.report()["page"] == "QuestionPage"
        other = Window("resume", data, file)
        seen = other.report()
        assert seen["dialog"]
        assert "This attempt is open in another window." in seen["said"]
        other.finish()
    finally:
        one.kill()
    after = Window("resume", data, file)
    seen = after.report()
    assert (seen["page"], seen["dialog"]) == ("QuestionPage", False)
    assert QUESTIONS[0]["prompt"] in seen["said"]
    after.finish()
