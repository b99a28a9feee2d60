"""What a person sees after Check comes at once, in one piece."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QAbstractButton

from quizapp.gui.widgets.option_card import RadioCard
from quizapp.quiz.compat import override
from tests.gui.conftest import StartRun


class PaintedSizes(QObject):
    """The sizes in which a widget was painted, one after another."""

    def __init__(self, widget: QAbstractButton) -> None:
        super().__init__()
        self.sizes: list[QSize] = []
        self._widget = widget
        widget.installEventFilter(self)

    @override
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.sizes.append(self._widget.size())
        return False


def test_an_outcome_is_laid_out_before_it_is_painted(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    run.press("Start")
    run.wait_for_page("QuestionPage")
    run.choose(right=False)
    run.wait_until_idle()
    (chosen,) = (c for c in run.window.findChildren(RadioCard) if c.isChecked() and c.isVisible())
    before = chosen.size()
    painted = PaintedSizes(chosen)
    run.press("Check answer")
    run.wait_until_idle()
    assert painted.sizes
    assert chosen.height() > before.height()
    assert [size for size in painted.sizes if size != chosen.size()] == []
