"""The report of an attempt: its score, and every question with what was chosen."""

from collections.abc import Iterator
from html import escape
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from quizapp.app.attempts.results import AnsweredQuestion, Result
from quizapp.gui.base import wording
from quizapp.gui.reports.printing import draw_pages, write_pdf
from quizapp.quiz.certainty import LEAST
from quizapp.quiz.markdown import to_html, to_plain

translate = QCoreApplication.translate


def attempt_pieces(result: Result) -> list[str]:
    """An attempt's report as HTML, piece by piece; see printing.write_pdf."""
    heading = f"<h2>{escape(translate('attempt_report', 'Questions'))}</h2>"
    questions = [_question(row) for row in result.questions]
    first = [heading + questions[0]] if questions else []
    return [_summary(result), *_topics(result), *first, *questions[1:]]


def save_attempt(result: Result, path: Path) -> None:
    """Write an attempt's report as a PDF file; run it in a thread. Raises OSError."""
    write_pdf(attempt_pieces(result), path, _title(result))


def print_attempt(window: QWidget, result: Result) -> None:
    """Ask for a printer, and print an attempt's report on it."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # slow to load, seldom needed

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(_title(result))
    dialog = QPrintDialog(printer, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def go() -> None:
        draw_pages(attempt_pieces(result), printer, _title(result))

    dialog.accepted.connect(go)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.show()


def _title(result: Result) -> str:
    return f"{result.about.title} · {result.learner_name}"


def _summary(result: Result) -> str:
    score, before = result.score, result.regraded_from
    marks = (
        wording.out_of(score.earned, score.possible),
        wording.percent(score.percent),
        wording.verdict(score.passed),
    )
    facts = [
        (translate("attempt_report", "Name"), result.learner_name),
        (translate("attempt_report", "Started"), wording.moment(result.started_at_ms)),
        (translate("attempt_report", "Kind"), wording.joined(*_kind(result))),
        (translate("attempt_report", "Time"), wording.duration(result.running_ms)),
        (translate("attempt_report", "Score"), wording.joined(*marks)),
    ]
    if before is not None:
        facts.append((translate("attempt_report", "Regraded"), wording.was_and_is(before, score)))
    if result.certainty is not None:
        text = translate("attempt_report", "{earned} out of {most}").format(
            earned=wording.signed(result.certainty.earned),
            most=wording.whole(result.certainty.most),
        )
        facts.append((translate("attempt_report", "Confidence marks"), text))
    rows = "".join(
        f"<tr><th>{escape(name)}</th><td>{escape(value)}</td></tr>" for name, value in facts
    )
    return f"<h1>{escape(result.about.title)}</h1>{_table(rows)}"


def _kind(result: Result) -> Iterator[str]:
    yield wording.kind(result.kind, result.mode)
    yield wording.ending(result.ending)
    extra = wording.extra_time(result.extra_time)
    if extra and result.mode == "test":
        yield translate("attempt_report", "extra time: {extra}").format(extra=extra)


def _topics(result: Result) -> list[str]:
    rows = ""
    for topic in result.topics:
        name = topic.topic or translate("attempt_report", "Other questions")
        earned = wording.out_of(topic.earned, topic.possible)
        rows += f"<tr><td>{escape(name)}</td><td>{escape(earned)}</td></tr>"
    heading = escape(translate("attempt_report", "By topic"))
    return [f"<h2>{heading}</h2>{_table(rows)}"] if rows else []


def _question(row: AnsweredQuestion) -> str:
    question = row.question
    alt = question.image.alt if question.image is not None else ""
    picture = translate("attempt_report", "Picture: {alt}").format(alt=alt) if alt else ""
    return "".join(
        (
            f"<h3>{wording.whole(row.position + 1)}. {to_html(question.prompt)}</h3>",
            _paragraph(escape(picture)),
            _table("".join(_options(row))),
            _paragraph(escape(wording.joined(*_earned(row)))),
            *(_paragraph(to_html(question.feedback(i))) for i in row.item.order if i in row.chosen),
            to_html(question.explanation, blocks=True) if question.explanation else "",
            _paragraph(escape(_evidence(row))),
        )
    )


def _options(row: AnsweredQuestion) -> Iterator[str]:
    """The options as they were shown, with what was chosen and what is correct."""
    question = row.question
    for shown, i in enumerate(row.item.order):
        label = wording.joined(
            translate("attempt_report", "chosen") if i in row.chosen else "",
            translate("attempt_report", "correct") if i in question.keys else "",
        )
        text = to_html(question.texts[i])
        yield (
            f"<tr><td>{wording.letter(shown)}</td><td width='70%'>{text}</td>"
            f"<td width='25%'><b>{escape(label)}</b></td></tr>"
        )


def _earned(row: AnsweredQuestion) -> Iterator[str]:
    yield wording.outcome(row.outcome)
    points = wording.out_of(row.earned, row.possible)
    #: {points} is such as "2 of 3"
    yield translate("attempt_report", "{points} points").format(points=points)
    if row.certainty_mark is not None and row.chosen:
        mark = wording.signed(row.certainty_mark)
        yield f"{wording.confidence(row.certainty or LEAST)}: {mark}"


def _evidence(row: AnsweredQuestion) -> str:
    quotes = " … ".join(f"“{to_plain(passage)}”" for passage in row.question.passages)
    text = translate("attempt_report", "From the reading: {quotes}")
    return text.format(quotes=quotes) if quotes else ""


def _paragraph(html: str) -> str:
    return f"<p>{html}</p>" if html else ""


def _table(rows: str) -> str:
    return f'<table width="100%" cellspacing="0">{rows}</table>'
