"""Every plot is drawn, in every theme and width, with no attempt, with one, and with many."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from statistics import fmean

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QImage

from quizapp.gui.base.palette import DARK, HIGH_CONTRAST, LIGHT, Palette
from quizapp.gui.plots.calibration import CalibrationDrawing
from quizapp.gui.plots.days import DaysDrawing
from quizapp.gui.plots.mastery import MOST_TOPICS, MasteryDrawing
from quizapp.gui.plots.over_time import ROUND_S, ScoresDrawing, TimesDrawing, round_end
from quizapp.gui.plots.stage import Drawing
from quizapp.stats.progress import Days, Mastery, ScorePoint, Scores, TopicMastery, Week
from tests.gui.pixels import colors
from tests.gui.plots import figures
from tests.gui.plots.conftest import Drawn

PLOTS: dict[str, Callable[[int], Drawing]] = {
    "scores": lambda count: ScoresDrawing(figures.scores(count)),
    "mastery": lambda count: MasteryDrawing(figures.mastery(count)),
    "days": lambda count: DaysDrawing(figures.days(count)),
    "times": lambda count: TimesDrawing(figures.times(count)),
    "calibration": lambda count: CalibrationDrawing(figures.calibration(count)),
}
MARK_PX = 12


def boxes(image: QImage, color: str) -> tuple[int, int, int, int]:
    """From where to where, across and down, a color is seen."""
    wanted = QColor(color).rgb()
    found = [
        (x, y)
        for y in range(image.height())
        for x in range(image.width())
        if image.pixel(x, y) == wanted
    ]
    across, down = [x for x, _ in found], [y for _, y in found]
    return min(across), min(down), max(across), max(down)


@pytest.mark.parametrize("palette", [LIGHT, DARK, HIGH_CONTRAST], ids=["light", "dark", "contrast"])
@pytest.mark.parametrize("count", [1, 3, 500])
@pytest.mark.parametrize("name", PLOTS)
def test_a_plot_is_drawn_in_the_colors_of_its_theme_alone(
    drawn: Drawn, name: str, count: int, palette: Palette
) -> None:
    image = drawn(PLOTS[name](count), palette)
    seen = colors(image)
    assert seen[palette.card] > seen.total() // 3
    if not (name == "mastery" and count == 1):  # of the one topic nothing is known
        assert seen[palette.accent] > MARK_PX
    for other in (LIGHT, DARK, HIGH_CONTRAST):
        if other is not palette:
            assert seen[other.accent] == 0


@pytest.mark.parametrize("width_px", [240, 600, 1700])
@pytest.mark.parametrize("scale", [0.8, 2.0])
@pytest.mark.parametrize("name", PLOTS)
def test_a_plot_has_room_in_every_width_and_size_of_text(
    drawn: Drawn, name: str, scale: float, width_px: int
) -> None:
    image = drawn(PLOTS[name](7), LIGHT, width_px, scale)
    left, top, right, bottom = boxes(image, LIGHT.accent)
    assert left >= 4
    assert right < width_px - 4
    assert top >= 4
    assert bottom < image.height() - 4


@pytest.mark.parametrize("name", PLOTS)
def test_a_plot_is_mirrored_from_right_to_left(drawn: Drawn, name: str) -> None:
    there = boxes(drawn(PLOTS[name](3)), LIGHT.accent)
    back = boxes(drawn(PLOTS[name](3), mirrored=True), LIGHT.accent)
    if name in ("mastery", "days", "calibration"):
        assert abs(back[0] - (599 - there[2])) <= 2
        assert abs(back[2] - (599 - there[0])) <= 2
    else:
        assert there != back
    assert (back[1], back[3]) == pytest.approx((there[1], there[3]), abs=2)


@pytest.mark.parametrize("name", PLOTS)
def test_a_plot_is_the_same_in_finer_pixels_but_finer(drawn: Drawn, name: str) -> None:
    once, twice = (drawn(PLOTS[name](3), ratio=ratio) for ratio in (1, 2))
    coarse, fine = (boxes(image, LIGHT.accent) for image in (once, twice))
    assert fine == pytest.approx([2 * edge for edge in coarse], abs=4)
    ink, finer_ink = (colors(image)[LIGHT.accent] for image in (once, twice))
    assert 3.2 * ink < finer_ink < 8 * ink


@pytest.mark.parametrize("name", PLOTS)
def test_marks_have_the_same_places_in_svg(drawn: Drawn, name: str) -> None:
    places = [boxes(drawn(PLOTS[name](3), svg=svg, ratio=2), LIGHT.accent) for svg in (False, True)]
    assert places[1] == pytest.approx(places[0], abs=3)


def test_a_dot_at_the_edge_is_whole(drawn: Drawn) -> None:
    image = drawn(ScoresDrawing(figures.scores(3)), width_px=340, scale=2.0)
    wanted = QColor(LIGHT.accent).rgb()
    left, _, _, bottom = boxes(image, LIGHT.accent)
    side = [y for y in range(image.height()) if image.pixel(left, y) == wanted]
    below = [x for x in range(image.width()) if image.pixel(x, bottom) == wanted]
    assert fmean(below) - left == pytest.approx(bottom - fmean(side), abs=1)


@pytest.mark.parametrize("name", PLOTS)
def test_a_plot_has_nothing_of_what_was_painted_before(drawn: Drawn, name: str) -> None:
    assert colors(drawn(PLOTS[name](500), brush=QBrush(Qt.GlobalColor.red)))["#FF0000"] == 0


def at_share(drawn: Drawn, share: Fraction) -> int:
    """How far down the dot of one score stands."""
    point = ScorePoint("s", "Quiz", "test", date(2026, 3, 2), share, round(100 * share), None)
    image = drawn(ScoresDrawing(Scores((point,))))
    wanted = QColor(LIGHT.accent).rgb()
    left, _, _, _ = boxes(image, LIGHT.accent)
    dot = [y for y in range(image.height()) if image.pixel(left + 3, y) == wanted]
    return sum(dot) // len(dot)


def test_a_dot_stands_as_high_as_its_score(drawn: Drawn) -> None:
    bottom, middle, top = (at_share(drawn, Fraction(i, 2)) for i in range(3))
    assert top < middle < bottom
    assert middle - top == pytest.approx(bottom - middle, abs=1)


def test_a_bar_is_as_long_as_its_topic_is_known(drawn: Drawn) -> None:
    def end(share: Fraction) -> int:
        mastery = Mastery((TopicMastery("", "Rivers", share, 4),))
        image = drawn(MasteryDrawing(mastery))
        return boxes(image, LIGHT.accent)[2]

    quarter, half, whole = (end(Fraction(i, 4)) for i in (1, 2, 4))
    assert half - quarter == pytest.approx(600 / 4, abs=5)
    assert whole - half == pytest.approx(600 / 2, abs=5)


def test_a_square_is_the_larger_the_more_answers_there_were(drawn: Drawn) -> None:
    def ink(*counts: int) -> int:
        weeks = list(figures.days(0).weeks)
        for number, count in enumerate(counts):
            week = weeks[number]
            weeks[number] = Week(week.monday, (0, 0, count, *week.answers[3:]))
        return colors(drawn(DaysDrawing(Days(tuple(weeks)))))[LIGHT.accent]

    alone, with_few, with_some, twice = ink(30), ink(30, 1), ink(30, 12), ink(30, 30)
    assert 0 < alone < with_few < with_some < twice
    assert twice == pytest.approx(2 * alone, rel=0.3)


def test_of_many_topics_the_weakest_are_shown_and_the_rest_counted(drawn: Drawn) -> None:
    few, many = MasteryDrawing(figures.mastery(MOST_TOPICS)), MasteryDrawing(figures.mastery(40))
    assert few.caption == ""
    assert f"the {MOST_TOPICS} weakest of 40 topics" in many.caption
    assert drawn(few).height() == drawn(many).height()


def test_a_long_name_is_wrapped_and_not_cut_off(drawn: Drawn) -> None:
    long = Mastery((TopicMastery("", "How decisions are taken " * 8, Fraction(1, 2), 4),))
    short = Mastery((TopicMastery("", "Decisions", Fraction(1, 2), 4),))
    wide, narrow = (drawn(MasteryDrawing(long), width_px=w).height() for w in (1200, 300))
    assert drawn(MasteryDrawing(short)).height() < wide < narrow


def test_a_narrow_calendar_has_its_year_in_several_strips(drawn: Drawn) -> None:
    wide, narrow = (drawn(DaysDrawing(figures.days(9)), width_px=w).height() for w in (800, 280))
    assert narrow > 1.5 * wide


@pytest.mark.parametrize("seconds", [0.2, 2, 2.1, 59, 61, 5000, 28_800, 28_801, 100_000])
def test_an_axis_of_times_ends_with_a_round_one_that_holds_all(seconds: float) -> None:
    end = round_end(seconds)
    assert end >= seconds
    assert end in ROUND_S or end % ROUND_S[-1] == 0
    assert end <= max(2, 2.5 * seconds)
