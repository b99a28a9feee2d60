"""Loads Qt's binding, PySide6, in less time than it takes by itself.

Three things that it does at every start are not done here. It compiles a dozen of its own modules,
since it carries them as source; here the code is kept once compiled, as Python keeps that of any
module. It runs those that only the words of an error, help and type stubs need; here they wait
until something is looked up in them. And it replaces `import` by one that reads the source of every
module that is imported later, in search of switches that this program doesn't use.
"""

import builtins
import contextlib
import importlib
import marshal
import os
import sys
from collections.abc import Callable
from importlib.util import MAGIC_NUMBER, cache_from_source, source_hash
from types import CodeType
from typing import Any

Codes = dict[str, tuple[bytes, CodeType]]

LATE = tuple(
    f"shibokensupport/signature/{name}.py"
    for name in ("errorhandler", "layout", "parser", "lib/enum_sig", "lib/pyi_generator")
)
"""Modules of the binding that a program without mistakes never looks into."""
WAITING = """
def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    if "__getattr__" in globals():
        exec(compile({source!r}, __file__, "exec"), globals())
        globals().pop("__getattr__", None)
    if name not in globals():
        raise AttributeError(name)
    return globals()[name]
"""


def load_qt() -> None:
    """Load PySide6.QtCore. Raises ImportError where Qt can't be loaded."""
    plain_import, plain_compile = builtins.__import__, builtins.compile
    kept = KeptCode(_place(), plain_compile)
    vars(builtins)["compile"] = kept.compile
    try:
        importlib.import_module("PySide6.QtCore")
    finally:
        vars(builtins).update(compile=plain_compile, __import__=plain_import)
    kept.save()


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
        """Do what the built-in `compile` does; a whole module in bytes only once.

        The code of a module in LATE runs when something is looked up in it.
        """
        if mode != "exec" or more or named or not isinstance(source, bytes):
            return self._compile_anew(source, filename, mode, *more, **named)
        is_late = filename.replace(os.sep, "/").endswith(LATE)
        key = f"{filename}, waiting" if is_late else filename
        digest = source_hash(source)
        found, code = self._codes.get(key, (b"", None))
        if code is None or found != digest:
            text = WAITING.format(source=source) if is_late else source
            code = self._compile_anew(text, filename, mode)
            self._codes[key] = (digest, code)
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
