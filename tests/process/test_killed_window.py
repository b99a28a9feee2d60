"""The real window killed at any moment: what was kept is there, and Resume leads to it."""

import random
import time
from pathlib import Path

from quizapp.app.logs import LOG_NAME
from quizapp.quiz.events import Event
from quizapp.quiz.markdown import to_plain
from quizapp.scores.stored import StoredAttempt, load
from tests.app.desk import write_quiz
from tests.process.log import Kept, Offered, Shown, events_of, lines_of
from tests.process.orders import Orders
from tests.process.windows import events_in, looking_into, rows_in, serving
from tests.scores.samples import rows

KILLS = 24
WAIT_S = 30.0
LONGEST_WRITE = 2
"""Skipping a question and turning to the next one are kept together."""


def _wait_for_lines(log: Path, count: int) -> None:
    deadline = time.monotonic() + WAIT_S
    while not log.exists() or log.read_bytes().count(b"\n") < count:
        assert time.monotonic() < deadline, "the person at the window does nothing"
        time.sleep(0.001)


def _in_flight(
    before: dict[str, list[Event]], told: dict[str, list[Event]], found: dict[str, list[Event]]
) -> int:
    """How many writes are kept of which the person was not told; nothing told is missing."""
    assert set(before) | set(told) <= set(found)
    untold = 0
    for attempt, events in found.items():
        expected = before.get(attempt, []) + told.get(attempt, [])
        assert events[: len(expected)] == expected
        assert len(events) - len(expected) <= LONGEST_WRITE
        untold += len(events) > len(expected) or (attempt not in before and attempt not in told)
    return untold


def _left_by(data: Path) -> tuple[dict[str, list[Event]], StoredAttempt | None]:
    """What is kept, and the attempt that was interrupted."""
    with looking_into(data) as store:
        opened = [row.id for row in rows_in(store) if row.state == "open"]
        assert len(opened) <= 1
        interrupted = store.read(lambda c: load(c, opened[0])).result() if opened else None
        return events_in(store), interrupted


def _holds_offer(log: Path, interrupted: StoredAttempt | None) -> bool:
    """Hold what Home offered against what was interrupted; returns whether that was resumed."""
    lines = lines_of(log)
    place = name = ""
    if interrupted is not None:
        attempt = interrupted.attempt()
        plan = attempt.plan
        name = "practicing mistakes" if plan.kind == "mistakes" else plan.mode
        place = f"uestion {attempt.position + 1} of {attempt.count}"
    for line in lines:
        if isinstance(line, Offered):
            assert line.resume == (f"Resume {name} · q{place}" if interrupted else "")
        if isinstance(line, Shown):
            assert interrupted is not None
            assert line.attempt == interrupted.id
            assert line.prompt.startswith(f"Q{place}")
            assert to_plain(attempt.item.question.prompt) in line.prompt
    return any(isinstance(line, Shown) for line in lines)


def test_what_was_kept_is_kept_by_a_kill_at_any_moment_and_resume_leads_there(
    tmp_path: Path,
) -> None:
    chance = random.Random(7)
    data = tmp_path / "data"
    file = write_quiz(tmp_path / "questions.json", shuffle_options=True, shuffle_questions=True)
    kept: dict[str, list[Event]] = {}
    interrupted: StoredAttempt | None = None
    told_in_all = resumed = 0
    with serving(tmp_path / "errors") as server:
        for number in range(KILLS):
            log = tmp_path / f"{number}.log"
            orders = Orders(str(data), str(file), "take_quizzes", log=str(log), seed=number)
            process = server.start(orders)
            if number % 4:
                _wait_for_lines(log, chance.randint(1, 9))
                time.sleep(chance.uniform(0, 0.1))
            else:
                time.sleep(chance.uniform(0, 0.6))
            server.kill(process)
            told = events_of(log)
            found, now_open = _left_by(data) if data.exists() else ({}, None)
            assert _in_flight(kept, told, found) <= 1
            resumed += _holds_offer(log, interrupted)
            kept, interrupted = found, now_open
            told_in_all += sum(isinstance(line, Kept) for line in lines_of(log))
    assert told_in_all > KILLS
    assert resumed > KILLS / 5
    answers = "SELECT (SELECT COUNT(*) FROM answer), (SELECT COUNT(*) FROM mark)"
    ((answered, marked),) = rows(data, answers)
    assert answered == marked
    assert list(data.glob("scores-*")) == []
    assert "ERROR" not in (data / LOG_NAME).read_text(encoding="utf-8")
