"""Reads HTML from anywhere as styled text, and reports what a text can't hold."""

import re
from collections.abc import Callable, Mapping
from html import unescape

from msgspec import Struct

from quizapp.exchange.html.styled_text import LINE, PARAGRAPH, PLAIN, Flow, Styles
from quizapp.exchange.html.tags import Tag, Tokens, text_of_math
from quizapp.exchange.protocol import Reason, excerpt
from quizapp.quiz.markdown import Style
from quizapp.quiz.model import Image

PictureOf = Callable[[str, str], str | None]
"""Takes a picture by its address and alternative text; returns its name, or None to refuse it."""

_STYLES: Mapping[str, Style] = {
    **dict.fromkeys(("b", "strong", "h1", "h2", "h3", "h4", "h5", "h6"), "strong"),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), "em"),
    **dict.fromkeys(("code", "kbd", "samp", "tt", "pre"), "code"),
}
_BLOCKS: Mapping[str, int] = {
    **dict.fromkeys(
        "div section article header footer main nav aside figure figcaption address center "
        "fieldset form details summary dt dd tr caption option pre".split(),
        LINE,
    ),
    **dict.fromkeys("p h1 h2 h3 h4 h5 h6 blockquote ul ol dl table hr".split(), PARAGRAPH),
}
_OPEN = frozenset({*_STYLES, "ul", "ol", "a", "sub", "sup", "q"})
_LISTS = frozenset({"ul", "ol"})
_RUNS_ON = frozenset("p li td th tr dt dd option br img hr input".split())
_KNOWN = frozenset(
    "html head body meta link base col colgroup thead tbody tfoot area map picture source track "
    "span abbr acronym bdi bdo data label legend optgroup output param progress meter ruby rt rp "
    "time wbr nobr hgroup search slot dialog dir menu center strike".split()
)
_PLAIN_STYLING = frozenset("font u s strike del ins big small mark blink".split())
_STYLED = re.compile(r"\b(?:color|background|font|text-decoration)\b", re.IGNORECASE)
_SKIPPED: Mapping[str, str] = {
    **dict.fromkeys("script style template noscript".split(), "script_removed"),
    **dict.fromkeys("audio video object iframe embed applet".split(), "media_removed"),
    **dict.fromkeys("select textarea button".split(), "field_removed"),
    "svg": "picture_removed",
    "canvas": "picture_removed",
    "title": "",
}  # fmt: skip
_NAMES = frozenset(
    {*_STYLES, *_BLOCKS, *_OPEN, *_RUNS_ON, *_KNOWN, *_PLAIN_STYLING, *_SKIPPED, "math"}
)
_CLOSING = re.compile(r"</([a-zA-Z][a-zA-Z0-9:_-]*)")
_WEB = re.compile(r"\s*(?:https?://|mailto:)", re.IGNORECASE)
_DEEPEST = 100


class _Opened(Struct):
    name: str
    styles: Styles
    start: int
    """The number of spans when it was opened."""
    count: int = 0
    """The items of a numbered list so far."""
    address: str = ""


