"""Zip files: those of others are read in memory and within limits, ours are written."""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath, PureWindowsPath
from urllib.parse import unquote

from msgspec import Struct

from quizapp.exchange.protocol import ExchangeError, excerpt

_MIB = 1 << 20
_CHUNK = 1 << 16
_CENTRAL_SIGNATURE = b"PK\x01\x02"
_LOCAL_SIGNATURE = b"PK\x03\x04"
_EMPTY_SIGNATURE = b"PK\x05\x06"
_ENCRYPTED = 0x1 | 0x40
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_KINDS_OF_FILE = frozenset({0, stat.S_IFREG, stat.S_IFDIR})
_ARCHIVES = frozenset({".zip", ".imscc", ".7z", ".rar", ".tar", ".gz", ".tgz", ".bz2", ".xz"})
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    ValueError,
    RuntimeError,
    OSError,
)
_FIRST_DATE = (1980, 1, 1, 0, 0, 0)


class Limits(Struct, frozen=True):
    """What an archive may ask for. Sizes in bytes, once expanded.

    A ratio is that of the expanded to the packed size; small entries may have any.
    """

    entries: int = 150_000
    total_bytes: int = 1024 * _MIB
    entry_bytes: int = 512 * _MIB
    ratio: int = 500
    ratio_from_bytes: int = _CHUNK


class Archive:
    """The files of a zip archive, which are never unpacked to disk.

    Sizes are counted while an entry is expanded, whatever its header says, and `limits` hold
    for all entries together. Raises ExchangeError for an archive that is damaged or encrypted,
    or whose entries are too many, overlap, share a name, are links, or would be unpacked
    outside their folder.
    """

    def __init__(self, data: bytes, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        # Counted before zipfile creates an object for each.
        if data.count(_CENTRAL_SIGNATURE) > self._limits.entries:
            raise ExchangeError("zip_too_many", limit=self._limits.entries)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGE as error:
            raise ExchangeError("zip_broken") from error
        self._files: dict[str, zipfile.ZipInfo] = {}
        self._folded: dict[str, str] = {}
        self._sizes: dict[str, int] = {}
        self._total = 0
        for entry in self._zip.infolist():
            self._add(entry)
        self._refuse_overlaps()

    @property
    def names(self) -> tuple[str, ...]:
        """The files' names, in the archive's order; folders have none."""
        return tuple(self._files)

    @property
    def nested(self) -> tuple[str, ...]:
        """The names of files that seem to be archives themselves, which are never opened."""
        return tuple(
            name for name in self._files if PurePosixPath(name).suffix.lower() in _ARCHIVES
        )

    def find(self, name: str, beside: str = "") -> str | None:
        """Return the file that `name` means, relative to the file `beside`, or None.

        If no file has exactly that name, escapes such as %20 are resolved and case is
        ignored.
        """
        for wanted in (name, unquote(name)):
            path = _joined(beside, wanted.replace("\\", "/"))
            if path in self._files:
                return path
            if path.casefold() in self._folded:
                return self._folded[path.casefold()]
        return None

    def read(self, name: str) -> bytes:
        """Return the bytes of the file `name`, as `names` has it or `find` gave it.

        Raises ExchangeError for a file that is missing, damaged, too big or an archive
        itself.
        """
        entry = self._files.get(name)
        if entry is None:
            raise ExchangeError("zip_missing", name=excerpt(name))
        chunks: list[bytes] = []
        size = 0
        others = self._total - self._sizes.get(name, 0)
        for chunk in self._chunks(entry):
            if not chunks and chunk.startswith(_LOCAL_SIGNATURE):
                raise ExchangeError("zip_nested", name=excerpt(name))
            size += len(chunk)
            self._hold(entry, size, others + size)
            chunks.append(chunk)
        self._sizes[name] = size
        self._total = others + size
        return b"".join(chunks)

    def head(self, name: str) -> bytes:
        """Return up to 64 KB of the file `name`. Raises ExchangeError as `read` does."""
        entry = self._files.get(name)
        if entry is None:
            raise ExchangeError("zip_missing", name=excerpt(name))
        return next(self._chunks(entry), b"")

    def _chunks(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        try:
            with self._zip.open(entry) as file:
                while chunk := file.read(_CHUNK):
                    yield chunk
        except _DAMAGE as error:
            raise ExchangeError("zip_entry_broken", name=excerpt(entry.filename)) from error

    def _hold(self, entry: zipfile.ZipInfo, size: int, total: int) -> None:
        """Raise ExchangeError if an entry expands beyond its limits."""
        limits = self._limits
        if size > limits.ratio_from_bytes and size > limits.ratio * max(1, entry.compress_size):
            raise ExchangeError("zip_ratio", name=excerpt(entry.filename), limit=limits.ratio)
        if size > limits.entry_bytes:
            limit_mb = limits.entry_bytes // _MIB
            raise ExchangeError(
                "zip_entry_too_big", name=excerpt(entry.filename), limit_mb=limit_mb
            )
        if total > limits.total_bytes:
            raise ExchangeError("zip_too_big", limit_mb=limits.total_bytes // _MIB)

    def _add(self, entry: zipfile.ZipInfo) -> None:
        name = entry.orig_filename
        if _leaves_folder(name):
            raise ExchangeError("zip_path", name=excerpt(name))
        if stat.S_IFMT(entry.external_attr >> 16) not in _KINDS_OF_FILE:
            raise ExchangeError("zip_link", name=excerpt(name))
        if entry.flag_bits & _ENCRYPTED:
            raise ExchangeError("zip_encrypted", name=excerpt(name))
        if name.endswith("/"):
            return
        if entry.compress_type not in _METHODS:
            raise ExchangeError("zip_method", name=excerpt(name))
        path = _joined("", name)
        if path in self._files:
            raise ExchangeError("zip_duplicate", name=excerpt(name))
        self._files[path] = entry
        self._folded.setdefault(path.casefold(), path)

    def _refuse_overlaps(self) -> None:
        """Entries that share their bytes multiply what a small archive expands to."""
        end = 0
        for entry in sorted(self._zip.infolist(), key=lambda entry: entry.header_offset):
            if entry.header_offset < end:
                raise ExchangeError("zip_overlap", name=excerpt(entry.filename))
            end = entry.header_offset + max(1, entry.compress_size)


def is_zip(data: bytes) -> bool:
    """Return whether bytes begin as a zip archive does."""
    return data.startswith((_LOCAL_SIGNATURE, _EMPTY_SIGNATURE))


def pack_zip(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a zip file of names and bytes; the same files give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            entry = zipfile.ZipInfo(name, _FIRST_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(entry, data)
    return out.getvalue()


def _leaves_folder(name: str) -> bool:
    """Return whether a file of this name could be unpacked outside its folder, on any system."""
    return (
        not name
        or "\\" in name
        or "\0" in name
        or name.startswith("/")
        or bool(PureWindowsPath(name).drive)
        or ".." in name.split("/")
    )


def _joined(beside: str, name: str) -> str:
    """Return the path that `name` means from the file `beside`; never above the archive's root."""
    parts = [] if name.startswith("/") else beside.split("/")[:-1]
    for part in name.split("/"):
        if part == "..":
            del parts[-1:]
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)
