"""Any quiz goes out to Moodle XML and QTI and comes in again, less what the ledger said before."""

from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.exchange.anki.reader import AnkiReader
from quizapp.exchange.anki.writer import AnkiWriter
from quizapp.exchange.containers import Archive
from quizapp.exchange.moodle.xml_reader import MoodleXmlReader
from quizapp.exchange.moodle.xml_writer import MoodleXmlWriter
from quizapp.exchange.protocol import (
    FoundQuestion,
    Heading,
    ProgressMonitor,
    Reader,
    SourceFile,
    Writer,
)
from quizapp.exchange.qti.qti1_reader import Qti1Reader
from quizapp.exchange.qti.qti1_writer import Qti1Writer
from quizapp.exchange.qti.qti2_reader import Qti2Reader, Qti3Reader
from quizapp.exchange.qti.qti2_writer import Qti3Writer, Qti22Writer
from quizapp.quiz.model import Image, Option, Question, Quiz
from tests.exchange.round_trips import hold
from tests.picture_files import png
from tests.strategies import quizzes

PNG = png()
PAIRS: list[tuple[Writer, Reader]] = [
    (MoodleXmlWriter(), MoodleXmlReader()),
    (Qti1Writer(), Qti1Reader()),
    (Qti22Writer(), Qti2Reader()),
    (Qti3Writer(), Qti3Reader()),
]
pairs = pytest.mark.parametrize(("writer", "reader"), PAIRS, ids=lambda each: each.name)
weighing = pytest.mark.parametrize(
    ("writer", "reader"), [PAIRS[0], *PAIRS[2:]], ids=lambda each: each.name
)

