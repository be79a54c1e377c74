"""What was read wrongly is put right from the comment itself, and can be undone."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from browser.conftest import Tab

SAMPLE = Path(__file__).parents[2] / "sample_data/night-ferry.txt"

pytestmark = pytest.mark.timeout(240)


def own_page(tab: Tab, mark: str) -> Page:
    """Hand a page of one's own in, and open the mark on it."""
    # Not the example to the letter: its copy is another test's.
    text = SAMPLE.read_text(encoding="utf-8").replace("Night ferry", f"Night ferry ({mark})", 1)
    page = tab.open("/open?d=sample")
    page.locator("input[type=file]").first.set_input_files(
        {"name": "page.txt", "mimeType": "text/plain", "buffer": text.encode()}
    )
    expect(page).to_have_url(re.compile(r"/overview\?d=(?!sample)"))
    own = re.search(r"d=([\w-]+)", page.url)
    assert own is not None
    return tab.open(f"/overview?d={own[1]}&open={mark}")


def test_an_author_is_set_counted_listed_and_undone(tab: Tab) -> None:
    page = own_page(tab, "comment:c4")
    drawer = page.get_by_role("dialog")

    drawer.locator("article[data-id=c4]").get_by_role("button", name="fix it").click()
    expect(page).to_have_url(re.compile("open=fix"))
    name = drawer.get_by_role("combobox", name="Name")
    name.fill("Runa of the Quay")
    name.press("Enter")
    drawer.get_by_role("button", name="Set the author").click()

    expect(page).to_have_url(re.compile("open=comment"))
    expect(drawer.locator("article[data-id=c4] .author")).to_have_text("Runa of the Quay")
    page.keyboard.press("Escape")
    expect(page).not_to_have_url(re.compile("open="))
    expect(page.locator("button.fact[data-mark=people]").first).to_have_attribute("data-rows", "14")

    page.get_by_role("link", name="Data & method").click()
    expect(page.get_by_text("Runa of the Quay").first).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name="Undo")).to_have_count(0)
    page.get_by_role("link", name="Overview").click()
    expect(page.locator("button.fact[data-mark=people]").first).to_have_attribute("data-rows", "13")


def test_what_is_no_comment_is_no_longer_counted(tab: Tab) -> None:
    page = own_page(tab, "fix:c9")
    drawer = page.get_by_role("dialog")

    drawer.get_by_text("It is no comment", exact=True).click()
    expect(drawer.get_by_text("It is no longer counted")).to_be_visible()
    drawer.get_by_role("button", name="It is no comment").click()

    expect(drawer).to_have_count(0)
    expect(page.locator("button.fact[data-mark=all]").first).to_have_attribute("data-rows", "35")


def test_the_example_stays_as_it_is_and_a_copy_of_it_can_be_fixed(tab: Tab) -> None:
    page = tab.open("/read?d=sample&open=fix:c3")

    expect(page.get_by_text("stays as it is")).to_be_visible()
    page.get_by_role("button", name="Keep a copy and correct that").click()

    expect(page.get_by_role("dialog").get_by_text("What is wrong?")).to_be_visible()
    expect(page).to_have_url(re.compile(r"d=(?!sample).*open=fix"))
