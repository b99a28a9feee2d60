"""What tables call the kinds of questions, and which of them are multiple choice."""

import re
from functools import cache
from typing import Literal

Type = Literal["one", "many", "true_false", "open"]

_WORDS = re.compile(r"[^\W_]+")
_NAMES: dict[Type, str] = {
    "one": (
        "multiple choice|single choice|single answer|single select|single|choice|mcq|mc|scq|sc"
        "|radio|radio button|quiz|einfachauswahl|choix unique|opción única|scelta singola"
    ),
    "many": (
        "checkbox|checkboxes|multiple answer|multiple answers|multiple response|multiple select"
        "|multi select|multiselect|multiple correct|select all|select all that apply|sata|mrq|ma"
        "|mr|multiple|mehrfachauswahl|choix multiple|choix multiples|opción múltiple"
        "|selección múltiple|scelta multipla"
    ),
    "true_false": (
        "true false|true or false|truefalse|boolean|tf|t f|yes no|wahr falsch|richtig falsch"
        "|vrai faux|verdadero falso|verdadeiro falso|vero falso"
    ),
}
_OTHERS: dict[str, str] = {
    "short_answer": (
        "fill in the blank|fill in the blanks|fill in|short answer|short text|text|type answer"
        "|identification|numeric response"
    ),
    "numerical": "numerical|numeric|number",
    "calculated": "calculated|formula",
    "essay": "essay|open ended|openended|open|long answer|paragraph|free response",
    "opinion": "poll|survey|opinion|likert|slide|word cloud|rating",
    "matching": "matching|match|pairs",
    "ordering": "ordering|order|reorder|sequence|ranking|sort",
    "cloze": "cloze|drop down|dropdown",
    "drag_and_drop": "drag and drop|drag drop|bow tie|bowtie|categorize|labeling",
    "hot_spot": "hotspot|hot spot",
    "file_upload": "file upload|upload|draw|drawing|audio response|video response",
}


def type_of(cell: str) -> Type | str:
    """The type that a cell names: one of ours, the code of another kind, or "" where unknown."""
    return _by_name().get(" ".join(_WORDS.findall(cell.casefold())), "")


@cache
def _by_name() -> dict[str, str]:
    names = (*_NAMES.items(), *_OTHERS.items())
    return {name: str(kind) for kind, texts in names for name in texts.split("|")}
