"""Decodes the picture of a question: the one place where Qt meets a picture from a file."""

import time

from msgspec import Struct
from PySide6.QtCore import QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader

from quizapp.files.images import image_info
from quizapp.gui.base.compat import override

MAX_SIDE_PX = 2048
"""The most that is kept of a picture; on the largest page it is shown smaller than that."""
LIMIT_S = 5.0


class Decoded(Struct, frozen=True):
    """A picture, scaled down, and the size in pixels that it has by itself, turned upright."""

    image: QImage
    size: QSize


def decode(data: bytes, *, limit_s: float = LIMIT_S) -> Decoded | None:
    """The picture in `data`; None where it can't be shown, or takes longer than `limit_s`.

    Safe to call from any thread, and meant to be called from another than the window's. Qt is
    told the format, so that it tries no other reader, least of all one that opens other files.
    """
    info = image_info(data)
    if info is None:
        return None
    source = _Source(data, time.monotonic() + limit_s)
    reader = QImageReader(source, info.kind.encode())
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isEmpty() or size != QSize(info.width, info.height):
        return None
    kept = size.scaled(MAX_SIDE_PX, MAX_SIDE_PX, Qt.AspectRatioMode.KeepAspectRatio)
    if kept.width() < size.width():
        reader.setScaledSize(kept.expandedTo(QSize(1, 1)))
    image = reader.read()
    if image.isNull() or source.is_late:
        return None
    if reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90:
        size.transpose()
    return Decoded(image, size)


class _Source(QIODevice):
    """Bytes that come to their end when time is up: a decoder can't be stopped in another way."""

    def __init__(self, data: bytes, deadline_s: float) -> None:
        super().__init__()
        self._data = data
        self._at = 0
        self._deadline_s = deadline_s
        self.open(QIODevice.OpenModeFlag.ReadOnly | QIODevice.OpenModeFlag.Unbuffered)

    @property
    def is_late(self) -> bool:
        """Whether time is up."""
        return time.monotonic() > self._deadline_s

    @override
    def size(self) -> int:
        return len(self._data)

    @override
    def seek(self, pos: int) -> bool:
        self._at = pos
        return super().seek(pos)

    @override
    def readData(self, maxlen: int) -> bytes:
        if self.is_late:
            return b""
        part = self._data[self._at : self._at + maxlen]
        self._at += len(part)
        return part

    @override
    def writeData(self, _data: "bytes | bytearray | memoryview[int]", _len: int) -> int:
        return -1
