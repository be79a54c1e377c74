"""What all figures share."""

import numpy as np
import pytest

from belowline.charts import theme

LIGHT, DARK = "#ffffff", "#131722"


def luminance(colour: str) -> float:
    """Return relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("page", [LIGHT, DARK])
@pytest.mark.parametrize(
    "colour",
    [theme.POSITIVE, theme.NEGATIVE, theme.NEUTRAL, theme.COUNT, theme.LINK, theme.WHISKER],
)
def test_what_carries_meaning_is_seen_on_a_light_and_on_a_dark_page(colour: str, page: str) -> None:
    assert contrast(colour, page) >= 3


def test_no_two_tones_look_alike_without_colour() -> None:
    symbols = [style.symbol for style in theme.TONES.values()]

    assert len(set(symbols)) == len(symbols)


def test_stated_and_inferred_links_differ_without_colour() -> None:
    assert theme.LINKS["stated"].dash != theme.LINKS["inferred"].dash


def test_the_key_names_the_tones_that_occur_and_no_others() -> None:
    key = theme.tone_key(["negative", "unscored", "negative"])

    assert "▼" in key
    assert "○" in key
    assert "positive" not in key


@pytest.mark.parametrize(
    ("top", "steps"),
    [(0, [0]), (1, [0, 1]), (5, [0, 1, 2, 3, 4, 5]), (999, [0, 200, 400, 600, 800])],
)
def test_an_axis_that_counts_has_whole_numbers_and_few(top: float, steps: list[int]) -> None:
    assert theme.whole_steps(top) == steps


def test_an_end_that_is_not_known_has_no_whisker() -> None:
    bars = theme.whisker(np.array([np.nan]), np.array([2.0]), np.array([5.0]))

    assert bars["arrayminus"].tolist() == [0.0]
    assert bars["array"].tolist() == [3.0]
