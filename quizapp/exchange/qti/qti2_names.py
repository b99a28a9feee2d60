"""One vocabulary for QTI 2 and 3: the names of QTI 2."""

import re
from collections.abc import Mapping
from functools import lru_cache
from xml.etree.ElementTree import Element

_PREFIX = "qti-"
_HYPHEN = re.compile(r"-([a-z0-9])")
_TEX = frozenset(
    {"application/x-tex", "application/x-latex", "latex", "tex", "snuggletex", "text/x-latex"}
)
_TEX_BRACKETS = re.compile(r"\s*(?:\\\[(.*)\\\]|\\\((.*)\\\)|\$\$(.*)\$\$|\$(.*)\$)\s*", re.DOTALL)
_RENAMED: Mapping[str, str] = {"contentBody": "div"}


def in_qti2(root: Element) -> Element:
    """The document, with QTI 3's names as QTI 2 has them and the TeX of formulas bare."""
    for element in root.iter():
        if element.tag.startswith(_PREFIX):
            element.tag = _camel(element.tag.removeprefix(_PREFIX))
            attributes = {_camel(name): value for name, value in element.items()}
            element.attrib.clear()
            element.attrib.update(attributes)
            element.tag = _RENAMED.get(element.tag, element.tag)
        elif element.tag == "annotation" and element.get("encoding", "").lower() in _TEX:
            bare = _TEX_BRACKETS.fullmatch(element.text or "")
            element.set("encoding", "application/x-tex")
            if bare:
                element.text = next(part for part in bare.groups() if part is not None).strip()
    return root


@lru_cache(maxsize=1024)
def _camel(name: str) -> str:
    return _HYPHEN.sub(lambda match: match[1].upper(), name)
