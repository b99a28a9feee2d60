"""The options of a question that is not in the quiz yet, with the right ones marked."""

from collections.abc import Collection, Sequence

from quizapp.gui.base.theme import Theme
from quizapp.gui.widgets.text.text import TextBlock
from quizapp.quiz.markdown import to_html, to_plain

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