class HtmlText:
    """What one piece of HTML holds: its `flow`, its `images`, and the `changes` made to it."""

    def __init__(self, html: str, picture: PictureOf | None, *, lines: bool) -> None:
        """Read `html`.

        With `lines`, line ends count and a tag that is never closed is text, because
        people type such HTML into plain fields.
        """
        self.flow = Flow()
        self.images: list[Image] = []
        self.changes: list[Reason] = []
        self._picture = picture
        self._lines = lines
        self._closed = frozenset(map(str.lower, _CLOSING.findall(html))) if lines else frozenset()
        self._opened = [_Opened("", PLAIN, 0)]
        self._tokens = Tokens(html)
        for token in self._tokens:
            if isinstance(token, str) or self._is_text(token):
                self._text(token if isinstance(token, str) else token.written)
            else:
                self._tag(token)
        while len(self._opened) > 1:
            self._close()

    def _is_text(self, tag: Tag) -> bool:
        """Return whether a tag is only text: not one of HTML's, or never closed."""
        name = tag.name
        if not (name in _NAMES or ":" in name or "-" in name):
            return True
        return self._lines and name not in _RUNS_ON and name not in self._closed

    @property
    def _styles(self) -> Styles:
        return self._opened[-1].styles

    def _text(self, written: str) -> None:
        text = unescape(written)
        if any(opened.name == "pre" for opened in self._opened):
            self.flow.kept(text, self._styles)
        elif self._lines:
            for i, line in enumerate(text.split("\n")):
                if i:
                    self.flow.soft_line()
                self.flow.text(line, self._styles)
        else:
            self.flow.text(text, self._styles)

    def _tag(self, tag: Tag) -> None:
        name = tag.name
        if name.rpartition(":")[2] == "math" and not tag.is_closing:
            self._math(name)
        elif name in _SKIPPED:
            if not tag.is_closing:
                self._skip(tag)
        elif name == "br":
            self.flow.new_line()
        elif name == "img":
            self._image(tag.attributes())
        elif name == "input":
            self.changes.append(Reason("field_removed"))
        elif name in ("td", "th"):
            if not tag.is_closing:
                self.flow.separate(" | ")
        elif name == "li":
            self._item(tag)
        else:
            self._element(tag)

    def _element(self, tag: Tag) -> None:
        name = tag.name
        if tag.is_closing:
            self._close_until(name)
        if name in _BLOCKS:
            in_list = name in _LISTS and any(opened.name in _LISTS for opened in self._opened)
            self.flow.block(LINE if in_list else _BLOCKS[name])
        if tag.is_closing:
            return
        if name == "table":
            self.changes.append(Reason("table_flattened"))
        if name in _PLAIN_STYLING or ("style" in tag.written and self._is_styled(tag)):
            self.changes.append(Reason("style_removed"))
        if name in _OPEN and not tag.is_self_closing:
            self._open(tag)

    def _is_styled(self, tag: Tag) -> bool:
        return _STYLED.search(tag.attributes().get("style", "")) is not None

    def _open(self, tag: Tag) -> None:
        if len(self._opened) > _DEEPEST:
            self.changes.append(Reason("too_nested"))
            return
        style = _STYLES.get(tag.name)
        styles = self._styles | {style} if style else self._styles
        address = tag.attributes().get("href", "") if tag.name == "a" else ""
        if tag.name == "q":
            self.flow.text("“", styles)
        self._opened.append(_Opened(tag.name, styles, len(self.flow.spans), address=address))

    def _close_until(self, name: str) -> None:
        if any(opened.name == name for opened in self._opened):
            while self._opened[-1].name != name:
                self._close()
            self._close()

    def _close(self) -> None:
        closed = self._opened.pop()
        if closed.name in ("sub", "sup") and len(self.flow.spans) > closed.start:
            self.flow.index(closed.name, closed.start)
            self.changes.append(Reason("index_written_out"))
        elif closed.name == "q":
            self.flow.text("”", closed.styles)
        elif closed.name == "a" and closed.address:
            self._link(closed)

    def _link(self, closed: _Opened) -> None:
        address = closed.address.strip()
        shown = {"address": excerpt(address)}
        if not _WEB.match(address):
            if not address.startswith("#"):
                self.changes.append(Reason("link_removed", shown))
            return
        self.changes.append(Reason("link_kept", shown))
        text = "".join(part for part, _ in self.flow.spans[closed.start :]).strip()
        if address.removeprefix("mailto:").strip("/") != text.strip("/"):
            self.flow.text(f" ({address})" if text else address, PLAIN)

    def _item(self, tag: Tag) -> None:
        if tag.is_closing:
            self.flow.block(LINE)
            return
        lists = [opened for opened in self._opened if opened.name in _LISTS]
        indent = "  " if len(lists) > 1 else ""
        if lists and lists[-1].name == "ol":
            lists[-1].count += 1
            self.flow.mark(f"{indent}{lists[-1].count}. ")
        else:
            self.flow.mark(f"{indent}- ")

    def _image(self, attributes: Mapping[str, str]) -> None:
        formula = " ".join(attributes.get("data-equation-content", "").split())
        if formula and "$" not in formula:
            self.flow.text(f"${formula}$", self._styles)
            self.changes.append(Reason("formula_in_dollars"))
            return
        address, alt = (
            attributes.get("src", "").strip(),
            " ".join(attributes.get("alt", "").split()),
        )
        name = self._picture(address, alt) if self._picture is not None else None
        if name is not None:
            self.images.append(Image(name, alt))
            self.changes.append(Reason("picture_moved"))
            return
        self.changes.append(Reason("picture_removed", {"address": excerpt(address)}))
        if alt:
            self.flow.text(f"[{alt}]", self._styles)

    def _skip(self, tag: Tag) -> None:
        code = _SKIPPED[tag.name]
        if code in ("media_removed", "picture_removed"):
            attributes = tag.attributes()
            address = attributes.get("src") or attributes.get("data") or f"<{tag.name}>"
            self.changes.append(Reason(code, {"address": excerpt(address)}))
        elif code:
            self.changes.append(Reason(code))
        self._tokens.skip_inner(tag.name)

    def _math(self, name: str) -> None:
        text = text_of_math(self._tokens.skip_inner(name) or "")
        if text:
            changes = "formula_in_dollars" if text.startswith("$") else "math_as_text"
            data = {} if changes == "formula_in_dollars" else {"text": excerpt(text)}
            self.changes.append(Reason(changes, data))
            self.flow.text(text, self._styles)
