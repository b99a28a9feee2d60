"""Takes the pictures that come with a file, and gives them names beside the quiz."""

import base64
import binascii
import re
from collections.abc import Callable
from pathlib import PurePosixPath
from urllib.parse import unquote, unquote_to_bytes

from quizapp.exchange.protocol import Picture
from quizapp.files.images import ENDINGS, image_info
from quizapp.quiz.model import Question

_DATA = re.compile(r"data:image/[\w.+-]+(;base64)?,", re.IGNORECASE)
_UNSAFE = re.compile(r"[^\w-]+")
_LONGEST_NAME = 60


class Pictures:
    """The pictures of one file. `find` gives the bytes at an address of the file's own, or None.

    `take` is what the readers of texts ask: it refuses everything from elsewhere, what isn't a
    picture of a known kind, and what is larger than a picture may be.
    """

    def __init__(self, find: Callable[[str], bytes | None] | None = None) -> None:
        self._find = find
        self._bytes: dict[str, bytes] = {}
        self._names: dict[bytes, str] = {}
        self._folded: set[str] = set()

    def take(self, address: str, _alt: str = "") -> str | None:
        """The name of the picture at `address`, or None where it can't be had."""
        inline = _DATA.match(address)
        if inline:
            data = _decoded(address[inline.end() :], in_base64=bool(inline[1]))
        else:
            data = self._find(address) if self._find is not None else None
        info = None if data is None else image_info(data)
        if data is None or info is None:
            return None
        if data not in self._names:
            stem = "" if inline else PurePosixPath(unquote(address).replace("\\", "/")).stem
            self._names[data] = self._free_name(stem, ENDINGS[info.kind])
            self._bytes[self._names[data]] = data
        return self._names[data]

    def of(self, question: Question) -> tuple[Picture, ...]:
        """The picture that a question shows, if it shows one."""
        if question.image is None or question.image.file not in self._bytes:
            return ()
        return (Picture(question.image.file, self._bytes[question.image.file]),)

    def _free_name(self, stem: str, ending: str) -> str:
        base = _UNSAFE.sub("-", stem).strip("-")[:_LONGEST_NAME] or "picture"
        name, number = base + ending, 1
        while name.casefold() in self._folded:
            number += 1
            name = f"{base}-{number}{ending}"
        self._folded.add(name.casefold())
        return name


def _decoded(written: str, *, in_base64: bool) -> bytes | None:
    data = unquote_to_bytes(written)
    if not in_base64:
        return data
    try:
        return base64.b64decode(b"".join(data.split()), validate=True)
    except (binascii.Error, ValueError):
        return None
