"""The charts of the built-in page: what is clicked is what the drawer then holds."""

from functools import cache

import pytest

from belowline.charts.bursts import burst_bars
from belowline.charts.chart import Chart
from belowline.charts.people import (
    comments_per_person_bars,
    person_lanes,
    who_answered_whom_matrix,
)
from belowline.charts.rhythm import hour_bars, weekday_bars
from belowline.charts.tempo import arrivals_bars, cumulative_curve, gap_bars
from belowline.charts.timeline import timeline, timeline_strip
from belowline.charts.tone import (
    driving_word_bars,
    tone_course,
    tone_histogram,
    tone_share_bars,
)
from belowline.charts.words import term_bars
from belowline.model.marks import Mark
from belowline.model.view import View
from belowline.workflows.library import sample
from belowline.workflows.marks import comments_behind
from belowline.workflows.slices import Slice, slice_of
from charts.invented import clicks


@cache
def page(*tones: str) -> Slice:
    return slice_of(sample()).kept(View(tones=tones))


def charts(kept: Slice) -> dict[str, Chart | None]:
    return {
        "timeline_strip": timeline_strip(kept.comments, kept.links),
        "timeline": timeline(kept.comments, kept.links),
        "cumulative_curve": cumulative_curve(kept.cumulative, kept.spread, kept.when.fade_curve),
        "arrivals_bars": arrivals_bars(kept.arrivals, kept.when.rate),
        "gap_bars": gap_bars(kept.when.silences),
        "burst_bars": burst_bars(kept.when.bursts, kept.when.burst_words, kept.when.burst_answers),
        "hour_bars": hour_bars(kept.when.hours, kept.when.concentration),
        "weekday_bars": weekday_bars(kept.when.weekdays, kept.when.concentration),
        "tone_share_bars": tone_share_bars(kept.tone_shares),
        "tone_histogram": tone_histogram(kept.tone_bins, kept.mean_tone),
        "tone_course": tone_course(kept.tone_over_time),
        "driving_word_bars": driving_word_bars(kept.driving_words),
        "term_bars": term_bars(kept.terms),
        "person_lanes": person_lanes(kept.comments, kept.people, kept.links),
        "who_answered_whom_matrix": who_answered_whom_matrix(kept.pairs, kept.people),
        "comments_per_person_bars": comments_per_person_bars(kept.people),
    }


@pytest.mark.parametrize("tones", [(), ("negative",)], ids=["whole", "filtered"])
def test_the_count_on_every_mark_is_the_number_of_rows_it_opens(tones: tuple[str, ...]) -> None:
    kept = page(*tones)

    for name, chart in charts(kept).items():
        for mark, n in clicks(chart) if chart else ():
            assert len(comments_behind(Mark.parse(mark), kept)) == n, (name, mark)


def test_every_chart_can_be_drawn_from_the_built_in_page() -> None:
    # Nobody there wrote faster than the fade explains.
    assert [name for name, chart in charts(page()).items() if chart is None] == ["burst_bars"]
