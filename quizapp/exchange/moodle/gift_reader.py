"""Reads GIFT, the plain-text format of Moodle."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from quizapp.exchange.decoding import decode, decode_beginning
from quizapp.exchange.drafts import Choice, Draft, QuestionMaker, topic_of
from quizapp.exchange.html.markup import NO_TEXT, Form, ImportedText, read
from quizapp.exchange.html.text import PictureOf
from quizapp.exchange.pictures import Pictures
from quizapp.exchange.protocol import (
    Entry,
    ExchangeError,
    FoundQuestion,
    Place,
    ProgressMonitor,
    Reason,
    SkippedQuestion,
    SourceFile,
    excerpt,
)

# Escaped characters become control characters while the syntax is read; decoding leaves none.
_ESCAPED = "\\:#={}~"
_ESCAPE = re.compile(r"\\([\\:#={}~n])")
_HIDDEN = {character: chr(1 + i) for i, character in enumerate(_ESCAPED)} | {"n": "\x08"}
_SHOWN = {ord(hidden): "\n" if character == "n" else character
          for character, hidden in _HIDDEN.items()}  # fmt: skip

_BLANK = "_____"
_FORM = re.compile(r"\s*\[(html|moodle|plain|markdown)\]", re.IGNORECASE)
_MARKED = re.compile(r"\[(id|tag):((?:[^\\\[\]]|\\.)*)\]")
_CATEGORY = re.compile(r"\$CATEGORY:(.*)", re.IGNORECASE)
_WEIGHT = re.compile(r"%\s*([-+]?\d{0,9}(?:[.,]\d{0,20})?)\s*%")
_CHOICE = re.compile(r"[~=]")
_TRUE = frozenset({"T", "TRUE"})
_FALSE = frozenset({"F", "FALSE"})
_LIKELY = re.compile(
    r"^::|^\$CATEGORY:|\{[^{}=~]*[=~][^{}]*\}|\{\s*(?:T|F|TRUE|FALSE)\s*[#}]|\{\s*#[^{}\d]*\d",
    re.MULTILINE | re.IGNORECASE,
)


class GiftReader:
    """The reader of GIFT."""

    name = "gift"
    title = "GIFT (Moodle)"
    endings = (".gift", ".txt")

    def recognizes(self, source: SourceFile) -> bool:
        """Return whether there is a group of answers, a name or a category as GIFT writes them."""
        text = decode_beginning(source.data)
        if text.lstrip().startswith(("<?", "<!", "{", "[{")):
            return False
        return _LIKELY.search(_hidden(text)) is not None

    def read(self, source: SourceFile, monitor: ProgressMonitor) -> Iterator[Entry]:
        """Yield a question, found or skipped, for each piece between empty lines."""
        decoded = decode(source.data)
        yield from decoded.notes
        pictures = Pictures()
        questions = QuestionMaker(pictures)
        lines = decoded.text.split("\n")
        count = 0
        for piece in _pieces(lines):
            monitor.report(piece.line, len(lines))
            count += 1
            yield _Parser(piece, pictures.take).entry(questions)
        if not count:
            raise ExchangeError("no_questions")


class _Piece(Struct):
    """The lines of one question, the number of the first, and what precedes it."""

    line: int
    text: str
    category: str
    id: str
    tags: Sequence[str]


def _pieces(lines: Sequence[str]) -> Iterator[_Piece]:
    """Yield the questions' lines, without comments and categories.

    An empty line ends a question; so does a category, or a name on a new line after a brace.
    """
    category, name = "", ""
    begins = 0
    kept: list[str] = []
    tags: list[str] = []
    for number, line in enumerate((*lines, ""), 1):
        bare = line.strip()
        heading = category_of(bare)
        is_next = bare.startswith("::") and bool(kept) and kept[-1].rstrip().endswith("}")
        if kept and (not bare or heading or is_next):
            yield _Piece(begins, "\n".join(kept), category, name, tags)
            begins, name, kept, tags = 0, "", [], []
        if heading:
            category, bare = heading
            line = bare
        if bare.startswith("//"):
            for kind, value in _MARKED.findall(bare):
                value = re.sub(r"\\(.)", r"\1", value)
                name = value if kind == "id" else name
                tags += [value] if kind == "tag" else []
        elif bare:
            begins = begins or number
            kept.append(line)


def category_of(line: str) -> tuple[str, str] | None:
    """Return the category in a line, and a question that follows on the same line, or None."""
    heading = _CATEGORY.match(line) if line.startswith("$") else None
    if heading is None:
        return None
    path, colons, rest = heading[1].partition("::")
    if "{" in rest:
        return path.strip(), colons + rest
    return heading[1].strip(), ""


class _SyntaxError(Exception):
    """A question can't be read, because of `reason`."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.code)
        self.reason = reason


