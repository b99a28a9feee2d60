"""Makes questions from what a file says, or says why they can't be made."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from quizapp.exchange.html.markup import NO_TEXT, ImportedText, unique
from quizapp.exchange.numbers import NEAR, json_number
from quizapp.exchange.pictures import Pictures
from quizapp.exchange.protocol import FoundQuestion, Place, Reason, SkippedQuestion, excerpt
from quizapp.quiz.model import (
    MAX_OPTIONS,
    MAX_POINTS,
    MIN_OPTIONS,
    Image,
    Option,
    Question,
    Scoring,
)

_LONGEST_NAME = 80

Outcome = Literal["correct", "partly", "incorrect"]

# What some systems write by default, and quizapp says anyway.
_USUAL = frozenset(
    f"{start}{outcome}{end}"
    for start in ("", "your answer is ", "that's ", "that is ")
    for outcome in ("correct", "incorrect", "partially correct", "right", "wrong", "not correct")
    for end in ("", ".", "!")
)


class Choice(Struct, frozen=True):
    """One option: its text, its share of the points, and its feedback.

    Without a `weight` it is worth what quizapp's scoring says. `is_key` says whether it is
    correct, if the file says so; otherwise the weights decide.
    """

    text: ImportedText
    weight: Fraction | None = None
    is_key: bool | None = None
    feedback: ImportedText = NO_TEXT


class Draft(Struct, frozen=True):
    """A question as a file states it; with `many`, any number of options may be chosen.

    `id` is the file's own; a `name` becomes the id if it says more than the stem.
    """

    place: Place
    stem: ImportedText
    choices: Sequence[Choice]
    many: bool = False
    explanation: ImportedText = NO_TEXT
    topic: str = ""
    id: str = ""
    name: str = ""
    points: Fraction = Fraction(1)
    shuffle: bool | None = None
    scoring: Scoring | None = None
    changed: tuple[Reason, ...] = ()


class QuestionMaker:
    """Makes the questions of one file, one after the other; no two get the same id."""

    def __init__(self, pictures: Pictures | None = None) -> None:
        self._pictures = pictures or Pictures()
        self._ids: set[str] = set()

    def make(self, draft: Draft) -> FoundQuestion | SkippedQuestion:
        """Return the question of a draft and what was changed, or why there is none.

        Without `is_key`, the correct option of a single answer is the one with the highest
        weight above 0; with several answers it is every option with a weight above 0.
        """
        begins = excerpt(draft.stem.text)
        changes: list[Reason] = [*draft.changed, *draft.stem.changed]
        stem, refused = draft.stem.text, None
        if not stem:
            stem = next((image.alt for image in draft.stem.images if image.alt), "")
            refused = Reason("only_picture_stem" if draft.stem.images else "empty_stem")
        options = None if refused and not stem else _Options(draft)
        if options is None or options.refused:
            reason = options.refused if options and options.refused else refused
            return SkippedQuestion(draft.place, begins, reason or Reason("empty_stem"))
        changes += [*options.changes, *draft.explanation.changed]
        question = Question(
            prompt=stem,
            options=options.made,
            answer=options.answer,
            id=self._id(draft, stem, changes),
            explanation=draft.explanation.text,
            topic=" ".join(draft.topic.split()),
            points=_points(draft.points, changes),
            image=_image(draft, changes),
            shuffle=draft.shuffle,
            scoring=draft.scoring,
        )
        pictures = self._pictures.of(question)
        return FoundQuestion(draft.place, excerpt(stem), question, unique(changes), pictures)

    def _id(self, draft: Draft, stem: str, changes: list[Reason]) -> str:
        name = " ".join((draft.id or draft.name).split())
        start = name.removesuffix("…").removesuffix("...").strip()
        if not name or (not draft.id and " ".join(stem.split()).startswith(start)):
            return ""
        if len(name) > _LONGEST_NAME or name in self._ids:
            changes.append(Reason("name_dropped", {"name": excerpt(name)}))
            return ""
        self._ids.add(name)
        return name


def add_outcome_feedback(
    choices: Sequence[Choice], said: Mapping[Outcome, ImportedText], *, many: bool
) -> tuple[list[Choice], tuple[Reason, ...]]:
    """Return the choices with feedback for correct and incorrect answers, and what was left out.

    If only one option can be chosen, feedback for the answer becomes feedback for the option,
    unless it has its own. A question with several answers has no place for it.
    """
    worth = {
        outcome: marked
        for outcome, marked in said.items()
        if marked.text and marked.text.lower() not in _USUAL
    }
    placed: set[Outcome] = set()
    found = list(choices)
    if not many:
        keys = _keys(choices, [choice.weight for choice in choices], many=False)
        for i, (choice, is_key) in enumerate(zip(choices, keys, strict=True)):
            outcome: Outcome = "correct" if is_key else "incorrect"
            if outcome in worth and not choice.feedback.text:
                found[i] = replace(choice, feedback=worth[outcome])
                placed.add(outcome)
    changes = tuple(
        Reason("outcome_feedback_dropped", {"text": excerpt(marked.text)})
        for outcome, marked in worth.items()
        if outcome not in placed
    )
    return found, changes


def topic_of(category: str, tags: Iterable[str] = ()) -> tuple[str, tuple[Reason, ...]]:
    """Return the topic for the path of a category, or else for tags, and what was left out.

    Steps of the path that name no subject are skipped. `//` is a slash within a step.
    """
    steps = [
        step.replace("\x00", "/").strip() for step in category.replace("//", "\x00").split("/")
    ]
    named = [step for step in steps if step and not _is_nameless(step)]
    topic = " / ".join(named)
    words = list(dict.fromkeys(tag for tag in (" ".join(t.split()) for t in tags) if tag))
    if topic:
        left = [word for word in words if word.casefold() != topic.casefold()]
    else:
        topic, left = (words[0], words[1:]) if words else ("", [])
    return topic, (Reason("tags_dropped", {"tags": ", ".join(left)}),) if left else ()


def is_valid_id(text: str) -> bool:
    """Return whether a question keeps an id that its file gives it."""
    return " ".join(text.split()) == text and len(text) <= _LONGEST_NAME


def _is_nameless(step: str) -> bool:
    return step.casefold() == "top" or (step.startswith("$") and step.endswith("$"))


def _points(points: Fraction, changes: list[Reason]) -> float:
    kept = min(max(points, Fraction(0)), Fraction(MAX_POINTS))
    if kept != points:
        changes.append(
            Reason("points_limited", {"points": f"{float(points):g}", "limit": MAX_POINTS})
        )
    return json_number(kept)


def _image(draft: Draft, changes: list[Reason]) -> Image | None:
    """Return the first picture of the stem; a question has no place for others."""
    others = [image for choice in draft.choices for image in choice.text.images]
    others += [image for choice in draft.choices for image in choice.feedback.images]
    mine = draft.stem.images
    for image in (*mine[1:], *others, *draft.explanation.images):
        if not mine or image.file != mine[0].file:
            changes.append(Reason("second_picture_dropped", {"name": image.file}))
    return mine[0] if mine else None


class _Options:
    """The options and answer of a draft, or why they can't be used; and what was changed."""

    def __init__(self, draft: Draft) -> None:
        self.changes: list[Reason] = []
        self.made: tuple[str | Option, ...] = ()
        self.answer: str | tuple[str, ...] = ""
        self.refused: Reason | None = None
        self._many = draft.many
        weights = [self._limited(choice) for choice in draft.choices]
        choices = self._different(
            draft.choices, _keys(draft.choices, weights, many=draft.many), weights
        )
        if self.refused is None:
            self._make(choices)

    def _limited(self, choice: Choice) -> Fraction | None:
        weight = choice.weight
        if weight is None or -1 <= weight <= 1:
            return weight
        percent = f"{float(weight * 100):g}"
        self.changes.append(
            Reason("weight_limited", {"text": excerpt(choice.text.text), "percent": percent})
        )
        return Fraction(1 if weight > 0 else -1)

    def _different(
        self, choices: Sequence[Choice], keys: Sequence[bool], weights: Sequence[Fraction | None]
    ) -> list[tuple[Choice, bool, Fraction | None]]:
        """Return the options, each once; refused if one has no text, or two values."""
        found: dict[str, tuple[Choice, bool, Fraction | None]] = {}
        for i, (choice, is_key, weight) in enumerate(zip(choices, keys, weights, strict=True)):
            text = choice.text.text
            self.changes += [*choice.text.changed, *choice.feedback.changed]
            if not text:
                code = "only_picture_option" if _has_picture(choice.text) else "empty_option"
                self.refused = Reason(code, {"number": i + 1})
            elif text not in found:
                found[text] = (choice, is_key, weight)
            elif found[text][1:] == (is_key, weight):
                if not found[text][0].feedback.text:
                    found[text] = (choice, is_key, weight)
                self.changes.append(Reason("same_option_dropped", {"text": excerpt(text)}))
            else:
                self.refused = Reason("same_options", {"text": excerpt(text)})
            if self.refused is not None:
                return []
        count = len(found)
        if count < MIN_OPTIONS:
            self.refused = Reason("too_few_options", {"count": count})
        elif count > MAX_OPTIONS:
            self.refused = Reason("too_many_options", {"count": count, "limit": MAX_OPTIONS})
        elif not any(is_key for _, is_key, _ in found.values()):
            self.refused = Reason("no_right_answer")
        return list(found.values())

    def _make(self, choices: Sequence[tuple[Choice, bool, Fraction | None]]) -> None:
        keys = tuple(choice.text.text for choice, is_key, _ in choices if is_key)
        if len(keys) > 1 and not self._many:
            self._many = True
            self.changes.append(Reason("several_right"))
            choices = [
                (choice, is_key, None if is_key or not weight else weight)
                for choice, is_key, weight in choices
            ]
        self.answer = keys if self._many else keys[0]
        share = Fraction(1, len(keys))
        wrong = len(choices) - len(keys)
        loss = -Fraction(1, wrong) if self._many and wrong else Fraction(0)
        self.made = tuple(
            _option(choice, weight, share if is_key else loss) for choice, is_key, weight in choices
        )
        full = sum(
            (share if weight is None else weight for _, is_key, weight in choices if is_key),
            Fraction(0),
        )
        if full < 1 - NEAR * 10:
            self.changes.append(Reason("not_full_credit", {"percent": f"{float(full * 100):g}"}))


def _keys(
    choices: Sequence[Choice], weights: Sequence[Fraction | None], *, many: bool
) -> list[bool]:
    """Return which options are correct: those that say so, or else by their weights."""
    if any(choice.is_key is not None for choice in choices):
        return [bool(choice.is_key) for choice in choices]
    known = [weight or Fraction(0) for weight in weights]
    top = max(known, default=Fraction(0))
    return [weight > 0 and (many or top - weight < NEAR) for weight in known]


def _has_picture(text: ImportedText) -> bool:
    """Return whether there was a picture in a text, even if it couldn't be imported."""
    return bool(text.images) or any(changes.code == "picture_removed" for changes in text.changed)


def _option(choice: Choice, weight: Fraction | None, usual: Fraction) -> str | Option:
    """Return an option, with a credit if its weight isn't what quizapp's scoring gives it."""
    credit = None if weight is None or abs(weight - usual) < NEAR else json_number(weight)
    if credit is None and not choice.feedback.text:
        return choice.text.text
    return Option(choice.text.text, choice.feedback.text, credit)
