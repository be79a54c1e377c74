"""Pages can be used without seeing colours, and with a screen reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

if TYPE_CHECKING:
    from browser.conftest import Tab

PAGES = (
    "open", "overview", "timeline", "people", "tone", "check", "words", "compare", "read", "data",
)  # fmt: skip
DRAWERS = ("overview?d=sample&open=term:boat", "tone?d=sample&open=why:c1")
# Streamlit's navigation puts group names between its list items.
STREAMLITS_OWN = {"list", "listitem"}

pytestmark = pytest.mark.timeout(300)


def faults(tab: Tab) -> list[str]:
    """Return what axe calls serious or critical, apart from Streamlit's own lists."""
    found = Axe().run(tab.page).response["violations"]
    return [
        f"{fault['id']}: {[node['target'] for node in fault['nodes']][:3]}"
        for fault in found
        if fault["impact"] in {"serious", "critical"} and fault["id"] not in STREAMLITS_OWN
    ]


@pytest.mark.parametrize("address", [f"/{page}?d=sample" for page in PAGES])
def test_a_page_has_no_serious_fault_of_access_in_light_and_dark(tab: Tab, address: str) -> None:
    for scheme in ("light", "dark"):
        tab.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type] # one of the two
        page = tab.open(address)
        expect(page.locator("h1.title")).to_be_visible()
        page.wait_for_timeout(800)  # fading in counts as low contrast

        assert faults(tab) == []


@pytest.mark.parametrize("address", DRAWERS)
def test_a_drawer_has_no_serious_fault_of_access(tab: Tab, address: str) -> None:
    page = tab.open(f"/{address}")

    expect(page.get_by_role("dialog").locator("article.comment").first).to_be_visible()
    page.wait_for_timeout(800)

    assert faults(tab) == []


def test_every_chart_says_in_words_what_it_shows(tab: Tab) -> None:
    page = tab.open("/tone?d=sample")
    charts = page.locator("[data-testid=stPlotlyChart]")
    expect(charts).to_have_count(6)

    named = page.evaluate(
        "[...document.querySelectorAll('[data-testid=stPlotlyChart]')].map(chart =>"
        " (chart.closest('[aria-label]') ?? chart.querySelector('[aria-label]'))"
        "?.getAttribute('aria-label') ?? '')"
    )

    assert all(any(letter.isdigit() for letter in words) for words in named), named
