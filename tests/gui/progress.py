"""The ways to the progress page, with as many sittings behind it as are wanted."""

from concurrent.futures import Future

from quizapp.gui.pages.progress import ProgressPage
from quizapp.quiz.certainty import LEVELS
from tests.gui.running import Run

DAY_MS = 24 * 3600 * 1000
MANY = 45


def sit_days_ago(run: Run, days: int, right: int) -> None:
    """Have taken the open quiz in Practice some days ago, the first `right` questions rightly."""
    workspace = run.workspace
    now_ms = workspace.now_ms
    workspace.now_ms = lambda: now_ms() - days * DAY_MS
    taking = workspace.takings.start("practice").result()
    sitting = taking.sitting
    for position in range(sitting.count):
        keys = sitting.item.question.keys
        wrong = {min(set(range(len(sitting.item.order))) - keys)}
        for option in keys if position < right else wrong:
            taking.keep(sitting.choose(option))
        if sitting.plan.certainty:
            taking.keep(sitting.set_certainty(LEVELS[(position + days) % len(LEVELS)]))
        taking.keep(sitting.check())
        if not sitting.is_last:
            taking.keep(sitting.next())
    kept: Future[None] | None = taking.finish("completed")
    assert kept is not None
    kept.result()
    workspace.now_ms = now_ms
    workspace.takings.drop(taking)


def open_progress(run: Run) -> ProgressPage:
    """See the progress page, with all that was read."""
    run.press("Progress")
    run.wait_for_page("ProgressPage")
    run.wait_for(
        lambda: run.find("Save picture") is not None or run.find("Go to Start") is not None
    )
    page = run.window.page
    assert isinstance(page, ProgressPage)
    return page


def empty_progress(run: Run) -> None:
    """See the progress page before the first sitting."""
    open_progress(run)


def progress_of_one(run: Run) -> None:
    """See the progress page after one sitting, without certainty."""
    sit_days_ago(run, 0, 2)
    open_progress(run)


def progress_with_tables(run: Run) -> None:
    """See the progress page after three sittings, with every table open."""
    for days in (40, 7, 0):
        sit_days_ago(run, days, 4 - days // 20)
    page = open_progress(run)
    for card in page.cards.values():
        card._switch.click()
    run.settle()


def progress_of_many(run: Run) -> None:
    """See the progress page after so many sittings that they are a crowd, with a long table."""
    for number in range(MANY):
        sit_days_ago(run, (MANY - number) * 9, number % 5)
    page = open_progress(run)
    page.cards["scores"]._switch.click()
    run.settle()
