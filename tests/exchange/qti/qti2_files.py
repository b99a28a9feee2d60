"""Makes items and tests of QTI 2, and the same in QTI 3's names."""

import re
from collections.abc import Sequence

MATCH = "<responseProcessing template='http://www.imsglobal.org/x/rptemplates/match_correct'/>"
MAP = "<responseProcessing template='http://www.imsglobal.org/x/rptemplates/map_response.xml'/>"

_QTI_NAMES = re.compile(
    r"<(/?)((?:assessment|item|response|outcome|default|correct|map|choice|simple|prompt|modal"
    r"|inline|text(?=Entry)|extended|feedback|set|base|variable|value|match|order|upload|hotspot"
    r"|test|rubric|stimulus|weight|isNull|sum|not|template|content)\w*)([^>]*)>"
)
_ATTRIBUTE = re.compile(r"\b([a-z]+[A-Z]\w*)(?==)")
_CAPITAL = re.compile(r"[A-Z]")


def in_qti3(xml: str) -> str:
    """A document of QTI 2 in the names of QTI 3."""
    return _QTI_NAMES.sub(
        lambda m: f"<{m[1]}qti-{_hyphened(m[2])}{_ATTRIBUTE.sub(lambda a: _hyphened(a[1]), m[3])}>",
        xml,
    )


def _hyphened(name: str) -> str:
    return _CAPITAL.sub(lambda match: f"-{match[0].lower()}", name)


def declared(
    keys: Sequence[str] = ("o1",),
    *,
    many: bool = False,
    mapping: str = "",
    name: str = "RESPONSE",
) -> str:
    """The declaration of a response."""
    values = "".join(f"<value>{key}</value>" for key in keys)
    cardinality = "multiple" if many else "single"
    correct = f"<correctResponse>{values}</correctResponse>" if keys else ""
    return (
        f'<responseDeclaration identifier="{name}" cardinality="{cardinality}" '
        f'baseType="identifier">{correct}{mapping}</responseDeclaration>'
    )


def mapping(entries: dict[str, float], bounds: str = "") -> str:
    """What each option is worth."""
    inner = "".join(f'<mapEntry mapKey="{k}" mappedValue="{v}"/>' for k, v in entries.items())
    return f"<mapping {bounds}>{inner}</mapping>"


def choice(
    options: Sequence[str] = ("Drin", "Sharr", "Ibar"),
    *,
    prompt: str = "Which is a river?",
    given: str = 'maxChoices="1" shuffle="true"',
    name: str = "RESPONSE",
) -> str:
    """A choice; its options are called o1, o2 and so on."""
    inner = "".join(
        f'<simpleChoice identifier="o{i}">{option}</simpleChoice>'
        for i, option in enumerate(options, 1)
    )
    asks = f"<prompt>{prompt}</prompt>" if prompt else ""
    return (
        f'<choiceInteraction responseIdentifier="{name}" {given}>{asks}{inner}</choiceInteraction>'
    )


def item(
    body: str = "",
    responses: str = "",
    processing: str = MATCH,
    *,
    more: str = "",
    outcomes: str = "",
    ident: str = "i1",
) -> str:
    """An item; by default its first option is right."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<assessmentItem '
        f'xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="{ident}" title="T" '
        f'adaptive="false" timeDependent="false">{responses or declared()}'
        f'<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>{outcomes}'
        f"<itemBody>{body or choice()}</itemBody>{processing}{more}</assessmentItem>"
    )


def a_test(*sections: str, more: str = "") -> str:
    """A test with these sections."""
    return (
        f'<assessmentTest identifier="t" title="All rivers"{more}><testPart identifier="p">'
        f"{''.join(sections)}</testPart></assessmentTest>"
    )


def section(*refs: str, title: str = "North", given: str = 'visible="true"') -> str:
    """A section with references to items."""
    inner = "".join(
        ref if ref.startswith("<") else f'<assessmentItemRef identifier="{ref}" href="{ref}"/>'
        for ref in refs
    )
    return f'<assessmentSection identifier="s" title="{title}" {given}>{inner}</assessmentSection>'
