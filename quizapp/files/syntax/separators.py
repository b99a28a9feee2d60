"""Notes what is wrong between the values of a text: commas, brackets, and where it ends."""

from quizapp.files.checks.notes import Notes, insert, remove, replace
from quizapp.files.syntax.nodes import Path
from quizapp.files.syntax.patterns import Pattern

_TOKEN = Pattern(r"\w+|[^\w\s]|\s")


class Row:
    """How far the entries of one list or object have been read.

    `end` is where the last entry ended, `comma` the place of the comma after it, -1 without one;
    `begun` is whether there is an entry.
    """

    __slots__ = ("begun", "comma", "end")

    def __init__(self, start: int) -> None:
        self.end = start
        self.comma = -1
        self.begun = False

    def add(self, end: int) -> None:
        """Another entry ends at `end`."""
        self.end = end
        self.comma = -1
        self.begun = True

    @property
    def wants_comma(self) -> bool:
        """Whether a comma must come before the next entry."""
        return self.begun and self.comma < 0


class Mistakes:
    """Notes what is wrong between the values of one text."""

    def __init__(self, text: str, notes: Notes) -> None:
        self._text = text
        self._notes = notes
        self.cut = False

    def separator(self, at: int, row: Row, path: Path) -> None:
        """Take the comma or semicolon at `at` as the one that `row` wants, or as one too many."""
        text = self._text
        if not row.wants_comma:
            self._notes.add("extra-comma", at, at + 1, path, remove(text, at, at + 1))
            return
        row.comma = at
        if text[at] == ";":
            self.wrong_separator(at, at + 1, ",", path)

    def wrong_separator(self, start: int, end: int, new: str, path: Path) -> None:
        """Note that `new` should be from `start` to `end`."""
        remedy = replace(self._text, start, end, new)
        old = self._text[start:end]
        self._notes.add("wrong-separator", start, end, path, remedy, old=old, new=new)

    def trailing_comma(self, row: Row, path: Path) -> None:
        """Note a comma after the last entry of `row`."""
        at = row.comma
        if at >= 0:
            self._notes.add("trailing-comma", at, at + 1, path, remove(self._text, at, at + 1))

    def close(self, at: int, bracket: str, row: Row, path: Path) -> int:
        """Note what is wrong where `bracket` closes `row` at `at`; return where it ends."""
        if self._text[at] != bracket:
            self.wrong_bracket(at, bracket, path)
        self.trailing_comma(row, path)
        return at + 1

    def missing_comma(self, at: int, noted_before: int, path: Path) -> None:
        """Note that a comma is missing at `at`, in front of the notes from `noted_before` on."""
        notes = self._notes.all
        before = notes[noted_before - 1] if noted_before else None
        if before is not None and before.code == "missing-bracket" and before.start == at:
            notes[noted_before - 1] = before._replace(remedy=insert(at, f"{before.data['new']},"))
            return
        if before is not None and before.code in ("unexpected", "missing-value"):
            return
        later = notes[noted_before:]
        del notes[noted_before:]
        self._notes.add("missing-comma", at, at, path, insert(at, ","))
        notes.extend(later)

    def missing_bracket(self, new: str, at: int, path: Path) -> None:
        """Note that a bracket is missing at `at`."""
        self._notes.add("missing-bracket", at, at, path, insert(at, new), new=new)

    def wrong_bracket(self, at: int, new: str, path: Path) -> None:
        """Note that the bracket at `at` should be `new`."""
        text = self._text
        remedy = replace(text, at, at + 1, new)
        self._notes.add("wrong-bracket", at, at + 1, path, remedy, old=text[at], new=new)

    def extra_bracket(self, start: int, end: int, path: Path) -> None:
        """Note brackets that close nothing."""
        remedy = remove(self._text, start, end)
        self._notes.add("extra-bracket", start, end, path, remedy, old=self._text[start:end])

    def unexpected(self, at: int, path: Path, resume: Pattern) -> int:
        """Note what is at `at`, once for each question; return where reading can resume."""
        text = self._text
        found = _TOKEN.match(text, at).group()  # type: ignore[union-attr]
        last = self._notes.all[-1] if self._notes.all else None
        again = last is not None and last.code in ("unexpected", "missing-value")
        if last is None or not again or last.path[:2] != path[:2]:
            self._notes.add("unexpected", at, at + len(found), path, text=found)
        following = resume.search(text, at + 1)
        return following.end() if following else len(text)

    def cut_off(self, path: Path) -> None:
        """Note, once, that the text ends too early."""
        if not self.cut:
            self.cut = True
            end = len(self._text.rstrip())
            self._notes.add("cut-off", end, end, path)
