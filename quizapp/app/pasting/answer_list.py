"""Answers that are listed by the numbers of their questions, such as an answer key at the end."""

from collections.abc import Sequence

from msgspec import Struct

from quizapp.app.pasting.marks import is_answers_heading, key_items, word_of
from quizapp.app.pasting.parts import Draft, Skipped, excerpt_of, joined
from quizapp.exchange.option_text import resolve_answer


class ListedAnswer(Struct, frozen=True):
    """The answer to the question with a number, on the line `line` from 1."""

    line: int
    number: int
    answer: str
    excerpt: str


def listed_answers(lines: Sequence[str]) -> tuple[list[ListedAnswer], set[int]]:
    """Return the answers listed by number, and the positions of the lines that hold them."""
    items: list[ListedAnswer] = []
    taken: set[int] = set()
    for at, line in enumerate(lines):
        if at in taken:
            continue
        text = line.strip()
        word = word_of(text)
        inline = key_items(word[1]) if word is not None and word[0] == "answer" else []
        if len(inline) > 1:
            items += [ListedAnswer(at + 1, n, answer, excerpt_of(text)) for n, answer in inline]
            taken.add(at)
        elif is_answers_heading(text):
            rows = _rows_of_answers(lines, at + 1)
            for row in rows:
                found = key_items(lines[row].strip())
                excerpt = excerpt_of(lines[row])
                items += [ListedAnswer(row + 1, n, answer, excerpt) for n, answer in found]
            if rows:
                taken.update(range(at, rows[-1] + 1))
    return items, taken


def _rows_of_answers(lines: Sequence[str], start: int) -> list[int]:
    rows: list[int] = []
    for at in range(start, len(lines)):
        text = lines[at].strip()
        if text and not key_items(text):
            break
        if text:
            rows.append(at)
    return rows


def add_answers(drafts: Sequence[Draft], answers: Sequence[ListedAnswer]) -> list[Skipped]:
    """Give questions their listed answers; returns the answers that fit no question."""
    by_number: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.number is not None:
            by_number.setdefault(draft.number, []).append(draft)
    skipped: list[Skipped] = []
    for each in answers:
        asked = by_number.get(each.number, [])
        if len(asked) != 1:
            skipped.append(_skipped(each, "answer-without-question"))
        elif asked[0].answer is None:
            asked[0].answer = [each.answer]
        elif not _agree(asked[0], each.answer):
            skipped.append(_skipped(each, "answers-differ"))
    return skipped


def _skipped(answer: ListedAnswer, code: str) -> Skipped:
    return Skipped(answer.line, answer.line, answer.excerpt, code)


def _agree(draft: Draft, answer: str) -> bool:
    one, other = (resolve_answer(a, draft.choices) for a in (joined(draft.answer or []), answer))
    return one is not None and other is not None and one.keys == other.keys
