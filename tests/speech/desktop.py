"""A desktop of its own: a display, the two buses, a window manager, Orca and the program."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import randrange
from types import TracebackType
from typing import Self

from tests.speech.transcript import Line, read_lines

ROOT = Path(__file__).resolve().parents[2]
READER = Path(__file__).parent / "reader"
SCREEN = "1280x900x24"
WAIT_S = 60.0
LOOK_S = 0.02
END_S = 5.0
BUS_LAUNCHER = "/usr/libexec/at-spi-bus-launcher"
QUIET = "braille,braille-monitor,key-echo"
"""What of Orca says nothing of the program."""


def _socket(display: int) -> Path:
    return Path(f"/tmp/.X11-unix/X{display}")


def _answers(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as wire:
        return wire.connect_ex(str(path)) == 0


class Desktop:
    """Runs everything in `folder`, and ends all that it started."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log = folder / "speech.jsonl"
        self._started: list[subprocess.Popen[bytes]] = []
        self._environment = self._new_environment()

    def __enter__(self) -> Self:
        try:
            self._start_desktop()
        except BaseException:
            self.end()
            raise
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.end()

    def start_program(self, *arguments: str) -> None:
        """Start the program, with a questions file or other arguments."""
        self._start("quizapp", [sys.executable, "-m", "quizapp", *arguments])

    def press(self, *keys: str) -> None:
        """Press keys, in the words of xdotool: "Tab", "ctrl+s"."""
        self._run("xdotool", "key", "--delay", "40", *keys)

    def write(self, text: str) -> None:
        """Type a text."""
        self._run("xdotool", "type", "--delay", "40", text)

    def lines(self) -> list[Line]:
        """Return what was written down so far."""
        return read_lines(self.log.read_text(encoding="utf-8")) if self.log.exists() else []

    def end(self) -> None:
        """End all that was started, the last first."""
        for process in reversed(self._started):
            process.terminate()
            try:
                process.wait(END_S)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self._started.clear()

    # How it begins

    def _new_environment(self) -> dict[str, str]:
        environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(
                ("QT_", "QUIZAPP_", "XDG_", "DBUS_", "AT_SPI", "WAYLAND", "PYTHON")
            )
        }
        home, runtime = self.folder / "home", self.folder / "run"
        home.mkdir()
        runtime.mkdir(mode=0o700)
        return environment | {
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(runtime),
            "LANG": "C.UTF-8",
            "LC_ALL": "C.UTF-8",
            "NO_AT_BRIDGE": "0",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "QT_QPA_PLATFORM": "xcb",
            "QUIZAPP_SPEECH_LOG": str(self.log),
        }

    def _start_desktop(self) -> None:
        self._start_display()
        bus = self.folder / "run" / "bus"
        address = f"unix:path={bus}"
        self._start("dbus", ["dbus-daemon", "--session", "--nofork", f"--address={address}"])
        self._environment["DBUS_SESSION_BUS_ADDRESS"] = address
        self.wait_for(partial(_answers, bus), "the session's bus")
        self._start("at-spi", [BUS_LAUNCHER, "--launch-immediately"])
        self._start("openbox", ["openbox", "--sm-disable"])
        settings = self.folder / "orca"
        settings.mkdir()
        self._environment["PYTHONPATH"] = str(READER)
        self._start("orca", ["/usr/bin/orca", "--user-prefs", str(settings), "--disable", QUIET])
        del self._environment["PYTHONPATH"]
        self.wait_for(lambda: any(line.kind == "say" for line in self.lines()), "Orca")

    def _start_display(self) -> None:
        """Start a display with a high number, since others begin at 0."""
        number = next(
            n for n in iter(lambda: randrange(1000, 30_000), 0) if not _socket(n).exists()
        )
        options = ["-screen", "0", SCREEN, "-nolisten", "tcp", "-noreset"]
        self._start("display", ["Xvfb", f":{number}", *options])
        self._environment["DISPLAY"] = f":{number}"
        self.wait_for(self._has_display, "the display")

    def _has_display(self) -> bool:
        asked = ["xdotool", "getdisplaygeometry"]
        done = subprocess.run(asked, env=self._environment, capture_output=True, check=False)
        return done.returncode == 0

    def _start(self, name: str, command: list[str]) -> None:
        with open(self.folder / f"{name}.log", "wb") as log:
            self._started.append(
                subprocess.Popen(
                    command,
                    stdout=log,
                    stderr=log,
                    stdin=subprocess.DEVNULL,
                    cwd=ROOT,
                    env=self._environment,
                )
            )

    def _run(self, *command: str) -> None:
        subprocess.run(command, env=self._environment, check=True)

    def wait_for(self, reached: Callable[[], bool], name: str) -> None:
        """Wait until something is so. Raises TimeoutError, RuntimeError where a process ended."""
        deadline = time.monotonic() + WAIT_S
        while not reached():
            ended = [p.args for p in self._started if p.poll() is not None]
            if ended:
                raise RuntimeError(f"{ended} ended while waiting for {name}")
            if time.monotonic() > deadline:
                raise TimeoutError(name)
            time.sleep(LOOK_S)
