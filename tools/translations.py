"""Collects the window's words into assets/translations/*.ts, and compiles them to .qm.

`make translations` does so for every language that there is, `make translations ARGS=sq` for
Albanian, which it begins if there is no file yet; ARGS may name several languages, such as
"sq pt_BR". Translate the .ts file with Qt Linguist, then run it again. English needs plural forms
only.
"""

import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLocale

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "quizapp" / "assets" / "translations"


def tool(name: str) -> str:
    """The path of one of PySide6's command-line tools."""
    return str(Path(sysconfig.get_path("scripts")) / f"pyside6-{name}")


def update(ts: Path) -> None:
    """Bring a language's words up to date with the code; a file that isn't there is begun."""
    sources = sorted(str(p.relative_to(ROOT)) for p in (ROOT / "quizapp").rglob("*.py"))
    language = ts.stem.removeprefix("quizapp_")
    options = ["-silent", "-no-obsolete", "-locations", "none", "-source-language", "en"]
    if language == "en":
        options.append("-pluralonly")
    command = [tool("lupdate"), *options, "-target-language", language, *sources]
    subprocess.run([*command, "-ts", str(ts)], check=True, cwd=ROOT)


def compile_words(ts: Path) -> None:
    """Write the compiled words beside their source."""
    command = [tool("lrelease"), "-silent", str(ts), "-qm", str(ts.with_suffix(".qm"))]
    subprocess.run(command, check=True)


def main(languages: Sequence[str], folder: Path = FOLDER) -> int:
    """Update and compile `languages`, or every language that there is; returns the exit status."""
    unknown = [name for name in languages if QLocale(name).language() == QLocale.Language.C]
    if unknown:
        print(f"Not a language: {', '.join(unknown)}. Use a code such as sq or pt_BR.")
        return 2
    named = [folder / f"quizapp_{name}.ts" for name in languages]
    for ts in named or sorted(folder.glob("quizapp_*.ts")):
        if ts.exists() and not ts.stat().st_size:
            ts.unlink()  # lupdate begins a file, but can't read an empty one
        update(ts)
        compile_words(ts)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
