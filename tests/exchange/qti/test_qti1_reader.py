"""Packages of QTI 1.2 as Canvas, D2L and Blackboard make them."""

import base64

import pytest

from quizapp.exchange.containers import pack_zip
from quizapp.exchange.protocol import FileNote, FoundQuestion, Heading, SkippedQuestion, SourceFile
from quizapp.exchange.qti.qti1_reader import Qti1Reader
from quizapp.quiz.model import Image, Option
from tests.exchange.qti.qti1_files import document, feedback, is_, item, response
from tests.exchange.reading import changes, entries, only
from tests.picture_files import png

READER = Qti1Reader()
PNG = png()
CANVAS = {"question_type": "multiple_choice_question", "points_possible": "1.0"}


def manifest(*hrefs: str) -> bytes:
    files = "".join(
        f'<resource type="imsqti_xmlv1p2"><file href="{href}"/></resource>' for href in hrefs
    )
    return f"<manifest><resources>{files}</resources></manifest>".encode()


def meta(title: str, more: str = "") -> bytes:
    return f'<quiz identifier="q"><title>{title}</title>{more}</quiz>'.encode()


def found_in(data: bytes) -> list[FoundQuestion]:
    return [entry for entry in entries(READER, data) if isinstance(entry, FoundQuestion)]


def test_a_package_is_read_in_the_order_of_its_manifest() -> None:
    data = pack_zip(
        [
            ("b.xml", document(item(ident="b"))),
            ("a.xml", document(item(ident="a"))),
            ("unlisted.dat", document(item(ident="u"))),
            ("imsmanifest.xml", manifest("A.xml", "b.xml", "none.xml")),
            ("page.xml", b"<page/>"),
        ]
    )
    assert READER.recognizes(SourceFile(data, "any"))
    assert [entry.place.value for entry in found_in(data)] == ["a", "b", "u"]
    assert [entry.question.topic for entry in found_in(data)] == ["Rivers"] * 3


def test_a_package_without_a_manifest_is_read_too() -> None:
    assert only(READER, pack_zip([("quiz/q.xml", document(item()))])).question.answer == "Drin"


def test_what_canvas_says_of_a_quiz_beside_it() -> None:
    about = meta(
        "All rivers",
        "<description>&lt;p&gt;For &lt;b&gt;all&lt;/b&gt;&lt;/p&gt;</description>"
        "<shuffle_answers>false</shuffle_answers>",
    )
    data = pack_zip([("q/assessment_meta.xml", about), ("q/q.xml", document(item()))])
    heading, found = entries(READER, data)
    assert heading == Heading(title="All rivers", description="For **all**")
    assert isinstance(found, FoundQuestion)
    assert found.question.shuffle is False


def test_the_two_copies_of_a_quiz_in_a_cartridge_count_once() -> None:
    native = document(item(values=CANVAS), item("", "<response_str ident='r'/>", ident="i2"))
    data = pack_zip(
        [
            ("g1/assessment_qti.xml", document(item(values={"cc_profile": "cc.multiple_choice"}))),
            ("g1/assessment_meta.xml", meta("Rivers of the north")),
            ("non_cc_assessments/g1.xml.qti", native),
            ("g2/assessment_qti.xml", document(item(ident="only-here"))),
        ]
    )
    told = entries(READER, data)
    assert [e.place.value for e in told if isinstance(e, FoundQuestion)] == ["i1", "only-here"]
    assert [e.place.value for e in told if isinstance(e, SkippedQuestion)] == ["i2"]
    notes = [(e.reason.code, e.reason.data) for e in told if isinstance(e, FileNote)]
    assert notes == [("second_copies", {"count": 1})]


