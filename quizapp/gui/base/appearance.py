"""The window's appearance, from the preferences and the system."""

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QStyleHints
from PySide6.QtWidgets import QApplication

from quizapp.app.preferences import TEXT_PERCENTS, PreferencesFile
from quizapp.gui.base.palette import Scheme, palette_for
from quizapp.gui.base.theme import Theme


class SystemAppearance(QObject):
    """The colors and motion that the system asks for, followed while the program runs."""

    changed = Signal()

    def __init__(self, hints: QStyleHints, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hints = hints
        self._accessibility = hints.accessibility()
        hints.colorSchemeChanged.connect(self._send_changed)
        self._accessibility.contrastPreferenceChanged.connect(self._send_changed)

    @property
    def appearance(self) -> Scheme:
        """The palette that the system asks for."""
        if self._accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast:
            return "contrast"
        return "dark" if self._hints.colorScheme() == Qt.ColorScheme.Dark else "light"

    def is_still(self) -> bool:
        """Whether the system asks for reduced motion, if the platform tells Qt."""
        from PySide6.QtWidgets import QStyle  # slow to load, and nothing is animated at first

        return QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0

    @Slot()
    def _send_changed(self) -> None:
        self.changed.emit()


class Appearance(QObject):
    """Applies the colors, text size and motion of the preferences and the system."""

    def __init__(
        self,
        theme: Theme,
        system: SystemAppearance,
        preferences: PreferencesFile,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._system = system
        self._preferences = preferences
        theme.system_is_still = system.is_still
        system.changed.connect(self.apply)

    @Slot()
    def apply(self) -> None:
        """Apply the current preferences."""
        value = self._preferences.value
        palette = palette_for(value.theme, self._system.appearance)
        still = {"reduced": True, "full": False, "system": None}
        self._theme.set_appearance(palette, value.text_percent / 100, still[value.motion])

    def set_text_percent(self, percent: int) -> None:
        """Change the text size, within its limits."""
        held = max(TEXT_PERCENTS[0], min(TEXT_PERCENTS[-1], percent))
        self._preferences.change(text_percent=held)
        self.apply()

    @Slot()
    def enlarge(self) -> None:
        """Make the text one step larger."""
        self.set_text_percent(self._preferences.value.text_percent + 10)

    @Slot()
    def shrink(self) -> None:
        """Make the text one step smaller."""
        self.set_text_percent(self._preferences.value.text_percent - 10)

    @Slot()
    def usual_size(self) -> None:
        """Reset the text size."""
        self.set_text_percent(100)
