"""The picture of a question, scaled to its column, with its words for those who can't see it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from quizapp.gui.compat import override
from quizapp.gui.theme import HALO_PX, Theme
from quizapp.gui.widgets.paint import draw_frame, frame_of
from quizapp.gui.widgets.prose import Prose

MAX_HEIGHT_PX = 420
PAD_PX = 12


class Picture(QLabel):
    """Shows an image no larger than it is; where it can't be shown, its alternative text."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._image = QImage()
        self._words = Prose()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._restyle()
        theme.changed.connect(self._restyle)

    def set_image(self, image: QImage, alt: str) -> None:
        """Show `image`, or `alt` alone where the image is null; `alt` is the accessible name."""
        self._image = image
        self._words.set_plain(alt)
        self.setAccessibleName(alt)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        width = self._theme.text_px(400)
        if not self._image.isNull():
            width = self._image.width() + 2 * HALO_PX
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.text_px(48), self._theme.text_px(24))

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        if self._image.isNull():
            pad = 2 * self._theme.px(PAD_PX)
            return self._words.height(width - 2 * HALO_PX - pad) + pad + 2 * HALO_PX
        return round(self._scaled(width).height()) + 2 * HALO_PX

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._theme
        frame = frame_of(self)
        if self._image.isNull():
            pad = theme.px(PAD_PX)
            draw_frame(painter, frame, theme.colour("card"), theme.colour("hairline"), 1, 8)
            inner = frame.adjusted(pad, pad, -pad, -pad)
            self._words.draw(painter, inner.topLeft(), int(inner.width()), theme.colour("soft"))
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        target = self._scaled(self.width())
        target.moveTop(frame.top())
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            target.moveRight(frame.right())
        else:
            target.moveLeft(frame.left())
        painter.drawImage(target, self._image)

    def _scaled(self, width: int) -> QRectF:
        size = self._image.size()
        room = QSize(max(1, width - 2 * HALO_PX), self._theme.text_px(MAX_HEIGHT_PX))
        if size.width() > room.width() or size.height() > room.height():
            size = size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        return QRectF(0, 0, size.width(), size.height())

    def _restyle(self) -> None:
        self._words.set_font(self._theme.font("small"))
        self.updateGeometry()
        self.update()
