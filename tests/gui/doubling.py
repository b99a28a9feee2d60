"""A translator that returns every text twice, to see whether longer languages fit."""

import re

from PySide6.QtCore import QTranslator

from quizapp.quiz.compat import override

ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
PLACEHOLDER = re.compile(r"(\{\w+\}|%L?\d+)")


class DoublingTranslator(QTranslator):
    """Says everything twice, as someone would who writes digits as in Arabic.

    Placeholders are filled in twice too.
    """

    @override
    def isEmpty(self) -> bool:
        return False

    @override
    def translate(
        self,
        _context: str,
        source_text: str,
        _disambiguation: str | None = None,
        _n: int = -1,
    ) -> str:
        parts = PLACEHOLDER.split(f"{source_text} {source_text}")
        parts[::2] = [part.translate(ARABIC) for part in parts[::2]]
        return "".join(parts)
