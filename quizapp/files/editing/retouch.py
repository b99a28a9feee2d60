"""Edits of one piece of JSON: each rewrites the tokens that it is about, and leaves the rest."""

import json
from collections.abc import Callable, Mapping, Sequence

from quizapp.files.editing.values import (
    Style,
    Value,
    margin_inside,
    margin_of,
    margin_of_value,
    render,
    same,
    scalar,
)
from quizapp.files.syntax.nodes import Node, Path
from quizapp.files.syntax.strict import parse


def set_value(text: str, path: Path, value: Value, style: Style, order: Sequence[str] = ()) -> str:
    """`text` with `value` at `path`; the last step may name a member that isn't there yet.

    Of an object or a list, only the members and items that differ are rewritten. A new member
    goes after those that are before it in `order`. If the value is there already, nothing
    changes. Raises KeyError if the path leads nowhere, and ValueError for a number that JSON
    doesn't know.
    """
    tree = parse(text)
    target = tree.at(path)
    if target is not None:
        return _replaced(text, target, value, style, order)
    parent = tree.at(path[:-1])
    if parent is None or parent.kind != "object" or not isinstance(path[-1], str):
        raise KeyError(path)
    return _add_member(text, parent, path[-1], value, style, order)


def remove(text: str, path: Path) -> str:
    """`text` without the member or item at `path`, nor the comma that belonged to it.

    A key that is there twice goes twice. Nothing changes if there is none.
    """
    tree = parse(text)
    parent = tree.at(path[:-1]) if path else None
    if parent is None or tree.at(path) is None:
        return text
    step = path[-1]
    if isinstance(step, int):
        return _without(text, parent, step)
    named = [i for i, member in enumerate(parent.members) if member.key == step]
    text = _without(text, parent, named[-1])
    return remove(text, path) if len(named) > 1 else text


def insert(text: str, path: Path, value: Value, style: Style) -> str:
    """`text` with `value` as an item of the list at `path[:-1]`, before the one at `path[-1]`.

    A position past the end is the end. Raises KeyError if there is no such list.
    """
    parent = parse(text).at(path[:-1]) if path else None
    index = path[-1] if path else None
    if parent is None or parent.kind != "list" or not isinstance(index, int) or index < 0:
        raise KeyError(path)
    return _insert_item(text, parent, index, value, style)


def move(text: str, path: Path, before: int, after: int) -> str:
    """`text` with the item at `before` of the list at `path` moved to the position `after`.

    The items change places; what is between them stays. Raises KeyError if there is no
    such list, and IndexError if it has no such positions.
    """
    tree = parse(text).at(path)
    if tree is None or tree.kind != "list":
        raise KeyError(path)
    spans = tree.spans
    if not (0 <= before < len(spans) and 0 <= after < len(spans)):
        raise IndexError(f"no positions {before} and {after} in a list of {len(spans)}")
    order = list(range(len(spans)))
    order.insert(after, order.pop(before))
    pieces, at = [], 0
    for (start, end), source in zip(spans, order, strict=True):
        pieces += [text[at:start], text[slice(*spans[source])]]
        at = end
    return "".join((*pieces, text[at:]))


def _replaced(text: str, target: Node, value: Value, style: Style, order: Sequence[str]) -> str:
    token = text[target.start : target.end]
    now = json.loads(token)
    if same(now, value):
        return text
    if isinstance(now, dict) and isinstance(value, Mapping) and now and value:
        return _replace_members(text, target, value, style, order)
    if isinstance(now, list) and isinstance(value, list | tuple) and now and value:
        return _replace_items(text, target, now, value, style, order)
    if not isinstance(value, Mapping | list | tuple):
        return text[: target.start] + scalar(value, style) + text[target.end :]
    margin = (margin_inside if "\n" in token else margin_of_value)(text, target.start)
    return text[: target.start] + render(value, style, margin) + text[target.end :]


