"""The dialogs to import and to export, in each of their states, and the way there."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLineEdit

from quizapp.gui.pages.exchange.export_dialog import ExportDialog
from quizapp.gui.pages.exchange.import_dialog import ImportDialog
from tests.gui.editor_scenes import editing, editor_at_rest
from tests.gui.running import Run

GIFT = r"""::one::Which is a *river*? {=Drin#Yes, it is. ~Sharr ####It flows into the sea.}

Which are rivers? {=Drin =Ibar ~Sharr}

$CATEGORY: Water/Lakes

What is a lake? {~%50%A body of water =Water with land around ~%-100%A hill}

Tell of a river, and of all that is beside it. {}

Its length? {#335:5}
"""
TABLE = """Which?;One;Two;Three;Best;Remark
What is 1 + 1?;1;2;3;B;easy
What is 2 + 2?;4;5;6;A;
"""


def many(count: int) -> str:
    """A GIFT file of questions, each numbered from 1."""
    return "".join(f"Is {n} even? {{=Yes ~No}}\n\n" for n in range(1, count + 1))


def choose_file(run: Run, path: Path) -> None:
    """Give the file dialog in front a path, and agree."""
    run.wait_for(lambda: isinstance(run.front, QFileDialog))
    dialog = run.front
    assert isinstance(dialog, QFileDialog)
    (name,) = dialog.findChildren(QLineEdit, "fileNameEdit")
    name.setText(str(path))
    dialog.accept()
    run.settle()


def import_dialog(run: Run) -> ImportDialog:
    """The dialog to import, in front."""
    run.wait_for(lambda: isinstance(run.front, ImportDialog))
    dialog = run.front
    assert isinstance(dialog, ImportDialog)
    return dialog


def is_read(run: Run) -> bool:
    """Whether the reading has come to its end."""
    return not import_dialog(run)._line.isVisible()


def written(run: Run, name: str, content: str) -> Path:
    """A file beside the scores."""
    path = run.data.parent / name
    path.write_text(content, encoding="utf-8")
    return path


def review(run: Run, name: str, content: str) -> ImportDialog:
    """Edit the questions, and see what a file holds."""
    editing(run).bar.import_requested.emit()
    choose_file(run, written(run, name, content))
    run.wait_for(lambda: is_read(run))
    return import_dialog(run)


def importing(run: Run) -> None:
    """See what is found in a file, and what is left out."""
    review(run, "bank.gift", GIFT)


def importing_many(run: Run) -> None:
    """See some of many questions."""
    review(run, "bank.gift", many(50))
    run.press("Further")


def importing_known(run: Run) -> None:
    """See that a question is in the open quiz already, in a file in another encoding."""
    page = editing(run)
    editor_at_rest(run)
    first = page.list.model.index(1, 0)
    assert first.isValid()
    path = written(run, "bank.gift", "")
    path.write_bytes("Where does the most money go? {=Là ~Ici}\n".encode("cp1252"))
    page.bar.import_requested.emit()
    choose_file(run, path)
    run.wait_for(lambda: is_read(run))


def importing_table(run: Run) -> None:
    """Say what the columns of a spreadsheet hold."""
    review(run, "bank.csv", TABLE)


def reading_file(run: Run) -> None:
    """Wait for a file that is being read."""
    dialog = review(run, "bank.gift", GIFT)
    dialog.show_reading("bank.gift")
    dialog.show_share(0.4)
    dialog._cancel.setFocus()


def importing_noise(run: Run) -> None:
    """Be told that a file can't be read."""
    review(run, "noise.txt", "nothing that is known")


def exporting(run: Run) -> None:
    """See what a format can't carry."""
    editing(run).bar.export_requested.emit()
    run.wait_for(lambda: "This format can't store" in run.said())
    assert isinstance(run.front, ExportDialog)


EXCHANGE_SCENES: dict[str, Callable[[Run], None]] = {
    "dialog, import": importing,
    "dialog, import, many": importing_many,
    "dialog, import, decoded": importing_known,
    "dialog, import, table": importing_table,
    "dialog, import, reading": reading_file,
    "dialog, import, failed": importing_noise,
    "dialog, export": exporting,
}
