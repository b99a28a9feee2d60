"""Tables of responses: what is read from them, and what is told of each bad cell."""

from pathlib import Path

import pytest

from quizapp.app.response_table import Fault, FaultCode, TableError, read_table
from quizapp.app.response_words import FAULTS, fault_words
from quizapp.app.statistics import Gathered


def read(folder: Path, text: str, encoding: str = "utf-8") -> Gathered:
    path = folder / "class 3b.csv"
    path.write_bytes(text.encode(encoding))
    return read_table(path)


def faults(folder: Path, text: str) -> list[tuple[int, int, FaultCode]]:
    with pytest.raises(TableError) as caught:
        read(folder, text)
    told = caught.value.faults
    assert all(fault_words(fault).endswith(".") and "{" not in fault_words(fault) for fault in told)
    return [(fault.line, fault.column, fault.code) for fault in told]


def test_points_and_gaps_are_read(tmp_path: Path) -> None:
    found = read(tmp_path, "person,first,second\nAda,1,0.5\nBob,,2\nCleo,NA,+1e0\n")
    assert found.source.title == "class 3b"
    assert (found.source.choice, found.source.is_biased) == (None, False)
    assert [question.prompt for question in found.questions] == ["first", "second"]
    assert found.responses.people == 3
    assert found.responses.earned.tolist() == [1, 0.5, 2, 1]
    assert found.responses.person.tolist() == [0, 0, 1, 2]


def test_the_greatest_points_are_those_possible_but_at_least_1(tmp_path: Path) -> None:
    found = read(tmp_path, "person,a,b,c\nAda,0,0.5,3\nBob,0,0,4\nCleo,0,,\n")
    assert found.responses.possible.tolist() == [1, 1, 1, 1, 1, 4, 4]


@pytest.mark.parametrize(
    "text",
    [
        "person;a;b\nAda;0,5;1\n",
        "Person\ta\tb\r\nAda\t0,5\t1\r\n",
        '\ufeff"person","a","b"\n\n"Ada","0.5","1"\n',
    ],
)
def test_what_spreadsheets_write_is_read(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text).responses.earned.tolist() == [0.5, 1]


def test_other_encodings_are_read(tmp_path: Path) -> None:
    assert read(tmp_path, "person,Größe\nŻoë,1\n", "utf-16").questions[0].prompt == "Größe"


def test_every_bad_cell_is_named(tmp_path: Path) -> None:
    text = "person,a,b\nAda,x,1\nBob,-1,nan\nCleo,1_0,inf\nDan,1e9,0x1\nEve,1,1\n"
    bad = [(line, column) for line, column, code in faults(tmp_path, text) if code == "bad_points"]
    assert bad == [(2, 2), (3, 2), (3, 3), (4, 2), (4, 3), (5, 2), (5, 3)]


def test_lines_are_those_of_the_file(tmp_path: Path) -> None:
    text = 'person,a\n\n"Ada\nAugusta",1\nBob,x\n'
    assert faults(tmp_path, text) == [(5, 2, "bad_points")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("name,a\nAda,1\n", [(1, 1, "first_head")]),
        ("person\nAda\n", [(1, 1, "no_questions")]),
        ("person,a\n", [(1, 1, "no_people")]),
        ("person,a,\nAda,1,1\n", [(1, 3, "no_head")]),
        ("person,a,a\nAda,1,1\n", [(1, 3, "same_head")]),
        ("person,a\n,1\n", [(2, 1, "no_person")]),
        ("person,a\nAda,1\nBob,1\nAda,0\n", [(4, 1, "same_person")]),
        ("person,a,b\nAda,1\n", [(2, 2, "row_length")]),
        ("person,a\nAda,1,0\n", [(2, 3, "row_length")]),
    ],
)
def test_what_makes_no_table_is_told(
    tmp_path: Path, text: str, expected: list[tuple[int, int, FaultCode]]
) -> None:
    assert faults(tmp_path, text) == expected


@pytest.mark.parametrize("data", [b"", b"\n \n", b"\x00\x01\x02\x03" * 50])
def test_what_is_no_text_is_told(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(data)
    with pytest.raises(TableError) as caught:
        read_table(path)
    assert caught.value.message


def test_a_file_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="no file") as caught:
        read_table(tmp_path / "none.csv")
    assert caught.value.faults == ()


def test_there_are_words_for_every_fault() -> None:
    data: dict[str, str | int] = {"text": "x" * 90, "first": 3, "count": 1, "expected": 2}
    for code in FAULTS:
        text = fault_words(Fault(code, 1, 1, data))
        assert text.endswith(".")
        assert len(text) < 150
