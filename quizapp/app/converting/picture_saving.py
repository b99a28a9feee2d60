"""Puts the pictures of imported questions as files beside the questions file."""

import contextlib
import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath

from msgspec.structs import replace

from quizapp.app.editing.fixing import slug
from quizapp.files.images import ENDINGS, image_info
from quizapp.files.saving.begun_pictures import PictureNote
from quizapp.files.saving.disk import begun_beside
from quizapp.quiz.model import Image, Question

Find = Callable[[str], bytes | None]
"""The bytes of a picture by the name that a question calls it by, None if they can't be had."""

_UNSAFE = re.compile(r"[^\w-]+")
_LONGEST_NAME = 60
# What Windows takes for a device, whatever its ending.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


class PictureSaver:
    """Writes pictures into a folder of their own beside a questions file, each once.

    No file is ever overwritten, and none is written outside the questions file's folder. Every
    method raises OSError if that can't be done.
    """

    def __init__(self, questions_file: Path, journals: Path | None = None) -> None:
        """The pictures of the file at `questions_file`, which need not be there yet.

        `journals` is the folder of the crash journals that keep the questions until they are
        saved, None if they are saved at once. Until `end` a note says what was begun: see
        `begun_pictures`.
        """
        self.beside = Path(os.path.realpath(questions_file)).parent
        self._stem = slug(questions_file.stem) or "quiz"
        self._folder: Path | None = None
        self._names: dict[bytes, str] = {}
        self._made: list[Path] = []
        self._note = PictureNote(questions_file, journals)

    def saved(self, questions: Iterable[Question], find: Find) -> tuple[Question, ...]:
        """Save the pictures of questions; return the questions with the new names of the pictures.

        A picture that can't be had is left out. Nothing stays if one can't be written.
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
        self.end()

    def end(self) -> None:
        """Forget what was begun: the pictures are mentioned in the questions file, or gone."""
        with contextlib.suppress(OSError):  # the next opening of the quiz does so too
            self._note.end()

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
        """Write a new file; return whether the file at `path` now holds `data`."""
        if os.path.lexists(path):
            return path.is_file() and not path.is_symlink() and path.read_bytes() == data
        begun = begun_beside(path)
        try:
            with open(begun, "xb") as file:
                file.write(data)
            self._note.add_picture(begun, path, data)
            _rename_to_new(begun, path)
        except FileExistsError:  # someone was faster
            return False
        finally:
            begun.unlink(missing_ok=True)
        self._made.append(path)
        return True

    def _own_folder(self) -> Path:
        """Return a folder for pictures inside the questions file's, made if it isn't there."""
        number = 1
        while True:
            name = f"{self._stem}-pictures" if number == 1 else f"{self._stem}-pictures-{number}"
            folder = self.beside / name
            if folder.is_dir() and not folder.is_symlink():
                self._note.add_folder(folder, is_made=False)
                return folder
            if not os.path.lexists(folder):
                self._note.add_folder(folder, is_made=True)
                with contextlib.suppress(FileExistsError):
                    folder.mkdir()
                    self._made.append(folder)
                    return folder
            number += 1


def _rename_to_new(begun: Path, path: Path) -> None:
    """Give a file a name that no other has. Raises FileExistsError if one has it."""
    if os.name == "nt":
        os.rename(begun, path)
        return
    try:
        os.link(begun, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        with open(path, "xb"):
            pass
        os.replace(begun, path)
