"""A class's report misses nobody, and takes no name as markup."""

from fractions import Fraction
from pathlib import Path

import pytest

from quizapp.app.classes.class_report import class_report
from quizapp.gui.reports.class_report import class_pieces
from quizapp.gui.reports.printing import write_pdf
from quizapp.scores.classes.gradebook import (
    Grade,
    Gradebook,
    GradebookQuiz,
    GradebookRow,
    Person,
    Which,
)
from quizapp.scores.history import Score
from tests.gui.reports.pdf_text import pdf_pages
from tests.scores.samples import START_MS

pytestmark = pytest.mark.usefixtures("qapp")

TITLES = ("Rivers & lakes", "<b>Bridges</b>", "Roads", "Railways")


def grade(earned: int) -> Grade:
    """A Test with this many of 8 points."""
    result = Score(Fraction(earned), Fraction(8), 60)
    return Grade("attempt", "test", START_MS, result, None, 1, ())


def book(people: int, which: Which = "best") -> Gradebook:
    """A gradebook in which nobody has taken the last quiz but the first person."""
    quizzes = tuple(GradebookQuiz(title, title) for title in TITLES)
    rows = []
    for number in range(people):
        person = Person(f"id{number}", f"=Learner <{number}>", "7b", has_namesake=number == 1)
        last = grade(8) if number == 0 else None
        rows.append(GradebookRow(person, (*(grade(number % 9) for _ in TITLES[1:]), last)))
    return Gradebook(which, quizzes, tuple(rows))


def pages(of: Gradebook, folder: Path) -> list[str]:
    """The report as it can be read on its pages."""
    path = folder / "report.pdf"
    write_pdf(class_pieces(class_report("7b", of, START_MS)), path, "7b")
    read = pdf_pages(path.read_bytes())
    return [page.replace("\N{NO-BREAK SPACE}", " ") for page in read]


def test_it_tells_how_quizzes_went_and_everybody_s_marks(tmp_path: Path) -> None:
    (page,) = pages(book(3), tmp_path)
    lines = page.splitlines()
    assert lines[0] == "7b"
    assert "3 student(s), as of " in lines[1]
    assert "The best attempt of each student counts." in lines[1]
    quizzes = lines.index("Quizzes")
    for title in TITLES:
        assert title in lines[quizzes:]
    at = lines.index("Railways")
    assert lines[at + 1 : at + 7] == ["1", "100%", "100%", "100%", "100%", "1 of 1 passed"]
    people = lines.index("Students", at)
    at = lines.index("=Learner <2>", people)
    assert lines[at : at + 5] == ["=Learner <2>", "7b", *["2 of 8 · 25%"] * 3]
    assert "=Learner <1> (id1)" in lines
    at = lines.index("=Learner <2>", at + 1)
    assert lines[at : at + 3] == ["=Learner <2>", "7b", "–"]


def test_it_tells_which_attempt_counts(tmp_path: Path) -> None:
    (page,) = pages(book(1, "last"), tmp_path)
    assert "The last attempt of each student counts." in page


def test_of_many_people_nobody_is_missing_and_every_page_has_its_heads(tmp_path: Path) -> None:
    count = 230
    read = pages(book(count), tmp_path)
    assert len(read) > 8
    for page in read[1:]:
        assert "Student\nClass\n" in page
    text = "\n".join(read).splitlines()
    for number in range(count):
        name = f"=Learner <{number}>" if number != 1 else "=Learner <1> (id1)"
        assert text.count(name) == 2, number
