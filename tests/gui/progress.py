"""The ways to the progress page, with as many attempts behind it as are wanted."""

from concurrent.futures import Future

from quizapp.gui.pages.progress import ProgressPage
from quizapp.quiz.certainty import LEVELS
from tests.gui.running import Run

DAY_MS = 24 * 3600 * 1000
MANY = 45


def sit_days_ago(run: Run, days: int, right: int) -> None:
    """Have taken the open quiz in Practice some days ago, the first `right` questions rightly."""
    workspace = run.workspace
    now_ms = workspace.clocks.now_ms
    workspace.clocks.now_ms = lambda: now_ms() - days * DAY_MS
    ongoing = workspace.ongoing_attempts.start("practice").result()
    attempt = ongoing.attempt
    for position in range(attempt.count):
        keys = attempt.item.question.keys
        wrong = {min(set(range(len(attempt.item.order))) - keys)}
        for option in keys if position < right else wrong:
            ongoing.keep(attempt.choose(option))
        if attempt.plan.certainty:
            ongoing.keep(attempt.set_certainty(LEVELS[(position + days) % len(LEVELS)]))
        ongoing.keep(attempt.check())
        if not attempt.is_last:
            ongoing.keep(attempt.next())
    kept: Future[None] | None = ongoing.finish("completed")
    assert kept is not None
    kept.result()
    workspace.clocks.now_ms = now_ms
    workspace.ongoing_attempts.drop(ongoing)


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
    """See the progress page before the first attempt."""
    open_progress(run)


def progress_of_one(run: Run) -> None:
    """See the progress page after one attempt, without certainty."""
    sit_days_ago(run, 0, 2)
    open_progress(run)


def progress_with_tables(run: Run) -> None:
    """See the progress page after three attempts, with every table open."""
    for days in (40, 7, 0):
        sit_days_ago(run, days, 4 - days // 20)
    page = open_progress(run)
    for card in page.cards.values():
        card._switch.click()
    run.settle()


def progress_of_many(run: Run) -> None:
    """See the progress page after so many attempts that they are a crowd, with a long table."""
    for number in range(MANY):
        sit_days_ago(run, (MANY - number) * 9, number % 5)
    page = open_progress(run)
    page.cards["scores"]._switch.click()
    run.settle()