def test_an_item_that_comes_again_in_another_document_counts_once() -> None:
    other = item(ident="i1", stem="Which is a hill?")
    data = pack_zip(
        [
            ("a.xml", document(item(), item(ident="i2"))),
            ("b.xml", document(item(), item(ident="i3"))),
            ("c.xml", document(other)),
        ]
    )
    told = [e for e in entries(READER, data) if not isinstance(e, Heading)]
    assert [e.place.value for e in told if isinstance(e, FoundQuestion)] == ["i1", "i2", "i3", "i1"]
    (note,) = (e for e in told if isinstance(e, FileNote))
    assert (note.reason.code, note.reason.data) == ("items_again", {"name": "b.xml", "count": 1})


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("$IMS-CC-FILEBASE$/Uploaded%20Media/my%20map.png?canvas_download=1",
         "web_resources/Uploaded Media/my map.png"),
        ("%24IMS-CC-FILEBASE%24/Uploaded%20Media/my%20map.png",
         "web_resources/Uploaded Media/my map.png"),
        ("$IMS-CC-FILEBASE$/images/my%20map.png", "images/my map.png"),
        ("%24IMS_CC_FILEBASE%24/images/my map.png", "images/my map.png"),
        ("my%20map.png", "quiz/my map.png"),
        ("../pictures/My Map.PNG", "pictures/my map.png"),
        ("/webct/RelativeResourceManager/Template/Imported/my map.png", "X-VISTA/my map.png"),
        ("@X@EmbeddedFile.requestUrlStub@X@bbcswebdav/xid-12_1", "csfiles/my map__xid-12_1.png"),
    ],
)  # fmt: skip
def test_pictures_of_the_package_come_along(address: str, file: str) -> None:
    stem = f'Where?&lt;img src="{address}" alt="A map"&gt;'
    found = only(READER, pack_zip([("quiz/q.xml", document(item(stem=stem))), (file, PNG)]))
    assert found.question.image is not None
    assert found.question.image.alt == "A map"
    assert [picture.data for picture in found.pictures] == [PNG]
    assert changes(found) == ["picture_moved"]


@pytest.mark.parametrize(
    "address",
    ["http://example.org/map.png", "//example.org/map.png", "file:///quiz/map.png", "C:\\map.png"],
)
def test_a_picture_from_elsewhere_is_not_taken_for_one_of_the_package(address: str) -> None:
    stem = f'Where?&lt;img src="{address}"&gt;'
    found = only(READER, pack_zip([("q.xml", document(item(stem=stem))), ("map.png", PNG)]))
    assert found.question.image is None
    assert changes(found) == ["picture_removed"]


def test_a_picture_element_and_one_in_the_file_itself() -> None:
    beside = "</mattext></material><material><matimage uri='map.png' label='A map'/><mattext>"
    found = only(
        READER, pack_zip([("q.xml", document(item(stem=f"Where?{beside}"))), ("map.png", PNG)])
    )
    assert found.question.image == Image("map.png", "A map")
    written = base64.b64encode(PNG).decode()
    inline = f"</mattext><matimage imagtype='image/png'>{written}</matimage><mattext>"
    found = only(READER, document(item(stem=f"Where?{inline}")))
    assert [picture.data for picture in found.pictures] == [PNG]


def d2l(grading: str, cardinality: str = "Multiple") -> bytes:
    """A question as D2L writes it, in which it counts right and wrong choices."""
    graded = f"<response_extension><grading_type>{grading}</grading_type></response_extension>"
    conditions = "".join(
        f'<respcondition continue="yes"><conditionvar>{is_(option)}</conditionvar>'
        f'<setvar varname="{name}" action="Add">1</setvar></respcondition>'
        for option, name in (("o1", "D2L_Correct"), ("o2", "D2L_Incorrect"), ("o3", "D2L_Correct"))
    )
    total = '<setvar varname="que_score" action="Set">D2L_Correct</setvar>'
    conditions += f"<respcondition>{total}</respcondition>"
    asked = graded + response(given=f'rcardinality="{cardinality}"')
    values = {"qmd_questiontype": "Multi-Select", "qmd_weighting": "2.0000"}
    return document(item(conditions, asked, values=values))


@pytest.mark.parametrize(
    ("grading", "scoring", "loss"),
    [("0", "all_or_nothing", None), ("1", None, -0.5), ("2", None, 0)],
)
def test_the_ways_of_grading_of_d2l(grading: str, scoring: str | None, loss: float | None) -> None:
    question = only(READER, d2l(grading)).question
    assert question.answer == ("Drin", "Ibar")
    assert (question.scoring, question.credit(1), question.points) == (scoring, loss, 2)


def test_the_two_databases_of_d2l_count_a_question_once() -> None:
    data = pack_zip([("quiz_d2l_1.xml", d2l("0")), ("questiondb.xml", d2l("0"))])
    assert len(found_in(data)) == 1


