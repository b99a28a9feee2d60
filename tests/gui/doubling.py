"""A translator that returns every text twice, to see whether longer languages fit."""

from PySide6.QtCore import QTranslator

from quizapp.gui.compat import override


class DoublingTranslator(QTranslator):
    """Says everything twice; placeholders are filled in twice too."""

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
        return f"{source_text} {source_text}"
