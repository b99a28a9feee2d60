"""Finds the system libraries and the font that Qt lacks here, and installs them with apt-get."""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path

# Debian's package for each library that the parts of Qt in use link to.
PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libbrotlidec.so.1": "libbrotli1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libstdc++.so.6": "libstdc++6",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
# Sans and serif in one calm family, for the scripts of most languages.
FONT_PACKAGE = "fonts-noto-core"
# The parts of Qt that the program loads.
QT_FILES = (
    "QtCore.abi3.so",
    "QtGui.abi3.so",
    "QtWidgets.abi3.so",
    "Qt/plugins/iconengines/libqsvgicon.so",
    "Qt/plugins/imageformats/libqjpeg.so",
    "Qt/plugins/imageformats/libqsvg.so",
    "Qt/plugins/platforminputcontexts/libcomposeplatforminputcontextplugin.so",
    "Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so",
    "Qt/plugins/platforms/libqoffscreen.so",
    "Qt/plugins/platforms/libqwayland.so",
    "Qt/plugins/platforms/libqxcb.so",
    "Qt/plugins/platformthemes/libqxdgdesktopportal.so",
    "Qt/plugins/wayland-decoration-client/*.so",
    "Qt/plugins/wayland-graphics-integration-client/libqt-plugin-wayland-egl.so",
    "Qt/plugins/wayland-shell-integration/libxdg-shell.so",
    "Qt/plugins/xcbglintegrations/*.so",
)
FONT_SUFFIXES = {".otf", ".ttc", ".ttf"}


def qt_files(qt_folder: Path) -> list[Path]:
    """Return the files of Qt in use below PySide6's folder."""
    return sorted(path for pattern in QT_FILES for path in qt_folder.glob(pattern))


def missing_in(ldd_output: str) -> set[str]:
    """Return the names of the libraries that ldd's output calls missing."""
    return {
        line.split("=>")[0].strip()
        for line in ldd_output.splitlines()
        if line.endswith("not found")
    }


def missing_libraries(files: Iterable[Path]) -> list[str]:
    """Return the names of the libraries that these files need and that this computer lacks."""
    missing: set[str] = set()
    for path in files:
        found = subprocess.run(["ldd", path], capture_output=True, text=True, check=False)
        missing |= missing_in(found.stdout)
    return sorted(missing)


def font_folders(environment: dict[str, str]) -> list[Path]:
    """Return the folders in which fonts are kept."""
    home = Path(environment.get("HOME", "/"))
    data_home = environment.get("XDG_DATA_HOME") or str(home / ".local/share")
    data_dirs = environment.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    shared = [Path(folder) / "fonts" for folder in [data_home, *data_dirs.split(":")] if folder]
    return [home / ".fonts", *shared, Path("/usr/local/share/fonts"), Path("/usr/share/fonts")]


def has_font(folders: Iterable[Path]) -> bool:
    """Say whether one of these folders, or what fontconfig knows, holds a font."""
    for folder in folders:
        if any(path.suffix.lower() in FONT_SUFFIXES for path in folder.rglob("*")):
            return True
    if shutil.which("fc-list") is None:
        return False
    listed = subprocess.run(["fc-list", ":scalable=true"], capture_output=True, check=False)
    return bool(listed.stdout.strip())


def packages_for(libraries: Iterable[str], *, font_missing: bool) -> list[str]:
    """Return Debian's packages for these libraries, and for a font where that is missing too."""
    packages = {PACKAGES[name] for name in libraries if name in PACKAGES}
    if font_missing:
        packages.add(FONT_PACKAGE)
    return sorted(packages)


def administrator_prefix() -> list[str] | None:
    """Return what runs a command as administrator when put before it; None where nothing does."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    if subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0:
        return ["sudo", "-n"]
    return ["sudo"] if sys.stdin.isatty() else None


def install(prefix: Sequence[str], packages: Sequence[str]) -> str:
    """Install packages with apt-get; return an empty text, or its own words on what failed."""
    apt_get = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    apt_get += ["-o", "DPkg::Lock::Timeout=120"]
    # A source that can't be reached need not matter: the next command tells.
    subprocess.run([*apt_get, "update"], capture_output=True, check=False)
    installed = subprocess.run(
        [*apt_get, "install", "-y", "--no-install-recommends", *packages],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if installed.returncode == 0:
        return ""
    lines = [line for line in installed.stdout.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("E: ")]
    return (errors or lines or ["apt-get failed"])[0]


def advice(packages: Sequence[str], libraries: Sequence[str], reason: str) -> str:
    """Return the one line that says what a person has to install, and why."""
    unknown = [name for name in libraries if name not in PACKAGES]
    if shutil.which("apt-get") is None:
        needs = [*libraries, *(["a font"] if FONT_PACKAGE in packages else [])]
        names = f" (in Debian: {' '.join(packages)})" if packages else ""
        return f"quizapp: Qt needs {', '.join(needs)}; install what holds them{names}."
    also = f", and what holds {', '.join(unknown)}" if unknown else ""
    command = shlex.join(["apt-get", "install", "--no-install-recommends", *packages])
    return f"quizapp: {reason}; as an administrator, run: {command}{also}"


def main() -> int:
    """Install what is missing; return 0, or 1 after one line that says what to install."""
    package = find_spec("PySide6")
    if not sys.platform.startswith("linux") or package is None or package.origin is None:
        return 0
    files = qt_files(Path(package.origin).parent)
    libraries = missing_libraries(files)
    packages = packages_for(libraries, font_missing=not has_font(font_folders(dict(os.environ))))
    if not libraries and not packages:
        return 0
    if shutil.which("apt-get") is None:
        print(advice(packages, libraries, ""), file=sys.stderr)
        return 1
    prefix = administrator_prefix()
    if prefix is None:
        reason = "Qt's system libraries are missing, and this account can't install them"
        print(advice(packages, libraries, reason), file=sys.stderr)
        return 1
    print(f"Installing what Qt needs: {' '.join(packages)} ...", flush=True)
    failure = install(prefix, packages)
    libraries = missing_libraries(files)
    if failure or libraries:
        reason = f"Qt's system libraries could not be installed ({failure or 'some are missing'})"
        print(advice(packages, libraries, reason), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
