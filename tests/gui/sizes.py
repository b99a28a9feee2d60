"""The sizes of windows and texts that every page has to fit, and what doesn't."""

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QScrollArea, QTextEdit, QWidget

from quizapp.gui.widgets.text.text import TextBlock
from tests.gui.fit import misfits, shown
from tests.gui.running import Run

SIZES = ((200, 360, 560), (100, 360, 560), (100, 1280, 800), (80, 3840, 2160))
"""The size of texts in percent, and that of the window in px; the tightest is the first."""
TIGHTEST = SIZES[:1]
USUAL = SIZES[2:3]
FULLEST = ("editor, question", "editor, quiz", "progress, tables")
"""The scenes that stand for a page which has none by its name alone."""

FAR_PX = 100_000
GROWTH = 1.4


def sizes_of(scene: str) -> Sequence[tuple[int, int, int]]:
    """Return every size for one scene of each page and for dialogs, the tightest for the others."""
    is_plain = "," not in scene or scene.startswith("dialog, ") or scene in FULLEST
    return SIZES if is_plain else TIGHTEST


def sideways(run: Run) -> Iterator[str]:
    """What would have to be scrolled from side to side."""
    for widget in shown(run.front):
        if isinstance(widget, QAbstractScrollArea):
            if widget.horizontalScrollBar().maximum() > 0:
                yield f"{type(widget).__name__} is wider than the window"
            if isinstance(widget, QTextEdit):
                wide = widget.document().size().width()
                if wide > widget.viewport().width():
                    yield f"the reading is {wide} px wide"


def needlessly_scrolled(dialog: QWidget, height: int) -> Iterator[str]:
    """A dialog that has to be scrolled though there is room for it."""
    for area in dialog.findChildren(QScrollArea):
        if area.verticalScrollBar().maximum() > 0 and dialog.height() < height - 24:
            missing = area.verticalScrollBar().maximum()
            yield f"the dialog lacks {missing} px of its {dialog.height()}, in {height}"


def kept_small(run: Run) -> Iterator[str]:
    """Texts that don't grow with the size of texts."""
    before: dict[QWidget, int] = {}
    for percent in (100, 200):
        run.set_text_percent(percent)
        for widget in shown(run.front):
            if isinstance(widget, TextBlock | QAbstractButton) and widget.accessibleName():
                line = widget.heightForWidth(FAR_PX)
                if line < GROWTH * before.setdefault(widget, 0):
                    yield f"{widget.accessibleName()} doesn't grow"
                before[widget] = line


def faults(run: Run, sizes: Sequence[tuple[int, int, int]] = SIZES) -> Iterator[str]:
    """What doesn't fit, in every size."""
    for percent, width, height in sizes:
        run.set_text_percent(percent)
        run.resize(width, height)
        run.settle()  # what scrolls is laid out without its bar first, and then beside it
        front = run.front
        if front is not run.window:
            front.resize(front.sizeHint())
            run.settle()
            if front.width() > width or front.height() > height:
                yield f"the dialog is {front.size()} in a window of {width} x {height}"
            yield from needlessly_scrolled(front, height)
        elif (run.window.width(), run.window.height()) != (width, height):
            yield f"the window is {run.window.size()} instead of {width} x {height}"
        for fault in (*misfits(front), *sideways(run)):
            yield f"{percent} %, {width} x {height}: {fault}"
