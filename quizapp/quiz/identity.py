"""Which question is which: hashes of versions, and matching questions that bear no id."""

from collections.abc import Iterable, Mapping

import msgspec

from quizapp.quiz.model import About, Question

SIMILAR_ENOUGH = 0.75


def version_of(content: Question | About) -> str:
    """The hash of a question's or a quiz's content: 16 bytes of SHA-256 in hexadecimal.

    Equal contents have equal hashes: a default may be written out, and 1 is 1.0.
    """
    stated = msgspec.json.encode(_stated(content), order="deterministic")
    return _digest(stated)[:32]


def key_of(question: Question) -> str:
    """What a question is known by: its id, else `~` and a hash of its stem and options."""
    if question.id:
        return question.id
    parts = "\x1f".join((question.prompt, *question.texts))
    return "~" + _digest(parts.encode())[:24]


def match(questions: Iterable[Question], earlier: Mapping[str, Question]) -> dict[str, str]:
    """Find the earlier selves of the questions that bear no id.

    `earlier` holds questions asked before by the key that they were known by. Returns, for
    each question without an id whose key is not in `earlier`, the key of the most similar
    earlier question that no other question claims, if the similarity of stem and options
    reaches SIMILAR_ENOUGH (difflib's ratio). Best pairs are made first.
    """
    asked = list(questions)
    taken = {key_of(q) for q in asked}
    strangers = {key_of(q): q for q in asked if not q.id and key_of(q) not in earlier}
    free = {k: q for k, q in earlier.items() if not q.id and k not in taken}
    if not strangers or not free:
        return {}
    from difflib import SequenceMatcher  # slow to load, and rarely needed

    pairs = []
    matcher = SequenceMatcher(autojunk=False)
    for old_key, old in free.items():
        matcher.set_seq2(_text(old))
        for new_key, new in strangers.items():
            matcher.set_seq1(_text(new))
            if matcher.quick_ratio() >= SIMILAR_ENOUGH:
                pairs.append((matcher.ratio(), old_key, new_key))
    found: dict[str, str] = {}
    for ratio, old_key, new_key in sorted(pairs, reverse=True):
        if ratio >= SIMILAR_ENOUGH and new_key not in found and old_key not in found.values():
            found[new_key] = old_key
    return found


def _text(question: Question) -> str:
    options = sorted(question.texts, key=str.casefold)  # in another order they are the same
    return "\n".join((question.prompt, *options))


def _stated(value: object) -> object:
    """`value` as plain data, without the fields that hold their default."""
    if isinstance(value, str):
        return value
    if isinstance(value, msgspec.Struct):
        defaults = value.__struct_defaults__
        required = len(value.__struct_fields__) - len(defaults)
        stated = {}
        for i, name in enumerate(value.__struct_fields__):
            given = getattr(value, name)
            if i < required or given != defaults[i - required]:
                stated[name] = _stated(given)
        return stated
    if isinstance(value, tuple):
        return [_stated(entry) for entry in value]
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value) + 0.0  # -0.0 is 0.0
    return value


def _digest(data: bytes) -> str:
    import hashlib  # slow to load, and no question is asked at the start

    return hashlib.sha256(data).hexdigest()
