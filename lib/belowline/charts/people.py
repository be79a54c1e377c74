"""Who writes, when, and to whom?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from belowline.charts import theme
from belowline.charts.arcs import lane_curves
from belowline.charts.chart import Chart
from belowline.charts.course import (
    Course,
    answers_in_words,
    comment_rows,
    course_of,
    hover_cards,
    lay_time,
)
from belowline.charts.dots import draw_dots
from belowline.model.marks import Mark, MarkKind
from belowline.model.tables import rows_of
from belowline.model.wording import counted, plain, shortened

if TYPE_CHECKING:
    from numpy.typing import NDArray

_LANE_HEIGHT: Final = 26
_CELL: Final = 34  # px of a square of the matrix, which holds a number
_BAR_HEIGHT: Final = 24
_MOST_LANES: Final = 40  # a screen and a half; who wrote less often is in the table
_FEWEST_COLUMNS: Final = 8  # two squares are not spread over a whole screen
# A row and a column each, 28 px wide so that squares of 26 stay apart: beside the names, half
# of a laptop's page has room for twelve, a phone for eight.
MOST_IN_MATRIX: Final = 12
MOST_ON_A_PHONE: Final = 8
_MOST_BARS: Final = 25
_NAME_CELLS: Final = 18  # of 360 px, a name may take a third
_BADGES: Final = 0.09  # of the width, for the counts beside the names
_GAP: Final = 0.03  # between the counts and the first comment
_SHADE: Final = "rgba(128,128,128,0.16)"  # under text on either page
_SINGLE: Final = 1


def person_lanes(comments: pd.DataFrame, people: pd.DataFrame, links: pd.DataFrame) -> Chart | None:
    """Draw a lane per person with their comments on it, and curves for replies.

    Comments without a name share the lowest lane; they are not one person, so it is
    drawn hollow and says so.

    Parameters
    ----------
    comments
        The shared table with ``tone`` and ``label``. Comments without a time of day are
        not drawn but said; if none has one, lanes run in page order.
    people
        ``person, author, comments``: the named. At most 40 lanes are drawn, those with
        most comments, in the order in which they first appear on the page.
    links
        ``comment_id, addressee, parent_id, grade``.

    Returns
    -------
    Chart or None
        Each dot opens its comment, the number beside a name that person's comments.
        ``None`` without comments, or with more than ``theme.MOST_POINTS`` on the lanes.
    """
    course = course_of(comments)
    lanes = _lanes(comments, people)
    on_lane = course.drawn["person"].isin(lanes["person"]) | course.drawn["person"].isna()
    dots = course.drawn[on_lane]
    if dots.empty or len(dots) > theme.MOST_POINTS:
        return None
    course = Course(dots, timed=course.timed, left_out=course.left_out)
    figure = theme.canvas(height=_LANE_HEIGHT * len(lanes) + 96, x_title=course.x_title, top=26)
    lay_time(figure, course)
    figure.update_xaxes(domain=[_BADGES + _GAP, 1], tickfont={"size": 11})
    figure.update_yaxes(anchor="free", position=0, showgrid=False, ticklabelstandoff=6)
    # An axis that stands free of the plot has no grid of its own.
    theme.lay_shapes(figure, (theme.level_line(row) for row in range(len(lanes))))
    rows = _row_of(lanes)
    level = np.array([rows[p if isinstance(p, str) else ""] for p in dots["person"]], dtype=float)
    arcs = _reply_curves(figure, course, level, links)
    answers = answers_in_words(links)
    draw_dots(figure, course, level, hover_cards(dots, answers))
    _badges(figure, lanes)
    theme.name_rows(figure, _lane_names(lanes))
    theme.lay_key(figure, theme.tone_key(dots["label"]))
    unnamed = int(comments["person"].isna().sum())
    left = len(people) - int(lanes["person"].notna().sum())
    leading = people.sort_values("comments", ascending=False, kind="stable").head(1)
    most = (
        f"; {shortened(leading['author'].iloc[0])} wrote most, "
        f"{counted(int(leading['comments'].iloc[0]), 'comment')}"
        if len(leading)
        else ""
    )
    alt = (
        f"{counted(len(comments) - unnamed, 'comment')} by "
        f"{counted(len(people), 'named person', 'named people')} and {unnamed:,} unnamed{most}."
    )
    parts = [
        "The number beside a name is how many comments that person wrote.",
        arcs,
        f"The shaded lane holds {counted(unnamed, 'comment')} without a name, by unknown people."
        if unnamed
        else "",
        f"{counted(left, 'person', 'people')} with fewer comments are not drawn." if left else "",
        course.caveat(),
    ]
    return Chart(
        figure, alt, " ".join(part for part in parts if part), comment_rows(comments, answers)
    )


def _lanes(comments: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """Return the lanes from top to bottom: ``person, author, comments, marked``."""
    most = people.sort_values("comments", ascending=False, kind="stable").head(_MOST_LANES)
    named = people.loc[people.index.isin(most.index), ["person", "author", "comments"]]
    unnamed = int(comments["person"].isna().sum())
    if not unnamed:
        return named.reset_index(drop=True)
    last = pd.DataFrame({"person": [None], "author": [None], "comments": [unnamed]})
    return pd.concat([named, last.astype(named.dtypes)], ignore_index=True)


def _row_of(lanes: pd.DataFrame) -> dict[str, int]:
    """Return which lane a person has; the unnamed are ``""``."""
    return {p if isinstance(p, str) else "": row for row, p in enumerate(lanes["person"])}


def _lane_names(lanes: pd.DataFrame) -> list[str]:
    """Return what stands beside each lane."""
    return [
        plain(author, _NAME_CELLS) if isinstance(author, str) else "<i>unnamed</i>"
        for author in lanes["author"]
    ]


def _badges(figure: go.Figure, lanes: pd.DataFrame) -> None:
    """Draw beside each name how many comments it has, as something to click."""
    named = lanes["person"].notna().to_numpy()
    counts = lanes["comments"].to_numpy(dtype=int)
    marks = [
        Mark(MarkKind.PERSON, person) if isinstance(person, str) else Mark(MarkKind.UNNAMED)
        for person in lanes["person"]
    ]
    figure.add_scatter(
        x=np.zeros(len(lanes)),
        y=np.arange(len(lanes)),
        xaxis="x2",
        mode="markers+text",
        marker={
            "size": 21,
            "color": _SHADE,
            "line": {"color": theme.WHISKER, "width": np.where(named, 0, 1)},
        },
        text=[f"{n:,}" for n in counts],
        textfont={"size": 11},
        cliponaxis=False,
        customdata=theme.clickable(marks, counts),
        hovertext=[
            f"{counted(n, 'comment')} by {plain(author)}"
            if isinstance(author, str)
            else f"{counted(n, 'comment')} without a name, by unknown people"
            for author, n in zip(lanes["author"], counts, strict=True)
        ],
        hoverinfo="text",
    )
    theme.lay_shapes(figure, (_shaded(int(row)) for row in np.flatnonzero(~named)))
    figure.update_layout(
        xaxis2={"domain": [0, _BADGES], "range": [-1, 1], "visible": False, "fixedrange": True}
    )


def _shaded(row: int) -> dict[str, object]:
    """Return the band of a lane that is nobody's."""
    band = {**theme.level_line(row - 0.42), "y1": row + 0.42, "type": "rect"}
    return {**band, "fillcolor": _SHADE, "line": {"width": 0}}


