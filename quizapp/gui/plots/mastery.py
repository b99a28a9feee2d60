"""The plot of mastery by topic."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QRectF

from quizapp.gui.base import wording
from quizapp.gui.base.theme import Theme
from quizapp.gui.plots import labels
from quizapp.gui.plots.stage import GAP_PX, Stage, line_px, text_px, translate, wrapped
from quizapp.stats.progress import Mastery, TopicMastery

MOST_TOPICS = 12
BAR_PX = 10


class Row(NamedTuple):
    """A topic, the lines of its name, and the top of its bar."""

    topic: TopicMastery
    lines: list[str]
    bar_px: float


class MasteryDrawing:
    """A bar for each topic below its name, weakest first; at most the weakest twelve."""

    def __init__(self, mastery: Mastery) -> None:
        self._mastery = mastery
        self._shown = mastery.topics[:MOST_TOPICS]

    @property
    def caption(self) -> str:
        """How many topics are shown, if not all of them are."""
        count, shown = len(self._mastery.topics), len(self._shown)
        if shown == count:
            return ""
        text = translate(
            "plots", "These are the {shown} weakest of {count} topics. The table lists all of them."
        )
        return text.format(shown=wording.whole(shown), count=wording.whole(count))

    def height(self, theme: Theme, width_px: int) -> int:
        """The height of its rows."""
        last = [row.bar_px for row in self._rows(theme, width_px)][-1]
        return round(last + theme.text_px(BAR_PX) + theme.px(GAP_PX))

    def draw(self, stage: Stage) -> None:
        """Draw the names, bars and percentages."""
        theme, wide, high = stage.theme, stage.size.width(), stage.size.height()
        stage.set_area(QRectF(1, 0, max(1.0, wide - 2), high), (0, 1), (-high, 0))
        line = line_px(theme.font("small"))
        for row in self._rows(theme, wide):
            ends = (-row.bar_px, -row.bar_px - theme.text_px(BAR_PX))
            stage.ground((0, 1), ends)
            stage.bar((0, float(row.topic.share)), ends)
            y = row.bar_px - _name_gap(theme) - line * len(row.lines)
            share = labels.share(float(row.topic.share))
            stage.text_at(wide, y, share, "end", role="ink", strong=True)
            for number, text in enumerate(row.lines):
                stage.text_at(0, y + number * line, text, role="ink")

    def _rows(self, theme: Theme, width_px: float) -> Iterator[Row]:
        font, y = theme.font("small"), 0.0
        for topic in self._shown:
            share = labels.share(float(topic.share))
            room = width_px - text_px(theme.font("small", True), share) - 2 * GAP_PX
            lines = wrapped(_name(topic), font, room)
            y += theme.px(GAP_PX) + len(lines) * line_px(font) + _name_gap(theme)
            yield Row(topic, lines, y)
            y += theme.text_px(BAR_PX) + theme.px(GAP_PX)


def _name(topic: TopicMastery) -> str:
    name = labels.value("topic", topic.topic)
    return f"{topic.title}: {name}" if topic.title else name


def _name_gap(theme: Theme) -> float:
    return theme.px(GAP_PX / 4)