class _Parser:
    """Reads one question."""

    def __init__(self, piece: _Piece, picture: PictureOf) -> None:
        self._piece = piece
        self._picture = picture
        self._form: Form = "moodle"
        self._stem = NO_TEXT

    def entry(self, questions: QuestionMaker) -> FoundQuestion | SkippedQuestion:
        """Return the question, or why there is none."""
        place = Place("line", self._piece.line)
        try:
            return questions.make(self._draft(place))
        except _SyntaxError as error:
            begins = self._stem.text or self._piece.text
            return SkippedQuestion(place, excerpt(begins), error.reason)

    def _draft(self, place: Place) -> Draft:
        text = _hidden(self._piece.text).strip()
        name = ""
        if text.startswith("::"):
            name, _, rest = text[2:].partition("::")
            name, text = _shown(name), rest.strip()
        before, block, after = _parted(text)
        stem = f"{before} {_BLANK} {after}" if after else before
        self._stem = self._read(stem, self._picture, of_stem=True)
        if block is None:
            raise _skip("other_kind", kind="description")
        answers, _, general = block.partition("####")
        topic, changes = topic_of(self._piece.category, self._piece.tags)
        choices, many, read_as = self._choices(answers.strip())
        return Draft(
            place,
            self._stem,
            choices,
            many=many,
            explanation=self._read(general, None),
            topic=topic,
            id=self._piece.id,
            name=name,
            changed=(*changes, *read_as),
        )

    def _read(self, text: str, picture: PictureOf | None, *, of_stem: bool = False) -> ImportedText:
        """Return a text in its own format, or in that of the stem."""
        form = _FORM.match(text)
        kind: Form = form[1].lower() if form else self._form  # type: ignore[assignment]  # as matched
        if of_stem:
            self._form = kind
        rest = text[form.end() :] if form else text
        return read(_shown(rest), kind, picture) if rest.strip() else NO_TEXT

    def _choices(self, answers: str) -> tuple[list[Choice], bool, tuple[Reason, ...]]:
        """Return the options, whether several may be chosen, and what was changed."""
        if not answers:
            raise _skip("other_kind", kind="essay")
        if answers.startswith("#"):
            raise _skip("needs_distractors", kind="numerical", answers=_listed(answers[1:]))
        if "~" in answers:
            return self._multiple(answers), "=" not in answers, ()
        verdict, *comments = (part.strip() for part in answers.split("#"))
        if verdict.upper() in _TRUE | _FALSE:
            changes = () if verdict.isupper() else (Reason("gift_true_false", {"text": verdict}),)
            return self._true_false(verdict.upper() in _TRUE, comments), False, changes
        if not answers.startswith("="):
            raise _skip("gift_no_answers", text=excerpt(_shown(answers)))
        if all("->" in part for part in answers.split("=")[1:]):
            raise _skip("other_kind", kind="matching")
        raise _skip("needs_distractors", kind="short_answer", answers=_listed(answers))

    def _multiple(self, answers: str) -> list[Choice]:
        starts = [match.start() for match in _CHOICE.finditer(answers)]
        if answers[: starts[0]].strip():
            raise _skip("gift_no_answers", text=excerpt(_shown(answers)))
        found: list[Choice] = []
        keys: list[bool] = []
        for start, end in zip(starts, (*starts[1:], len(answers)), strict=True):
            text, _, feedback = answers[start + 1 : end].strip().partition("#")
            weight, text = _weighted(text, Fraction(0))
            if not text.strip() and not feedback:
                continue  # Moodle drops an option without text, as the "~" of "~=correct" is one
            is_key = answers[start] == "="
            option, said = self._read(text, None), self._read(feedback, None)
            if not option.text and said.text:
                option, said = self._with_sign(feedback), NO_TEXT
            keys.append(is_key)
            found.append(Choice(option, Fraction(1) if is_key else weight, feedback=said))
        if any(keys):  # else weights alone tell the keys
            return [replace(c, is_key=is_key) for c, is_key in zip(found, keys, strict=True)]
        return found

    def _with_sign(self, text: str) -> ImportedText:
        """Return an option that begins with the sign of feedback, such as a hexadecimal color."""
        option = self._read(f"#{text}", None)
        changes = Reason("gift_option_with_sign", {"text": excerpt(option.text)})
        return ImportedText(option.text, option.images, (*option.changed, changes))

    def _true_false(self, is_true: bool, comments: Sequence[str]) -> list[Choice]:
        """True and false; the first comment is for a wrong answer, the second for a right one."""
        wrong, right = (self._read(c, None) for c in (*comments, "", "")[:2])
        return [
            Choice(ImportedText("True"), Fraction(is_true), feedback=right if is_true else wrong),
            Choice(
                ImportedText("False"), Fraction(not is_true), feedback=wrong if is_true else right
            ),
        ]


def _skip(code: str, **data: str) -> _SyntaxError:
    return _SyntaxError(Reason(code, data))


def _hidden(text: str) -> str:
    return _ESCAPE.sub(lambda match: _HIDDEN[match[1]], text)


def _shown(text: str) -> str:
    return text.translate(_SHOWN).strip()


def _parted(text: str) -> tuple[str, str | None, str]:
    """Return what is before, inside and after the braces; inside is None without braces."""
    start, end = text.find("{"), text.find("}")
    if start < 0 and end < 0:
        return text, None, ""
    if end < start or start < 0:
        raise _skip("gift_not_closed" if end < 0 else "gift_not_opened")
    block, after = text[start + 1 : end], text[end + 1 :].strip()
    if "{" in block or "{" in after or "}" in after:
        raise _skip("gift_more_braces")
    return text[:start].strip(), block, after


def _weighted(text: str, usual: Fraction) -> tuple[Fraction, str]:
    """Return the weight before an option's text, as a share of the points, and the text."""
    match = _WEIGHT.match(text)
    digits = match[1].replace(",", ".") if match else ""
    if match is None or not any(character.isdigit() for character in digits):
        return usual, text
    return Fraction(digits) / 100, text[match.end() :]


def _listed(answers: str) -> str:
    """Return the correct answers of a list, without their weights and feedback."""
    parts = (part.partition("#")[0].strip() for part in answers.split("="))
    return ", ".join(_shown(_weighted(part, Fraction(1))[1]) for part in parts if part)
