"""Draws a made-up outcome where nobody sees it, so that the first real one takes no longer."""

from quizapp.app.attempts.question_state import OptionState, QuestionState
from quizapp.gui.base.theme import Theme
from quizapp.gui.pages.question_view import QuestionView
from quizapp.gui.widgets.text.reading import ReadingView

_TEXT = "One *two* three"


def rehearse(theme: Theme) -> None:
    """Show a question with its outcome, and the reading beside it, on widgets that go at once."""
    view, reading = QuestionView(theme), ReadingView(theme)
    view.show_state(_state(), anew=True, with_quotes=True)
    reading.set_paragraphs((_TEXT, _TEXT))
    reading.show_evidence([(0, 0, 3)])
    view.grab()
    reading.grab()
    view.deleteLater()
    reading.deleteLater()


def _state() -> QuestionState:
    options = tuple(
        OptionState(written=i, text=_TEXT, chosen=i < 2, is_key=i % 2 == 0, feedback=_TEXT)
        for i in range(3)
    )
    return QuestionState(
        quiz_title="",
        mode="practice",
        position=0,
        count=1,
        answered=0,
        topic=_TEXT,
        prompt=_TEXT,
        select_all=True,
        options=options,
        asks_certainty=False,
        certainty=None,
        certainty_mark=None,
        verdict="partly",
        explanation=f"- {_TEXT}\n- {_TEXT}",
        passages=(_TEXT,),
        evidence=(),
        reading=(),
        from_memory=False,
        picture=None,
        picture_alt="",
        flagged=False,
        next_step="next",
        can_go_on=True,
        can_go_back=False,
        can_skip=True,
        can_clear=False,
    )
