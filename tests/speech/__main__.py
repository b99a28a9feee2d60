"""Drives the real program with keys and a screen reader, and holds what is said.

Installs what it lacks with apt-get. With --show it prints what is said and holds nothing.
"""

import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from tests.speech.desktop import BUS_LAUNCHER, Desktop
from tests.speech.journeys import START, journeys, write_quiz
from tests.speech.transcript import Line, Step, faults, heard
from tools.system_libraries import administrator_prefix, advice, install

PROGRAMS = {
    "Xvfb": "xvfb",
    "dbus-daemon": "dbus",
    "openbox": "openbox",
    "orca": "orca",
    "xdotool": "xdotool",
    BUS_LAUNCHER: "at-spi2-core",
}
QUIET_S = 2.5
"""How long nothing more is said when all has been said."""
MOST_S = 30.0


def missing_packages() -> list[str]:
    """Return Debian's packages for the programs that are missing here."""
    return sorted(package for name, package in PROGRAMS.items() if shutil.which(name) is None)


def install_what_is_missing() -> bool:
    """Install what is missing; False, after a line that says what, where that doesn't work."""
    packages = missing_packages()
    if not packages:
        return True
    prefix = administrator_prefix()
    if prefix is not None and shutil.which("apt-get") is not None:
        print(f"Installing a screen reader and a display: {' '.join(packages)} ...", flush=True)
        install(prefix, packages)
        packages = missing_packages()
    if packages:
        print(advice(packages, [], "the programs for make speech are missing"), file=sys.stderr)
    return not packages


def listen(desktop: Desktop, since: int, expected: int) -> list[Line]:
    """Return what is said from the line `since` on, once that is enough and it is quiet."""
    began = time.monotonic()
    while True:
        lines = desktop.lines()[since:]
        now = time.monotonic()
        last_s = max([line.at_s for line in lines], default=began)
        is_enough = len(heard(lines)) >= expected or now - began > MOST_S
        if is_enough and now - max(last_s, began) > QUIET_S:
            return lines
        time.sleep(0.05)


def take(desktop: Desktop, step: Step) -> list[Line]:
    """Take a step, and return what is said then."""
    since = len(desktop.lines())
    if step.keys.startswith('"'):
        desktop.write(step.keys[1:])
    elif step.keys != START:
        desktop.press(*step.keys.split())
    return listen(desktop, since, len(step.said))


def walk(name: str, steps: Sequence[Step], *, shows: bool) -> int:
    """Take a journey in a desktop of its own; return how many faults were found."""
    count = 0
    with tempfile.TemporaryDirectory(prefix="speech-") as folder, Desktop(Path(folder)) as desktop:
        listen(desktop, 0, 1)
        desktop.start_program(str(write_quiz(Path(folder) / "questions.json")))
        for step in steps:
            lines = take(desktop, step)
            found = [] if shows else faults(step, lines)
            count += len(found)
            print(f"{name}: {step.keys}: {' / '.join(heard(lines))}", flush=True)
            for fault in found:
                print(f"    {fault}", flush=True)
    return count


def main() -> int:
    """Take every journey; return 1 where something wasn't said as it must be."""
    signal.signal(signal.SIGTERM, _leave)  # ends what was started, as Ctrl+C does
    if not install_what_is_missing():
        return 1
    version = subprocess.run(["orca", "--version"], capture_output=True, text=True, check=False)
    print(f"Orca {version.stdout.strip()}", flush=True)
    shows = "--show" in sys.argv[1:]
    count = sum(walk(name, steps, shows=shows) for name, steps in journeys().items())
    print(f"{count} faults" if count else "Everything was said once and in order.")
    return 1 if count else 0


def _leave(_number: int, _frame: FrameType | None) -> None:
    sys.exit(1)


if __name__ == "__main__":
    sys.exit(main())
