"""The figures of all items from stored answers, beside sums by question that SQL makes of them.

Arguments: when the process began (not used), the data folder, and what the quiz is known by.
"""

import json
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from quizapp.app.statistics.statistics import Statistics, gather_kept, statistics_of
from quizapp.scores.store.connection import connect_reader

SUMS = (
    "SELECT a.question, COUNT(*), SUM(m.earned_real), SUM(m.earned_real * m.earned_real),"
    " SUM(m.earned_real * CAST(s.score AS REAL)) FROM answer a JOIN mark m ON m.answer = a.number"
    " JOIN attempt s ON s.number = a.attempt GROUP BY a.question"
)
STEP_S = 0.001

T = TypeVar("T")


def main() -> None:
    """Make both, and tell how long they took, and how long another thread had to wait, in ms."""
    folder, quiz = Path(sys.argv[2]), sys.argv[3]
    for _ in range(2):  # the first time is to warm up
        found, sums_ms = timed(lambda: sums(folder))
        told, figures_ms = timed(lambda: figures(folder, quiz))
    if len(found) != len(told.questions):
        raise SystemExit(f"{len(found)} questions were summed up, and {len(told.questions)} found")
    print(
        json.dumps(
            {
                "sums_ms": sums_ms,
                "figures_ms": figures_ms,
                "longest_wait_ms": longest_wait_ms(lambda: figures(folder, quiz)),
                "questions": len(told.questions),
                "people": told.quiz.people,
            }
        )
    )


def sums(folder: Path) -> list[tuple[object, ...]]:
    """What SQL sums up for each question."""
    with closing(connect_reader(folder)) as connection:
        return connection.execute(SUMS).fetchall()


def figures(folder: Path, quiz: str) -> Statistics:
    """All figures of all items."""
    return statistics_of(gather_kept(folder, quiz))


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """What `work` gives, and how long it took, in ms."""
    began_ns = time.perf_counter_ns()
    done = work()
    return done, (time.perf_counter_ns() - began_ns) / 1e6


def longest_wait_ms(work: Callable[[], object]) -> float:
    """How long this thread waits at most to go on, while another one does the work."""
    thread = threading.Thread(target=work)
    thread.start()
    longest_s = 0.0
    last_s = time.perf_counter()
    while thread.is_alive():
        time.sleep(STEP_S)
        now_s = time.perf_counter()
        longest_s = max(longest_s, now_s - last_s - STEP_S)
        last_s = now_s
    return longest_s * 1000


if __name__ == "__main__":
    main()
