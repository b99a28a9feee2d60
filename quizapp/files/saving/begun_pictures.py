"""Notes of the pictures that an import puts beside a questions file before that mentions them.

Where the process ends before, the next opening of the quiz removes the pictures that nothing
mentions. A note names a picture before that gets its name, and tells its file and content, so that
nothing is removed that anyone else has put there.
"""

import contextlib
import hashlib
import os
import re
import stat
import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from quizapp.files.saving.disk import (
    begun_beside,
    begun_files,
    is_dead,
    is_old,
    sweep,
    sweep_folder,
)

KIND = "pictures"
LARGEST = 200_000_000
"""Bytes of a questions file or note that is still looked into."""

_SLASHES = re.compile(r"[/\\]+")
_ESCAPED = re.compile(r"\\+u([0-9a-fA-F]{4})")


class Begun(Struct, frozen=True, omit_defaults=True):
    """A line of a note: a folder for pictures, whether it was made, and a picture in it."""

    folder: str
    is_made: bool = False
    name: str = ""
    inode: int = 0
    sha256: str = ""

    @property
    def path(self) -> str:
        """How a questions file calls the picture."""
        return f"{self.folder}/{self.name}"


class _Head(Struct, frozen=True):
    """The first line of a note: where the crash journals are that may mention the pictures."""

    journals: str


class PictureNote:
    """The note of one import. Every method raises OSError if it can't be written."""

    def __init__(self, questions_file: Path, journals: Path | None) -> None:
        """A new note beside the file at `questions_file`, whose links are followed.

        `journals` is the folder of the crash journals that keep what isn't saved yet, if any.
        """
        self._path = begun_beside(Path(os.path.realpath(questions_file)), KIND)
        self._journals = journals
        self._is_begun = False

    def add_folder(self, folder: Path, *, is_made: bool) -> None:
        """Note a folder before pictures come into it, or before it is made."""
        self._add(Begun(folder.name, is_made))

    def add_picture(self, begun: Path, path: Path, data: bytes) -> None:
        """Note that the file `begun`, which holds `data`, gets the name `path` next."""
        inode, sha256 = begun.stat().st_ino, hashlib.sha256(data).hexdigest()
        self._add(Begun(path.parent.name, name=path.name, inode=inode, sha256=sha256))

    def end(self) -> None:
        """Remove the note: the questions file mentions the pictures, or they are gone."""
        if self._is_begun:
            self._is_begun = False
            self._path.unlink(missing_ok=True)

    def _add(self, line: Begun) -> None:
        with open(self._path, "ab" if self._is_begun else "xb") as file:
            if not self._is_begun:
                self._is_begun = True
                file.write(msgspec.json.encode(_Head(_known_by(self._journals))) + b"\n")
            file.write(msgspec.json.encode(line) + b"\n")


def sweep_begun(questions_file: Path, journals: Path | None = None) -> None:
    """Remove what processes that ended left beside a questions file, as far as nothing needs it.

    These are the temporary files of saves, and imported pictures that no questions file beside it
    and no crash journal in the folder `journals` mentions. Takes its time if there are such
    pictures. Never raises.
    """
    target = Path(os.path.realpath(questions_file))
    sweep(target)
    with contextlib.suppress(OSError):
        notes = begun_files(target.parent, target.name, KIND)
        if any(not is_dead(note) and not is_old(note) for note in notes):
            return  # someone imports just now, and may use a picture that was left
        for note in notes:
            if is_dead(note) or (os.name == "nt" and is_old(note)):
                with contextlib.suppress(OSError, msgspec.MsgspecError, ValueError):
                    _sweep_note(note, target, journals)


def _sweep_note(note: Path, target: Path, journals: Path | None) -> None:
    """Remove the pictures of one note, then the note; raises what reading it raises."""
    known_by, lines = _read(note)
    if known_by and known_by != _known_by(journals):
        return  # edits that mention the pictures may be where nobody can look
    names = {line.path for line in lines if line.name}
    unsaved = _mentioned(names, _journals_in(journals) if known_by else ())
    saved = _mentioned(names - unsaved, _questions_files(target))
    for line in lines:
        if line.name and line.path not in unsaved | saved:
            _remove_picture(target.parent / line.path, line)
    for line in lines:
        folder = target.parent / line.folder
        if _is_folder(folder):
            sweep_folder(folder)
            if line.is_made and not unsaved:
                with contextlib.suppress(OSError):  # something is in it
                    folder.rmdir()
    if not unsaved:
        note.unlink()


def _read(note: Path) -> tuple[str, list[Begun]]:
    """What a note tells; a last line that was cut off tells of nothing that has come to be."""
    first, *rest = _bytes_of(note).split(b"\n")[:-1] or [b""]
    head = msgspec.json.decode(first, type=_Head) if first else _Head("")
    lines = [msgspec.json.decode(line, type=Begun) for line in rest]
    for line in lines:
        for name in (line.folder, line.name or "-"):
            if os.path.basename(name) != name or name in ("", ".", "..") or "\\" in name:
                raise ValueError(name)
    return head.journals, lines


def _remove_picture(path: Path, line: Begun) -> None:
    """Remove a picture if it is the file that was noted, with the bytes that were noted."""
    if not _is_folder(path.parent):
        return
    with contextlib.suppress(OSError):
        about = path.lstat()
        is_ours = stat.S_ISREG(about.st_mode) and about.st_ino == line.inode
        if is_ours and hashlib.sha256(_bytes_of(path)).hexdigest() == line.sha256:
            path.unlink()


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _mentioned(names: Iterable[str], files: Iterable[Path]) -> set[str]:
    """Those of the pictures' names that are anywhere in `files`. Raises OSError."""
    left = {name: _plain(name) for name in names}
    found: set[str] = set()
    if left:
        for file in files:
            text = _plain(_text(_bytes_of(file)))
            found |= {name for name, plain in left.items() if plain in text}
    return found


def _questions_files(target: Path) -> Iterator[Path]:
    """All questions files in the target's folder, and what may once have been one."""
    for name in os.listdir(target.parent):
        path = target.parent / name
        is_one = ".json" in name.lower() and not name.startswith(".")
        if (is_one or name == target.name) and path.is_file():
            yield path


def _journals_in(folder: Path | None) -> list[Path]:
    if folder is None or not folder.exists():
        return []
    return [path for path in folder.iterdir() if path.is_file()]


def _bytes_of(path: Path) -> bytes:
    """The bytes of a file. Raises OSError, for one too large to be looked into too."""
    with open(path, "rb") as file:
        if os.fstat(file.fileno()).st_size > LARGEST:
            raise OSError(f"too large: {path}")
        return file.read()


def _text(data: bytes) -> str:
    """The text of a questions file or journal, with the characters that are escaped in JSON."""
    is_wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = data.decode("utf-16" if is_wide else "utf-8", "replace")
    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return _SLASHES.sub("/", text)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()


def _known_by(journals: Path | None) -> str:
    """Identify a folder of crash journals without revealing its path."""
    if journals is None:
        return ""
    return f"{zlib.crc32(os.fsencode(os.path.realpath(journals))):08x}"
