"""Where does the talk heat up?"""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from belowline.charts import theme
from belowline.charts.cells import floats
from belowline.charts.chart import Chart
from belowline.charts.course import course_of, lay_time
from belowline.charts.dots import draw_dots
from belowline.model.marks import Mark, MarkKind
from belowline.model.tables import rows_of
from belowline.model.wording import counted, moment, signed, stretch

_HEIGHT: Final = 280
_TOP: Final = 1.14  # above the most positive comment, where a moment's handle stands
_WASH: Final = "rgba(213,94,0,0.14)"  # theme.NEGATIVE, thin enough for dots on it


def heat_course(comments: pd.DataFrame, heated: pd.DataFrame) -> Chart | None:
    """Draw each comment's tone over time, with the heated moments laid under.

    Parameters
    ----------
    comments
        ``comment_id, posted, tone, label``; ``since_first`` (hours).
    heated
        ``moment, start, end, comments, people, value, n, chance, comment_ids``, by time.

    Returns
    -------
    Chart or None
        Each flame opens its comments, each dot its comment. Above ``theme.MOST_POINTS``
        comments only those of heated moments are drawn. ``None`` without a heated moment.
    """
    scored = comments[comments["tone"].notna() & comments["posted"].notna()]
    if heated.empty or scored.empty:
        return None
    table = scored.sort_values("posted", kind="stable")
    if len(table) > theme.MOST_POINTS:
        inside = {one for ids in heated["comment_ids"] for one in ids}
        table = table[table["comment_id"].isin(inside)]
    course = course_of(table)
    figure = theme.canvas(height=_HEIGHT, x_title=course.x_title, top=26)
    lay_time(figure, course)
    theme.lay_key(figure, theme.tone_key(table["label"]))
    figure.update_yaxes(range=[-1.06, 1.3], tickvals=[-1, -0.5, 0, 0.5, 1])
    figure.update_yaxes(ticktext=["−1 negative", "−0.5", "0", "+0.5", "+1 positive"])
    theme.lay_shapes(
        figure,
        [
            {
                "type": "rect", "x0": row.start.to_datetime64(), "x1": row.end.to_datetime64(),
                "y0": -1.06, "y1": _TOP, "fillcolor": _WASH, "line": {"width": 3, "color": _WASH},
            }
            for row in rows_of(heated)
        ],
    )  # fmt: skip
    said = [
        f"<b>{counted(row.comments, 'comment')}</b> by {counted(row.people, 'person', 'people')}"
        f"<br>{stretch(row.start, row.end)}<br>mean tone {signed(row.value)}"
        for row in rows_of(heated)
    ]
    middles = heated["start"] + (heated["end"] - heated["start"]) / 2
    figure.add_scatter(
        x=middles.to_numpy(),
        y=np.full(len(heated), _TOP),
        mode="markers",
        marker={"size": 14, "symbol": "star-triangle-down", "color": theme.NEGATIVE},
        cliponaxis=False,
        customdata=theme.clickable(
            (Mark(MarkKind.HEAT, first) for first in heated["moment"]),
            heated["comment_ids"].map(len),
        ),
        hovertext=said,
        hoverinfo="text",
    )
    cards = [f"tone {signed(row.tone)}, {row.label}<br>{moment(row.posted)}" for row in
             rows_of(course.drawn)]  # fmt: skip
    draw_dots(figure, course, floats(course.drawn["tone"]), cards)
    first = heated.iloc[0]
    alt = (
        f"{counted(len(heated), 'heated moment')}; the first holds "
        f"{counted(int(first['comments']), 'comment')}, "
        f"{stretch(first['start'], first['end'])}, mean tone {signed(first['value'])}."
    )
    meaning = (
        "A shaded stretch is negative, fast, and goes back and forth, more than chance makes. "
        f"Click its star to read it. {course.caveat()}"
    ).strip()
    return Chart(figure, alt, meaning, _rows(heated))


def _rows(heated: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "From": heated["start"].to_numpy(),
            "To": heated["end"].to_numpy(),
            "Comments": heated["comments"].to_numpy(dtype=int),
            "People": heated["people"].to_numpy(dtype=int),
            "Mean tone": floats(heated["value"]).round(2),
            "Scored": heated["n"].to_numpy(dtype=int),
            "By chance": heated["chance"].round(3).to_numpy(),
        }
    )
