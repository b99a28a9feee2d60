"""Cuts HTML from anywhere into tags and texts, and reads the text of formulas in MathML."""

import re
from collections.abc import Iterator, Mapping
from html import unescape

from msgspec import Struct

_NO_TAGS = re.compile("<+(?=<)")
_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9:_-]*)(?=[\s/>])")
_QUOTED_REST = re.compile(r"""[^>"']*+(?:(?:"[^"]*+"|'[^']*+')[^>"']*+)*>""")
_ATTRIBUTE = re.compile(
    r"""([^\s=/>"']++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"']++)))?""", re.ASCII
)
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
_OTHER = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<!", ">"), ("<?", ">"))
_TEX = re.compile(
    r"<annotation\b[^>]*\bencoding\s*=\s*[\"']application/x-tex[\"'][^>]*>([^<]*)<", re.IGNORECASE
)
_PREFIX = re.compile(r"<(/?)[a-zA-Z0-9]+:(?=[a-zA-Z])")
_DEEPEST = 60
_BETWEEN = {"mfrac": "/", "msup": "^", "mover": "^", "msub": "_", "munder": "_"}
_UNSEEN = dict.fromkeys(map(ord, "\u2061\u2062\u2063\u2064"))


class Tag(Struct, frozen=True):
    """An opening or closing tag as it is written; `end` is where what follows it begins."""

    name: str
    is_closing: bool
    written: str
    end: int

    @property
    def is_self_closing(self) -> bool:
        """Whether it ends with a slash that is not part of an unquoted value."""
        if not self.written.endswith("/>"):
            return False
        last = self.written[-200:-2].rpartition(" ")[2]
        return "=" not in last or last.endswith(('"', "'", "="))

    def attributes(self) -> Mapping[str, str]:
        """Its attributes by their names in lower case, entities decoded; the first of a name."""
        found: dict[str, str] = {}
        start = len(self.name) + 1 + self.is_closing
        for name, *values in _ATTRIBUTE.findall(self.written, start, len(self.written) - 1):
            found.setdefault(name.lower(), unescape("".join(values)))
        return found


Token = Tag | str


class Tokens:
    """Yields the tags of `html` and the texts between them, with entities as written.

    Comments, declarations and instructions are left out; CDATA becomes text, and so does every
    `<` that doesn't begin a tag. The content of a script or the like is one text.
    """

    def __init__(self, html: str) -> None:
        self._html = html
        self._at = 0
        self._ends = _Ends(html)

    def __iter__(self) -> Iterator[Token]:
        while self._at < len(self._html):
            begin = self._html.find("<", self._at)
            if begin != self._at:
                text = self._html[self._at : begin if begin >= 0 else None]
                self._at += len(text)
                yield text
                continue
            tag = self._ends.tag_at(begin)
            if tag is None:
                text, self._at = self._ends.other_at(begin)
                if text:
                    yield text
                continue
            self._at = tag.end
            yield tag
            if tag.name in _RAW and not tag.is_closing and self._at == tag.end:
                inner = self.skip_inner(tag.name)
                if inner:
                    yield inner

    def skip_inner(self, name: str) -> str | None:
        """Skip to the next closing tag of `name`, if any, and return what was before it."""
        end = self._ends.closing_at(name, self._at)
        if end < 0:
            return None
        inner = self._html[self._at : end]
        self._at = end
        return inner


class _Ends:
    """Finds where things end, and remembers which ends don't occur again."""

    def __init__(self, html: str) -> None:
        self._html = html
        self._missing: set[str] = set()
        self._quotes_hold = True

    def tag_at(self, begin: int) -> Tag | None:
        """Return the tag that begins at `begin`; a quotation mark without an end is ignored."""
        name = _NAME.match(self._html, begin)
        if name is None:
            return None
        end = -1
        if self._quotes_hold:
            rest = _QUOTED_REST.match(self._html, name.end())
            end = rest.end() if rest else -1
            self._quotes_hold = rest is not None
        if end < 0:
            end = self._after(">", name.end())
        if end < 0:
            return None
        written = self._html[begin:end]
        return Tag(name[1].lower(), written[1] == "/", written, end)

    def other_at(self, begin: int) -> tuple[str, int]:
        """Return the text for anything but a tag, and where it ends."""
        for start, stop in _OTHER:
            if self._html.startswith(start, begin):
                inner = begin + len(start)
                end = self._after(stop, inner)
                if end >= 0:
                    text = self._html[inner : end - len(stop)] if "CDATA" in start else ""
                    return text, end
        several = _NO_TAGS.match(self._html, begin)
        end = several.end() if several else begin + 1
        return self._html[begin:end], end

    def closing_at(self, name: str, at: int) -> int:
        """Return where the next closing tag of `name` begins, or -1."""
        if name in self._missing:
            return -1
        match = re.compile(rf"</{re.escape(name)}(?=[\s/>])", re.IGNORECASE).search(self._html, at)
        if match is None:
            self._missing.add(name)
            return -1
        return match.start()

    def _after(self, stop: str, at: int) -> int:
        if stop in self._missing:
            return -1
        end = self._html.find(stop, at)
        if end < 0:
            self._missing.add(stop)
            return -1
        return end + len(stop)


def text_of_math(mathml: str) -> str:
    """Return a formula between dollar signs if its TeX is included, else its text on one line.

    `mathml` is what is between `<math>` and `</math>`.
    """
    mathml = _PREFIX.sub(r"<\1", mathml)
    tex = _TEX.search(mathml)
    source = " ".join(unescape(tex[1]).split()) if tex else ""
    return f"${source}$" if source and "$" not in source else _read(mathml)


def _read(mathml: str) -> str:
    open_names: list[str] = [""]
    parts: list[list[str]] = [[]]
    for token in Tokens(mathml):
        if not isinstance(token, Tag):
            word = " ".join(unescape(token).translate(_UNSEEN).split())
            if word and not open_names[-1].startswith("annotation"):
                parts[-1].append(word)
        elif token.is_closing:
            if token.name in open_names:
                while open_names[-1] != token.name:
                    _close(open_names, parts)
                _close(open_names, parts)
        elif not token.is_self_closing and len(open_names) < _DEEPEST:
            open_names.append(token.name)
            parts.append([])
    while len(open_names) > 1:
        _close(open_names, parts)
    return "".join(parts[0])


def _close(open_names: list[str], parts: list[list[str]]) -> None:
    name, inner = open_names.pop(), parts.pop()
    parts[-1].append(_joined(name, inner))


def _joined(name: str, parts: list[str]) -> str:
    if name in _BETWEEN and len(parts) == 2:
        return _BETWEEN[name].join(map(_grouped, parts))
    if name in ("msubsup", "munderover") and len(parts) == 3:
        base, low, high = map(_grouped, parts)
        return f"{base}_{low}^{high}"
    if name == "msqrt":
        return f"√{_grouped(''.join(parts))}"
    if name == "mroot" and len(parts) == 2:
        return f"{_grouped(parts[0])}^(1/{parts[1]})"
    if name == "mfenced":
        return f"({', '.join(parts)})"
    if name == "mtext":
        return f" {''.join(parts)} "
    return (" " if name in ("mtr", "mtd") else "").join(parts)


def _grouped(part: str) -> str:
    return part if len(part) == 1 or part.isalnum() or part[:1] == "(" else f"({part})"
