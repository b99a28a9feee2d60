"""Reads one item of QTI 2 or 3, which may ask several questions."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from xml.etree.ElementTree import Element

from quizapp.exchange.drafts import Choice, Draft, Outcome, add_outcome_feedback
from quizapp.exchange.html import markup
from quizapp.exchange.html.markup import NO_TEXT, ImportedText
from quizapp.exchange.html.text import PictureOf
from quizapp.exchange.protocol import Place, Reason, SkippedQuestion, excerpt
from quizapp.exchange.qti.answer_key import Chosen, by_ident
from quizapp.exchange.qti.qti2_body import Body, BodyQuestion, as_html
from quizapp.exchange.qti.qti2_scoring import ItemScoring, points_of
from quizapp.exchange.xml.writing import id_of

_KINDS: Mapping[str, str] = {
    "associateInteraction": "matching",
    "drawingInteraction": "file_upload",
    "extendedTextInteraction": "essay",
    "gapMatchInteraction": "drag_and_drop",
    "graphicAssociateInteraction": "matching",
    "graphicGapMatchInteraction": "drag_and_drop",
    "graphicOrderInteraction": "ordering",
    "hotspotInteraction": "hot_spot",
    "inlineChoiceInteraction": "cloze",
    "matchInteraction": "matching",
    "orderInteraction": "ordering",
    "positionObjectInteraction": "drag_and_drop",
    "selectPointInteraction": "hot_spot",
    "sliderInteraction": "numerical",
    "uploadInteraction": "file_upload",
}
_OUTCOMES: Mapping[str, Outcome] = {
    "correct": "correct",
    "ok": "correct",
    "yes": "correct",
    "right": "correct",
    "incorrect": "incorrect",
    "no": "incorrect",
    "wrong": "incorrect",
}
_PERCENT = 100


class Item:
    """One item; `stimulus` returns the HTML of a shared text by its address."""

    def __init__(
        self, item: Element, picture: PictureOf, stimulus: Callable[[str], str], topic: str = ""
    ) -> None:
        self._item = item
        self._picture = picture
        self._topic = topic
        self._scoring = ItemScoring(item)
        shared = "".join(
            stimulus(ref.get("href", "")) for ref in item.iterfind("assessmentStimulusRef")
        )
        self._body = Body(item.find("itemBody"), shared, stimulus)
        self._feedback = _Feedback(item, self._body, self._html)

    def questions(self, place: Place, weight: Fraction | None) -> Iterator[Draft | SkippedQuestion]:
        """Yield the item's questions; a test multiplies their points by `weight`."""
        asked = self._body.questions
        if not asked:
            yield SkippedQuestion(place, self._excerpt(self._body.all_text), _other("description"))
        for number, one in enumerate(asked):
            kind = self._kind(one)
            if kind is not None:
                yield SkippedQuestion(place, self._excerpt(one.stem), kind)
            else:
                yield self._question(place, one, weight, count=len(asked), number=number)

    def _kind(self, asked: BodyQuestion) -> Reason | None:
        """Return why a question can't become multiple choice, or None."""
        interaction = asked.interactions[0]
        declared = self._scoring.declared(interaction.get("responseIdentifier", ""))
        if asked.is_choice:
            if self._item.find("templateProcessing") is not None:
                return _other("calculated")
            return _other("ordering") if declared.cardinality == "ordered" else None
        if len(asked.interactions) > 1:
            return _other("cloze")
        if interaction.tag != "textEntryInteraction":
            name = interaction.tag.removesuffix("Interaction")
            return _other(_KINDS.get(interaction.tag, name))
        kind = "numerical" if declared.base_type in ("float", "integer") else "short_answer"
        answers = declared.correct or tuple(declared.worths)
        if not answers:
            return _other(kind)
        return Reason("needs_distractors", {"kind": kind, "answers": excerpt(" / ".join(answers))})

    def _question(
        self, place: Place, asked: BodyQuestion, weight: Fraction | None, *, count: int, number: int
    ) -> Draft:
        interaction = asked.interactions[0]
        response = interaction.get("responseIdentifier", "")
        declared = self._scoring.declared(response)
        options = by_ident(asked.choices, "identifier")
        many = declared.cardinality == "multiple" or (
            not declared.cardinality and interaction.get("maxChoices", "1") != "1"
        )
        keys, fixed_key = _keys(declared.correct, tuple(options))
        answer_key = self._scoring.answer_key(response, keys, list(options), multiple=many)
        shares = answer_key.shares
        choices = [
            Choice(
                self._html(as_html(element)),
                weight=None if shares is None else Fraction(shares[o]).limit_denominator(100_000),
                is_key=o in answer_key.keys,
                feedback=self._feedback.of(o, element),
            )
            for o, element in options.items()
        ]
        choices, left = add_outcome_feedback(choices, self._feedback.outcomes, many=many)
        fixed = {choice.get("fixed") == "true" for choice in asked.choices}
        shuffled = interaction.get("shuffle", "false") == "true" and fixed != {True}
        if shuffled and True in fixed:
            left = (*left, Reason("places_dropped"))
        return Draft(
            place=place,
            stem=self._html(asked.stem),
            choices=choices,
            many=many,
            explanation=self._feedback.general,
            topic=self._topic,
            id=id_of(self._item.get("identifier", "")) if count == 1 else "",
            points=self._points(weight, answer_key.whole, count),
            shuffle=None if shuffled else False,
            scoring="all_or_nothing" if many and shares is None else None,
            changed=(*fixed_key, *left, *(self._feedback.changes if number == 0 else ())),
        )

    def _points(self, weight: Fraction | None, whole: float, count: int) -> Fraction:
        """Return the points of one of `count` questions; `whole` is what a correct answer earns."""
        stated = points_of(self._item)
        each = stated / count if stated is not None else Fraction(whole).limit_denominator(1000)
        if weight is None:
            return each
        return weight / count if _PERCENT in (stated, each) else each * weight

    def _html(self, html: str) -> ImportedText:
        return markup.from_html(html, self._picture) if html.strip() else NO_TEXT

    def _excerpt(self, html: str) -> str:
        return excerpt(self._html(html).text)


