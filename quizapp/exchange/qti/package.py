"""Packages of QTI: the documents in them, and the pictures that these name."""

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from quizapp.exchange.containers import Archive, is_zip
from quizapp.exchange.drafts import QuestionMaker
from quizapp.exchange.pictures import Pictures
from quizapp.exchange.protocol import ExchangeError, ProgressMonitor, SourceFile, excerpt
from quizapp.exchange.xml.reading import parsed_root, root_name, without_prefix
from quizapp.exchange.xml.writing import tag

MANIFEST = "imsmanifest.xml"

_DOCUMENTS = frozenset({".xml", ".dat", ".qti"})
_MOST_PROBED = 300
_SCHEME = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
_FILE_BASE = re.compile(r"^\$(?:IMS[-_]CC[-_]FILEBASE|CANVAS_COURSE_REFERENCE)\$/*", re.IGNORECASE)
_BLACKBOARD_ID = re.compile(r"xid-\d+_\d+")


class Package:
    """An archive, with or without a manifest."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        manifest = archive.find(MANIFEST)
        self.manifest = None if manifest is None else parsed_root(archive.read(manifest))
        self._by_name: dict[str, str | None] = {}
        for name in archive.names:
            base = PurePosixPath(name).name.casefold()
            self._by_name[base] = None if base in self._by_name else name

    def roots(self, monitor: ProgressMonitor) -> Mapping[str, str]:
        """Return the root element of each XML document, those of the manifest first."""
        found: dict[str, str] = {}
        for name in self._in_order():
            monitor.report(0, 1)
            found[name] = root_name(self.archive.head(name))
        return found

    def _in_order(self) -> Iterator[str]:
        listed: dict[str, None] = {}
        if self.manifest is not None:
            for element in self.manifest.iter():
                if element.tag in ("resource", "file"):
                    name = self.archive.find(element.get("href", ""), MANIFEST)
                    if name is not None:
                        listed[name] = None
        for name in (*listed, *(name for name in self.archive.names if name not in listed)):
            if PurePosixPath(name).suffix.lower() in _DOCUMENTS:
                yield name

    def none_found(self) -> ExchangeError:
        """Return why there is no question in the package."""
        nested = self.archive.nested
        if nested:
            return ExchangeError("zip_nested", name=excerpt(nested[0]))
        return ExchangeError("no_questions")

    def title(self) -> str:
        """Return the package's title in the manifest, or ""."""
        if self.manifest is None:
            return ""
        for title in self.manifest.iter("title"):
            return " ".join("".join(title.itertext()).split())
        return ""

    def picture(self, address: str, beside: str) -> bytes | None:
        """Return the bytes of a picture that the document `beside` refers to."""
        name = self._found(address, beside)
        return None if name is None else self.archive.read(name)

    def _found(self, address: str, beside: str) -> str | None:
        path = unquote(address).partition("?")[0].strip()
        bare = _FILE_BASE.sub("", path)
        if bare != path:
            for folder in ("web_resources/", ""):
                name = self.archive.find(folder + bare)
                if name is not None:
                    return name
        blackboard = _BLACKBOARD_ID.search(path)
        if blackboard:
            inner = (n for n in self.archive.names if f"__{blackboard[0]}" in n and ".xml" not in n)
            return next(inner, None)
        if _SCHEME.match(path):
            return None
        found = self.archive.find(address, beside) or self.archive.find(path, beside)
        return found or self._by_name.get(PurePosixPath(bare.replace("\\", "/")).name.casefold())


class QtiReading:
    """Reads the documents of a package, or of a file alone, and counts their questions.

    `document` is the name of the one that is being read.
    """

    def __init__(self, package: Package | None) -> None:
        self.count = 0
        self.package = package
        self.document = ""
        self.pictures = Pictures(self._picture)
        self.questions = QuestionMaker(self.pictures)

    def find(self, name: str) -> str | None:
        """Return the file of the package that the document means by `name`, if any."""
        return None if self.package is None else self.package.archive.find(name, self.document)

    def none_found(self) -> ExchangeError:
        """Return why there is no question in the file."""
        if self.package is None:
            return ExchangeError("no_questions")
        return self.package.none_found()

    def _picture(self, address: str) -> bytes | None:
        return None if self.package is None else self.package.picture(address, self.document)


def has_document(source: SourceFile, roots: frozenset[str], endings: tuple[str, ...]) -> bool:
    """Return whether a file has one of these root elements, or is an archive with such a file.

    For an archive that can't be opened, or holds only other archives, the ending decides, so
    that reading it says what is wrong.
    """
    if not is_zip(source.data):
        return root_name(source.data) in roots
    try:
        archive = Archive(source.data)
        names = [n for n in archive.names if PurePosixPath(n).suffix.lower() in _DOCUMENTS]
        found = any(root_name(archive.head(name)) in roots for name in names[:_MOST_PROBED])
        return found or (not names and bool(archive.nested) and source.ending in endings)
    except ExchangeError:
        return source.ending in endings


def resource(identifier: str, kind: str, href: str, more: str = "") -> str:
    """Return the entry of a manifest for the file at `href`."""
    given = {"identifier": identifier, "type": kind, "href": href}
    return tag("resource", given, tag("file", {"href": href}) + more)


def attribute(element: Element, name: str) -> str:
    """Return an attribute by its local name, or ""."""
    if name in element.attrib:
        return element.attrib[name]
    return next((value for key, value in element.items() if without_prefix(key) == name), "")
