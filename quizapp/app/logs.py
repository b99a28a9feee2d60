"""The log for bug reports: a small rotating file that holds no name, no answer and no text.

Its lines are made of what the program itself consists of: versions, codes, types of errors and
places in the code. The message of an error may quote what a person wrote, so it is left out.
"""

import errno
import logging
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from quizapp.quiz.compat import override

LOG_NAME = "quizapp.log"
OLD_LOG_NAME = "quizapp.log.1"
MOST_BYTES = 256 * 1024
"""How large the file may grow before it becomes the old one."""
MOST_REPEATS = 3
"""How often one run writes the same record, so that a fault in every frame leaves the rest."""
MOST_FRAMES = 40
TAIL_BYTES = 32 * 1024

CODE = re.compile(r"[a-z][a-z_-]{0,40}")


class LogFile(logging.Handler):
    """Writes what the program's loggers say into the log of a data folder.

    The file is opened for each record alone: windows can share it, and each can rotate it, on
    Windows too. If it can't be written, faults go to the terminal.
    """

    def __init__(self, folder: Path) -> None:
        """A handler for the log in `folder`, which is first touched by the first record."""
        super().__init__(logging.INFO)
        self.path = folder / LOG_NAME
        self._repeats: Counter[str] = Counter()

    def start(self) -> None:
        """Listen to the program's loggers."""
        logger = logging.getLogger("quizapp")
        logger.setLevel(logging.INFO)
        logger.addHandler(self)

    def stop(self) -> None:
        """Listen no longer."""
        logging.getLogger("quizapp").removeHandler(self)
        self.close()

    @override
    def format(self, record: logging.LogRecord) -> str:
        lines = [f"{record.levelname} {record.getMessage()}"]
        if record.exc_info and record.exc_info[1] is not None:
            lines += fault_lines(record.exc_info[1])
        return "\n".join(lines)

    @override
    def emit(self, record: logging.LogRecord) -> None:
        text = self.format(record)
        self._repeats[text] += 1
        if self._repeats[text] > MOST_REPEATS:
            return
        stamp = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created))
        line = f"{stamp} {text}\n"
        try:
            self._write(line.encode("utf-8", "backslashreplace"))
        except OSError:
            # The window says the rest itself; Python without a terminal has no stderr.
            if record.levelno >= logging.ERROR and sys.stderr is not None:
                sys.stderr.write(line)

    def _write(self, line: bytes) -> None:
        if self.path.exists() and self.path.stat().st_size + len(line) > MOST_BYTES:
            os.replace(self.path, self.path.with_name(OLD_LOG_NAME))
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
        file = os.open(self.path, flags, 0o600)
        try:
            os.write(file, line)
        finally:
            os.close(file)


def last_lines(folder: Path, count: int) -> list[str]:
    """Return at most `count` last lines of the log in a data folder, [] if it can't be read."""
    found: list[str] = []
    for name in (OLD_LOG_NAME, LOG_NAME):
        try:
            with open(folder / name, "rb") as file:
                file.seek(max(0, file.seek(0, os.SEEK_END) - TAIL_BYTES))
                found += file.read().decode("utf-8", "replace").splitlines()
        except OSError:
            continue
    return found[-count:]


def fault_lines(error: BaseException) -> Iterator[str]:
    """Yield an error and what led to it: types, and the places in the code, the innermost last."""
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        yield f"  {'after ' if seen else ''}{_type_and_code(current)}"
        yield from _frames(current.__traceback__)
        seen.add(id(current))
        context = None if current.__suppress_context__ else current.__context__
        current = current.__cause__ or context


def _type_and_code(error: BaseException) -> str:
    """Return the type of an error, with what the system or the program itself calls it."""
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ == "builtins" else _full_name(kind)
    code = _code(error)
    return f"{name} ({code})" if code else name


def _full_name(kind: type[BaseException]) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"


def _code(error: BaseException) -> str:
    """Return what says more about an error and can't quote anybody; "" if there is nothing."""
    if isinstance(error, OSError):
        return errno.errorcode.get(error.errno or 0, "")
    if type(error).__module__.startswith("quizapp."):
        code = getattr(error, "code", "")
        return code if isinstance(code, str) and CODE.fullmatch(code) else ""
    return str(getattr(error, "sqlite_errorname", ""))


def _frames(trace: TracebackType | None) -> Iterator[str]:
    places = []
    while trace is not None:
        frame = trace.tb_frame
        module = frame.f_globals.get("__name__", "?")
        places.append(f"    {module}:{trace.tb_lineno} in {frame.f_code.co_qualname}")
        trace = trace.tb_next
    yield from places[-MOST_FRAMES:]
