"""What a person does at the window, step by step; each step says what to wait for after it."""

import resource
from collections.abc import Iterator

from PySide6.QtCore import Qt

from tests.process.log import Begun, Offered, Shown, Told
from tests.process.person import Person, Script, Until

HOME, QUESTION, RESULT = "HomePage", "QuestionPage", "ResultPage"
TRIES = 20
STEPS = {
    "check": "Check answer",
    "next": "Next question",
    "result": "See result",
    "hand_in": "Hand in",
}


def take_quizzes(person: Person) -> Iterator[Until]:
    """Resume what was interrupted, and take quizzes until enough is answered, or for ever."""
    yield person.is_at(HOME)
    yield lambda: person.has("Start")() or person.has("Resume")()
    person.log(Offered(person.text_of("Resume")))
    if person.find("Resume") is not None:
        yield from _begin(person)
        state = person.ongoing.question
        prompt = f"Question {state.position + 1} of {state.count}"
        yield person.says(prompt)
        spoken = (line for line in person.said().splitlines() if line.startswith(prompt))
        person.log(Shown(person.ongoing.id, max(spoken, key=len)))
    while not person.orders.answers or person.answers < person.orders.answers:
        if person.page == QUESTION:
            yield from _act(person)
        elif person.page == HOME:
            person.press(person.chance.choice(("Practice", "Test")))
            person.go_to("Start")
            yield from _begin(person)
            person.log(Begun(person.ongoing.id))
        elif person.chance.random() < 0.5 and person.find("Practice mistakes"):
            yield from _begin(person)
            person.log(Begun(person.ongoing.id))
        else:
            person.key(Qt.Key.Key_Escape)
            yield person.is_at(HOME)
            yield person.has("Start")
    person.quit()


def _begin(person: Person) -> Iterator[Until]:
    """Take the step that is at hand, and wait for the question that it leads to."""
    person.key(Qt.Key.Key_Return)
    yield person.is_at(QUESTION)


def _act(person: Person) -> Iterator[Until]:
    """Do one thing at the question that is shown."""
    chance = person.chance.random()
    state = person.ongoing.question
    if chance < 0.1 and state.can_skip:
        person.press("Skip")
    elif chance < 0.2 and state.can_go_back:
        person.press("Previous question")
    elif chance < 0.3 and state.can_clear:
        person.press("Clear answer")
    elif chance < 0.4:
        person.press("Flag")
    elif chance < 0.7 and state.verdict is None:
        person.key(str(person.chance.randint(1, len(state.options))))
    elif state.can_go_on:
        if person.is_at_a_button:  # Enter would press that one
            person.go_to(STEPS[state.next_step])
        person.key(Qt.Key.Key_Return)
        if state.next_step == "hand_in":
            yield lambda: person.dialog is not None
            person.go_to("Hand in")  # what does no harm is preset
            person.key(Qt.Key.Key_Return)
            yield person.is_at(RESULT)
    yield lambda: not person.waiting


def hurry(person: Person) -> Iterator[Until]:
    """Answer as fast as keys can be pressed, until enough outcomes were seen; then close."""
    yield person.has("Start")
    person.press("Start")
    yield person.is_at(QUESTION)
    ongoing = person.ongoing
    keys = ("1", Qt.Key.Key_Return, Qt.Key.Key_Return)
    told: set[int] = set()
    for number in range(10_000):
        person.key(keys[number % len(keys)])
        yield lambda: True
        state = ongoing.question
        if state.verdict is not None and state.position not in told:
            told.add(state.position)
            person.log(Told(ongoing.id, state.position))
        if person.page == RESULT or len(told) == person.orders.answers > 0:
            break
    person.quit()


def look(person: Person) -> Iterator[Until]:
    """Report what is shown at the start, and close the window."""
    yield lambda: person.window.isVisible() and person.page != "NoneType"
    yield lambda: person.page != HOME or person.has("Start")() or person.dialog is not None
    person.report()
    if person.dialog is not None:
        person.key(Qt.Key.Key_Return)
        yield person.is_at(HOME)
        yield person.has("Start")
        person.report()
    person.quit()


def stay_a_while(person: Person) -> Iterator[Until]:
    """Report what is shown, stay until the file counts as opened last, and close the window."""
    yield person.has("Start")
    person.report()
    yield lambda: bool(person.program.workspace.preferences.value.last_file)
    person.quit()


def resume(person: Person) -> Iterator[Until]:
    """Try to resume, and report what comes of it."""
    yield person.has("Resume")
    person.press("Resume")
    yield lambda: person.dialog is not None or person.page == QUESTION
    person.report()
    if person.dialog is not None:
        person.key(Qt.Key.Key_Return)
        yield person.is_at(HOME)
    person.quit()


def hold(person: Person) -> Iterator[Until]:
    """Start an attempt, report, and stay in it."""
    yield person.has("Start")
    person.press("Start")
    yield person.is_at(QUESTION)
    person.report()


def look_back(person: Person) -> Iterator[Until]:
    """Practice to the end, and report what Home and the history say of it."""
    yield person.has("Start")
    person.press("Start")
    yield person.is_at(QUESTION)
    while person.page == QUESTION:
        person.key("1")
        yield lambda: not person.waiting
        person.key(Qt.Key.Key_Return)
        yield lambda: not person.waiting and person.ongoing.question.verdict is not None
        position = person.ongoing.question.position
        person.key(Qt.Key.Key_Return)
        yield lambda at=position: (  # type: ignore[misc]
            person.page == RESULT or person.ongoing.question.position != at
        )
    person.key(Qt.Key.Key_Escape)
    yield person.is_at(HOME)
    yield person.says("Last ")
    person.report()
    person.press("History")
    yield person.is_at("HistoryPage")
    yield person.says("%")
    person.report()
    person.quit()


def fill_the_disk(person: Person) -> Iterator[Until]:
    """Answer while the disk takes nothing more, and go on when there is room again."""
    yield person.has("Start")
    person.press("Start")
    yield person.is_at(QUESTION)
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, hard))
    person.key("1")
    yield lambda: person.program.workspace.store.trouble is not None
    yield lambda: "Trying again" in person.said() or "Free some space" in person.said()
    person.report()
    person.key("2")  # nothing more is taken meanwhile
    person.key(Qt.Key.Key_Return)
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    yield lambda: not person.waiting
    yield lambda: "disk" not in person.said()
    person.report()
    person.key(Qt.Key.Key_Return)
    yield lambda: not person.waiting
    person.report()
    person.quit()


def try_again(person: Person) -> Iterator[Until]:
    """Report what is in the way, and try again until it is gone."""
    yield person.has("Try again")
    person.report()
    for _ in range(TRIES):
        person.press("Try again")
        yield lambda: True
        if person.page == HOME:
            break
    yield from look(person)


SCRIPTS: dict[str, Script] = {
    script.__name__: script
    for script in (
        take_quizzes,
        hurry,
        look,
        stay_a_while,
        resume,
        hold,
        look_back,
        fill_the_disk,
        try_again,
    )
}
