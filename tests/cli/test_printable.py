"""What others wrote is printed without being a command to the terminal."""

import json
from io import StringIO

from quizapp.cli.printable import PrintableText


def printed(text: str) -> str:
    stream = StringIO()
    assert print(text, end="", file=PrintableText(stream)) is None
    return stream.getvalue()


def test_control_characters_are_shown_as_escapes() -> None:
    assert printed("\x1b]0;title\x07Ann\x9b2J\r\x7f") == (
        "\\u001b]0;title\\u0007Ann\\u009b2J\\u000d\\u007f"
    )


def test_everything_else_stays() -> None:
    text = "Prishtin\u00eb\t\U0001f600\n\u0420\u0435\u043a\u0430 \u0627\u0628"
    assert printed(text) == text


def test_json_stays_what_it_says() -> None:
    said = {"name": "a\x1b\x9b\x7fb"}
    assert json.loads(printed(json.dumps(said, ensure_ascii=False))) == said
