"""Edits of a questions file: each with what becomes of the content, and where it may be seen."""

import copy
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from hypothesis import strategies as st

from quizapp.files.editing import retouch
from quizapp.files.editing.document import Document
from quizapp.files.editing.pieces import Change
from tests.files.layouts import keys, values
from tests.files.spots import Spot, spots

Path = tuple[str | int, ...]


class Edited(NamedTuple):
    """A change, the content that it is to give, and the one span of the text that it may touch.

    `span` is None where the exact text is expected: then it is `text`.
    """

    change: Change
    content: Any
    span: tuple[int, int] | None
    text: str = ""


def inner_paths(value: Any, path: Path = ()) -> Iterator[Path]:
    """The paths of all values inside `value`."""
    entries: Any = ()
    if isinstance(value, dict):
        entries = value.items()
    elif isinstance(value, list):
        entries = enumerate(value)
    for step, inner in entries:
        yield (*path, step)
        yield from inner_paths(inner, (*path, step))


def at(value: Any, path: Path) -> Any:
    """What stands at `path` of `value`."""
    for step in path:
        value = value[step]
    return value


@st.composite
def edits(draw: st.DrawFn, document: Document, content: Any) -> Edited:
    """Any one edit of `document`, which says `content`."""
    content = copy.deepcopy(content)
    text = document.data.decode()
    count = len(content["questions"])
    of_lists = _OF_QUESTIONS if count else _OF_QUESTIONS[:1]
    if draw(st.integers(0, 2)) == 0:
        make = draw(st.sampled_from(of_lists))
        listed: Edited = make(draw, document, content, text, spots(text).at("questions"))
        return listed
    inside = draw(st.sampled_from(_OF_ENTRIES if count else _OF_ENTRIES[:3]))
    root: Path = ()
    if count and (inside not in _OF_ENTRIES[:3] or draw(st.booleans())):
        root = ("questions", draw(st.integers(0, count - 1)))
    within: Edited = inside(draw, document, content, spots(text), root)
    return within


def _with_value(document: Document, root: Path, path: Path, value: Any) -> Change:
    """The change that sets a value of the question at `root` or of the heading."""
    if root:
        return document.set_value(int(root[1]), path, value)
    return document.set_heading(path, value)


def _rewritten(document: Document, root: Path, edit: Callable[..., str], *arguments: Any) -> Change:
    """The change of the question at `root` that an edit of its text makes."""
    at_question = int(root[1])
    return document.replace_text(at_question, edit(document.text(at_question), *arguments))


def _inner(draw: st.DrawFn, content: Any, root: Path, kind: type | tuple[type, ...]) -> Path | None:
    """The path, from `root`, of any value of a kind that is no part of another's questions."""
    here = at(content, root)
    if not root:
        here = {key: value for key, value in here.items() if key != "questions"}
    found = [path for path in inner_paths(here) if isinstance(at(here, path), kind)]
    return draw(st.sampled_from(found)) if found else None


def _set(draw: st.DrawFn, document: Document, content: Any, spot: Spot, root: Path) -> Edited:
    path = _inner(draw, content, root, object)
    if path is None:
        return Edited((), content, (0, 0))
    new = draw(values | st.just(_changed(draw, at(content, (*root, *path)))))
    change = _with_value(document, root, path, new)
    at(content, (*root, *path[:-1]))[path[-1]] = new
    old = spot.at(*root, *path)
    return Edited(change, content, (old.start, old.end))


def _changed(draw: st.DrawFn, value: Any) -> Any:
    """`value` with a part of it changed."""
    value = copy.deepcopy(value)
    if isinstance(value, list) and value:
        position = draw(st.integers(0, len(value) - 1))
        how = draw(st.sampled_from(("put", "pop", "set")))
        if how == "put":
            value.insert(position, draw(values))
        elif how == "pop":
            value.pop(position)
        else:
            value[position] = draw(values)
    elif isinstance(value, dict) and value:
        value.pop(draw(st.sampled_from(sorted(value))))
        value.update(draw(st.dictionaries(keys, values, max_size=1)))
    return value


def _remove(draw: st.DrawFn, document: Document, content: Any, spot: Spot, root: Path) -> Edited:
    path = _inner(draw, content, root, object)
    if path is None:
        return Edited((), content, (0, 0))
    change = document.remove_value(int(root[1]), path) if root else document.remove_heading(path)
    del at(content, (*root, *path[:-1]))[path[-1]]
    parent = spot.at(*root, *path[:-1])
    named = [i for i, (name, _, _) in enumerate(parent.entries) if name == path[-1]]
    if len(named) == len(parent.entries):
        return Edited(change, content, _inside(parent))
    spans = [parent.with_neighbors(i) for i in named]
    return Edited(change, content, (spans[0][0], spans[-1][1]))


