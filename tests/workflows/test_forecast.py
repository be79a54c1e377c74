"""How many comments there will be, said of pages that were saved while people still wrote."""

from datetime import datetime, timedelta

import numpy as np
import pandas as pd

from belowline.model.view import View
from belowline.workflows.chance import chance_facts
from belowline.workflows.marks import comments_behind
from belowline.workflows.overview import Fact
from belowline.workflows.reading import read_discussion
from belowline.workflows.slices import Slice, slice_of


def forecast(kept: Slice) -> list[Fact]:
    return [fact for fact in chance_facts(kept) if fact.label.startswith("Comments in the end")]


def saved_page(n: int, *, saved_after: float | None) -> bytes:
    """Write a page as a browser extension saves it, with what had come by then."""
    hours = np.sort(fading_hours(n))
    start = datetime(2018, 3, 9, 8, 0)
    seen = hours if saved_after is None else hours[hours <= saved_after]
    note = ""
    if saved_after is not None:
        moment = start + timedelta(hours=saved_after)
        note = f"<!-- saved date: {moment:%a %b %d %Y %H:%M:%S} GMT+0100 -->"
    comments = "".join(
        f"<div class=comment id=comment-{k}><cite class=fn>Reader {k}</cite>"
        f"<time datetime='{(start + timedelta(hours=h)).isoformat(timespec='minutes')}'>then</time>"
        f"<div class=comment-content><p>The ferry is late for the {k}th time.</p></div></div>"
        for k, h in enumerate(seen, start=1)
    )
    return (
        f"<!DOCTYPE html>{note}<html><head><title>Night ferry</title></head><body><article>"
        "<h1>Night ferry to stay</h1><p>The harbour board keeps the night ferry for a year.</p>"
        f"</article><section id=comments>{comments}</section></body></html>"
    ).encode()


def fading_hours(n: int) -> np.ndarray:
    return np.random.default_rng(7).lognormal(1.5, 1.3, n)  # hours; half within 4½


def test_a_page_saved_early_says_how_many_comments_to_expect() -> None:
    kept = slice_of(read_discussion(saved_page(300, saved_after=6.0), name="ferry.html"))
    seen = int(kept.comments["posted"].notna().sum())

    (fact,) = forecast(kept)
    row = kept.when.volume.iloc[0]

    assert 100 < seen < 240
    assert row["low"] < 300 < row["high"]
    assert f"about {row['value']:,.0f}" in fact.label
    assert f"{row['low']:,.0f} to {row['high']:,.0f}" in fact.note
    assert fact.note.endswith("; clear")
    assert fact.mark is not None
    assert fact.rows == seen == len(comments_behind(fact.mark, kept))


def test_a_page_that_does_not_tell_when_it_was_saved_promises_nothing() -> None:
    kept = slice_of(read_discussion(saved_page(120, saved_after=None), name="ferry.html"))

    assert kept.when.volume.empty
    assert forecast(kept) == []


def test_of_few_comments_no_number_in_the_end_is_shown() -> None:
    kept = slice_of(read_discussion(saved_page(40, saved_after=6.0), name="ferry.html"))

    (fact,) = forecast(kept)

    assert "of the 50 comments it takes" in fact.note
    assert fact.mark is None


def test_a_filtered_part_of_a_page_has_no_forecast() -> None:
    whole = slice_of(read_discussion(saved_page(300, saved_after=6.0), name="ferry.html"))

    assert forecast(whole.kept(View(people=("p1",)))) == []


def test_a_day_of_saving_allows_every_hour_of_it() -> None:
    page = read_discussion(saved_page(300, saved_after=6.0), name="ferry.html")

    hour = slice_of(page).when.volume.iloc[0]
    day = slice_of(page.model_copy(update={"saved": "2018-03-09"})).when.volume.iloc[0]

    assert day["low"] <= hour["low"]
    assert pd.isna(day["high"]) or day["high"] >= hour["high"]


def test_a_clock_that_runs_behind_the_comments_promises_nothing() -> None:
    page = read_discussion(saved_page(300, saved_after=6.0), name="ferry.html")
    early = page.model_copy(update={"saved": "2018-03-09T09:00:00"})

    assert forecast(slice_of(early)) == []
