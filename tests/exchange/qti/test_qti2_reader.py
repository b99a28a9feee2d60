"""Packages and tests of QTI 2 and 3: what is in them, in which order, and what they share."""

import pytest

from quizapp.exchange.containers import pack_zip
from quizapp.exchange.protocol import (
    Entry,
    ExchangeError,
    FileNote,
    FoundQuestion,
    Heading,
    Reader,
    SkippedQuestion,
    SourceFile,
)
from quizapp.exchange.qti.qti2_reader import Qti2Reader, Qti3Reader
from quizapp.quiz.model import Image
from tests.exchange.qti.qti2_files import a_test, choice, in_qti3, item, section
from tests.exchange.reading import entries
from tests.picture_files import png

PNG = png()
BOMB = '<!DOCTYPE a [<!ENTITY x "y"><!ENTITY z "&x;&x;">]><assessmentItem>&z;</assessmentItem>'
MAX = "<outcomeDeclaration identifier='MAXSCORE'><defaultValue><value>{}</value></defaultValue>"
MAX += "</outcomeDeclaration>"
READERS: list[tuple[Reader, bool]] = [(Qti2Reader(), False), (Qti3Reader(), True)]
versions = pytest.mark.parametrize(("reader", "is_third"), READERS, ids=["2", "3"])


def package(files: dict[str, str | bytes], *, is_third: bool) -> bytes:
    return pack_zip(
        (name, written)
        if isinstance(written, bytes)
        else (
            name,
            (in_qti3(written) if is_third and name != "imsmanifest.xml" else written).encode(),
        )
        for name, written in files.items()
    )


def placed(told: list[Entry]) -> list[str | int]:
    return [e.place.value for e in told if isinstance(e, FoundQuestion | SkippedQuestion)]


@versions
def test_items_come_in_the_order_of_the_tests_and_once(reader: Reader, is_third: bool) -> None:
    data = package(
        {
            "imsmanifest.xml": "<manifest><resource href='q/c.xml'/></manifest>",
            "a.xml": item(ident="a"),
            "q/b.xml": item(ident="b"),
            "q/c.xml": item(ident="c"),
            "q/d.xml": item(ident="d"),
            "q/test.xml": a_test(section("d.xml", "../A.xml", "d.xml"), more=' xml:lang="sq"'),
            "q/z-test.xml": a_test(section("./b.xml", "d.xml")),
        },
        is_third=is_third,
    )
    assert reader.recognizes(SourceFile(data))
    told = entries(reader, data)
    assert told[0] == Heading(title="All rivers", language="sq")
    assert placed(told) == ["d", "a", "b", "c"]


@versions
def test_sections_are_topics_where_learners_see_them(reader: Reader, is_third: bool) -> None:
    inner = section("b.xml", title="Deep/er")
    data = package(
        {
            "test.xml": a_test(
                section("a.xml", inner),
                section("c.xml", title="Hidden", given='visible="false"'),
                '<assessmentSectionRef identifier="r" href="more.xml"/>',
            ),
            "more.xml": section("d.xml", title="South"),
            **{f"{name}.xml": item(ident=name) for name in "abcd"},
        },
        is_third=is_third,
    )
    found = [entry for entry in entries(reader, data) if isinstance(entry, FoundQuestion)]
    assert [(e.place.value, e.question.topic) for e in found] == [
        ("a", "North"),
        ("b", "North / Deep/er"),
        ("c", ""),
        ("d", "South"),
    ]


@versions
def test_a_section_that_asks_for_itself_ends(reader: Reader, is_third: bool) -> None:
    round_trip = '<assessmentSectionRef identifier="r" href="more.xml"/>'
    data = package(
        {"test.xml": a_test(round_trip), "more.xml": section("a.xml", round_trip), "a.xml": item()},
        is_third=is_third,
    )
    assert placed(entries(reader, data)) == ["i1"]


@versions
def test_a_weight_multiplies_the_points(reader: Reader, is_third: bool) -> None:
    def ref(name: str) -> str:
        weight = '<weight identifier="w" value="2.5"/>'
        return (
            f'<assessmentItemRef identifier="{name}" href="{name}.xml">{weight}</assessmentItemRef>'
        )

    data = package(
        {
            "test.xml": a_test(section(ref("a"), ref("b"), ref("c"))),
            "a.xml": item(),
            "b.xml": item(outcomes=MAX.format(2)),
            "c.xml": item(outcomes=MAX.format(100)),
        },
        is_third=is_third,
    )
    found = [entry for entry in entries(reader, data) if isinstance(entry, FoundQuestion)]
    assert [entry.question.points for entry in found] == [2.5, 5, 2.5]


