"""A picture from elsewhere opens no other file, and takes no more time and memory than it may."""

import base64
import os
import struct
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QSize
from PySide6.QtGui import QColor, QImage, QImageWriter

from quizapp.gui.widgets.picture import MAX_SIDE_PX, decode
from tests.picture_files import png

SVG = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'"


def _written(form: bytes, *, width: int = 400, height: int = 300) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(200, 200, 200))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, form).write(image)
    return bytes(buffer.data().data())


def _many_scans(count: int) -> bytes:
    """A progressive JPEG of 36 million pixels, which `count` scans go through anew."""

    def segment(kind: int, body: bytes) -> bytes:
        return bytes([0xFF, kind]) + struct.pack(">H", len(body) + 2) + body

    side, blocks = 6000, (6000 // 8) ** 2
    one_code = bytes([1, *[0] * 15])
    runs = "011111111111111" * (blocks // 32767 + 1)
    runs += "1" * (-len(runs) % 8)
    coded = int(runs, 2).to_bytes(len(runs) // 8, "big").replace(b"\xff", b"\xff\0")
    scan = segment(0xDA, bytes([1, 1, 0, 1, 63, 0])) + coded
    return b"".join(
        (
            b"\xff\xd8",
            segment(0xDB, b"\0" + b"\1" * 64),
            segment(0xC2, b"\x08" + struct.pack(">2H", side, side) + bytes([1, 1, 0x11, 0])),
            segment(0xC4, b"\0" + one_code + b"\0"),
            segment(0xC4, b"\x10" + one_code + b"\xe0"),
            segment(0xDA, bytes([1, 1, 0, 0, 0, 0])) + bytes(blocks // 8 + 1),
            scan * count,
            b"\xff\xd9",
        )
    )


@pytest.mark.parametrize("form", [b"png", b"jpg", b"webp"])
def test_the_known_kinds_are_decoded(form: bytes) -> None:
    found = decode(_written(form))
    assert found is not None
    assert found.size == found.image.size() == QSize(400, 300)
    assert abs(found.image.pixelColor(200, 150).red() - 200) < 4


def test_a_gif_is_decoded() -> None:
    found = decode(base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"))
    assert found is not None
    assert found.size == QSize(1, 1)


def test_a_large_picture_is_scaled_down_as_it_is_read() -> None:
    found = decode(_written(b"jpg", width=6000, height=3000))
    assert found is not None
    assert found.size == QSize(6000, 3000)
    assert found.image.size() == QSize(MAX_SIDE_PX, MAX_SIDE_PX // 2)


def test_a_photograph_taken_sideways_stands_upright() -> None:
    turned = b"Exif\0\0MM\0*" + struct.pack(">IHHHIHHI", 8, 1, 0x0112, 3, 1, 6, 0, 0)
    plain = _written(b"jpg")
    segment = b"\xff\xe1" + struct.pack(">H", len(turned) + 2) + turned
    found = decode(plain[:2] + segment + plain[2:])
    assert found is not None
    assert found.size == found.image.size() == QSize(300, 400)


@pytest.mark.parametrize(
    "body",
    [
        "><image width='9' height='9' xlink:href='{file}'/></svg>",
        "><image width='9' height='9' xlink:href='{fifo}'/></svg>",
        "><defs><g id='a'><use xlink:href='#a'/><use xlink:href='#a'/></g></defs></svg>",
        "><path d='M0 0H99999' stroke='red' stroke-dasharray='.00001'/></svg>",
    ],
)
def test_an_svg_is_never_opened(body: str, tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(png())
    os.mkfifo(tmp_path / "fifo")
    drawing = SVG + body.format(file=tmp_path / "secret.png", fifo=tmp_path / "fifo")
    assert decode(drawing.encode()) is None
    assert decode(b"<?xml version='1.0'?>" + drawing.encode()) is None
    assert decode(png()[:8] + drawing.encode()) is None


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded() -> None:
    assert decode(png(7000, 7000, data=b"")) is None


CUT_OFF = pytest.mark.qt_log_ignore("(?i)jpeg|marker|parameter|component")
"""What a decoder says of data that end anywhere."""


@CUT_OFF
def test_decoding_ends_when_its_time_is_up() -> None:
    assert decode(_many_scans(3000), limit_s=0.1) is None  # with all the time, a picture at last
    assert decode(_many_scans(1), limit_s=60) is not None


DECODE_TOGETHER = """
import threading
from quizapp.gui.widgets.picture import decode
from tests.picture_files import png
pictures = [png(200, 100, gray=gray) for gray in range(1, 30)]
found = []
def work():
    for _ in range(20):
        found.extend(decode(picture) for picture in pictures)
threads = [threading.Thread(target=work, daemon=True) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(found), None in found)
"""


def test_pictures_decoded_at_once_never_wait_for_each_other_for_good() -> None:
    done = subprocess.run(
        [sys.executable, "-c", DECODE_TOGETHER],
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.split() == ["2320", "False"]


@CUT_OFF
def test_other_threads_go_on_while_a_picture_is_decoded() -> None:
    started, turns = threading.Event(), 0

    def work() -> None:
        started.set()
        decode(_many_scans(3000), limit_s=1)

    thread = threading.Thread(target=work)
    thread.start()
    started.wait()
    while thread.is_alive():
        turns += 1
        time.sleep(0.01)
    assert turns > 5
