"""The configuration: what it promises, and colours that everybody can tell apart."""

from __future__ import annotations

import itertools
import math
import tomllib

import pytest
from streamlit.config import _config_options_template

from running import ROOT

CONFIGURATION = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
THEME = CONFIGURATION["theme"]
MODES = ["light", "dark"]

# Simulation of colour vision deficiencies at full severity, for linear sRGB: Machado,
# Oliveira & Fernandes, "A Physiologically-based Model for Simulation of Color Vision
# Deficiency", IEEE TVCG 15 (2009).
VISION = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
Triple = tuple[float, float, float]


def linear(colour: str) -> Triple:
    """Return linear sRGB in [0, 1] (IEC 61966-2-1)."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    curve = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (red, green, blue)
    ]
    return curve[0], curve[1], curve[2]


def luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return WCAG's contrast ratio, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def seen(colour: str, vision: str) -> Triple:
    """Return CIE L*a*b* (D65) of a colour as an eye sees it."""
    light = linear(colour)
    red, green, blue = (
        min(1.0, max(0.0, sum(weight * part for weight, part in zip(row, light, strict=True))))
        for row in VISION[vision]
    )
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def test_the_yardsticks_are_right() -> None:
    # WCAG's own corner cases, and the CIE values of sRGB red.
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)
    assert seen("#FF0000", "usual") == pytest.approx((53.2, 80.1, 67.2), abs=0.2)


@pytest.mark.parametrize("section", [one for one in CONFIGURATION if one != "theme"])
def test_every_setting_is_one_that_streamlit_knows(section: str) -> None:
    unknown = [
        key for key in CONFIGURATION[section] if f"{section}.{key}" not in _config_options_template
    ]

    assert unknown == []


def test_it_listens_on_this_machine_alone_and_calls_nobody() -> None:
    assert CONFIGURATION["server"]["address"] == "127.0.0.1"
    assert CONFIGURATION["browser"]["gatherUsageStats"] is False
    assert CONFIGURATION["client"]["showErrorLinks"] is False


def test_no_error_text_reaches_a_visitor_or_the_log() -> None:
    assert CONFIGURATION["client"]["showErrorDetails"] == "none"
    assert CONFIGURATION["logger"]["enableRich"] is False


def test_reruns_do_not_stop_the_world() -> None:
    assert CONFIGURATION["runner"]["postScriptGC"] is False


def test_an_upload_may_be_as_large_as_the_readers_take() -> None:
    from belowline.readers.upload import MAX_BYTES  # noqa: PLC0415 -- used once

    assert CONFIGURATION["server"]["maxUploadSize"] * 1024 * 1024 >= MAX_BYTES


def test_nothing_of_the_theme_is_fetched() -> None:
    assert "://" not in str(THEME)
    assert {THEME["font"], THEME["headingFont"], THEME["codeFont"]} <= {
        "sans-serif",
        "serif",
        "monospace",
    }


def test_both_modes_are_complete() -> None:
    assert THEME["light"].keys() == THEME["dark"].keys()
    assert THEME["light"]["sidebar"].keys() == THEME["dark"]["sidebar"].keys()


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    ("ink", "paper"),
    [
        ("textColor", "backgroundColor"),
        ("textColor", "secondaryBackgroundColor"),
        ("linkColor", "backgroundColor"),
        ("linkColor", "secondaryBackgroundColor"),
        ("codeTextColor", "codeBackgroundColor"),
        ("dataframeHeaderTextColor", "dataframeHeaderBackgroundColor"),
    ],
)
def test_text_is_legible(mode: str, ink: str, paper: str) -> None:
    # WCAG 2.2, criterion 1.4.3.
    assert contrast(THEME[mode][ink], THEME[mode][paper]) >= 4.5


@pytest.mark.parametrize("mode", MODES)
def test_a_button_is_legible_and_stands_out(mode: str) -> None:
    assert contrast("#FFFFFF", THEME[mode]["primaryColor"]) >= 4.5
    assert contrast(THEME[mode]["primaryColor"], THEME[mode]["backgroundColor"]) >= 3


@pytest.mark.parametrize("mode", MODES)
def test_the_dates_of_the_slider_are_legible(mode: str) -> None:
    beside = THEME[mode] | THEME[mode]["sidebar"]

    assert contrast(beside["primaryColor"], beside["backgroundColor"]) >= 4.5


@pytest.mark.parametrize("mode", MODES)
def test_every_chart_colour_stands_out_from_its_page(mode: str) -> None:
    page = THEME[mode]["backgroundColor"]

    # WCAG 2.2, criterion 1.4.11.
    assert min(contrast(one, page) for one in THEME[mode]["chartCategoricalColors"]) >= 3


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("mode", MODES)
def test_any_two_chart_colours_can_be_told_apart(mode: str, vision: str) -> None:
    pairs = itertools.combinations(THEME[mode]["chartCategoricalColors"], 2)

    # A difference (CIE 1976) of 2.3 is just noticeable side by side; lines and bars lie
    # apart, and six times that is what the closest pair here keeps.
    assert min(math.dist(seen(a, vision), seen(b, vision)) for a, b in pairs) > 13.8


@pytest.mark.parametrize("mode", MODES)
def test_a_ramp_leads_evenly_away_from_the_page(mode: str) -> None:
    ramp = THEME[mode]["chartSequentialColors"]
    steps = [contrast(one, THEME[mode]["backgroundColor"]) for one in ramp]

    assert len(ramp) == 10
    assert steps == sorted(steps)


@pytest.mark.parametrize("mode", MODES)
def test_a_diverging_ramp_goes_from_vermilion_over_the_page_to_blue(mode: str) -> None:
    ramp = THEME[mode]["chartDivergingColors"]
    away = [contrast(one, THEME[mode]["backgroundColor"]) for one in ramp]
    (red, _, blue), (other_red, _, other_blue) = linear(ramp[1]), linear(ramp[-2])

    assert len(ramp) == 10
    assert away[:5] == sorted(away[:5], reverse=True)
    assert away[5:] == sorted(away[5:])
    assert red > blue
    assert other_blue > other_red
