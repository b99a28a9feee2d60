"""Every palette can be read, and the right one is chosen."""

import pytest

from quizapp.gui.base.palette import (
    DARK,
    HIGH_CONTRAST,
    LIGHT,
    PALETTES,
    Palette,
    palette_for,
)
from tests.gui.contrast import contrast, too_faint


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES.keys())
def test_every_text_and_shape_stands_out(palette: Palette) -> None:
    assert too_faint(palette) == []


def test_a_faint_text_would_be_found() -> None:
    assert too_faint(LIGHT._replace(soft="#777777")) != []


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert contrast("#FFFFFF", "#777777") == contrast("#777777", "#FFFFFF")


def test_the_setting_goes_before_the_system() -> None:
    assert palette_for("system", "dark") == DARK
    assert palette_for("system", "contrast") == HIGH_CONTRAST
    assert palette_for("light", "dark") == LIGHT
    assert palette_for("contrast", "light") == HIGH_CONTRAST
