"""Files of results on their way into a class: what comes meanwhile goes in, what is stopped not."""

from pathlib import Path

import pytest

from quizapp.app.classes.school_class import Collecting, Refused, Taken, open_school_class
from tests.app.classes.test_school_class import results

NAMES = ("Ada", "Bob", "Cy")


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Files of results of three people."""
    return [results(tmp_path, name, 2) for name in NAMES]


def names(going: Collecting) -> list[str]:
    return [told.name for told in going.found if isinstance(told, Taken)]


def test_what_comes_meanwhile_is_taken_in_too(tmp_path: Path, files: list[Path]) -> None:
    room = open_school_class(tmp_path / "class.sqlite", create=True)
    heard: list[tuple[int, int]] = []

    def hear(going: Collecting) -> None:
        heard.append((len(going.found), going.left))
        if len(going.found) == 1:
            going.add([tmp_path / "gone.quizresult", files[2]])

    going = Collecting(room, hear)
    going.add(files[:2])
    going.run()
    assert names(going) == ["Ada", "Bob", "Cy"]
    assert isinstance(going.found[2], Refused)
    assert heard == [(1, 1), (2, 2), (3, 1), (4, 0)]
    assert going.is_over
    going.add(files[:1])
    assert not going.is_over
    assert room.close()


def test_stopping_leaves_the_rest(tmp_path: Path, files: list[Path]) -> None:
    room = open_school_class(tmp_path / "class.sqlite", create=True)
    going = Collecting(room, Collecting.stop)
    going.add(files)
    going.run()
    assert names(going) == ["Ada"]
    assert (going.left, going.is_over) == (2, True)
    assert [row.person.name for row in room.gradebook().result().rows] == ["Ada"]
    assert room.close()
