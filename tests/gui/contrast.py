"""Which colors stand on which grounds, and how well they are told apart."""

from functools import cache

from quizapp.gui.base.palette import Palette

TEXT_RATIO = 7.0
SHAPE_RATIO = 3.0

# For each role of text, the grounds that widgets draw it on.
TEXT_GROUNDS = {
    "ink": ("page", "card", "accent_tint", "right_tint", "wrong_tint"),
    "soft": ("page", "card", "accent_tint", "right_tint", "wrong_tint"),
    "accent": ("page", "card", "accent_tint", "wrong_tint"),
    "on_accent": ("accent",),
    "right": ("page", "card", "right_tint"),
    "wrong": ("page", "card", "wrong_tint"),
    "mark_ink": ("mark",),
}
# For each role of lines, icons and rings, the grounds beside them.
SHAPE_GROUNDS = {
    "line": ("page", "card", "accent_tint"),
    "accent": ("page", "card", "accent_tint", "right_tint", "wrong_tint"),
    "right": ("page", "card", "right_tint"),
    "wrong": ("page", "card", "wrong_tint"),
    "on_accent": ("accent", "right", "wrong"),
    "soft": ("card", "page"),
}


def too_faint(palette: Palette) -> list[str]:
    """The pairs of a palette that are too much alike, each with its ratio."""
    found = []
    for ratio, grounds in ((TEXT_RATIO, TEXT_GROUNDS), (SHAPE_RATIO, SHAPE_GROUNDS)):
        for role, under in grounds.items():
            for ground in under:
                seen = contrast(getattr(palette, role), getattr(palette, ground))
                if seen < ratio:
                    found.append(f"{role} on {ground}: {seen:.2f}, less than {ratio}")
    return found


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two `#RRGGBB` colors, 1 to 21, as WCAG 2.2 defines it."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@cache
def _luminance(color: str) -> float:
    """Relative luminance, 0 to 1, of a `#RRGGBB` color in sRGB (WCAG 2.2)."""
    parts = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
