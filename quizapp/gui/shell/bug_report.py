"""What a report of a bug needs to know: plain English, without a name, an answer or a text."""

import platform
import sys
from pathlib import Path

import PySide6
from PySide6.QtCore import QLocale, QSysInfo, qVersion
from PySide6.QtGui import QAccessible, QGuiApplication

import quizapp
from quizapp.app.logs import last_lines
from quizapp.app.paths import data_folder
from quizapp.gui.base.theme import Theme
from quizapp.gui.shell.main_window import MainWindow
from quizapp.scores.store.place import on_network

LOG_LINES = 60


def about(shown: QLocale) -> str:
    """The versions, the system and the language, in one line; `shown` is what the window has."""
    parts = (
        f"quizapp {quizapp.__version__}",
        f"Python {platform.python_version()}",
        f"Qt {qVersion()}, PySide6 {PySide6.__version__}",
        f"{QSysInfo.prettyProductName()} ({sys.platform}, {QSysInfo.currentCpuArchitecture()})",
        QGuiApplication.platformName(),
        f"{shown.name()}, system {QLocale.system().name()}",
    )
    return "; ".join(parts)


def details(window: MainWindow, theme: Theme, folder: Path, shown: QLocale) -> str:
    """What to copy into a report: versions, the window, the data folder and the end of the log."""
    screen = window.screen()
    size = screen.size()
    lines = [
        *about(shown).split("; "),
        f"Screen {size.width()} x {size.height()} at {screen.devicePixelRatio():g}, "
        f"{len(QGuiApplication.screens())} in all",
        f"Window {window.width()} x {window.height()}, text {theme.scale:.0%}",
        f"Page {type(window.page).__name__}",
        f"Assistive technology {'on' if QAccessible.isActive() else 'off'}",
        f"Data folder: {_kind_of(folder)}",
        "",
        "Log:",
        *last_lines(folder, LOG_LINES),
    ]
    return "\n".join(lines) + "\n"


def _kind_of(folder: Path) -> str:
    """What folder it is, without the words in it that the person chose."""
    where = "on a network" if on_network(folder) else "on this computer"
    usual = data_folder(None, {})
    if folder != usual:
        return f"a chosen one, {where}"
    home = Path.home()
    shown = f"~/{usual.relative_to(home).as_posix()}" if usual.is_relative_to(home) else "usual"
    return f"{shown}, {where}"
