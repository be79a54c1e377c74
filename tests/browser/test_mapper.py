"""A table of an unknown kind leads to its columns, and is read as they are chosen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from browser.conftest import Tab

# Names of columns that no format has, so that the guess is wrong and a choice is needed.
HEADER = "Kunde;Zeitpunkt;Bezug;Meinung;Nr\n"
ROWS = (
    "Anja;2024-05-01 09:10;;Die Fähre kam zu spät, wie immer.;1\n"
    "Bo;2024-05-01 09:14;1;Bei mir war sie pünktlich.;2\n"
    ";2024-05-01 10:02;1;Wer zahlt den neuen Steg?;3\n"
    "Cem;2024-05-01 11:00;;;4\n"
)

pytestmark = pytest.mark.timeout(240)


def handed_in(tab: Tab, name: str, text: str) -> Page:
    page = tab.open("/open?d=sample")
    page.locator("input[type=file]").first.set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": text.encode()}
    )
    return page


def test_columns_are_chosen_once_and_hold_for_the_next_table(tab: Tab) -> None:
    page = handed_in(tab, "meinungen.csv", HEADER + ROWS)

    expect(page.get_by_text("Which column is what?")).to_be_visible()
    expect(page.get_by_text("it has no text (record 4)")).to_be_visible()
    page.get_by_role("combobox", name="Who wrote it").click()
    page.get_by_role("option", name=re.compile("^Kunde")).click()
    expect(page.locator("article.comment .author").first).to_have_text("Anja")
    page.get_by_role("button", name="Read it with these columns").click()

    expect(page).to_have_url(re.compile(r"/overview\?d=(?!sample)"))
    expect(page.locator("button.fact[data-mark=all]").first).to_have_attribute("data-rows", "3")
    expect(page.locator("button.fact[data-mark=people]").first).to_have_attribute("data-rows", "2")

    handed_in(tab, "mehr.csv", HEADER + "Dora;2024-05-03 08:00;;Und heute wieder zu spät.;9\n")

    expect(page).to_have_url(re.compile(r"/overview\?d=(?!sample)"))
    expect(page.get_by_text("Read with the columns you chose")).to_be_visible()
    expect(page.locator("button.fact[data-mark=people]").first).to_have_attribute("data-rows", "1")


def test_a_table_that_is_left_out_leaves_nothing_behind(tab: Tab) -> None:
    page = handed_in(tab, "lager.csv", "Ware;Anzahl\nSeil;3\nNetz;4\n")

    expect(page.get_by_text("Choose the column that holds the text")).to_be_visible()
    expect(page.get_by_role("button", name="Read it with these columns")).to_be_disabled()
    page.get_by_role("button", name="Leave it out").click()

    expect(page.get_by_text("Which column is what?")).to_have_count(0)
    expect(page.get_by_text("lager.csv")).to_have_count(0)
