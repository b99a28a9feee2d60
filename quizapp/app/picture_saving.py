"""Puts the pictures of imported questions as files beside the questions file."""

import contextlib
import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath

from msgspec.structs import replace

from quizapp.app.mending import slug
from quizapp.files.images import ENDINGS, image_info
from quizapp.quiz.model import Image, Question

Find = Callable[[str], bytes | None]
"""The bytes of a picture by the name that a question calls it by, None where they can't be had."""

_UNSAFE = re.compile(r"[^\w-]+")
_LONGEST_NAME = 60
# What Windows takes for a device, whatever its ending.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


class PictureSaver:
    """Writes pictures into a folder of their own beside a questions file, each once.

    No file is ever overwritten, and none is written outside the questions file's folder. Every
    method raises OSError where that can't be done.
    """

    def __init__(self, questions_file: Path) -> None:
        """The pictures of the file at `questions_file`, which need not be there yet."""
        self.beside = Path(os.path.realpath(questions_file)).parent
        self._stem = slug(questions_file.stem) or "quiz"
        self._folder: Path | None = None
        self._names: dict[bytes, str] = {}
        self._made: list[Path] = []

    def saved(self, questions: Iterable[Question], find: Find) -> tuple[Question, ...]:
        """The questions, each calling its picture by the name that it was given here.

        A picture that can't be had is left out. Nothing stays where one can't be written.
        """
        try:
            return tuple(self._saved(question, find) for question in questions)
        except BaseException:
            self.take_back()
            raise

    def take_back(self) -> None:
        """Remove the files that were written, and the folder if it was made for them."""
        for path in reversed(self._made):
            with contextlib.suppress(OSError):
                path.rmdir() if path.is_dir() else path.unlink()
        self._made.clear()
        self._names.clear()
        self._folder = None

    def _saved(self, question: Question, find: Find) -> Question:
        image = question.image
        if image is None:
            return question
        data = find(image.file)
        info = None if data is None else image_info(data)
        if data is None or info is None:
            return replace(question, image=None)
        if data not in self._names:
            self._names[data] = self._write(image.file, ENDINGS[info.kind], data)
        return replace(question, image=Image(self._names[data], image.alt))

    def _write(self, wanted: str, ending: str, data: bytes) -> str:
        """Write a picture; returns its name as seen from the questions file."""
        folder = self._folder = self._folder or self._own_folder()
        path = PurePosixPath(wanted.replace("\\", "/"))
        stem = _UNSAFE.sub("-", path.stem).strip("-")[:_LONGEST_NAME] or "picture"
        if _DEVICES.fullmatch(stem):
            stem = f"picture-{stem}"
        name, number = stem + ending, 1
        while not self._is_there(folder / name, data):
            number += 1
            name = f"{stem}-{number}{ending}"
        return f"{folder.name}/{name}"

    def _is_there(self, path: Path, data: bytes) -> bool:
        """Write a new file; whether `data` stands in the file at `path` now."""
        try:
            with open(path, "xb") as file:
                self._made.append(path)
                file.write(data)
        except FileExistsError:
            return path.is_file() and not path.is_symlink() and path.read_bytes() == data
        return True

    def _own_folder(self) -> Path:
        """A folder for pictures inside the questions file's, made where it isn't there."""
        number = 1
        while True:
            name = f"{self._stem}-pictures" if number == 1 else f"{self._stem}-pictures-{number}"
            folder = self.beside / name
            try:
                folder.mkdir()
            except FileExistsError:
                if folder.is_dir() and not folder.is_symlink():
                    return folder
                number += 1
            else:
                self._made.append(folder)
                return folder
