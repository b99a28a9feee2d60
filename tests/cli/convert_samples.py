"""Files to convert, and converting them."""

import base64
import io
import json
from pathlib import Path
from typing import Any

import msgspec

from quizapp.cli.convert import ConvertOptions, convert_file
from quizapp.files.reader import read_file
from quizapp.quiz.model import Option, Question, Quiz
from tests.cli.running import Ran
from tests.picture_files import png

PNG = png()
OTHER_PNG = png(gray=7)
GIFT = """::one::Which is a river? {=Drin#Yes. ~Sharr}

Which are rivers? {=Drin =Ibar ~Sharr}

Tell of a river. {}

Its length? {#335:5}
"""
QUIZ = Quiz(
    1,
    "Rivers",
    (
        Question("Which is a river?", ("Drin", Option("Sharr", "A hill.")), "Drin", id="r-1"),
        Question("Which are?", ("Drin", "Ibar", "Sharr"), ("Drin", "Ibar"), topic="Water"),
    ),
)


def written(path: Path, quiz: Quiz = QUIZ) -> Path:
    path.write_bytes(msgspec.json.encode(quiz))
    return path


def read(path: Path) -> Quiz:
    loaded = read_file(path)
    assert loaded.problems == ()
    assert loaded.quiz is not None
    return loaded.quiz


def convert(source: Path, target: Path, **options: Any) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    status = convert_file(source, target, ConvertOptions(**options), out, err, err)
    return status, out.getvalue(), err.getvalue()


def object_of(ran: Ran) -> dict[str, Any]:
    found = json.loads(ran.bytes)
    assert isinstance(found, dict)
    return found


def moodle(*pictures: tuple[str, bytes]) -> str:
    """A Moodle XML file with a question for each picture."""
    questions = ""
    for name, data in pictures:
        questions += (
            '<question type="multichoice"><questiontext format="html">'
            f'<text><![CDATA[<p>Where is {name}? <img src="@@PLUGINFILE@@/{name}"></p>]]></text>'
            f'<file name="{name}" encoding="base64">{base64.b64encode(data).decode()}</file>'
            '</questiontext><answer fraction="100"><text>Here</text></answer>'
            '<answer fraction="0"><text>There</text></answer></question>'
        )
    return f"<quiz>{questions}</quiz>"
