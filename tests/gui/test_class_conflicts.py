"""Conflicts on the class page: both versions are shown, and either can be kept."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from quizapp.scores.classes.result_file import decode_file, encode_file
from tests.gui.conftest import StartRun
from tests.gui.gradebook_scenes import (
    class_file,
    class_of,
    drop_all,
    folder_of,
    open_gradebook,
    people_in,
    told,
)
from tests.gui.running import Run
from tests.gui.speech import face_of, spoken_cells

pytestmark = pytest.mark.usefixtures("listening")


def stolen(run: Run) -> Path:
    """Someone else's copy of the first file of the class."""
    (first,) = folder_of(run).glob("0 *.quizresult")
    sent = decode_file(first.read_bytes())
    sender = replace(sent.sender, id="mallory", name="Mallory")
    path = first.with_name("stolen.quizresult")
    path.write_bytes(encode_file(replace(sent, sender=sender, sent_at_ms=sent.sent_at_ms + 1)))
    return path


@pytest.mark.parametrize("kept", ["Keep what is in the class", "Keep the file"])
def test_the_teacher_decides_on_a_conflict(start: StartRun, quiz: Path, kept: str) -> None:
    run = start(quiz)
    page = class_of(run)
    before = people_in(class_file(run))
    assert drop_all(run, [stolen(run)])
    assert "1 file set aside because of a conflict" in told(run)
    run.wait_for(lambda: "1 file needs a look" in run.said())
    assert "Mallory" in page.conflicts._rows._rows[0].accessibleName()
    page.conflicts._rows._rows[0].click()
    run.wait_for(lambda: "Which version do you want to keep?" in run.said())
    assert "in the class:" in run.said()
    assert "in the file: Mallory" in run.said()
    run.act(kept)
    run.wait_until_idle()
    run.wait_for(lambda: not page.conflicts.isVisible())
    after = people_in(class_file(run))
    assert ("Mallory" in after) == (kept == "Keep the file")
    assert set(before) <= set(after)
    run.close()


def test_a_doubtful_attempt_is_marked_with_the_reason(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    class_of(run)
    assert drop_all(run, [stolen(run)])
    run.wait_for(lambda: "1 student needs a look" in run.said())
    page = open_gradebook(run)
    run.wait_for(lambda: "Another results file contradicts this attempt." in run.said())
    names = [row[0] for row in spoken_cells(face_of(page.table))]
    assert ["needs a look" in name for name in names].count(True) == 1
    run.close()
