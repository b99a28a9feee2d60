"""Checks questions against each other: ids that stand twice, questions asked twice."""

import json
from typing import NamedTuple

from msgspec.structs import replace as changed

from quizapp.files.checks.notes import Notes, replace
from quizapp.files.syntax.nodes import Node
from quizapp.files.syntax.scanner import Scanner
from quizapp.quiz.model import Question


class Placed(NamedTuple):
    """A question, its position in the file's list, and its place in the text."""

    question: Question
    position: int
    node: Node


def told_apart(placed: list[Placed], text: str, notes: Notes) -> list[Question]:
    """The questions, each with an id of its own; ids and questions that stand twice are noted."""
    asked: dict[str, Placed] = {}
    seen: dict[tuple[str, frozenset[str]], Placed] = {}
    named: dict[str, int] = {}
    taken = {each.question.id for each in placed}
    counts: dict[str, int] = {}
    questions: list[Question] = []
    for each in placed:
        question, position, node = each
        prompt = " ".join(question.prompt.casefold().split())
        first = asked.setdefault(prompt, each)
        if first is not each:
            seen.setdefault((prompt, frozenset(first.question.texts)), first)
            same = seen.setdefault((prompt, frozenset(question.texts)), each)
            if same is not each:
                path = ("questions", position)
                at, earlier = node.start, same.node.start
                notes.add("same-question", at, at + 1, path, first_at=earlier)
        name = question.id
        if name and named.setdefault(name, node.start) != node.start:
            new = _free(name, taken, counts)
            taken.add(new)
            _note_id(text, notes, position, node, new, named[name])
            question = changed(question, id=new)
        questions.append(question)
    return questions


def _free(name: str, taken: set[str], counts: dict[str, int]) -> str:
    """`name` with the lowest number from 2 that makes it one that isn't `taken`.

    `counts` keeps the last number of each name.
    """
    count = counts.get(name, 1) + 1
    while f"{name}-{count}" in taken:
        count += 1
    counts[name] = count
    return f"{name}-{count}"


def _note_id(text: str, notes: Notes, position: int, node: Node, new: str, first: int) -> None:
    path = ("questions", position, "id")
    whole = Scanner(text, Notes()).object(node.start, path[:2]) if node.kind == "whole" else node
    at = whole.get("id") or node
    written = json.dumps(new, ensure_ascii=False)
    notes.add("same-id", at.start, at.end, path, replace(text, at.start, at.end, written),
              id=new.rpartition("-")[0], first_at=first)  # fmt: skip
