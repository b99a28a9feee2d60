"""The real process killed at any moment: what it was told is kept is kept, and it goes on."""

import random
import time
from pathlib import Path

from tests.scores.left import Events, in_flight, left_by
from tests.scores.processes import kill, logged, start_taker
from tests.scores.samples import rows

KILLS = 24
WAIT_S = 30.0


def _wait_for_a_line(log: Path) -> None:
    deadline = time.monotonic() + WAIT_S
    while not log.exists() or not log.stat().st_size:
        assert time.monotonic() < deadline, "the process logged nothing"
        time.sleep(0.001)


def test_nothing_that_was_kept_is_lost_by_a_kill_at_any_moment(tmp_path: Path) -> None:
    chance = random.Random(20)
    data = tmp_path / "data"
    before: Events = {}
    told_in_all = 0
    for run in range(KILLS):
        log = tmp_path / f"{run}.log"
        process = start_taker(data, log, seed=run, day=run)
        if run % 2:
            _wait_for_a_line(log)
            time.sleep(chance.uniform(0, 0.1))
        else:
            time.sleep(chance.uniform(0, 0.6))
        kill(process)
        told = logged(log)
        found = left_by(data) if data.exists() else {}
        assert in_flight(before, told, found) <= 1
        before = found
        told_in_all += sum(map(len, told.values()))
    assert told_in_all > KILLS
    assert len({answer for (answer,) in rows(data, "SELECT id FROM answer")}) == sum(
        1 for _ in rows(data, "SELECT 1 FROM mark")
    )
