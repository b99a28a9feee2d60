"""Reads back what stands on the pages of a PDF file that Qt has written."""

import re
import unicodedata
import zlib

OBJECT = re.compile(rb"(?m)^(\d+) 0 obj\n(.*?)\nendobj", re.DOTALL)
CODES = re.compile(r"<([0-9A-F]+)>")


def pdf_pages(data: bytes) -> list[str]:
    """The text of each page; what is drawn by itself stands on a line of its own."""
    assert data.startswith(b"%PDF-")
    assert data.rstrip().endswith(b"%%EOF")
    objects = {int(number): body for number, body in OBJECT.findall(data)}
    fonts = {
        number: _characters(_stream(objects[_reference(body, b"ToUnicode")]))
        for number, body in objects.items()
        if b"/ToUnicode" in body
    }
    return [
        _drawn(_stream(objects[_reference(body, b"Contents")]), fonts)
        for body in objects.values()
        if re.search(rb"/Type /Page\b", body)
    ]


def pdf_title(data: bytes) -> str:
    """The title that a PDF file bears."""
    found = re.search(rb"/Title \((.*?)(?<!\\)\)\n", data, re.DOTALL)
    assert found is not None
    return re.sub(rb"\\(.)", rb"\1", found[1]).decode("utf-16")


def _reference(body: bytes, name: bytes) -> int:
    found = re.search(rb"/" + name + rb" (\d+) 0 R", body)
    assert found is not None
    return int(found[1])


def _stream(body: bytes) -> str:
    head, _, rest = body.partition(b"stream\n")
    data = rest.rpartition(b"\nendstream")[0]
    return (zlib.decompress(data) if b"/FlateDecode" in head else data).decode("latin-1")


def _characters(table: str) -> dict[int, str]:
    """What each code of a font stands for, by its ToUnicode table."""
    found: dict[int, str] = {}
    for first, last, texts in re.findall(r"(?m)^<([0-9A-F]+)> <([0-9A-F]+)> (.*)$", table):
        start, end = int(first, 16), int(last, 16)
        listed = [bytes.fromhex(text).decode("utf-16-be") for text in CODES.findall(texts)]
        for code in range(start, end + 1):
            one_by_one = texts.startswith("[")
            found[code] = listed[code - start] if one_by_one else chr(ord(listed[0]) + code - start)
    return found


def _drawn(content: str, fonts: dict[int, dict[int, str]]) -> str:
    lines = []
    for block in re.findall(r"(?s)\bBT\b(.*?)\bET\b", content):
        font: dict[int, str] = {}
        text = ""
        for name, codes in re.findall(r"/F(\d+) |<([0-9A-F]+)> Tj", block):
            if name:
                font = fonts[int(name)]
            else:
                text += font[int(codes, 16)]
        lines.append(unicodedata.normalize("NFKC", text).replace("\t", " "))
    return "\n".join(lines)
