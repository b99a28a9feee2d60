"""The questions as a list model, quick with ten thousand of them: the quiz itself comes first."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QStringListModel,
    Qt,
    Signal,
)

from quizapp.app.editing.live_check import worst
from quizapp.app.editing.question_rows import Rows
from quizapp.gui.base import wording
from quizapp.quiz.compat import override

MIME = "application/x-quizapp-questions"
LEVEL = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class QuestionModel(QStringListModel):
    """Row 0 is the quiz, the others are the questions that are found.

    Its strings are empty, and only say how many rows there are: a view asks for that with every
    row that it lays out, and would wait for Python each time.
    """

    move_requested = Signal(list, int)
    """Positions of questions, and the position that they are to stand before."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Rows | None = None
        self._found: list[int] | None = None
        self._found_rows: dict[int, int] = {}
        self._size = 0

    def show_rows(self, rows: Rows, found: list[int] | None) -> None:
        """Show questions: those `found`, or all.

        Where as many as before are shown, their views have nothing to lay out anew.
        """
        is_all = found is None and self._found is None
        if is_all and rows is self._rows and rows.count + 1 == self._size:
            return
        self._rows = rows
        self._found = found
        self._found_rows = {} if found is None else {q: r + 1 for r, q in enumerate(found)}
        self._size = self.shown + 1
        self.setStringList([""] * self._size)

    @property
    def shown(self) -> int:
        """How many questions are shown."""
        if self._rows is None:
            return 0
        return self._rows.count if self._found is None else len(self._found)

    def question(self, row: int) -> int | None:
        """The position of the question in a row, None for the quiz."""
        if row < 1:
            return None
        return row - 1 if self._found is None else self._found[row - 1]

    def row_of(self, question: int | None) -> int:
        """The row of a question or, None, of the quiz; -1 where it isn't shown."""
        if question is None:
            return 0
        if self._found is None:
            return question + 1 if 0 <= question < self.shown else -1
        return self._found_rows.get(question, -1)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        rows, row = self._rows, index.row()
        if rows is None or not 0 <= row < self._size:
            return None
        question = self.question(row)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(rows, question, spoken=role == Qt.ItemDataRole.AccessibleTextRole)
        if role == Qt.ItemDataRole.ToolTipRole and question is not None:
            return rows.row(question).prompt
        if role == LEVEL:
            return worst(rows.about_quiz) if question is None else rows.level(question)
        return None

    def _text(self, rows: Rows, question: int | None, *, spoken: bool) -> str:
        level = worst(rows.about_quiz) if question is None else rows.level(question)
        if question is None:
            text = self.tr("The quiz: title, reading, settings")
        else:
            prompt = rows.row(question).prompt or self.tr("(no text yet)")
            text = f"{wording.whole(question + 1)}. {prompt}"
        if spoken and level in ("error", "warning"):
            level_text = self.tr("has errors") if level == "error" else self.tr("has warnings")
            text = f"{text}, {level_text}"
        return text

    # Dragging: the strings themselves are never moved, removed or filled

    @override
    def moveRows(self, *_rows: object) -> bool:
        return False

    @override
    def removeRows(self, _row: int, _count: int, _parent: Index = ROOT) -> bool:
        return False

    @override
    def insertRows(self, _row: int, _count: int, _parent: Index = ROOT) -> bool:
        return False

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and index.row() > 0:
            return flags | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return flags if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled

    @override
    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    @override
    def mimeTypes(self) -> list[str]:
        return [MIME]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        moved = [self.question(index.row()) for index in indexes]
        data = QMimeData()
        text = " ".join(str(question) for question in moved if question is not None)
        data.setData(MIME, QByteArray(text.encode()))
        return data

    @override
    def dropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, _parent: Index
    ) -> bool:
        """Ask for the move; the view is to take nothing away itself."""
        if data.hasFormat(MIME) and self._rows is not None:
            moved = [int(part) for part in bytes(data.data(MIME).data()).split()]
            question = self.question(row) if 0 < row <= self.shown else None
            before = 0 if row == 0 else self._rows.count if question is None else question
            self.move_requested.emit(moved, before)
        return False
