"""Writes Moodle XML."""

from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from quizapp.exchange.drafts import topic_of
from quizapp.exchange.html.markup import picture_html
from quizapp.exchange.losses import Capabilities, option_shares, survives
from quizapp.exchange.numbers import format_number, format_percent
from quizapp.exchange.pictures import PictureFiles
from quizapp.exchange.protocol import Loss, ProgressMonitor, excerpt
from quizapp.exchange.xml.writing import (
    DECLARATION,
    cdata,
    clean,
    html,
    round_trip,
    tag,
    xml_losses,
)
from quizapp.quiz.model import Question, Quiz, Scoring

CAPABILITIES = Capabilities(
    explanation=True,
    feedback=True,
    topic=True,
    id=True,
    select_all_of_one=True,
    keys_by_weight=True,
    weights=True,
    points=True,
    shuffle=True,
    image=True,
)


class MoodleXmlWriter:
    """The writer of Moodle XML."""

    name = "moodle-xml"
    title = "Moodle XML"
    endings: tuple[str, ...] = (".xml",)

    def losses(self, quiz: Quiz, folder: Path) -> Iterator[Loss]:
        """Yield what Moodle XML can't keep."""
        return xml_losses(quiz, folder, CAPABILITIES, _topic_round_trip)

    def write(self, quiz: Quiz, folder: Path, monitor: ProgressMonitor) -> bytes:
        """Return the questions, with a category before each new topic."""
        pictures = PictureFiles(folder)
        pieces = [DECLARATION, "<quiz>\n"]
        topic = ""
        for number, question in enumerate(quiz.questions):
            monitor.report(number, len(quiz.questions))
            if not survives(question, round_trip):
                continue
            if question.topic != topic:
                topic = question.topic
                path = tag("category", None, _text(_path(topic)))
                pieces.append(f"{tag('question', {'type': 'category'}, path)}\n")
            pieces.append(f"{_question(question, quiz.settings.scoring, pictures)}\n")
        return "".join((*pieces, "</quiz>\n")).encode()


def _question(question: Question, scoring: Scoring, pictures: PictureFiles) -> str:
    shares = option_shares(question, scoring, keys_by_weight=True).shares
    parts = [
        tag("name", None, _text(excerpt(round_trip(question.prompt)))),
        _stem(question, pictures),
        _formatted("generalfeedback", html(question.explanation, blocks=True)),
        tag("defaultgrade", None, format_number(question.points)),
        tag("hidden", None, "0"),
        tag("idnumber", None, cdata(question.id)) if question.id else "",
        tag("single", None, "false" if question.select_all else "true"),
        tag("shuffleanswers", None, "false" if question.shuffle is False else "true"),
        tag("answernumbering", None, "abc"),
    ]
    for i, option in enumerate(question.texts):
        feedback = _formatted("feedback", html(question.feedback(i)))
        given = {"fraction": format_percent(shares[i]), "format": "html"}
        parts.append(tag("answer", given, _text(html(option)) + feedback))
    return tag("question", {"type": "multichoice"}, "\n".join(("", *filter(None, parts), "")))


def _stem(question: Question, pictures: PictureFiles) -> str:
    picture = pictures.of(question.image) if question.image is not None else None
    if picture is None or question.image is None:
        return _formatted("questiontext", html(question.prompt))
    shown = picture_html(f"@@PLUGINFILE@@/{quote(picture.name)}", clean(question.image.alt))
    given = {"name": picture.name, "path": "/", "encoding": "base64"}
    file = tag("file", given, b64encode(picture.data).decode())
    return _formatted("questiontext", f"<p>{shown}</p>{html(question.prompt)}", file)


def _formatted(name: str, written: str, more: str = "") -> str:
    return tag(name, {"format": "html"}, _text(written) + more)


def _text(written: str) -> str:
    return tag("text", None, cdata(written)) if written else "<text></text>"


def _path(topic: str) -> str:
    """Return a topic as the path of a category with one step."""
    step = " ".join(clean(topic).split()).replace("/", "//")
    return f"$course$/top/{step}" if step else "$course$/top"


def _topic_round_trip(topic: str) -> str:
    return topic_of(_path(topic))[0]
