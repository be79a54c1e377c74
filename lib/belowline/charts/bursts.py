"""When did people write faster than the fade explains, and in which words?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from belowline.charts import theme
from belowline.charts.chart import Chart
from belowline.charts.timeline import time_mark
from belowline.model.tables import rows_of
from belowline.model.verdict import Verdict
from belowline.model.wording import counted, moment, plain, shortened, stretch, words_for_hours

if TYPE_CHECKING:
    from collections.abc import Iterable

_ROW_HEIGHT: Final = 62  # px of a bar with two lines above it
_MOST_BURSTS: Final = 8  # the heaviest; the table has all of them
_MOST_WORDS: Final = 3  # in a label that fits a phone
_WORD_CELLS: Final = 14


def burst_bars(bursts: pd.DataFrame, words: pd.DataFrame, answers: pd.DataFrame) -> Chart | None:
    """Draw each burst: its comments, what the fade would have brought, its own words.

    Parameters
    ----------
    bursts
        ``burst, start, end`` (printed clock, half-open), ``comments, expected, chance, n,
        verdict, comment_ids``, in order of time.
    words
        ``burst, term, comments, elsewhere, n, n_elsewhere``, most telling first.
    answers
        ``burst, answers, inside, n, share_elsewhere``.

    Returns
    -------
    Chart or None
        Each bar opens its stretch of time. ``None`` without a burst.
    """
    if bursts.empty:
        return None
    shown = bursts.sort_values("chance", kind="stable").head(_MOST_BURSTS).sort_values("start")
    figure = theme.canvas(
        height=_ROW_HEIGHT * len(shown) + 60, x_title="Comments in the burst", top=10
    )
    rows = np.arange(len(shown))
    counts = shown["comments"].to_numpy(dtype=int)
    said = [_label(burst, words) for burst in rows_of(shown)]
    figure.add_bar(
        x=counts,
        y=rows,
        orientation="h",
        width=0.26,
        marker={"color": theme.COUNT},
        customdata=theme.clickable(
            (time_mark(b.start, b.end) for b in rows_of(shown)), shown["comment_ids"].map(len)
        ),
        hovertext=[
            f"{counted(b.comments, 'comment')}, {stretch(b.start, b.end)}<br>"
            f"the fade alone brings about {b.expected:.0f}"
            for b in rows_of(shown)
        ],
        hoverinfo="text",
    )
    figure.add_scatter(
        x=shown["expected"].to_numpy(dtype=float),
        y=rows,
        mode="markers",
        marker={"symbol": "line-ns-open", "size": 16, "color": theme.WHISKER, "line_width": 2.4},
        hoverinfo="skip",
    )
    theme.label_rows(figure, rows, said)
    figure.update_xaxes(rangemode="tozero", tickvals=theme.whole_steps(float(counts.max())))
    clear = shown[shown["verdict"] == Verdict.CLEAR]
    heaviest = shown.iloc[int(shown["chance"].argmin())]
    alt = (
        f"{counted(len(bursts), 'burst')}, {len(clear)} clear; the heaviest has "
        f"{counted(int(heaviest['comments']), 'comment')} from {moment(heaviest['start'])} "
        f"where the fade brings about {heaviest['expected']:.0f}."
    )
    meaning = (
        "Bars count the comments of a stretch in which people wrote at least twice as fast as "
        "the fade explains; the upright stroke is what the fade alone would bring. Clear: so "
        "heavy a burst comes by chance in at most 5 of 100 discussions that only fade. A "
        "morning after a silent night can look like a burst."
    )
    return Chart(figure, alt, meaning, _rows(bursts, words, answers))


def _label(burst: Any, words: pd.DataFrame) -> str:  # noqa: ANN401 - a table's row has no type
    """Return the two lines above a bar."""
    own = words[words["burst"] == burst.burst]["term"].head(_MOST_WORDS)
    length = words_for_hours((burst.end - burst.start) / pd.Timedelta(hours=1))
    head = f"<b>{counted(burst.comments, 'comment')} in {length}</b>, {moment(burst.start)}"
    return f"{head}<br>{' · '.join([*_safe(own), _judged(burst)])}"


def _safe(terms: Iterable[str]) -> list[str]:
    return [plain(term, _WORD_CELLS) for term in terms]


def _judged(burst: Any) -> str:  # noqa: ANN401 - a table's row has no type
    """Say the verdict and the chance behind it."""
    if burst.verdict == Verdict.CLEAR:
        return "clear"
    return f"weak: by chance in {burst.chance * 100:.0f} of 100"


def _rows(bursts: pd.DataFrame, words: pd.DataFrame, answers: pd.DataFrame) -> pd.DataFrame:
    """Return the bursts as rows to show."""
    spoken = {
        number: ", ".join(
            f"{shortened(row.term)} ({row.comments:,} of {row.n:,}, elsewhere "
            f"{row.elsewhere} of {row.n_elsewhere})"
            for row in rows_of(own)
        )
        for number, own in words.groupby("burst")
    }
    by_burst = {row.burst: row for row in rows_of(answers)}
    inside = [by_burst[number].inside if number in by_burst else 0 for number in bursts["burst"]]
    answering = [
        by_burst[number].answers if number in by_burst else 0 for number in bursts["burst"]
    ]
    return pd.DataFrame(
        {
            "From": bursts["start"].to_numpy(),
            "To": bursts["end"].to_numpy(),
            "Comments": bursts["comments"].to_numpy(),
            "Expected by the fade": bursts["expected"].round(1).to_numpy(),
            "Chance": bursts["chance"].round(4).to_numpy(),
            "Verdict": bursts["verdict"].astype(str).to_numpy(),
            "Words that set it apart": [spoken.get(number, "") for number in bursts["burst"]],
            "Answer someone": answering,
            "Answers inside the burst": inside,
        }
    )
