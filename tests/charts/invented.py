"""Small invented tables, as analysis gives them, and every chart drawn from them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from belowline.charts.bursts import burst_bars
from belowline.charts.differences import share_dumbbells
from belowline.charts.hand_check import confusion_squares, corrected_share_points
from belowline.charts.heat import heat_course
from belowline.charts.keyness import keyness_scatter
from belowline.charts.lineup import lineup_dots
from belowline.charts.network import answer_network
from belowline.charts.people import (
    comments_per_person_bars,
    person_lanes,
    who_answered_whom_matrix,
)
from belowline.charts.receipt import line_map
from belowline.charts.rhythm import hour_bars, weekday_bars
from belowline.charts.tempo import arrivals_bars, cumulative_curve, gap_bars
from belowline.charts.term_course import term_ticks
from belowline.charts.term_network import term_network
from belowline.charts.themes import theme_bars
from belowline.charts.threads import level_bars, shift_bars
from belowline.charts.timeline import timeline, timeline_strip
from belowline.charts.tone import (
    driving_word_bars,
    tone_course,
    tone_histogram,
    tone_share_bars,
)
from belowline.charts.tone_by import (
    echo_bars,
    person_tone,
    place_tone,
    rude_bars,
    target_tone,
)
from belowline.charts.two_tones import two_tone_points
from belowline.charts.usual import usual_rows
from belowline.charts.whole_time import whole_time_strip
from belowline.charts.words import lemma_bars, term_bars
from belowline.model.tables import COMMENT_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from belowline.charts.chart import Chart

MISSING = pd.NA
HOSTILE = "<a href='https://evil.example'>Anna</a> & <b>co</b>"

# author, time, words, tone: ten comments of one evening and the next morning
_PAGE = (
    ("Anna", "2014-05-12 18:00", 40, 0.4),
    ("Bo", "2014-05-12 18:12", 12, -0.6),
    ("Anna", "2014-05-12 18:30", 90, 0.02),
    (None, "2014-05-12 19:00", 5, None),
    ("Ciro", "2014-05-12 19:05", 33, -0.3),
    ("Bo", "2014-05-12 20:00", 61, 0.1),
    ("Dilek", "2014-05-12 23:50", 20, 0.7),
    ("Anna", "2014-05-13 07:30", 14, -0.2),
    (None, "2014-05-13 07:31", 8, -0.9),
    ("Ciro", "2014-05-13 08:00", 150, 0.3),
)


def comments_table(page: tuple[tuple[Any, ...], ...] = _PAGE) -> pd.DataFrame:
    """Return the shared table with tone, for comments of ``(author, time, words, tone)``."""
    people: dict[str, str] = {}
    for author, *_ in page:
        if author is not None:
            people.setdefault(author, f"p{len(people) + 1}")
    table = pd.DataFrame(
        {
            "comment_id": [f"c{n}" for n in range(1, len(page) + 1)],
            "position": range(1, len(page) + 1),
            "person": [people.get(author) for author, *_ in page],
            "author": [author for author, *_ in page],
            "posted": pd.to_datetime([time for _, time, *_ in page]),
            "precision": "minute",
            "text": f"The ferry is late. {HOSTILE}",
            "words": [words for *_, words, _ in page],
            "kind": "comment",
        },
    )
    table = table.reindex(columns=list(COMMENT_COLUMNS)).astype(COMMENT_COLUMNS)
    tones = pd.array([tone for *_, tone in page], dtype="Float64")
    return table.assign(tone=tones, compound=tones, label=[_label(tone) for *_, tone in page])


def _label(tone: float | None) -> str:
    if tone is None:
        return "unscored"
    return "positive" if tone >= 0.05 else "negative" if tone <= -0.05 else "neutral"


def links_table() -> pd.DataFrame:
    """Return one link of each grade, the trace without a parent."""
    rows = [
        ("c2", "Anna", "c1", "stated", 12),
        ("c5", "Anna", "c3", "stated", 30),
        ("c6", None, None, "trace", 41),
        ("c8", "Dilek", "c7", "inferred", 55),
    ]
    return pd.DataFrame(rows, columns=["comment_id", "addressee", "parent_id", "grade", "line"])


def people_table(comments: pd.DataFrame) -> pd.DataFrame:
    """Return one row per named person."""
    rows = [
        (person, of["author"].iloc[0], len(of), int(of["words"].sum()), 1, 2, _ids(of))
        for person, of in comments[comments["person"].notna()].groupby("person", sort=False)
    ]
    columns = ["person", "author", "comments", "words", "answers", "answered", "comment_ids"]
    return pd.DataFrame(rows, columns=columns)


def _ids(rows: pd.DataFrame) -> tuple[str, ...]:
    return tuple(rows["comment_id"])


def pairs_table() -> pd.DataFrame:
    """Return who answered whom: Bo answered Anna twice, Ciro answered her once."""
    rows = [("p2", "p1", 2, ("c2", "c6")), ("p3", "p1", 1, ("c5",))]
    return pd.DataFrame(rows, columns=["from_person", "to_person", "links", "comment_ids"])


def ties_table() -> pd.DataFrame:
    """Return the same with grades and delays, and Anna who answered herself."""
    ties = pairs_table().assign(stated=[1, 1], hours=[0.2, MISSING], timed=[2, 0])
    alone = pd.DataFrame([("p1", "p1", 1, ("c8",), 1, 7.5, 1)], columns=ties.columns)
    return pd.concat([ties.astype({"hours": "Float64"}), alone.astype({"hours": "Float64"})])


def standing_table(people: pd.DataFrame) -> pd.DataFrame:
    """Return the three people whom these ties join, in two groups."""
    return people.head(3).assign(
        answers_to=[0, 1, 1], answered_by=[2, 0, 0], given=[0, 2, 1], received=[3, 0, 0],
        core=1, group=[1, 1, 2], betweenness=[0.5, 0.0, 0.0],
    )  # fmt: skip


def levels_table() -> pd.DataFrame:
    """Return three levels by all links, two by the stated ones."""
    rows = [
        ("stated", 1, 8, ("c1", "c3", "c4", "c6", "c7", "c8", "c9", "c10")),
        ("stated", 2, 2, ("c2", "c5")),
        ("any", 1, 6, ("c1", "c3", "c4", "c7", "c9", "c10")),
        ("any", 2, 3, ("c2", "c5", "c8")),
        ("any", 3, 1, ("c6",)),
    ]
    return pd.DataFrame(rows, columns=["grade", "level", "comments", "comment_ids"])


def shifts_table(*, verdict: str = "clear") -> pd.DataFrame:
    """Return two ways the turn passes, the first more often than by chance."""
    rows = [
        ("AB-BA", "the one addressed answers back", 3, 9, 60, 1.0, 0.0, 2.2, verdict,
         ("c2", "c5", "c6")),
        ("A0-X0", "another speaks to all", 1, 9, 60, 1.4, 0.0, 3.1, "weak", ("c7",)),
    ]  # fmt: skip
    columns = ["shift", "words", "value", "n", "addressed", "chance", "chance_low", "chance_high"]
    return pd.DataFrame(rows, columns=[*columns, "verdict", "comment_ids"])


def cumulative_table(comments: pd.DataFrame) -> pd.DataFrame:
    """Return how the comments add up."""
    since = (comments["posted"] - comments["posted"].min()).dt.total_seconds() / 3600
    seen = np.arange(1, len(comments) + 1)
    return pd.DataFrame(
        {
            "comment_id": comments["comment_id"],
            "posted": comments["posted"],
            "since_first": since,
            "seen": seen,
            "share": seen / len(comments),
        }
    )


def spread_table(*, verdict: str = "clear") -> pd.DataFrame:
    """Return t50 with a closed and t80 with an open interval."""
    ids = tuple(f"c{n}" for n in range(1, 11))
    rows = [
        ("span", 14.0, 10, MISSING, MISSING, verdict, ids),
        ("t50", 1.1, 10, 0.2, 13.5, verdict, ids[:5]),
        ("t80", 13.5, 10, 1.1, MISSING, verdict, ids[:8]),
        ("median_gap", 0.5, 9, 0.1, 7.7, verdict, ids[1:6]),
    ]
    columns = ["statistic", "value", "n", "low", "high", "verdict", "comment_ids"]
    return pd.DataFrame(rows, columns=columns).astype(
        {"value": "Float64", "low": "Float64", "high": "Float64"}
    )


def arrivals_table() -> pd.DataFrame:
    """Return three hours, the middle one silent."""
    starts = pd.to_datetime(["2014-05-12 18:00", "2014-05-12 19:00", "2014-05-12 20:00"])
    ids = (("c1", "c2", "c3"), (), ("c6",))
    return pd.DataFrame(
        {
            "start": starts,
            "end": starts + pd.Timedelta(hours=1),
            "comments": [len(held) for held in ids],
            "comment_ids": pd.Series(ids, dtype="object"),
        }
    )


def gaps_table() -> pd.DataFrame:
    """Return two silences, longest first."""
    rows = [
        ("c8", "c7", "2014-05-12 23:50", "2014-05-13 07:30", 7.6667, ("c7", "c8")),
        ("c7", "c6", "2014-05-12 20:00", "2014-05-12 23:50", 3.8333, ("c6", "c7")),
    ]
    columns = ["comment_id", "previous_id", "start", "end", "hours", "comment_ids"]
    table = pd.DataFrame(rows, columns=columns)
    return table.assign(
        start=pd.to_datetime(table["start"]),
        end=pd.to_datetime(table["end"]),
        night=[7.5, 1.8333],
        chance=[0.03, 0.6],
        n=10,
        verdict=["clear", "weak"],
    )


def rate_table() -> pd.DataFrame:
    """Return a rate that falls, with a band around it."""
    moments = pd.date_range("2014-05-12 18:00", "2014-05-12 20:05", periods=6)
    rate = np.linspace(3.0, 0.5, 6)
    return pd.DataFrame(
        {
            "moment": moments,
            "rate": rate,
            "low": rate / 2,
            "high": rate * 2,
            "n": 10,
            "verdict": "weak",
        }
    )


def fade_table() -> pd.DataFrame:
    """Return a fade as it would have filled the page."""
    return pd.DataFrame(
        {
            "since_first": np.linspace(0, 14, 5),
            "share": np.linspace(0.1, 1, 5),
            "family": "log-normal",
            "verdict": "weak",
        }
    )


def bursts_table() -> pd.DataFrame:
    """Return a clear burst of three comments and a weak one of two."""
    rows = [
        (1, "2014-05-12 18:00", "2014-05-12 18:31", 3, 0.4, 5.0, 0.01, 10, "clear"),
        (2, "2014-05-13 07:30", "2014-05-13 07:32", 2, 0.2, 3.0, 0.2, 10, "weak"),
    ]
    columns = ["burst", "start", "end", "comments", "expected", "weight", "chance", "n", "verdict"]
    table = pd.DataFrame(rows, columns=columns)
    return table.assign(
        start=pd.to_datetime(table["start"]),
        end=pd.to_datetime(table["end"]),
        comment_ids=pd.Series([("c1", "c2", "c3"), ("c8", "c9")], dtype="object"),
    )


def burst_words_table(term: str = "ferry") -> pd.DataFrame:
    """Return one word of the first burst."""
    columns = ["burst", "term", "comments", "elsewhere", "n", "n_elsewhere", "g2", "verdict"]
    return pd.DataFrame([(1, term, 3, 1, 3, 7, 9.1, "weak")], columns=columns)


def burst_answers_table() -> pd.DataFrame:
    """Return one answer inside the first burst, none in the second."""
    columns = ["burst", "answers", "inside", "n", "share_elsewhere"]
    return pd.DataFrame([(1, 1, 1, 3, 0.4), (2, 0, 0, 2, 0.5)], columns=columns)


def hours_table() -> pd.DataFrame:
    """Return 24 hours of which two hold comments."""
    return _round(24, {18: ("c1", "c2", "c3"), 7: ("c8", "c9")}, "hour")


def weekdays_table() -> pd.DataFrame:
    """Return seven days of which two hold comments."""
    return _round(7, {0: ("c1", "c2", "c3"), 1: ("c8", "c9")}, "weekday")


def _round(size: int, held: dict[int, tuple[str, ...]], unit: str) -> pd.DataFrame:
    ids = [held.get(place, ()) for place in range(size)]
    counts = np.array([len(each) for each in ids])
    return pd.DataFrame(
        {
            unit: range(size),
            "comments": counts,
            "share": counts / counts.sum(),
            "n": counts.sum(),
            "low": 0.0,
            "high": 1.0,
            "verdict": "too few",
            "comment_ids": pd.Series(ids, dtype="object"),
        }
    )


def concentration_table(*, verdict: str = "too few") -> pd.DataFrame:
    """Return how far hours and weekdays lean to one side."""
    rows = [
        ("hour", 0.6, 5, 0.0, 0.3, 18.0, verdict),
        ("weekday", 0.2, 5, 0.0, 0.3, 0.0, "too few"),
    ]
    columns = ["statistic", "value", "n", "chance_low", "chance_high", "peak", "verdict"]
    return pd.DataFrame(rows, columns=columns)


def shares_table(*, verdict: str = "weak") -> pd.DataFrame:
    """Return 4 negative, 1 neutral, 4 positive and 1 unscored of 10."""
    rows = [
        ("negative", 4, 0.4, 10, 0.17, 0.69, verdict, ("c2", "c5", "c8", "c9")),
        ("neutral", 1, 0.1, 10, 0.02, 0.4, verdict, ("c3",)),
        ("positive", 4, 0.4, 10, 0.17, 0.69, verdict, ("c1", "c6", "c7", "c10")),
        ("unscored", 1, 0.1, 10, 0.02, 0.4, verdict, ("c4",)),
    ]
    columns = ["label", "comments", "share", "n", "low", "high", "verdict", "comment_ids"]
    return pd.DataFrame(rows, columns=columns).astype(
        {"share": "Float64", "low": "Float64", "high": "Float64"}
    )


def bins_table() -> pd.DataFrame:
    """Return four steps of tone."""
    ids = (("c9", "c2"), ("c5", "c8"), ("c3", "c6", "c10", "c1"), ("c7",))
    return pd.DataFrame(
        {
            "bin": range(4),
            "low_edge": [-1.0, -0.5, 0.0, 0.5],
            "high_edge": [-0.5, 0.0, 0.5, 1.0],
            "comments": [len(held) for held in ids],
            "comment_ids": pd.Series(ids, dtype="object"),
        }
    )


def mean_table(
    value: float = -0.05, low: float = -0.4, high: float = 0.3, verdict: str = "weak"
) -> pd.DataFrame:
    """Return the mean tone, by sentences and by whole texts."""
    ids = ("c1", "c2", "c3", "c5", "c6", "c7", "c8", "c9", "c10")
    rows = [
        (statistic, value, 9, low, high, verdict, ids)
        for statistic in ("sentence_mean", "whole_text")
    ]
    columns = ["statistic", "value", "n", "low", "high", "verdict", "comment_ids"]
    return pd.DataFrame(rows, columns=columns).astype(
        {"value": "Float64", "low": "Float64", "high": "Float64"}
    )


def course_table(comments: pd.DataFrame) -> pd.DataFrame:
    """Return a running mean that is there for two stretches, with a hole between."""
    means = [None, 0.1, 0.0, None, None, -0.1, -0.2, None, None, None]
    running = pd.array((means * (len(comments) // 10 + 1))[: len(comments)], dtype="Float64")
    return comments[["comment_id", "posted", "tone", "label"]].assign(
        running_mean=running, low=running - 0.2, high=running + 0.2
    )


def drivers_table(word: str = "late") -> pd.DataFrame:
    """Return one hostile and one friendly word."""
    rows = [(word, -1.5, 6, ("c1", "c2", "c3", "c4", "c5", "c6")), ("thank", 1.5, 1, ("c7",))]
    return pd.DataFrame(rows, columns=["word", "valence", "comments", "comment_ids"])


def groups_table(*groups: str, column: str = "group") -> pd.DataFrame:
    """Return a clear mean of three comments for the first group, weak ones for the others."""
    rows = [
        (group, 0.4 - at, 3 + at, 5, 0.1 - at, 0.7 if at == 0 else 0.5, "weak" if at else "clear")
        for at, group in enumerate(groups)
    ]
    columns = [column, "value", "n", "comments", "low", "high", "verdict"]
    ids = [tuple(f"c{n}" for n in range(1, 4 + at)) for at in range(len(groups))]
    return pd.DataFrame(rows, columns=columns).assign(comment_ids=pd.Series(ids, dtype="object"))


def transitions_table(*, verdict: str = "weak") -> pd.DataFrame:
    """Return six answers to negative comments and three to positive ones."""
    counts = {("negative", "negative"): 4, ("negative", "positive"): 2, ("positive", "neutral"): 3}
    labels = ("negative", "neutral", "positive")
    sizes = {"negative": 6, "neutral": 0, "positive": 3}
    rows = [
        (above, label, counts.get((above, label), 0), 2.0,
         counts.get((above, label), 0) / sizes[above] if sizes[above] else MISSING,
         sizes[above], 0.1, 0.9, verdict)
        for above in labels for label in labels
    ]  # fmt: skip
    columns = ["parent_label", "label", "pairs", "expected", "share", "n", "low", "high", "verdict"]
    table = pd.DataFrame(rows, columns=columns).astype({"share": "Float64"})
    ids = [tuple(f"c{n}" for n in range(pairs)) for pairs in table["pairs"]]
    return table.assign(comment_ids=pd.Series(ids, dtype="object"))


def civility_table(label: str = "Swearing") -> pd.DataFrame:
    """Return two of ten comments behind one entry of the list."""
    rows = [("any", "Any of these"), ("own1", f"Your pattern “{label}”")]
    table = pd.DataFrame(rows, columns=["pattern", "label"])
    return table.assign(
        comments=2, share=0.2, n=10, low=0.06, high=0.5, verdict="clear",
        comment_ids=pd.Series([("c1", "c2"), ("c1", "c2")], dtype="object"),
    )  # fmt: skip


def heated_table() -> pd.DataFrame:
    """Return one heated moment of three comments."""
    table = pd.DataFrame(
        {
            "moment": ["c2"],
            "start": pd.to_datetime(["2014-05-12 18:12"]),
            "end": pd.to_datetime(["2014-05-12 19:00"]),
            "comments": 3,
            "people": 2,
            "value": -0.4,
            "n": 2,
            "chance": 0.01,
        }
    )
    return table.assign(comment_ids=pd.Series([("c2", "c3", "c4")], dtype="object"))


def terms_table(term: str = "ferry", *, verdict: str = "clear") -> pd.DataFrame:
    """Return two terms of ten comments."""
    rows = [
        (term, 6, 9, 0.6, 10, 0.31, 0.83, verdict, ("c1", "c2", "c3", "c4", "c5", "c6")),
        ("night boat", 2, 2, 0.2, 10, 0.06, 0.51, verdict, ("c7", "c8")),
    ]
    columns = ["term", "comments", "uses", "share", "n", "low", "high", "verdict", "comment_ids"]
    return pd.DataFrame(rows, columns=columns)


def with_forms(terms: pd.DataFrame) -> pd.DataFrame:
    """Return terms with the forms in which each is written: itself, and one more."""
    return terms.assign(forms=[(term, f"{term}s") for term in terms["term"]])


def keyness_table(term: str = "ferry") -> pd.DataFrame:
    """Return a word that sets two halves apart and one that does not."""
    rows = [
        (term, 12, 2, 30, 30, "a", 17.2, 2.58, 1.4, 0.4, 2.4, 2.9, 15.13, "clear", f"term:{term}"),
        ("quay", 4, 4, 30, 30, "", 0.0, 0.0, 0.0, -1.2, 1.2, 0.0, 15.13, "weak", "term:quay"),
    ]
    columns = [
        "term", "a", "b", "n_a", "n_b", "side", "g2", "log_ratio", "log_odds", "low", "high", "z",
        "cut", "verdict", "mark",
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=columns)
    ids = [tuple(f"c{n}" for n in range(a + b)) for a, b in ((12, 2), (4, 4))]
    return table.assign(comment_ids=pd.Series(ids, dtype="object"))


def word_pairs_table(term: str = "ferry") -> pd.DataFrame:
    """Return two pairs of words: one more than chance brings, one that it could bring."""
    columns = [
        "term", "other", "comments", "expected", "npmi", "g2", "cut", "n", "verdict",
    ]  # fmt: skip
    rows = [
        (term, "quay", 9, 2.7, 0.62, 21.3, 15.13, 40, "clear"),
        ("quay", "night", 5, 4.1, 0.1, 0.8, 15.13, 40, "weak"),
    ]
    return pd.DataFrame(rows, columns=columns)


def paired_terms_table(term: str = "ferry") -> pd.DataFrame:
    """Return the words of these pairs with their counts."""
    counts = (10, 11, 15)
    return pd.DataFrame(
        {
            "term": (term, "quay", "night"),
            "comments": counts,
            "comment_ids": pd.Series(
                [tuple(f"c{n}" for n in range(count)) for count in counts], dtype=object
            ),
        }
    )


def themes_table(term: str = "ferry") -> pd.DataFrame:
    """Return a theme that holds, a loose one, and one that was cut by hand."""
    columns = ["theme", "words", "comments", "share", "n", "low", "high", "stability", "verdict"]
    rows = [
        (1, (term, "quay", "pier"), 60, 0.3, 200, 0.24, 0.37, 0.9, "clear"),
        (2, ("rent", "flat"), 40, 0.2, 200, 0.15, 0.26, 0.4, "weak"),
        (3, ("bread",), 8, 0.04, 200, 0.02, 0.08, MISSING, "weak"),
    ]
    table = pd.DataFrame(rows, columns=columns)
    floats = dict.fromkeys(("share", "low", "high", "stability"), "Float64")
    ids = [tuple(f"c{n}" for n in range(count)) for count in (60, 40, 8)]
    return table.astype(floats).assign(comment_ids=pd.Series(ids, dtype=object))


def figures_table() -> pd.DataFrame:
    """Return one share and one mean of two sides, and a figure with too few comments."""
    share = ("negative tone", "share", 0.5, 12, 0.25, 16, 0.25, -0.1, 0.55, "weak")
    mean = ("mean tone", "tone", 0.1, 12, -0.2, 16, 0.3, 0.1, 0.5, "clear")
    few = ("ask a question", "share", MISSING, 4, MISSING, 9, MISSING, MISSING, MISSING, "too few")
    columns = ["figure", "unit", "a", "n_a", "b", "n_b", "value", "low", "high", "verdict"]
    table = pd.DataFrame([share, mean, few], columns=columns)
    table = table.astype(dict.fromkeys(("a", "b", "value", "low", "high"), "Float64"))
    return table.assign(
        a_ids=pd.Series([("c1",) * 6, ("c1",) * 12, ()], dtype="object"),
        b_ids=pd.Series([("c2",) * 4, ("c2",) * 16, ()], dtype="object"),
        a_mark=[f"figure:half/a/{n}" for n in range(3)],
        b_mark=[f"figure:half/b/{n}" for n in range(3)],
    )


def lineup_table() -> pd.DataFrame:
    """Return one share of three discussions, the second clearly apart, the third too small."""
    first = (0, 0.5, 12, MISSING, MISSING, MISSING, "")
    second = (1, 0.1, 40, -0.4, -0.62, -0.14, "clear")
    few = (2, MISSING, 4, MISSING, MISSING, MISSING, "too few")
    columns = ["discussion", "value", "n", "difference", "low", "high", "verdict"]
    table = pd.DataFrame([first, second, few], columns=columns)
    table = table.astype(dict.fromkeys(("value", "difference", "low", "high"), "Float64"))
    return table.assign(
        place=2,
        figure="negative tone",
        unit="share",
        comment_ids=pd.Series([("c1",) * 6, ("c1",) * 4, ()], dtype="object"),
        mark=[f"figure:with.abc.xyz/{side}/2" for side in "abc"],
    )


def usual_table() -> pd.DataFrame:
    """Return one unusual share and one usual mean beside twenty other discussions."""
    share = (2, "negative tone", "share", 0.75, 0.1, 0.3, 0.6, 1.0, "unusual")
    mean = (1, "mean tone", "tone", 0.1, -0.2, 0.0, 0.3, 0.7, "usual")
    numbers = ["value", "low", "median", "high", "below"]
    table = pd.DataFrame([share, mean], columns=["place", "figure", "unit", *numbers, "verdict"])
    return table.astype(dict.fromkeys(numbers, "Float64")).assign(
        n=12,
        discussions=20,
        by_chance=0.1,
        comment_ids=pd.Series([("c1",) * 9, ("c1",) * 12], dtype="object"),
        mark=["figure:usual/a/2", "figure:usual/a/1"],
    )


def term_course_table(term: str = "ferry") -> pd.DataFrame:
    """Return when two comments held one word, and one another."""
    rows = [(term, "c1", "18:00"), (term, "c3", "18:30"), ("quay", "c6", "20:00")]
    table = pd.DataFrame(rows, columns=["term", "comment_id", "posted"])
    return table.assign(posted=pd.to_datetime("2014-05-12 " + table["posted"]))


def confusion_table() -> pd.DataFrame:
    """Return what a person said of three machine labels."""
    rows = [
        ("negative", "negative", 2, ("c1", "c2"), True),
        ("negative", "unclear", 1, ("c3",), None),
        ("positive", "neutral", 1, ("c4",), False),
        ("unscored", "positive", 1, ("c5",), None),
    ]
    columns = ["machine", "answer", "comments", "comment_ids", "same"]
    return pd.DataFrame(rows, columns=columns).astype({"same": "boolean"})


def two_tones_table() -> pd.DataFrame:
    """Return the labels of ten comments by two scores; one calls nothing neutral."""
    rows = [
        ("vader", "negative", 3, 0.3, ("c1", "c2", "c3")),
        ("vader", "neutral", 2, 0.2, ("c4", "c5")),
        ("vader", "positive", 4, 0.4, ("c6", "c7", "c8", "c9")),
        ("newspaper", "negative", 5, 0.5, ("c1", "c2", "c3", "c4", "c5")),
        ("newspaper", "neutral", 0, 0.0, ()),
        ("newspaper", "positive", 4, 0.4, ("c6", "c7", "c8", "c9")),
    ]
    table = pd.DataFrame(rows, columns=["score", "label", "comments", "share", "comment_ids"])
    shares = table["share"].astype("Float64")
    low, high = (shares - 0.2).clip(lower=0), shares + 0.2
    return table.assign(share=shares, n=10, low=low, high=high, verdict="weak")


def corrected_table() -> pd.DataFrame:
    """Return shares with the error taken out: one clear, one too wide, one never said."""
    rows = [
        ("negative", 0.6, 0.3, 12, 0.4, 0.75, "clear", False, ("c1", "c2")),
        ("neutral", 0.2, 0.2, 12, 0.05, 0.5, "weak", True, ("c4",)),
        ("positive", 0.2, 0.4, 12, 0.1, 0.45, "weak", False, ("c5",)),
        ("unclear", 0.0, MISSING, 12, 0.0, 0.1, "clear", False, ()),
    ]
    columns = ["label", "value", "machine", "n", "low", "high", "verdict", "wide", "comment_ids"]
    types = dict.fromkeys(("value", "machine", "low", "high"), "Float64")
    return pd.DataFrame(rows, columns=columns).astype(types)


def coverage_table() -> pd.DataFrame:
    """Return where ten lines went."""
    places = ["article", "comments", "blank", "left out", "unaccounted"]
    return pd.DataFrame(
        {"place": places, "lines": [3, 4, 2, 1, 0], "share": [0.3, 0.4, 0.2, 0.1, 0.0]}
    )


@dataclass(frozen=True, eq=False)
class Drawing:
    """A chart function and the tables it is drawn from."""

    draw: Callable[..., Chart | None]
    tables: tuple[pd.DataFrame, ...]

    @property
    def name(self) -> str:
        """Return the function's name."""
        return self.draw.__name__


