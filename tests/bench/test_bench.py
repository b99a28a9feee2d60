"""The arithmetic of the measurements, and that each of them runs; no time is judged here."""

import re
from contextlib import closing
from fractions import Fraction
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench import check as check_bench
from bench import exchange, key, many, processes, start, statistics, stroke
from bench.figures import Spread, interleaved, median, percentile, ratios, spread
from bench.processes import CannotRunError, environment, run_child
from bench.report import Line, Report, listed, table
from quizapp.app.statistics.statistics import gather_kept, statistics_of
from quizapp.files.reader import check
from quizapp.scores.store.connection import connect_reader

FIGURES = st.lists(st.integers(0, 1000), min_size=1, max_size=60)


@pytest.fixture(autouse=True)
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("bench.folder", "bench.many", "bench.key", "bench.statistics", "bench.exchange"):
        monkeypatch.setattr(f"{module}.OUT", tmp_path)


def test_a_median_is_the_middle_or_between_the_two_in_the_middle() -> None:
    assert median([5, 1, 3]) == 3
    assert median([4, 1, 3, 2]) == 2.5
    with pytest.raises(ValueError, match="no figures"):
        median([])


def test_a_percentile_is_one_of_the_figures() -> None:
    hundred = list(range(100, 0, -1))
    assert [percentile(hundred, p) for p in (0, 1, 50, 95, 99, 100)] == [1, 1, 50, 95, 99, 100]
    assert percentile([7], 99) == 7
    assert percentile([1, 2], 50) == 1
    assert percentile([1, 2], 51) == 2
    with pytest.raises(ValueError, match="no figures"):
        percentile([], 99)


@given(FIGURES, st.integers(1, 100))
def test_no_smaller_figure_would_do_for_a_percentile(figures: list[float], percent: int) -> None:
    found = percentile(figures, percent)
    assert sum(figure <= found for figure in figures) * 100 >= percent * len(figures)
    assert sum(figure < found for figure in figures) * 100 < percent * len(figures)


@given(FIGURES)
def test_a_spread_holds_its_median(figures: list[float]) -> None:
    found = spread(figures)
    assert min(figures) == found.least <= found.median <= found.greatest == max(figures)


def test_ratios_are_taken_pair_by_pair() -> None:
    assert ratios([(10, 5), (9, 3), (2, 4)]) == [2, 3, 0.5]


def test_runs_take_turns_after_a_pair_that_does_not_count() -> None:
    order: list[str] = []

    def run(name: str) -> int:
        order.append(name)
        return len(order)

    assert interleaved(lambda: run("a"), lambda: run("b"), 2) == [(3, 4), (5, 6)]
    assert order == ["a", "b"] * 3


def test_the_table_says_whether_a_goal_is_met() -> None:
    met = Line("start", "2 ms", "1 ms", Spread(1.3, 1.0, 1.9), 1.3)
    missed = Line("many", "9 ms", "3 ms", Spread(3.0, 2.5, 3.5), 2.0)
    rows = table([met, missed]).splitlines()
    assert len({len(row) for row in rows}) == 1
    assert [cell.strip() for cell in rows[2].split("|")[1:-1]] == [
        "start",
        "2 ms",
        "1 ms",
        "1.30 x (1.00 to 1.90)",
        "1.3 x",
        "met",
    ]
    assert rows[3].endswith("| not met |")


def test_all_figures_are_listed_in_order() -> None:
    assert listed("ratios", [1.234, 0.5], 2) == "ratios: 1.23 0.50"


def test_a_measured_process_keeps_its_bytecode_and_draws_where_it_can() -> None:
    bare = environment({"PYTHONDONTWRITEBYTECODE": "1", "QUIZAPP_DATA": "/x", "PATH": "/bin"})
    assert bare == {
        "PATH": "/bin",
        "PYTHONPATH": str(processes.ROOT),
        "QT_QPA_PLATFORM": "offscreen",
    }
    assert "QT_QPA_PLATFORM" not in environment({"DISPLAY": ":0"})
    assert environment({"DISPLAY": ":0", "QT_QPA_PLATFORM": "vnc"})["QT_QPA_PLATFORM"] == "vnc"


def test_a_process_that_fails_is_told_with_its_words(tmp_path: Path) -> None:
    with pytest.raises(CannotRunError, match=r"decode ended with 1: [^$]*No such file"):
        run_child("decode", many.Decoded, str(tmp_path / "none.json"))


