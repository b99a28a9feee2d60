"""Pictures become files beside a questions file: nowhere else, and over nothing."""

from pathlib import Path

import pytest

from quizapp.app.converting.picture_saving import PictureSaver
from quizapp.quiz.model import Image, Question
from tests.picture_files import png

PNG = png()
ONE, TWO = png(gray=1), png(gray=2)
HOSTILE = (
    "../up.png", "..\\up.png", "/etc/up.png", "C:\\up.png", "a/../../up.png", "", ".", "..",
    "\x00.png", "con.png", "LPT1.jpg", "a:b.png", "x" * 500 + ".png", "-.png", "up.exe", "up.PNG",
    ".hidden", "née.png", "~/.bashrc",
)  # fmt: skip


def _asking(name: str) -> Question:
    return Question("Which?", ("a", "b"), "a", image=Image(name, "A map"))


@pytest.mark.parametrize("name", HOSTILE)
def test_every_name_becomes_a_file_in_the_folder(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "quizzes"
    folder.mkdir()
    saver = PictureSaver(folder / "My Quiz.json")
    (saved,) = saver.saved([_asking(name)], lambda _: PNG)
    saver.end()
    assert saved.image is not None
    (made,) = (path for path in tmp_path.rglob("*") if path.is_file())
    assert made.parent == folder / "my-quiz-pictures"
    assert saved.image == Image(f"my-quiz-pictures/{made.name}", "A map")
    assert made.stem.lower() not in ("con", "lpt1", "")
    assert made.suffix == ".png"  # what it is, whatever it was called
    assert len(made.name) < 100


def test_what_is_there_is_used_again_or_gets_another_name(tmp_path: Path) -> None:
    by_name = {"a.png": ONE, "A.png": TWO, "b.png": ONE}
    for _ in range(2):
        saver = PictureSaver(tmp_path / "q.json")
        saved = saver.saved(map(_asking, by_name), by_name.get)
        files = [question.image.file for question in saved if question.image is not None]
        assert [(tmp_path / file).read_bytes() for file in files] == [ONE, TWO, ONE]
        assert len(list((tmp_path / "q-pictures").iterdir())) == 2


def test_a_link_is_never_followed(tmp_path: Path) -> None:
    (tmp_path / "q-pictures").mkdir()
    (tmp_path / "secret").write_bytes(PNG)
    (tmp_path / "q-pictures" / "a.png").symlink_to(tmp_path / "secret")
    (saved,) = PictureSaver(tmp_path / "q.json").saved([_asking("a.png")], lambda _: PNG)
    assert saved.image == Image("q-pictures/a-2.png", "A map")
    assert (tmp_path / "secret").read_bytes() == PNG


@pytest.mark.parametrize("data", [None, b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"text"])
def test_what_is_no_picture_is_left_out(data: bytes | None, tmp_path: Path) -> None:
    (saved,) = PictureSaver(tmp_path / "q.json").saved([_asking("a.png")], lambda _: data)
    assert saved.image is None
    assert list(tmp_path.iterdir()) == []


def test_nothing_stays_where_one_fails(tmp_path: Path) -> None:
    def find(name: str) -> bytes:
        if name == "b.png":
            raise OSError("the disk is full")
        return PNG

    with pytest.raises(OSError, match="full"):
        PictureSaver(tmp_path / "q.json").saved(map(_asking, ("a.png", "b.png")), find)
    assert list(tmp_path.iterdir()) == []
