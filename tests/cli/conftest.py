"""Scores that several tests of the command line print."""

from pathlib import Path

import pytest

from quizapp.quiz.events import Moved
from quizapp.scores.learners import get_or_add
from quizapp.scores.store.database import open_store
from tests.scores.samples import DAY_MS, START_MS, begin, keep, new_attempt, take_whole


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder: two attempts of Ada's, one of them open, and one of Żoë's."""
    folder = tmp_path_factory.mktemp("kept") / "data"
    store = open_store(folder).store
    ada = store.write(lambda c: get_or_add(c, "Ada", START_MS)).result().id
    zoe = store.write(lambda c: get_or_add(c, "Żoë 🙂", START_MS)).result().id
    take_whole(store, ada, 2, at_ms=START_MS)
    open_one = new_attempt(ada, "practice", "mistakes", started_at_ms=START_MS + DAY_MS)
    begin(store, open_one)
    keep(store, open_one.id, Moved(1), at_ms=START_MS + DAY_MS + 5)
    take_whole(store, zoe, 3, at_ms=START_MS + 2 * DAY_MS, mode="practice")
    assert store.close()
    return folder