@versions
def test_items_that_are_missing_or_damaged_are_reported(reader: Reader, is_third: bool) -> None:
    data = package(
        {
            "test.xml": a_test(section("none.xml", "bad.xml", "bomb.xml", "good.xml")),
            "bad.xml": item()[:-30],
            "bomb.xml": BOMB,
            "good.xml": item(),
        },
        is_third=is_third,
    )
    told = [e for e in entries(reader, data) if isinstance(e, FoundQuestion | SkippedQuestion)]
    codes = [e.reason.code if isinstance(e, SkippedQuestion) else "" for e in told]
    assert codes == ["item_missing", "xml_broken", "xml_entity", ""]
    assert [e.place.value for e in told] == ["none.xml", "bad.xml", "bomb.xml", "i1"]


@versions
def test_pictures_and_passages_beside_the_items_come_along(reader: Reader, is_third: bool) -> None:
    stimulus = "<assessmentStimulus><stimulusBody><p>Read <b>this</b>.</p></stimulusBody>"
    ref = '<assessmentStimulusRef identifier="s" href="../shared/s%201.xml"/>'
    if is_third:
        ref = ref.replace("assessmentStimulusRef", "qti-assessment-stimulus-ref")
    first = item("<p><img src='../pics/map.png' alt='A map'/></p>" + choice())
    first = first.replace("<itemBody>", f"{ref}<itemBody>")
    second = item(
        "<object type='text/html' data='../shared/page.html'>no</object>"
        "<object type='image/png' data='../pics/Map.PNG'>A map</object>" + choice()
    )
    data = package(
        {
            "items/1.xml": first,
            "items/2.xml": second,
            "shared/s 1.xml": f"{stimulus}</assessmentStimulus>".replace(
                "stimulusBody", "qti-stimulus-body" if is_third else "stimulusBody"
            ).replace(
                "assessmentStimulus",
                "qti-assessment-stimulus" if is_third else "assessmentStimulus",
            ),
            "shared/page.html": b"<h1>Rivers</h1><p>They flow.<br>Down.</p>",
            "pics/map.png": PNG,
        },
        is_third=is_third,
    )
    one, two = (e for e in entries(reader, data) if isinstance(e, FoundQuestion))
    assert one.question.prompt == "Read **this**.\n\nWhich is a river?"
    assert two.question.prompt == "**Rivers**\n\nThey flow.\nDown.\n\nWhich is a river?"
    for found in (one, two):
        assert found.question.image == Image("map.png", "A map")
        assert [picture.data for picture in found.pictures] == [PNG]


@versions
def test_a_picture_from_elsewhere_is_removed(reader: Reader, is_third: bool) -> None:
    for address in ("http://example.org/map.png", "file:///map.png", "../../map.png", "data:x"):
        body = f"<p>Where?<img src='{address}' alt=''/></p>" + choice()
        data = package({"a.xml": item(body), "b/other.png": PNG}, is_third=is_third)
        (found,) = (e for e in entries(reader, data) if isinstance(e, FoundQuestion))
        assert (found.question.image, found.pictures) == (None, ())
        assert [reason.code for reason in found.changed] == ["picture_removed"]


@versions
def test_a_test_alone_says_which_items_it_asks_for(reader: Reader, is_third: bool) -> None:
    written = a_test(section("a.xml", "b.xml"))
    told = entries(reader, (in_qti3(written) if is_third else written).encode())
    assert told[0] == Heading(title="All rivers")
    assert [(e.place.value, e.reason.code) for e in told if isinstance(e, SkippedQuestion)] == [
        ("a.xml", "item_missing"),
        ("b.xml", "item_missing"),
    ]


@versions
def test_a_package_without_items_says_so(reader: Reader, is_third: bool) -> None:
    data = package({"test.xml": a_test(), "more.txt": b""}, is_third=is_third)
    with pytest.raises(ExchangeError) as raised:
        entries(reader, data)
    assert raised.value.code == "no_questions"
    nested = package({"test.xml": a_test(), "more.zip": data}, is_third=is_third)
    with pytest.raises(ExchangeError) as raised:
        entries(reader, nested)
    assert raised.value.code == "zip_nested"


@versions
def test_the_title_of_a_package_without_a_test(reader: Reader, is_third: bool) -> None:
    manifest = "<manifest><metadata><lom><general><title><string>All\n rivers</string></title>"
    manifest += "</general></lom></metadata><resources/></manifest>"
    files: dict[str, str | bytes] = {"imsmanifest.xml": manifest, "a.xml": item()}
    assert entries(reader, package(files, is_third=is_third))[0] == Heading(title="All rivers")
    files["more.zip"] = pack_zip([("a.xml", b"<a/>")])
    notes = [
        e for e in entries(reader, package(files, is_third=is_third)) if isinstance(e, FileNote)
    ]
    assert [note.reason.code for note in notes] == ["nested_archive"]


def test_the_two_vocabularies_are_two_formats() -> None:
    second, third = item().encode(), in_qti3(item()).encode()
    for data, answers in ((second, (True, False)), (third, (False, True))):
        source, zipped = SourceFile(data), SourceFile(pack_zip([("q.xml", data)]))
        assert tuple(reader.recognizes(source) for reader, _ in READERS) == answers
        assert tuple(reader.recognizes(zipped) for reader, _ in READERS) == answers
