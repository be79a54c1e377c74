"""When was a word in the air?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from belowline.charts import theme
from belowline.charts.chart import Chart
from belowline.charts.course import lay_clock
from belowline.model.marks import Mark, MarkKind
from belowline.model.wording import counted, moment, plain, shortened

if TYPE_CHECKING:
    from datetime import datetime

    import pandas as pd

_ROW_HEIGHT: Final = 40
_CROWDED: Final = 300  # ticks; more of them cover each other, and shades tell how many
_ROOM: Final = 0.02  # of the time, before the first tick and after the last
_FEWEST_TIMES: Final = 2  # one moment is no course


def term_ticks(course: pd.DataFrame) -> Chart | None:
    """Draw a tick for each comment that holds a word, a line for each word, along time.

    Parameters
    ----------
    course
        ``term, comment_id, posted``, terms in order, comments in time.

    Returns
    -------
    Chart or None
        Each tick opens its comment. ``None`` where fewer than two moments are known.
    """
    if course["posted"].nunique() < _FEWEST_TIMES:
        return None
    # Whole words only: the rarer ones of a large discussion are left to the table.
    sizes = course["term"].value_counts(sort=False).cumsum()
    fitting = [term for term, so_far in sizes.items() if so_far <= theme.MOST_POINTS]
    shown = course[course["term"].isin(fitting or [course["term"].iloc[0]])]
    shown = shown.head(theme.MOST_POINTS)
    terms = list(dict.fromkeys(shown["term"]))
    rows = shown["term"].map({term: row for row, term in enumerate(terms)}).to_numpy(int)
    counts = shown["term"].value_counts()
    figure = theme.canvas(
        height=_ROW_HEIGHT * len(terms) + 70, x_title="Time as printed on the page", top=4
    )
    figure.add_scatter(
        x=shown["posted"].to_numpy(),
        y=rows,
        mode="markers",
        marker={
            "symbol": "line-ns",
            "size": 15,
            "color": theme.COUNT,
            "opacity": 1 if len(shown) <= _CROWDED else 0.35,
            "line": {"width": 2.4, "color": theme.COUNT},
        },
        customdata=theme.clickable(
            (Mark(MarkKind.COMMENT, one) for one in shown["comment_id"]), [1] * len(shown)
        ),
        hovertext=[
            f"<b>{plain(term)}</b><br>{moment(when)}"
            for term, when in zip(shown["term"], shown["posted"], strict=True)
        ],
        hoverinfo="text",
        cliponaxis=False,
    )
    theme.label_rows(
        figure, np.arange(len(terms)), [f"{plain(t)}  <b>{counts[t]:,}</b>" for t in terms]
    )
    first, last = shown["posted"].min(), shown["posted"].max()
    room = (last - first) * _ROOM
    lay_clock(figure, first - room, last + room)
    halves = {term: _half(shown[shown["term"] == term]["posted"]) for term in terms}
    early, late = min(terms, key=halves.__getitem__), max(terms, key=halves.__getitem__)
    return Chart(
        figure,
        f"{counted(len(terms), 'word')} along time: half of the comments with "
        f"{shortened(early)} came by {moment(halves[early])}, with {shortened(late)} by "
        f"{moment(halves[late])}.",
        "One tick is one comment that holds the word. A word whose ticks stand close together "
        "belongs to one moment of the discussion; comments without a time are not drawn.",
        shown.assign(posted=[moment(when) for when in shown["posted"]]).set_axis(
            ["Term", "Comment", "Posted"], axis=1
        ),
    )


def _half(posted: pd.Series[Any]) -> datetime:
    """Return when half of them had been posted."""
    half: datetime = posted.sort_values().iloc[(len(posted) - 1) // 2].to_pydatetime()
    return half
