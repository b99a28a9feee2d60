"""Writes XML, piece by piece, as text."""

import re
from collections.abc import Mapping
from html import escape

from quizapp.exchange.html.markup import after_html, to_html

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

# What no XML may hold, whether written out or as a reference.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile("[&<>]")
_VOID = re.compile(r"<(br|img)\b([^>]*)>")


def clean(text: str) -> str:
    """A text without the characters that XML can't hold; its lines end with line feeds."""
    if not text.isprintable():
        text = _FORBIDDEN.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text


def text_of(text: str) -> str:
    """A text as it stands between tags."""
    return escape(clean(text), quote=False)


def cdata(text: str) -> str:
    """The same in one piece: some readers drop the spaces between two escaped characters."""
    shown = clean(text)
    if not _ESCAPED.search(shown):
        return shown
    return f"<![CDATA[{shown.replace(']]>', ']]]]><![CDATA[>')}]]>"


def tag(name: str, attributes: Mapping[str, str] | None = None, inner: str = "") -> str:
    """An element; `inner` is XML already."""
    given = "".join(f' {key}="{_attribute(value)}"' for key, value in (attributes or {}).items())
    return f"<{name}{given}>{inner}</{name}>" if inner else f"<{name}{given}/>"


def html(text: str, *, blocks: bool = False) -> str:
    """A text in the small Markdown as HTML in which nothing is forbidden."""
    return to_html(clean(text), blocks=blocks)


def xhtml(text: str, *, blocks: bool = False) -> str:
    """The same as well-formed XML."""
    return _VOID.sub(r"<\1\2/>", html(text, blocks=blocks))


def again(text: str) -> str:
    """A text as it comes back when it was written as HTML in XML."""
    return after_html(clean(text))


def again_blocks(text: str) -> str:
    """The same for a text with paragraphs and lists."""
    return after_html(clean(text), blocks=True)


def _attribute(value: str) -> str:
    return escape(clean(value)).replace("\n", "&#10;").replace("\t", "&#9;")
