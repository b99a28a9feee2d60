"""The theme: colors, fonts and lengths for the whole program and each widget."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from quizapp.gui.base.palette import LIGHT, Palette

FontRole = Literal["small", "button", "body", "option", "heading", "title", "display", "reading"]

SIZES_PX: dict[FontRole, int] = {
    "small": 14,
    "button": 15,
    "body": 16,
    "option": 16,
    "heading": 20,
    "title": 24,
    "display": 30,
    "reading": 17,
}
BOLD: frozenset[FontRole] = frozenset(("heading", "title", "display"))
LEAST_SCALE, GREATEST_SCALE = 0.8, 2.0
HALO_PX = 4
"""The margin around every widget, where its focus ring is drawn."""

# Generic families: instead of these, a font made for screens is easier to read.
UNCHOSEN = frozenset(("", "sans", "sans serif", "sans-serif", "dejavu sans", "bitstream vera sans"))
SERIF = ("Noto Serif", "DejaVu Serif", "Georgia", "serif")


class Theme(QObject):
    """Colors, fonts and lengths that all widgets share; on `changed` they redraw themselves."""

    changed = Signal()

    def __init__(
        self,
        palette: Palette = LIGHT,
        scale: float = 1.0,
        reduced_motion: bool | None = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.palette = palette
        self.scale = min(max(scale, LEAST_SCALE), GREATEST_SCALE)
        self.reduced_motion = reduced_motion
        self.system_is_still: Callable[[], bool] = _moves
        """Whether the system asks for reduced motion; called only when an animation would start."""
        self._general = QGuiApplication.font()
        self._app: QApplication | None = None
        self._fonts: dict[tuple[FontRole, bool], QFont] = {}
        self._colors: dict[str, QColor] = {}

    def set_appearance(self, palette: Palette, scale: float, reduced_motion: bool | None) -> None:
        """Change the appearance; `scale` is limited to 0.8 to 2.0.

        With `reduced_motion` None the system decides.
        """
        scale = min(max(scale, LEAST_SCALE), GREATEST_SCALE)
        if (palette, scale, reduced_motion) == (self.palette, self.scale, self.reduced_motion):
            return
        self.palette, self.scale, self.reduced_motion = palette, scale, reduced_motion
        self._fonts.clear()
        self._colors.clear()
        if self._app is not None:
            self.apply_to(self._app)
        self.changed.emit()

    def px(self, n: float) -> int:
        """A distance of `n` px, which grows a third as fast as the text."""
        return round(n * (1 + (self.scale - 1) / 3))

    def text_px(self, n: float) -> int:
        """A length of `n` px that grows with the text."""
        return round(n * self.scale)

    def color(self, role: str) -> QColor:
        """The color of a role of the palette, such as `ink`."""
        found = self._colors.get(role)
        if found is None:
            found = self._colors[role] = QColor(getattr(self.palette, role))
        return found

    def font(self, role: FontRole, strong: bool = False) -> QFont:
        """The font of a role; `strong` makes it bold."""
        found = self._fonts.get((role, strong))
        if found is None:
            found = self._fonts[role, strong] = self._make_font(role, strong)
        return found

    def duration_ms(self, wanted_ms: int = 120) -> int:
        """The duration of an animation in ms; 0 with reduced motion."""
        still = self.system_is_still() if self.reduced_motion is None else self.reduced_motion
        return 0 if still else wanted_ms

    def apply_to(self, app: QApplication) -> None:
        """Apply this theme to the program, now and whenever it changes."""
        self._app = app
        app.setPalette(self._qpalette())
        app.setFont(self.font("body"))

    def _make_font(self, role: FontRole, strong: bool) -> QFont:
        general = self._general
        font = QFont(general)
        if role == "reading":
            font.setFamilies(list(SERIF))
        elif general.family().lower() in UNCHOSEN:
            font.setFamilies(["Noto Sans", general.family() or "sans-serif"])
        font.setPixelSize(self.text_px(SIZES_PX[role]))
        font.setBold(strong or role in BOLD)
        font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
        return font

    def _qpalette(self) -> QPalette:
        colors = QPalette()
        role = QPalette.ColorRole
        for names, color in (
            ((role.Window,), "page"),
            ((role.Base, role.Button, role.ToolTipBase, role.AlternateBase), "card"),
            ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText), "ink"),
            ((role.BrightText,), "wrong"),
            ((role.Highlight, role.Accent, role.Link, role.LinkVisited), "accent"),
            ((role.HighlightedText,), "on_accent"),
            ((role.PlaceholderText,), "soft"),
            ((role.Light, role.Midlight), "card"),
            ((role.Mid, role.Dark), "line"),
            ((role.Shadow,), "hairline"),
        ):
            for name in names:
                colors.setColor(name, self.color(color))
        for name in (role.WindowText, role.Text, role.ButtonText):
            colors.setColor(QPalette.ColorGroup.Disabled, name, self.color("soft"))
        return colors


def _moves() -> bool:
    return False
