"""In the editor, Tab goes on as one reads, whichever question was shown before."""

import json
from collections.abc import Iterator, Sequence
from itertools import pairwise, permutations
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.gui.conftest import StartRun
from tests.gui.editor import desk
from tests.gui.quizzes import BRIDGES, LONGEST, MONEY, READING, RIVERS, write_quiz
from tests.gui.running import Run

BROKEN: dict[str, Any] = {"prompt": "", "options": ["16", 21, "16", ""], "answer": [], "hue": 3}
LATER = {
    **MONEY,
    "id": "later",
    "image": {"file": "bridge.png"},
    "shuffle": False,
    "evidence": ["R&D stands first", "Stone lasts longest", "no such words"],
    "options": [f"Option {at}" for at in range(7)],
    "answer": [f"Option {at}" for at in range(3)],
}
CHECKED_MS = 60_000
"""How long the check of the whole file, a process of its own, may take on a busy machine."""
FORMS: tuple[dict[str, Any], ...] = (MONEY, RIVERS, LONGEST, BRIDGES, BROKEN, LATER)
"""One answer, or all that apply; with feedback, evidence, a picture or none; with mistakes."""


def test_tab_follows_the_reading_order_from_any_question_to_any_other(
    start: StartRun, tmp_path: Path
) -> None:
    quiz = write_quiz(tmp_path / "questions.json", questions=FORMS, paragraphs=READING)
    run = start(quiz, size=desk.WIDE)
    desk.edit(run)
    faults = []
    for before, after in permutations(range(len(FORMS)), 2):
        desk.choose(run, before)
        desk.choose(run, after)
        faults += [f"{before} to {after}: {fault}" for fault in disorder(run)]
    assert faults == []


def test_tab_follows_a_question_that_turns_into_the_other_kind(start: StartRun, quiz: Path) -> None:
    run = start(quiz, size=desk.WIDE)
    desk.edit(run)
    for name in ("Select all that apply", "One", "Select all that apply"):
        run.act(name)
        run.press("Add option")
        assert [*disorder(run)] == [], name


def test_tab_follows_what_is_opened_in_between(start: StartRun, quiz: Path) -> None:
    run = start(quiz, size=desk.WIDE)
    desk.edit(run)
    for name in (
        "Option 2: feedback and credit",
        "Select in the reading",
        "Picture, order, scoring, warnings, id",
    ):
        run.press(name)
        assert [*disorder(run)] == [], name
    desk.write(run, "Option 3", "R&D")
    run.wait_for(lambda: "same as option 1" in run.said())
    assert [*disorder(run)] == []


def test_tab_follows_the_quizs_own_form(start: StartRun, quiz: Path) -> None:
    document = json.loads(quiz.read_text(encoding="utf-8"))
    document |= {"remark": "mine", "settings": {"pick": 40}}
    quiz.write_text(json.dumps(document), encoding="utf-8")
    run = start(quiz, size=desk.WIDE)
    page = desk.edit(run)
    desk.choose(run, None)
    run.wait_for(lambda: "remark" in page.quiz_form.notes[("quiz",)].text())
    assert [*disorder(run)] == []


def disorder(run: Run) -> Iterator[str]:
    """Where Tab leaves the order in which the page is read: its parts, and what is in each."""
    checks = run.navigator.editor.presenter.checks
    assert checks is not None
    run._qtbot.waitUntil(
        lambda: not (checks._soon.isActive() or checks.is_checking), timeout=CHECKED_MS
    )
    run.settle()
    page = desk.page(run)
    parts: Sequence[QWidget] = (page.bar, page.list, page.center, page._side_pane)
    stops = list(_stops(run))
    of = [next(at for at, part in enumerate(parts) if part.isAncestorOf(stop)) for stop in stops]
    turns = [
        f"{_name(stops[i])}, {_name(stops[i - 1])}" for i in range(len(of)) if of[i] < of[i - 1]
    ]
    if len(turns) > 1:
        yield f"Tab goes back between {turns}"
    for part in parts:
        inside = [stop for stop in stops if part.isAncestorOf(stop)]
        for before, after in pairwise(inside):
            if not _is_read_after(_area(after, page), _area(before, page)):
                yield f"Tab goes from {_name(before)} to {_name(after)}"


def _stops(run: Run) -> Iterator[QWidget]:
    """All that Tab comes to, from the beginning of the window to its end."""
    first = desk.page(run).list.view
    first.setFocus(Qt.FocusReason.TabFocusReason)
    at, found = QApplication.focusWidget(), []
    while at is not None and at not in found:
        found.append(at)
        QTest.keyClick(at, Qt.Key.Key_Tab)
        at = QApplication.focusWidget()
    assert at is found[0], "\n".join(map(_name, found))
    start = next(i for i, stop in enumerate(found) if desk.page(run).bar.isAncestorOf(stop))
    yield from (*found[start:], *found[:start])


def _area(widget: QWidget, page: QWidget) -> QRect:
    return QRect(widget.mapTo(page, QPoint()), widget.size())


def _is_read_after(later: QRect, earlier: QRect) -> bool:
    """Whether one is below another, or beside it on the same line."""
    is_on_line = earlier.top() <= later.center().y() <= earlier.bottom()
    is_on_line |= later.top() <= earlier.center().y() <= later.bottom()
    return later.left() >= earlier.right() - 8 if is_on_line else later.top() > earlier.top()


def _name(widget: QWidget) -> str:
    return widget.accessibleName() or type(widget).__name__
