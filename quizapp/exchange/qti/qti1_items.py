"""Reads one item of QTI 1.2, as Canvas, D2L, Blackboard and others write it."""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from html import escape
from xml.etree.ElementTree import Element

from quizapp.exchange.drafts import Choice, Draft, Outcome, add_outcome_feedback
from quizapp.exchange.html import markup
from quizapp.exchange.html.markup import NO_TEXT, ImportedText
from quizapp.exchange.html.text import PictureOf
from quizapp.exchange.numbers import parse_number
from quizapp.exchange.protocol import Place, Reason, SkippedQuestion, excerpt
from quizapp.exchange.qti.answer_key import by_ident
from quizapp.exchange.qti.package import attribute
from quizapp.exchange.qti.qti1_kinds import kind_of
from quizapp.exchange.qti.qti1_scoring import FULL, answer_key_of, asks_for_several
from quizapp.exchange.xml.reading import written_html
from quizapp.exchange.xml.writing import id_of

_RESPONSES = frozenset(
    {"response_lid", "response_grp", "response_str", "response_num", "response_xy"}
)
_TEXTS = frozenset({"mattext", "matemtext", "mat_formattedtext", "localizable_mattext"})
_OUTCOMES: Mapping[str, Outcome] = {
    "correct": "correct",
    "correct_fb": "correct",
    "general_correct_fb": "correct",
    "incorrect": "incorrect",
    "incorrect_fb": "incorrect",
    "general_incorrect_fb": "incorrect",
}
# What Blackboard writes instead of an option's text.
_EITHER_OR: Mapping[str, str] = {
    "agree_disagree.false": "Disagree",
    "agree_disagree.true": "Agree",
    "right_wrong.false": "Wrong",
    "right_wrong.true": "Right",
    "true_false.false": "False",
    "true_false.true": "True",
    "yes_no.false": "No",
    "yes_no.true": "Yes",
}
# Ends a line if text follows.
_END = ("<div></div>", True)
_NO_TOPICS = frozenset({"", "default", "defaultwebctcategory", "root_section"})


class Item:
    """One item; `picture` imports its pictures, `topic` is for an item without its own."""

    def __init__(self, item: Element, picture: PictureOf, topic: str = "") -> None:
        self._item = item
        self._picture = picture
        self._topic = topic
        presentation = item.find("presentation")
        self._presentation = presentation if presentation is not None else Element("presentation")
        self._fields = dict(_fields(item))
        self._stem = self._read(self._presentation, leave=frozenset({"response_label"}))

    def draft(self, place: Place, *, shuffle: bool | None = None) -> Draft | SkippedQuestion:
        """Return the item's question as a draft; `shuffle` is the setting of its quiz."""
        responses = [e for e in self._presentation.iter() if e.tag in _RESPONSES]
        kind, answers = kind_of(self._item, responses, self._fields)
        if kind:
            shown = {"kind": kind}
            reason = Reason("other_kind", shown)
            if answers:
                shown = {"kind": kind, "answers": excerpt(" / ".join(answers))}
                reason = Reason("needs_distractors", shown)
            return SkippedQuestion(place, excerpt(self._stem.text), reason)
        return self._question(place, responses[0], shuffle)

    def _question(self, place: Place, response: Element, shuffle: bool | None) -> Draft:
        ident = response.get("ident", "")
        labels = by_ident(response.iter("response_label"), "ident")
        many = self._is_many(response)
        answer_key = answer_key_of(self._item, ident, list(labels), multiple=many)
        feedback = self._feedback(ident, labels)
        choices = [
            Choice(
                self._option(label),
                weight=None if answer_key.shares is None else _share(answer_key.shares[option]),
                is_key=option in answer_key.keys,
                feedback=feedback.options.get(option, NO_TEXT),
            )
            for option, label in labels.items()
        ]
        choices, empty = _without_empty(choices)
        choices, left = add_outcome_feedback(choices, feedback.outcomes, many=many)
        fixed = any(
            render.get("shuffle", "").lower() == "no" for render in response.iter("render_choice")
        )
        kept = {label.get("rshuffle", "").lower() == "no" for label in labels.values()}
        if not fixed and shuffle is not False and len(kept) > 1:
            left = (*left, Reason("places_dropped"))
        is_canvas = "question_type" in self._fields or "cc_profile" in self._fields
        all_or_nothing = many and answer_key.shares is None and not is_canvas
        return Draft(
            place=place,
            stem=self._stem,
            choices=choices,
            many=many,
            explanation=feedback.general,
            topic=self._own_topic(),
            id=id_of(self._item.get("ident", "")),
            points=self._points(),
            shuffle=False if fixed else shuffle,
            scoring="all_or_nothing" if all_or_nothing else None,
            changed=(*empty, *left, *feedback.changes, *self._hints()),
        )

    def _option(self, label: Element) -> ImportedText:
        read = self._read(label)
        return ImportedText(_EITHER_OR[read.text]) if read.text in _EITHER_OR else read

    def _hints(self) -> Iterator[Reason]:
        """Yield the hints, for which a question has no place."""
        for hint in self._item.iterfind("hint"):
            text = self._read(hint).text
            if text:
                yield Reason("hint_dropped", {"text": excerpt(text)})

    def _is_many(self, response: Element) -> bool:
        cardinality = response.get("rcardinality", "").lower()
        if cardinality in ("single", "multiple"):
            return cardinality == "multiple"
        kind = " ".join(self._fields.values()).lower()
        if any(word in kind for word in ("multiple_answers", "multiple_response", "multi-select")):
            return True
        return asks_for_several(self._item, response.get("ident", ""))

    def _own_topic(self) -> str:
        category = self._fields.get("wct_questioncategory", "")
        return self._topic if category.lower() in _NO_TOPICS else category

    def _points(self) -> Fraction:
        for name in ("points_possible", "qmd_absolutescore_max", "qmd_weighting", "cc_weighting"):
            points = parse_number(self._fields.get(name))
            if points is not None:
                return points
        for outcome in self._item.iter("decvar"):
            name = outcome.get("varname", "SCORE").lower()
            points = parse_number(outcome.get("maxvalue"))
            if name in ("score", "que_score") and points and points != FULL:
                return points
        return Fraction(1)

    def _feedback(self, response: str, labels: Mapping[str, Element]) -> "_Feedback":
        return _Feedback(self._item, self._read, response, frozenset(labels))

    def _read(self, element: Element, leave: frozenset[str] = frozenset()) -> ImportedText:
        """Return the texts in an element, except for those inside elements named in `leave`."""
        parts = list(_written(element, leave))
        while parts and parts[-1] == _END:
            parts.pop()
        if len(parts) == 1 and not parts[0][1]:
            return markup.from_plain(parts[0][0])
        html = "".join(
            text if is_html else escape(text, quote=False).replace("\n", "<br>")
            for text, is_html in parts
        )
        return markup.from_html(html, self._picture) if html else NO_TEXT


