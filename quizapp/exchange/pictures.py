"""Pictures that come with a file or go into one."""

import base64
import binascii
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, unquote_to_bytes

from quizapp.exchange.protocol import Picture
from quizapp.files.images import ENDINGS, image_info, read_image
from quizapp.quiz.model import Image, Question

_DATA = re.compile(r"data:image/[\w.+-]+(;base64)?,", re.IGNORECASE)
_UNSAFE = re.compile(r"[^\w-]+")
_LONGEST_NAME = 60


class Pictures:
    """The pictures of one file; `find` returns the bytes at an address in the file, or None.

    `take` refuses pictures from elsewhere, of unknown kinds, and those that are too large.
    """

    def __init__(self, find: Callable[[str], bytes | None] | None = None) -> None:
        self._find = find
        self._bytes: dict[str, bytes] = {}
        self._names: dict[bytes, str] = {}
        self._folded: set[str] = set()

    def take(self, address: str, _alt: str = "") -> str | None:
        """Return the name of the picture at `address`, or None if it can't be imported."""
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
        """Return the picture that a question shows, if it shows one."""
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


class PictureFiles:
    """The pictures that go into one file; each gets its own name, without a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._by_file: dict[str, Picture | None] = {}
        self._pictures = Pictures(partial(read_image, folder))

    @property
    def all(self) -> tuple[Picture, ...]:
        """The pictures that were requested, each once."""
        found = {p.name: p for p in self._by_file.values() if p is not None}
        return tuple(found.values())

    def of(self, image: Image) -> Picture | None:
        """Return the picture that a question shows, or None if it is missing or not a picture."""
        if image.file not in self._by_file:
            name = self._pictures.take(image.file)
            data = None if name is None else read_image(self._folder, image.file)
            self._by_file[image.file] = (
                None if name is None or data is None else Picture(name, data)
            )
        return self._by_file[image.file]

    def keeps(self, image: Image) -> bool:
        """Return whether a picture is kept, perhaps under another name."""
        return self.of(image) is not None
