"""What a screen reader said is held against what it must say, word by word."""

import json

from tests.speech.journeys import START, journeys
from tests.speech.reader.speechd import plain
from tests.speech.transcript import Line, Step, broken_off, faults, heard, read_lines, read_steps

STEP = Step("Return", ("Correct.", "Next question push button."))


def lines(*kinds_and_texts: tuple[str, str]) -> list[Line]:
    return [Line(kind, float(at), text) for at, (kind, text) in enumerate(kinds_and_texts)]


def test_a_log_is_read_up_to_the_line_that_is_still_written() -> None:
    written = [json.dumps(line._asdict()) for line in lines(("say", "a"), ("stop", ""))]
    assert read_lines("\n".join(written)) == lines(("say", "a"))
    assert read_lines("\n".join([*written, ""])) == lines(("say", "a"), ("stop", ""))


def test_what_is_spoken_of_marked_up_text() -> None:
    ssml = '<speak>R&amp;D <mark name="0:3"/>is\n first</speak>'
    assert plain(ssml) == "R&D is first"


def test_a_transcript_is_steps_with_what_is_said() -> None:
    assert read_steps('> start\nStart.\n> Return\n> "two words\nA.\nB.\n') == [
        Step("start", ("Start.",)),
        Step("Return", ()),
        Step('"two words', ("A.", "B.")),
    ]


def test_no_step_of_a_journey_is_silent() -> None:
    found = journeys()
    assert {"quiz", "editor", "statistics"} <= set(found)
    assert all(steps[0].keys == START for steps in found.values())
    assert all(step.said for steps in found.values() for step in steps)


def test_all_in_order_is_right() -> None:
    said = lines(("stop", ""), *(("say", text) for text in STEP.said))
    assert heard(said) == STEP.said
    assert faults(STEP, said) == []


def test_what_is_missing_more_twice_or_in_another_order_is_told() -> None:
    correct, button = STEP.said
    for texts, found in (
        ((), [f"not said: {correct}", f"not said: {button}"]),
        ((correct,), [f"not said: {button}"]),
        ((correct, button, correct), [f"said twice: {correct}"]),
        ((correct, button, "33 percent."), ["not wanted: 33 percent."]),
        ((button, correct), [f"said in another order: {button} / {correct}"]),
    ):
        assert faults(STEP, lines(*(("say", text) for text in texts))) == found


def test_what_is_broken_off_was_not_heard() -> None:
    said = lines(("stop", ""), ("say", STEP.said[0]), ("stop", ""), ("say", STEP.said[1]))
    assert broken_off(said) == (STEP.said[0],)
    assert faults(STEP, said) == [f"broken off: {STEP.said[0]}"]
