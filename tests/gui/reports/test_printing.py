"""Tests of pages: what is written can be read back from the PDF file, piece by piece."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from quizapp.gui.base.jobs import Jobs
from quizapp.gui.reports.printing import write_pdf
from tests.gui.reports.pdf_text import pdf_pages, pdf_title

pytestmark = pytest.mark.usefixtures("qapp")


def written(pieces: list[str], folder: Path, title: str = "Rivers") -> list[str]:
    """The pages of a report."""
    path = folder / "report.pdf"
    write_pdf(pieces, path, title)
    assert [p.name for p in folder.iterdir()] == ["report.pdf"]
    return pdf_pages(path.read_bytes())


def test_each_page_has_the_title_and_its_number(tmp_path: Path) -> None:
    title = "Rivers (R&D) \N{GREEK SMALL LETTER OMEGA}"
    pieces = [f"<h3>Question {n}</h3><p>first</p><p>last of {n}.</p>" for n in range(60)]
    pages = written(["<h1>Report</h1>", *pieces], tmp_path, title)
    assert len(pages) > 3
    for number, page in enumerate(pages, 1):
        assert page.replace("\n", "").endswith(f"{title}{number} / {len(pages)}")
    assert pages[0].startswith("Report\nQuestion 0\nfirst\nlast of 0.\nQuestion 1\n")
    assert pdf_title((tmp_path / "report.pdf").read_bytes()) == title


def test_a_piece_stays_on_one_page(tmp_path: Path) -> None:
    pieces = [
        f"<h3>Question {n}</h3>" + "<p>line</p>" * (n % 13) + f"<p>last of {n}.</p>"
        for n in range(80)
    ]
    pages = written(pieces, tmp_path)
    for n in range(80):
        (page,) = [page for page in pages if f"Question {n}\n" in page]
        assert f"\nlast of {n}.\n" in page
    assert len(pages) < 30


def test_a_piece_longer_than_a_page_goes_on_and_each_line_is_there_once(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>row {n}.</td></tr>" for n in range(300))
    pages = written(["<p>before</p>", f"<table>{rows}</table>", "<p>after</p>"], tmp_path)
    lines = [line for page in pages for line in page.splitlines()]
    assert [line for line in lines if line.startswith("row")] == [f"row {n}." for n in range(300)]
    assert pages[0].startswith("before\nRivers\n")
    assert "row 299.\nafter" in pages[-1]


def test_words_without_a_space_are_broken(tmp_path: Path) -> None:
    (page,) = written(["<p>" + "ab" * 400 + "</p>"], tmp_path)
    drawn = page.splitlines()[:-2]
    assert len(drawn) > 5
    assert "".join(drawn) == "ab" * 400


def test_another_thread_writes_and_the_old_file_stays_where_that_fails(
    qtbot: QtBot, tmp_path: Path
) -> None:
    owner = QObject()
    jobs = Jobs(owner)
    told: list[object] = []
    path = tmp_path / "report.pdf"
    for target in (path, tmp_path / "missing" / "report.pdf"):
        pieces = [f"<h2>Part {n}</h2>" + "<p>some words</p>" * 300 for n in range(4)]
        written = jobs.run(partial(write_pdf, pieces, target, "Rivers"))
        jobs.when_done(written, told.append, told.append)
    qtbot.waitUntil(lambda: len(told) == 2)
    assert len(pdf_pages(path.read_bytes())) > 20
    assert sorted(type(each).__name__ for each in told) == ["FileNotFoundError", "NoneType"]
    before = path.read_bytes()
    path.with_name("no").mkdir()
    with pytest.raises(IsADirectoryError):
        write_pdf(["<p>other</p>"], path.with_name("no"), "Rivers")
    assert path.read_bytes() == before
