"""XML that comes from anywhere: read in one pass, tolerant of what is harmless, deaf to attacks."""

from contextlib import suppress
from pathlib import Path
from xml.etree.ElementTree import tostring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.exchange.protocol import ExchangeError, Reason
from quizapp.exchange.xml.reading import (
    DEPTH_LIMIT,
    parsed_elements,
    parsed_root,
    root_name,
    to_utf8,
)

BOMB = (
    b'<!DOCTYPE quiz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><quiz>&c;</quiz>'
)


def code_of(data: bytes) -> str:
    with pytest.raises(ExchangeError) as raised:
        parsed_root(data)
    return raised.value.code


def test_elements_come_one_at_a_time_with_their_line_and_what_they_stand_in() -> None:
    data = b"""<?xml version="1.0"?>
<a:quiz title="T">
  <section ident="s"><title>First</title>
    <item ident="1">one <b>two</b> three<item ident="inner"/></item> between
    <item ident="2"/>
  </section>
</a:quiz>"""
    utf8, notes = to_utf8(data)
    first, second = parsed_elements(utf8, frozenset({"item"}))
    assert notes == ()
    assert tostring(first.element, "unicode").startswith(
        '<item ident="1">one <b>two</b> three<item ident="inner" /></item>'
    )
    assert (first.line, second.line) == (4, 5)
    assert [element.tag for element in second.inside] == ["quiz", "section"]
    assert second.inside[0].get("title") == "T"
    assert second.inside[1].findtext("title") == "First"
    assert len(second.inside[1]) == 1  # the items are let go of
    assert first.done == len(utf8)


def test_each_piece_is_given_before_the_rest_is_read() -> None:
    data = b"<quiz>" + b"<q>1</q>" * 300_000 + b"<broken></quiz>"
    read = parsed_elements(data, frozenset({"q"}))
    first = next(read)
    assert first.element.text == "1"
    assert first.done < len(data) / 2
    with pytest.raises(ExchangeError) as raised:
        list(read)
    assert (raised.value.code, raised.value.data) == ("xml_broken", {"line": 1})


@pytest.mark.parametrize(
    "start",
    [
        '<q:quiz xsi:schemaLocation="a b">',
        '<q:quiz xmlns:xsi="" xmlns:q="">',
        '<q:quiz xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns="x" xsi:type="a:b">',
        '<q:quiz xmlns:xml="wrong" xmlns:xmlns="wrong">',
    ],
)
def test_wrong_and_missing_namespaces_harm_nothing(start: str) -> None:
    root = parsed_root(f"{start}<q:text>x</q:text></q:quiz>".encode())
    assert root.tag == "quiz"
    assert root.findtext("text") == "x"


def test_a_document_type_is_read_over_and_nothing_is_fetched(tmp_path: Path) -> None:
    (tmp_path / "quiz.dtd").write_text('<!ENTITY secret "told">')
    address = (tmp_path / "quiz.dtd").as_uri()
    data = f'<!DOCTYPE quiz SYSTEM "{address}"><quiz>a&nbsp;b &secret;&eacute;</quiz>'
    assert parsed_root(data.encode()).text == "a\u00a0b é"


