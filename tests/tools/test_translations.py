"""Tests of `make translations`: a language is begun, translated, and brought up to date."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator

from tools.translations import main


def test_a_language_without_a_file_is_begun_and_keeps_what_is_translated(tmp_path: Path) -> None:
    ts = tmp_path / "quizapp_sq.ts"
    assert main(["sq"], tmp_path) == 0
    begun = ts.read_text(encoding="utf-8")
    assert '<TS version="2.1" language="sq"' in begun
    old = '<source>Start</source>\n        <translation type="unfinished"></translation>'
    assert old in begun
    new = "<source>Start</source>\n        <translation>Fillo</translation>"
    ts.write_text(begun.replace(old, new), encoding="utf-8")
    assert main([], tmp_path) == 0
    assert new in ts.read_text(encoding="utf-8")
    compiled = QTranslator()
    assert compiled.load(str(ts.with_suffix(".qm")))
    assert compiled.translate("OpenQuizCard", "Start") == "Fillo"


def test_an_empty_file_is_begun_too(tmp_path: Path) -> None:
    (tmp_path / "quizapp_pt_BR.ts").touch()
    assert main(["pt_BR"], tmp_path) == 0
    assert 'language="pt_BR"' in (tmp_path / "quizapp_pt_BR.ts").read_text(encoding="utf-8")


def test_what_is_no_language_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sq", "albanian"], tmp_path) == 2
    assert "Not a language: albanian" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []
