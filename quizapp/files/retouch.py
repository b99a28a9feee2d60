"""Edits of one piece of JSON: each rewrites the tokens that it is about, and leaves the rest."""

import json
from collections.abc import Callable, Sequence

from quizapp.files.tree import Path, Style, Tree, Value, margin_of, parse, render, skip


def set_value(text: str, path: Path, value: Value, style: Style, order: Sequence[str] = ()) -> str:
    """`text` with `value` at `path`; the last step may name a member that isn't there yet.

    A new member goes after those that stand before it in `order`. Where the value is there
    already, nothing changes. Raises KeyError where the path leads nowhere.
    """
    tree = parse(text)
    target = tree.at(path)
    if target is not None:
        return _replaced(text, target, value, style)
    parent = tree.at(path[:-1])
    if parent is None or parent.kind != "object" or not isinstance(path[-1], str):
        raise KeyError(path)
    return _add_member(text, parent, path[-1], value, style, order)


def remove(text: str, path: Path) -> str:
    """`text` without the member or item at `path`, nor the comma that belonged to it.

    Nothing changes where it isn't there.
    """
    tree = parse(text)
    parent = tree.at(path[:-1])
    if parent is None or tree.at(path) is None:
        return text
    if parent.kind == "object":
        index = max(i for i, m in enumerate(parent.members) if m.key == path[-1])
        spans = [(m.start, m.value.end) for m in parent.members]
    else:
        assert isinstance(path[-1], int)
        index = path[-1]
        spans = [(item.start, item.end) for item in parent.items]
    start, end = _with_comma(spans, index, parent)
    return text[:start] + text[end:]


def insert(text: str, path: Path, value: Value, style: Style) -> str:
    """`text` with `value` as an item of the list at `path[:-1]`, before the one at `path[-1]`.

    Raises KeyError where there is no such list.
    """
    parent = parse(text).at(path[:-1])
    index = path[-1]
    if parent is None or parent.kind != "list" or not isinstance(index, int):
        raise KeyError(path)
    spans = [(item.start, item.end) for item in parent.items]
    return _put(text, parent, spans, index, style, lambda margin: render(value, style, margin))


def move(text: str, path: Path, before: int, after: int) -> str:
    """`text` with the item at `before` of the list at `path` moved to the position `after`.

    The items change places; what stands between them stays.
    """
    tree = parse(text).at(path)
    if tree is None or tree.kind != "list":
        raise KeyError(path)
    spans = [(item.start, item.end) for item in tree.items]
    order = list(range(len(spans)))
    order.insert(after, order.pop(before))
    pieces, at = [], 0
    for (start, end), source in zip(spans, order, strict=True):
        pieces += [text[at:start], text[slice(*spans[source])]]
        at = end
    return "".join((*pieces, text[at:]))


def _replaced(text: str, target: Tree, value: Value, style: Style) -> str:
    token = text[target.start : target.end]
    if _same(token, target, value):
        return text
    if target.kind == "list" and isinstance(value, list):
        changed = _replace_items(text, target, value, style)
        if changed is not None:
            return changed
    is_nested = target.kind in ("object", "list") and "\n" in token
    margin = _margin_inside(text, target.start) if is_nested else None
    return text[: target.start] + render(value, style, margin) + text[target.end :]


def _replace_items(text: str, target: Tree, value: list[Value], style: Style) -> str | None:
    """Change only the items that differ, where the lists are of one length or at one place."""
    if len(target.items) != len(value) or not value:
        return None
    for item, wanted in reversed(list(zip(target.items, value, strict=True))):
        text = _replaced(text, item, wanted, style)
    return text


def _same(token: str, target: Tree, value: Value) -> bool:
    if target.kind == "text":
        return isinstance(value, str) and json.loads(token, strict=False) == value
    found = json.loads(token, strict=False)
    return (type(found) is type(value) and bool(found == value)) or (
        isinstance(found, float)
        and isinstance(value, int)
        and found == value
        and not isinstance(value, bool)
    )


def _add_member(
    text: str, parent: Tree, key: str, value: Value, style: Style, order: Sequence[str]
) -> str:
    spans = [(m.start, m.value.end) for m in parent.members]
    place = {name: i for i, name in enumerate(order)}
    rank = place.get(key, len(order))
    index = 0
    for i, member in enumerate(parent.members):
        if place.get(member.key, len(order)) <= rank:
            index = i + 1

    def made(margin: str | None) -> str:
        return f"{render(key, style, None)}: {render(value, style, margin)}"

    return _put(text, parent, spans, index, style, made)


def _put(
    text: str,
    parent: Tree,
    spans: Sequence[tuple[int, int]],
    index: int,
    style: Style,
    made: Callable[[str | None], str],
) -> str:
    """Put a new entry before the one at `index`, laid out as its neighbours are."""
    if not spans:
        inside = text[parent.start + 1 : parent.end - 1]
        margin = _margin_inside(text, parent.start) if "\n" in inside else None
        if margin is None:
            return text[: parent.start + 1] + made(None) + text[parent.end - 1 :]
        first = style.newline + margin + style.indent
        new = first + made(margin + style.indent) + style.newline + margin
        return text[: parent.start + 1] + new + text[parent.end - 1 :]
    neighbour = spans[min(index, len(spans) - 1)]
    margin = margin_of(text, neighbour[0])
    if len(spans) > 1:
        gap_at = max(1, min(index, len(spans) - 1))
        gap = text[spans[gap_at - 1][1] : spans[gap_at][0]]
    elif margin is not None:
        gap = "," + style.newline + margin
    else:
        gap = ", "
    if "," not in gap or gap.strip(", \t\r\n"):
        gap = ", "
    entry = made(margin)
    if index >= len(spans):
        end = spans[-1][1]
        return text[:end] + gap + entry + text[end:]
    start = spans[index][0]
    return text[:start] + entry + gap + text[start:]


def _with_comma(spans: Sequence[tuple[int, int]], index: int, parent: Tree) -> tuple[int, int]:
    """What goes with the entry at `index`: the comma and space before it, else those after it."""
    start, end = spans[index]
    if index:
        return spans[index - 1][1], end
    if len(spans) > 1:
        return start, spans[1][0]
    return parent.start + 1, parent.end - 1


def _margin_inside(text: str, at: int) -> str:
    """The indent of the line that `at` stands on."""
    line = text.rfind("\n", 0, at) + 1
    return text[line : skip(text, line)] if line or text[:1] in " \t" else ""
