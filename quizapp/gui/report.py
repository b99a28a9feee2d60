"""A result on paper: the score, by topic, and every question with its answer."""

from html import escape

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QWidget

from quizapp.app.results import AnsweredQuestion, Result
from quizapp.gui import words
from quizapp.quiz.markdown import to_html

translate = QCoreApplication.translate


def result_document(result: Result, learner: str) -> QTextDocument:
    """The result as a document that can be printed."""
    document = QTextDocument()
    document.setHtml("".join(_parts(result, learner)))
    return document


def print_result(window: QWidget, result: Result, learner: str) -> None:
    """Let the person choose a printer, and print the result on it."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # slow to load, seldom needed

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(result.about.title)
    dialog = QPrintDialog(printer, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    document = result_document(result, learner)

    def go() -> None:
        document.print_(printer)

    dialog.accepted.connect(go)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.show()


def _parts(result: Result, learner: str) -> list[str]:
    score, before = result.score, result.regraded_from
    headline = words.out_of(score.earned, score.possible)
    told = (headline, words.percent(score.percent), words.verdict(score.passed))
    detail = (
        learner,
        words.kind(result.kind, result.mode),
        words.moment(result.started_at_ms),
        words.duration(result.running_ms),
        words.ending(result.ending),
        words.was_and_is(before, score) if before is not None else "",
    )
    parts = [
        f"<h1>{escape(result.about.title)}</h1>",
        f"<h2>{escape(' · '.join(filter(None, told)))}</h2>",
        f"<p>{escape(' · '.join(filter(None, detail)))}</p>",
    ]
    for topic in result.topics:
        name = topic.topic or translate("report", "Other questions")
        earned = words.out_of(topic.earned, topic.possible)
        parts.append(f"<p>{escape(name)}: {escape(earned)}</p>")
    parts += [_question(row) for row in result.questions]
    return parts


def _question(row: AnsweredQuestion) -> str:
    question = row.question
    texts = [to_html(text) for text in question.texts]
    yours = " + ".join(texts[i] for i in row.item.order if i in row.chosen)
    right = " + ".join(texts[i] for i in row.item.order if i in question.keys)
    none = escape(translate("report", "no answer"))
    lines = [
        f"<h3>{row.position + 1}. {to_html(question.prompt)}</h3>",
        f"<p>{_line(translate('report', 'Your answer: {answer}'), yours or none)}<br>",
        f"{_line(translate('report', 'Right: {answer}'), right)}<br>",
        f"{escape(words.out_of(row.earned, row.possible))}</p>",
    ]
    if question.explanation:
        lines.append(to_html(question.explanation, blocks=True))
    return "".join(lines)


def _line(template: str, html: str) -> str:
    return escape(template).replace("{answer}", html)
