"""Shows a plot as a picture, which a screen reader says in a sentence."""

from math import ceil

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, QTimer, Slot
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from quizapp.gui.base.compat import override
from quizapp.gui.base.theme import HALO_PX, Theme
from quizapp.gui.plots.drawing import Drawing
from quizapp.gui.plots.stage import Stage


class PlotPicture(QLabel):
    """A plot as wide as its column, drawn when it is first seen, and anew when its look changes.

    Each plot is drawn in a turn of its own of the event loop, so that several don't add up.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._drawing: Drawing | None = None
        self._image = QImage()
        self._is_stale = True
        self._heights: dict[int, int] = {}
        self._later = QTimer(self, interval=0, singleShot=True)
        self._later.timeout.connect(self._renew)
        marker = QPixmap(1, 1)
        marker.fill(Qt.GlobalColor.transparent)
        self.setPixmap(marker)  # only a label that holds one is a graphic to screen readers
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._restyle)

    def show_drawing(self, drawing: Drawing, sentence: str) -> None:
        """Show a plot, which `sentence` sums up."""
        self._drawing = drawing
        self.setAccessibleName(sentence)
        self._restyle()

    def is_mirrored(self) -> bool:
        """Whether it is drawn from right to left."""
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    @override
    def sizeHint(self) -> QSize:
        width = self._theme.text_px(400)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.text_px(48), self._theme.text_px(24))

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        if self._drawing is None:
            return 0
        found = self._heights.get(width)
        if found is None:
            inner = max(1, width - 2 * HALO_PX)
            found = self._drawing.height(self._theme, inner) + 2 * HALO_PX
            self._heights[width] = found
        return found

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._is_stale:
            self._later.start()
        QPainter(self).drawImage(QPointF(HALO_PX, HALO_PX), self._image)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._is_stale = True

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._restyle()
        super().changeEvent(event)

    @Slot()
    def _renew(self) -> None:
        self._image, self._is_stale = self._draw(), False
        self.update()

    def _draw(self) -> QImage:
        size = QSizeF(self.width() - 2 * HALO_PX, self.height() - 2 * HALO_PX)
        ratio = self.devicePixelRatioF()
        image = QImage(
            max(1, ceil(size.width() * ratio)),
            max(1, ceil(size.height() * ratio)),
            QImage.Format.Format_ARGB32_Premultiplied,
        )
        image.setDevicePixelRatio(ratio)
        image.fill(Qt.GlobalColor.transparent)
        if self._drawing is not None:
            painter = QPainter(image)
            self.draw_into(painter, QRectF(QPointF(0, 0), size))
            painter.end()
        return image

    def draw_into(self, painter: QPainter, target: QRectF) -> None:
        """Draw the plot, as large as `target`, into a picture of another kind."""
        if self._drawing is None or target.width() < 1 or target.height() < 1:
            return
        painter.save()
        painter.translate(target.topLeft())
        stage = Stage(painter, self._theme, target.size(), mirrored=self.is_mirrored())
        self._drawing.draw(stage)
        painter.restore()

    def _restyle(self) -> None:
        self._is_stale = True
        self._heights.clear()
        self.updateGeometry()
        self.update()
