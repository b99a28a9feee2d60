"""What the tests of the app share: a data folder, a questions file, and desks closed in the end."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.app.desk import Desk, write_quiz

Sit = Callable[..., Desk]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The folder of scores and settings, which isn't there yet."""
    return tmp_path / "data"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A questions file."""
    return write_quiz(tmp_path / "quiz" / "questions.json")


@pytest.fixture
def sit(data: Path) -> Iterator[Sit]:
    """Opens desks on the data folder; those left open are closed after the test."""
    desks: list[Desk] = []

    def do(file: Path | None = None, **more: Any) -> Desk:
        desks.append(Desk(data, file, **more))
        return desks[-1]

    yield do
    for desk in desks:
        desk.store.close(timeout_s=0.5)