def blackboard(conditions: str, more: str = "", given: str = "Multiple Choice") -> bytes:
    """A pool as Blackboard writes it."""
    which = _smart("&lt;p&gt;Which?&lt;/p&gt;")
    stem = f"<material><mat_extension>{which}</mat_extension></material>"
    stem = f'<flow class="QUESTION_BLOCK">{stem}</flow>'
    labels = "".join(
        f'<flow_label class="Block"><response_label ident="{ident}"><flow_mat><material>'
        f"<mat_extension>{_smart(option)}</mat_extension></material></flow_mat></response_label>"
        "</flow_label>"
        for ident, option in (("aa11", "Drin"), ("bb22", "Sharr"), ("cc33", "Ibar"))
    )
    cardinality = "Multiple" if "Answer" in given else "Single"
    asked = (
        f'<flow class="RESPONSE_BLOCK"><response_lid ident="response" rcardinality="{cardinality}">'
        f"<render_choice shuffle='Yes'>{labels}</render_choice></response_lid></flow>"
    )
    return (
        "<questestinterop><assessment title='Pool'><section><item><itemmetadata>"
        f"<bbmd_questiontype>{given}</bbmd_questiontype><qmd_absolutescore_max>10.0"
        f"</qmd_absolutescore_max></itemmetadata><presentation><flow class='Block'>{stem}{asked}"
        f"</flow></presentation><resprocessing scoremodel='SumOfScores'>{conditions}"
        f"</resprocessing>{more}</item></section></assessment></questestinterop>"
    ).encode()


def _smart(written: str) -> str:
    return f'<mat_formattedtext type="SMART_TEXT">{written}</mat_formattedtext>'


def _best(test: str) -> str:
    return (
        f'<respcondition title="correct"><conditionvar>{test}</conditionvar>'
        '<setvar variablename="SCORE" action="Set">SCORE.max</setvar></respcondition>'
        '<respcondition title="incorrect"><conditionvar><other/></conditionvar>'
        '<setvar variablename="SCORE" action="Set">0</setvar></respcondition>'
    )


def test_one_answer_of_blackboard_with_feedback_and_partial_credit() -> None:
    partial = "".join(
        f'<respcondition><conditionvar><varequal respident="{ident}" case="No"/></conditionvar>'
        f'<setvar variablename="SCORE" action="Set">{score}</setvar>'
        f'<displayfeedback linkrefid="{ident}"/></respcondition>'
        for ident, score in (("aa11", "100"), ("bb22", "0"), ("cc33", "50"))
    )
    more = (
        feedback("correct", "Good") + feedback("incorrect", "Bad luck") + feedback("cc33", "Nearly")
    )
    data = pack_zip([("res00001.dat", blackboard(_best(is_("aa11", "response")) + partial, more))])
    question = only(READER, data).question
    assert (question.prompt, question.answer, question.points) == ("Which?", "Drin", 10)
    assert question.options == (
        Option("Drin", "Good"),
        Option("Sharr", "Bad luck"),
        Option("Ibar", "Nearly", 0.5),
    )


def test_several_answers_of_blackboard() -> None:
    test = (
        f"<and>{is_('aa11', 'response')}{is_('cc33', 'response')}"
        f"<not>{is_('bb22', 'response')}</not></and>"
    )
    question = only(READER, blackboard(_best(test), given="Multiple Answer")).question
    assert question.answer == ("Drin", "Ibar")
    assert question.scoring == "all_or_nothing"


def test_other_kinds_of_blackboard_are_left_out_by_name() -> None:
    for name, kind in (("Essay", "essay"), ("Matching", "matching"), ("Hot Spot", "hot_spot")):
        (skip,) = (
            e
            for e in entries(READER, blackboard(_best(is_("aa11", "response")), given=name))
            if isinstance(e, SkippedQuestion)
        )
        assert skip.reason.data["kind"] == kind


def test_an_archive_in_the_package_is_reported_and_stays_closed() -> None:
    data = pack_zip(
        [("q.xml", document(item())), ("more.zip", pack_zip([("q.xml", document(item()))]))]
    )
    told = entries(READER, data)
    assert len([e for e in told if isinstance(e, FoundQuestion)]) == 1
    assert [e.reason.code for e in told if isinstance(e, FileNote)] == ["nested_archive"]
