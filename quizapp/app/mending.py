"""Mends what is certain in a questions file, and gives ids to what has none."""

from collections.abc import Iterable
from pathlib import Path

from quizapp.files import saving_words, words
from quizapp.files.document import Document, NotEditableError
from quizapp.files.fixing import fix_all
from quizapp.files.reader import fingerprint, read_all
from quizapp.files.writer import ChangedOnDiskError, SaveError, save


def mend_file(path: Path) -> list[str]:
    """Apply every certain fix to the file at `path`, and save it; returns what was done.

    Where nothing is certain, or the file can't be read or saved, the file stays as it is; why it
    can't be saved is the only line then.
    """
    data = read_all(path)
    if not isinstance(data, bytes):
        return []
    mended, problems = fix_all(data, folder=path.parent)
    done = [
        f"line {p.line}: {words.fix_words(p.fix)} [{p.code}]" for p in problems if p.fix is not None
    ]
    mended, given = with_ids(mended)
    done += [f"gave the id “{new}” [no-id]" for new in given]
    if mended == data:
        return []
    try:
        save(path, mended, fingerprint(data))
    except (SaveError, ChangedOnDiskError) as error:
        return [saving_words.message(error)]
    return done


def with_ids(data: bytes) -> tuple[bytes, list[str]]:
    """The file in `data` with an id for the quiz and for each question that lacks one, and those.

    A file that can't be cut into questions stays as it is.
    """
    try:
        document = Document(data)
    except NotEditableError:
        return data, []
    given: list[str] = []
    heading = document.heading()
    if isinstance(heading.get("title"), str) and not heading.get("id"):
        new = unique(slug(heading["title"]) or "quiz", ())
        document.apply(document.set_heading(("id",), new))
        given.append(new)
    taken = {str(document.raw(i).get("id", "")) for i in range(document.count)}
    for index in range(document.count):
        question = document.raw(index)
        if question.get("id") or not isinstance(question.get("prompt"), str):
            continue
        new = unique(slug(question["prompt"]) or "question", taken)
        taken.add(new)
        document.apply(document.set_value(index, ("id",), new))
        given.append(new)
    return document.data, given


def slug(text: str) -> str:
    """A short id from the first words of a text: small letters, digits and hyphens."""
    words_of = "".join(c.lower() if c.isalnum() else " " for c in text).split()
    made = ""
    for word in words_of:
        if made and len(made) + len(word) > 40:
            break
        made = f"{made}-{word}" if made else word[:40]
    return made


def unique(wanted: str, taken: Iterable[str]) -> str:
    """`wanted`, with a number behind it where it is taken."""
    others = set(taken)
    found, number = wanted, 2
    while found in others:
        found = f"{wanted}-{number}"
        number += 1
    return found
