"""The library in a real browser: search, open, name, tag, delete and bring back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from pathlib import Path

    from browser.conftest import Tab

pytestmark = pytest.mark.timeout(240)

HOSTILE = "Balloons ![x](http://beacon.example/x.png)<img src=http://beacon.example/y.png>"
PAGE = """{title}
12 May 2014

Comments

ann
12 May 2014 at 10:01
The zeppelin is late again, said the captain of the boat.

ben
12 May 2014 at 10:05
No zeppelin for me.

cleo
12 May 2014 at 10:09
I walk.
"""


def test_a_page_is_found_opened_named_tagged_deleted_and_brought_back(
    tab: Tab, tmp_path: Path
) -> None:
    file = tmp_path / "zeppelin.txt"
    file.write_text(PAGE.format(title="Airships over the bay"), encoding="utf-8")
    page = tab.open("/open?d=sample")
    page.locator("input[type=file]").first.set_input_files(str(file))
    expect(page.locator("h1.title")).to_contain_text("Airships")  # a single page opens itself
    page.get_by_role("link", name="Open a page").click()

    search = page.get_by_label("Search titles and comments")
    search.fill("zeppelin")
    search.press("Enter")
    expect(page.get_by_text("found in 2 comments of 3")).to_be_visible()
    page.get_by_role("button", name="Airships over the bay found in").click()
    expect(page.get_by_text("2 of 3 comments")).to_be_visible()
    assert "word=zeppelin" in page.url

    page.get_by_role("link", name="Open a page").click()
    page.get_by_role("button", name="Change “Airships").first.click()
    page.get_by_label("Name in the library").fill(HOSTILE)
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("button", name="Change “Balloons").first.click()
    page.get_by_role("button", name="Delete", exact=True).click()
    expect(page.get_by_text("Deleted: Balloons ![x](http://beacon")).to_be_visible()
    expect(page.get_by_role("button", name="Change “Balloons")).to_have_count(0)
    page.get_by_role("button", name="Undo").first.click()
    expect(page.get_by_role("button", name="Change “Balloons")).to_be_visible()

    assert tab.complaints() == []
