"""Every format that can be read or written; each is loaded when it is needed."""

from collections.abc import Iterator
from importlib import import_module
from typing import Literal, cast

from msgspec import Struct

from quizapp.exchange.decoding import decode_beginning
from quizapp.exchange.protocol import ExchangeError, Reader, SourceFile, Writer

Kind = Literal["zip", "xml", "json", "text"]

_ZIP = b"PK\x03\x04"
_FIRST: dict[str, Kind] = {"<": "xml", "{": "json", "[": "json"}
# Files with these endings can have any format.
_COMMON_ENDINGS = frozenset({".txt", ".xml", ".zip"})


class Format(Struct, frozen=True):
    """A format's names and endings, and the module of its reader or writer."""

    name: str
    title: str
    endings: tuple[str, ...]
    module: str
    type_name: str
    kinds: tuple[Kind, ...] = ()
    """What its files look like from outside."""


# In the order in which they are tried: more specific formats first.
READERS = (
    Format("h5p", "H5P", (".h5p",), "json.h5p_reader", "H5pReader", ("zip",)),
    Format("anki", "Anki", (".apkg", ".colpkg"), "anki.reader", "AnkiReader", ("zip",)),
    Format(
        "kahoot", "Kahoot", (".xlsx", ".csv"),
        "tables.games", "KahootReader", ("zip", "text"),
    ),
    Format(
        "quizizz", "Quizizz", (".xlsx", ".csv"),
        "tables.games", "QuizizzReader", ("zip", "text"),
    ),
    Format(
        "brightspace", "Brightspace (CSV)", (".csv",),
        "tables.brightspace_reader", "BrightspaceReader", ("text",),
    ),
    Format("xlsx", "Excel", (".xlsx", ".xlsm"), "tables.readers", "XlsxReader", ("zip",)),
    Format(
        "qti12", "QTI 1.2 (Canvas, D2L, Blackboard)", (".zip", ".imscc", ".xml", ".qti", ".dat"),
        "qti.qti1_reader", "Qti1Reader", ("zip", "xml"),
    ),
    Format(
        "qti2", "QTI 2.1 and 2.2", (".zip", ".xml"), "qti.qti2_reader", "Qti2Reader", ("zip", "xml")
    ),
    Format("qti3", "QTI 3.0", (".zip", ".xml"), "qti.qti2_reader", "Qti3Reader", ("zip", "xml")),
    Format(
        "moodle-xml", "Moodle XML", (".xml",),
        "moodle.xml_reader", "MoodleXmlReader", ("xml",),
    ),
    Format(
        "opentdb", "Open Trivia DB", (".json",),
        "json.opentdb_reader", "OpenTdbReader", ("json",),
    ),
    Format("quizapp", "quizapp", (".json",), "json.quizapp_file", "QuizappReader", ("json",)),
    Format(
        "blackboard", "Blackboard (tab-delimited)", (".txt", ".tsv"),
        "texts.blackboard", "BlackboardReader", ("text",),
    ),
    Format("aiken", "Aiken", (".txt", ".aiken"), "texts.aiken", "AikenReader", ("text",)),
    Format(
        "gift", "GIFT (Moodle)", (".gift", ".txt"),
        "moodle.gift_reader", "GiftReader", ("text",),
    ),
    Format("csv", "CSV", (".csv", ".tsv"), "tables.readers", "CsvReader", ("text",)),
)  # fmt: skip

WRITERS = (
    Format("gift", "GIFT (Moodle)", (".gift", ".txt"), "moodle.gift_writer", "GiftWriter"),
    Format("aiken", "Aiken", (".txt", ".aiken"), "texts.aiken", "AikenWriter"),
    Format("moodle-xml", "Moodle XML", (".xml",), "moodle.xml_writer", "MoodleXmlWriter"),
    Format("qti12", "QTI 1.2 (Canvas)", (".zip",), "qti.qti1_writer", "Qti1Writer"),
    Format("qti2", "QTI 2.2", (".zip",), "qti.qti2_writer", "Qti22Writer"),
    Format("qti3", "QTI 3.0", (".zip",), "qti.qti2_writer", "Qti3Writer"),
    Format("csv", "CSV", (".csv",), "tables.writers", "CsvWriter"),
    Format("xlsx", "Excel", (".xlsx",), "tables.writers", "XlsxWriter"),
    Format("kahoot", "Kahoot", (".xlsx",), "tables.games", "KahootWriter"),
    Format("anki", "Anki", (".apkg",), "anki.writer", "AnkiWriter"),
    Format("quizapp", "quizapp", (".json",), "json.quizapp_file", "QuizappWriter"),
)


def reader(name: str) -> Reader:
    """Return the reader of the format `name`. Raises ExchangeError("no_such_format")."""
    return cast("Reader", _loaded(_named(READERS, name)))


def writer(name: str) -> Writer:
    """Return the writer of the format `name`. Raises ExchangeError("no_such_format")."""
    return cast("Writer", _loaded(_named(WRITERS, name)))


def detect(source: SourceFile) -> Reader:
    """Return the reader for the format of a file.

    The content decides; the ending only says which formats are tried first, or decides if the
    content isn't known and only one format has it. Raises ExchangeError("unknown_format"), and
    what `Archive` raises for an archive of no known format.
    """
    kind = _kind(source)
    for format_ in _candidates(kind, source.ending):
        found = cast("Reader", _loaded(format_))
        if found.recognizes(source):
            return found
    by_ending = [
        each
        for each in READERS
        if each.endings[0] == source.ending and (kind != "zip" or kind in each.kinds)
    ]
    if kind == "zip" and not by_ending:
        from quizapp.exchange.containers import Archive

        Archive(source.data)  # tells what is wrong with it
    if not by_ending or source.ending in _COMMON_ENDINGS:
        raise ExchangeError("unknown_format")
    return cast("Reader", _loaded(by_ending[-1]))


def writer_for(ending: str) -> Writer:
    """Return the writer for files with an ending: the format that usually has it comes first.

    Raises ExchangeError("unknown_ending").
    """
    usual = [each for each in WRITERS if ending.lower() in each.endings[:1]]
    others = [each for each in WRITERS if ending.lower() in each.endings]
    for format_ in (*usual, *others):
        return cast("Writer", _loaded(format_))
    raise ExchangeError("unknown_ending", ending=ending)


def _named(formats: tuple[Format, ...], name: str) -> Format:
    for format_ in formats:
        if format_.name == name:
            return format_
    raise ExchangeError("no_such_format", name=name, names=", ".join(f.name for f in formats))


def _loaded(format_: Format) -> object:
    module = import_module(f"quizapp.exchange.{format_.module}")
    return getattr(module, format_.type_name)()


def _kind(source: SourceFile) -> Kind:
    if source.data.startswith(_ZIP):
        return "zip"
    return _FIRST.get(decode_beginning(source.data).lstrip()[:1], "text")


def _candidates(kind: Kind, ending: str) -> Iterator[Format]:
    """Yield the formats that a file may have, likely ones first; text may begin like any other."""
    if kind == "zip":
        possible = [each for each in READERS if "zip" in each.kinds]
    else:
        possible = [each for each in READERS if each.kinds != ("zip",)]
    yield from sorted(
        possible, key=lambda each: (kind not in each.kinds, ending not in each.endings)
    )
