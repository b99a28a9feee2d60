"""XML from elsewhere, read in one pass, an element at a time; names without their namespaces.

A document type is allowed, since real files have one, but it must not declare entities, and nothing
that it names is ever fetched. Prefixes are removed instead of resolved, so that a wrong or missing
`xmlns` does no harm.
"""

import codecs
import re
from collections.abc import Iterator
from html import escape
from html.entities import html5
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element, TreeBuilder, tostring
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler

from defusedxml import EntitiesForbidden
from defusedxml.expatreader import DefusedExpatParser

from quizapp.exchange.protocol import ExchangeError, FileNote, Reason, excerpt
from quizapp.quiz.compat import override

DEPTH_LIMIT = 100
MAX_BYTES = 512 * 1024 * 1024

# Large, because expat reads a long token again with each chunk.
_CHUNK = 1 << 20
# Always matches. Joined files have a second byte order mark.
_PROLOG = re.compile(rb"(?:\s|\xef\xbb\xbf)*(?:<\?xml\s.*?\?>)?", re.DOTALL)
_DECLARED = re.compile(rb"""encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""")
_HEAD = 1 << 14
_ROOT = re.compile(
    rb"(?:\s|\xef\xbb\xbf|<\?(?:[^?]|\?(?!>))*\?>|<!--(?:[^-]|-(?!->))*-->|<![A-Z](?:[^>\[]|\[[^\]]*\])*>)*"
    rb"<([A-Za-z_][^\s/>]*)"
)
_FORBIDDEN = bytes(set(range(32)) - {9, 10, 13})
_BOMS = (
    (codecs.BOM_UTF8, "UTF-8"),
    (codecs.BOM_UTF32_LE, "UTF-32"),  # before UTF-16, whose mark is the first half of it
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_WIDE = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
# Text encodings only: Python has codecs for other things too.
_CHARSETS = re.compile(
    r"cp(?:125\d|437|850|866|932|936|949|950)|iso8859-\d+|koi8-[ru]|mac-\w+|shift_jis|euc_(?:jp|kr)"
    r"|big5|gb2312|gbk|gb18030"
)


class ParsedElement(NamedTuple):
    """An element that has been read completely.

    `line` is where it begins, `inside` are its ancestors from the root down, as far as they
    have been read; `done` is the number of bytes read so far, perhaps beyond its end.
    """

    element: Element
    line: int
    inside: tuple[Element, ...]
    done: int


def parsed_elements(data: bytes, names: frozenset[str]) -> Iterator[ParsedElement]:
    """Yield the elements with these local names, each as soon as it has been read.

    `data` is UTF-8, as `as_utf8` returns it. An element inside another one of these names is
    only part of it. Raises ExchangeError.
    """
    parser = _Parser(names)
    prolog = _PROLOG.match(data)
    start = prolog.end() if prolog else 0
    try:
        # Only the lines of the declaration are passed on, since its encoding no longer applies.
        parser.feed(b"\n" * data.count(b"\n", 0, start))
        for at in range(start, len(data), _CHUNK):
            parser.feed(data[at : at + _CHUNK])
            yield from parser.ready(min(at + _CHUNK, len(data)))
        parser.close()
    except EntitiesForbidden as error:
        raise entity_error(error) from error
    except SAXParseException as error:
        raise ExchangeError("xml_broken", line=error.getLineNumber() or 1) from error
    yield from parser.ready(len(data))


def entity_error(error: EntitiesForbidden) -> ExchangeError:
    """Return the error for a document that declares an entity."""
    code = "xml_external_entity" if error.sysid else "xml_entity"
    return ExchangeError(code, name=excerpt(error.name or ""))


def parsed_root(data: bytes) -> Element:
    """Parse a small document and return its root. Raises ExchangeError."""
    utf8, _ = to_utf8(data)
    for piece in parsed_elements(utf8, frozenset()):
        return piece.element
    raise ExchangeError("xml_broken", line=1)


def root_name(data: bytes) -> str:
    """Return the local name of the first element, or "" if `data` doesn't begin like XML.

    `data` may be cut off; only its beginning matters.
    """
    utf8, _ = to_utf8(data[:_HEAD])
    match = _ROOT.match(utf8)
    return match[1].decode("utf-8", "replace").rpartition(":")[2] if match else ""


def to_utf8(data: bytes) -> tuple[bytes, tuple[FileNote, ...]]:
    """Return XML as UTF-8, and notes about it; its declaration may still name another encoding.

    The bytes themselves count more than the declaration; characters that XML can't hold are
    removed. Raises ExchangeError: "too_big".
    """
    if len(data) > MAX_BYTES:
        raise ExchangeError("too_big", limit_mb=MAX_BYTES // (1024 * 1024))
    text, encoding = _decoded(data)
    notes: list[FileNote] = []
    declared = _declared(text)
    if encoding != "UTF-8":
        notes.append(FileNote(Reason("decoded", {"encoding": encoding})))
    elif declared and _charset(declared) != "utf-8" and not text.isascii():
        notes.append(
            FileNote(Reason("encoding_mistaken", {"said": declared, "encoding": encoding}))
        )
    removed = sum(len(chunk) - len(_clean(chunk)) for chunk in _chunks(text))
    if removed:
        text = b"".join(map(_clean, _chunks(text)))
        notes.append(FileNote(Reason("control_characters", {"count": removed})))
    return text, tuple(notes)


def _chunks(text: bytes) -> Iterator[bytes]:
    """Yield the text in pieces, so that other threads get their turn between them."""
    return (text[at : at + _CHUNK] for at in range(0, len(text), _CHUNK))


def _clean(chunk: bytes) -> bytes:
    return chunk.translate(None, _FORBIDDEN)


def written_html(element: Element) -> str:
    """Return the HTML in an element, whether it is written as text or as elements."""
    return inner_html(element) if len(element) else element.text or ""


def inner_html(element: Element) -> str:
    """Return the content of an element as HTML; a `<` in its text is only a character."""
    parts = [escape(element.text or "", quote=False)]
    parts += [tostring(part, "unicode", "html") for part in element]
    return "".join(parts)


def without_prefix(name: str) -> str:
    """Return a name without its prefix."""
    return name.rpartition(":")[2]


def _decoded(data: bytes) -> tuple[bytes, str]:
    """Return the document as UTF-8, and what its encoding was."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            if encoding == "UTF-8":
                return data[len(mark) :].decode(errors="replace").encode(), encoding
            return data.decode(encoding, "replace").encode(), encoding
    for start, encoding in _WIDE:
        if data.startswith(start):
            return data.decode(encoding, "replace").encode(), "UTF-16"
    if _is_utf8(data):
        return data, "UTF-8"
    charset = _charset(_declared(data))
    if charset not in ("", "utf-8", "iso8859-1"):  # Latin-1 means Windows-1252, as on the web
        try:
            return data.decode(charset).encode(), charset.replace("cp125", "Windows-125")
        except UnicodeDecodeError:
            pass
    return data.decode("cp1252", "replace").encode(), "Windows-1252"


def _declared(data: bytes) -> str:
    """Return the encoding that the XML declaration names, or ""."""
    prolog = _PROLOG.match(data)
    found = _DECLARED.search(prolog[0]) if prolog else None
    return found[1].decode("ascii") if found else ""


def _is_utf8(data: bytes) -> bool:
    """Return whether all of `data` is UTF-8, except for a character cut off at the end."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for chunk in _chunks(data):
            decoder.decode(chunk)
    except UnicodeDecodeError:
        return False
    return True


def _charset(name: str) -> str:
    """Python's name for a character set that files use, or "" for anything else."""
    try:
        found = codecs.lookup(name).name
    except LookupError:
        return ""
    if found in ("utf-8", "ascii"):
        return "utf-8"
    return found if _CHARSETS.fullmatch(found) else ""


class _Texts(ContentHandler):
    """Passes the text between tags to a tree."""

    def __init__(self, tree: TreeBuilder) -> None:
        super().__init__()
        self._data = tree.data

    @override
    def characters(self, content: str) -> None:
        self._data(content)

    @override
    def skippedEntity(self, name: str) -> None:  # noqa: N802
        """Insert the character for a name of HTML that a document type hides."""
        self._data(html5.get(f"{name};", ""))


class _Parser(DefusedExpatParser):
    """Builds the elements, and releases each one that was requested."""

    def __init__(self, names: frozenset[str]) -> None:
        # If it isn't forbidden, expatreader ignores the document type that a file names.
        super().__init__(forbid_dtd=False, forbid_entities=True, forbid_external=False)
        self._names = names
        self._locals: dict[str, str] = {}
        self._tree = TreeBuilder()
        self._open: list[Element] = []
        self._lines: list[int] = []
        self._inner = 0
        self._ready: list[tuple[Element, int, tuple[Element, ...]]] = []
        self.setContentHandler(_Texts(self._tree))

    def ready(self, done: int) -> Iterator[ParsedElement]:
        """Yield the elements that were read since the last call."""
        ready, self._ready = self._ready, []
        for element, line, inside in ready:
            yield ParsedElement(element, line, inside, done)

    # expatreader's own two methods convert arguments for a handler, which takes twice the time.
    @override
    def start_element(self, name: str, attrs: Any) -> None:
        local_name = self._locals.get(name) or self._local(name)
        element = self._tree.start(local_name, attrs)
        self._open.append(element)
        if self._inner or local_name in self._names:
            if not self._inner:
                self._lines.append(self.getLineNumber())
            self._inner += 1
        if len(self._open) > DEPTH_LIMIT:
            raise ExchangeError("xml_too_deep", limit=DEPTH_LIMIT)

    @override
    def end_element(self, name: str) -> None:
        element = self._tree.end(self._locals[name])
        self._open.pop()
        if self._inner:
            self._inner -= 1
            if not self._inner:
                self._ready.append((element, self._lines.pop(), tuple(self._open)))
                if self._open:
                    self._open[-1].remove(element)
        elif not self._open and not self._names:
            self._ready.append((element, 1, ()))

    def _local(self, name: str) -> str:
        found = self._locals[name] = without_prefix(name)
        return found
