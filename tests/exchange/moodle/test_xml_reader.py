"""What Moodle XML looks like in real files, line by line."""

from base64 import b64encode

import pytest

from quizapp.exchange.moodle.xml_reader import MoodleXmlReader
from quizapp.exchange.protocol import ExchangeError, FoundQuestion, Place, SkippedQuestion
from quizapp.quiz.model import Image, Option
from tests.exchange.reading import changes, entries, only, questions, skipped
from tests.picture_files import png

READER = MoodleXmlReader()
PNG = png()
ANSWERS = (
    '<answer fraction="100"><text>Drin</text></answer>'
    '<answer fraction="0"><text>Sharr</text></answer>'
)


def file(*questions: str) -> bytes:
    inner = "".join(questions)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n{inner}</quiz>'.encode()


def question(inner: str = "", answers: str = ANSWERS, kind: str = "multichoice") -> str:
    stem = "" if "<questiontext" in inner else "<questiontext><text>Which?</text></questiontext>"
    return f'<question type="{kind}">{stem}{inner}{answers}</question>\n'


def category(path: str) -> str:
    return f'<question type="category"><category><text>{path}</text></category></question>'


@pytest.mark.parametrize(
    "written",
    [
        "<![CDATA[<p>Is <b>a &lt; b</b> or not?</p>]]>",
        "&lt;p&gt;Is &lt;b&gt;a &amp;lt; b&lt;/b&gt; or not?&lt;/p&gt;",
        "<p>Is <b>a &lt; b</b>&#32;or not?</p>",
        "<![CDATA[<p>Is <b>a]]><![CDATA[ &lt; b</b> or not?</p>]]>",
    ],
)
def test_html_comes_escaped_in_cdata_or_as_it_is(written: str) -> None:
    text = f'<questiontext format="html"><text>{written}</text></questiontext>'
    assert only(READER, file(question(text))).question.prompt == "Is **a < b** or not?"


@pytest.mark.parametrize(
    ("form", "written", "read"),
    [
        ("plain_text", "*a* &lt;b&gt;", "`*a*` <b>"),
        ("markdown", "_a_ __b__", "*a* **b**"),
        ("moodle_auto_format", "one\ntwo &lt;b&gt;three&lt;/b&gt;", "one\ntwo **three**"),
        ("html", "one\ntwo", "one two"),
    ],
)
def test_a_text_is_read_as_its_format_says(form: str, written: str, read: str) -> None:
    text = f'<questiontext format="{form}"><text>{written}</text></questiontext>'
    assert only(READER, file(question(text))).question.prompt == read


def test_answers_are_in_the_questions_format_unless_they_say_another() -> None:
    text = '<questiontext format="plain_text"><text>Which?</text></questiontext>'
    answers = (
        '<answer fraction="100"><text>&lt;b&gt;</text></answer>'
        '<answer fraction="0" format="html"><text>&lt;b&gt;no&lt;/b&gt;</text></answer>'
    )
    assert only(READER, file(question(text, answers))).question.texts == ("<b>", "**no**")


def test_texts_without_their_own_element_are_read() -> None:
    made = file(
        '<question type="multichoice"><name>n</name><questiontext>Which?</questiontext>'
        '<answer fraction="100">Drin<feedback>Yes!</feedback></answer>'
        '<answer fraction="0"><text>Sharr</text></answer></question>'
    )
    (first, _) = only(READER, made).question.options
    assert isinstance(first, Option)
    assert first.text.startswith("Drin")


def test_attached_pictures_come_along() -> None:
    def attached(name: str, data: bytes, path: str = "/") -> str:
        encoded = b64encode(data).decode()
        return f'<file name="{name}" path="{path}" encoding="base64">\n{encoded}\n</file>'

    first = question(
        '<questiontext format="html"><text><![CDATA[<p>Where? <img src="@@PLUGINFILE@@/my%20map.png'
        f'" alt="A map"></p>]]></text>{attached("my map.png", PNG)}</questiontext>'
    )
    second = question(
        '<questiontext format="html"><text><![CDATA[There? <img src="@@PLUGINFILE@@/in/my%20map.png'
        f'">]]></text>{attached("my map.png", PNG + b"!", "/in/")}</questiontext>'
    )
    one, two = (e for e in entries(READER, file(first, second)) if isinstance(e, FoundQuestion))
    assert one.question.image == Image("my-map.png", "A map")
    assert [(p.name, p.data) for p in one.pictures] == [("my-map.png", PNG)]
    assert two.question.image == Image("my-map-2.png")
    assert [p.data for p in two.pictures] == [PNG + b"!"]
    assert one.question.prompt == "Where?"


