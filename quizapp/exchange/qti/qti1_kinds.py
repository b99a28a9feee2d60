"""Finds the kind of a QTI 1.2 item, by its elements and by its name."""

from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

_CALLED: Mapping[str, str] = {
    # Canvas
    "calculated_question": "calculated",
    "categorization_question": "drag_and_drop",
    "essay_question": "essay",
    "file_upload_question": "file_upload",
    "fill_in_multiple_blanks_question": "cloze",
    "hot_spot_question": "hot_spot",
    "matching_question": "matching",
    "multiple_dropdowns_question": "cloze",
    "numerical_question": "numerical",
    "ordering_question": "ordering",
    "rich_fill_blank_question": "cloze",
    "short_answer_question": "short_answer",
    "text_only_question": "description",
    # Common Cartridge
    "cc.essay.v0p1": "essay",
    "cc.fib.v0p1": "short_answer",
    "cc.pattern_match.v0p1": "short_answer",
    # D2L
    "arithmetic": "calculated",
    "fill in the blanks": "cloze",
    "likert": "opinion",
    "long answer": "essay",
    "multi-short answer": "cloze",
    "ordering": "ordering",
    "short answer": "short_answer",
    "significant figures": "numerical",
    "written response": "essay",
    # Blackboard
    "calculated": "calculated",
    "calculated numeric": "numerical",
    "essay": "essay",
    "file upload": "file_upload",
    "fill in the blank": "short_answer",
    "fill in the blank plus": "cloze",
    "fill in multiple blanks": "cloze",
    "hot spot": "hot_spot",
    "jumbled sentence": "cloze",
    "matching": "matching",
    "numeric": "numerical",
    "opinion scale": "opinion",
    "quiz bowl": "short_answer",
    "short response": "essay",
    # WebCT
    "wct_calculated": "calculated",
    "wct_fillintheblank": "cloze",
    "wct_jumbledsentence": "ordering",
    "wct_matching": "matching",
    "wct_paragraph": "essay",
    "wct_shortanswer": "short_answer",
}
_NAMING = (
    "question_type",
    "cc_profile",
    "bbmd_questiontype",
    "wct_questiontype",
    "qmd_questiontype",
)
_NUMBERS = frozenset({"vargt", "vargte", "varlt", "varlte"})


def kind_of(
    item: Element, responses: Sequence[Element], fields: Mapping[str, str]
) -> tuple[str, Sequence[str]]:
    """Return the kind of an item that isn't multiple choice, or "", and its correct answers.

    `responses` are what the item asks for, `fields` its metadata.
    """
    called = next(
        (_CALLED[name] for name in (fields.get(n, "").lower() for n in _NAMING) if name in _CALLED),
        "",
    )
    kind = called or _structure(item, responses)
    answers: list[str] = []
    if kind in ("short_answer", "numerical"):
        answers = list(_right(item))
    if kind == "numerical" and not answers:  # Blackboard gives no points for them
        answers = list(_right(item, is_scored=False))
    return kind, answers


def _structure(item: Element, responses: Sequence[Element]) -> str:
    """Return the kind by the item's own elements, or "" for a choice."""
    if not responses:
        return "description"
    tags = {response.tag for response in responses}
    if "response_xy" in tags:
        return "hot_spot"
    if next(item.iter("calculated"), None) is not None:
        return "calculated"
    if tags <= {"response_lid"}:
        return _of_choices(responses)
    if tags & {"response_grp"}:
        return "matching"
    if len(responses) > 1:
        return "cloze"
    return _typed(item, responses[0])


def _of_choices(responses: Sequence[Element]) -> str:
    if len(responses) > 1:
        first, *others = (frozenset(_labels(response)) for response in responses)
        return "matching" if all(labels == first for labels in others) else "cloze"
    if responses[0].get("rcardinality", "").lower() == "ordered":
        return "ordering"
    return "" if next(responses[0].iter("response_label"), None) is not None else "short_answer"


def _labels(response: Element) -> Iterator[str]:
    return (label.get("ident", "") for label in response.iter("response_label"))


def _typed(item: Element, response: Element) -> str:
    """Return the kind of an item that is answered by typing."""
    kinds = {render.get("fibtype", "").lower() for render in response.iter("render_fib")}
    compares = any(element.tag in _NUMBERS for element in item.iter())
    if response.tag == "response_num" or kinds & {"decimal", "integer", "scientific"} or compares:
        return "numerical"
    return "short_answer" if any(_right(item)) else "essay"


def _right(item: Element, *, is_scored: bool = True) -> Iterator[str]:
    """Yield the answers that some condition wants, and, if `is_scored`, gives points for."""
    seen = dict.fromkeys(
        (test.text or "").strip()
        for condition in item.iter("respcondition")
        if not is_scored or condition.find("setvar") is not None
        for test in condition.iter("varequal")
    )
    return (answer for answer in seen if answer)
