"""When was each comment written, how long is it, and which does it answer?"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from belowline.charts import theme
from belowline.charts.arcs import hanging_arcs, hooks
from belowline.charts.chart import Chart
from belowline.charts.course import (
    Course,
    answers_in_words,
    body_end,
    comment_rows,
    course_of,
    hover_cards,
    lay_nights,
    lay_time,
)
from belowline.charts.dots import draw_dots
from belowline.model.discussion import Grade
from belowline.model.marks import Mark, MarkKind
from belowline.model.wording import counted, moment, stretch, words_for_hours

if TYPE_CHECKING:
    from numpy.typing import NDArray

_STRIP_HEIGHT: Final = 170  # px: the first screen shows it without scrolling
_FULL_HEIGHT: Final = 400
_SHORTEST: Final = 0.14  # of the tallest tick, so that one word can still be clicked
_DEEPEST: Final = 0.6  # of the tallest tick: what the arcs get of the height
_MOST_ARCS: Final = 250  # beyond it arcs are a thicket that shows nothing
# Ticks in the open closer than 4 px on a wide screen hide each other.
_CROWD: Final = 300
_LANES: Final = ("positive", "neutral", "negative", "unscored")  # of the rug, from the top
_LANE: Final = 9  # px: a mark of the rug and the air below it
_FURNITURE: Final = 75  # px of a figure that its axis and its key take
_LENGTHS: Final = (10, 50, 100, 200, 500, 1000, 2000, 5000)  # words; even steps under a root
_MOST_BARS: Final = 60  # a bar stays 5 px wide on a phone

# Widths of a bar when there are too many comments for ticks, finest first.
_BAR_WIDTHS: Final = tuple(
    pd.Timedelta(width)
    for width in ("1min", "5min", "15min", "30min", "1h", "3h", "6h", "12h", "1D", "7D", "28D")
)


def timeline_strip(comments: pd.DataFrame, links: pd.DataFrame) -> Chart | None:
    """Draw the whole discussion as one low strip: a tick per comment, arcs for replies.

    Parameters
    ----------
    comments
        The shared table with ``tone`` and ``label``; its ``posted`` is the printed clock.
        Comments without a time of day are not drawn but said; if none has one, the strip
        is in page order.
    links
        ``comment_id, addressee, parent_id, grade``: one row per comment that answers.

    Returns
    -------
    Chart or None
        Each tick opens its comment. Above ``theme.MOST_POINTS`` comments, bars that open
        a stretch of time. ``None`` when there is nothing to draw: no comment at all, or
        too many for ticks and none of them timed.
    """
    return _drawn(comments, links, height=_STRIP_HEIGHT, labelled=False)


def timeline(comments: pd.DataFrame, links: pd.DataFrame, *, nights: bool = False) -> Chart | None:
    """Draw the strip of :func:`timeline_strip` large, with a scale for length.

    With ``nights``, 22 to 6 by the page's clock is shaded.
    """
    return _drawn(comments, links, height=_FULL_HEIGHT, labelled=True, nights=nights)


def _drawn(
    comments: pd.DataFrame,
    links: pd.DataFrame,
    *,
    height: int,
    labelled: bool,
    nights: bool = False,
) -> Chart | None:
    """Choose between ticks, bars over a rug, and bars alone, and draw them."""
    course = course_of(comments)
    if comments.empty or (len(course.drawn) > theme.MOST_POINTS and not course.timed):
        return None
    figure = theme.canvas(height=height, x_title=course.x_title, top=26)
    crowded = len(course.drawn) > theme.MOST_POINTS
    shown, late = _without_tail(course) if crowded else (course, "")
    lay_time(figure, shown)
    shaded = _nights(figure, shown) if nights else ""
    figure.update_xaxes(fixedrange=not labelled)
    figure.update_layout(margin_l=16)
    alt = _takeaway(course, links)
    if crowded:
        width, table = _bars(figure, shown, every=course)
        meaning = (
            f"Each bar counts the comments of {words_for_hours(width / pd.Timedelta(hours=1))}, "
            f"because {len(course.drawn):,} single ticks would run into each other. {late}"
            f"{_too_many_arcs(course, links)}{course.caveat()} {shaded}"
        ).strip()
        theme.name_y(figure, "Comments")
        return Chart(figure, alt, meaning, table)
    answers = answers_in_words(links)
    if len(course.drawn) > _CROWD and course.timed:
        said = _bars_over_a_rug(figure, course, links, answers, height=height)
        return Chart(figure, alt, f"{said} {shaded}".strip(), comment_rows(comments, answers))
    arcs = _replies(figure, course, links)
    heights = _heights(_words(course))
    _stems(figure, course, heights)
    draw_dots(figure, course, heights, hover_cards(course.drawn, answers))
    theme.lay_key(figure, theme.tone_key(course.drawn["label"]))
    _length_scale(figure, course, labelled=labelled, arcs=bool(arcs))
    meaning = " ".join(
        part
        for part in (
            "Each tick is a comment: the taller, the longer; shape and colour are its tone.",
            arcs,
            course.caveat(),
            shaded,
        )
        if part
    )
    return Chart(figure, alt, meaning, comment_rows(comments, answers))


def _nights(figure: go.Figure, course: Course) -> str:
    """Shade the nights of a course on the clock; say so."""
    if not course.timed:
        return ""
    low, high = course.ends
    return lay_nights(figure, pd.Timestamp(low), pd.Timestamp(high))


def _bars_over_a_rug(
    figure: go.Figure,
    course: Course,
    links: pd.DataFrame,
    answers: dict[str, str],
    *,
    height: int,
) -> str:
    """Draw bars that count, and under them a mark for each comment; say what they are."""
    width, counts = _bars(figure, course)
    top = float(counts["Comments"].max()) * 1.06
    lane = top / (height - _FURNITURE - _LANE * (len(_LANES) + 1)) * _LANE
    present = [label for label in _LANES if (course.drawn["label"] == label).any()]
    depths = {label: -lane * (place + 1) for place, label in enumerate(present)}
    y = course.drawn["label"].map(depths).to_numpy(dtype=float)
    draw_dots(figure, course, y, hover_cards(course.drawn, answers))
    figure.update_yaxes(
        range=[-lane * (len(present) + 1), top], tickvals=theme.whole_steps(top)[1:]
    )
    theme.name_y(figure, "Comments")
    theme.lay_key(figure, theme.tone_key(course.drawn["label"]))
    length = words_for_hours(width / pd.Timedelta(hours=1))
    return (
        f"Each bar counts the comments of {length}; each mark below is a comment, by shape, "
        f"colour and row of its tone. {_too_many_arcs(course, links)}{course.caveat()}"
    )


def _too_many_arcs(course: Course, links: pd.DataFrame) -> str:
    """Say how many reply links are left out where ticks are no longer drawn one by one."""
    there = set(course.drawn["comment_id"].tolist())
    shown = sum(one in there for one in links["comment_id"].tolist())
    return f"{shown:,} reply links are too many to draw as arcs here. " if shown else ""


def _heights(words: NDArray[Any]) -> NDArray[Any]:
    """Return tick heights in (0, 1]: the square root of length, so that long ones fit."""
    longest = np.nanmax(words, initial=1.0)
    return np.asarray(np.maximum(np.sqrt(np.nan_to_num(words) / longest), _SHORTEST))


def _words(course: Course) -> NDArray[Any]:
    """Return the drawn comments' lengths; unknown is NaN."""
    return course.drawn["words"].to_numpy(dtype=float, na_value=np.nan)


