"""What goes on in another process for a presenter, and can be ended."""

from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QObject


class Stoppable(Protocol):
    """Something that can be ended from another thread."""

    def stop(self) -> None:
        """End it."""


Work = TypeVar("Work", bound=Stoppable)


class Running(Generic[Work]):
    """The work that goes on, if any does; this outlives whoever asked for it."""

    def __init__(self) -> None:
        self.work: Work | None = None

    def ends(self, work: Work) -> bool:
        """Whether `work`, which came to its end, is what is waited for; nothing is from then on."""
        if work is not self.work:
            return False
        self.work = None
        return True

    def stop(self, _: QObject | None = None) -> None:
        """End it."""
        if self.work is not None:
            self.work.stop()
            self.work = None
