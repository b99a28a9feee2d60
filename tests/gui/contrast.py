"""Which colors stand on which grounds, and how well they are told apart."""

from quizapp.gui.base.palette import Palette, contrast

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