def _add_member(
    draw: st.DrawFn, document: Document, content: Any, spot: Spot, root: Path
) -> Edited:
    path = _inner(draw, content, root, dict) if draw(st.booleans()) else ()
    parent = at(content, (*root, *(path or ())))
    key = draw(keys)
    if key in parent:
        key = "new"
    new = draw(values)
    full = (*(path or ()), key)
    change = _with_value(document, root, full, new)
    parent[key] = new
    return Edited(change, content, _inside(spot.at(*root, *full[:-1])))


def _inside(spot: Spot) -> tuple[int, int]:
    return spot.start + 1, spot.end - 1


def _insert_item(
    draw: st.DrawFn, document: Document, content: Any, spot: Spot, root: Path
) -> Edited:
    path = _inner(draw, content, root, list)
    if path is None:
        return Edited((), content, (0, 0))
    listed = at(content, (*root, *path))
    position = draw(st.integers(0, len(listed) + 1))
    new = draw(values)
    change = _rewritten(document, root, retouch.insert, (*path, position), new, document.style)
    listed.insert(position, new)
    return Edited(change, content, _inside(spot.at(*root, *path)))


def _move_item(draw: st.DrawFn, document: Document, content: Any, spot: Spot, root: Path) -> Edited:
    path = _inner(draw, content, root, list)
    listed = at(content, (*root, *path)) if path is not None else []
    if path is None or not listed:
        return Edited((), content, (0, 0))
    one, other = (draw(st.integers(0, len(listed) - 1)) for _ in "ab")
    change = _rewritten(document, root, retouch.move, path, one, other)
    order = list(range(len(listed)))
    order.insert(other, order.pop(one))
    listed[:] = [listed[i] for i in order]
    text = document.data.decode()
    return Edited(change, content, None, reordered(text, spot.at(*root, *path), order))


def _rewrite(draw: st.DrawFn, document: Document, content: Any, spot: Spot, root: Path) -> Edited:
    question = at(content, root)
    new = draw(st.dictionaries(keys, values, max_size=3))
    change = document.rewrite(int(root[1]), [((key,), value) for key, value in new.items()])
    question.update(new)
    return Edited(change, content, _inside(spot.at(*root)))


new_questions = st.fixed_dictionaries(
    {"prompt": st.sampled_from(["é?", "x", "\ud83d"]), "options": st.just(["a", {"text": "b"}])},
    optional={"answer": values, "points": st.just(2.0)},
)


def _insert_questions(
    draw: st.DrawFn, document: Document, content: Any, _text: str, spot: Spot
) -> Edited:
    new = draw(st.lists(new_questions, max_size=3))
    position = draw(st.integers(0, len(content["questions"]) + 1))
    change = document.insert_questions(position, new)
    content["questions"][position:position] = new
    return Edited(change, content, _inside(spot))


def _delete_questions(
    draw: st.DrawFn, document: Document, content: Any, _text: str, spot: Spot
) -> Edited:
    count = len(content["questions"])
    gone = draw(st.sets(st.integers(0, count), max_size=3))
    change = document.delete_questions(gone)
    content["questions"][:] = [q for i, q in enumerate(content["questions"]) if i not in gone]
    return Edited(change, content, _inside(spot))


def _move_questions(
    draw: st.DrawFn, document: Document, content: Any, text: str, spot: Spot
) -> Edited:
    count = len(content["questions"])
    moved = draw(st.sets(st.integers(0, count - 1)))
    before = draw(st.integers(0, count))
    change = document.move_questions(moved, before)
    rest = [i for i in range(count) if i not in moved]
    behind = sum(i < before for i in rest)
    order = [*rest[:behind], *sorted(moved), *rest[behind:]]
    content["questions"][:] = [content["questions"][i] for i in order]
    return Edited(change, content, None, reordered(text, spot, order))


def reordered(text: str, spot: Spot, order: list[int]) -> str:
    """`text` with the items of the list at `spot` in another order, all between them in place."""
    spans = spot.spans()
    new, end = "", 0
    for (start, stop), source in zip(spans, order, strict=True):
        new += text[end:start] + text[spans[source][0] : spans[source][1]]
        end = stop
    return new + text[end:]


_OF_QUESTIONS: Final[Sequence[Callable[[st.DrawFn, Document, Any, str, Spot], Edited]]] = (
    _insert_questions,
    _delete_questions,
    _move_questions,
)
_OF_ENTRIES: Final[Sequence[Callable[[st.DrawFn, Document, Any, Spot, Path], Edited]]] = (
    _set,
    _remove,
    _add_member,
    _insert_item,
    _move_item,
    _rewrite,
)
