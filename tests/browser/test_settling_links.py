"""Whether one comment answers another is settled where it is asked, and can be undone."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from browser.conftest import Tab

SAMPLE = Path(__file__).parents[2] / "sample_data/night-ferry.txt"

MOST = 5  # a comment has no more proposals than these, one after the other

pytestmark = pytest.mark.timeout(240)


def own_page(tab: Tab, mark: str) -> Page:
    """Hand in a page with answers that nothing states, and look at what is proposed."""
    text = SAMPLE.read_text(encoding="utf-8").replace("Night ferry", f"Night ferry ({mark})", 1)
    page = tab.open("/open?d=sample")
    page.locator("input[type=file]").first.set_input_files(
        {"name": "page.txt", "mimeType": "text/plain", "buffer": text.encode()}
    )
    expect(page).to_have_url(re.compile(r"/overview\?d=(?!sample)"))
    own = re.search(r"d=([\w-]+)", page.url)
    assert own is not None
    return tab.open(f"/people?d={own[1]}&sure=any&open=reply:proposed")


def figure(page: Page) -> Locator:
    """Return the figure of how many comments answer somebody."""
    return page.locator("button.fact[data-mark='reply:any']").first


def ends(page: Page) -> tuple[int, int]:
    """Return how many answers are stated, and how many there are with every proposal."""
    found = re.match(r"\s*(\d+)–(\d+)", figure(page).inner_text())
    assert found is not None
    return int(found[1]), int(found[2])


def proposed(page: Page) -> Locator:
    """Return the card of a comment that only seems to answer somebody, without any trace."""
    cards = page.get_by_role("dialog").locator("article")
    expect(cards.first).to_be_visible()
    one = cards.filter(has_not_text="a mention was lost").first.get_attribute("data-id")
    return page.get_by_role("dialog").locator(f"article[data-id={one}]")


def undo_everything(page: Page, fixes: int) -> None:
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Data & method").click()
    undo = page.get_by_role("button", name="Undo")
    expect(undo).to_have_count(fixes)
    for left in range(fixes - 1, -1, -1):
        undo.first.click()
        expect(undo).to_have_count(left)
    page.get_by_role("link", name="People & replies").click()


def test_a_yes_counts_as_stated_everywhere_and_is_undone(tab: Tab) -> None:
    page = own_page(tab, "yes")
    card = proposed(page)
    stated, every = ends(page)
    n = page.get_by_role("dialog").locator("article").count()
    expect(card.locator(".link")).to_contain_text("perhaps answers")
    expect(card.locator(".link .why")).to_contain_text("comes")

    card.get_by_role("button", name="Yes:").click()

    expect(card).to_have_count(0)
    expect(page.get_by_role("dialog").locator("article")).to_have_count(n - 1)
    expect(figure(page)).to_contain_text(f"{stated + 1}–{every}")
    undo_everything(page, 1)
    expect(figure(page)).to_contain_text(f"{stated}–{every}")


def test_a_no_takes_the_proposal_away_from_every_figure_and_is_undone(tab: Tab) -> None:
    page = own_page(tab, "no")
    card = proposed(page)
    stated, every = ends(page)

    clicks = 0
    while card.count() and clicks < MOST:  # the next likeliest may be proposed, until none is
        clicks += 1
        said = card.locator(".link").inner_text()
        card.get_by_role("button", name="No:").click()
        expect(card.filter(has_text=said.split("\n")[0])).to_have_count(0)
        tab.settle()
        page.wait_for_timeout(1_000)  # the next one, if there is one, is drawn a moment later

    expect(figure(page)).to_contain_text(f"{stated}–{every - 1}")
    undo_everything(page, clicks)
    expect(figure(page)).to_contain_text(f"{stated}–{every}")


def test_a_stated_answer_can_be_turned_down_as_well(tab: Tab) -> None:
    page = own_page(tab, "wrong")
    expect(figure(page)).to_be_visible()
    stated, _ = ends(page)
    drawer = page.get_by_role("dialog")
    tab.open(re.sub("open=.*", "open=comment:c36", page.url.removeprefix(tab.home)))
    drawer.locator("article[data-id=c36]").get_by_role("button", name="answers").click()
    expect(page).to_have_url(re.compile("open=link"))

    drawer.get_by_role("button", name="That is wrong").click()

    expect(drawer.get_by_role("button", name="That is wrong")).to_have_count(0)
    expect(figure(page)).to_contain_text(f"{stated - 1}–")


def test_the_example_asks_nothing_and_offers_a_copy(tab: Tab) -> None:
    page = tab.open("/people?d=sample&open=reply:proposed")
    drawer = page.get_by_role("dialog")

    card = drawer.locator("article").first
    expect(card.locator(".link")).to_contain_text("perhaps answers")
    expect(drawer.get_by_role("button", name="Yes:")).to_have_count(0)
    card.get_by_role("button", name="in a copy").click()
    expect(page.get_by_role("button", name="Keep a copy and correct that")).to_be_visible()
