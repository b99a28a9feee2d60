"""Tests that every word of the window can be translated, and that English has its plurals."""

import re
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from quizapp.gui.base.translations import FOLDER, language_for
from tools.translations import ROOT, tool


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str]]:
    """The context and source of every message that Qt's own collector finds in the code."""
    ts = tmp_path_factory.mktemp("words") / "quizapp_xx.ts"
    sources = [str(path) for path in (ROOT / "quizapp").rglob("*.py")]
    command = [tool("lupdate"), "-silent", *sources, "-ts", str(ts)]
    subprocess.run(command, check=True, capture_output=True)
    return {
        (context.findtext("name", ""), message.findtext("source", ""))
        for context in ElementTree.parse(ts).getroot().iter("context")
        for message in context.iter("message")
    }


def test_every_call_for_a_translation_is_collected(collected: set[tuple[str, str]]) -> None:
    literal = re.compile(r'(?:self\.tr|translate|QT_TRANSLATE_NOOP)\(\s*(?:"\w+",\s*)?"([^"\\]+)"')
    called = {
        text
        for path in (ROOT / "quizapp").rglob("*.py")
        for text in literal.findall(path.read_text(encoding="utf-8"))
    }
    sources = {source for _, source in collected}
    contexts = {context for context, _ in collected}
    missed = {
        text for text in called - contexts if not any(source.startswith(text) for source in sources)
    }
    assert len(called) > 100
    assert missed == set()


def test_no_translated_text_is_put_together_before_it_is_translated() -> None:
    bad = re.compile(r'(?:self\.tr|translate|QT_TRANSLATE_NOOP)\((?:"\w+",\s*)?f"')
    found = [
        str(path)
        for path in (ROOT / "quizapp").rglob("*.py")
        if bad.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_english_plurals_are_complete_and_compiled(collected: set[tuple[str, str]]) -> None:
    ts = FOLDER / "quizapp_en.ts"
    written = {
        (context.findtext("name", ""), message.findtext("source", ""))
        for context in ElementTree.parse(ts).getroot().iter("context")
        for message in context.iter("message")
    }
    assert written == {entry for entry in collected if re.search("%L?n", entry[1])}
    assert 'type="unfinished"' not in ts.read_text(encoding="utf-8")
    compiled = QTranslator()
    assert compiled.load(str(ts.with_suffix(".qm")))
    for context, source in written:
        one, many = (compiled.translate(context, source, _comment(ts, source), n) for n in (1, 2))
        assert one
        assert many
        assert "(s)" not in one + many


@pytest.mark.parametrize("name", ["C", "en_GB", "sq_XK"])
def test_every_locale_gets_plurals(name: str) -> None:
    found = language_for(QLocale(name)).translators[0]
    assert found.translate("HomePage", "%Ln question(s)", None, 1) == "%Ln question"
    assert QCoreApplication.translate("HomePage", "nothing of the kind") == "nothing of the kind"


def _comment(ts: Path, source: str) -> str | None:
    for message in ElementTree.parse(ts).getroot().iter("message"):
        if message.findtext("source") == source:
            return message.findtext("comment")
    return None