PLAIN = Question("Which town lies on the Bistrica?", ("Prizren", "Peja & co.", "50 %"), "Prizren")
SEVERAL = Question("Which of these are rivers?", ("Drin", "Sharr", "Ibar"), ("Drin", "Ibar"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the picture that questions show."""
    made = tmp_path_factory.mktemp("pictures")
    (made / "map.png").write_bytes(PNG)
    return made


@st.composite
def tidy_quizzes(draw: st.DrawFn) -> Quiz:
    """Quizzes whose pictures have their alternative text on one line, without gaps."""
    quiz = draw(quizzes(max_questions=3))
    return msgspec.structs.replace(quiz, questions=tuple(map(_tidy, quiz.questions)))


def _tidy(question: Question) -> Question:
    if question.image is None:
        return question
    image = Image(question.image.file, " ".join(question.image.alt.split()))
    return msgspec.structs.replace(question, image=image)


@pairs
@settings(max_examples=40)
@given(quiz=tidy_quizzes())
def test_any_quiz_comes_back_less_its_losses(
    writer: Writer, reader: Reader, folder: Path, quiz: Quiz
) -> None:
    hold(quiz, writer, reader, folder)


@pairs
def test_a_quiz_without_losses_has_an_empty_ledger(
    writer: Writer, reader: Reader, folder: Path
) -> None:
    assert hold(Quiz(1, "Rivers", (PLAIN, SEVERAL)), writer, reader, folder) == []


@weighing
def test_everything_that_others_have_room_for_is_carried(
    writer: Writer, reader: Reader, folder: Path
) -> None:
    full = Question(
        "What is **a = b** worth, <so>?\nSay: &amp; `x & y` in $\\frac{1}{2}$",
        (Option("1/3", "Nearly: see <2>", 0.25), Option("<b> 2", 'Yes "no"', 1), "]]> it"),
        "<b> 2",
        id="a-b ç_1",
        explanation="Because:\n\n- it *is*\n- and so on",
        topic="Sums / of 2//3",
        points=2.5,
        image=Image("map.png", 'The "map" & more'),
        shuffle=False,
    )
    several = Question(
        "Pick all", (Option("a", "", 0.75), Option("b", "", 0.25), Option("c", "", -0.5)),
        ("a", "b"), scoring="proportional", points=0,
    )  # fmt: skip
    one = Question("Pick", ("a", "b"), ("a",), topic="Sums / of 2//3")
    assert hold(Quiz(1, "Sums", (full, several, one)), writer, reader, folder) == []


@pairs
def test_a_picture_comes_back_beside_its_question(
    writer: Writer, reader: Reader, folder: Path
) -> None:
    image = Image("map.png", "Where it is")
    quiz = Quiz(1, "Maps", (msgspec.structs.replace(PLAIN, image=image), SEVERAL))
    data = writer.write(quiz, folder, ProgressMonitor())
    first, second = (
        e for e in reader.read(SourceFile(data), ProgressMonitor()) if isinstance(e, FoundQuestion)
    )
    assert first.question.image == image
    assert [(p.name, p.data) for p in first.pictures] == [("map.png", PNG)]
    assert second.pictures == ()


@pytest.mark.parametrize(
    ("writer", "reader"), [*PAIRS, (AnkiWriter(), AnkiReader())], ids=lambda each: each.name
)
@pytest.mark.parametrize("file", ["my map.png", "a/map 2.png", "Karte (Übersicht) & 100 %.png"])
def test_a_picture_with_any_name_arrives(
    writer: Writer, reader: Reader, tmp_path: Path, file: str
) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / file).write_bytes(PNG + file.encode())
    question = msgspec.structs.replace(PLAIN, image=Image(file, "Where it is"))
    quiz = Quiz(1, "Maps", (question, SEVERAL))
    assert hold(quiz, writer, reader, tmp_path) == []
    data = writer.write(quiz, tmp_path, ProgressMonitor())
    first, _ = (
        e for e in reader.read(SourceFile(data), ProgressMonitor()) if isinstance(e, FoundQuestion)
    )
    assert [p.data for p in first.pictures] == [PNG + file.encode()]
    assert first.question.image == Image(first.pictures[0].name, "Where it is")


@pairs
def test_a_picture_that_is_not_there_is_lost_and_the_question_stays(
    writer: Writer, reader: Reader, folder: Path
) -> None:
    (folder / "no-picture.png").write_text("just text")
    for file in ("none.png", "../outside.png", "no-picture.png"):
        quiz = Quiz(1, "Maps", (msgspec.structs.replace(PLAIN, image=Image(file)),))
        (loss,) = hold(quiz, writer, reader, folder)
        assert (loss.reason.code, loss.reason.data) == ("lost_image", {"file": file})


@pytest.mark.parametrize(("writer", "reader"), PAIRS[1:], ids=lambda each: each.name)
def test_the_title_comes_back(writer: Writer, reader: Reader, folder: Path) -> None:
    quiz = Quiz(1, 'Rivers & "towns"', (PLAIN,), language="sq", description="All of *them*")
    data = writer.write(quiz, folder, ProgressMonitor())
    (heading,) = (
        e for e in reader.read(SourceFile(data), ProgressMonitor()) if isinstance(e, Heading)
    )
    lost = {loss.reason.code for loss in writer.losses(quiz, folder)}
    assert heading.title == quiz.title
    assert (heading.language == "sq") == ("lost_language" not in lost)
    assert (heading.description == "All of *them*") == ("lost_description" not in lost)


def test_a_package_for_canvas_is_laid_out_as_canvas_wants_it(folder: Path) -> None:
    quiz = Quiz(1, "Maps", (msgspec.structs.replace(PLAIN, image=Image("map.png")), SEVERAL))
    archive = Archive(Qti1Writer().write(quiz, folder, ProgressMonitor()))
    assert archive.names == (
        "imsmanifest.xml",
        "quizapp_quiz/assessment_meta.xml",
        "quizapp_quiz/quizapp_quiz.xml",
        "images/map.png",
    )
    document = archive.read("quizapp_quiz/quizapp_quiz.xml").decode()
    assert '&lt;img src="%24IMS-CC-FILEBASE%24/images/map.png"' in document
    for field in ("multiple_choice_question", "multiple_answers_question", "points_possible"):
        assert field in document


@pairs
def test_the_same_quiz_gives_the_same_bytes(writer: Writer, reader: Reader, folder: Path) -> None:
    quiz = Quiz(1, "Rivers", (PLAIN, SEVERAL))
    assert writer.write(quiz, folder, ProgressMonitor()) == writer.write(
        quiz, folder, ProgressMonitor()
    )
    assert reader.name == writer.name