def _stems(figure: go.Figure, course: Course, heights: NDArray[Any]) -> None:
    """Draw the stem of each tick in the colour of its tone."""
    labels, places = course.drawn["label"].to_numpy(), course.drawn["place"].to_numpy()
    for label, style in theme.TONES.items():
        tops = heights[labels == label]
        if not len(tops):
            continue
        stems = np.column_stack([np.zeros_like(tops), tops, np.full_like(tops, np.nan)])
        figure.add_scatter(
            x=course.x(np.repeat(places[labels == label], 3)),
            y=stems.ravel(),
            mode="lines",
            line={"color": style.colour, "width": 1.6},
            hoverinfo="skip",
        )


def _replies(figure: go.Figure, course: Course, links: pd.DataFrame) -> str:
    """Draw arcs from answers to what they answer, hooks where that is lost; say which."""
    place = dict(zip(course.drawn["comment_id"], course.drawn["place"], strict=True))
    shown = links[links["comment_id"].isin(place.keys())]
    if shown.empty:
        return ""
    if len(shown) > _MOST_ARCS:
        return f"{len(shown):,} reply links are too many to draw as arcs here."
    places = course.drawn["place"].to_numpy()
    reach = max(places.max() - places.min(), 1.0) / 60
    said = []
    for grade, style in theme.LINKS.items():
        of_grade = shown[shown["grade"] == grade]
        joined = of_grade[of_grade["parent_id"].isin(place.keys())]
        loose = of_grade[~of_grade["parent_id"].isin(place.keys())]
        line = theme.link_line(style)
        for x, y in (
            hanging_arcs(
                joined["comment_id"].map(place).to_numpy(dtype=float),
                joined["parent_id"].map(place).to_numpy(dtype=float),
                deepest=_DEEPEST,
            ),
            hooks(loose["comment_id"].map(place).to_numpy(dtype=float), reach=reach, deepest=0.2),
        ):
            if len(x):
                figure.add_scatter(
                    x=course.x(x), y=y, mode="lines", line=line, hoverinfo="skip", opacity=0.85
                )
        if len(of_grade):
            said.append(f"{len(of_grade):,} {style.words}")
    hooked = shown["parent_id"].isin(place.keys()).all()
    lost = "" if hooked else " A hook is an answer to a comment that is lost or not shown."
    dotted = " (dotted)" if (shown["grade"] == Grade.INFERRED).any() else ""
    answers = shown["comment_id"].nunique()
    several = (
        f" They leave from {answers:,} comments: some answer more than one."
        if answers < len(shown)
        else ""
    )
    return (
        f"Arcs below run from an answer back to what it answers: {', '.join(said)}{dotted}."
        f"{several}{lost}"
    )


