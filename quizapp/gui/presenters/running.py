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

    def stop(self, _: QObject | None = None) -> None:
        """End it."""
        if self.work is not None:
            self.work.stop()
            self.work = None
