"""A process that takes quizzes without a window, and logs what the store said is kept.

`python -m tests.scores.taker DATA LOG NAME SEED [--answers N] [--go FILE] [--day N] [--hold]`

Resumes the open attempt of the learner NAME or starts one, and goes on so until N answers are
kept, or until it is killed. After each kept row of events a line with the attempt's id and the
events is added to LOG and synced. With `--go` it opens the store only once FILE is there. A backup
of the day N after the first is made beside. With `--hold` it then prints the id of the attempt
that it is in, and waits for the end of its input.
"""

import argparse
import os
import random
import sys
import threading
import time
from pathlib import Path
from typing import TextIO

import msgspec

from quizapp.quiz.attempt import Attempt
from quizapp.quiz.events import Checked, Chosen, Event
from quizapp.scores import attempts, history, stored
from quizapp.scores.store.backup import back_up_if_due
from quizapp.scores.store.database import Store, open_store, wall_clock_ms
from tests.scores.samples import DAY_MS, START_MS, add_learner, begin, new_attempt


class Kept(msgspec.Struct):
    """A line of the log: events that the store said are kept."""

    attempt: str
    events: tuple[Event, ...]


class Taker:
    """Someone who answers at random, and can't be stopped."""

    def __init__(self, store: Store, name: str, log: TextIO, chance: random.Random) -> None:
        """A learner called `name`."""
        self._store = store
        self._log = log
        self._chance = chance
        self._learner = add_learner(store, name)
        self._id = ""
        self._attempt = self._resumed() or self._started()
        self.answers = 0

    @property
    def attempt(self) -> str:
        """The id of the attempt that is going on."""
        return self._id

    def act(self) -> None:
        """Do one thing, and log it when it is kept."""
        events = self._events()
        self._store.write(
            lambda c: attempts.record(
                c, self._store.holder, self._id, events, at_ms=wall_clock_ms(), running_ms=1
            )
        ).result()
        self._write(events)
        answer = Checked if self._attempt.plan.mode == "practice" else Chosen
        self.answers += sum(1 for event in events if isinstance(event, answer))
        if self._attempt.is_over:
            self._attempt = self._started()

    def _events(self) -> tuple[Event, ...]:
        attempt, chance = self._attempt, self._chance
        practice = attempt.plan.mode == "practice"
        if attempt.is_checked(attempt.position) or chance.random() < 0.2:
            if attempt.is_last:
                if not practice:
                    return attempt.finish("handed_in")
                return attempt.finish("ended" if attempt.untouched() else "completed")
            return attempt.next()
        if chance.random() < 0.1:
            return attempt.flag(not attempt.is_flagged(attempt.position)) + attempt.clear()
        chosen = attempt.choose(chance.randrange(len(attempt.item.order)))
        if practice and attempt.chosen(attempt.position) and chance.random() < 0.7:
            return chosen + attempt.check()
        return chosen

    def _resumed(self) -> Attempt | None:
        standing = self._store.read(lambda c: history.standing(c, self._learner, "numbers"))
        found = next(iter(standing.result().open), None)
        if found is None:
            return None
        self._id = found.id
        self._store.write(
            lambda c: attempts.resume(c, self._store.holder, self._id, at_ms=wall_clock_ms())
        ).result()
        return self._store.read(lambda c: stored.load(c, self._id)).result().attempt()

    def _started(self) -> Attempt:
        mode = self._chance.choice(("practice", "test"))
        new = new_attempt(
            self._learner,
            "practice" if mode == "practice" else "test",
            started_at_ms=wall_clock_ms(),
        )
        self._id = begin(self._store, new)
        self._write(())
        return Attempt(new.plan)

    def _write(self, events: tuple[Event, ...]) -> None:
        line = msgspec.json.encode(Kept(self._id, events)).decode()
        self._log.write(line + "\n")
        self._log.flush()
        os.fsync(self._log.fileno())


def main() -> None:
    """Take quizzes as the arguments say."""
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("log", type=Path)
    parser.add_argument("name")
    parser.add_argument("seed", type=int)
    parser.add_argument("--answers", type=int)
    parser.add_argument("--go", type=Path)
    parser.add_argument("--day", type=int)
    parser.add_argument("--hold", action="store_true")
    arguments = parser.parse_args()
    while arguments.go is not None and not arguments.go.exists():
        time.sleep(0.001)
    store = open_store(arguments.data).store
    backup = None
    if arguments.day is not None:
        now_ms = START_MS + arguments.day * DAY_MS
        backup = threading.Thread(target=back_up_if_due, args=(arguments.data, now_ms))
        backup.daemon = True
        backup.start()
    with arguments.log.open("a", encoding="utf-8") as log:
        taker = Taker(store, arguments.name, log, random.Random(arguments.seed))
        while arguments.answers is None or taker.answers < arguments.answers:
            taker.act()
    if backup is not None:
        backup.join()
    if arguments.hold:
        print(taker.attempt, flush=True)
        sys.stdin.read()
    if not store.close():
        raise SystemExit("not everything was kept")


if __name__ == "__main__":
    main()
