"""Exchange: how reading other systems' files grows, and what it takes beside parsing their XML."""

import math
from pathlib import Path

import msgspec
from msgspec import Struct

from bench.figures import median, percentile, ratios, spread
from bench.folder import data_folder
from bench.key import FRAME_MS
from bench.many import questions_file
from bench.processes import OUT, CannotRunError, run_child
from bench.report import Line, Report, listed
from quizapp.exchange import formats
from quizapp.exchange.containers import Archive, is_zip
from quizapp.exchange.protocol import ProgressMonitor
from quizapp.quiz.model import Quiz

EXPONENT_GOAL = 1.05
PARSE_GOAL = 5.0
RUNS = 3
SIZES = (1_000, 10_000, 100_000)
MOST_REPEATS = 9
REPEATED_QUESTIONS = 30_000
FORMATS = {"gift": "GIFT", "moodle-xml": "Moodle XML", "qti12": "QTI 1.2"}
PLAIN = frozenset({"gift"})


class Read(Struct):
    """How long reading a file took, and parsing its XML, in ms; 0 where it is none."""

    read_ms: float
    parse_ms: float
    questions: int


class Used(Struct):
    """How long each event of the window had to wait, in ms, while a file was read."""

    waited_ms: list[float]
    questions: int


def measure(runs: int = RUNS, sizes: tuple[int, ...] = SIZES) -> Report:
    """Read files of several sizes of each format, each in a process of its own.

    The smaller ones are read several times, and their middle time counts; everything is loaded,
    and a small file has been read, before the first. Raises CannotRunError, OSError.
    """
    lines: list[Line] = []
    told: list[str] = []
    for name, title in FORMATS.items():
        by_size = {size: [_read(name, size) for _ in range(runs)] for size in sizes}
        lines.append(_growth(title, by_size))
        if name not in PLAIN:
            lines.append(_beside_parsing(title, by_size))
        for size, reads in by_size.items():
            told.append(listed(f"{title}, {size:,} questions, ms", [r.read_ms for r in reads]))
            if name not in PLAIN:
                parsed = [read.parse_ms for read in reads]
                told.append(listed(f"{title}, {size:,} questions, only parsed, ms", parsed))
        told.append(listed(f"{title}, exponents of growth", _exponents(by_size), 3))
    used = [_used(max(sizes)) for _ in range(runs)]
    lines.append(_waits(max(sizes), used))
    told.append(listed("longest wait of an event, ms", [max(run.waited_ms) for run in used], 1))
    return Report(tuple(lines), tuple(told))


def _used(size: int) -> Used:
    """How long the window's events wait while a file is read in the editor."""
    opened = questions_file(100)
    files = [str(written_file("gift", count)) for count in (size, 100)]
    used = run_child("importing", Used, str(data_folder("importing", opened)), str(opened), *files)
    if used.questions != size:
        raise CannotRunError(f"{used.questions} of {size} questions were read in the editor")
    return used


def _waits(size: int, used: list[Used]) -> Line:
    waits = [percentile(run.waited_ms, 99) for run in used]
    return Line(
        f"an event in the window while {size:,} questions of GIFT are read",
        f"p99 {median(waits):.1f} ms",
        f"a frame at 60 Hz, {FRAME_MS:.1f} ms",
        spread([wait / FRAME_MS for wait in waits]),
        1.0,
    )


def _read(name: str, size: int) -> Read:
    read = run_child(
        "exchange_read",
        Read,
        name,
        str(written_file(name, size)),
        str(written_file(name, 100)),
        str(min(MOST_REPEATS, max(1, REPEATED_QUESTIONS // size))),
    )
    if read.questions != size:
        raise CannotRunError(f"{read.questions} of {size} questions of {name} were read")
    return read


def _growth(title: str, by_size: dict[int, list[Read]]) -> Line:
    """What one question takes in the biggest file, against one in the smallest."""
    small, big = min(by_size), max(by_size)
    pairs = zip(by_size[big], by_size[small], strict=True)
    shares = [(many.read_ms / big) / (few.read_ms / small) for many, few in pairs]
    exponent = median(_exponents(by_size))
    return Line(
        f"a question of {title} among {big:,} (time grows with the power {exponent:.2f})",
        f"{_each_us(by_size[big], big):.0f} µs",
        f"among {small:,}, {_each_us(by_size[small], small):.0f} µs",
        spread(shares),
        round((big / small) ** (EXPONENT_GOAL - 1), 2),
    )


def _beside_parsing(title: str, by_size: dict[int, list[Read]]) -> Line:
    big = max(by_size)
    reads = by_size[big]
    size_mb = written_file(next(n for n, t in FORMATS.items() if t == title), big).stat().st_size
    return Line(
        f"reading {big:,} questions of {title} ({size_mb / 1e6:.0f} MB)",
        f"{median([read.read_ms for read in reads]):.0f} ms",
        f"defusedxml parses the bytes, {median([read.parse_ms for read in reads]):.0f} ms",
        spread(ratios([(read.read_ms, read.parse_ms) for read in reads])),
        PARSE_GOAL,
    )


def _exponents(by_size: dict[int, list[Read]]) -> list[float]:
    """The power of the number of questions with which the time grows, for each run."""
    small, big = min(by_size), max(by_size)
    pairs = zip(by_size[big], by_size[small], strict=True)
    return [math.log(many.read_ms / few.read_ms, big / small) for many, few in pairs]


def _each_us(reads: list[Read], size: int) -> float:
    return median([read.read_ms for read in reads]) * 1000 / size


def written_file(name: str, size: int) -> Path:
    """A file of `size` questions in a format; made once, always the same."""
    path = OUT / f"exchange-{size}.{name}"
    if not path.exists():
        quiz = msgspec.json.decode(questions_file(size).read_bytes(), type=Quiz)
        data = formats.writer(name).write(quiz, OUT, ProgressMonitor())
        if is_zip(data):
            archive = Archive(data)
            data = max(map(archive.read, archive.names), key=len)
        beside = path.with_suffix(".tmp")
        beside.write_bytes(data)
        beside.replace(path)
    return path
