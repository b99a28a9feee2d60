"""Writes GIFT, the plain-text format of Moodle."""

import re
from collections.abc import Iterator
from pathlib import Path

from quizapp.exchange.drafts import topic_of
from quizapp.exchange.html.markup import Form, html_round_trip, is_plain, read, to_html
from quizapp.exchange.losses import Capabilities, losses, option_shares, survives
from quizapp.exchange.moodle.gift_reader import category_of
from quizapp.exchange.numbers import format_percent
from quizapp.exchange.protocol import Loss, ProgressMonitor
from quizapp.quiz.model import Question, Quiz, Scoring

_SPECIAL = re.compile(r"[\\:#={}~\n]")
_IN_COMMENT = re.compile(r"[\\\[\]]")

CAPABILITIES = Capabilities(
    explanation=True,
    feedback=True,
    topic=True,
    id=True,
    select_all_of_one=True,
    full_key=True,
    weights=True,
)


class GiftWriter:
    """The writer of GIFT."""

    name = "gift"
    title = "GIFT (Moodle)"
    endings = (".gift", ".txt")

    def losses(self, quiz: Quiz, folder: Path) -> Iterator[Loss]:  # noqa: ARG002 (no pictures)
        """Yield what GIFT can't keep."""
        return losses(
            quiz,
            CAPABILITIES,
            round_trip=_round_trip,
            round_trip_blocks=lambda text: _round_trip(text, blocks=True),
            round_trip_topic=_topic_round_trip,
        )

    def write(self, quiz: Quiz, folder: Path, monitor: ProgressMonitor) -> bytes:  # noqa: ARG002 (no pictures)
        """Return the questions, with a category before each new topic."""
        pieces = []
        topic = ""
        for number, question in enumerate(quiz.questions):
            monitor.report(number, len(quiz.questions))
            if not survives(question, _round_trip):
                continue
            if question.topic != topic:
                topic = question.topic
                pieces.append(f"$CATEGORY: {_path(topic)}\n")
            pieces.append(_question(question, quiz.settings.scoring))
        return "\n".join(pieces).encode()


def _question(question: Question, scoring: Scoring) -> str:
    lines = []
    if question.id:
        lines.append(f"// [id:{_IN_COMMENT.sub(_escaped, ' '.join(question.id.split()))}]")
    form = _form(question.prompt)
    lines.append(f"{_text(question.prompt)}{{")
    shares = option_shares(question, scoring, full_key=True).shares
    for i, text in enumerate(question.texts):
        is_key = i in question.keys and not question.select_all
        sign = "=" if is_key else "~"
        weight = "" if shares[i] == is_key else f"%{format_percent(shares[i])}%"
        feedback = question.feedback(i)
        said = f"#{_text(feedback, form)}" if feedback else ""
        lines.append(f"{sign}{weight}{_text(text, form)}{said}")
    if question.explanation:
        lines.append(f"####{_text(question.explanation, form, blocks=True)}")
    lines.append("}\n")
    return "\n".join(lines)


def _form(text: str) -> Form:
    return "plain" if is_plain(text) else "html"


def _text(text: str, usual: Form | None = None, *, blocks: bool = False) -> str:
    """Return a text with its format, unless that is the `usual` one and can't be mistaken."""
    form = _form(text)
    said = "" if form == usual and not text.lstrip().startswith(("[", "%")) else f"[{form}]"
    shown = text if form == "plain" else to_html(text, blocks=blocks)
    return said + _SPECIAL.sub(_escaped, shown)


def _escaped(match: re.Match[str]) -> str:
    return "\\n" if match[0] == "\n" else f"\\{match[0]}"


def _path(topic: str) -> str:
    """Return a topic as the path of a category with one step."""
    return " ".join(topic.split()).replace("/", "//")


def _topic_round_trip(topic: str) -> str:
    category, rest = category_of(f"$CATEGORY: {_path(topic)}") or ("", "")
    return "" if rest else topic_of(category)[0]


def _round_trip(text: str, *, blocks: bool = False) -> str:
    if is_plain(text):
        return read(text, "plain").text
    return html_round_trip(text, blocks=blocks)
