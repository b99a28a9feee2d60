"""Stands in for the client of speech-dispatcher: writes down what would be spoken.

Orca loads it with the system's own Python, so it uses the standard library alone. Each line of
the file that QUIZAPP_SPEECH_LOG names is a JSON object: its "kind" is "say", "stop" or "note",
its "at_s" the system's monotonic clock, and its "text" what is spoken.
"""

import json
import os
import re
import time
from collections.abc import Callable
from html import unescape
from typing import Any


class SSIPError(Exception):
    """What the true module raises."""


class SSIPCommunicationError(SSIPError):
    """Raised by the true module where the connection is lost."""


class SSIPCommandError(SSIPError):
    """Raised by the true module where a command is refused."""


class Priority:
    """How urgent a message is."""

    IMPORTANT, TEXT, MESSAGE, NOTIFICATION, PROGRESS = (
        "important",
        "text",
        "message",
        "notification",
        "progress",
    )


class PunctuationMode:
    """Which punctuation is spoken."""

    ALL, MOST, SOME, NONE = "all", "most", "some", "none"


class DataMode:
    """Whether what comes is text or SSML."""

    TEXT, SSML = "text", "ssml"


class CallbackType:
    """What a callback is told."""

    INDEX_MARK, BEGIN, END, CANCEL, PAUSE, RESUME = (
        "index_mark",
        "begin",
        "end",
        "cancel",
        "pause",
        "resume",
    )


def plain(ssml: str) -> str:
    """Return what is spoken of a piece of SSML, its white space folded."""
    return " ".join(unescape(re.sub(r"<[^>]*>", "", ssml)).split())


class SSIPClient:
    """Takes what Orca says to a speech synthesizer."""

    def __init__(self, name: str, **_options: object) -> None:
        self._path = os.environ["QUIZAPP_SPEECH_LOG"]
        self._write("note", name)

    def speak(
        self, text: str, callback: Callable[[str], object] | None = None, **_options: object
    ) -> None:
        """Write down a text, and say that it was spoken."""
        self._write("say", plain(text))
        if callback is not None:
            callback(CallbackType.BEGIN)
            callback(CallbackType.END)

    def char(self, character: str) -> None:
        """Write down a single character."""
        self._write("say", character)

    def key(self, name: str) -> None:
        """Write down the name of a key."""
        self._write("say", name)

    def cancel(self, *_scope: object) -> None:
        """Write down that what is being spoken is broken off."""
        self._write("stop", "")

    stop = cancel

    def list_output_modules(self) -> tuple[str, ...]:
        """Return the names of the synthesizers."""
        return ("written",)

    def list_synthesis_voices(self, *_which: object) -> tuple[tuple[str, str, str], ...]:
        """Return a voice: its name, language and variant."""
        return (("written", "en", "none"),)

    def get_language(self) -> str:
        """Return the language that is spoken."""
        return "en"

    def __getattr__(self, name: str) -> Callable[..., Any]:
        """Every other command sets how something sounds, which isn't written down."""
        if not name.startswith(("set_", "get_", "close", "pause", "resume")):
            raise AttributeError(name)
        return _do_nothing

    def _write(self, kind: str, text: str) -> None:
        line = json.dumps({"kind": kind, "at_s": time.monotonic(), "text": text})
        with open(self._path, "a", encoding="utf-8") as log:
            log.write(line + "\n")


def _do_nothing(*_arguments: object, **_options: object) -> None:
    return None


Speaker = SSIPClient
