"""Why no window can be opened, in one line; knows nothing of Qt, since it may not load."""

from collections.abc import Mapping, Sequence

STATUS = 2

NO_DISPLAY = (
    "quizapp: There is no display to open the window on. Start it from a desktop session, or "
    "set DISPLAY or WAYLAND_DISPLAY."
)
NO_LIBRARY = (
    "quizapp: The window can't be opened because Qt is missing a system library ({detail}). "
    "See the README for how to install it."
)

_UNREACHABLE = ("could not connect to display", "Failed to create wl_display")


def why_not(said: Sequence[str], environment: Mapping[str, str]) -> str:
    """What to tell the person after Qt has `said` that, and given up."""
    has_display = environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")
    if not has_display or any(part in text for text in said for part in _UNREACHABLE):
        return NO_DISPLAY
    return _no_library(said[0] if said else "")


def why_not_loaded(error: ImportError) -> str:
    """What to tell the person where Qt itself can't be loaded."""
    return _no_library(str(error))


def _no_library(detail: str) -> str:
    return NO_LIBRARY.format(detail=" ".join(detail.split()).rstrip("."))
