"""Good files of every format, for tests that damage them."""

import io
import json
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec

from quizapp.exchange import formats
from quizapp.exchange.protocol import ProgressMonitor
from quizapp.quiz.model import Option, Question, Quiz, Settings
from tests.exchange.qti import qti1_files, qti2_files

QUIZ = Quiz(
    1,
    "Rivers & lakes",
    (
        Question("Which **river** is in Prizren?", ("Bistrica", "Drin", "50 %"), "Bistrica"),
        Question(
            "Which of these are rivers?\nPick *all*: $a_1 < b$",
            (
                Option("Drin", "It is.", 0.75),
                Option("Ibar", "", 0.25),
                Option("Sharr", "A hill", -1),
            ),
            ("Drin", "Ibar"),
            id="rivers-1",
            explanation="Because:\n\n- one\n- two",
            topic="Rivers / long",
            points=2.5,
            shuffle=False,
        ),
        Question("Is `x = 1` right?", ("True", "False"), "False", explanation="漢字 ë"),
    ),
    description="On water",
    language="en",
    settings=Settings(time_limit_s=60),
)  # fmt: skip

_GIFT = r"""// [id:a] [tag:b \] c]
$CATEGORY: $course$/top/Rivers // lakes
::Name::[html]<p>Which <b>river</b> \= \{x\}\: <img src\="data\:image/gif;base64,R0lG"></p> {
=Drin#Yes <i>it</i> is. ~%-33.333%Ibar\n#No. ~[plain]Sharr <b>
####See <a href\="http\://e.example">this</a>. }

Its name is {=Drin =Drini} here.

[markdown]Pick *all* __of__ `these` ![x](http\://e.example/x.png): {~%50%a ~%50%$b_1$ ~%-100%c}

Is it? {t#No.#Yes.####So.}

How long? {#335:5}

Match {=a -> 1 =b -> 2} these

Tell {}
"""
_AIKEN = """A. Lincoln became
president when?
A. 1861
B) 1865
C. never *ever*
ANSWER: A, B

Which?
A. a
B. b
ANSWER: B
"""
_BLACKBOARD = (
    "MC\t<p>Which <b>one</b>?</p>\tDrin\tcorrect\t<i>Sharr</i>\tincorrect\n"
    "MA\tWhich?\tDrin\tcorrect\tSharr\tincorrect\tIbar\tcorrect\t\t\n"
    "TF\tIs it?\ttrue\nESS\tTell.\nFIB\tThe _ .\ta\tb\nNUM\tHow long?\t335\t5\n"
    'MC\t"Who said ""no""?"\t"a" or "b"\tcorrect\tb\tincorrect\n'
)
_OPENTDB = {
    "response_code": 0,
    "results": [
        {
            "type": "multiple",
            "difficulty": "easy",
            "category": "Geography &amp; rivers",
            "question": "Which &quot;river&quot; &#039;ends&#039; here?",
            "correct_answer": "Drin",
            "incorrect_answers": ["Ibar", "Sharr", "a&eacute;"],
        },
        {
            "type": "boolean",
            "difficulty": "hard",
            "category": "Geography",
            "question": "SXMgaXQ/",
            "correct_answer": "True",
            "incorrect_answers": ["False"],
        },
    ],
}
_BRIGHTSPACE = """NewQuestion,MC,,,
ID,RIV-1,,,
QuestionText,"Which <b>river</b>, \\(x\\)?",HTML,,
Points,2,,,
Image,images/map.png,,,
Option,100,Drin,,Yes.
Option,25,"<i>Ibar</i>",HTML,"No, <b>no</b>"
Hint,Think.,,,
Feedback,See the map.,,,
NewQuestion,TF,,,
QuestionText,Is it?,,,
TRUE,100,Yes,,
FALSE,0,No,,
NewQuestion,MS,,,
QuestionText,Which?,,,
Scoring,RightAnswers,,,
Option,1,a,,
Option,0,b,,
NewQuestion,SA,,,
Answer,100,Drin,regexp,
"""

_QUIZIZZ = (
    "Question Text,Question Type,Option 1,Option 2,Option 3,Option 4,Option 5,Correct Answer,"
    "Time in seconds,Image Link\n"
    "Which river?,Multiple Choice,Drin,Sharr,Ibar,,,1,30,\n"
    'Which rivers?,Checkbox,Drin,Sharr,Ibar,,,"1,3",30,http://e.example/x.png\n'
    "Tell.,Open-Ended,,,,,,,60,\n"
)
_H5P = {
    "introPage": {"introduction": "<p>Hello</p>"},
    "questions": [
        {
            "library": "H5P.MultiChoice 1.16",
            "params": {
                "question": "<p>Which <b>river</b>?</p>",
                "answers": [
                    {
                        "text": "<div>Drin</div>",
                        "correct": True,
                        "tipsAndFeedback": {"chosenFeedback": "Yes", "notChosenFeedback": "No"},
                    },
                    {"text": "<div>Sharr</div>", "correct": False},
                ],
                "behaviour": {"singleAnswer": True, "randomAnswers": False},
            },
        },
        {"library": "H5P.TrueFalse 1.8", "params": {"question": "Is it?", "correct": "true"}},
        {"library": "H5P.Essay 1.5", "params": {"taskDescription": "Tell."}},
    ],
}


@cache
def seeds() -> Mapping[str, tuple[bytes, ...]]:
    """By the name of each reader, good files that it reads."""
    found: dict[str, list[bytes]] = {format_.name: [] for format_ in formats.READERS}
    for format_ in formats.WRITERS:
        found[format_.name].append(
            formats.writer(format_.name).write(QUIZ, Path("nowhere"), ProgressMonitor())
        )
    found["gift"] += [_GIFT.encode(), _GIFT.encode("UTF-16")]
    found["aiken"].append(_AIKEN.replace("\n", "\r\n").encode("cp1252"))
    found["blackboard"].append(_BLACKBOARD.encode())
    found["opentdb"].append(json.dumps(_OPENTDB).encode())
    found["quizizz"].append(_QUIZIZZ.encode())
    found["brightspace"].append(_BRIGHTSPACE.encode())
    found["h5p"].append(_h5p())
    found["quizapp"].append(msgspec.json.encode(QUIZ))
    for name, file in _qti().items():
        found[name].append(file)
    return {name: tuple(files) for name, files in found.items()}


def _qti() -> Mapping[str, bytes]:
    """Documents with what the program doesn't write itself."""
    both = qti1_files.gives(f"<and>{qti1_files.is_('o1')}<not>{qti1_files.is_('o2')}</not></and>")
    several = qti1_files.response(given='rcardinality="Multiple"')
    item = qti2_files.item(
        "<p>Read.</p>" + qti2_files.choice() + "<textEntryInteraction responseIdentifier='T'/>",
        qti2_files.declared(mapping=qti2_files.mapping({"o1": 1, "o2": -0.5}, 'upperBound="1"')),
        qti2_files.MAP,
    )
    return {
        "qti12": qti1_files.document(qti1_files.item(both, several), qti1_files.item()),
        "qti2": item.encode(),
        "qti3": qti2_files.in_qti3(item).encode(),
    }


def _h5p() -> bytes:
    made = io.BytesIO()
    head = {"title": "Rivers", "language": "en", "mainLibrary": "H5P.QuestionSet"}
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("h5p.json", json.dumps(head))
        archive.writestr("content/content.json", json.dumps(_H5P))
    return made.getvalue()