class _Feedback:
    """The feedback of an item: for options, for correct and incorrect answers, and in general."""

    def __init__(self, item: Element, body: Body, html: Callable[[str], ImportedText]) -> None:
        self.outcomes: dict[Outcome, ImportedText] = {}
        self.changes: list[Reason] = []
        self._by_option: dict[str, ImportedText] = {}
        self._in_choices = {id(c): _joined(html, found) for c, found in body.choice_feedback}
        options = {choice.get("identifier", "") for one in body.questions for choice in one.choices}
        general: list[ImportedText] = []
        for element in (*item.iterfind("modalFeedback"), *body.feedback):
            name = element.get("identifier", "")
            marked = html(as_html(element))
            if not marked.text:
                continue
            if name in options:
                self._by_option.setdefault(name, marked)
            elif name.lower() in _OUTCOMES:
                self.outcomes.setdefault(_OUTCOMES[name.lower()], marked)
            else:
                general.append(marked)
        self.general = general[0] if general else NO_TEXT
        for marked in general[1:]:
            if marked.text != self.general.text:
                code = "outcome_feedback_dropped"
                self.changes.append(Reason(code, {"text": excerpt(marked.text)}))

    def of(self, option: str, element: Element) -> ImportedText:
        """Return the feedback for an option."""
        inside = self._in_choices.get(id(element), NO_TEXT)
        return inside if inside.text else self._by_option.get(option, NO_TEXT)


def _joined(html: Callable[[str], ImportedText], elements: Sequence[Element]) -> ImportedText:
    return html("<br>".join(as_html(element) for element in elements))


def _other(kind: str) -> Reason:
    return Reason("other_kind", {"kind": kind})


def _keys(correct: Sequence[str], options: Sequence[str]) -> tuple[Chosen, tuple[Reason, ...]]:
    """Return the options that are declared as correct, and what was fixed.

    Some programs write the number at the end of an identifier with leading zeros in one place
    and without in another; such identifiers match if only one option fits.
    """
    found = frozenset(correct) & frozenset(options)
    if found or not correct:
        return found, ()
    bare = {_without_zeros(option): option for option in options}
    fixed_key = frozenset(bare[o] for o in map(_without_zeros, correct) if o in bare)
    if len(bare) < len(options) or len(fixed_key) < len(frozenset(correct)):
        return found, ()
    return fixed_key, (Reason("key_fixed", {"key": excerpt(", ".join(correct))}),)


def _without_zeros(identifier: str) -> str:
    name = identifier.rstrip("0123456789")
    digits = identifier[len(name) :]
    return name + (digits.lstrip("0") or digits[:1])
