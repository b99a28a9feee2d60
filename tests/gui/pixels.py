"""What is to be seen: pictures of widgets, and the colors in them."""

from collections import Counter

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from tests.gui.contrast import contrast

WHITE = 0xFFFFFF
LEAST_PIXELS = 3


def picture(widget: QWidget, margin_px: int = 0) -> QImage:
    """A widget as it stands in its window, with what is around it."""
    window = widget.window()
    at = widget.mapTo(window, widget.rect().topLeft())
    area = QRect(at, widget.size()).adjusted(-margin_px, -margin_px, margin_px, margin_px)
    return window.grab(area.intersected(window.rect())).toImage()


def colors(image: QImage) -> Counter[str]:
    """How many pixels of each color, as `#RRGGBB`, are in a picture."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = Counter(memoryview(plain.constBits()).cast("I"))
    return Counter({f"#{pixel & WHITE:06X}": count for pixel, count in pixels.items()})


def sampled(image: QImage) -> QImage:
    """Every third pixel of a picture, across and down."""
    return image.scaled(image.width() // 3, image.height() // 3)


def text_contrast(image: QImage) -> float:
    """How well a text is told from the ground that most of its picture shows."""
    found = colors(image)
    ground = found.most_common(1)[0][0]
    seen = [color for color, count in found.items() if count >= LEAST_PIXELS]
    return max(contrast(color, ground) for color in seen)
