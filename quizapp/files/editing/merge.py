"""Puts together two versions of a questions file that were made from one: mine and theirs."""

from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any, Literal

from msgspec import Struct

from quizapp.files.editing.document import Document
from quizapp.files.editing.merge_values import ABSENT, merged_members, merged_question
from quizapp.files.editing.pairing import alike, frozen, pairs
from quizapp.files.editing.pieces import Change, Splice
from quizapp.files.editing.values import Value, same
from quizapp.files.syntax.nodes import Path

Side = Literal["mine", "theirs"]
ORDER: Path = ("order",)
"""The path of a conflict about the order of the questions; its values are lists of prompts."""

_Label = tuple[Side, int]


class Where(Struct, frozen=True):
    """The question that a conflict is about: its position in each version, and its prompt.

    A position is None if that version doesn't hold it; both are for the quiz itself.
    """

    mine: int | None = None
    theirs: int | None = None
    prompt: str = ""


class Conflict(Struct, frozen=True):
    """One thing that both sides changed, each in its way.

    `field` is the path of the value, in its question or in what the quiz says of itself; it is
    empty if one side changed the question that the other deleted, ORDER for the order of the
    questions, and `merge_values.CHOICES` for options and answer together. Values are decoded JSON,
    or `merge_values.ABSENT`.
    """

    where: Where
    field: Path
    base: Value
    mine: Value
    theirs: Value


class Merged(Struct, frozen=True):
    """What came of a merge: `change` is what it does to their version, `data` what that gives.

    `conflicts` are decided by `choices`, or else for theirs.
    """

    data: bytes
    change: Change
    conflicts: tuple[Conflict, ...] = ()


def merge(base: bytes, mine: bytes, theirs: bytes, choices: Sequence[Side] = ()) -> Merged:
    """Put into `theirs` what `mine` changed of `base`, as the smallest edits that do it.

    `choices` decide the conflicts, in the order in which a merge without choices gives them; those
    beyond are theirs. Raises NotEditableError if one of the three is no whole file.
    """
    documents = Document(base), Document(mine), Document(theirs)
    if mine in (base, theirs):
        return Merged(theirs, ())
    if theirs == base:
        return Merged(mine, _whole(documents[2], documents[1]))
    return _Merge(*documents, choices).made()


def _whole(old: Document, new: Document) -> Change:
    return (Splice(0, old.pieces(0, 2 * old.count + 2), new.pieces(0, 2 * new.count + 2)),)


