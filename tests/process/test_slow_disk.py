"""The real window on a slow disk, answered as fast as keys can be pressed."""

import random
import time
from pathlib import Path

from tests.app.desk import write_quiz
from tests.process.log import Told, lines_of
from tests.process.orders import Orders
from tests.process.windows import Window, looking_into, serving
from tests.scores.samples import rows

KILLS = 12
WAIT_S = 60.0
COMMIT_S = 0.15


def _told(log: Path) -> set[tuple[str, int]]:
    return {(line.attempt, line.position) for line in lines_of(log) if isinstance(line, Told)}


def _kept(data: Path) -> set[tuple[str, int]]:
    with looking_into(data):
        pass
    found = "SELECT s.id, a.position FROM answer a JOIN attempt s ON s.number = a.attempt"
    return {(str(attempt), int(str(position))) for attempt, position in rows(data, found)}


def _wait_for_told(log: Path, count: int) -> None:
    deadline = time.monotonic() + WAIT_S
    while len(_told(log)) < count:
        assert time.monotonic() < deadline, "no outcome is seen"
        time.sleep(0.002)


def test_a_kill_loses_at_most_the_one_answer_in_flight(tmp_path: Path) -> None:
    chance = random.Random(11)
    file = write_quiz(tmp_path / "questions.json")
    lost = seen = 0
    with serving(tmp_path / "errors") as server:
        for number in range(KILLS):
            data, log = tmp_path / f"data{number}", tmp_path / f"{number}.log"
            orders = Orders(str(data), str(file), "hurry", log=str(log), commit_s=COMMIT_S)
            process = server.start(orders)
            _wait_for_told(log, chance.randint(1, 2))
            time.sleep(chance.uniform(0, 2 * COMMIT_S))
            server.kill(process)
            told, kept = _told(log), _kept(data)
            assert len(told - kept) <= 1
            seen += len(told)
            lost += len(told - kept)
    assert seen > KILLS
    assert lost  # else the disk was too fast to tell


def test_closing_the_window_loses_none(tmp_path: Path) -> None:
    file = write_quiz(tmp_path / "questions.json")
    data, log = tmp_path / "data", tmp_path / "log"
    Window("hurry", data, file, answers=2, log=str(log), commit_s=COMMIT_S).finish()
    told = _told(log)
    assert len(told) == 2
    assert told <= _kept(data)
