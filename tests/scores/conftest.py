"""What the tests of the scores share: data folders and stores that are closed in the end."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quizapp.scores.store.database import Opened, Store, open_store
from tests.scores.samples import START_MS

Opener = Callable[..., Opened]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder that isn't there yet."""
    return tmp_path / "data"


@pytest.fixture
def opened(folder: Path) -> Iterator[Opener]:
    """Opens stores of the data folder; those left open are closed after the test."""
    stores: list[Store] = []

    def open_(before_commit: Callable[[], None] | None = None, now_ms: int = START_MS) -> Opened:
        made = open_store(folder, now_ms=lambda: now_ms, before_commit=before_commit)
        stores.append(made.store)
        return made

    yield open_
    for store in stores:
        store.close(timeout_s=0.5)


@pytest.fixture
def store(opened: Opener) -> Store:
    """An open store of the data folder."""
    return opened().store