def test_entities_are_refused_and_named(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("told")
    address = (tmp_path / "secret.txt").as_uri()
    outer = f'<!DOCTYPE q [<!ENTITY x SYSTEM "{address}">]><q>&x;</q>'.encode()
    parameter = f'<!DOCTYPE q [<!ENTITY % x SYSTEM "{address}">%x;]><q/>'.encode()
    assert code_of(BOMB) == "xml_entity"
    assert code_of(outer) == code_of(parameter) == "xml_external_entity"
    with pytest.raises(ExchangeError) as raised:
        parsed_root(outer)
    assert raised.value.data == {"name": "x"}
    assert code_of(BOMB.decode().encode("utf-16")) == "xml_entity"


def test_depth_is_limited() -> None:
    deep = b"<a>" * DEPTH_LIMIT + b"</a>" * DEPTH_LIMIT
    assert parsed_root(deep).tag == "a"
    assert code_of(b"<a>" + deep + b"</a>") == "xml_too_deep"
    assert code_of(b"<a>" * 1_000_000) == "xml_too_deep"


@pytest.mark.parametrize("data", [b"", b"  ", b"text", b"<a>", b"<a></b>", b"<a>&none;</a>", b"<"])
def test_broken_xml_is_reported_with_its_line(data: bytes) -> None:
    with pytest.raises(ExchangeError) as raised:
        parsed_root(b"\n\n" + data)
    assert raised.value.code == "xml_broken"
    assert int(raised.value.data["line"]) in (1, 3)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
@pytest.mark.parametrize("said", ["", "UTF-8", "utf-16", "ISO-8859-1", "no-such", "zlib"])
def test_what_the_bytes_are_goes_before_what_they_say(encoding: str, said: str) -> None:
    declared = f' encoding="{said}"' if said else ""
    data = f'<?xml version="1.0"{declared}?>\n<quiz>žluť 中 🙂</quiz>'.encode(encoding)
    if encoding == "utf-16-le":
        data = data.replace(b"<\0?\0", b"<\0?\0", 1)
    utf8, notes = to_utf8(data)
    assert parsed_root(data).text == "žluť 中 🙂"
    assert root_name(data) == "quiz"
    assert utf8.decode("utf-8").endswith("<quiz>žluť 中 🙂</quiz>")
    codes = [note.reason.code for note in notes]
    if encoding.startswith("utf-8"):
        assert codes == (["encoding_mistaken"] if said not in ("", "UTF-8") else [])
    else:
        assert codes == ["decoded"]


def test_a_declaration_of_any_length_is_only_read_by_us() -> None:
    for said in ("x" * 500, "zip", "idna", "utf-16?"):
        text = f'<?xml version="1.0" encoding="{said}"?><q>text</q>'
        for before in ("", " \n", "\ufeff", "\ufeff\ufeff\n"):
            for encoding in ("utf-8", "utf-16"):
                data = f"{before}{text}".encode(encoding)
                assert parsed_root(data).text == "text"
                assert root_name(data) == "q"


def test_old_encodings_are_read_and_reported() -> None:
    latin = '<?xml version="1.0" encoding="ISO-8859-1"?><q>naïve – “so”</q>'.encode("cp1252")
    russian = '<?xml version="1.0" encoding="windows-1251"?><q>ответ</q>'.encode("cp1251")
    silent = "<q>naïve</q>".encode("cp1252")
    for data, text, encoding in (
        (latin, "naïve – “so”", "Windows-1252"),
        (russian, "ответ", "Windows-1251"),
        (silent, "naïve", "Windows-1252"),
    ):
        assert parsed_root(data).text == text
        assert [note.reason for note in to_utf8(data)[1]] == [
            Reason("decoded", {"encoding": encoding})
        ]


def test_control_characters_are_taken_out_and_reported() -> None:
    data = b"\n<?xml version='1.0'?><q>a\x0bb\x00c\td\r\ne</q>"
    assert parsed_root(data).text == "abc\td\ne"
    assert to_utf8(data)[1][0].reason == Reason("control_characters", {"count": 2})


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"<quiz>", "quiz"),
        (b"\xef\xbb\xbf\n<?xml version='1.0'?><!-- <no> --><?pi <x>?>\n<n:quiz a='b'", "quiz"),
        (b'<!DOCTYPE quiz [<!ENTITY a "<no>">]><quiz/>', "quiz"),
        ("<quiz>".encode("utf-16"), "quiz"),
        (b"no <quiz>", ""),
        (b"", ""),
        (b"<!--" * 5000, ""),
        (b" " * 20000, ""),
    ],
)
def test_the_name_of_the_root_is_found_at_the_beginning(data: bytes, name: str) -> None:
    assert root_name(data) == name


@given(st.binary(max_size=80), st.sampled_from([b"", b"<?xml ", b"<a>", b"<!DOCTYPE a [", b"<\0"]))
def test_any_bytes_are_read_or_refused(data: bytes, start: bytes) -> None:
    root_name(start + data)
    with suppress(ExchangeError):
        parsed_root(start + data)
