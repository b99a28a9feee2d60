"""`quizapp convert` with pictures: where they go, and that nothing else is touched."""

import json
from pathlib import Path

import msgspec
import pytest

from quizapp.quiz.model import Image, Quiz
from tests.cli.convert_samples import OTHER_PNG, PNG, QUIZ, convert, moodle, read, written


def test_pictures_become_files_beside_and_nothing_is_overwritten(tmp_path: Path) -> None:
    source, target = tmp_path / "bank.xml", tmp_path / "Big Quiz.json"
    beside = tmp_path / "big-quiz-pictures"
    beside.mkdir()
    (beside / "map.png").write_bytes(b"another")
    source.write_text(moodle(("map.png", PNG), ("Map.png", OTHER_PNG), ("again.png", PNG)))
    assert convert(source, target)[0] == 0
    images = [question.image for question in read(target).questions]
    assert (beside / "map.png").read_bytes() == b"another"
    found = [(tmp_path / image.file).read_bytes() for image in images if image is not None]
    assert found == [PNG, OTHER_PNG, PNG]
    assert len(list(beside.iterdir())) == 3
    assert convert(source, target)[0] == 0
    assert len(list(beside.iterdir())) == 3


@pytest.mark.parametrize("name", ["../evil.png", "/evil.png", "..\\evil.png", "con.png", "a:b.png"])
def test_no_name_leads_out_of_the_folder(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "deeper"
    folder.mkdir(parents=True)
    (folder / "bank.xml").write_text(moodle((name, PNG)))
    convert(folder / "bank.xml", folder / "q.json")
    pictures = [path for path in tmp_path.rglob("*") if path.suffix == ".png"]
    assert all(path.parent == folder / "q-pictures" for path in pictures)
    assert not any(path.stem == "con" for path in pictures)
    image = read(folder / "q.json").questions[0].image
    assert (image is not None) == bool(pictures)


def test_a_folder_that_is_a_link_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "quizzes").mkdir()
    (tmp_path / "quizzes" / "q-pictures").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "bank.xml").write_text(moodle(("map.png", PNG)))
    assert convert(tmp_path / "bank.xml", tmp_path / "quizzes" / "q.json")[0] == 0
    assert list((tmp_path / "elsewhere").iterdir()) == []
    image = read(tmp_path / "quizzes" / "q.json").questions[0].image
    assert image == Image("q-pictures-2/map.png")


def test_pictures_go_from_one_format_into_another(tmp_path: Path) -> None:
    (tmp_path / "bank.xml").write_text(moodle(("map.png", PNG)))
    status, out, _ = convert(tmp_path / "bank.xml", tmp_path / "bank.apkg", as_json=True)
    assert (status, json.loads(out)["lost"]) == (0, [])
    assert convert(tmp_path / "bank.apkg", tmp_path / "q.json")[0] == 0
    image = read(tmp_path / "q.json").questions[0].image
    assert image is not None
    assert (tmp_path / image.file).read_bytes() == PNG


def test_pictures_of_a_questions_file_are_copied_only_into_another_folder(tmp_path: Path) -> None:
    (tmp_path / "maps").mkdir()
    (tmp_path / "other").mkdir()
    (tmp_path / "maps" / "map.png").write_bytes(PNG)
    questions = tuple(
        msgspec.structs.replace(QUIZ.questions[0], id=name, image=Image(f"maps/{name}.png", "A"))
        for name in ("map", "gone")
    )
    source = written(tmp_path / "q.json", Quiz(1, "T", questions))
    assert convert(source, tmp_path / "copy.json")[0] == 0
    copied = json.loads((tmp_path / "copy.json").read_bytes())["questions"]
    assert [q["image"]["file"] for q in copied] == ["maps/map.png", "maps/gone.png"]
    assert not (tmp_path / "copy-pictures").exists()
    status, out, _ = convert(source, tmp_path / "other" / "q.json")
    assert status == 0
    assert "question 2: lost: The picture is lost: maps/gone.png" in out
    there, gone = read(tmp_path / "other" / "q.json").questions
    assert there.image == Image("q-pictures/map.png", "A")
    assert gone.image is None
    assert (tmp_path / "other" / "q-pictures" / "map.png").read_bytes() == PNG
