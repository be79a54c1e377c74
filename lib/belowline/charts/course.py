"""Where comments stand in a figure: on the clock, or in their order on the page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from belowline.charts.cells import floats, known
from belowline.charts.theme import MOST_POINTS, lay_shapes, upright_line
from belowline.model.tables import rows_of
from belowline.model.wording import (
    EXCERPT_CELLS,
    counted,
    moment,
    plain,
    shortened,
    signed,
)

if TYPE_CHECKING:
    import plotly.graph_objects as go
    from numpy.typing import NDArray

BODY: Final = 0.98  # of the comments, where the last ones take more than half of the time
_MARGIN: Final = 0.02  # of the width, so that the first and the last mark are not cut
_LONELY: Final = np.timedelta64(30, "m")  # around a single moment, which has no width
_LONGEST_WITH_DAY_LINES: Final = pd.Timedelta(days=10)  # beyond, midnights are a hatching

_NIGHT: Final = pd.Timedelta(hours=8)  # from 22:00, as the silences count it
_NIGHT_SHADE: Final = "rgba(128,128,128,0.10)"  # seen on white and on dark, under every mark

# Plotly writes the part after the line break once a day (or year), not at every tick.
_TICKS: Final = [
    {"dtickrange": [None, 59_999], "value": "%H:%M:%S\n%-d %b"},
    {"dtickrange": [60_000, 86_399_999], "value": "%H:%M\n%-d %b"},
    {"dtickrange": [86_400_000, 2_600_000_000], "value": "%-d %b\n%Y"},
    {"dtickrange": ["M1", "M11"], "value": "%b\n%Y"},
    {"dtickrange": ["M12", None], "value": "%Y"},
]


@dataclass(frozen=True, slots=True)
class Course:
    """The comments that can be placed, and how.

    Attributes
    ----------
    drawn
        The rows of ``comments`` that have a place, with ``place`` as a new last column:
        microseconds of the printed clock, or the position on the page.
    timed
        Whether places are times.
    left_out
        How many comments have no time of day and are therefore not drawn.
    """

    drawn: pd.DataFrame
    timed: bool
    left_out: int

    @property
    def x_title(self) -> str:
        """Return what the horizontal axis says, with the years its ticks leave out."""
        if not self.timed:
            return "Order on the page (no times)"
        first, last = self.drawn["posted"].min().year, self.drawn["posted"].max().year
        years = f"{first}" if first == last else f"{first} to {last}"
        return f"Time as printed on the page, {years}"

    def x(self, places: NDArray[Any]) -> NDArray[Any]:
        """Return places as Plotly wants them: moments, or numbers."""
        return places.astype("int64").astype("datetime64[us]") if self.timed else places

    @property
    def ends(self) -> tuple[Any, Any]:
        """Return the first and last place with a little air, as :meth:`x` gives them."""
        places = self.drawn["place"].to_numpy()
        first, last = places.min(), places.max()
        air = (last - first) * _MARGIN
        if not air:
            air = _LONELY / np.timedelta64(1, "us") if self.timed else 0.5
        low, high = self.x(np.array([first - air, last + air]))
        return low, high

    def caveat(self) -> str:
        """Say what is not drawn or not known about time, or nothing."""
        if not self.timed:
            return (
                "The page gives no comment a time of day, so they stand in their order on the page."
            )
        zone = "Times are as printed on the page."
        if not self.left_out:
            return zone
        stand = "has" if self.left_out == 1 else "have"
        drawn = "is" if self.left_out == 1 else "are"
        return (
            f"{zone} {counted(self.left_out, 'more comment')} {stand} no time of day "
            f"and {drawn} not drawn."
        )


def course_of(comments: pd.DataFrame) -> Course:
    """Place comments by their printed time, or by page order when none has one."""
    timed = comments[comments["posted"].notna()]
    if timed.empty:
        places = comments["position"].to_numpy(dtype=float)
        return Course(comments.assign(place=places), timed=False, left_out=0)
    places = timed["posted"].to_numpy().astype("datetime64[us]").astype("int64").astype(float)
    return Course(timed.assign(place=places), timed=True, left_out=len(comments) - len(timed))


def lay_time(figure: go.Figure, course: Course) -> None:
    """Set the horizontal axis to a course: a clock, or whole numbers in page order."""
    low, high = course.ends
    if course.timed:
        lay_clock(figure, pd.Timestamp(low), pd.Timestamp(high))
    else:
        figure.update_xaxes(range=[low, high], showgrid=False, tickformat="d", nticks=8)


def lay_clock(figure: go.Figure, low: pd.Timestamp, high: pd.Timestamp) -> None:
    """Set the horizontal axis to a clock, with a line at each midnight."""
    figure.update_xaxes(
        type="date",
        range=[low.to_datetime64(), high.to_datetime64()],
        tickformatstops=_TICKS,
        nticks=6,
        autotickangles=[0],
        ticks="outside",
        showgrid=False,
    )
    if high - low > _LONGEST_WITH_DAY_LINES:
        return
    midnights = pd.date_range(low.ceil("D"), high, freq="D")
    lay_shapes(figure, (upright_line(midnight.to_datetime64()) for midnight in midnights))


def lay_nights(figure: go.Figure, low: pd.Timestamp, high: pd.Timestamp) -> str:
    """Shade 22:00 to 06:00 on a clock; return the sentence that says so, or nothing.

    Not where the clock runs for more than ten days: the nights would be a hatching.
    """
    if high - low > _LONGEST_WITH_DAY_LINES or high <= low:
        return ""
    evenings = pd.date_range(low.floor("D") - pd.Timedelta(hours=2), high, freq="D")
    nights = [
        (max(evening, low), min(evening + _NIGHT, high))
        for evening in evenings
        if evening + _NIGHT > low
    ]
    lay_shapes(
        figure,
        (
            {
                "type": "rect", "yref": "y domain", "y0": 0, "y1": 1, "line": {"width": 0},
                "fillcolor": _NIGHT_SHADE, "x0": start.to_datetime64(), "x1": end.to_datetime64(),
            }
            for start, end in nights
        ),
    )  # fmt: skip
    return "Shaded: 22 to 6 by the clock of the page." if nights else ""


def body_end(times: pd.Series[Any]) -> Any:  # noqa: ANN401 - what the times are: moments or hours
    """Return by when nearly all came; ``None`` where that is no better a view than all of it.

    A large discussion often has nine tenths of its comments in a tenth of its time: on one
    axis with the last ones they would be a line along the edge.

    Parameters
    ----------
    times
        When each comment came: moments, or hours since the first.
    """
    if len(times) <= MOST_POINTS:
        return None
    ordered = times.sort_values()
    first, end, last = (
        ordered.iloc[0],
        ordered.iloc[int(BODY * (len(ordered) - 1))],
        ordered.iloc[-1],
    )
    return end if end - first <= (last - first) / 2 else None


def seen_up_to(figure: go.Figure, low: Any, end: Any, *, left: int) -> str:  # noqa: ANN401 - as above
    """Show a chart up to a place and let it be widened; return the sentence that says so."""
    figure.update_xaxes(range=[low, end], fixedrange=False)
    stand = "lies" if left == 1 else "lie"
    return (
        f"The last {counted(left, 'comment')} {stand} to the right of what is seen, so that the "
        "others can be told apart; double-click the chart to see all of it, and again to come "
        "back."
    )


def lay_body(figure: go.Figure, course: Course) -> str:
    """Set the horizontal axis to when nearly all of a course came; say what lies beyond."""
    end = body_end(course.drawn["posted"]) if course.timed else None
    if end is None:
        lay_time(figure, course)
        return ""
    body = replace(course, drawn=course.drawn[(course.drawn["posted"] <= end).to_numpy()])
    lay_time(figure, body)
    return seen_up_to(figure, *body.ends, left=len(course.drawn) - len(body.drawn))


def thinned(table: pd.DataFrame) -> pd.DataFrame:
    """Keep at most ``theme.MOST_POINTS`` rows, evenly spread, both ends included."""
    if len(table) <= MOST_POINTS:
        return table
    return table.iloc[np.linspace(0, len(table) - 1, MOST_POINTS).round().astype(int)]


def hover_cards(comments: pd.DataFrame, answers: dict[str, str]) -> list[str]:
    """Return, for each comment, what appears when a pointer rests on it.

    Parameters
    ----------
    comments
        The shared table with ``label`` and ``tone``.
    answers
        By comment id: whom it answers and how we know, already safe to draw.
    """
    cards = []
    for row in rows_of(comments):
        who = plain(row.author) if known(row.author) else "unnamed"
        when = moment(row.posted) if known(row.posted) else f"no. {row.position} on the page"
        tone = f"{row.label} ({signed(row.tone)})" if known(row.tone) else "unscored"
        length = counted(int(row.words), "word") if known(row.words) else "length unknown"
        lines = [f"<b>{who}</b>", f"{when} · {length} · {tone}"]
        if row.comment_id in answers:
            lines.append(answers[row.comment_id])
        lines.append(f"<i>{plain(row.text, EXCERPT_CELLS)}</i>")
        cards.append("<br>".join(lines))
    return cards


def answers_in_words(links: pd.DataFrame) -> dict[str, str]:
    """Return, by comment id, whom a comment answers and how we know."""
    said = {}
    for row in rows_of(links):
        whom = plain(row.addressee) if known(row.addressee) else "somebody"
        said[row.comment_id] = f"answers {whom} ({row.grade})"
    return said


def comment_rows(comments: pd.DataFrame, answers: dict[str, str]) -> pd.DataFrame:
    """Return the comments as a table to show, one row each, in page order."""
    return pd.DataFrame(
        {
            "Comment": comments["comment_id"].to_numpy(),
            "Author": [shortened(a, 60) if known(a) else "unnamed" for a in comments["author"]],
            "Posted": comments["posted"].to_numpy(),
            "Words": comments["words"].to_numpy(),
            "Tone": floats(comments["tone"]).round(2),
            "Label": comments["label"].to_numpy(),
            "Answers": [answers.get(comment, "") for comment in comments["comment_id"]],
        }
    )
