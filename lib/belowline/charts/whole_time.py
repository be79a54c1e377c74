"""Which part of the whole time is looked at? A low strip to drag over."""

from __future__ import annotations

from datetime import datetime
from typing import Final

import pandas as pd

from belowline.charts import theme
from belowline.charts.cells import in_hours
from belowline.charts.chart import Chart
from belowline.charts.course import lay_clock
from belowline.model.wording import counted, stretch

_HEIGHT: Final = 132  # px: room for the axis, its days and a finger's breadth of bars
_MS_PER_HOUR: Final = 3_600_000  # Plotly measures bars on a clock in milliseconds


def whole_time_strip(
    arrivals: pd.DataFrame, since: datetime | None = None, until: datetime | None = None
) -> Chart | None:
    """Draw the whole time small, the part that the filter keeps in full colour.

    Streamlit takes a drag or a click on one chart, not both: marks are clicked above, and
    this strip is for dragging alone.

    Parameters
    ----------
    arrivals
        ``start, end`` (printed clock, half-open), ``comments``, of all the time there is.
    since, until
        The bounds of the filter, both inclusive; ``None`` for no bound.

    Returns
    -------
    Chart or None
        Nothing in it opens comments. ``None`` with fewer than two bars to choose from.
    """
    if len(arrivals) < 2:  # noqa: PLR2004 - one bar cannot be narrowed
        return None
    starts, ends = arrivals["start"], arrivals["end"]
    kept = pd.Series(data=True, index=arrivals.index)
    if since is not None:
        kept &= ends > since
    if until is not None:
        kept &= starts <= until
    figure = theme.canvas(height=_HEIGHT, x_title="Time as printed on the page", top=4)
    figure.add_bar(
        x=(starts + (ends - starts) / 2).to_numpy(),
        y=arrivals["comments"].to_numpy(dtype=int),
        width=in_hours(ends - starts) * _MS_PER_HOUR * 0.92,
        marker={"color": [theme.COUNT if one else theme.faded(theme.NEUTRAL) for one in kept]},
        hoverinfo="skip",
    )
    lay_clock(figure, starts.min(), ends.max())
    figure.update_yaxes(visible=False, rangemode="tozero")
    total = int(arrivals["comments"].sum())
    alt = f"{counted(total, 'comment')}, {stretch(starts.min(), ends.max())}."
    meaning = "Drag over a stretch of this strip to look at it alone."
    table = pd.DataFrame(
        {"From": starts, "To": ends, "Comments": arrivals["comments"], "Kept": kept}
    )
    return Chart(figure, alt, meaning, table)
