r"""Formulas go out in TeX's brackets, which MathJax looks for, and come back in dollar signs."""

from pathlib import Path

import pytest

from quizapp.exchange import formats
from quizapp.exchange.containers import Archive
from quizapp.exchange.html.markup import from_html, from_plain, html_round_trip, to_html, to_plain
from quizapp.exchange.protocol import FoundQuestion, ProgressMonitor, SourceFile
from quizapp.quiz.model import Option, Question, Quiz

NOWHERE = Path("nowhere")
FORMULAS = (
    (r"$x$", r"\(x\)"),
    (r"$a_1*b*c$, then $\frac{1}{2}$.", r"\(a_1*b*c\), then \(\frac{1}{2}\)."),
    (r"So: $$\sum_{i=0}^n i$$", r"So: \[\sum_{i=0}^n i\]"),
    (r"$$ a \\[2pt] b $$", r"\[ a \\[2pt] b \]"),
    (r"$\$5 < x$ & more", r"\(\$5 < x\) & more"),
    (r"**bold $x$** and $y$", r"bold \(x\) and \(y\)"),
)
NO_FORMULAS = (
    "It costs $5 and $6.",
    "From $5-$6 to US$ 7 or 8$ a piece",
    r"\$5 and \$a\$",
    "a $ b $ c",
    "`$x$` is code",
    "$",
    "$$",
    "$$$$",
)


@pytest.mark.parametrize(("text", "shown"), FORMULAS)
def test_a_formula_stands_in_brackets_and_comes_back(text: str, shown: str) -> None:
    assert to_plain(text) == shown
    plain = from_plain(to_plain(text), has_formulas=True)
    assert plain.text == text.replace("**", "")
    assert [reason.code for reason in plain.changed] == ["formula_in_dollars"]
    assert html_round_trip(text) == text
    assert r"\(" in to_html(text) or r"\[" in to_html(text)
    assert "$" not in to_html(text).replace(r"\$", "")


@pytest.mark.parametrize("text", NO_FORMULAS)
def test_prices_and_code_are_no_formulas(text: str) -> None:
    assert "\\(" not in to_html(text)
    assert "\\[" not in to_html(text)
    assert to_plain(text) == text.replace("`", "")
    assert html_round_trip(text) == text


def test_lines_stay_in_a_formula_that_stands_by_itself() -> None:
    assert to_html("$$a\n< b$$", blocks=True) == r"<p>\[a<br>&lt; b\]</p>"
    assert from_html(r"\[a<br>&lt; b\]").text == "$$a\n< b$$"


@pytest.mark.parametrize("name", ["moodle-xml", "gift", "aiken", "qti12", "qti2", "qti3", "anki"])
def test_every_format_that_is_shown_as_a_page_has_brackets(name: str) -> None:
    feedback = "" if name == "aiken" else "Not $z$"
    question = Question(
        r"Is $a<b$ or $$\frac{a}{b}$$ for \$5?",
        (r"$x_1$", Option("It costs $5 and $6", feedback)),
        r"$x_1$",
        explanation="" if name == "aiken" else "Since $y$:\n\n- $$z$$",
    )
    quiz = Quiz(1, "T", (question,))
    writer, reader = formats.writer(name), formats.reader(name)
    assert list(writer.losses(quiz, NOWHERE)) == []
    data = writer.write(quiz, NOWHERE, ProgressMonitor())
    (found,) = (
        e for e in reader.read(SourceFile(data), ProgressMonitor()) if isinstance(e, FoundQuestion)
    )
    texts = [found.question.prompt, *found.question.texts, found.question.feedback(1)]
    assert texts == [question.prompt, *question.texts, feedback]
    assert found.question.explanation == question.explanation
    for shown in (r"\(x_1\)", r"\[\frac{a}{b}\]", r"\$5"):
        assert _holds(data, shown), shown


def _holds(data: bytes, shown: str) -> bool:
    """Whether a file, or one in it, holds a text as it stands or as GIFT escapes it."""
    archived = data.startswith(b"PK")
    parts = [data]
    if archived:
        archive = Archive(data)
        parts = [archive.read(name) for name in archive.names]
    escaped = shown.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}")
    return any(shown.encode() in part or escaped.encode() in part for part in parts)
