"""What a measure found, and the table in which it is told."""

from collections.abc import Sequence

from msgspec import Struct

from bench.figures import Spread

HEADINGS = ("what", "here", "against", "ratio (least to greatest)", "goal", "")


class Line(Struct, frozen=True):
    """A line of the table: what was measured here, against what, and the ratio of the two."""

    what: str
    here: str
    against: str
    ratio: Spread
    goal: float

    @property
    def is_met(self) -> bool:
        """Whether the median of the ratios keeps to the goal."""
        return self.ratio.median <= self.goal

    @property
    def cells(self) -> tuple[str, ...]:
        """The texts of the line, one a column."""
        ratio = self.ratio
        return (
            self.what,
            self.here,
            self.against,
            f"{ratio.median:.2f} x ({ratio.least:.2f} to {ratio.greatest:.2f})",
            f"{self.goal:g} x",
            "met" if self.is_met else "not met",
        )


class Report(Struct, frozen=True):
    """What a measure found: its lines of the table, and the figures of its runs."""

    lines: tuple[Line, ...]
    runs: tuple[str, ...]


def table(lines: Sequence[Line]) -> str:
    """The table of all lines, in Markdown, its columns one under another."""
    rows = [HEADINGS, *(line.cells for line in lines)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    told = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in rows
    ]
    told.insert(1, "| " + " | ".join("-" * width for width in widths) + " |")
    return "\n".join(told)


def listed(what: str, figures: Sequence[float], decimals: int = 0) -> str:
    """The figures of all runs in one line, in the order in which they were taken."""
    return f"{what}: {' '.join(f'{figure:.{decimals}f}' for figure in figures)}"
