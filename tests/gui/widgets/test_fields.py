"""A field of several lines is as high as its text in every width, and so is what it shows."""

import pytest
from PySide6.QtWidgets import QApplication

from quizapp.gui.base.theme import Theme
from quizapp.gui.widgets.fields import GrowingField
from tests.gui.widgets.conftest import Show

TEXT = "Consensus among all of the members, reached step by step " * 4


@pytest.mark.parametrize("bare", [True, False])
def test_it_is_as_high_as_its_text(
    theme: Theme, show: Show, qapp: QApplication, bare: bool
) -> None:
    field = GrowingField(theme, "Option 1", single=True, bare=bare)
    field.show_text(TEXT)
    window = show(field, width_px=200)
    heights = []
    for width_px in (200, 2000, 300, 1200, 4000, 200):
        window.resize(width_px, 900)
        for _ in range(3):
            qapp.processEvents()
        shown, around = field.viewport().geometry(), field.contentsRect()
        assert around.contains(shown)
        lines = round(field.document().size().height())
        assert shown.height() == lines * field.fontMetrics().lineSpacing() + 1
        heights.append(field.height())
    assert heights[0] == heights[-1] > heights[2] > heights[1] == heights[4]
