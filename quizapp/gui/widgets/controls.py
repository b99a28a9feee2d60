"""Styles for Qt's own controls: fields, menus and scroll bars."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QMenu, QWidget

from quizapp.gui.base.theme import HALO_PX, Theme
from quizapp.quiz.compat import override

if TYPE_CHECKING:
    from PySide6.QtGui import QAction


class StyleSheet(QObject):
    """Updates the style sheet of a widget when the theme changes; deleted with the widget."""

    def __init__(self, theme: Theme, widget: QWidget) -> None:
        super().__init__(widget)
        self._theme = theme
        self._widget = widget
        self._restyle()
        theme.changed.connect(self._restyle)

    @Slot()
    def _restyle(self) -> None:
        self._widget.setStyleSheet(sheet_for(self._widget, self._theme))


def apply_style(theme: Theme, widget: QWidget) -> None:
    """Style a control, or all controls inside a widget, by the theme.

    A style sheet for the whole program would be slow, so each widget gets its own.
    """
    StyleSheet(theme, widget)


class StyledMenu(QMenu):
    """A menu styled by the theme when it is first shown."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._is_styled = False
        self.aboutToShow.connect(self._restyle)

    def show_under(self, place: QWidget, area: QRect) -> None:
        """Show the menu below an area of `place`, extending toward the middle of the window.

        It is moved as needed to stay inside the window and the screen.
        """
        self._restyle()
        window = place.window()
        under = QRect(place.mapTo(window, area.topLeft()), area.size())
        width = self.sizeHint().width()
        is_at_left = under.center().x() < window.rect().center().x()
        x = under.left() if is_at_left else under.right() + 1 - width
        x = max(0, min(x, window.width() - width))
        self.popup(window.mapToGlobal(QPoint(x, under.bottom() + 1)))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
            QTimer.singleShot(0, self, self._go_to_first)  # once it has the keyboard

    @Slot()
    def _go_to_first(self) -> None:
        """Select the first entry if a key opened the menu, so that it is spoken."""
        can_be_chosen = (each for each in self.actions() if each.isEnabled() and each.isVisible())
        first = next((each for each in can_be_chosen if not each.isSeparator()), None)
        if first is not None and self.isVisible() and self.activeAction() is None:
            self.setActiveAction(first)

    @Slot()
    def _restyle(self) -> None:
        if not self._is_styled:
            self._is_styled = True
            apply_style(self._theme, self)


def new_action(text: str, parent: QObject) -> "QAction":
    """Return an action. The text is set later, or Qt would check whether it is an icon."""
    from PySide6.QtGui import QAction  # slow to load

    action = QAction(parent)
    action.setText(text)
    return action


def sheet_for(widget: QWidget, theme: Theme) -> str:
    """The style sheet of a widget: short for a scroll bar, all of it for others."""
    if widget.inherits("QScrollBar"):
        return _scroll_bar(theme)
    return _fields(theme) + _menu(theme) + _scroll_bar(theme)


def _scroll_bar(theme: Theme) -> str:
    line, soft = theme.palette.line, theme.palette.soft
    return f"""
QScrollBar:vertical {{ width: 12px; background: transparent; margin: 0; border: none; }}
QScrollBar::handle:vertical {{
  background: {line}; border-radius: 3px; margin: 2px 3px; min-height: 40px; }}
QScrollBar::handle:vertical:hover {{ background: {soft}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


def _fields(theme: Theme) -> str:
    colors = theme.palette
    x, y = theme.px(12), theme.px(8)
    fields = ("QLineEdit", "QPlainTextEdit")
    plain = ", ".join(fields)
    focused = ", ".join(f"{name}:focus" for name in fields)
    return f"""
{plain} {{ margin: {HALO_PX}px; padding: {y}px {x}px; border: 1px solid {colors.line};
  border-radius: 8px; background: {colors.card}; color: {colors.ink};
  placeholder-text-color: {colors.soft};
  selection-background-color: {colors.accent}; selection-color: {colors.on_accent}; }}
{focused} {{ margin: {HALO_PX - 2}px; border: 3px solid {colors.accent}; border-radius: 10px; }}
"""


def _menu(theme: Theme) -> str:
    colors = theme.palette
    return f"""
QMenu {{ background: {colors.card}; color: {colors.ink}; border: 1px solid {colors.line};
  padding: 4px; }}
QMenu::item {{ padding: {theme.px(8)}px {theme.px(24)}px; border-radius: 6px; }}
QMenu::item:selected {{ background: {colors.accent}; color: {colors.on_accent}; }}
QMenu::item:disabled {{ color: {colors.soft}; background: transparent; }}
QMenu::separator {{ height: 1px; background: {colors.hairline}; margin: 4px 8px; }}
"""
