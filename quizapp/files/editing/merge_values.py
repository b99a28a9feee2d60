"""Puts two versions of a value together that were made from one, with the changes of both."""

from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from msgspec import UNSET

from quizapp.files.editing.pairing import frozen
from quizapp.files.editing.values import Value, same
from quizapp.files.syntax.nodes import Path

ABSENT = UNSET
"""Stands for a value that isn't there."""
Clash = Callable[[Path, Value, Value, Value], Value]
"""Decides a real conflict: takes its path and the three values, returns the value to keep."""
CHOICES: Path = ("options+answer",)
"""The path of a conflict about options and answer together."""

_TOGETHER = ("options", "answer")


def merged(base: Value, mine: Value, theirs: Value, path: Path, clash: Clash) -> Value:
    """The value at `path` with the changes that both sides made to `base`."""
    if same(mine, theirs) or same(mine, base):
        return theirs
    if same(theirs, base):
        return mine
    if _is_option(path):
        return _merged_options(base, mine, theirs, path, clash)
    if isinstance(mine, Mapping) and isinstance(theirs, Mapping):
        return merged_members(_members(base), mine, theirs, path, clash)
    if isinstance(base, list) and isinstance(mine, list) and isinstance(theirs, list):
        found = _merged_items(base, mine, theirs, path, clash)
        if found is not None:
            return found
    return clash(path, base, mine, theirs)


def merged_members(
    base: Mapping[str, Value],
    mine: Mapping[str, Value],
    theirs: Mapping[str, Value],
    path: Path,
    clash: Clash,
) -> dict[str, Value]:
    """An object with the changes that both sides made to its members."""
    found = {}
    for key in dict.fromkeys((*theirs, *mine)):
        value = merged(
            base.get(key, ABSENT),
            mine.get(key, ABSENT),
            theirs.get(key, ABSENT),
            (*path, key),
            clash,
        )
        if value is not ABSENT:
            found[key] = value
    return found


def merged_question(
    base: Mapping[str, Value],
    mine: Mapping[str, Value],
    theirs: Mapping[str, Value],
    clash: Clash,
) -> dict[str, Value]:
    """A question with the changes of both sides; its options and answer still fit together.

    Of two ids given to a question that had none, theirs is taken without asking.
    """
    if not base.get("id") and mine.get("id") and theirs.get("id"):
        mine = {**mine, "id": theirs["id"]}
    clashes: list[Path] = []

    def note(path: Path, _base: Value, _mine: Value, their_value: Value) -> Value:
        clashes.append(path)
        return their_value

    parts = (_part(base), _part(mine), _part(theirs))
    tried = merged_members(*parts, (), note)
    touched = [key for key in _TOGETHER if not same(parts[1].get(key), parts[2].get(key))]
    was_sound = _is_sound(parts[1]) and _is_sound(parts[2])
    if (clashes and len(touched) > 1) or (was_sound and not _is_sound(tried)):
        chosen = clash(CHOICES, *parts)
        return {**merged_members(_rest(base), _rest(mine), _rest(theirs), (), clash), **chosen}
    return merged_members(base, mine, theirs, (), clash)


def _part(question: Mapping[str, Value]) -> dict[str, Value]:
    return {key: question[key] for key in _TOGETHER if key in question}


def _rest(question: Mapping[str, Value]) -> dict[str, Value]:
    return {key: value for key, value in question.items() if key not in _TOGETHER}


def _is_sound(part: Mapping[str, Value]) -> bool:
    """Whether the answer is among the options, and these differ."""
    options, answer = part.get("options"), part.get("answer")
    if not isinstance(options, list) or not isinstance(answer, str | list):
        return False
    texts = [frozen(o.get("text") if isinstance(o, Mapping) else o) for o in options]
    answers = [answer] if isinstance(answer, str) else answer
    return len({*texts}) == len(texts) and {*map(frozen, answers)} <= {*texts}


def _is_option(path: Path) -> bool:
    return len(path) == 2 and path[0] == "options"


def _merged_options(base: Value, mine: Value, theirs: Value, path: Path, clash: Clash) -> Value:
    """One option: a text is an object with that text."""
    options = (base, mine, theirs)
    says_more = any(isinstance(option, Mapping) for option in options)
    if not says_more or not all(isinstance(option, str | Mapping) for option in options):
        return clash(path, base, mine, theirs)
    found = merged_members(_as_object(base), _as_object(mine), _as_object(theirs), path, clash)
    return found["text"] if isinstance(theirs, str) and found.keys() == {"text"} else found


def _as_object(option: Value) -> Mapping[str, Value]:
    found: Mapping[str, Value] = {"text": option} if isinstance(option, str) else option
    return found


def _members(value: Value) -> Mapping[str, Value]:
    return value if isinstance(value, Mapping) else {}


# Lists


class _Hunk(NamedTuple):
    """In a list, the items from `start` to `end` become `new`."""

    start: int
    end: int
    new: Sequence[Value]

    def meets(self, other: "_Hunk") -> bool:
        """Whether both change the same items, or put items at the same place."""
        if self.start == self.end == other.start == other.end:
            return True
        return self.start < other.end and other.start < self.end

    def goes_with(self, other: "_Hunk") -> bool:
        """Whether both change the same items in the same way, or one item to another."""
        if self[:2] != other[:2]:
            return False
        is_one = self.end - self.start == len(self.new) == len(other.new) == 1
        return is_one or same(self.new, other.new)


def _merged_items(
    base: Sequence[Value],
    mine: Sequence[Value],
    theirs: Sequence[Value],
    path: Path,
    clash: Clash,
) -> list[Value] | None:
    """A list with the changes of both sides; None if they meet in more than single items."""
    left, right = _hunks(base, mine), _hunks(base, theirs)
    met: dict[int, int] = {}
    for i, one in enumerate(left):
        for j, other in enumerate(right):
            if one.meets(other):
                if not one.goes_with(other):
                    return None
                met[j] = i
    steps: list[tuple[_Hunk, _Hunk | None]] = [
        (hunk, None) for i, hunk in enumerate(left) if i not in met.values()
    ]
    steps += [(hunk, left[met[j]] if j in met else None) for j, hunk in enumerate(right)]
    found: list[Value] = []
    at = 0
    for hunk, another in sorted(steps, key=lambda step: step[0][:2]):
        found += base[at : hunk.start]
        at = hunk.end
        if another is None or same(another.new, hunk.new):
            found += hunk.new
        else:
            place = (*path, len(found))
            found.append(merged(base[hunk.start], another.new[0], hunk.new[0], place, clash))
    return [*found, *base[at:]]


def _hunks(base: Sequence[Value], side: Sequence[Value]) -> list[_Hunk]:
    """What a side changed; items that were replaced one by one are hunks of their own."""
    old, new = [frozen(item) for item in base], [frozen(item) for item in side]
    known = set(old)
    found = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            continue
        is_even = end - start == new_end - new_start
        if is_even and not known.intersection(new[new_start:new_end]):  # nothing moved
            found += [
                _Hunk(start + i, start + i + 1, [side[new_start + i]]) for i in range(end - start)
            ]
        else:
            found.append(_Hunk(start, end, side[new_start:new_end]))
    return found
