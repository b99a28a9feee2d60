"""Reads a file of another system, and parses its XML, while the collector rests.

Arguments: when the process began (not used), the format, the file, a small one to warm up with,
and how often to read; the middle time counts.
"""

import gc
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bench.figures import median
from quizapp.exchange import formats
from quizapp.exchange.protocol import FoundQuestion, ProgressMonitor, SourceFile


def timed_ms(work: Callable[[], object], times: int) -> float:
    """The middle time of some work that has nothing left over."""
    found = []
    for _ in range(times):
        gc.collect()
        gc.freeze()
        began_ns = time.perf_counter_ns()
        work()
        found.append((time.perf_counter_ns() - began_ns) / 1e6)
    return median(found)


def main() -> None:
    """Read, parse, and tell."""
    name, path, small, times = sys.argv[2:]
    reader = formats.reader(name)
    data = Path(path).read_bytes()

    def read(source: bytes) -> int:
        entries = list(reader.read(SourceFile(source), ProgressMonitor()))
        return sum(isinstance(entry, FoundQuestion) for entry in entries)

    found: list[int] = []
    read(Path(small).read_bytes())
    gc.disable()
    read_ms = timed_ms(lambda: found.append(read(data)), int(times))
    parse_ms = 0.0
    if data.startswith(b"<"):
        from defusedxml import ElementTree

        ElementTree.fromstring(Path(small).read_bytes())
        parse_ms = timed_ms(lambda: ElementTree.fromstring(data), int(times))
    print(f'{{"read_ms": {read_ms}, "parse_ms": {parse_ms}, "questions": {found[0]}}}')


if __name__ == "__main__":
    main()