def drawings(*, name: str = "Anna", word: str = "ferry") -> Iterator[Drawing]:
    """Yield every chart there is, with somebody of this name and something of this word."""
    comments = comments_table(tuple((name if a == "Anna" else a, *rest) for a, *rest in _PAGE))
    links, people = links_table().replace({"addressee": {"Anna": name}}), people_table(comments)
    yield Drawing(timeline_strip, (comments, links))
    yield Drawing(timeline, (comments, links))
    yield Drawing(cumulative_curve, (cumulative_table(comments), spread_table(), fade_table()))
    yield Drawing(arrivals_bars, (arrivals_table(), rate_table()))
    yield Drawing(gap_bars, (gaps_table(),))
    yield Drawing(whole_time_strip, (arrivals_table().drop(columns="comment_ids"),))
    yield Drawing(burst_bars, (bursts_table(), burst_words_table(word), burst_answers_table()))
    yield Drawing(hour_bars, (hours_table(), concentration_table()))
    yield Drawing(weekday_bars, (weekdays_table(), concentration_table()))
    yield Drawing(tone_share_bars, (shares_table(),))
    yield Drawing(tone_histogram, (bins_table(), mean_table()))
    yield Drawing(tone_course, (course_table(comments),))
    yield Drawing(driving_word_bars, (drivers_table(word),))
    yield Drawing(person_tone, (groups_table("p1", "p2"), people))
    yield Drawing(place_tone, (groups_table("starts", "answers", "level.2"),))
    yield Drawing(target_tone, (groups_table(word, "quay", column="target"),))
    yield Drawing(echo_bars, (transitions_table(),))
    yield Drawing(rude_bars, (civility_table(word),))
    yield Drawing(heat_course, (comments, heated_table()))
    yield Drawing(two_tone_points, (two_tones_table(),))
    yield Drawing(confusion_squares, (confusion_table(),))
    yield Drawing(corrected_share_points, (corrected_table(),))
    yield Drawing(term_bars, (terms_table(word),))
    yield Drawing(lemma_bars, (with_forms(terms_table(word)),))
    yield Drawing(_keyness_drawn(name), (keyness_table(word),))
    yield Drawing(_shares_drawn(name), (figures_table(),))
    yield Drawing(_lineup_drawn(name), (lineup_table(),))
    yield Drawing(usual_rows, (usual_table(),))
    yield Drawing(term_ticks, (term_course_table(word),))
    yield Drawing(term_network, (word_pairs_table(word), paired_terms_table(word)))
    yield Drawing(_themes_drawn(), (themes_table(word),))
    yield Drawing(person_lanes, (comments, people, links))
    yield Drawing(who_answered_whom_matrix, (pairs_table(), people))
    yield Drawing(comments_per_person_bars, (people,))
    yield Drawing(answer_network, (standing_table(people), ties_table()))
    yield Drawing(level_bars, (levels_table(),))
    yield Drawing(shift_bars, (shifts_table(),))
    yield Drawing(line_map, (coverage_table(),))


