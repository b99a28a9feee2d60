"""Makes documents and items of QTI 1.2, as one system or another writes them."""

from collections.abc import Mapping, Sequence


def document(*items: str, around: str = '<section ident="root_section">{}</section>') -> bytes:
    """A document with a quiz called "Rivers"."""
    inner = around.format("".join(items))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<questestinterop xmlns="http://www.imsglobal.org/'
        f'xsd/ims_qtiasiv1p2"><assessment ident="a" title="Rivers">{inner}</assessment>'
        "</questestinterop>"
    ).encode()


def fields(values: Mapping[str, str]) -> str:
    """Metadata by their labels."""
    inner = "".join(
        f"<qtimetadatafield><fieldlabel>{label}</fieldlabel><fieldentry>{entry}</fieldentry>"
        "</qtimetadatafield>"
        for label, entry in values.items()
    )
    return f"<itemmetadata><qtimetadata>{inner}</qtimetadata></itemmetadata>" if inner else ""


def text(written: str, kind: str = "text/html") -> str:
    """Material that holds a text."""
    texttype = f' texttype="{kind}"' if kind else ""
    return f"<material><mattext{texttype}>{written}</mattext></material>"


def response(
    options: Sequence[str] = ("Drin", "Sharr", "Ibar"), given: str = 'rcardinality="Single"'
) -> str:
    """A choice; its options are called o1, o2 and so on."""
    labels = "".join(
        f'<response_label ident="o{i}">{text(option, "text/plain")}</response_label>'
        for i, option in enumerate(options, 1)
    )
    choice = f"<render_choice>{labels}</render_choice>"
    return f'<response_lid ident="r" {given}>{choice}</response_lid>'


def is_(option: str, ident: str = "r") -> str:
    """The test for an option."""
    return f'<varequal respident="{ident}">{option}</varequal>'


def gives(test: str, score: str = "100", action: str = "Set", more: str = "") -> str:
    """A condition that gives a score."""
    return (
        f'<respcondition continue="No"><conditionvar>{test}</conditionvar>'
        f'<setvar varname="SCORE" action="{action}">{score}</setvar>{more}</respcondition>'
    )


def shows(test: str, feedback: str) -> str:
    """A condition that shows feedback."""
    return (
        f'<respcondition continue="Yes"><conditionvar>{test}</conditionvar>'
        f'<displayfeedback feedbacktype="Response" linkrefid="{feedback}"/></respcondition>'
    )


def feedback(ident: str, written: str) -> str:
    """A piece of feedback."""
    return f'<itemfeedback ident="{ident}"><flow_mat>{text(written)}</flow_mat></itemfeedback>'


def item(
    conditions: str = "",
    asked: str = "",
    *,
    stem: str = "Which is a river?",
    values: Mapping[str, str] | None = None,
    more: str = "",
    ident: str = "i1",
) -> str:
    """An item; by default its first option is right."""
    score = '<outcomes><decvar varname="SCORE" maxvalue="100" minvalue="0"/></outcomes>'
    return (
        f'<item ident="{ident}" title="Question">{fields(values or {})}<presentation>{text(stem)}'
        f"{asked or response()}</presentation><resprocessing>{score}"
        f"{conditions or gives(is_('o1'))}</resprocessing>{more}</item>"
    )
