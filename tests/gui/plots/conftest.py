"""What the tests of plots share: a plot drawn as the page draws it."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
from PySide6.QtGui import QBrush, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator, QSvgRenderer
from PySide6.QtWidgets import QApplication

from quizapp.gui.base.palette import LIGHT, Palette
from quizapp.gui.base.theme import HALO_PX, Theme
from quizapp.gui.plots.stage import Drawing
from quizapp.gui.widgets.plot_card import PlotPicture

Drawn = Callable[..., QImage]


@pytest.fixture
def drawn(qapp: QApplication) -> Iterator[Drawn]:
    """Draws a plot on the ground of a card, in a theme and a width.

    `ratio` is how many pixels a length has, `brush` what the painter was left with before. With
    `svg` it is drawn as SVG, and that into the picture.
    """
    pictures: list[PlotPicture] = []

    def do(
        drawing: Drawing,
        palette: Palette = LIGHT,
        width_px: int = 600,
        scale: float = 1.0,
        *,
        mirrored: bool = False,
        ratio: int = 1,
        brush: QBrush | None = None,
        svg: bool = False,
    ) -> QImage:
        picture = PlotPicture(Theme(palette, scale))
        pictures.append(picture)
        if mirrored:
            picture.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        picture.show_drawing(drawing, "A sentence.")
        picture.resize(width_px, picture.heightForWidth(width_px))
        image = QImage(picture.size() * ratio, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(palette.card)
        painter = QPainter(image)
        if brush is not None:
            painter.setBrush(brush)
        inside = QRectF(picture.rect()).adjusted(HALO_PX, HALO_PX, -HALO_PX, -HALO_PX)
        if svg:
            _svg(picture, inside).render(painter, QRectF(picture.rect()))
        else:
            picture.draw_into(painter, inside)
        painter.end()
        return image

    yield do
    for picture in pictures:
        picture.deleteLater()
    qapp.processEvents()


def _svg(picture: PlotPicture, inside: QRectF) -> QSvgRenderer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setViewBox(picture.rect())
    painter = QPainter(generator)
    picture.draw_into(painter, inside)
    painter.end()
    return QSvgRenderer(buffer.data())