def _replace_members(
    text: str, target: Node, value: Mapping[str, Value], style: Style, order: Sequence[str]
) -> str:
    """Change only the members that differ: last ones first, so that the places before stay."""
    kept: set[str] = set()
    for member in reversed(target.members):
        if member.key in value and member.key not in kept:
            kept.add(member.key)
            text = _replaced(text, member.node, value[member.key], style, order)
    for key in value:
        if key not in kept:
            text = _add_member(text, parse(text, target.start), key, value[key], style, order)
    for key in dict.fromkeys(member.key for member in target.members):
        if key not in value:
            text = _remove_members(text, target.start, key)
    return text


def _remove_members(text: str, at: int, key: str) -> str:
    """`text` without the members called `key` of the object at `at`."""
    tree = parse(text, at)
    named = [i for i, member in enumerate(tree.members) if member.key == key]
    text = _without(text, tree, named[-1])
    return _remove_members(text, at, key) if len(named) > 1 else text


def _replace_items(
    text: str,
    target: Node,
    now: Sequence[Value],
    value: Sequence[Value],
    style: Style,
    order: Sequence[str],
) -> str:
    """Change only the items between those at the beginning and at the end that stay."""
    first = 0
    shorter = min(len(now), len(value))
    while first < shorter and same(now[first], value[first]):
        first += 1
    last = 0
    while last < shorter - first and same(now[-1 - last], value[-1 - last]):
        last += 1
    old_end, new_end = len(now) - last, len(value) - last
    both = min(old_end, new_end)
    for i in range(old_end - 1, new_end - 1, -1):
        text = _without(text, parse(text, target.start), i)
    for i in range(both - 1, first - 1, -1):
        text = _replaced(text, target.items[i], value[i], style, order)
    for i in range(old_end, new_end):
        text = _insert_item(text, parse(text, target.start), i, value[i], style)
    return text


def _add_member(
    text: str, parent: Node, key: str, value: Value, style: Style, order: Sequence[str]
) -> str:
    place = {name: i for i, name in enumerate(order)}
    rank = place.get(key, len(order))
    index = 0
    for i, member in enumerate(parent.members):
        if place.get(member.key, len(order)) <= rank:
            index = i + 1

    def made(margin: str | None) -> str:
        return f"{scalar(key, style)}{style.colon}{render(value, style, margin)}"

    return _put(text, parent, index, style, made)


def _insert_item(text: str, parent: Node, index: int, value: Value, style: Style) -> str:
    return _put(text, parent, index, style, lambda margin: render(value, style, margin))


def _put(
    text: str, parent: Node, index: int, style: Style, made: Callable[[str | None], str]
) -> str:
    """Put a new entry before the one at `index`, laid out as its neighbors are."""
    spans = parent.spans
    if not spans:
        inside = None
        before = after = ""
        if "\n" in text[parent.start : parent.end]:
            outer = margin_inside(text, parent.start)
            inside = outer + style.indent
            before, after = style.newline + inside, style.newline + outer
        entry = before + made(inside) + after
        return text[: parent.start + 1] + entry + text[parent.end - 1 :]
    margin = margin_of(text, spans[min(index, len(spans) - 1)][0])
    if len(spans) > 1:
        gap_at = max(1, min(index, len(spans) - 1))
        gap = text[spans[gap_at - 1][1] : spans[gap_at][0]]
    elif margin is not None:
        gap = "," + style.newline + margin
    else:
        gap = style.comma
    entry = made(margin)
    if index >= len(spans):
        end = spans[-1][1]
        return text[:end] + gap + entry + text[end:]
    start = spans[index][0]
    return text[:start] + entry + gap + text[start:]


def _without(text: str, parent: Node, index: int) -> str:
    """`text` without an entry: the comma and space before it go too, else those after it."""
    spans = parent.spans
    start, end = spans[index]
    if index:
        start = spans[index - 1][1]
    elif len(spans) > 1:
        end = spans[1][0]
    else:
        start, end = parent.start + 1, parent.end - 1
    return text[:start] + text[end:]
