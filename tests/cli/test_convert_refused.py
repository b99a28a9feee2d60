"""`quizapp convert` where nothing can be read or written: what it says, and what stays."""

from pathlib import Path

import pytest

from quizapp.app.converting import converting
from tests.cli.convert_samples import GIFT, PNG, convert, moodle, object_of
from tests.cli.running import run


@pytest.mark.parametrize(
    ("source", "target", "options", "said"),
    [
        ("missing.gift", "q.json", [], "Couldn't find"),
        ("empty.gift", "q.json", [], "The file is empty."),
        ("noise.bin", "q.json", [], "noise.bin: The format of this file isn't known"),
        ("bank.gift", "q.pdf", [], "The ending “.pdf” doesn't say"),
        (
            "bank.gift",
            "q.json",
            ["--from", "word"],
            "There is no format “word”. Choose one of these: ",
        ),
        ("bank.gift", "q.json", ["--to", "h5p"], "There is no format “h5p”"),
        ("bank.gift", "bank.gift", [], "bank.gift: it is the file to read"),
        ("bank.gift", "none/q.json", [], "no longer exists"),
        ("bank.gift", "folder.json", [], "is a folder or a device"),
        ("broken.json", "q.gift", [], "broken.json: "),
    ],
)
def test_what_can_not_be_read_or_written_ends_with_2(
    source: str, target: str, options: list[str], said: str, tmp_path: Path
) -> None:
    (tmp_path / "bank.gift").write_text(GIFT)
    (tmp_path / "empty.gift").write_text("")
    (tmp_path / "noise.bin").write_text("nothing that is known")
    (tmp_path / "broken.json").write_text("{")
    (tmp_path / "folder.json").mkdir()
    before = sorted(tmp_path.rglob("*"))
    ran = run("convert", tmp_path / source, tmp_path / target, *options)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("quizapp: ")
    assert said in ran.err
    told = object_of(run("convert", tmp_path / source, tmp_path / target, *options, "--json"))
    assert said in told.pop("error")
    assert told == {"found": 0, "imported": 0, "skipped": [], "changed": [], "notes": []}
    assert sorted(tmp_path.rglob("*")) == before
    assert (tmp_path / "bank.gift").read_text() == GIFT


def test_where_no_question_can_be_taken_nothing_is_written(tmp_path: Path) -> None:
    source, target = tmp_path / "bank.gift", tmp_path / "q.json"
    source.write_text("Tell of a river. {}\n")
    target.write_text("as it was")
    status, out, _ = convert(source, target)
    assert status == 1
    assert "1 question found, 0 imported, 1 skipped. Nothing was written" in out
    assert target.read_text() == "as it was"


def test_pictures_are_taken_back_where_the_file_can_not_be_written(tmp_path: Path) -> None:
    (tmp_path / "bank.xml").write_text(moodle(("map.png", PNG)))
    (tmp_path / "q.json").mkdir()
    before = sorted(tmp_path.rglob("*"))
    assert convert(tmp_path / "bank.xml", tmp_path / "q.json")[0] == 2
    assert sorted(tmp_path.rglob("*")) == before


def test_an_interruption_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bank.xml").write_text(moodle(("map.png", PNG)))
    (tmp_path / "q.json").write_text("as it was")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(converting, "save", interrupted)
    status, _, err = convert(tmp_path / "bank.xml", tmp_path / "q.json")
    assert (status, err) == (2, "quizapp: Canceled. Nothing was written.\n")
    assert (tmp_path / "q.json").read_text() == "as it was"
    assert not (tmp_path / "q-pictures").exists()
