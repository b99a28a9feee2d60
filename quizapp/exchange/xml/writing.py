"""Writes XML piece by piece, with identifiers that keep a question's id."""

import re
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path

from quizapp.exchange.html.markup import html_round_trip, to_html
from quizapp.exchange.losses import Capabilities, RoundTrip, losses
from quizapp.exchange.pictures import PictureFiles
from quizapp.exchange.protocol import Loss
from quizapp.quiz.model import Quiz

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

# Not allowed in XML, not even as a reference.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile("[&<>]")
_VOID = re.compile(r"<(br|img)\b([^>]*)>")
_PREFIX = "quizapp-"
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9-]")
_CODE = re.compile(r"_([0-9a-f]{1,6})_")


def clean(text: str) -> str:
    """Return a text without the characters that XML can't hold; its lines end with line feeds."""
    if not text.isprintable():
        text = _FORBIDDEN.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text


def text_of(text: str) -> str:
    """Return a text as it stands between tags."""
    return escape(clean(text), quote=False)


def cdata(text: str) -> str:
    """Return the same as CDATA: some readers drop spaces between two escaped characters."""
    shown = clean(text)
    if not _ESCAPED.search(shown):
        return shown
    return f"<![CDATA[{shown.replace(']]>', ']]]]><![CDATA[>')}]]>"


def tag(name: str, attributes: Mapping[str, str] | None = None, inner: str = "") -> str:
    """Return an element; `inner` is XML already."""
    given = "".join(f' {key}="{_attribute(value)}"' for key, value in (attributes or {}).items())
    return f"<{name}{given}>{inner}</{name}>" if inner else f"<{name}{given}/>"


def html(text: str, *, blocks: bool = False) -> str:
    """Return a text in the small Markdown as HTML that XML can hold."""
    return to_html(clean(text), blocks=blocks)


def xhtml(text: str, *, blocks: bool = False) -> str:
    """Return the same as well-formed XML."""
    return _VOID.sub(r"<\1\2/>", html(text, blocks=blocks))


def round_trip(text: str) -> str:
    """Return a text as it comes back when it was written as HTML in XML."""
    return html_round_trip(clean(text))


def xml_losses(
    quiz: Quiz, folder: Path, capabilities: Capabilities, round_trip_topic: RoundTrip = str
) -> Iterator[Loss]:
    """Yield what is lost of a quiz whose texts are written as HTML in XML."""
    return losses(
        quiz,
        capabilities,
        round_trip=round_trip,
        round_trip_blocks=round_trip_blocks,
        round_trip_topic=round_trip_topic,
        keeps_image=PictureFiles(folder).keeps,
    )


def round_trip_blocks(text: str) -> str:
    """Return the same for a text with paragraphs and lists."""
    return html_round_trip(clean(text), blocks=True)


def _attribute(value: str) -> str:
    return escape(clean(value)).replace("\n", "&#10;").replace("\t", "&#9;")


def ident_of(id_: str, number: int) -> str:
    """Return an identifier for the question with this id, or for the `number`th without one."""
    if not id_:
        return f"question-{number}"
    return _PREFIX + _NOT_IN_NAMES.sub(lambda match: f"_{ord(match[0]):x}_", id_)


def id_of(ident: str) -> str:
    """Return the id in an identifier of ours, or "" for any other."""
    if not ident.startswith(_PREFIX):
        return ""
    return _CODE.sub(_character, ident.removeprefix(_PREFIX))


def _character(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
