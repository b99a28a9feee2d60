"""A language from right to left, made for a test as a translator would make one."""

import re
import shutil
from pathlib import Path
from xml.etree import ElementTree

from tools import translations

LETTERS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "ابجدهفغحيخكلمنعسقرشتثوظضصزابجدهفغحيخكلمنعسقرشتثوظضصز",
)
KEPT = re.compile(r"(\{\w*\}|%L?\w+|<[^>]+>)")
"""What a translator leaves as it is: placeholders and marks."""
PATTERNS = {"MMM d, yyyy": "d MMMM yyyy", "MMM yyyy": "MMMM yyyy", "{value}%": "{value}\u066a"}


def arabic(text: str) -> str:
    """`text` in letters of a script that runs from right to left."""
    if text in PATTERNS:
        return PATTERNS[text]
    parts = KEPT.split(text)
    parts[::2] = [part.translate(LETTERS) for part in parts[::2]]
    return "".join(parts)


def make_arabic(folder: Path) -> Path:
    """Translate every word of the window; returns a folder of translations as the program's."""
    folder.mkdir()
    shutil.copy(translations.FOLDER / "quizapp_en.qm", folder)
    ts = folder / "quizapp_ar.ts"
    translations.update(ts)
    tree = ElementTree.parse(ts)
    for message in tree.getroot().iter("message"):
        said = arabic(message.findtext("source", ""))
        translation = message.find("translation")
        assert translation is not None
        translation.attrib.pop("type", None)
        forms = list(translation)
        for form in forms:
            form.text = said
        if not forms:
            translation.text = said
    tree.write(ts, encoding="utf-8", xml_declaration=True)
    translations.compile_words(ts)
    return folder