class _Merge:
    """One merge: the versions, the pairs among their questions, and what is found out."""

    def __init__(
        self, base: Document, mine: Document, theirs: Document, choices: Sequence[Side]
    ) -> None:
        self._base, self._mine, self._theirs = base, mine, theirs
        self._choices = choices
        self._conflicts: list[Conflict] = []
        self._change: list[Splice] = []
        raws = [
            [document.raw(i) for i in range(document.count)] for document in (base, mine, theirs)
        ]
        self._raw_base, self._raw_mine, self._raw_theirs = raws
        self._to_mine = pairs(raws[0], raws[1])
        self._to_theirs = pairs(raws[0], raws[2])
        self._both_new = self._pairs_of_new()
        self._deleted: set[int] = set()
        self._inserted: set[int] = set()

    def made(self) -> Merged:
        """The whole merge."""
        self._merge_heading()
        edited = self._merge_questions()
        order = self._order()
        for k, value in edited:
            self._edit(k, value)
        self._arrange(order)
        return Merged(self._theirs.data, tuple(self._change), tuple(self._conflicts))

    def _apply(self, change: Change) -> None:
        self._theirs.apply(change)
        self._change += change

    def _decide(
        self, where: Where, field: Path, base: Value, mine: Value, theirs: Value
    ) -> tuple[Side, Value]:
        """Note a conflict; returns the side that it is decided for, and its value."""
        number = len(self._conflicts)
        self._conflicts.append(Conflict(where, field, base, mine, theirs))
        side = self._choices[number] if number < len(self._choices) else "theirs"
        return side, (mine if side == "mine" else theirs)

    def _merge_heading(self) -> None:
        base, mine, theirs = (d.heading() for d in (self._base, self._mine, self._theirs))
        where = Where()

        def clash(path: Path, old: Value, here: Value, there: Value) -> Value:
            return self._decide(where, path, old, here, there)[1]

        found = merged_members(base, mine, theirs, (), clash)
        for key in theirs:
            if key not in found:
                self._apply(self._theirs.remove_heading((key,)))
        for key, value in found.items():
            if key not in theirs or not same(value, theirs[key]):
                self._apply(self._theirs.set_heading((key,), value))

    # Which questions there are

    def _pairs_of_new(self) -> dict[int, int]:
        """The questions that both sides added, as positions in mine and in theirs.

        That they were given one id is not enough: it may have been made of the same words.
        """
        mine = _others(self._raw_mine, self._to_mine)
        theirs = _others(self._raw_theirs, self._to_theirs)
        found = pairs(
            [self._raw_mine[j] for j in mine], [self._raw_theirs[k] for k in theirs], exactly=True
        )
        made = {mine[one]: theirs[other] for one, other in found.items()}
        return {j: k for j, k in made.items() if alike(self._raw_mine[j], self._raw_theirs[k])}

    def _merge_questions(self) -> list[tuple[int, Mapping[str, Value]]]:
        """Decide about every question; returns what those in theirs are to say."""
        edited: list[tuple[int, Mapping[str, Value]]] = []
        for i, base in enumerate(self._raw_base):
            j, k = self._to_mine.get(i), self._to_theirs.get(i)
            if j is not None and k is not None:
                if self._base.text(i) != self._mine.text(j):
                    edited.append((k, self._merged(base, j, k)))
            elif k is not None:
                self._deleted_here(base, k)
            elif j is not None:
                self._deleted_there(base, j)
        known = {*self._to_mine.values(), *self._both_new}
        self._inserted |= {j for j in range(self._mine.count) if j not in known}
        return edited + [(k, self._merged({}, j, k)) for j, k in self._both_new.items()]

    def _merged(self, base: Mapping[str, Any], j: int, k: int) -> Mapping[str, Value]:
        mine, theirs = self._raw_mine[j], self._raw_theirs[k]
        if same(base, mine):
            return theirs
        where = Where(j, k, _prompt(theirs))

        def clash(path: Path, old: Value, here: Value, there: Value) -> Value:
            return self._decide(where, path, old, here, there)[1]

        return merged_question(base, mine, theirs, clash)

    def _deleted_here(self, base: Mapping[str, Any], k: int) -> None:
        theirs = self._raw_theirs[k]
        if not _is_as_before(base, theirs):
            where = Where(None, k, _prompt(theirs))
            if self._decide(where, (), base, ABSENT, theirs)[0] == "theirs":
                return
        self._deleted.add(k)

    def _deleted_there(self, base: Mapping[str, Any], j: int) -> None:
        mine = self._raw_mine[j]
        if not _is_as_before(base, mine):
            where = Where(j, None, _prompt(mine))
            if self._decide(where, (), base, mine, ABSENT)[0] == "mine":
                self._inserted.add(j)

    # In which order

    def _order(self) -> list[_Label]:
        """The questions of the merged file in their order, by the side whose text they are."""
        labels: dict[int, _Label] = {j: ("mine", j) for j in self._inserted}
        labels |= {j: ("theirs", k) for j, k in self._both_new.items()}
        for i in self._to_mine.keys() & self._to_theirs.keys():
            labels[self._to_mine[i]] = ("theirs", self._to_theirs[i])
        here = [labels[j] for j in sorted(labels)]
        there: list[_Label] = [
            ("theirs", k) for k in range(self._theirs.count) if k not in self._deleted
        ]
        in_both = set(here) & set(there)
        of_mine = [label for label in here if label in in_both]
        of_theirs = [label for label in there if label in in_both]
        of_base: list[_Label] = [("theirs", k) for _, k in sorted(self._to_theirs.items())]
        common = set(of_base) & in_both
        orders = [[label for label in order if label in common]
                  for order in (of_base, of_mine, of_theirs)]  # fmt: skip
        if orders[1] in (orders[0], orders[2]):
            return _joined(there, here)
        if orders[2] == orders[0]:
            return _joined(here, there)
        prompts = [[_prompt(self._raw_theirs[k]) for _, k in order] for order in orders]
        side, _ = self._decide(Where(), ORDER, *prompts)
        return _joined(there, here) if side == "theirs" else _joined(here, there)

    # Making it so

    def _edit(self, k: int, value: Mapping[str, Value]) -> None:
        now = self._raw_theirs[k]
        for key in now:
            if key not in value:
                self._apply(self._theirs.remove_value(k, (key,)))
        for key, item in value.items():
            if key not in now or not same(item, now[key]):
                self._apply(self._theirs.set_value(k, (key,), item))

    def _arrange(self, order: Sequence[_Label]) -> None:
        """Delete, reorder and insert, so that the questions are in `order`."""
        self._apply(self._theirs.delete_questions(self._deleted))
        kept = sorted(k for side, k in order if side == "theirs")
        places = {k: i for i, k in enumerate(kept)}
        self._apply(self._theirs.reorder([places[k] for side, k in order if side == "theirs"]))
        at = 0
        while at < len(order):
            run: list[int] = []
            while at + len(run) < len(order) and order[at + len(run)][0] == "mine":
                run.append(order[at + len(run)][1])
            if run:
                self._insert(at, run)
            at += len(run) or 1

    def _insert(self, at: int, questions: Sequence[int]) -> None:
        """Put questions of mine in, written as they are there; an id that is taken is numbered."""
        taken = {str(self._theirs.raw(k).get("id")) for k in range(self._theirs.count)}
        for place, j in enumerate(questions, at):
            wanted = self._raw_mine[j].get("id")
            self._apply(
                self._theirs.insert_texts(place, [self._mine.text(j)])
                if self._mine.style == self._theirs.style
                else self._theirs.insert_questions(place, [self._raw_mine[j]])
            )
            if isinstance(wanted, str) and wanted in taken:
                new = next(f"{wanted}-{n}" for n in count(2) if f"{wanted}-{n}" not in taken)
                self._apply(self._theirs.set_value(place, ("id",), new))
                wanted = new
            taken.add(str(wanted))


def _joined(first: Sequence[_Label], second: Sequence[_Label]) -> list[_Label]:
    """`first`, with what only `second` holds, each after what it follows there."""
    known = set(first)
    followers: dict[_Label | None, list[_Label]] = {}
    before: _Label | None = None
    for label in second:
        if label in known:
            before = label
        else:
            followers.setdefault(before, []).append(label)
    found = list(followers.get(None, ()))
    for label in first:
        found += (label, *followers.get(label, ()))
    return found


def _others(raws: Sequence[Mapping[str, Any]], paired: Mapping[int, int]) -> list[int]:
    taken = set(paired.values())
    return [i for i in range(len(raws)) if i not in taken]


def _prompt(question: Mapping[str, Any]) -> str:
    found = question.get("prompt")
    return found if isinstance(found, str) else ""


def _is_as_before(base: Mapping[str, Any], now: Mapping[str, Any]) -> bool:
    """Whether a question is unchanged, apart from an id that it was given."""
    if not base.get("id"):
        base, now = ({k: v for k, v in q.items() if k != "id"} for q in (base, now))
    return frozen(base) == frozen(now)
