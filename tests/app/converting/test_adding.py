"""Imported questions are put among those that are there, with their pictures, or not at all."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest

from quizapp.app.converting.adding import add, known_among
from quizapp.app.converting.converting import Imported, read_import
from quizapp.app.converting.picture_saving import PictureSaver
from quizapp.app.work import CanceledError
from quizapp.exchange.protocol import FoundQuestion, Place, ProgressMonitor
from quizapp.files.editing.document import Document
from quizapp.files.editing.pieces import inverse
from quizapp.quiz.model import Image, Option, Question, Quiz
from tests.picture_files import png

PNG = png()
THERE = Question("What is the capital?", ("Oslo", Option("Milan", "No."), "1,000"), "Oslo", "a")
WITH_PICTURE = Question("Where?", ("Here", "There"), "Here", image=Image("maps/map.png", "A map"))


def _document(*questions: Question) -> Document:
    return Document(msgspec.json.encode(Quiz(1, "T", questions)))


def _found(question: Question) -> FoundQuestion:
    return FoundQuestion(Place("line", 1), question.prompt, question)


def _imported(path: Path, *questions: Question) -> Imported:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(msgspec.json.encode(Quiz(1, "Other", questions)))
    return read_import(path, path.read_bytes(), ProgressMonitor())


@pytest.mark.parametrize(
    ("changes", "is_known"),
    [
        ({}, True),
        ({"prompt": "  WHAT is the  capital? "}, True),
        ({"options": ("1000", "milan", "Oslo"), "answer": "milan"}, True),
        ({"explanation": "Because.", "id": "b", "topic": "T"}, True),
        ({"prompt": "What was the capital?"}, False),
        ({"options": ("Oslo", "Milan")}, False),
        ({"options": ("Oslo", "Milan", "Bergen")}, False),
    ],
)
def test_a_question_is_known_by_its_stem_and_options(
    changes: dict[str, Any], is_known: bool
) -> None:
    other = _found(Question("Another?", ("a", "b"), "a"))
    same = _found(msgspec.structs.replace(THERE, **changes))
    known = known_among([other, same], _document(THERE))
    assert known == (frozenset({1}) if is_known else frozenset())


def test_a_document_with_nonsense_is_compared_all_the_same() -> None:
    document = Document(
        b'{"format": 1, "title": "T", "questions": [{}, {"prompt": 3, "options": "x"},'
        b' {"prompt": "What is the capital?", "options": [{"text": "Oslo"}, null, 7]}]}'
    )
    assert known_among([_found(THERE)], document) == frozenset()


def test_what_is_added_is_one_change_that_can_be_taken_back(tmp_path: Path) -> None:
    document = _document(THERE)
    before = document.data
    imported = _imported(tmp_path / "other.json", THERE, Question("New?", ("a", "b"), ("a", "b")))
    change = add(document, 0, imported, imported.found, {"a"}, PictureSaver(tmp_path / "q.json"))
    document.apply(change)
    assert [document.raw(i).get("id") for i in range(3)] == ["a-2", None, "a"]
    assert document.question(1) == Question("New?", ("a", "b"), ("a", "b"))
    document.apply(inverse(change))
    assert document.data == before
    assert not (tmp_path / "q-pictures").exists()


def test_pictures_beside_another_questions_file_are_copied(tmp_path: Path) -> None:
    imported = _imported(tmp_path / "other" / "o.json", WITH_PICTURE)
    (tmp_path / "other" / "maps").mkdir()
    (tmp_path / "other" / "maps" / "map.png").write_bytes(PNG)
    document = _document(THERE)
    document.apply(
        add(document, 1, imported, imported.found, set(), PictureSaver(tmp_path / "q.json"))
    )
    assert document.raw(1)["image"] == {"file": "q-pictures/map.png", "alt": "A map"}
    assert (tmp_path / "q-pictures" / "map.png").read_bytes() == PNG
    beside = tmp_path / "other" / "q.json"
    document.apply(add(document, 2, imported, imported.found, set(), PictureSaver(beside)))
    assert document.raw(2)["image"] == {"file": "maps/map.png", "alt": "A map"}
    assert sorted(path.name for path in beside.parent.iterdir()) == ["maps", "o.json"]


def test_where_it_is_stopped_no_picture_stays(tmp_path: Path) -> None:
    imported = _imported(tmp_path / "other" / "o.json", WITH_PICTURE, THERE)
    (tmp_path / "other" / "maps").mkdir()
    (tmp_path / "other" / "maps" / "map.png").write_bytes(PNG)

    def walk(things: Sequence[Any]) -> Iterable[Any]:
        def some() -> Iterator[Any]:
            yield things[0]
            assert (tmp_path / "q-pictures" / "map.png").exists()
            raise CanceledError

        return some()

    with pytest.raises(CanceledError):
        add(
            _document(THERE),
            0,
            imported,
            imported.found,
            set(),
            PictureSaver(tmp_path / "q.json"),
            walk,
        )
    assert not (tmp_path / "q-pictures").exists()