def _reply_curves(
    figure: go.Figure, course: Course, level: NDArray[Any], links: pd.DataFrame
) -> str:
    """Draw curves from answers to what they answer; say how many and how known."""
    ids = course.drawn["comment_id"]
    place = dict(zip(ids, course.drawn["place"], strict=True))
    lane = dict(zip(ids, level, strict=True))
    said = []
    for grade, style in theme.LINKS.items():
        joined = links[
            (links["grade"] == grade)
            & links["comment_id"].isin(place.keys())
            & links["parent_id"].isin(place.keys())
        ]
        if joined.empty:
            continue
        earlier, later = (
            (joined[column].map(place).to_numpy(float), joined[column].map(lane).to_numpy(float))
            for column in ("parent_id", "comment_id")
        )
        x, y = lane_curves(earlier, later)
        figure.add_scatter(
            x=course.x(x),
            y=y,
            mode="lines",
            line=theme.link_line(style),
            opacity=0.85,
            hoverinfo="skip",
        )
        dotted = ", dotted" if style.dash == "dot" else ""
        said.append(f"{len(joined):,} {style.words}{dotted}")
    if not said:
        return "No reply can be drawn between these comments."
    return f"Curves join an answer to the earlier comment it answers: {', '.join(said)}."


def who_answered_whom_matrix(
    pairs: pd.DataFrame, people: pd.DataFrame, *, most: int = MOST_IN_MATRIX
) -> Chart | None:
    """Draw who answered whom: a square per pair, with the number of answers in it.

    Parameters
    ----------
    pairs
        ``from_person, to_person, links, comment_ids``: who answers, who is answered.
    people
        ``person, author``: the named.
    most
        At most so many people are drawn, those with most answers given and received.

    Returns
    -------
    Chart or None
        Each square opens its answers. ``None`` without a pair.
    """
    if pairs.empty:
        return None
    author = dict(zip(people["person"], people["author"], strict=True))
    busy = pd.concat(
        [pairs.groupby("from_person")["links"].sum(), pairs.groupby("to_person")["links"].sum()]
    )
    busiest = busy.groupby(level=0).sum().sort_values(ascending=False, kind="stable")
    chosen = set(busiest.index[:most])
    order = [person for person in people["person"] if person in chosen]
    shown = pairs[pairs["from_person"].isin(order) & pairs["to_person"].isin(order)]
    answering = [p for p in order if p in set(shown["from_person"])]
    answered = [p for p in order if p in set(shown["to_person"])]
    n = shown["links"].to_numpy(int)
    figure = theme.canvas(height=_CELL * len(answering) + 150, x_title="is answered", top=26)
    figure.add_scatter(
        x=shown["to_person"].map(answered.index).to_numpy(),
        y=shown["from_person"].map(answering.index).to_numpy(),
        mode="markers+text",
        marker={
            "symbol": "square",
            "size": 26,
            "color": theme.faded(theme.LINK),
            "line": {"color": theme.LINK, "width": 1 + np.minimum(n - 1, 3)},
        },
        text=[f"<b>{k:,}</b>" for k in n],
        customdata=theme.clickable(
            (
                Mark(MarkKind.PAIR, f"{a}>{b}")
                for a, b in zip(shown["from_person"], shown["to_person"], strict=True)
            ),
            shown["comment_ids"].map(len),
        ),
        hovertext=[
            f"<b>{plain(author[a])}</b> answered <b>{plain(author[b])}</b><br>"
            f"{'once' if k == 1 else f'{k:,} times'}"
            for a, b, k in zip(shown["from_person"], shown["to_person"], n, strict=True)
        ],
        hoverinfo="text",
    )
    theme.name_rows(figure, [plain(author[p], _NAME_CELLS) for p in answering])
    theme.name_y(figure, "answers")
    figure.update_yaxes(showgrid=True)
    figure.update_xaxes(
        tickvals=list(range(len(answered))),
        ticktext=[plain(author[p], _NAME_CELLS) for p in answered],
        range=[-0.6, max(len(answered), _FEWEST_COLUMNS) - 0.4],
        tickangle=-45,
        # Else a long first name is hidden, and with the only label gone the title has no place.
        ticklabeloverflow="allow",
    )
    top = shown.sort_values("links", ascending=False, kind="stable").iloc[0]
    said = (
        f"{shortened(author[top['from_person']])} answered {shortened(author[top['to_person']])} "
        f"most often, {int(top['links']):,} times"
        if top["links"] > 1
        else "nobody answered the same person twice"
    )
    alt = (
        f"{counted(int(pairs['links'].sum()), 'answer')} between "
        f"{counted(len(pairs), 'pair')} of named people; {said}."
    )
    left = len(pairs) - len(shown)
    beyond = f" {counted(left, 'more pair')} in the table only." if left else ""
    meaning = (
        "A row answers a column; the number is how often. Only answers between named people "
        f"count here.{beyond}"
    )
    table = pd.DataFrame(
        {
            "Who answers": pairs["from_person"].map(author).to_numpy(),
            "Who is answered": pairs["to_person"].map(author).to_numpy(),
            "Answers": pairs["links"].to_numpy(),
        }
    )
    return Chart(figure, alt, meaning, table)


