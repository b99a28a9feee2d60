"""Attacks planted in Moodle XML and QTI do nothing, and are named."""

import io
import stat
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quizapp.exchange import messages
from quizapp.exchange.containers import pack_zip
from quizapp.exchange.formats import detect
from quizapp.exchange.protocol import (
    ExchangeError,
    FoundQuestion,
    ProgressMonitor,
    Reason,
    SkippedQuestion,
    SourceFile,
)
from quizapp.exchange.xml.reading import DEPTH_LIMIT
from tests.exchange.qti import qti1_files, qti2_files
from tests.picture_files import png

SECRET = "the-secret"
IMAGE = "&lt;img src=&quot;{}&quot;&gt;"


def moodle(stem: str) -> str:
    return (
        f"<quiz><question type='multichoice'><questiontext format='html'><text>{stem}</text>"
        "</questiontext><answer fraction='100'><text>a</text></answer>"
        "<answer fraction='0'><text>b</text></answer></question></quiz>"
    )


def qti1(stem: str) -> str:
    return qti1_files.document(qti1_files.item(stem=stem)).decode()


def qti2(stem: str) -> str:
    return qti2_files.item(f"<p>{stem}</p>{qti2_files.choice()}")


def qti3(stem: str) -> str:
    return qti2_files.in_qti3(qti2(stem))


KINDS: dict[str, Callable[[str], str]] = {
    "moodle-xml": moodle,
    "qti12": qti1,
    "qti2": qti2,
    "qti3": qti3,
}
kinds = pytest.mark.parametrize("kind", KINDS)
zipped = pytest.mark.parametrize("kind", list(KINDS)[1:])


