"""The picture of a question, decoded in a thread and scaled to its column."""

import os
import sys
import tempfile
from functools import partial
from threading import Event, Timer
from typing import BinaryIO

from msgspec import Struct
from PySide6.QtCore import QFile, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from quizapp.files.images import image_info
from quizapp.gui.base.jobs import Jobs
from quizapp.gui.base.theme import HALO_PX, Theme
from quizapp.gui.widgets.paint import draw_frame, follow_width, frame_of
from quizapp.gui.widgets.text.prose import Prose
from quizapp.quiz.compat import override

MAX_SIDE_PX = 2048
"""The most that is kept of a picture, more than any page shows."""
LIMIT_S = 5.0


class Decoded(Struct, frozen=True):
    """A scaled-down picture, and its original size in px, turned upright."""

    image: QImage
    size: QSize


def decode(data: bytes, *, limit_s: float = LIMIT_S) -> Decoded | None:
    """Decode a picture; None if that isn't possible, or not within `limit_s`.

    For any thread, preferably not the window's. The format is set, so that Qt tries no other
    reader, above all none that opens other files. Qt reads from a file in memory, which is emptied
    when time is up: there is no other way to stop a decoder. A device written in Python would do
    too, but Qt calls it with a lock held for which another thread may wait with Python's own.
    """
    info = image_info(data)
    if info is None:
        return None
    size = QSize(info.width, info.height)
    scaled = size.scaled(MAX_SIDE_PX, MAX_SIDE_PX, Qt.AspectRatioMode.KeepAspectRatio)
    scaled = scaled.expandedTo(QSize(1, 1)).boundedTo(size)
    late = Event()
    with _memory_file() as file:
        file.write(data)
        file.seek(0)
        timer = Timer(limit_s, _end, (late, file))
        timer.start()
        try:
            source = QFile()
            source.open(file.fileno(), QIODevice.OpenModeFlag.ReadOnly)
            reader = QImageReader(source, info.kind.encode())
            reader.setAutoDetectImageFormat(False)
            reader.setAutoTransform(True)
            if scaled != size:
                reader.setScaledSize(scaled)
            image = reader.read()  # the one call that takes time, and lets other threads run
        finally:
            timer.cancel()
            timer.join()
    if image.isNull() or late.is_set():
        return None
    if reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90:
        size.transpose()
        scaled.transpose()
    return Decoded(image, size) if image.size() == scaled else None


def _memory_file() -> BinaryIO:
    """Open a new file without a name: in memory on Linux, in the temporary folder elsewhere."""
    if sys.platform == "linux":
        return os.fdopen(os.memfd_create("picture"), "w+b", buffering=0)
    return tempfile.TemporaryFile(buffering=0)


def _end(late: Event, file: BinaryIO) -> None:
    late.set()
    file.truncate(0)


MAX_HEIGHT_PX = 420
PAD_PX = 12


class Picture(QLabel):
    """Shows a picture at most in its own size, or its alternative text.

    It is decoded in another thread. Its header says how large it is, so its place is reserved
    until then.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._data: bytes | None = None
        self._size = QSize()
        self._image = QImage()
        self._jobs = Jobs(self)
        self.destroyed.connect(self._jobs.forget_all)
        self._words = Prose()
        follow_width(self)
        self._restyle()
        theme.changed.connect(self._restyle)

    @property
    def is_shown(self) -> bool:
        """Whether the picture itself is shown, rather than its place or its text."""
        return not self._image.isNull()

    def set_picture(self, data: bytes | None, alt: str) -> None:
        """Show the picture in `data`, or `alt`, which is the accessible name too."""
        self._words.set_plain(alt)
        self.setAccessibleName(alt)
        if data != self._data:
            self._data = data
            self._jobs.forget_all()
            self._image, self._size = QImage(), QSize()
            info = image_info(data) if data else None
            if data and info is not None:
                self._size = QSize(info.width, info.height)
                decoding = self._jobs.run(partial(decode, data))
                self._jobs.when_done(decoding, self._show_decoded, self._show_words)
        self._lay_out()

    @override
    def sizeHint(self) -> QSize:
        width = self._theme.text_px(400)
        if not self._size.isEmpty():
            width = self._size.width() + 2 * HALO_PX
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.text_px(48), self._theme.text_px(24))

    @override
    def heightForWidth(self, width: int) -> int:
        if self._size.isEmpty():
            pad = 2 * self._theme.px(PAD_PX)
            return self._words.height(width - 2 * HALO_PX - pad) + pad + 2 * HALO_PX
        return round(self._scaled(width).height()) + 2 * HALO_PX

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._theme
        frame = frame_of(self)
        if self._size.isEmpty():
            pad = theme.px(PAD_PX)
            draw_frame(painter, frame, theme.color("card"), theme.color("hairline"), 1, 8)
            inner = frame.adjusted(pad, pad, -pad, -pad)
            self._words.draw(painter, inner.topLeft(), int(inner.width()), theme.color("soft"))
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        target = self._scaled(self.width())
        target.moveTop(frame.top())
        if self.isRightToLeft():
            target.moveRight(frame.right())
        else:
            target.moveLeft(frame.left())
        painter.drawImage(target, self._image)

    def _scaled(self, width: int) -> QRectF:
        size = self._size
        room = QSize(max(1, width - 2 * HALO_PX), self._theme.text_px(MAX_HEIGHT_PX))
        if size.width() > room.width() or size.height() > room.height():
            size = size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        return QRectF(0, 0, size.width(), size.height())

    def _show_decoded(self, decoded: Decoded | None) -> None:
        self._image = QImage() if decoded is None else decoded.image
        self._size = QSize() if decoded is None else decoded.size
        self._lay_out()

    def _show_words(self, _error: BaseException) -> None:
        self._show_decoded(None)

    def _restyle(self) -> None:
        self._words.set_font(self._theme.font("small"))
        self.updateGeometry()
        self.update()

    def _lay_out(self) -> None:
        self.setVisible(bool(self.accessibleName()) or not self._size.isEmpty())
        self.updateGeometry()
        self.update()