def _themes_drawn() -> Callable[..., Chart | None]:
    @wraps(theme_bars)
    def drawn(table: pd.DataFrame) -> Chart | None:
        return theme_bars(table, choice="3", names={2: "Prices & <b>rents</b>"})

    return drawn


def _keyness_drawn(name: str) -> Callable[..., Chart | None]:
    return _named(keyness_scatter, (name, "the others"))


def _shares_drawn(name: str) -> Callable[..., Chart | None]:
    return _named(share_dumbbells, (name, "the others"))


def _lineup_drawn(name: str) -> Callable[..., Chart | None]:
    @wraps(lineup_dots)
    def drawn(table: pd.DataFrame) -> Chart | None:
        return lineup_dots(table, ("The night ferry", name, "A tram"))

    return drawn


def _named(
    draw: Callable[..., Chart | None], names: tuple[str, str]
) -> Callable[..., Chart | None]:
    """Return a chart function for two sides that are already called something."""

    @wraps(draw)
    def drawn(table: pd.DataFrame) -> Chart | None:
        return draw(table, names)

    return drawn


def clicks(chart: Chart) -> list[tuple[str, int]]:
    """Return ``(mark, n)`` of everything that can be clicked."""
    return [
        (str(mark), int(n))
        for trace in chart.figure.data
        if trace.customdata is not None
        for mark, n in trace.customdata
    ]


def texts(found: object) -> Iterator[str]:
    """Yield every string in a figure."""
    if isinstance(found, str):
        yield found
    elif isinstance(found, dict):
        for value in found.values():
            yield from texts(value)
    elif isinstance(found, list | tuple | np.ndarray):
        for value in found:
            yield from texts(value)


def written(chart: Chart) -> list[str]:
    """Return every string that Plotly may draw; marks are data and are not drawn."""
    figure = chart.figure.to_dict()
    for trace in figure["data"]:
        trace.pop("customdata", None)
    return list(texts(figure))
