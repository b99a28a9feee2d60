"""Tests that the Qt binding itself is fit for a program that runs for hours."""

import sys

from PySide6.QtCore import QObject

CALLS = 500


def test_calls_that_return_nothing_leave_none_alone() -> None:
    thing = QObject()
    thing.setObjectName("x")
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        thing.setObjectName("x")
    assert abs(sys.getrefcount(None) - before) < CALLS / 2
