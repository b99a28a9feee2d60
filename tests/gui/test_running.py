"""What goes on in another process: only the end of what is waited for counts."""

from quizapp.gui.presenters.running import Running


class Work:
    """Some work that can be ended."""

    is_stopped = False

    def stop(self) -> None:
        self.is_stopped = True


def test_the_end_of_work_that_is_no_longer_waited_for_counts_for_nothing() -> None:
    running: Running[Work] = Running()
    earlier, later = Work(), Work()
    running.work = earlier
    running.work = later
    assert not running.ends(earlier)
    assert running.work is later
    assert running.ends(later)
    assert running.work is None
    assert not running.ends(later)


def test_what_goes_on_is_stopped_once() -> None:
    running: Running[Work] = Running()
    work = running.work = Work()
    running.stop()
    assert work.is_stopped
    assert not running.ends(work)
    running.stop()
