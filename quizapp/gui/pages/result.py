"""What came out of an attempt: the score, by topic, and every question; and its reading."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from quizapp.app.attempts.results import AnsweredQuestion, Result
from quizapp.gui.base import wording
from quizapp.gui.base.actions import ProgramActions
from quizapp.gui.base.announce import announce
from quizapp.gui.base.theme import Theme
from quizapp.gui.pages.page import Page, empty, takes_too_much
from quizapp.gui.widgets.action_link import ActionLink
from quizapp.gui.widgets.button import Button
from quizapp.gui.widgets.flow import FlowLayout
from quizapp.gui.widgets.meters import Ring, TopicBar
from quizapp.gui.widgets.panels import Card, Notice, TopBar
from quizapp.gui.widgets.row import AnswerRow
from quizapp.gui.widgets.text.reading import ReadingView
from quizapp.gui.widgets.text.text import TextBlock
from quizapp.quiz.certainty import LEAST
from quizapp.quiz.compat import override
from quizapp.quiz.markdown import to_html, to_plain


class ResultPage(Page):
    """Shows a Result."""

    can_be_printed = True
    mistakes_requested = Signal()
    again_requested = Signal()
    save_requested = Signal()
    delete_requested = Signal()
    reading_requested = Signal()

    def __init__(
        self, theme: Theme, actions: ProgramActions, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, actions, "", parent)
        self.bar.set_title(self.tr("Result"))
        self._reading = self.add_link(self.tr("Reading"))
        self._history = ActionLink(theme, actions.history)
        self.bar.add(self._history)
        self.add_home_and_menu()
        self._ring = Ring(theme)
        self._ended = Notice(theme)
        self._ended.make_focusable()
        self._headline = TextBlock(theme, "display")
        self._headline.set_focusable(True)
        self._detail = TextBlock(theme, "body", "soft")
        self._certainty = TextBlock(theme, "body", "soft")
        self._mistakes = Button(theme, "", kind="primary")
        self._is_counted = False
        self._again = Button(theme, self.tr("Try again"), kind="secondary")
        self._save = Button(theme, self.tr("Save as PDF…"), kind="secondary")
        self._message = TextBlock(theme, "body", "soft")
        self._message.hide()
        self.column.addWidget(self._ended)
        self.column.addWidget(self._build_score_card())
        self._topic_heading = self.add_heading(self.tr("By topic"))
        self._topic_card = Card(theme)
        self._topic_rows = QVBoxLayout()
        self._topic_card.body.addLayout(self._topic_rows)
        self.column.addWidget(self._topic_card)
        self.add_heading(self.tr("Questions"))
        self._question_card = Card(theme)
        self._question_rows = QVBoxLayout()
        self._question_rows.setSpacing(0)
        self._question_card.body.addLayout(self._question_rows)
        self.column.addWidget(self._question_card)
        self._delete = Button(theme, self.tr("Delete attempt…"), kind="secondary")
        below = FlowLayout(spacing_px=theme.px(8))
        below.addWidget(self._delete)
        self.column.addLayout(below)
        self.column.addStretch(1)
        self._mistakes.clicked.connect(self.mistakes_requested)
        self._again.clicked.connect(self.again_requested)
        self._save.clicked.connect(self.save_requested)
        self._delete.clicked.connect(self.delete_requested)
        self._reading.clicked.connect(self.reading_requested)

    def show_result(self, result: Result, *, can_try_again: bool) -> None:
        """Show `result`, with the focus on its headline; the mistakes to practice come later."""
        self._is_counted = False
        self._mistakes.hide()
        self.bar.set_title(result.about.title)
        self._message.hide()
        self._show_score(result)
        self._again.setVisible(can_try_again)
        self._show_topics(result)
        self._show_questions(result)
        self._reading.setVisible(bool(result.about.reading))
        ended = wording.time_is_up(result)
        self._ended.setVisible(bool(ended))
        self._ended.set_text(ended)
        self.to_top()
        first = self._ended.focus_text if ended else self._headline.setFocus
        first(Qt.FocusReason.OtherFocusReason)

    @override
    def next_step(self) -> Button | None:
        if not self._is_counted:
            return None
        return self._again if self._mistakes.isHidden() else self._mistakes

    def show_mistakes(self, count: int) -> None:
        """Offer the mistakes that are left in the quiz, over all attempts at it."""
        self._is_counted = True
        self._mistakes.setVisible(count > 0)
        self._mistakes.set_text(wording.practice_mistakes(count))
        self._again.set_kind("secondary" if count else "primary")

    def said_rightly(self, answer: str) -> str:
        """What was answered, where it is right."""
        return self.tr("Your answer (correct): {answer}").format(answer=answer)

    def said_otherwise(self, answer: str) -> str:
        """What was answered, where it is not."""
        return self.tr("Your answer: {answer}").format(answer=answer)

    def tell(self, text: str) -> None:
        """Say what became of something that was done here."""
        self._message.set_text(text)
        self._message.show()
        announce(self, text)

    def show_best(self) -> None:
        """Say that no complete attempt was better."""
        best = self.tr("your best so far")
        self._detail.set_text(f"{self._detail.plain()} · {best}")

    def _build_score_card(self) -> Card:
        theme = self.theme
        card = Card(theme)
        texts = QVBoxLayout()
        texts.setSpacing(theme.px(8))
        self.ways = FlowLayout(spacing_px=theme.px(8))
        self.ways.addWidget(self._mistakes)
        self.ways.addWidget(self._again)
        self.ways.addWidget(self._save)
        texts.addWidget(self._headline)
        texts.addWidget(self._detail)
        texts.addWidget(self._certainty)
        texts.addLayout(self.ways)
        texts.addWidget(self._message)
        row = FlowLayout(spacing_px=theme.px(24), stretch=True)
        side = QWidget()
        side.setLayout(texts)
        texts.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._ring)
        row.addWidget(side)
        card.body.addLayout(row)
        return card

    def _show_score(self, result: Result) -> None:
        score = result.score
        self._ring.set_value(score.percent, score.passed)
        points = self.tr("{points} points").format(
            points=wording.out_of(score.earned, score.possible)
        )
        verdict = wording.verdict(score.passed)
        self._headline.set_text(wording.joined(points, verdict))
        self._detail.set_text(" · ".join(self._detail_parts(result)))
        self._certainty.setVisible(result.certainty is not None)
        if result.certainty is not None:
            earned, most = (
                wording.signed(result.certainty.earned),
                wording.whole(result.certainty.most),
            )
            text = self.tr("Confidence marks: {earned} out of {most}")
            self._certainty.set_text(text.format(earned=earned, most=most))

    def _detail_parts(self, result: Result) -> list[str]:
        parts = [wording.kind(result.kind, result.mode), wording.duration(result.running_ms)]
        if result.regraded_from is not None:
            parts.insert(0, wording.was_and_is(result.regraded_from, result.score))
        if result.closed_ms >= 1000:
            closed = wording.duration(result.closed_ms)
            parts.append(self.tr("quizapp was closed for {time}").format(time=closed))
        extra = wording.extra_time(result.extra_time)
        if extra and result.mode == "test":
            parts.append(self.tr("extra time: {extra}").format(extra=extra))
        ending = wording.ending(result.ending)
        if ending and not wording.time_is_up(result):
            parts.append(ending)
        left = sum(row.outcome in ("unanswered", "not_reached") for row in result.questions)
        if left:
            parts.append(self.tr("%Ln not answered", "", left))
        return parts

    def _show_topics(self, result: Result) -> None:
        empty(self._topic_rows)
        for topic in result.topics:
            bar = TopicBar(self.theme)
            share = float(topic.earned / topic.possible) if topic.possible else 0.0
            name = topic.topic or self.tr("Other questions")
            bar.set_value(name, wording.out_of(topic.earned, topic.possible), share)
            self._topic_rows.addWidget(bar)
        self._topic_heading.setVisible(bool(result.topics))
        self._topic_card.setVisible(bool(result.topics))

    def _show_questions(self, result: Result) -> None:
        empty(self._question_rows)
        for row in result.questions:
            widget = self._make_row(row)
            self._question_rows.addWidget(widget)
            self.setTabOrder(widget.title, self._delete)

    def _make_row(self, row: AnsweredQuestion) -> AnswerRow:
        question = row.question
        widget = AnswerRow(self.theme, row.outcome)
        title = f"{wording.whole(row.position + 1)}. {to_plain(question.prompt)}"
        widget.set_title(title, wording.outcome(row.outcome))
        texts = [to_plain(text) for text in question.texts]
        yours = " + ".join(texts[i] for i in row.item.order if i in row.chosen)
        right = " + ".join(texts[i] for i in row.item.order if i in question.keys)
        lines = []
        if row.outcome == "right":
            lines.append(self.said_rightly(yours))
        else:
            lines.append(self.said_otherwise(yours or self.tr("no answer")))
            lines.append(self.tr("Correct answer: {answer}").format(answer=right))
        lines.append(
            self.tr("Points: {points}").format(points=wording.out_of(row.earned, row.possible))
        )
        if row.certainty_mark is not None and row.chosen:
            confidence = wording.confidence(row.certainty or LEAST)
            lines.append(f"{confidence}: {wording.signed(row.certainty_mark)}")
        widget.set_answer(lines)
        quotes = " … ".join(f"“{to_plain(passage)}”" for passage in question.passages)
        evidence = self.tr("From the reading: {quotes}").format(quotes=quotes) if quotes else ""
        widget.set_explanation(
            to_html(question.explanation, blocks=True), to_plain(question.explanation), evidence
        )
        return widget


class ReadingPage(QWidget):
    """Shows the paragraphs of a quiz's reading."""

    back_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = TopBar(theme)
        self._back = Button(theme, self.tr("Back"), kind="link")
        self._bar.add(self._back)
        self._reading = ReadingView(theme)
        inside = QVBoxLayout()
        inside.setContentsMargins(*(theme.px(16),) * 4)
        inside.addWidget(self._reading)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar)
        layout.addLayout(inside, 1)
        self._back.clicked.connect(self.back_requested)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_title()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self.back_requested.emit()
        else:
            super().keyPressEvent(event)

    def _place_title(self) -> None:
        """Leave the title out where it would take much of the height."""
        self._bar.set_title_shown(True)
        self._bar.set_title_shown(not takes_too_much(self._bar, self))

    def show_reading(self, title: str, paragraphs: Sequence[str]) -> None:
        """Show the reading of the quiz named `title`."""
        self._bar.set_title(title)
        self._place_title()
        self._reading.set_paragraphs(paragraphs)
        self._reading.setFocus(Qt.FocusReason.OtherFocusReason)