class _Feedback:
    """The feedback of an item: for options, for correct and incorrect answers, and in general."""

    def __init__(
        self,
        item: Element,
        read: Callable[[Element], ImportedText],
        response: str,
        options: frozenset[str],
    ) -> None:
        self.options: dict[str, ImportedText] = {}
        self.outcomes: dict[Outcome, ImportedText] = {}
        self.general = NO_TEXT
        self.changes: list[Reason] = []
        texts = {f.get("ident", ""): read(f) for f in item.iterfind("itemfeedback")}
        links = dict(self._links(item, response, options))
        for ident, marked in texts.items():
            outcome = _OUTCOMES.get(ident.lower())
            option = ident if ident in options else links.get(ident, "")
            if not marked.text:
                continue
            if outcome is not None:
                self.outcomes[outcome] = marked
            elif option:
                self.options.setdefault(option, marked)
            elif not self.general.text:
                self.general = marked
            elif marked.text != self.general.text:
                code = "outcome_feedback_dropped"
                self.changes.append(Reason(code, {"text": excerpt(marked.text)}))

    def _links(
        self, item: Element, response: str, options: frozenset[str]
    ) -> Iterator[tuple[str, str]]:
        """Yield the feedback that a condition shows for a single option."""
        for condition in item.iter("respcondition"):
            tests = condition.findall("conditionvar/*")
            if len(tests) != 1 or tests[0].tag != "varequal":
                continue
            option = (tests[0].text or "").strip() or tests[0].get("respident", "")
            if option in options and tests[0].get("respident", response) in (response, option):
                for shown in condition.iter("displayfeedback"):
                    yield shown.get("linkrefid", ""), option


def _fields(item: Element) -> Iterator[tuple[str, str]]:
    """Yield the item's metadata by their names in lower case."""
    for metadata in item.iterfind("itemmetadata"):
        for name in ("qtimetadatafield", "qti_metadatafield"):  # the latter is D2L's
            for field in metadata.iter(name):
                label, entry = field.findtext("fieldlabel", ""), field.findtext("fieldentry", "")
                yield label.strip().lower(), entry.strip()
        for element in metadata:
            if not len(element) and element.text:
                yield element.tag.lower(), element.text.strip()


def _written(element: Element, leave: frozenset[str]) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of text in an element, and whether each is HTML."""
    for part in element:
        if part.tag in leave:
            continue
        if part.tag in _TEXTS:
            text = written_html(part)
            if text.strip():
                yield text, _is_html(part, text)
        elif part.tag == "matimage":
            embedded = (part.text or "").strip()
            kind = part.get("imagtype", "image/png")
            address = f"data:{kind};base64,{embedded}" if embedded else attribute(part, "uri")
            yield f'<img src="{escape(address)}" alt="{escape(part.get("label", ""))}">', True
        elif part.tag == "matbreak":
            yield "<br>", True
        else:
            yield from _written(part, leave)
            if part.tag in ("flow", "flow_mat", "material"):
                yield _END


def _is_html(part: Element, text: str) -> bool:
    kind = (part.get("texttype") or part.get("type") or "").lower()
    if not kind:
        return len(part) > 0 or "</" in text or "<br" in text or "/>" in text
    return len(part) > 0 or "html" in kind or kind == "smart_text"


def _without_empty(choices: list[Choice]) -> tuple[list[Choice], tuple[Reason, ...]]:
    """Return the choices without incorrect ones that were never filled in."""
    kept = [c for c in choices if c.text.text or c.text.images or c.text.changed or c.is_key]
    empty = len(choices) - len(kept)
    return kept, (Reason("empty_options_dropped", {"count": empty}),) if empty else ()


@lru_cache(maxsize=512)
def _share(share: float) -> Fraction:
    return Fraction(share).limit_denominator(100_000)