def comments_per_person_bars(people: pd.DataFrame) -> Chart | None:
    """Draw how many comments each named person wrote, most on top.

    Parameters
    ----------
    people
        ``person, author, comments, words, answers, answered, comment_ids``.

    Returns
    -------
    Chart or None
        Each bar opens that person's comments. At most 25 are drawn. ``None`` when nobody
        is named.
    """
    if people.empty:
        return None
    ranked = people.sort_values("comments", ascending=False, kind="stable")
    shown = ranked.head(_MOST_BARS)
    counts = shown["comments"].to_numpy(int)
    figure = theme.canvas(height=_BAR_HEIGHT * len(shown) + 60, x_title="Comments", top=4)
    figure.add_bar(
        x=counts,
        y=np.arange(len(shown)),
        orientation="h",
        width=0.66,
        marker={"color": theme.COUNT},
        text=[f"{n:,}" for n in counts],
        textposition="outside",
        cliponaxis=False,
        customdata=theme.clickable(
            (Mark(MarkKind.PERSON, p) for p in shown["person"]), shown["comment_ids"].map(len)
        ),
        hovertext=[
            f"<b>{plain(row.author)}</b><br>{counted(int(row.comments), 'comment')}, "
            f"{counted(int(row.words), 'word')}"
            for row in rows_of(shown)
        ],
        hoverinfo="text",
    )
    theme.name_rows(figure, [plain(author) for author in shown["author"]])
    most = float(counts.max())
    figure.update_xaxes(range=[0, most * 1.08], tickvals=theme.whole_steps(most))
    once = int((people["comments"] == _SINGLE).sum())
    alt = (
        f"{counted(len(people), 'named person', 'named people')}, {once:,} of whom wrote once; "
        f"{shortened(ranked['author'].iloc[0])} wrote most, {counted(int(most), 'comment')}."
    )
    left = len(ranked) - len(shown)
    meaning = (
        f"{once:,} of {counted(len(people), 'named person', 'named people')} wrote once. "
        "One person may write under several names, and several under one; unnamed comments "
        f"belong to nobody here.{f' {left:,} more people are in the table.' if left else ''}"
    )
    table = ranked[["author", "comments", "words", "answers", "answered"]].set_axis(
        ["Name", "Comments", "Words", "Answers given", "Answers received"], axis=1
    )
    return Chart(figure, alt, meaning, table)
