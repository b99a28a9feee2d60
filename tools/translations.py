"""Collects the window's words into assets/translations/*.ts, and compiles them to .qm.

A new language begins as an empty file: touch quizapp/assets/translations/quizapp_de.ts, then run
this, translate it with Qt Linguist, and run it again. English needs plural forms only.
"""

import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "quizapp" / "assets" / "translations"


def tool(name: str) -> str:
    """The path of one of PySide6's command-line tools."""
    return str(Path(sysconfig.get_path("scripts")) / f"pyside6-{name}")


def update(ts: Path) -> None:
    """Bring a language's words up to date with the code."""
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


def main() -> int:
    """Update and compile every language."""
    for ts in sorted(FOLDER.glob("quizapp_*.ts")):
        update(ts)
        compile_words(ts)
    return 0


if __name__ == "__main__":
    sys.exit(main())