def _length_scale(figure: go.Figure, course: Course, *, labelled: bool, arcs: bool) -> None:
    """Set the vertical axis: a scale in words above zero, nothing below."""
    longest = np.nanmax(_words(course), initial=1.0)
    figure.update_yaxes(
        range=[-_DEEPEST * 1.1 if arcs else -0.04, 1.12], showgrid=False, visible=False
    )
    theme.lay_shapes(figure, [theme.level_line(0)])
    if not labelled:
        return
    scale = np.array([n for n in _LENGTHS if n <= longest] or [longest])
    figure.update_yaxes(
        visible=True,
        showgrid=True,
        tickvals=np.sqrt(scale / longest),
        ticktext=[f"{n:,.0f} words" if n == scale[-1] else f"{n:,.0f}" for n in scale],
        ticks="",
    )


def _without_tail(course: Course) -> tuple[Course, str]:
    """Leave out the last comments where they take most of the width; say so.

    A large discussion often has nine tenths of its comments in a tenth of its time: on one
    axis with the last ones they would be two bars.
    """
    posted = course.drawn["posted"]
    last = posted.max()
    most = body_end(posted)
    if most is None:
        return course, ""
    width = _bar_width(posted[posted <= most])
    end = most.floor(width) + width  # where a bar ends, so that none is cut in two
    body = course.drawn[posted < end]
    left = len(course.drawn) - len(body)
    if not left or _bar_width(body["posted"]) != width:
        return course, ""
    said = (
        f"{counted(left, 'comment')} from {moment(end)} on, up to {moment(last)}, "
        f"{'is' if left == 1 else 'are'} not drawn, so that the others can be read; the table "
        "has them. "
    )
    return replace(course, drawn=body), said


def _bar_width(posted: pd.Series[pd.Timestamp]) -> pd.Timedelta:
    """Return the finest width with which not too many bars stand beside each other."""
    span = posted.max() - posted.min()
    return next((w for w in _BAR_WIDTHS if span / w <= _MOST_BARS), _BAR_WIDTHS[-1])


def _bars(
    figure: go.Figure, course: Course, *, every: Course | None = None
) -> tuple[pd.Timedelta, pd.DataFrame]:
    """Draw bars that count comments per stretch of time.

    The table counts the comments of ``every`` too, where more are known than are drawn.
    """
    posted = course.drawn["posted"]
    width = _bar_width(posted)
    counts = posted.dt.floor(width).value_counts().sort_index()
    starts = counts.index
    figure.add_bar(
        x=(starts + width / 2).to_numpy(),
        y=counts.to_numpy(),
        width=width / pd.Timedelta(milliseconds=1) * 0.9,
        marker={"color": theme.COUNT},
        customdata=theme.clickable((time_mark(s, s + width) for s in starts), counts),
        hovertext=[
            f"{counted(n, 'comment')}<br>{stretch(s, s + width)}" for s, n in counts.items()
        ],
        hoverinfo="text",
    )
    figure.update_yaxes(tickformat=",d", rangemode="tozero")
    if every is not None:
        counts = every.drawn["posted"].dt.floor(width).value_counts().sort_index()
    table = pd.DataFrame(
        {"From": counts.index, "To": counts.index + width, "Comments": counts.to_numpy()}
    )
    return width, table


def time_mark(start: pd.Timestamp, end: pd.Timestamp) -> Mark:
    """Return the mark of a half-open stretch of wall-clock time.

    Examples
    --------
    >>> str(time_mark(pd.Timestamp("2011-10-25 17:00"), pd.Timestamp("2011-10-25 18:00")))
    'time:2011-10-25T17:00~2011-10-25T18:00'
    """
    ends = (
        when.isoformat(timespec="seconds" if when.second else "minutes") for when in (start, end)
    )
    return Mark(MarkKind.TIME, "~".join(ends))


def _takeaway(course: Course, links: pd.DataFrame) -> str:
    """Say in one sentence what the strip shows."""
    drawn = course.drawn
    there = set(drawn["comment_id"].tolist())
    answering = sum(one in there for one in links["comment_id"].tolist())
    verb = "answers" if answering == 1 else "answer"
    replies = f"; {answering:,} {verb} someone" if answering else "; no replies are known"
    if not course.timed:
        return f"{counted(len(drawn), 'comment')} in their order on the page{replies}."
    first, last = drawn["posted"].min(), drawn["posted"].max()
    if first == last:
        return f"{counted(len(drawn), 'comment')}, posted {moment(first)}{replies}."
    span = words_for_hours((last - first) / pd.Timedelta(hours=1))
    return (
        f"{counted(len(drawn), 'comment')} within {span}, from {moment(first)} "
        f"to {moment(last)}{replies}."
    )
