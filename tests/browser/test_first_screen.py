"""What only a browser does: cold links, clicks, the drawer, an upload."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from browser.conftest import Tab

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "sample_data/night-ferry.txt"
SEED = ROOT.parent / "shared/corpus/pages/000_express-tribune-seed.txt"
TITLES = {
    "open": "Open a page",
    "overview": "Night ferry to run until one",
    "timeline": "Timeline",
    "people": "People & replies",
    "tone": "Tone",
    "words": "Words",
    "read": "Read",
    "data": "Data & method",
}

pytestmark = pytest.mark.timeout(240)


@pytest.mark.parametrize(("address", "title"), TITLES.items())
def test_a_page_opens_cold_by_its_address_inside_its_frame(
    tab: Tab, address: str, title: str
) -> None:
    page = tab.open(f"/{address}?d=sample&tone=negative")

    expect(page.locator("h1.title")).to_contain_text(title)
    expect(page.get_by_role("link", name="Overview")).to_be_visible()
    assert "tone=negative" in page.url
    assert tab.complaints() == []


def test_the_bare_address_leads_to_the_first_screen_of_the_example(tab: Tab) -> None:
    page = tab.open("/")

    expect(page.locator("h1.title")).to_contain_text("Night ferry")
    expect(page).to_have_url(re.compile(r"/overview\?d=sample$"))


def rows_in_the_drawer(page: Page) -> int:
    drawer = page.get_by_role("dialog")
    expect(drawer).to_be_visible()
    rows = drawer.locator("article.comment:not(.context), button.fact")
    expect(rows.first).to_be_visible()
    return rows.count()


def close_the_drawer(tab: Tab) -> None:
    """Close it and wait for the page without it: only the address tells that its run began."""
    tab.page.keyboard.press("Escape")
    expect(tab.page.get_by_role("dialog")).to_have_count(0)
    expect(tab.page).not_to_have_url(re.compile("open="))
    tab.settle()


def walk(tab: Tab) -> dict[str, tuple[int, int]]:
    """Click every figure of the first screen; return what it says and what it opens."""
    page = tab.page
    figures = page.locator("[data-testid=stMain] button.fact")
    expect(figures.first).to_be_visible()
    seen = {}
    for place in range(figures.count()):
        figure = figures.nth(place)
        mark, said = figure.get_attribute("data-mark"), figure.get_attribute("data-rows")
        figure.click()
        expect(page).to_have_url(re.compile("open="))
        tab.settle()
        seen[str(mark)] = (int(str(said)), rows_in_the_drawer(page))
        close_the_drawer(tab)
    return seen


def test_every_figure_of_the_first_screen_equals_the_rows_of_the_drawer_it_opens(tab: Tab) -> None:
    tab.open("/overview?d=sample")

    seen = walk(tab)

    assert {"all", "people", "unnamed", "until:50", "reply:any", "tone:scored"} <= seen.keys()
    assert {mark: pair for mark, pair in seen.items() if pair[0] != pair[1]} == {}
    assert tab.complaints() == []


def upload(tab: Tab, file: Path) -> Page:
    page = tab.open("/open?d=sample")
    page.locator("input[type=file]").first.set_input_files(str(file))
    expect(page).to_have_url(re.compile(r"/overview\?d=(?!sample)"))
    tab.settle()
    return page


@pytest.mark.skipif(not SEED.exists(), reason="the shared corpus is not here")
def test_the_first_real_page_uploaded_shows_its_own_figures_and_each_opens_its_rows(
    tab: Tab,
) -> None:
    page = upload(tab, SEED)

    expect(page.locator("h1.title")).to_contain_text("Haqqanis will not talk")
    seen = walk(tab)
    assert {mark: pair for mark, pair in seen.items() if pair[0] != pair[1]} == {}
    assert seen["all"][0] == 29
    assert seen["people"][0] == 20
    assert seen["unnamed"][0] == 4
    assert seen["reply:any"][0] == 7
    assert seen["term:taliban"][0] == 13


def test_an_upload_opens_by_its_address_in_another_visit_and_can_be_deleted(tab: Tab) -> None:
    page = upload(tab, SAMPLE)
    address = page.url

    page.goto(address)
    tab.settle()
    expect(page.locator("h1.title")).to_contain_text("Night ferry")

    page.get_by_role("link", name="Open a page").click()
    page.get_by_role("button", name="Change “Night ferry").first.click()
    page.get_by_role("button", name="Delete", exact=True).click()
    expect(page.get_by_text("Deleted: Night ferry")).to_be_visible()

    page.goto(address)
    expect(page.get_by_text("This discussion cannot be shown.")).to_be_visible()


def test_a_page_that_is_no_page_is_refused_in_one_sentence_and_the_app_goes_on(
    tab: Tab, tmp_path: Path
) -> None:
    other = tmp_path / "shopping.txt"
    other.write_text("milk\nbread\nbutter\n", encoding="utf-8")
    page = tab.open("/open?d=sample")

    page.locator("input[type=file]").first.set_input_files(str(other))

    expect(page.get_by_text("0 of 1 read, 1 not")).to_be_visible()
    expect(page.get_by_text(re.compile("“shopping.txt” does not look like"))).to_be_visible()
    page.get_by_role("link", name="Overview").click()
    expect(page.locator("h1.title")).to_contain_text("Night ferry")


def test_a_pasted_page_is_read(tab: Tab) -> None:
    page = tab.open("/open?d=sample")

    page.get_by_label("Pasted page").fill(SAMPLE.read_text(encoding="utf-8"))
    page.get_by_role("button", name="Read the pasted text").click()

    expect(page).to_have_url(re.compile(r"/overview\?d=(?!sample)"))
    expect(page.locator("h1.title")).to_contain_text("Night ferry")


def test_clicking_a_bar_opens_its_comments_twice_in_a_row(tab: Tab) -> None:
    page = tab.open("/words?d=sample")

    for _ in range(2):
        bar = page.locator(".stPlotlyChart .bars .point path").first
        bar.hover(force=True)
        hover = page.locator(".hoverlayer .hovertext")
        expect(hover).to_be_visible()
        said = re.search(r"in (\d+) of 36 comments", hover.text_content() or "")
        page.mouse.down()
        page.mouse.up()
        expect(page).to_have_url(re.compile("open=term"))
        assert said is not None
        assert rows_in_the_drawer(page) == int(said[1])
        close_the_drawer(tab)


def test_filters_hold_when_going_to_another_page(tab: Tab) -> None:
    page = tab.open("/overview?d=sample&word=boat")

    page.get_by_role("link", name="Tone").click()

    expect(page.locator("h1.title")).to_contain_text("Tone")
    expect(page).to_have_url(re.compile(r"/tone\?d=sample&word=boat"))
    expect(page.get_by_text("14 of 36 comments")).to_be_visible()


def test_a_receipt_line_opens_the_source_with_its_lines_highlighted(tab: Tab) -> None:
    page = tab.open("/data?d=sample&open=receipt:glued_interface_word")

    hits = page.get_by_role("dialog").locator("li.hit")
    expect(hits.first).to_be_visible()
    assert all("Recommend" in text for text in hits.all_inner_texts())


def test_copy_link_puts_the_address_of_the_view_on_the_clipboard(tab: Tab) -> None:
    page = tab.open("/tone?d=sample&tone=negative")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])

    page.get_by_role("button", name="Copy link to this view").click()

    expect(page.get_by_role("button", name="Link copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
