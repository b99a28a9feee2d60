"""The dialog that asks of changed questions whether their wording changed, or their meaning."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from quizapp.app.editing.answered_questions import ChangedQuestion
from quizapp.gui.base.announce import announce
from quizapp.gui.base.theme import Theme
from quizapp.gui.pages.editor.form import field_name
from quizapp.gui.pages.paged import PagedRows
from quizapp.gui.widgets.button import Button
from quizapp.gui.widgets.dialogs import Dialog
from quizapp.gui.widgets.flow import FlowLayout
from quizapp.gui.widgets.marks import Choice
from quizapp.gui.widgets.panels import Card
from quizapp.gui.widgets.text.text import TextBlock
from quizapp.quiz.markdown import to_plain
from quizapp.quiz.meaning import Verdict
from quizapp.quiz.model import Question

WIDTH_PX = 680
LEAST_HEIGHT_PX = 480

translate = QCoreApplication.translate


class WordingDialog(Dialog):
    """Shows ChangedQuestions, each with what is likely chosen."""

    kept = Signal()
    """What is chosen is to be kept."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        title = QCoreApplication.translate("WordingDialog", "Wording or meaning?")
        super().__init__(theme, title, parent, width_px=WIDTH_PX, least_height_px=LEAST_HEIGHT_PX)
        self._changed: Sequence[ChangedQuestion] = ()
        self._verdicts: dict[str, Verdict] = {}
        self._intro = TextBlock(theme, "body")
        self._intro.set_focusable(True)
        self._intro.set_text(self.tr("Checking past answers…"))
        self._both = QWidget()
        both = FlowLayout(self._both, spacing_px=theme.px(8))
        for text, does in (
            (self.tr("All wording"), self._all_wording),
            (self.tr("All meaning"), self._all_meaning),
        ):
            button = Button(theme, text, kind="link")
            button.clicked.connect(does)
            both.addWidget(button)
            self._last_stop: QWidget = button
        self._rows = PagedRows(theme, self._make_row, self._show_row, self._take_row)
        self._others = TextBlock(theme, "body", "soft")
        for widget in (self._intro, self._both, self._rows, self._others):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self._keep = self.add_button(self.tr("Keep"), "primary", self.kept.emit)
        self._later = self.add_button("", "secondary", self.reject)
        for widget in (self._both, self._others, self._keep):
            widget.hide()
        self._later.set_text(self.tr("Close"))
        self._intro.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_changed(self, changed: Sequence[ChangedQuestion]) -> None:
        """Ask about those of the changed questions that have the same key still."""
        self._changed = [one for one in changed if not one.is_other]
        self._verdicts = {one.key: one.likely for one in self._changed}
        count, others = len(self._changed), len(changed) - len(self._changed)
        self._intro.set_text(self._asks() if count else self._nothing_to_ask())
        self._others.set_text(
            self.tr(
                "The correct answer of %Ln question(s) changed, so reviews of them start over.",
                "",
                others,
            )
        )
        with self._scroll.changing():
            self._others.setVisible(others > 0)
            self._both.setVisible(count > 1)
            self._rows.show_count(count)
            self._rows.setVisible(count > 0)
        self._keep.setVisible(count > 0)
        self._later.set_text(self.tr("Later") if count else self.tr("Close"))
        announce(self, self._intro.plain())

    def show_failed(self, reason: str) -> None:
        """Say why nothing can be asked."""
        self._intro.set_text(reason)
        announce(self, reason, urgent=True)

    @property
    def verdicts(self) -> dict[str, Verdict]:
        """What is chosen for each question, by its key."""
        return self._verdicts

    def _asks(self) -> str:
        return self.tr(
            "These questions have changed since they were answered. If only the wording changed, "
            "reviews go on as planned. If the meaning changed, reviews start over. Until you "
            "decide, the choices below apply."
        )

    def _nothing_to_ask(self) -> str:
        return self.tr("None of the answered questions has changed.")

    def _make_row(self) -> "ChangeRow":
        return ChangeRow(self.theme)

    def _take_row(self, row: "ChangeRow") -> None:
        row.verdict_chosen.connect(self._take)
        for stop in row.stops:
            self.setTabOrder(self._last_stop, stop)
            self._last_stop = stop

    def _show_row(self, row: "ChangeRow", at: int) -> None:
        one = self._changed[at]
        row.show_change(one, self._verdicts[one.key])

    @Slot(str, str)
    def _take(self, key: str, verdict: Verdict) -> None:
        self._verdicts[key] = verdict

    @Slot()
    def _all_wording(self) -> None:
        self._say_all("wording")

    @Slot()
    def _all_meaning(self) -> None:
        self._say_all("meaning")

    def _say_all(self, verdict: Verdict) -> None:
        self._verdicts = {one.key: verdict for one in self._changed}
        self._rows.show_again()


class ChangeRow(Card):
    """What a question asked before, what it asks now, and what that change was."""

    verdict_chosen = Signal(str, str)
    """The question's key, and wording or meaning."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, 12)
        self._key = ""
        self._title = TextBlock(theme, "body")
        self._title.set_strong(True)
        self._before = TextBlock(theme, "body", "soft")
        self._now = TextBlock(theme, "body")
        self._choice = Choice(
            theme,
            "",
            {"wording": self.tr("Wording"), "meaning": self.tr("Meaning")},
            is_label_shown=False,
        )
        for widget in (self._title, self._before, self._now, self._choice):
            self.body.addWidget(widget)
        self._choice.chosen.connect(self._send)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where the keyboard stops, in order."""
        return self._choice.stops

    def show_change(self, one: ChangedQuestion, verdict: Verdict) -> None:
        """Show a change, and what it is judged to be."""
        self._key = one.key
        title = to_plain(one.now.prompt)
        self._title.set_text(title)
        pairs = [pair for pair in _pairs(one.answered, one.now) if pair[1] != pair[2]]
        before = self.tr("{what}, before: {text}")
        now = self.tr("{what}, now: {text}")
        self._before.set_text("\n".join(before.format(what=w, text=old) for w, old, _ in pairs))
        self._now.set_text("\n".join(now.format(what=w, text=new) for w, _, new in pairs))
        self._choice.describe(title)
        self._choice.show_value(verdict)

    @Slot(str)
    def _send(self, verdict: str) -> None:
        self.verdict_chosen.emit(self._key, verdict)


def _pairs(before: Question, now: Question) -> tuple[tuple[str, str, str], ...]:
    """What a question asks, part by part: the name of the part, and its text before and now."""
    return (
        (field_name(("prompt",)), before.prompt, now.prompt),
        (translate("WordingDialog", "Options"), _options(before), _options(now)),
        (field_name(("answer",)), _answer(before), _answer(now)),
        (translate("WordingDialog", "Picture"), _picture(before), _picture(now)),
    )


def _options(question: Question) -> str:
    return " · ".join(question.texts)


def _answer(question: Question) -> str:
    return " + ".join(question.texts[at] for at in sorted(question.keys))


def _picture(question: Question) -> str:
    image = question.image
    return f"{image.file} ({image.alt})" if image is not None else "–"