def test_the_big_file_is_good_and_as_varied_as_a_real_one() -> None:
    path = many.questions_file(500)
    loaded = check(path)
    assert loaded.quiz is not None
    assert [problem for problem in loaded.problems if problem.severity == "error"] == []
    assert len(loaded.quiz.questions) == 500
    assert sum(question.select_all for question in loaded.quiz.questions) == 125
    assert len({question.prompt for question in loaded.quiz.questions}) == 500
    assert 300 < path.stat().st_size / 500 < 1000
    again = path.read_bytes()
    path.unlink()
    assert many.questions_file(500).read_bytes() == again


def test_the_start_is_measured_and_told_by_part() -> None:
    report = start.measure(1)
    assert [line.goal for line in report.lines] == [1.75, 1.5]
    assert all(line.ratio.median > 0 for line in report.lines)
    told = "\n".join(report.runs)
    for part in ("our modules", "Qt's modules", "questions file", "painted", "database"):
        assert re.search(rf"\d  .*{part}", told), part


def test_many_questions_are_measured() -> None:
    report = many.measure(1, 2000)
    assert "2,000 questions" in report.lines[0].what
    assert_lists(report, "decoding the big file, ms", 1)


def test_key_presses_are_measured() -> None:
    report = key.measure(1, 2)
    assert report.runs[0].startswith("all keys: 6 presses")
    assert report.runs[2].startswith("checking: 2 presses")
    assert report.lines[0].goal == 1


def test_item_statistics_are_measured() -> None:
    report = statistics.measure(1, 30)
    assert [line.goal for line in report.lines] == [2, 1, 1, 1]
    assert all(line.ratio.median > 0 for line in report.lines)
    assert "3,000 stored answers" in report.lines[0].what
    for what in ("item statistics, ms", "sums in SQL, ms", "longest waits, ms"):
        assert_lists(report, what, 1)
    for what in ("all figures", "the interval"):
        assert_lists(report, f"longest waits of the window for {what}, ms", 1)


def test_the_answers_measured_are_those_of_a_class() -> None:
    folder = statistics.answers_folder(30)
    gathered = gather_kept(folder, statistics.QUIZ)
    quiz = statistics_of(gathered).quiz
    assert (quiz.people, quiz.questions, quiz.responses) == (30, 100, 3000)
    with closing(connect_reader(folder)) as connection:
        counted = "SELECT (SELECT COUNT(*) FROM answer), (SELECT COUNT(*) FROM mark)"
        assert connection.execute(counted).fetchone() == (3000, 3000)
        scores = connection.execute("SELECT score FROM attempt ORDER BY number").fetchall()
    told = gathered.responses.totals().tolist()
    assert told == pytest.approx([float(Fraction(score)) for (score,) in scores])


def test_strokes_in_the_editor_are_measured() -> None:
    report = stroke.measure(1, 300, 3)
    assert report.runs[0].startswith("all strokes: 3 presses")
    assert report.lines[0].goal == 1
    assert "300 questions" in report.lines[0].what


def test_checks_are_measured() -> None:
    report = check_bench.measure(1, 500)
    assert [line.goal for line in report.lines] == [3, 10]
    assert all(line.ratio.median > 0 for line in report.lines)
    assert "500 questions" in report.lines[1].what
    for what in ("quizapp check, ms", "importing msgspec, ms", "decoding the good file, ms"):
        assert_lists(report, what, 1)


def test_reading_other_formats_is_measured() -> None:
    report = exchange.measure(1, (20, 80))
    assert [line.goal for line in report.lines] == [1.07, 1.07, 5, 1.07, 5, 1]
    assert all(line.ratio.median > 0 for line in report.lines)
    assert "among 80 (time grows with the power" in report.lines[0].what
    for what in ("GIFT, 80 questions, ms", "QTI 1.2, 20 questions, only parsed, ms"):
        assert_lists(report, what, 1)


def test_a_file_of_another_format_holds_all_questions_and_is_made_once() -> None:
    for name in exchange.FORMATS:
        path = exchange.written_file(name, 30)
        read = run_child("exchange_read", exchange.Read, name, str(path), str(path), "1")
        assert read.questions == 30
        assert (read.parse_ms > 0) == (name not in exchange.PLAIN)
        again = path.read_bytes()
        path.unlink()
        assert exchange.written_file(name, 30).read_bytes() == again


def test_the_broken_file_lacks_one_comma_in_its_last_question() -> None:
    good = many.questions_file(20)
    (problem,) = check(check_bench.broken_file(good)).problems
    assert (problem.code, problem.path) == ("missing-comma", "/questions/19")


def assert_lists(report: Report, what: str, count: int) -> None:
    (line,) = (line for line in report.runs if line.startswith(what))
    assert (
        len(msgspec.convert(line.removeprefix(f"{what}: ").split(), list[float], strict=False))
        == count
    )
