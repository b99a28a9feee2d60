"""Rows of the exchange's dialogs: a question as it will be, and one that is left out."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from fractions import Fraction

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from quizapp.exchange.protocol import FoundQuestion, Place, Reason
from quizapp.gui.base import exchange_wording, wording
from quizapp.gui.base.theme import HALO_PX, Theme
from quizapp.gui.widgets.marks import BOX_PX, GAP_PX, CheckMark
from quizapp.gui.widgets.text.text import TextBlock
from quizapp.quiz.markdown import to_html, to_plain
from quizapp.quiz.model import Question

translate = QCoreApplication.translate


class FoundRow(QWidget):
    """A question as it will be: a check box with its stem, its options, and what was changed."""

    ticked = Signal(int, bool)
    """The position of the question, and whether it is wanted."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._at = 0
        self.tick = CheckMark(theme, "")
        self._known = TextBlock(theme, "small")
        self._known.set_strong(True)
        self._known.set_text(self.tr("Already in this quiz"))
        self._options = OptionsBlock(theme)
        self._others = TextBlock(theme, "small", "soft")
        self._changed = TextBlock(theme, "small")
        inside = QVBoxLayout()
        inside.setSpacing(theme.px(4))
        for block in (self._known, self._options, self._others, self._changed):
            inside.addWidget(block)
        indented = QHBoxLayout()
        indented.setSpacing(0)
        indented.addSpacing(theme.text_px(BOX_PX) + theme.px(GAP_PX) + 2 * HALO_PX)
        indented.addLayout(inside, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tick)
        column.addLayout(indented)
        self.tick.toggled.connect(self._send_tick)

    def show_found(self, at: int, found: FoundQuestion, *, is_ticked: bool, is_known: bool) -> None:
        """Show the question at `at`."""
        self._at = at
        question = found.question
        self.tick.show_text(to_plain(question.prompt))
        self.tick.show_checked(is_ticked)
        self._known.setVisible(is_known)
        answer = question.answer
        keys = (answer,) if isinstance(answer, str) else answer
        self._options.show_options(question.texts, keys)
        others = "\n".join(_others_of(question))
        self._others.set_text(others)
        self._others.setVisible(bool(others))
        changed = self.tr("Changed: {what}")
        changes = [
            changed.format(what=exchange_wording.reason_text(reason)) for reason in found.changed
        ]
        self._changed.set_text("\n".join(changes))
        self._changed.setVisible(bool(changes))
        self.tick.setAccessibleDescription(
            "\n".join([*([self._known.plain()] if is_known else []), *changes])
        )

    @Slot(bool)
    def _send_tick(self, on: bool) -> None:
        self.ticked.emit(self._at, on)


def _others_of(question: Question) -> Iterator[str]:
    """All that a question holds besides its stem and its options."""
    if question.topic:
        yield translate("FoundRow", "Topic: {topic}").format(topic=question.topic)
    if question.points != 1:
        yield translate("FoundRow", "Points: {points}").format(
            points=wording.number(Fraction(question.points))
        )
    if question.image is not None:
        yield translate("FoundRow", "Picture: {name}").format(name=question.image.file)
    for at, option in enumerate(question.texts):
        credit, feedback = question.credit(at), question.feedback(at)
        if credit is not None:
            text = translate("FoundRow", "Credit for “{option}”: {percent}%")
            yield text.format(
                option=to_plain(option), percent=wording.number(100 * Fraction(credit))
            )
        if feedback:
            text = translate("FoundRow", "Feedback for “{option}”: {text}")
            yield text.format(option=to_plain(option), text=to_plain(feedback))
    if question.explanation:
        text = translate("FoundRow", "Explanation: {text}")
        yield text.format(text=to_plain(question.explanation))


class ReasonsRow(QWidget):
    """A question that is left out, or what is lost of one: where it stands, and why."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._place = TextBlock(theme, "small")
        self._reason = TextBlock(theme, "small", "wrong")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._place)
        column.addWidget(self._reason)

    def show_reasons(self, place: Place, excerpt: str, reasons: Iterable[Reason]) -> None:
        """Show what happens to the question at a place that begins with `excerpt`."""
        where = exchange_wording.place_text(place)
        where = where[:1].upper() + where[1:]
        is_named = not excerpt or place.kind == "quiz"  # whose title stands in the place
        self._place.set_text(where if is_named else f"{where}: {excerpt}")
        self._reason.set_text(
            "\n".join(f"⚠ {exchange_wording.reason_text(reason)}" for reason in reasons)
        )


RIGHT, OTHER = "✓", "○"


class OptionsBlock(TextBlock):
    """Small text, an option a line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "small")

    def show_options(self, options: Sequence[str], keys: Collection[str]) -> None:
        """Show the options; those among the `keys` are right."""
        marks = [RIGHT if option in keys else OTHER for option in options]
        plain = "\n".join(f"{m} {to_plain(o)}" for m, o in zip(marks, options, strict=True))
        html = "<br>".join(f"{m} {to_html(o)}" for m, o in zip(marks, options, strict=True))
        self.set_html("" if html.count("<") == len(options) - 1 else html, plain)
        correct = self.tr("{option} (correct)")
        spoken = [correct.format(option=to_plain(o)) if o in keys else to_plain(o) for o in options]
        self.setAccessibleName("\n".join(spoken))
