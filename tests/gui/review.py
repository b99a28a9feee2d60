"""The ways to what is due for review, and through an attempt that asks for certainty."""

from tests.gui.running import Run

DAY_MS = 24 * 3600 * 1000


def answer_days_ago(run: Run, days: int = 1, right: bool = False, position: int = 0) -> None:
    """Have answered a question, the first one, some days ago, wrongly or rightly."""
    workspace = run.workspace
    now_ms = workspace.clocks.now_ms
    workspace.clocks.now_ms = lambda: now_ms() - days * DAY_MS
    ongoing = workspace.ongoing_attempts.start("practice").result()
    workspace.clocks.now_ms = now_ms
    attempt = ongoing.attempt
    ongoing.keep(attempt.go_to(position))
    keys = attempt.item.question.keys
    wanted = keys if right else {min(set(range(len(attempt.item.order))) - keys)}
    for option in wanted:
        ongoing.keep(attempt.choose(option))
    ongoing.keep(attempt.check())
    kept = ongoing.finish("ended")
    assert kept is not None
    kept.result()
    workspace.ongoing_attempts.drop(ongoing)


def something_due(run: Run) -> None:
    """Have a question that is due for review today."""
    answer_days_ago(run)
    run.navigator.warm_up()
    run.wait_for(lambda: run.find("Review due") is not None)


def due_later(run: Run) -> None:
    """Have a question that is due for review on another day."""
    answer_days_ago(run, days=0, right=True)
    run.navigator.warm_up()
    run.wait_for(lambda: "Nothing to review today" in run.said())


def answer_sure(run: Run) -> None:
    """Answer the question at hand in Practice wrongly, and be sure of it."""
    run.choose(False)
    run.press("High confidence")
    run.press("Check answer")


def sure_to_the_end(run: Run) -> None:
    """Answer every question of an attempt in Practice, sure of each, and see the result."""
    for number in range(run.ongoing.attempt.count):
        run.choose(number > 0)
        run.press("High confidence")
        run.press("Check answer")
        run.press("Next question" if run.find("Next question") else "See result")
    run.wait_for_page("ResultPage")


def asked_for_a_name(run: Run) -> None:
    """Be called after an account that is nobody's."""
    run.workspace.learner.rename("root").result()
    run.workspace.learner._account_name = "root"
    run.navigator.go_home()
    run.navigator.warm_up()
    run.wait_for(lambda: run.find("Enter your name") is not None)
