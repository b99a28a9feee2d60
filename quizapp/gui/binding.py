"""Loads Qt's binding, PySide6, in less time than it takes by itself.

Three things that it does at every start are not done here. It compiles a dozen of its own modules,
since it carries them as source; here the code is kept once compiled, as Python keeps that of any
module. It compiles some huge regular expressions, which only the words of an error need; here that
waits until one is used. And it replaces `import` by one that reads the source of every module that
is imported later, in search of switches that this program doesn't use.
"""

import builtins
import contextlib
import importlib
import marshal
import os
import re
import sys
from collections.abc import Callable
from functools import cached_property
from importlib.util import MAGIC_NUMBER, cache_from_source, source_hash
from types import CodeType
from typing import Any

Codes = dict[str, tuple[bytes, CodeType]]

HUGE_LENGTH = 4000
_compile_pattern = re.compile


def load_qt() -> None:
    """Load PySide6.QtCore. Raises ImportError where Qt can't be loaded."""
    plain_import, plain_compile, plain_pattern = builtins.__import__, builtins.compile, re.compile
    kept = KeptCode(_place(), plain_compile)
    vars(builtins)["compile"] = kept.compile
    vars(re)["compile"] = compile_late
    try:
        importlib.import_module("PySide6.QtCore")
    finally:
        vars(builtins).update(compile=plain_compile, __import__=plain_import)
        vars(re)["compile"] = plain_pattern
    kept.save()


def compile_late(pattern: Any, flags: int = 0) -> Any:
    """What `re.compile` gives, but for a huge pattern something that compiles it when used."""
    if isinstance(pattern, str) and len(pattern) >= HUGE_LENGTH:
        return LatePattern(pattern, flags)
    return _compile_pattern(pattern, flags)


class LatePattern:
    """A regular expression that is compiled when one of its methods is first called."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("_"):
            raise AttributeError(name)

        def act(*arguments: Any, **named: Any) -> Any:
            return getattr(self._compiled, name)(*arguments, **named)

        return act

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return _compile_pattern(self.pattern, self.flags)


class KeptCode:
    """Code compiled earlier, known by the name and a hash of its source, in a file.

    A file that can't be read counts as empty, and one that can't be written is done without.
    """

    def __init__(self, path: str, compile_anew: Callable[..., Any]) -> None:
        """Code in the file at `path`, or in none where that is empty."""
        self._path = path
        self._compile_anew = compile_anew
        self._codes = _read(path)
        self._is_changed = False

    def compile(self, source: Any, filename: Any, mode: str, *more: Any, **named: Any) -> Any:
        """Do what the built-in `compile` does; a whole module in bytes only once."""
        if mode != "exec" or more or named or not isinstance(source, bytes):
            return self._compile_anew(source, filename, mode, *more, **named)
        digest = source_hash(source)
        found, code = self._codes.get(filename, (b"", None))
        if code is None or found != digest:
            code = self._compile_anew(source, filename, mode)
            self._codes[filename] = (digest, code)
            self._is_changed = True
        return code

    def save(self) -> None:
        """Write the code to the file, if any was compiled."""
        if not self._path or not self._is_changed:
            return
        beside = f"{self._path}.{os.getpid()}"
        with contextlib.suppress(OSError):
            os.makedirs(os.path.dirname(self._path), exist_ok=True)
            with open(beside, "wb") as file:
                file.write(MAGIC_NUMBER + marshal.dumps(self._codes))
            os.replace(beside, self._path)


def _place() -> str:
    """Where the code is kept: with the bytecode of this program, and nowhere if that isn't."""
    return "" if sys.dont_write_bytecode else f"{cache_from_source(__file__)}.binding"


def _read(path: str) -> Codes:
    if not path:
        return {}
    try:
        with open(path, "rb") as file:
            data = file.read()
        known = data.startswith(MAGIC_NUMBER)
        codes = marshal.loads(data[len(MAGIC_NUMBER) :]) if known else {}
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    return codes if isinstance(codes, dict) else {}
