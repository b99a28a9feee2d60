"""The report of a class: its figures by hand, and everybody's scores."""

from fractions import Fraction
from pathlib import Path

from quizapp.app.classes.class_report import class_report
from quizapp.app.classes.school_class import open_school_class
from quizapp.scores.classes.result_file import encode_file
from tests.scores.class_samples import SENT_MS, computer


def test_a_report_tells_how_a_quiz_went(tmp_path: Path) -> None:
    room = open_school_class(tmp_path / "7b.sqlite", create=True)
    files = []
    for name, rights in (("Ada", (3, 1)), ("Bob", (2,)), ("Cem", (0,)), ("Dea", (1, 2))):
        files.append(tmp_path / f"{name}.quizresult")
        files[-1].write_bytes(encode_file(computer(tmp_path / name, name, rights)))
    list(room.collect(files))
    for which, shares, passed in (("best", (4, 2, 0, 2), 1), ("last", (1, 2, 0, 2), 0)):
        book = room.gradebook("best" if which == "best" else "last").result()
        report = class_report(room.path.stem, book, SENT_MS)
        (summary,) = report.summaries
        marks = sorted(Fraction(share, 4) for share in shares)
        assert (report.name, summary.quiz.title, summary.people) == ("7b", "Numbers", 4)
        assert summary.mean == sum(marks) / 4
        assert summary.median == (marks[1] + marks[2]) / 2
        assert (summary.lowest, summary.highest) == (marks[0], marks[3])
        assert (summary.passed, summary.with_pass_mark) == (passed, 4)
        scores = [row.scores[0] for row in report.rows]
        assert [score.earned for score in scores if score] == list(shares)
        assert [score.passed for score in scores if score].count(True) == passed
    assert room.close()
    empty = open_school_class(tmp_path / "empty.sqlite", create=True)
    report = class_report("empty", empty.gradebook().result(), SENT_MS)
    assert (report.summaries, report.rows) == ((), ())
    assert empty.close()
