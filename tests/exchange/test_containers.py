"""Zip archives that come from anywhere: what is read, and every way in which one is refused."""

import io
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.exchange.containers import Archive, Limits, is_zip, pack_zip
from quizapp.exchange.protocol import ExchangeError

NAMES = st.text("abcXY é%/", min_size=1, max_size=12).filter(
    lambda name: all(part for part in name.split("/"))
)


def zipped(add: Callable[[zipfile.ZipFile], None]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        add(archive)
    return out.getvalue()


def named(name: str, data: bytes = b"text") -> bytes:
    return zipped(lambda archive: archive.writestr(name, data))


def special(mode: int) -> bytes:
    entry = zipfile.ZipInfo("inner.xml")
    entry.external_attr = (mode | 0o777) << 16
    return zipped(lambda archive: archive.writestr(entry, "/etc/passwd"))


def encrypted() -> bytes:
    """An archive that says its entry is encrypted."""
    data = bytearray(named("a.xml"))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def twice() -> bytes:
    data = pack_zip([("one.xml", b"1"), ("two.xml", b"2")])
    return data.replace(b"two.xml", b"one.xml")


def overlapping() -> bytes:
    """Two entries whose bytes are the same bytes."""
    data = bytearray(pack_zip([("one.xml", b"1"), ("two.xml", b"2")]))
    second = data.rindex(b"PK\x01\x02")
    data[second + 42 : second + 46] = struct.pack("<L", 0)
    return bytes(data)


def code_of(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(ExchangeError) as raised:
        read_all(data, limits)
    return raised.value.code


def read_all(data: bytes, limits: Limits | None = None) -> dict[str, bytes]:
    archive = Archive(data, limits)
    return {name: archive.read(name) for name in archive.names}


@given(st.dictionaries(NAMES, st.binary(max_size=50).map(b"=".__add__), max_size=6))
def test_what_was_packed_is_read_again(files: dict[str, bytes]) -> None:
    data = pack_zip(files.items())
    archive = Archive(data)
    assert is_zip(data)
    assert archive.names == tuple(files)
    assert {name: archive.read(name) for name in archive.names} == files
    assert pack_zip(files.items()) == data


def test_a_name_is_found_beside_another_whatever_its_case_and_escapes() -> None:
    archive = Archive(
        pack_zip([("Items/q 1.xml", b""), ("items/pics/Map.png", b""), ("a%20b", b"")])
    )
    assert archive.find("q%201.xml", "Items/q2.xml") == "Items/q 1.xml"
    assert archive.find("items/Q%201.XML") == "Items/q 1.xml"
    assert archive.find("../pics/map.PNG", "items/sub/q.xml") == "items/pics/Map.png"
    assert archive.find("/items/pics/Map.png", "items/q.xml") == "items/pics/Map.png"
    assert archive.find(".\\pics\\Map.png", "items/q.xml") == "items/pics/Map.png"
    assert archive.find("a%20b") == "a%20b"
    assert archive.find("../../../etc/passwd", "items/q.xml") is None
    assert archive.find("") is None


@pytest.mark.parametrize(
    "name",
    [
        "/etc/passwd",
        "../out.xml",
        "a/../../out.xml",
        "a\\..\\b.xml",
        "C:/out.xml",
        "c:out",
        "//h/s",
    ],
)
def test_a_name_that_leaves_the_folder_is_refused(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    monkeypatch.chdir(inner)
    assert code_of(named(name)) == "zip_path"
    assert list(tmp_path.rglob("*")) == [inner]


@pytest.mark.parametrize("mode", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFSOCK])
def test_links_and_devices_are_refused(mode: int) -> None:
    assert code_of(special(mode)) == "zip_link"
    assert Archive(special(stat.S_IFREG)).names == ("inner.xml",)


def test_encrypted_overlapping_and_twofold_entries_are_refused() -> None:
    assert code_of(encrypted()) == "zip_encrypted"
    assert code_of(overlapping()) == "zip_overlap"
    assert code_of(twice()) == "zip_duplicate"


def test_an_archive_in_an_archive_is_not_opened() -> None:
    outer = pack_zip([("quiz.xml", b"<quiz/>"), ("inner.zip", named("a")), ("b.txt", named("b"))])
    archive = Archive(outer)
    assert archive.nested == ("inner.zip",)
    assert archive.read("quiz.xml") == b"<quiz/>"
    for name in ("inner.zip", "b.txt"):
        with pytest.raises(ExchangeError) as raised:
            archive.read(name)
        assert (raised.value.code, raised.value.data) == ("zip_nested", {"name": name})


def test_a_ratio_of_a_thousand_to_one_is_refused_before_all_is_expanded() -> None:
    assert code_of(named("bomb.xml", bytes(1 << 20))) == "zip_ratio"
    assert Archive(named("small.xml", bytes(10_000))).read("small.xml") == bytes(10_000)


def test_a_size_that_the_header_hides_is_no_way_around_the_limits() -> None:
    data = bytearray(named("bomb.xml", bytes(1 << 20)))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(signature) + offset
        data[at : at + 4] = struct.pack("<L", 10)
    assert code_of(bytes(data)) == "zip_entry_broken"


def test_sizes_and_the_number_of_entries_are_limited() -> None:
    files = pack_zip((f"{number}.txt", b"x" * 100) for number in range(5))
    assert code_of(files, Limits(entries=4)) == "zip_too_many"
    assert code_of(files, Limits(entry_bytes=99)) == "zip_entry_too_big"
    assert code_of(files, Limits(total_bytes=499)) == "zip_too_big"
    archive = Archive(files, Limits(entries=5, entry_bytes=100, total_bytes=500))
    for name in archive.names * 2:  # reading again counts once
        assert archive.read(name) == b"x" * 100


def test_damaged_archives_and_unknown_packings_are_refused() -> None:
    good = bytearray(named("a.xml", b"some text, and some more text"))
    assert code_of(bytes(good[:-10])) == "zip_broken"
    assert code_of(b"PK\x03\x04 and nothing else") == "zip_broken"
    good[40] ^= 0xFF
    assert code_of(bytes(good)) == "zip_entry_broken"
    packing = io.BytesIO()
    with zipfile.ZipFile(packing, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("a.xml", "a")
    assert code_of(packing.getvalue()) == "zip_method"
    with pytest.raises(ExchangeError) as raised:
        Archive(pack_zip([])).read("none.xml")
    assert raised.value.code == "zip_missing"