def test_a_second_picture_and_a_picture_of_an_option_are_reported() -> None:
    encoded = b64encode(PNG).decode()
    other = b64encode(PNG + b"2").decode()
    made = question(
        '<questiontext format="html"><text><![CDATA[Where? <img src="@@PLUGINFILE@@/a.png">'
        f'<img src="@@PLUGINFILE@@/b.png">]]></text><file name="a.png" encoding="base64">{encoded}'
        f'</file><file name="b.png" encoding="base64">{other}</file></questiontext>'
    )
    found = only(READER, file(made))
    assert found.question.image == Image("a.png")
    assert "second_picture_dropped" in changes(found)


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/a.png",
        "file:///etc/passwd",
        "@@PLUGINFILE@@/none.png",
        "/a.png",
        "a.png",
    ],
)
def test_pictures_from_elsewhere_are_removed_and_reported(address: str) -> None:
    text = f'<questiontext format="html"><text>Where? &lt;img src="{address}"&gt;</text>'
    found = only(READER, file(question(f"{text}</questiontext>")))
    assert found.question.image is None
    assert found.pictures == ()
    assert changes(found) == ["picture_removed"]


@pytest.mark.parametrize(
    ("written", "many"),
    [("1", False), ("0", True), ("true", False), ("false", True), ("", False), ("FALSE", True)],
)
def test_single_is_said_in_several_ways(written: str, many: bool) -> None:
    found = only(READER, file(question(f"<single>{written}</single>")))
    assert found.question.select_all is many


def test_without_single_the_weights_tell_that_several_are_right() -> None:
    answers = (
        '<answer fraction="60"><text>a</text></answer><answer fraction="40"><text>b</text></answer>'
        '<answer fraction="-100"><text>c</text></answer>'
    )
    found = only(READER, file(question(answers=answers)))
    assert (found.question.answer, found.changed) == (("a", "b"), ())


def test_any_fraction_becomes_a_credit() -> None:
    answers = "".join(
        f'<answer fraction="{fraction}"><text>{text}</text></answer>'
        for fraction, text in (("100", "a"), ("33.333", "b"), ("12,5", "c"), ("-7", "d"), ("", "e"))
    )
    found = only(READER, file(question("<single>true</single>", answers)))
    assert found.question.answer == "a"
    assert [found.question.credit(i) for i in range(5)] == [None, 0.33333, 0.125, -0.07, None]


def test_shares_of_several_answers_are_the_usual_ones() -> None:
    answers = "".join(
        f'<answer fraction="{fraction}"><text>{text}</text></answer>'
        for fraction, text in (
            ("33.33333", "a"),
            ("33.33333", "b"),
            ("33.33333", "c"),
            ("-100", "d"),
        )
    )
    found = only(READER, file(question("<single>0</single>", answers)))
    assert found.question.answer == ("a", "b", "c")
    assert found.question.options == ("a", "b", "c", "d")


@pytest.mark.parametrize(
    ("answers", "options", "answer"),
    [
        ((("100", "true"), ("0", "false")), ("True", "False"), "True"),
        ((("0", "true"), ("100", "false")), ("True", "False"), "False"),
        ((("100", "Wahr"), ("0", "Falsch")), ("Wahr", "Falsch"), "Wahr"),
        ((("0", "верно"), ("100", "неверно")), ("верно", "неверно"), "неверно"),
        ((("100", "false"),), ("False", "True"), "False"),
    ],
)
def test_true_and_false_in_any_language(
    answers: tuple[tuple[str, str], ...], options: tuple[str, ...], answer: str
) -> None:
    written = "".join(
        f'<answer fraction="{fraction}"><text>{text}</text></answer>' for fraction, text in answers
    )
    found = only(READER, file(question(answers=written, kind="truefalse")))
    assert (found.question.texts, found.question.answer) == (options, answer)


def test_categories_are_the_topics_of_what_follows() -> None:
    made = file(
        question(),
        category("$course$/top/Rivers/In the north"),
        question("<tags><tag><text>easy</text></tag></tags>"),
        category("$system$/top/A//B"),
        question(),
        category("$course$/top"),
        question("<tags><tag><text>Seas</text></tag><tag><text>old</text></tag></tags>"),
    )
    found = [entry for entry in entries(READER, made) if isinstance(entry, FoundQuestion)]
    topics = [entry.question.topic for entry in found]
    assert topics == ["", "Rivers / In the north", "A/B", "Seas"]
    assert [changes(entry) for entry in found] == [[], ["tags_dropped"], [], ["tags_dropped"]]


