"""The text of a formula in MathML."""

import re
from html import unescape

from quizapp.exchange.html.tags import Tag, Tokens

_TEX = re.compile(
    r"<annotation\b[^>]*\bencoding\s*=\s*[\"']application/x-tex[\"'][^>]*>([^<]*)<", re.IGNORECASE
)
_PREFIX = re.compile(r"<(/?)[a-zA-Z0-9]+:(?=[a-zA-Z])")
_DEEPEST = 60
_BETWEEN = {"mfrac": "/", "msup": "^", "mover": "^", "msub": "_", "munder": "_"}
_UNSEEN = dict.fromkeys(map(ord, "\u2061\u2062\u2063\u2064"))


def text_of(mathml: str) -> str:
    """A formula between dollar signs where its TeX stands in it, else its text on one line.

    `mathml` is what stands between `<math>` and `</math>`.
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
