"""Every format is found by its content, then by its ending, and loaded only when it is tried."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from quizapp.exchange import formats
from quizapp.exchange.containers import pack_zip
from quizapp.exchange.formats import READERS, WRITERS, Format, detect
from quizapp.exchange.protocol import ExchangeError, ProgressMonitor, Reader, SourceFile, Writer
from quizapp.quiz.model import Question, Quiz

QUIZ = Quiz(1, "Rivers", (Question("Which is a river?", ("Drin", "Sharr"), "Drin"),))
GIFT = b"Which is a river? {=Drin ~Sharr}\n"
AIKEN = b"Which is a river?\nA. Drin\nB. Sharr\nANSWER: A\n"


@pytest.mark.parametrize("format_", READERS, ids=lambda format_: format_.name)
def test_a_reader_has_the_names_that_the_list_says(format_: Format) -> None:
    _hold(format_, formats.reader(format_.name))


@pytest.mark.parametrize("format_", WRITERS, ids=lambda format_: format_.name)
def test_a_writer_has_the_names_that_the_list_says(format_: Format) -> None:
    _hold(format_, formats.writer(format_.name))


def _hold(format_: Format, loaded: object) -> None:
    told = [getattr(loaded, name) for name in ("name", "title", "endings")]
    assert told == [format_.name, format_.title, format_.endings]


@pytest.mark.parametrize("format_", WRITERS, ids=lambda format_: format_.name)
def test_what_is_written_is_found_again_under_any_name(format_: Format) -> None:
    data = formats.writer(format_.name).write(QUIZ, Path("nowhere"), ProgressMonitor())
    for ending in (*format_.endings, ""):
        assert detect(SourceFile(data, f"quiz{ending}")).name == format_.name


@pytest.mark.parametrize(
    ("data", "name", "found"),
    [
        (GIFT, "a.txt", "gift"),
        (GIFT, "a.csv", "gift"),
        (b"<p>Which?</p> {=a ~b}", "a.xml", "gift"),
        (b"[html]<p>Which?</p> {=a ~b}", "a.json", "gift"),
        (AIKEN, "a.gift", "aiken"),
        (b"What does {a = b} do?\nA. This\nB. That\nANSWER: A", "a.txt", "aiken"),
        (b"MC\tWhich?\tDrin\tcorrect\tSharr\tincorrect\n", "a.txt", "blackboard"),
        (b"Question,Option A,Option B,Answer\nWhat is {x=1}?,1,2,A\n", "a.csv", "csv"),
        (b'{"format": 1, "title": "T", "questions": []}', "a.txt", "quizapp"),
        (b'{"response_code": 0, "results": [{"type": "multiple", "question": "Which?", '
         b'"correct_answer": "a", "incorrect_answers": ["b"]}]}', "a", "opentdb"),
        (b'{"response_code": 1, "results": []}', "a.json", "opentdb"),
        (GIFT.decode().encode("UTF-16"), "", "gift"),
        (b"nothing that is known", "a.gift", "gift"),
        (b"{", "a.json", "quizapp"),
    ],
)  # fmt: skip
def test_content_goes_before_the_ending(data: bytes, name: str, found: str) -> None:
    assert detect(SourceFile(data, name)).name == found


@pytest.mark.parametrize("name", ["a.txt", "a.xml", "a.zip", "a", "a.pdf"])
def test_what_nobody_knows_is_said_to_be_unknown(name: str) -> None:
    with pytest.raises(ExchangeError) as caught:
        detect(SourceFile(b"nothing that is known", name))
    assert caught.value.code == "unknown_format"


@pytest.mark.parametrize("name", ["a.gift", "a.bin", "a.zip", "a"])
def test_an_archive_of_no_format_is_reported_what_is_wrong_with_it(name: str) -> None:
    source = SourceFile(pack_zip([("../out", b"text")]), name)
    with pytest.raises(ExchangeError) as caught:
        list(detect(source).read(source, ProgressMonitor()))
    assert caught.value.code == "zip_path"
    with pytest.raises(ExchangeError) as caught:
        detect(SourceFile(pack_zip([("in.txt", b"text")]), name))
    assert caught.value.code == "unknown_format"


def test_a_writer_is_known_by_its_ending() -> None:
    assert formats.writer_for(".GIFT").name == "gift"
    with pytest.raises(ExchangeError) as caught:
        formats.writer_for(".pdf")
    assert caught.value.code == "unknown_ending"


@pytest.mark.parametrize("find", [formats.reader, formats.writer])
def test_a_name_that_is_none_is_reported_with_those_that_are(
    find: Callable[[str], Reader | Writer],
) -> None:
    with pytest.raises(ExchangeError) as caught:
        find("nonsense")
    assert caught.value.code == "no_such_format"
    assert "gift" in str(caught.value.data["names"])


def test_reading_text_loads_no_heavy_package() -> None:
    code = (
        "import sys; from quizapp.exchange.formats import detect;"
        "from quizapp.exchange.protocol import ProgressMonitor, SourceFile;"
        f"source = SourceFile({GIFT!r}, 'a.xml');"
        "list(detect(source).read(source, ProgressMonitor()));"
        "heavy = {'openpyxl', 'genanki', 'zstandard', 'defusedxml', 'markdown_it', 'sqlite3'};"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
