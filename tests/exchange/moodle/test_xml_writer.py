"""Moodle gets each text as it was written: its reader is built anew here."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.exchange.moodle.xml_writer import MoodleXmlWriter
from quizapp.exchange.protocol import ProgressMonitor
from quizapp.exchange.xml.writing import html
from quizapp.quiz.model import Option, Question, Quiz
from tests.exchange.moodle.php_xml import moodle_texts

NOWHERE = Path("nowhere")


def _moodle_gets(question: Question) -> list[str]:
    """The question's name, stem, explanation and id, and each option with its feedback."""
    return moodle_texts(
        MoodleXmlWriter().write(Quiz(1, "T", (question,)), NOWHERE, ProgressMonitor())
    )


def test_spaces_between_tags_and_signs_arrive_in_moodle() -> None:
    question = Question(
        "**bold** *italic* `>` `<`",
        (Option("> <", "a & & b"), Option("]]> & <", "**x** **y**")),
        "> <",
        id="a & & b",
        explanation="*a* *b*\n\n- > <\n- ]]> ]]>",
    )
    assert _moodle_gets(question)[1:] == [
        "<strong>bold</strong> <em>italic</em> <code>&gt;</code> <code>&lt;</code>",
        "<p><em>a</em> <em>b</em></p><ul><li>&gt; &lt;</li><li>]]&gt; ]]&gt;</li></ul>",
        "a & & b",
        "&gt; &lt;",
        "a &amp; &amp; b",
        "]]&gt; &amp; &lt;",
        "<strong>x</strong> <strong>y</strong>",
    ]


@settings(max_examples=50)
@given(st.lists(st.sampled_from(["<", ">", "&", "]]>", "a", "**b**", "*c*", "`d`"]), min_size=3))
def test_every_text_arrives_in_moodle_as_it_was_written(parts: list[str]) -> None:
    question = Question(" ".join(parts), ("x", "y"), "x")
    assert _moodle_gets(question)[1] == html(question.prompt).strip(" ")
