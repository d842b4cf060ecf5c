"""Every palette can be read: contrast of all pairs of colours that stand on each other, by day and by night (AA)."""

import re
from pathlib import Path

import pytest

from cms.models import OfficeSettings, Palette
from tests.places import ROOT

pytestmark = pytest.mark.once

CSS = ROOT / "cms" / "static" / "cms" / "css"
SHEETS = CSS / "palettes"
TEXT, PARTS = 4.5, 3.0
DARK = "@media (prefers-color-scheme: dark)"
# WCAG 2.2, 1.4.3 and 1.4.11: text on grounds, and the edges of fields and of the focus.
GROUNDS = ("paper", "surface", "meadow", "concrete")
PAIRS = [
    *((word, ground, TEXT) for word in ("ink", "ink-soft", "link", "link-hover") for ground in GROUNDS),
    *((word, "notice-surface", TEXT) for word in ("ink", "ink-soft", "link")),
    *(("on-bright", bright, TEXT) for bright in ("sun", "coral", "sky", "leaf", "sand")),
    *((word, "courtyard", TEXT) for word in ("on-courtyard", "courtyard-soft")),
    *(("on-button", ground, TEXT) for ground in ("button", "button-hover")),
    *(("wrong", ground, TEXT) for ground in ("wrong-surface", "paper", "surface")),
    *(("edge", ground, PARTS) for ground in ("paper", "surface")),
    *(("button", ground, PARTS) for ground in GROUNDS),
    *(("focus", ground, PARTS) for ground in GROUNDS),
    ("focus-glow", "courtyard", PARTS),
]


def colours(sheet: Path) -> tuple[dict[str, str], dict[str, str]]:
    """Return the colours that a style sheet names, by day and by night."""
    light, _media, dark = sheet.read_text().partition(DARK)
    day, night = (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", part)) for part in (light, dark))
    return day, night


def luminance(colour: str) -> float:
    """Return the relative luminance of ``#rrggbb`` (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def themes(palette: Palette) -> dict[str, dict[str, str]]:
    """Return all colours of a website in ``palette``, by day and by night."""
    day, night = colours(CSS / "tokens.css")
    night = {**day, **night}
    if sheet := OfficeSettings(palette=palette).palette_sheet:
        own_day, own_night = colours(ROOT / "cms" / "static" / sheet)
        day, night = {**day, **own_day}, {**night, **own_day, **own_night}
    return {"day": day, "night": night}


@pytest.mark.parametrize("palette", Palette)
@pytest.mark.parametrize("when", ["day", "night"])
def test_every_pair_of_colours_can_be_read(palette: Palette, when: str) -> None:
    found = themes(palette)[when]
    weak = {
        f"{word} on {ground}": round(contrast(found[word], found[ground]), 2)
        for word, ground, least in PAIRS
        if contrast(found[word], found[ground]) < least
    }
    assert weak == {}
    assert len(PAIRS) > 40


@pytest.mark.parametrize("palette", [one for one in Palette if one != Palette.COURTYARD])
def test_a_palette_sets_the_same_colours_by_day_and_by_night(palette: Palette) -> None:
    """It comes after the first style sheet: what it set by day alone would hold at night."""
    day, night = colours(SHEETS / f"{palette}.css")
    first_day, first_night = colours(CSS / "tokens.css")
    assert day.keys() == night.keys() <= first_day.keys() & first_night.keys() | {"on-button"}
    assert len(day) > 10


def test_there_is_a_style_sheet_for_each_palette_and_none_besides() -> None:
    named = {OfficeSettings(palette=palette).palette_sheet for palette in Palette} - {""}
    assert named == {f"cms/css/palettes/{path.name}" for path in SHEETS.iterdir()}
    assert 3 <= len(named) <= 5


def test_the_measure_is_that_of_the_standard() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
