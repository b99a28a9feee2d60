"""Tests of how the system libraries and the font that Qt needs are found and installed."""

import os
import stat
from pathlib import Path

import pytest

from tools import system_libraries as system

LDD_OUTPUT = """\
\tlinux-vdso.so.1 (0x00007ffd)
\tlibEGL.so.1 => not found
\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f)
\tlibxcb-cursor.so.0 => not found
"""


class Machine:
    """A computer made of shell scripts: ldd misses libraries until its apt-get has run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log = folder / "log"
        self.installed = folder / "installed"
        self.script("ldd", f"[ -e {self.installed} ] || echo '\tlibEGL.so.1 => not found'")
        self.script("env", 'shift; exec "$@"')

    def script(self, name: str, body: str) -> None:
        path = self.folder / name
        path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)

    def with_apt_get(self, on_install: str = "") -> None:
        on_install = on_install or f": > {self.installed}"
        self.script(
            "apt-get",
            f'echo "apt-get $*" >> {self.log}\ncase "$*" in *install*) {on_install} ;; esac',
        )

    def commands(self) -> list[str]:
        return self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    folder = tmp_path / "bin"
    folder.mkdir()
    home = tmp_path / "home"
    (home / ".fonts").mkdir(parents=True)
    (home / ".fonts" / "A.ttf").touch()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    return Machine(folder)


def test_ldd_output_tells_what_is_missing() -> None:
    assert system.missing_in(LDD_OUTPUT) == {"libEGL.so.1", "libxcb-cursor.so.0"}


@pytest.mark.usefixtures("machine")
def test_a_font_counts_in_any_folder_below(tmp_path: Path) -> None:
    assert not system.has_font([tmp_path / "fonts", tmp_path / "absent"])
    font = tmp_path / "fonts" / "truetype" / "one" / "Serif.TTF"
    font.parent.mkdir(parents=True)
    font.touch()
    assert system.has_font([tmp_path / "absent", tmp_path / "fonts"])


def test_a_font_that_only_fontconfig_knows_counts(tmp_path: Path, machine: Machine) -> None:
    machine.script("fc-list", ":")
    assert not system.has_font([tmp_path / "fonts"])
    machine.script("fc-list", "echo /elsewhere/Sans.pcf: Sans")
    assert system.has_font([tmp_path / "fonts"])


def test_fonts_are_looked_for_where_the_desktop_says() -> None:
    folders = system.font_folders({"HOME": "/h", "XDG_DATA_HOME": "/d", "XDG_DATA_DIRS": "/a:/b"})
    assert {Path("/h/.fonts"), Path("/d/fonts"), Path("/a/fonts"), Path("/b/fonts")} <= set(folders)


def test_packages_are_named_once_and_a_font_only_where_missing() -> None:
    libraries = ["libglib-2.0.so.0", "libgthread-2.0.so.0", "libunheard-of.so.1"]
    assert system.packages_for(libraries, font_missing=False) == ["libglib2.0-0"]
    assert system.FONT_PACKAGE in system.packages_for([], font_missing=True)


def test_what_is_missing_is_installed(machine: Machine) -> None:
    machine.with_apt_get()
    assert system.main() == 0
    assert [line.split()[-1] for line in machine.commands()] == ["update", "libegl1"]


def test_nothing_is_installed_where_nothing_is_missing(machine: Machine) -> None:
    machine.with_apt_get()
    machine.installed.touch()
    assert system.main() == 0
    assert machine.commands() == []


def one_line(capsys: pytest.CaptureFixture[str]) -> str:
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    return lines[0]


def test_a_failed_installation_says_in_one_line_what_to_install(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.with_apt_get("echo reading; echo 'E: No such package'; exit 100")
    assert system.main() == 1
    line = one_line(capsys)
    assert "E: No such package" in line
    assert line.endswith("apt-get install --no-install-recommends libegl1")


def test_an_installation_that_helps_nothing_is_told(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.with_apt_get(":")
    assert system.main() == 1
    assert "libegl1" in one_line(capsys)


def test_an_account_without_rights_is_told_what_to_install(
    machine: Machine, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    machine.with_apt_get()
    assert system.main() == 1
    assert "apt-get install --no-install-recommends libegl1" in one_line(capsys)
    assert machine.commands() == []


def test_sudo_is_used_where_it_asks_nothing(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    machine.with_apt_get()
    machine.script("true", ":")
    machine.script("sudo", f'echo "sudo $*" >> {machine.log}\nshift; exec "$@"')
    assert system.main() == 0
    assert [line.split()[0] for line in machine.commands()] == [
        "sudo",
        "sudo",
        "apt-get",
        "sudo",
        "apt-get",
    ]


@pytest.mark.usefixtures("machine")
def test_a_system_without_apt_get_is_told_the_libraries(capsys: pytest.CaptureFixture[str]) -> None:
    assert system.main() == 1
    line = one_line(capsys)
    assert "libEGL.so.1" in line
    assert "libegl1" in line


def test_a_library_without_a_known_package_is_named(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.with_apt_get(":")
    machine.script("ldd", "echo '\tlibEGL.so.1 => not found'; echo '\tlibodd.so.3 => not found'")
    assert system.main() == 1
    assert "libodd.so.3" in one_line(capsys)
