"""Tables of responses: what is read from them, and what is told of each bad cell."""

from pathlib import Path

import pytest

from quizapp.app.statistics.response_table import Fault, FaultCode, TableError, read_table
from quizapp.app.statistics.statistics import Gathered, statistics_of
from quizapp.cli.stats import FAULTS, fault_message


def read(folder: Path, text: str, encoding: str = "utf-8") -> Gathered:
    path = folder / "class 3b.csv"
    path.write_bytes(text.encode(encoding))
    return read_table(path)


def faults(folder: Path, text: str) -> list[tuple[int, int, FaultCode]]:
    with pytest.raises(TableError) as caught:
        read(folder, text)
    told = caught.value.faults
    assert all(
        fault_message(fault).endswith(".") and "{" not in fault_message(fault) for fault in told
    )
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
        ("person,a\npoints,1\nkey,A\n", [(3, 1, "no_people")]),
        ("person,a\npoints,1\nPoints,2\nAda,1\n", [(3, 1, "same_person")]),
        ("person,a,b\npoints,1,x\nAda,1.5,1\n", [(2, 3, "bad_points"), (3, 2, "above_points")]),
        (
            "person,a,b\nkey,AA,1\nAda,A,1\n",
            [(2, 2, "bad_options"), (2, 3, "bad_options"), (3, 3, "bad_options")],
        ),
        ("person,a,b\nkey,-,B\nAda,A,\n", [(2, 2, "bad_options")]),
        ("person,a\nkey,B\nAda,0.5\nBob,Ä\n", [(3, 2, "bad_options"), (4, 2, "bad_options")]),
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
    with pytest.raises(TableError, match="Couldn't find") as caught:
        read_table(tmp_path / "none.csv")
    assert caught.value.faults == ()


def test_a_row_states_the_points_possible(tmp_path: Path) -> None:
    text = "person,a,b,c\nAda,7,0.5,1\nBob,3,,2\npoints,8,2,\n"
    found = read(tmp_path, text)
    assert found.responses.people == 2
    assert found.responses.possible.tolist() == [8, 8, 2, 2, 2]
    first = statistics_of(found).questions[0].figures
    assert first.facility.value == pytest.approx(10 / 16)


KEYED = """
person;words;several;essay
Key;b;AC;
Points;2;3;5
Ada;B;A,C;4,5
Bob;a;c a;2
Cleo;-;ABC;NA
Dan;AB;D;0
Eve;;A;5
"""


def test_a_row_with_the_key_makes_cells_letters_of_options(tmp_path: Path) -> None:
    found = read(tmp_path, KEYED.strip())
    words, several, essay = found.questions
    assert (words.options, words.select_all) == (("A", "B"), False)
    assert (several.options, several.select_all) == (("A", "B", "C", "D"), True)
    assert essay.options == ()
    responses = found.responses
    points = [responses.earned[responses.of(i)].tolist() for i in range(3)]
    # Of several: A and C are half a share each, B and D take half a share each.
    assert points == [[2, 0, 0, 0], [3, 3, 1.5, 0, 1.5], [4.5, 2, 0, 5]]
    figures = [question.figures for question in statistics_of(found).questions]
    assert [option.chosen for option in figures[0].options] == [2, 2]
    assert [option.is_key for option in figures[0].options] == [False, True]
    assert [option.chosen for option in figures[1].options] == [4, 1, 3, 1]
    assert [one.blank for one in figures] == [1, 0, None]
    assert figures[0].guess.value == 0.5
    assert figures[1].guess.reason == "select_all"


def test_a_table_with_a_key_gives_the_figures_of_the_same_answers_kept(tmp_path: Path) -> None:
    """Beside points alone: only what is known of options is added."""
    letters = "A B A A C A B A A D A A".split()
    rest = [1, 0, 1, 2, 0, 2, 0, 2, 1, 0, 2, 1]
    answers = list(zip(letters, rest, strict=True))
    lettered = [f"p{i},{letter},{points}" for i, (letter, points) in enumerate(answers)]
    scored = [f"p{i},{letter == 'A':d},{points}" for i, (letter, points) in enumerate(answers)]
    keyed = read(tmp_path, "\n".join(["person,a,b", "key,A,", *lettered]))
    plain = read(tmp_path, "\n".join(["person,a,b", *scored]))
    first, second = (statistics_of(each).questions[0].figures for each in (keyed, plain))
    assert first.discrimination == second.discrimination
    assert first.facility == second.facility
    assert first.options[0].discrimination.value == pytest.approx(first.discrimination.value)
    assert [option.chosen for option in first.options] == [8, 2, 1, 1]


def test_there_are_words_for_every_fault() -> None:
    data: dict[str, str | int] = {"text": "x" * 90, "possible": "8"}
    data |= {"first": 3, "count": 1, "expected": 2}
    for code in FAULTS:
        text = fault_message(Fault(code, 1, 1, data))
        assert text.endswith(".")
        assert len(text) < 200
