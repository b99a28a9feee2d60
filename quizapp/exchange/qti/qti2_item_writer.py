"""Writes one question as an item of QTI 2.2 or 3.0."""

import re
from collections.abc import Mapping
from fractions import Fraction
from pathlib import PurePosixPath
from urllib.parse import quote

from msgspec import Struct

from quizapp.exchange.html.markup import picture_html
from quizapp.exchange.losses import option_shares
from quizapp.exchange.numbers import format_number
from quizapp.exchange.pictures import PictureFiles
from quizapp.exchange.xml.writing import DECLARATION, clean, ident_of, tag, text_of, xhtml
from quizapp.quiz.model import Question, Quiz

_LEAST_POINTS = Fraction(1, 1_000_000)
_CAPITAL = re.compile(r"[A-Z]")


class Dialect(Struct, frozen=True):
    """The names of a QTI version: QTI 3 has hyphens instead of QTI 2's capitals."""

    is_third: bool
    root: Mapping[str, str]
    templates: str

    def name(self, name: str) -> str:
        """Return the name of an element that QTI 2 calls `name`."""
        return f"qti-{_hyphened(name)}" if self.is_third else name

    def tag(self, name: str, attributes: Mapping[str, str] | None = None, inner: str = "") -> str:
        """Return an element by the names of QTI 2."""
        given = attributes or {}
        if self.is_third:
            given = {_hyphened(key): value for key, value in given.items()}
        return tag(self.name(name), given, inner)


def item(
    question: Question, number: int, quiz: Quiz, pictures: PictureFiles, dialect: Dialect
) -> str:
    """Return the document of the `number`th question."""
    return _ItemWriter(question, number, quiz, pictures, dialect).written()


def ident_at(path: str) -> str:
    """Return the identifier of the document at `path` in the manifest and the test."""
    return PurePosixPath(path).stem


