"""Plain text is laid out and drawn as a document of it would be."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QTextCursor

from quizapp.gui.base.theme import FontRole, Theme
from quizapp.gui.widgets.text.prose import Prose

TEXTS = (
    "",
    "Start",
    "Kosovo and the Partnership for Peace, in one line or in several: it depends.",
    "one\n\nthree lines, of which the second is empty\n",
    "“R&D” costs 3 < 4 € · e\u0301 \u2002 ↵",
    "שלום עולם, and some English words beside",
)
SIDES = (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter)


def drawn(prose: Prose, width_px: int, as_document: bool) -> QImage:
    image = QImage(width_px, 600, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    ink = QColor("black")
    if as_document:
        nothing = QTextCursor(prose.document(width_px))
        prose.draw(painter, QPointF(4, 3), width_px, ink, nothing, (ink, ink))
    else:
        prose.draw(painter, QPointF(4, 3), width_px, ink)
    painter.end()
    return image


@pytest.mark.parametrize("role", ["small", "body", "display"])
@pytest.mark.parametrize("text", TEXTS)
def test_it_is_laid_out_like_a_document(theme: Theme, text: str, role: FontRole) -> None:
    for side in SIDES:
        prose = Prose()
        prose.set_font(theme.font(role))
        prose.set_plain(text)
        prose.align(side)
        for width_px in (90, 250, 900):
            document = prose.document(width_px)
            assert prose.height(width_px) == pytest.approx(document.size().height(), abs=1)
            assert drawn(prose, width_px, False) == drawn(prose, width_px, True), (side, width_px)
        assert prose.width() == pytest.approx(prose.document(1_000_000).idealWidth(), abs=1)


def test_html_without_marks_is_plain(theme: Theme) -> None:
    prose, marked = Prose(), Prose()
    for one in (prose, marked):
        one.set_font(theme.font("body"))
    prose.set_html("R&amp;D &lt;b&gt; &quot;x&quot;", 'R&D <b> "x"')
    marked.set_html("R&amp;D <b>x</b>", "R&D x")
    assert prose.document(400).toPlainText() == 'R&D <b> "x"'
    assert marked.document(400).toPlainText() == "R&D x"
    spaced = Prose()
    spaced.set_font(theme.font("body"))
    spaced.set_html("a  b", "a  b")
    assert spaced.document(400).toPlainText() == "a b"


def ink_middle(image: QImage) -> float:
    """Return the row halfway between the first and the last that hold dark pixels."""
    rows = [
        y
        for y in range(image.height())
        if any(image.pixelColor(x, y).lightness() < 128 for x in range(image.width()))
    ]
    return (rows[0] + rows[-1] + 1) / 2


@pytest.mark.parametrize("family", ["DejaVu Sans", "DejaVu Serif", "DejaVu Sans Mono"])
@pytest.mark.parametrize("size_px", [14, 15, 16, 17, 20, 24, 30, 32])
@pytest.mark.parametrize("line_factor", [1.25, 1.3, 1.45])
def test_letters_are_in_the_middle_of_their_line(
    family: str, size_px: int, line_factor: float
) -> None:
    font = QFont(family)
    font.setPixelSize(size_px)
    found = []
    for letter in "xH":
        prose = Prose(line_factor)
        prose.set_font(font)
        prose.set_plain(letter)
        height_px = prose.height(100)
        image = QImage(100, height_px, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        prose.draw(painter, QPointF(), 100, QColor("black"))
        painter.end()
        found.append(ink_middle(image) - height_px / 2)
    assert abs(sum(found) / 2) <= max(1, size_px / 16), found  # 1 px at 100 % and in proportion