def test_all_the_rest_of_a_question() -> None:
    inner = (
        "<name><text>Rivers 7</text></name><generalfeedback><text>It is long.</text>"
        "</generalfeedback><defaultgrade>2.5</defaultgrade><shuffleanswers>0</shuffleanswers>"
        "<idnumber>r-7</idnumber>"
    )
    answers = (
        '<answer fraction="100"><text>Drin</text><feedback><text>Yes</text></feedback></answer>'
        '<answer fraction="0"><text>Sharr</text><feedback><text></text></feedback></answer>'
    )
    made = only(READER, file(question(inner, answers))).question
    assert made.options == (Option("Drin", "Yes"), "Sharr")
    assert (made.id, made.explanation, made.points, made.shuffle) == (
        "r-7",
        "It is long.",
        2.5,
        False,
    )
    plain = only(READER, file(question("<shuffleanswers>true</shuffleanswers>"))).question
    assert (plain.shuffle, plain.points) == (None, 1)


def test_feedback_to_right_and_wrong_answers_goes_to_the_options_or_is_reported() -> None:
    said = (
        "<correctfeedback><text>Well done</text></correctfeedback>"
        "<incorrectfeedback><text>See page 5</text></incorrectfeedback>"
        "<partiallycorrectfeedback><text>Nearly</text></partiallycorrectfeedback>"
        "<hint><text>Think of water</text></hint><hint><text/></hint>"
    )
    found = only(READER, file(question(said)))
    assert found.question.options == (Option("Drin", "Well done"), Option("Sharr", "See page 5"))
    assert changes(found) == ["outcome_feedback_dropped", "hint_dropped"]
    several = only(READER, file(question(f"<single>0</single>{said}")))
    assert several.question.options == ("Drin", Option("Sharr", credit=0))
    assert changes(several).count("outcome_feedback_dropped") == 3
    usual = said.replace("Well done", "Your answer is correct.").replace("See page 5", "Incorrect.")
    assert only(READER, file(question(usual))).question.options == ("Drin", "Sharr")


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("numerical", ("needs_distractors", {"kind": "numerical", "answers": "Drin"})),
        ("shortanswer", ("needs_distractors", {"kind": "short_answer", "answers": "Drin"})),
        ("matching", ("other_kind", {"kind": "matching"})),
        ("match", ("other_kind", {"kind": "matching"})),
        ("ordering", ("other_kind", {"kind": "ordering"})),
        ("essay", ("other_kind", {"kind": "essay"})),
        ("cloze", ("other_kind", {"kind": "cloze"})),
        ("multianswer", ("other_kind", {"kind": "cloze"})),
        ("calculated", ("other_kind", {"kind": "calculated"})),
        ("calculatedmulti", ("other_kind", {"kind": "calculated"})),
        ("description", ("other_kind", {"kind": "description"})),
        ("ddwtos", ("other_kind", {"kind": "drag_and_drop"})),
        ("coderunner", ("other_kind", {"kind": "coderunner"})),
        ("", ("other_kind", {"kind": "unknown"})),
    ],
)
def test_other_kinds_are_left_out_by_name(kind: str, reason: tuple[str, dict[str, str]]) -> None:
    assert skipped(READER, file(question(kind=kind))) == [reason]


def test_choices_of_plugins_are_choices_too() -> None:
    made = questions(
        READER, file(question(kind="multichoiceset"), question(kind="oumultiresponse"))
    )
    assert [q.scoring for q in made] == ["all_or_nothing", "proportional"]
    assert [q.answer for q in made] == [("Drin",), ("Drin",)]


def test_a_bad_question_leaves_the_others_and_has_its_line() -> None:
    bad = question(answers='<answer fraction="0"><text>a</text></answer>')
    first, second, third = entries(READER, file(question(), bad, question()))
    assert isinstance(first, FoundQuestion)
    assert isinstance(third, FoundQuestion)
    assert isinstance(second, SkippedQuestion)
    assert (second.place, second.reason.code) == (Place("line", 4), "too_few_options")


@pytest.mark.parametrize("data", [file(), file(category("$course$/top/a"))])
def test_a_file_without_questions_is_refused(data: bytes) -> None:
    with pytest.raises(ExchangeError) as raised:
        entries(READER, data)
    assert raised.value.code == "no_questions"
