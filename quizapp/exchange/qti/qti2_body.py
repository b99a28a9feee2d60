"""Splits the body of a QTI 2 or 3 item into questions, each with the text that it needs."""

from collections.abc import Callable, Iterator, Sequence
from xml.etree.ElementTree import Element

from msgspec import Struct

from quizapp.exchange.xml.reading import inner_html

BLANK = "_____"

_GAP = "quizapp-gap"
_GAP_HTML = f"<{_GAP}></{_GAP}>"
_PASSAGE = "quizapp-passage"
_PASSAGE_HTML = f"<{_PASSAGE}></{_PASSAGE}>"
_INLINE = frozenset({"textEntryInteraction", "inlineChoiceInteraction"})
_CHOICES = frozenset({"simpleChoice", "inlineChoice"})
_FEEDBACK = frozenset({"feedbackInline", "feedbackBlock"})
_TEXTUAL = frozenset({"gap", "hottext", "prompt"})
_REMOVED = frozenset(
    {"endAttemptInteraction", "templateInline", "templateBlock", "include", "stylesheet"}
)


class BodyQuestion(Struct, frozen=True):
    """One question: its interactions (several only for gaps in a text) and its stem as HTML."""

    interactions: Sequence[Element]
    stem: str
    choices: Sequence[Element] = ()

    @property
    def is_choice(self) -> bool:
        """Whether it is answered by choosing from written options."""
        return bool(self.choices)


class Body:
    """The questions of a body, in order, and the feedback that stands in it."""

    def __init__(self, body: Element | None, shared: str, passage: Callable[[str], str]) -> None:
        """Split `body`, which is changed; `passage` returns the HTML of a separate text."""
        self.feedback: list[Element] = []
        self.choice_feedback: list[tuple[Element, list[Element]]] = []
        self._interactions: list[Element] = []
        self._passage = passage
        self._passages: list[str] = []
        html = ""
        if body is not None:
            self._clean(body, self.feedback)
            html = as_html(body)
        for text in self._passages:
            html = html.replace(_PASSAGE_HTML, text, 1)
        pieces = html.split(_GAP_HTML)
        pieces[0] = shared + pieces[0]
        self.all_text = " ".join(pieces)
        self.questions = tuple(self._cut(pieces))

    def _clean(self, parent: Element, feedback: list[Element]) -> None:
        """Remove feedback and interactions from an element, and leave gaps for the latter."""
        for index, part in reversed(list(enumerate(parent))):
            if part.tag in (_GAP, _PASSAGE):
                part.tag = "span"
            if part.tag.endswith("Interaction") and part.tag not in _REMOVED:
                self._interactions.insert(0, part)
                for choice in part.iter():
                    if choice.tag in _CHOICES:
                        inside: list[Element] = []
                        self._clean(choice, inside)
                        self.choice_feedback.append((choice, inside))
                _replace(parent, index, _GAP)
            elif part.tag in _FEEDBACK:
                feedback.insert(0, part)
                _replace(parent, index)
            elif part.tag in _REMOVED or (part.tag == "rubricBlock" and not _is_shown(part)):
                _replace(parent, index)
            else:
                self._clean(part, feedback)
                if part.tag == "object":
                    self._object(part)

    def _object(self, element: Element) -> None:
        """Insert a picture or a passage from another file."""
        address, kind = element.get("data", ""), element.get("type", "")
        if kind.startswith("image/"):
            alt = " ".join("".join(element.itertext()).split())
            _become(element, "img", {"src": address, "alt": element.get("aria-label", alt)})
        elif kind in ("text/html", "application/xhtml+xml") or address.endswith((".html", ".htm")):
            text = self._passage(address).replace(_GAP_HTML, "").replace(_PASSAGE_HTML, "")
            if text:
                _become(element, _PASSAGE, {})
                self._passages.insert(0, f"<div>{text}</div>")

    def _cut(self, pieces: Sequence[str]) -> Iterator[BodyQuestion]:
        """Yield each question with the text before all questions and the text before itself."""
        inline = [i for i, one in enumerate(self._interactions) if one.tag in _INLINE]
        for i, interaction in enumerate(self._interactions):
            if i in inline:
                continue
            prompt = interaction.find("prompt")
            asks = "" if prompt is None else f"<div>{as_html(prompt)}</div>"
            own = pieces[i] if i else ""
            rest = pieces[-1] if i == len(self._interactions) - 1 else ""
            is_choice = interaction.tag == "choiceInteraction"
            choices = [c for c in interaction.iter() if c.tag in _CHOICES] if is_choice else ()
            yield BodyQuestion([interaction], pieces[0] + own + asks + rest, choices)
        if inline:
            yield self._gaps(pieces, inline)

    def _gaps(self, pieces: Sequence[str], inline: Sequence[int]) -> BodyQuestion:
        """Return the gaps of a text as one question; a single list is multiple choice."""
        gaps = [self._interactions[i] for i in inline]
        parts = [piece + (BLANK if i in inline else "") for i, piece in enumerate(pieces)]
        choices = [choice for choice in gaps[0].iter() if choice.tag in _CHOICES]
        return BodyQuestion(gaps, "".join(parts), choices if len(gaps) == 1 else ())


def as_html(element: Element) -> str:
    """Return the content of an element as HTML, with QTI's own elements as plain text."""
    for part in element.iter():
        if part.tag in _TEXTUAL or not part.tag.islower():
            part.tag = "div" if part.tag.endswith(("Block", "Body")) else "span"
    return inner_html(element)


def _is_shown(rubric: Element) -> bool:
    """Return whether students see a rubric, and not only graders."""
    return "candidate" in rubric.get("view", "candidate").split()


def _replace(parent: Element, index: int, tag: str = "span") -> None:
    """Replace a child with an empty element; the text after it stays."""
    replacement = Element(tag)
    replacement.tail = parent[index].tail
    parent[index] = replacement


def _become(element: Element, tag: str, attributes: dict[str, str]) -> None:
    tail = element.tail
    element.clear()
    element.tag, element.tail = tag, tail
    element.attrib.update(attributes)
