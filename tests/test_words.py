"""The program's words: the terms of docs/glossary.md on the screen, one spelling everywhere."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[1]
PLURALS = ROOT / "quizapp" / "assets" / "translations" / "quizapp_en.ts"
TRANSLATED = {"tr": 0, "translate": 1, "QT_TRANSLATE_NOOP": 1}  # which argument is the text

# What isn't said on the screen or by a command, as a regular expression: what is said instead.
ON_SCREEN = {
    r"sittings?": "attempt",
    r"mend(s|ed|ing)?": "fix",
    r"learners?": "student, you",
    r"(people|persons?)": "students, you",
    r"prompts?": "question",
    r"facilit(y|ies)": "difficulty",
    r"biased": "say how it misleads",
    r"hints?": "suggestion",
    r"practis(e|es|ed|ing)": "practice",
    r"rightly": "correctly",
    r"((is|are|was|were|all) )?right (answers?|options?)": "correct answer",
    r"(option|answer|question)s? (is|are|was|were) right": "correct",
    r"wrong (answers?|options?|ones?)": "incorrect",
    r"save so": "save",
    r"replac(e|es|ed|ing) \S+ by": "replace … with",
    r"no more": "no longer",
    r"told": "shown, announced",
    r"tak(e|es|en|ing) in": "collect, import",
    r"(come|comes|came|brought|bring|taken) to (an|its) (\w+ )?end": "end, stop, finish",
    r"thereby|meanwhile|otherwise": "two sentences",
    r"C ?= ?\d": "low, medium, high confidence",
    r"put right": "fix",
    r"where to": "save to, import into",
    r"cancelled": "canceled",
}

# Texts that may hold one of the words above, and why.
EXCEPTIONS = {
    "A hint was left out: {text}": "Moodle's hints are not suggestions of ours",
    "The first column must have the name “person”, not “{text}”.": "the name of a table's column",
    "Later attempts include people who have seen the questions, so they overstate how easy a "
    "question is.": "not only students take quizzes again",
    "The picture {file} has no description for people who can't see it. Describe what is needed to "
    "answer the question.": "not only students look at pictures",
}

# What isn't spelt as in American English, in sources and docs: the American spelling.
SPELLING = {
    r"colour": "color",
    r"centre": "center",
    r"(behavi|fav|neighb|hon|lab|flav)our": "…or",
    r"grey": "gray",
    r"(met|lit|theat|fib)re\b": "…er",
    r"(label|travel|model|signal|marshal|level|channel|dial)l(ed|ing)": "one l",
    r"practis": "practice",
    r"(lic|def|off)ence": "…ense",
    r"catalogue": "catalog",
    r"analys(e|ed|ing)\b": "analyze",
    r"judgement|artefact": "judgment, artifact",
    r"\bprogrammes?\b": "program",
    r"\b(whilst|amongst|learnt|spelt|burnt)\b": "while, among, learned, spelled, burned",
    r"(organ|recogn|normal|serial|optim|minim|maxim|summar|initial|util|penal|random|general"
    r"|special|categor|final|capital|visual|synchron|author|character|custom|token|sanit|apolog"
    r"|emphas|standard|local|memor|formal|item|priorit|quant|stabil|neutral|anonym)"
    r"is(e|ed|es|er|ing|ation)\b": "…ize",
}
# Files with such a spelling, each with the reason.
OTHER_SPELLING = {
    "quizapp/items/languages/en.py": "teachers' own words, whichever spelling they use",
    "quizapp/exchange/json/h5p_reader.py": "H5P's format has the key behaviour",
    "tests/exchange/json/test_h5p_reader.py": "H5P's format has the key behaviour",
    "tests/exchange/seeds.py": "H5P's format has the key behaviour",
    "tests/test_words.py": "the list itself",
}


class Text(NamedTuple):
    """What a person reads, and where it stands."""

    place: str
    text: str


def texts_of(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the line and text of all that a module shows: translated, or printed by a command."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in TRANSLATED:
                yield from literals(node.args[TRANSLATED[name] :][:1])
    if path.parent.name == "cli":
        docstrings = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        printed = (node for node in ast.walk(tree) if node not in docstrings)
        yield from ((line, text) for line, text in literals(printed) if " " in text)


def literals(nodes: Iterator[ast.AST] | list[ast.expr]) -> Iterator[tuple[int, str]]:
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


@cache
def shown() -> list[Text]:
    """Return every text of the window and of the commands, the plural forms of English too."""
    found = [
        Text(f"{path.relative_to(ROOT)}:{line}", text)
        for path in sorted((ROOT / "quizapp").rglob("*.py"))
        for line, text in sorted(set(texts_of(path)))
    ]
    forms = ElementTree.parse(PLURALS).getroot().iter("numerusform")
    return found + [Text(PLURALS.name, form.text or "") for form in forms]


def test_all_kinds_of_texts_are_found() -> None:
    texts = {text for _, text in shown()}
    assert len(texts) > 1200
    assert "Check answer" in texts  # a page's
    assert "The file is empty." in texts  # a room's template
    printed = [place for place, _ in shown() if "/cli/" in place]
    assert len(printed) > 100  # of the commands
    assert "%Ln questions" in texts  # a plural form


def unsuitable(text: str) -> list[str]:
    """Return what to say instead of each word in the text that isn't one of the screen's."""
    return [
        instead
        for word, instead in ON_SCREEN.items()
        if re.search(rf"\b(?:{word})(?!\w)", text, re.IGNORECASE)
    ]


def test_the_screen_speaks_the_words_of_the_glossary() -> None:
    offending = [
        f"{place}: {text!r} (say: {', '.join(instead)})"
        for place, text in shown()
        if (instead := unsuitable(text)) and text not in EXCEPTIONS
    ]
    assert offending == []


def test_no_exception_is_left_over() -> None:
    texts = {text for _, text in shown()}
    assert [text for text in EXCEPTIONS if text not in texts or not unsuitable(text)] == []
    assert [name for name in OTHER_SPELLING if not misspelled(ROOT / name)] == []


def misspelled(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    return [
        f"{path.relative_to(ROOT)}:{text.count(chr(10), 0, found.start()) + 1}: {found[0]} ({us})"
        for british, us in SPELLING.items()
        for found in re.finditer(british, text, re.IGNORECASE)
    ]


def test_names_comments_and_docs_are_spelled_as_in_america() -> None:
    files = [path for room in ("quizapp", "tests", "tools") for path in (ROOT / room).rglob("*.py")]
    files += [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
    sources = [path for path in files if str(path.relative_to(ROOT)) not in OTHER_SPELLING]
    assert [found for path in sources for found in misspelled(path)] == []


def test_the_screen_is_spelled_as_in_america() -> None:
    british = re.compile(rf"{'|'.join(SPELLING)}", re.IGNORECASE)
    assert [entry for entry in shown() if british.search(entry.text)] == []
