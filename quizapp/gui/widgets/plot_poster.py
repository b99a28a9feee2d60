"""A plot as a picture file, with its heading, summary and caption."""

from collections.abc import Callable
from typing import Literal

from msgspec import Struct
from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter

from quizapp.gui.base.theme import FontRole, Theme
from quizapp.gui.plots.stage import Drawing
from quizapp.gui.widgets.text.prose import Prose

Format = Literal["png", "svg"]
Draw = Callable[[QPainter, QRectF], None]

LEAST_WIDTH_PX = 640
PAD_PX = 24
PNG_RATIO = 2
SVG_DPI = 96


class Poster(Struct, frozen=True):
    """The content of the picture; `draw` draws the plot itself."""

    heading: str
    sentence: str
    drawing: Drawing
    draw: Draw
    mirrored: bool


def png_image(poster: Poster, theme: Theme, width_px: int) -> QImage:
    """The picture in twice the resolution of the screen."""
    size = _size(poster, theme, width_px)
    image = QImage(size * PNG_RATIO, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(PNG_RATIO)
    painter = QPainter(image)
    _paint(poster, theme, painter, size)
    painter.end()
    return image


def png_bytes(image: QImage) -> bytes:
    """An image as a PNG file; slow, so run it in a thread."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def svg_bytes(poster: Poster, theme: Theme, width_px: int) -> bytes:
    """The picture as an SVG file."""
    from PySide6.QtSvg import QSvgGenerator

    size = _size(poster, theme, width_px)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    generator.setResolution(SVG_DPI)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setTitle(poster.heading)
    generator.setDescription(poster.sentence)
    painter = QPainter(generator)
    _paint(poster, theme, painter, size)
    painter.end()
    return bytes(buffer.data().data())


def _texts(poster: Poster, theme: Theme) -> list[tuple[Prose, str]]:
    """Heading, summary and caption, with their color roles."""
    made = []
    parts: tuple[tuple[str, FontRole, str], ...] = (
        (poster.heading, "heading", "ink"),
        (poster.sentence, "body", "ink"),
        (poster.drawing.caption, "small", "soft"),
    )
    for text, font, role in parts:
        prose = Prose()
        prose.set_plain(text)
        prose.set_font(theme.font(font))
        prose.align_start(mirrored=poster.mirrored)
        made.append((prose, role))
    return made


def _inner(theme: Theme, width_px: int) -> int:
    return max(width_px, theme.text_px(LEAST_WIDTH_PX))


def _size(poster: Poster, theme: Theme, width_px: int) -> QSize:
    inner, pad = _inner(theme, width_px), theme.px(PAD_PX)
    high = sum(prose.height(inner) for prose, _ in _texts(poster, theme) if prose.plain)
    high += poster.drawing.height(theme, inner)
    return QSize(inner + 2 * pad, high + 4 * pad)


def _paint(poster: Poster, theme: Theme, painter: QPainter, size: QSize) -> None:
    pad = theme.px(PAD_PX)
    inner = size.width() - 2 * pad
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("card"))
    painter.drawRect(0, 0, size.width(), size.height())
    heading, sentence, caption = _texts(poster, theme)
    y = float(pad)
    for prose, role in (heading, sentence):
        prose.draw(painter, QPointF(pad, y), inner, theme.color(role))
        y += prose.height(inner)
    y += pad
    high = poster.drawing.height(theme, inner)
    poster.draw(painter, QRectF(pad, y, inner, high))
    y += high + pad
    prose, role = caption
    prose.draw(painter, QPointF(pad, y), inner, theme.color(role))