class _ItemWriter:
    """Puts the parts of an item together."""

    def __init__(
        self, question: Question, number: int, quiz: Quiz, pictures: PictureFiles, dialect: Dialect
    ) -> None:
        self._question = question
        self._number = number
        self._pictures = pictures
        self._tag = dialect.tag
        self._dialect = dialect
        scoring = question.scoring or quiz.settings.scoring
        self._all_or_nothing = question.select_all and scoring == "all_or_nothing"
        self._shares = option_shares(question, quiz.settings.scoring).shares
        self._language = quiz.language

    def written(self) -> str:
        """Return the item."""
        about = {
            **self._dialect.root,
            "identifier": ident_of(self._question.id, self._number),
            "title": f"Question {self._number}",
        }
        about |= {"adaptive": "false", self._named("timeDependent"): "false"}
        if self._language:
            about["xml:lang"] = self._language
        parts = [
            self._response(),
            *self._outcomes(),
            self._tag("itemBody", None, self._picture() + self._interaction()),
            self._processing(),
            *self._modal_feedback(),
        ]
        inner = "\n".join(("", *parts, ""))
        return DECLARATION + tag(self._dialect.name("assessmentItem"), about, inner)

    def _named(self, attribute: str) -> str:
        return _hyphened(attribute) if self._dialect.is_third else attribute

    def _response(self) -> str:
        keys = [self._value(_option(i)) for i in sorted(self._question.keys)]
        inner = self._tag("correctResponse", None, "".join(keys))
        if not self._all_or_nothing:
            inner += self._mapping()
        given = {
            "identifier": "RESPONSE",
            "cardinality": "multiple" if self._question.select_all else "single",
            "baseType": "identifier",
        }
        return self._tag("responseDeclaration", given, inner)

    def _mapping(self) -> str:
        """Return what each option is worth in points, or as a share if there are no points."""
        points = Fraction(self._question.points)
        whole = points if points >= _LEAST_POINTS else Fraction(1)
        entries = [
            self._tag(
                "mapEntry", {"mapKey": _option(i), "mappedValue": format_number(share * whole)}
            )
            for i, share in enumerate(self._shares)
        ]
        bounds = {"lowerBound": "0", "upperBound": format_number(whole), "defaultValue": "0"}
        return self._tag("mapping", bounds, "".join(entries))

    def _value(self, text: str) -> str:
        return self._tag("value", None, text_of(text))

    def _outcomes(self) -> list[str]:
        points = format_number(self._question.points)
        zero = self._tag("defaultValue", None, self._value("0"))
        most = self._tag("defaultValue", None, self._value(points))
        many = "multiple" if self._question.select_all else "single"
        found = [
            self._tag("outcomeDeclaration", _number("SCORE"), zero),
            self._tag("outcomeDeclaration", _number("MAXSCORE"), most),
        ]
        if self._has_feedback():
            found.append(self._tag("outcomeDeclaration", _identifier("FEEDBACK", many)))
        if self._question.explanation:
            found.append(self._tag("outcomeDeclaration", _identifier("EXPLANATION", "single")))
        return found

    def _has_feedback(self) -> bool:
        return any(map(self._question.feedback, range(len(self._question.options))))

    def _picture(self) -> str:
        image = self._question.image
        picture = self._pictures.of(image) if image is not None else None
        if picture is None or image is None:
            return ""
        shown = picture_html(f"../images/{quote(picture.name)}", clean(image.alt))
        return f"<p>{shown.removesuffix('>')}/></p>"

    def _interaction(self) -> str:
        parts = [self._tag("prompt", None, xhtml(self._question.prompt))]
        for i, text in enumerate(self._question.texts):
            inner = xhtml(text)
            if self._question.feedback(i):
                given = {"outcomeIdentifier": "FEEDBACK", "identifier": _option(i)}
                given["showHide"] = "show"
                inner += self._tag("feedbackInline", given, xhtml(self._question.feedback(i)))
            parts.append(self._tag("simpleChoice", {"identifier": _option(i)}, inner))
        given = {
            "responseIdentifier": "RESPONSE",
            "shuffle": "false" if self._question.shuffle is False else "true",
            "maxChoices": "0" if self._question.select_all else "1",
        }
        return self._tag("choiceInteraction", given, "\n".join(("", *parts, "")))

    def _processing(self) -> str:
        """Return the response processing: a template if only the score has to be set."""
        feedback = self._has_feedback()
        if not self._all_or_nothing and not feedback and not self._question.explanation:
            template = f"{self._dialect.templates}map_response"
            if self._dialect.is_third:
                template += ".xml"
            return self._tag("responseProcessing", {"template": template})
        rules = [self._scored()]
        if feedback:
            chosen = self._tag("variable", {"identifier": "RESPONSE"})
            rules.append(self._tag("setOutcomeValue", {"identifier": "FEEDBACK"}, chosen))
        if self._question.explanation:
            general = self._tag("baseValue", {"baseType": "identifier"}, "general")
            rules.append(self._tag("setOutcomeValue", {"identifier": "EXPLANATION"}, general))
        return self._tag("responseProcessing", None, "".join(rules))

    def _scored(self) -> str:
        response = {"identifier": "RESPONSE"}
        if not self._all_or_nothing:
            mapped = self._tag("mapResponse", response)
            return self._tag("setOutcomeValue", {"identifier": "SCORE"}, mapped)
        match = self._tag(
            "match", None, self._tag("variable", response) + self._tag("correct", response)
        )
        points = self._tag("baseValue", {"baseType": "float"}, format_number(self._question.points))
        full = self._tag("setOutcomeValue", {"identifier": "SCORE"}, points)
        return self._tag("responseCondition", None, self._tag("responseIf", None, match + full))

    def _modal_feedback(self) -> list[str]:
        explanation = self._question.explanation
        if not explanation:
            return []
        inner = xhtml(explanation, blocks=True)
        if self._dialect.is_third:
            inner = self._tag("contentBody", None, inner)
        given = {
            "outcomeIdentifier": "EXPLANATION",
            "identifier": "general",
            "showHide": "show",
        }
        return [self._tag("modalFeedback", given, inner)]


def _option(position: int) -> str:
    return f"option-{position + 1}"


def _number(identifier: str) -> dict[str, str]:
    return {"identifier": identifier, "cardinality": "single", "baseType": "float"}


def _identifier(identifier: str, cardinality: str) -> dict[str, str]:
    return {"identifier": identifier, "cardinality": cardinality, "baseType": "identifier"}


def _hyphened(name: str) -> str:
    return _CAPITAL.sub(lambda match: f"-{match[0].lower()}", name)
