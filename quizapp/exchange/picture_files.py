"""The pictures beside a quiz, as they are put into the files of other systems."""

from functools import partial
from pathlib import Path

from quizapp.exchange.pictures import Pictures
from quizapp.exchange.protocol import Picture
from quizapp.files.images import read_image
from quizapp.quiz.model import Image


class PictureFiles:
    """The pictures of one file that is written; each has a name of its own, without a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._by_file: dict[str, Picture | None] = {}
        self._pictures = Pictures(partial(read_image, folder))

    @property
    def all(self) -> tuple[Picture, ...]:
        """The pictures that were asked for, each once."""
        found = {p.name: p for p in self._by_file.values() if p is not None}
        return tuple(found.values())

    def of(self, image: Image) -> Picture | None:
        """The picture that a question shows, or None where it isn't there or is no picture."""
        if image.file not in self._by_file:
            name = self._pictures.take(image.file)
            data = None if name is None else read_image(self._folder, image.file)
            self._by_file[image.file] = (
                None if name is None or data is None else Picture(name, data)
            )
        return self._by_file[image.file]

    def keeps(self, image: Image) -> bool:
        """Whether a picture arrives, if under another name."""
        return self.of(image) is not None
