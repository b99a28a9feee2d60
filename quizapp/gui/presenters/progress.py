"""Ties the progress page to the workspace, and saves its pictures."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Slot

from quizapp.app.attempts.progress import Progress
from quizapp.app.whole_files import write_whole
from quizapp.app.workspace import Workspace
from quizapp.gui.base.jobs import Jobs
from quizapp.gui.pages.progress import PlotName, ProgressPage, ProgressState
from quizapp.gui.plots import labels
from quizapp.gui.plots.calibration import CalibrationDrawing
from quizapp.gui.plots.days import DaysDrawing
from quizapp.gui.plots.mastery import MasteryDrawing
from quizapp.gui.plots.over_time import ScoresDrawing, TimesDrawing
from quizapp.gui.plots.stage import Drawing
from quizapp.gui.presenters.dialogs import Dialogs
from quizapp.gui.widgets import file_dialogs
from quizapp.gui.widgets.plot_card import Plot
from quizapp.gui.widgets.plot_poster import png_bytes, png_image, svg_bytes
from quizapp.stats.table import Summary, Table

PNG, SVG = ".png", ".svg"


class ProgressPresenter(QObject):
    """Shows how the learner gets on; what is read and worked out is so in other threads."""

    def __init__(
        self,
        page: ProgressPage,
        workspace: Workspace,
        jobs: Jobs,
        dialogs: Dialogs,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.page = page
        self._workspace = workspace
        self._jobs = jobs
        self._dialogs = dialogs
        self._asked = 0
        page.quiz_chosen.connect(self._ask)
        page.save_requested.connect(self._ask_where)

    def refresh(self) -> None:
        """Show how things stand in the open quiz, or in all where it has never been taken."""
        self.page.show_waiting()
        opened = self._workspace.library.current
        self._ask(None if opened is None else opened.key)

    @Slot(object)
    def _ask(self, quiz_key: str | None) -> None:
        self._asked += 1
        number = self._asked
        asked = self._workspace.progress(quiz_key)

        def show(progress: Progress) -> None:
            if number == self._asked:
                self._show(progress)

        self._jobs.when_done(asked, show, self._dialogs.show_error)

    def _show(self, progress: Progress) -> None:
        known = {choice.quiz_key for choice in progress.quizzes}
        if progress.quiz_key is not None and progress.quiz_key not in known and known:
            self._ask(None)
            return
        self.page.show_state(state_of(progress))

    @Slot(str)
    def _ask_where(self, name: PlotName) -> None:
        place = QStandardPaths.StandardLocation.PicturesLocation
        file_dialogs.save_file(
            self.page.window(),
            self.tr("Save picture"),
            [self.tr("Picture (*.png)"), self.tr("Drawing (*.svg)")],
            f"{self.page.cards[name].heading}{PNG}",
            partial(self.save, name),
            Path(QStandardPaths.writableLocation(place)),
        )

    def save(self, name: PlotName, path: Path) -> None:
        """Save the picture of a plot, as SVG where the name of the file ends so, else as PNG."""
        card, theme = self.page.cards[name], self.page.theme
        poster = card.poster(self.page.subject)
        if poster is None:
            return
        if path.suffix.lower() == SVG:
            drawn = svg_bytes(poster, theme, card.picture_width_px)
            write = _writing(path, lambda: drawn)
        else:
            image = png_image(poster, theme, card.picture_width_px)
            write = _writing(path, lambda: png_bytes(image))

        def done(_: object) -> None:
            self.page.tell_saved(name, file_dialogs.saved_message(Path(path.name)))

        def failed(error: BaseException) -> None:
            self.page.tell_saved(name, file_dialogs.not_saved_message(path, error))

        self._jobs.when_done(self._jobs.run(write), done, failed)


def state_of(progress: Progress) -> ProgressState:
    """What the page shows of a learner's progress."""
    scores, times = progress.scores, progress.times
    plots: dict[PlotName, Plot] = {
        "scores": _plot(scores.summary, _newest_first(scores.table), ScoresDrawing(scores)),
        "mastery": _plot(
            progress.mastery.summary,
            _without_empty(progress.mastery.table),
            MasteryDrawing(progress.mastery),
        ),
        "days": _plot(
            progress.days.summary, _newest_first(progress.days.table), DaysDrawing(progress.days)
        ),
        "times": _plot(times.summary, _newest_first(times.table), TimesDrawing(times)),
        "calibration": _plot(
            progress.calibration.summary,
            progress.calibration.table,
            CalibrationDrawing(progress.calibration),
        ),
    }
    return ProgressState(progress.quiz_key, progress.quizzes, plots)


def _plot(summary: Summary, table: Table, drawing: Drawing) -> Plot:
    return Plot(labels.summary(summary), drawing if table.rows else None, table)


def _newest_first(table: Table) -> Table:
    return Table(table.columns, table.rows[::-1])


def _without_empty(table: Table) -> Table:
    """A table without the columns that say nothing, as the quiz does where there is one alone."""
    kept = [
        at
        for at, column in enumerate(table.columns)
        if column.kind != "text" or any(row[at] for row in table.rows)
    ]
    columns = tuple(table.columns[at] for at in kept)
    return Table(columns, tuple(tuple(row[at] for at in kept) for row in table.rows))


def _writing(path: Path, made: Callable[[], bytes]) -> Callable[[], None]:
    return lambda: write_whole(path, made())
