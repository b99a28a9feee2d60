"""What the system asks of every window: its colors, and whether things may move."""

from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QStyleHints
from PySide6.QtWidgets import QApplication

Appearance = Literal["light", "dark", "contrast"]


class SystemLook(QObject):
    """The system's choice of colors and motion, followed while the program runs."""

    changed = Signal()

    def __init__(self, hints: QStyleHints, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hints = hints
        self._accessibility = hints.accessibility()
        hints.colorSchemeChanged.connect(self._tell)
        self._accessibility.contrastPreferenceChanged.connect(self._tell)

    @property
    def appearance(self) -> Appearance:
        """The palette that the system asks for."""
        if self._accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast:
            return "contrast"
        return "dark" if self._hints.colorScheme() == Qt.ColorScheme.Dark else "light"

    def is_still(self) -> bool:
        """Whether the system asks for little motion, as far as the platform tells Qt."""
        from PySide6.QtWidgets import QStyle  # takes long to load, and nothing moves at first

        return QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0

    @Slot()
    def _tell(self) -> None:
        self.changed.emit()