@pytest.fixture(autouse=True)
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with a secret in it, and a folder to work in, in which nothing may be written."""
    inner = tmp_path / "inner"
    inner.mkdir()
    (tmp_path / "secret.txt").write_text(SECRET)
    (tmp_path / "secret.png").write_bytes(png() + SECRET.encode())
    monkeypatch.chdir(inner)
    before = sorted(tmp_path.rglob("*"))
    yield tmp_path
    assert sorted(tmp_path.rglob("*")) == before


def told(data: bytes, name: str) -> tuple[str, str]:
    """The codes of what a file is refused or an item left out for, and all that was read."""
    source = SourceFile(data, name)
    refused: list[Reason | ExchangeError] = []
    read = ""
    try:
        for entry in detect(source).read(source, ProgressMonitor()):
            read += repr(entry)
            if isinstance(entry, SkippedQuestion):
                refused.append(entry.reason)
    except ExchangeError as error:
        refused.append(error)
    assert all(map(messages.message, refused))
    return " ".join(each.code for each in refused), read


def planted(kind: str, declared: str, stem: str) -> str:
    """A document with a document type before its root."""
    root = {"moodle-xml": "quiz", "qti12": "questestinterop"}.get(kind, "x")
    document = KINDS[kind](stem)
    start = document.index("?>") + 2 if document.startswith("<?xml") else 0
    return f"{document[:start]}<!DOCTYPE {root} [{declared}]>{document[start:]}"


@kinds
@pytest.mark.parametrize("is_zipped", [False, True])
def test_entities_are_not_expanded(kind: str, is_zipped: bool, outside: Path) -> None:
    bomb = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">'
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    address = (outside / "secret.txt").as_uri()
    for declared, code in (
        (bomb, "xml_entity"),
        (f'<!ENTITY i SYSTEM "{address}">', "xml_external_entity"),
        (f'<!ENTITY % i SYSTEM "{address}"> %i;', "xml_external_entity"),
    ):
        data = planted(kind, declared, "&i;").encode()
        if is_zipped and kind != "moodle-xml":
            data = pack_zip([("q.xml", data)])
        codes, read = told(data, "file.zip" if data[:2] == b"PK" else "file.xml")
        assert codes.removesuffix(" no_questions") == code
        assert SECRET not in read


@kinds
def test_a_document_type_alone_is_harmless_and_fetches_nothing(kind: str, outside: Path) -> None:
    (outside / "secret.txt").write_text(f'<!ENTITY secret "{SECRET}">')
    document = planted(kind, "", "&secret;Which?")
    address = (outside / "secret.txt").as_uri()
    data = document.replace(" []>", f' SYSTEM "{address}">').encode()
    codes, read = told(data, "file.xml")
    assert codes == ""
    assert SECRET not in read


@kinds
def test_deep_documents_are_refused(kind: str) -> None:
    deep = "<b>" * 100_000
    codes, _ = told(KINDS[kind](deep).encode(), "file.xml")
    assert codes == "xml_too_deep"
    closed = "<b>" * DEPTH_LIMIT + "</b>" * DEPTH_LIMIT
    codes, _ = told(KINDS[kind](closed).encode(), "file.xml")
    assert codes == "xml_too_deep"


@kinds
@pytest.mark.parametrize(
    "address",
    [
        "file://{}/secret.png",
        "{}/secret.png",
        "../secret.png",
        "http://example.org/a.png",
        "\\\\h\\a",
    ],
)
def test_pictures_from_outside_are_removed(kind: str, address: str, outside: Path) -> None:
    html = IMAGE if kind in ("moodle-xml", "qti12") else "<img src='{}'/>"
    stem = "Where?" + html.format(address.format(outside))
    source = SourceFile(KINDS[kind](stem).encode(), "file.xml")
    (found,) = (
        e for e in detect(source).read(source, ProgressMonitor()) if isinstance(e, FoundQuestion)
    )
    assert (found.question.image, found.pictures) == (None, ())
    assert [reason.code for reason in found.changed] == ["picture_removed"]


@kinds
@pytest.mark.parametrize(
    "active",
    [
        "<script>alert(1)</script>",
        "<a href='javascript:alert(1)' onclick='alert(1)'>x</a>",
        "<iframe src='http://example.org'></iframe>",
        "<img src='x' onerror='alert(1)'/>",
        "<svg onload='alert(1)'><script>alert(1)</script></svg>",
        "<object data='http://example.org/a.swf'></object>",
        "<style>a { background: url(http://example.org) }</style>",
    ],
)
def test_nothing_active_survives(kind: str, active: str) -> None:
    if kind in ("moodle-xml", "qti12"):
        active = active.replace("<", "&lt;").replace(">", "&gt;")
    source = SourceFile(KINDS[kind](f"Which?{active}").encode(), "file.xml")
    (found,) = (
        e for e in detect(source).read(source, ProgressMonitor()) if isinstance(e, FoundQuestion)
    )
    assert found.question.prompt.startswith("Which?")
    for trace in ("alert", "javascript", "onerror", "example.org", "<"):
        assert trace not in found.question.prompt
    assert found.changed


def archive(name: str, data: bytes, mode: int = stat.S_IFREG) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        entry = zipfile.ZipInfo(name)
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.external_attr = (mode | 0o644) << 16
        file.writestr(entry, data)
    return out.getvalue()


@zipped
@pytest.mark.parametrize("ending", [".zip", ".imscc"])
def test_attacks_of_archives_are_named(kind: str, ending: str, outside: Path) -> None:
    document = KINDS[kind]("Which?").encode()
    big = document.replace(b"Which?", b"Which?" + b" " * 2_000_000)
    for data, code in (
        (archive("../evil.xml", document), "zip_path"),
        (archive(str(outside / "evil.xml"), document), "zip_path"),
        (archive("..\\evil.xml", document), "zip_path"),
        (archive("q.xml", b"../../secret.txt", stat.S_IFLNK), "zip_link"),
        (archive("q.xml", big), "zip_ratio"),
        (archive("inner.zip", archive("q.xml", document)), "zip_nested"),
        (archive("q.xml", document)[:-30], "zip_broken"),
    ):
        codes, _ = told(data, f"quiz{ending}")
        assert codes == code


@zipped
def test_a_picture_in_an_archive_can_be_a_trap_too(kind: str) -> None:
    html = IMAGE if kind == "qti12" else "<img src='{}'/>"
    document = KINDS[kind]("Where?" + html.format("map.png")).encode()
    for picture, code in (
        (b"\x89PNG\r\n\x1a\n" + bytes(3_000_000), "zip_ratio"),
        (archive("a", b"b"), "zip_nested"),
    ):
        codes, _ = told(pack_zip([("q.xml", document), ("map.png", picture)]), "quiz.zip")
        assert codes == code
