"""The colors of the window by role, in light, dark and high contrast."""

from typing import Literal, NamedTuple

Setting = Literal["system", "light", "dark", "contrast"]
Scheme = Literal["light", "dark", "contrast"]


class Palette(NamedTuple):
    """Colors by role as `#RRGGBB`; text has a contrast of 7:1 on its backgrounds."""

    page: str
    card: str
    ink: str
    soft: str
    accent: str
    accent_tint: str
    on_accent: str
    right: str
    right_tint: str
    wrong: str
    wrong_tint: str
    mark: str
    mark_ink: str
    line: str
    hairline: str


LIGHT = Palette(
    page="#F6F4EE",
    card="#FFFFFF",
    ink="#1C1B19",
    soft="#4F4B44",
    accent="#0A4F5C",
    accent_tint="#DDEDEF",
    on_accent="#FFFFFF",
    right="#17541C",
    right_tint="#E2F1E3",
    wrong="#8E1B1B",
    wrong_tint="#FAE6E3",
    mark="#FFE8A3",
    mark_ink="#1C1B19",
    line="#8A857B",
    hairline="#DEDAD0",
)
DARK = Palette(
    page="#141619",
    card="#1D2024",
    ink="#F2F0EB",
    soft="#C3BEB5",
    accent="#86D6E2",
    accent_tint="#14343A",
    on_accent="#141619",
    right="#97DB9B",
    right_tint="#16331A",
    wrong="#FFB0A6",
    wrong_tint="#43191A",
    mark="#574710",
    mark_ink="#F2F0EB",
    line="#7F858D",
    hairline="#33383F",
)
HIGH_CONTRAST = Palette(
    page="#000000",
    card="#000000",
    ink="#FFFFFF",
    soft="#FFFFFF",
    accent="#FFE14D",
    accent_tint="#000000",
    on_accent="#000000",
    right="#7CFF8A",
    right_tint="#000000",
    wrong="#FFB3AB",
    wrong_tint="#000000",
    mark="#FFE14D",
    mark_ink="#000000",
    line="#FFFFFF",
    hairline="#FFFFFF",
)
PALETTES: dict[Scheme, Palette] = {"light": LIGHT, "dark": DARK, "contrast": HIGH_CONTRAST}


def palette_for(setting: Setting, system: Scheme) -> Palette:
    """The palette of a setting; `system` is the scheme of the computer."""
    return PALETTES[system if setting == "system" else setting]
