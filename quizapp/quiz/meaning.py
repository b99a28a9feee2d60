"""Whether a question that was changed still asks the same: wording or meaning."""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from typing import Literal

from msgspec import Struct

from quizapp.quiz.identity import version_of
from quizapp.quiz.model import Question

Verdict = Literal["wording", "meaning"]


class Change(Struct, frozen=True):
    """A teacher's verdict on a change; `before` and `after` are what `asked_version` gives."""

    key: str
    before: str
    after: str
    verdict: Verdict


def asked_version(question: Question) -> str:
    """The hash of what a question asks: its prompt, its options' texts, its keys, its picture.

    Explanations, points, topics and the order of the options are no part of it.
    """
    texts = tuple(sorted(question.texts))
    right = tuple(sorted(question.texts[i] for i in question.keys))
    answer = right if question.select_all else right[0]
    return version_of(Question(question.prompt, texts, answer, image=question.image))


def is_other_key(before: Question, after: Question) -> bool:
    """Whether the key was changed beyond doubt: that is always a change of meaning.

    An option that is in both was right and no longer is, or the other way round; or there
    are more or fewer keys.
    """
    right_before, right_after = _right(before), _right(after)
    in_both = set(_texts(before)) & set(_texts(after))
    moved = (right_before ^ right_after) & in_both
    return bool(moved) or len(right_before) != len(right_after)


def likely_verdict(before: Question, after: Question) -> Verdict:
    """Guess the verdict on a change: meaning if the keys' texts differ."""
    return "wording" if _right(before) == _right(after) else "meaning"


class Meanings:
    """What is known of the changes of one quiz's questions."""

    def __init__(self, questions: Mapping[str, Question], changes: Iterable[Change]) -> None:
        """`questions` by version; of several `changes` between two versions the last one holds."""
        self._questions = questions
        self._verdicts: dict[str, dict[str, dict[str, Verdict]]] = {}
        for change in changes:
            changes_from = self._verdicts.setdefault(change.key, defaultdict(dict))
            changes_from[change.before][change.after] = change.verdict
            changes_from[change.after][change.before] = change.verdict

    def is_same(self, key: str, one: Question, other: Question) -> bool:
        """Whether two versions of the question known by `key` ask the same.

        The verdicts of teachers on the changes between the two decide, except that
        another key is always another meaning.
        """
        if one == other:
            return True
        if is_other_key(one, other):
            return False
        start, end = asked_version(one), asked_version(other)
        if start == end:
            return True
        verdict = self._verdict_between(key, start, end)
        return (verdict or likely_verdict(one, other)) == "wording"

    def versions_like(self, key: str, versions: Iterable[str], now: Question) -> set[str]:
        """Those of `versions` that ask the same as the question `now`."""
        known = self._questions
        return {v for v in versions if v in known and self.is_same(key, known[v], now)}

    def _verdict_between(self, key: str, start: str, end: str) -> Verdict | None:
        """The verdict on the shortest way of changes between two versions; None without one."""
        changes_from = self._verdicts.get(key, {})
        seen: dict[str, Verdict] = {start: "wording"}
        waiting = deque([start])
        while waiting and end not in seen:
            at = waiting.popleft()
            for after, verdict in changes_from.get(at, {}).items():
                if after not in seen:
                    seen[after] = "meaning" if "meaning" in (seen[at], verdict) else "wording"
                    waiting.append(after)
        return seen.get(end)


def _right(question: Question) -> set[str]:
    return {_tidy(question.texts[i]) for i in question.keys}


def _texts(question: Question) -> list[str]:
    return [_tidy(text) for text in question.texts]


def _tidy(text: str) -> str:
    return " ".join(text.split())
