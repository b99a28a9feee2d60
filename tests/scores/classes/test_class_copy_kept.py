"""What a clean copy of a class keeps: regrades, decisions and answer keys."""

from fractions import Fraction
from pathlib import Path

import pytest
from msgspec.structs import replace

from quizapp.app.attempts.clock import wall_ms
from quizapp.scores.classes import conflicts
from quizapp.scores.classes.class_copy import save_clean_copy
from quizapp.scores.classes.class_key import has_key, keep_quiz
from quizapp.scores.classes.class_store import ClassError, open_class
from quizapp.scores.classes.collecting import collect_or_set_aside
from tests.hostile.class_files import class_files, result_files
from tests.scores.class_samples import SENT_MS, computer, shown, take_in
from tests.scores.classes.test_class_copy import contents, copied, made, said, spoil
from tests.scores.classes.test_conflicts import stolen
from tests.scores.classes.test_flags import regraded
from tests.scores.conftest import Opener
from tests.scores.regrade_samples import quiz_of
from tests.scores.samples import QUESTIONS


def test_regrades_and_what_waits_for_a_decision_stay(tmp_path: Path, opened: Opener) -> None:
    path, room = made(tmp_path)
    hal = computer(tmp_path / "hal", "Hal", (0,))
    take_in(room, hal)
    take_in(room, regraded(opened))
    thief = stolen(hal)
    assert room.write(lambda c: collect_or_set_aside(c, thief, "thief", SENT_MS)).result()
    before = shown(room)
    waiting = room.read(conflicts.listed).result()
    assert len(waiting) == 1
    assert room.close()
    copy = copied(path)
    assert said(copy) == []
    assert contents(copy.path) == before
    again = open_class(copy.path)
    assert again.read(conflicts.listed).result() == waiting
    assert again.close()
    spoil(path, "UPDATE answer SET chosen = '[9]'")
    copy.path.unlink()
    copy = copied(path)
    assert ("conflict", "thief", 1) in said(copy)
    assert copy.attempts == 0


def test_the_class_goes_on_marking_by_its_own_key(tmp_path: Path) -> None:
    path, room = made(tmp_path)
    even, odd, prime = QUESTIONS
    quiz = quiz_of(even, replace(odd, points=9), replace(prime, answer="false"))
    room.write(lambda c: keep_quiz(c, quiz, "numbers", SENT_MS)).result()
    take_in(room, computer(tmp_path / "grace", "Grace", (3,)))
    assert room.close()
    before = marks(path)
    assert {possible for *_, possible in before} == {12}
    spoil(path, "UPDATE mark SET earned = '37'")
    copy = copied(path)
    assert said(copy) == []
    assert marks(copy.path) == before
    again = open_class(copy.path)
    assert again.read(lambda c: has_key(c, "numbers")).result()
    assert again.close()


def marks(path: Path) -> set[tuple[str, Fraction, Fraction]]:
    """Who has which mark of how much, by their last attempt."""
    room = open_class(path)
    rows = shown(room)[1].rows
    assert room.close()
    return {
        (row.person.name, grade.result.score, grade.result.possible)
        for row in rows
        for grade in row.grades
        if grade is not None
    }


def test_every_class_made_to_harm_ends_in_a_clean_copy_or_an_error(tmp_path: Path) -> None:
    done = 0
    for name, data in class_files(tmp_path, result_files(tmp_path)).items():
        path = tmp_path / f"{name}.sqlite"
        path.write_bytes(data)
        try:
            copy = save_clean_copy(path, tmp_path / f"clean {name}.sqlite", wall_ms())
        except ClassError:
            assert not (tmp_path / f"clean {name}.sqlite").exists()
        else:
            contents(copy.path)
            done += 1
        assert path.read_bytes() == data
    assert done >= 6


@pytest.mark.parametrize(
    ("statement", "left_out"),
    [
        ("UPDATE class_quiz SET kept_at_ms = -1", [("key", "numbers", 1)]),
        (
            "INSERT INTO verdict(quiz, key, from_version, to_version, verdict, at_ms)"
            " VALUES ('numbers', 'even', 'a', 'b', 'wording', 9223372036854775807)",
            [("rows", "verdict", 1)],
        ),
        ("UPDATE answer SET chosen = '[26]'", [("attempt", "Ada", 2), ("attempt", "Bob", 1)]),
        ("UPDATE answer SET position = 9", [("attempt", "Ada", 2), ("attempt", "Bob", 1)]),
    ],
)
def test_a_copy_of_a_class_with_a_key_opens_whatever_is_left_out(
    tmp_path: Path, statement: str, left_out: list[tuple[str, str, int]]
) -> None:
    path, room = made(tmp_path)
    room.write(lambda c: keep_quiz(c, quiz_of(*QUESTIONS), "numbers", SENT_MS)).result()
    assert room.close()
    spoil(path, statement)
    copy = copied(path)
    assert said(copy) == left_out
    assert open_class(copy.path).close()
