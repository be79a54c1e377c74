"""Themes of a long discussion are looked for, merged and split; the link keeps the cuts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from analysis.planted import planted_page

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from browser.conftest import Tab

COMMENTS = 160

pytestmark = pytest.mark.timeout(400)


def long_discussion() -> bytes:
    """Return a table of comments with three themes hidden in them."""
    page = planted_page(COMMENTS, themes=3, seed=2)
    rows = ["author,posted,text"]
    rows += [
        f"Reader {n % 40},2024-05-{1 + n // 60:02} {8 + n % 12:02}:{n % 60:02},{text}"
        for n, text in enumerate(page["text"], 1)
    ]
    return "\n".join(rows).encode()


def own_page(tab: Tab) -> Page:
    """Hand the discussion in and go to its words."""
    page = tab.open("/open?d=sample")
    page.locator("input[type=file]").first.set_input_files(
        {"name": "long.csv", "mimeType": "text/csv", "buffer": long_discussion()}
    )
    page.get_by_role("button", name="Read it with these columns").click()
    expect(page).to_have_url(re.compile(r"/overview\?d=(?!sample)"))
    own = re.search(r"d=([\w-]+)", page.url)
    assert own is not None
    return tab.open(f"/words?d={own[1]}")


def bars(page: Page) -> Locator:
    return page.locator("[class*='st-key-themes-'] .barlayer .point")


def in_the_menu(page: Page, button: str) -> Locator:
    """Return a button of the menu, which opens if it is not open."""
    found = page.get_by_role("button", name=button)
    if not found.is_visible():
        page.get_by_role("button", name="Merge, split or name").click()
    expect(found).to_be_visible()
    return found


def test_themes_are_found_merged_and_split(tab: Tab) -> None:
    page = own_page(tab)
    page.get_by_role("button", name=re.compile("Look for themes")).click()
    expect(page).to_have_url(re.compile("themes=auto"))
    expect(bars(page)).to_have_count(3)  # as many as are hidden in it

    in_the_menu(page, "Merge these two").click()
    expect(page).to_have_url(re.compile(r"themes=3\.m\d-\d"))
    expect(bars(page)).to_have_count(2)
    in_the_menu(page, "Undo the last cut").click()
    expect(bars(page)).to_have_count(3)
    in_the_menu(page, "Split it in two").click()
    expect(page).to_have_url(re.compile(r"themes=3\.s\d"))
    expect(bars(page)).to_have_count(4)

    tab.open(page.url.removeprefix(tab.home))  # as somebody who was sent the link
    expect(bars(page)).to_have_count(4)

    name = in_the_menu(page, "Keep this name")
    page.get_by_label("is called").fill("The <b>ferry</b>")
    name.click()
    chart = page.locator("[class*='st-key-themes-'] .js-plotly-plot").first
    expect(chart).to_contain_text("The <b>ferry</b>")
    assert not tab.complaints()
