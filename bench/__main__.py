"""python -m bench: measure, print the figures of all runs, and then the table."""

import argparse
import os
import platform
import sys
from collections.abc import Callable

from bench import bad, check, coverage, exchange, flagging, key, many, start, statistics, stroke
from bench.processes import CannotRunError, environment
from bench.report import Line, Report, table

MEASURES: dict[str, tuple[int, Callable[[int], Report]]] = {
    "start": (start.RUNS, start.measure),
    "many": (many.RUNS, many.measure),
    "key": (key.RUNS, key.measure),
    "statistics": (statistics.RUNS, statistics.measure),
    "intervals": (coverage.RUNS, coverage.measure),
    "flags": (flagging.RUNS, flagging.measure),
    "stroke": (stroke.RUNS, stroke.measure),
    "check": (check.RUNS, check.measure),
    "bad": (bad.RUNS, bad.measure),
    "exchange": (exchange.RUNS, exchange.measure),
}


def main() -> int:
    """Measure what the command line names, or everything; 1 where a measure can't run."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(MEASURES)}")
    parser.add_argument("--runs", type=int, metavar="N", help="how often each runs")
    given = parser.parse_args()
    unknown = [name for name in given.names if name not in MEASURES]
    if unknown or (given.runs is not None and given.runs < 1):
        parser.error(f"no measure {unknown[0]}" if unknown else "--runs counts from 1")
    screen = environment(os.environ).get("QT_QPA_PLATFORM") or "the display"
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, drawn on {screen}")
    lines: list[Line] = []
    status = 0
    for name in given.names or MEASURES:
        runs, measure = MEASURES[name]
        print(f"\n{name}", flush=True)
        try:
            report = measure(given.runs or runs)
        except (CannotRunError, OSError) as error:
            print(f"  can't run: {error}")
            status = 1
            continue
        print("\n".join(f"  {line}" for line in report.runs), flush=True)
        lines += report.lines
    print(f"\n{table(lines)}")
    return status


if __name__ == "__main__":
    sys.exit(main())
