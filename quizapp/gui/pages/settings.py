"""Settings: how the window looks and answers, and who the learner is."""

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget

from quizapp.app.attempts.clock import CHOICES, ExtraTime
from quizapp.app.preferences import LONGEST_INTERVALS, MOTIONS, TEXT_PERCENTS, THEMES, Preferences
from quizapp.gui.base import wording
from quizapp.gui.base.actions import ProgramActions
from quizapp.gui.base.announce import announce
from quizapp.gui.base.theme import Theme
from quizapp.gui.pages.page import Page, empty
from quizapp.gui.widgets.button import Button
from quizapp.gui.widgets.flow import FlowLayout
from quizapp.gui.widgets.mode_card import ModeCard
from quizapp.gui.widgets.panels import Card
from quizapp.gui.widgets.text.text import TextBlock


class SettingsPage(Page):
    """Shows the preferences and the learner, and says what was changed."""

    theme_chosen = Signal(str)
    motion_chosen = Signal(str)
    text_percent_chosen = Signal(int)
    single_keys_chosen = Signal(bool)
    certainty_chosen = Signal(bool)
    longest_interval_chosen = Signal(int)
    extra_time_chosen = Signal(str)
    learner_chosen = Signal(str)
    new_learner_requested = Signal()
    rename_requested = Signal()
    delete_requested = Signal()
    export_all_requested = Signal()

    def __init__(
        self, theme: Theme, actions: ProgramActions, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, actions, "", parent)
        self.bar.set_title(self.tr("Settings"))
        self.add_home_and_menu()
        self._percent = 100
        self._first: TextBlock | None = None
        self._groups: dict[str, QButtonGroup] = {}
        self._build_look()
        self._build_keys()
        self._build_certainty()
        self._build_reviews()
        self._build_learner()
        self._build_data()
        self.column.addStretch(1)

    def focus_first(self) -> None:
        """Put the focus on the first heading, so that it is spoken."""
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_preferences(self, value: Preferences) -> None:
        """Show the settings that hold."""
        self._message.hide()
        self._choose_silently("theme", value.theme)
        self._choose_silently("motion", value.motion)
        self._choose_silently("keys", "on" if value.single_keys else "off")
        self._choose_silently("certainty", "on" if value.certainty else "off")
        self._choose_silently("interval", str(value.longest_interval_days))
        self._percent = value.text_percent
        self._size.set_text(wording.percent(value.text_percent))
        self._smaller.setEnabled(value.text_percent > TEXT_PERCENTS[0])
        self._larger.setEnabled(value.text_percent < TEXT_PERCENTS[-1])

    def show_learner(self, name: str, extra: ExtraTime, others: Mapping[str, str]) -> None:
        """Show the learner, with the names of the other ones by id."""
        self._learner.set_text(name)
        self._choose_silently("extra", extra)
        empty(self._others)
        last: QWidget = self._delete
        for learner_id, other in others.items():
            text = self.tr("Switch to {name}").format(name=other)
            button = Button(self.theme, text, kind="secondary")
            button.setProperty("learner", learner_id)
            button.clicked.connect(self._switch)
            self._others.addWidget(button)
            self.setTabOrder(last, button)
            last = button

    def tell(self, text: str) -> None:
        """Say what became of something that was done here."""
        self._message.set_text(text)
        self._message.show()
        announce(self, text)

    # Built once

    def _build_look(self) -> None:
        card = self._add_card(self.tr("Appearance"))
        names = {
            "system": self.tr("Like the system"),
            "light": self.tr("Light"),
            "dark": self.tr("Dark"),
            "contrast": self.tr("High contrast"),
        }
        self._add_choice(card, "theme", self.tr("Theme"), {name: names[name] for name in THEMES})
        self._add_label(card, self.tr("Text size"))
        sizes = FlowLayout(spacing_px=self.theme.px(8))
        self._smaller = Button(self.theme, "A −", kind="secondary", name=self.tr("Smaller text"))
        self._size = TextBlock(self.theme, "body")
        self._larger = Button(self.theme, "A +", kind="secondary", name=self.tr("Larger text"))
        for widget in (self._smaller, self._size, self._larger):
            sizes.addWidget(widget)
        card.body.addLayout(sizes)
        moves = {
            "system": self.tr("Like the system"),
            "reduced": self.tr("Reduced"),
            "full": self.tr("Full"),
        }
        self._add_choice(card, "motion", self.tr("Motion"), {name: moves[name] for name in MOTIONS})
        self._smaller.clicked.connect(self._shrink)
        self._larger.clicked.connect(self._grow)

    def _build_keys(self) -> None:
        card = self._add_card(self.tr("Keyboard"))
        choices = {"on": self.tr("On"), "off": self.tr("Off")}
        label = self.tr("Choose options with a single key: 1 to 9 or A to Z")
        self._add_choice(card, "keys", label, choices)

    def _build_certainty(self) -> None:
        card = self._add_card(self.tr("Confidence"))
        choices = {"off": self.tr("Don't ask"), "on": self.tr("Ask how sure I am")}
        label = self.tr(
            "Say how sure you are of each answer. A correct one earns 1, 2 or 3 marks, an "
            "incorrect one costs 0, 2 or 6. These marks are separate from your score. A change "
            "applies to your next attempt."
        )
        self._add_choice(card, "certainty", label, choices)

    def _build_reviews(self) -> None:
        card = self._add_card(self.tr("Reviews"))
        names = (
            self.tr("1 month"),
            self.tr("3 months"),
            self.tr("6 months"),
            self.tr("1 year"),
            self.tr("No limit"),
        )
        label = self.tr(
            "Longest time until a question comes back. Choose a short time before an exam."
        )
        days = map(str, LONGEST_INTERVALS)
        self._add_choice(card, "interval", label, dict(zip(days, names, strict=True)))

    def _build_learner(self) -> None:
        card = self._add_card(self.tr("You"))
        self._learner = TextBlock(self.theme, "title")
        card.body.addWidget(self._learner)
        buttons = FlowLayout(spacing_px=self.theme.px(8))
        self._rename = Button(self.theme, self.tr("Rename…"), kind="secondary")
        self._new = Button(self.theme, self.tr("New student…"), kind="secondary")
        buttons.addWidget(self._rename)
        self._delete = Button(self.theme, self.tr("Delete student…"), kind="secondary")
        buttons.addWidget(self._new)
        buttons.addWidget(self._delete)
        card.body.addLayout(buttons)
        self._others = FlowLayout(spacing_px=self.theme.px(8))
        card.body.addLayout(self._others)
        names: dict[str, str] = {
            choice: wording.extra_time(choice) or self.tr("No extra time") for choice in CHOICES
        }
        self._add_choice(card, "extra", self.tr("Extra time in timed tests"), names)
        self._rename.clicked.connect(self.rename_requested)
        self._new.clicked.connect(self.new_learner_requested)
        self._delete.clicked.connect(self.delete_requested)

    def _build_data(self) -> None:
        card = self._add_card(self.tr("Your data"))
        self._add_label(
            card, self.tr("Export the scores of everyone on this computer as one JSON file.")
        )
        self._export_all = Button(self.theme, self.tr("Export all…"), kind="secondary")
        ways = FlowLayout(spacing_px=self.theme.px(8))
        ways.addWidget(self._export_all)
        card.body.addLayout(ways)
        self._message = TextBlock(self.theme, "body")
        self._message.hide()
        card.body.addWidget(self._message)
        self._export_all.clicked.connect(self.export_all_requested)

    def _add_card(self, title: str) -> Card:
        heading = self.add_heading(title)
        if self._first is None:
            self._first = heading
            heading.set_focusable(True)
        card = Card(self.theme)
        self.column.addWidget(card)
        return card

    def _add_label(self, card: Card, text: str) -> None:
        label = TextBlock(self.theme, "body", "soft")
        label.set_text(text)
        card.body.addWidget(label)

    def _add_choice(self, card: Card, key: str, label: str, names: Mapping[str, str]) -> None:
        self._add_label(card, label)
        row = FlowLayout(spacing_px=self.theme.px(8))
        group = QButtonGroup(self)
        for value, name in names.items():
            button = ModeCard(self.theme, name, "")
            button.setAccessibleDescription(label)
            button.setProperty("value", value)
            group.addButton(button)
            row.addWidget(button)
        card.body.addLayout(row)
        group.setObjectName(key)
        group.buttonToggled.connect(self._choose)
        self._groups[key] = group

    def _choose_silently(self, key: str, value: str) -> None:
        with QSignalBlocker(self._groups[key]):
            for button in self._groups[key].buttons():
                if button.property("value") == value:
                    button.setChecked(True)

    # What a person does

    @Slot(QAbstractButton, bool)
    def _choose(self, button: QAbstractButton, on: bool) -> None:
        if not on:
            return
        value = str(button.property("value"))
        match button.group().objectName():
            case "theme":
                self.theme_chosen.emit(value)
            case "motion":
                self.motion_chosen.emit(value)
            case "keys":
                self.single_keys_chosen.emit(value == "on")
            case "certainty":
                self.certainty_chosen.emit(value == "on")
            case "interval":
                self.longest_interval_chosen.emit(int(value))
            case "extra":
                self.extra_time_chosen.emit(value)

    @Slot()
    def _shrink(self) -> None:
        self.text_percent_chosen.emit(self._percent - 10)

    @Slot()
    def _grow(self) -> None:
        self.text_percent_chosen.emit(self._percent + 10)

    @Slot()
    def _switch(self) -> None:
        self.learner_chosen.emit(str(self.sender().property("learner")))
