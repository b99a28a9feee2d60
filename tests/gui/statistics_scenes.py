"""The ways to the statistics of a quiz, with a class's attempts behind them."""

import random
from collections.abc import Callable

from PySide6.QtCore import Qt

from quizapp.gui.pages.statistics.figure_cards import FigureDialog
from quizapp.gui.pages.statistics.statistics import StatisticsPage
from quizapp.gui.widgets.tables.data_table import FigureTable
from tests.gui.running import Run
from tests.gui.speech import face_of, spoken_cells

CLASS = 24


def sit(run: Run, learner: str, rights: list[bool], *, skipped: int = 0) -> None:
    """Have `learner` take the open quiz in Practice, the last `skipped` questions unanswered."""
    workspace = run.workspace
    workspace.learner.switch(workspace.learner.add(learner).result().id)
    ongoing = workspace.ongoing_attempts.start("practice").result()
    attempt = ongoing.attempt
    for position in range(attempt.count):
        keys = attempt.item.question.keys
        wrong = {min(set(range(len(attempt.item.order))) - keys)}
        if position >= attempt.count - skipped:
            ongoing.keep(attempt.skip())
        else:
            for option in keys if rights[position] else wrong:
                ongoing.keep(attempt.choose(option))
            ongoing.keep(attempt.check())
        if not attempt.is_last:
            ongoing.keep(attempt.next())
    kept = ongoing.finish("completed")
    assert kept is not None
    kept.result()
    workspace.ongoing_attempts.drop(ongoing)


def sit_class(run: Run, people: int = CLASS, *, again: int = 0, skipping: int = 0) -> None:
    """Have a class take the open quiz, the first `again` of it twice.

    The abler someone is, the less he or she knows the second question: its key looks wrong. The
    last `skipping` of the class skip the last question.
    """
    me = run.workspace.preferences.value.learner
    chance = random.Random(people)
    for number in range(people):
        able = number / people
        luck = chance.uniform(-0.1, 0.1)
        odd = number % 3 == 0
        rights = [able + luck > 0.3, odd if able > 0.4 else not odd, able + luck > 0.5, True]
        is_skipping = number >= people - skipping
        sit(run, f"Learner {number}", rights, skipped=1 if is_skipping else 0)
    for number in range(again):
        sit(run, f"Learner {number}", [True] * 4)
    run.workspace.learner.switch(me)


def open_statistics(run: Run) -> StatisticsPage:
    """See the statistics of the open quiz, the interval too."""
    run.press("Statistics")
    run.wait_for_page("StatisticsPage")
    page = run.window.page
    assert isinstance(page, StatisticsPage)
    run.wait_until_idle()
    return page


def table(run: Run, name: str) -> FigureTable:
    """The table called `name`."""
    assert run.window.page is not None
    found = run.window.page.findChildren(FigureTable)
    (one,) = (each for each in found if each.accessibleName() == name)
    return one


def cells(run: Run, name: str) -> list[list[str]]:
    """What a screen reader finds in the table called `name`."""
    return spoken_cells(face_of(table(run, name)))


def open_question(run: Run, position: int) -> None:
    """Open a question by the keyboard."""
    shown = table(run, "Questions")
    shown.focus_cell(position, 1)
    run.key(Qt.Key.Key_Return)
    run.wait_for_page("QuestionFiguresPage")


def empty_statistics(run: Run) -> None:
    """See the statistics of a quiz that nobody has taken as a whole."""
    open_statistics(run)


def statistics_of_few(run: Run) -> None:
    """See the statistics of so few people that most figures are withheld."""
    sit_class(run, 4)
    open_statistics(run)


def statistics_of_class(run: Run) -> None:
    """See the statistics of a class, with flags."""
    sit_class(run, skipping=2)
    open_statistics(run)


def biased_statistics(run: Run) -> None:
    """See the statistics of all attempts of a class, some of whom took the quiz twice."""
    sit_class(run, 12, again=3)
    open_statistics(run)
    run.press("All")
    run.wait_for(lambda: "15 attempt" in run.said())
    run.wait_until_idle()


def statistics_unfolded(run: Run) -> None:
    """See all that stands out in a class."""
    statistics_of_class(run)
    run.press(next(face.name for face in run.faces() if face.name.endswith("worth a look")))
    run.wait_for(lambda: run.find("Hide what else is worth a look") is not None)


def question_figures(run: Run) -> None:
    """See how a question with a flag works."""
    statistics_of_class(run)
    page = run.window.page
    assert isinstance(page, StatisticsPage)
    page.questions.table.cell_chosen.emit(1, 1)
    run.wait_for_page("QuestionFiguresPage")


def figure_opened(run: Run) -> None:
    """See what a figure is made from."""
    biased_statistics(run)
    page = run.window.page
    assert isinstance(page, StatisticsPage)
    page.questions.table.cell_chosen.emit(1, 6)
    run.wait_for(lambda: isinstance(run.front, FigureDialog))


STATISTICS_SCENES: dict[str, Callable[[Run], None]] = {
    "statistics, empty": empty_statistics,
    "statistics, few": statistics_of_few,
    "statistics": statistics_of_class,
    "statistics, unfolded": statistics_unfolded,
    "statistics, biased": biased_statistics,
    "statistics, question": question_figures,
    "dialog, figure": figure_opened,
}
