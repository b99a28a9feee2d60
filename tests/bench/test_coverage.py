"""The measure of intervals counts those that miss, and is the same every time."""

from bench import coverage


def test_it_runs_and_is_the_same_every_time() -> None:
    report = coverage.measure(1, 4)
    assert report == coverage.measure(1, 4)
    assert [line.goal for line in report.lines] == [coverage.GOAL] * 4


def test_an_interval_beside_the_value_misses_it() -> None:
    assert coverage.misses((0.2, 0.4), 0.41)
    assert coverage.misses((0.2, 0.4), 0.19)
    assert not coverage.misses((0.2, 0.4), 0.4)
    assert not coverage.misses((0.2, 0.4), None)
