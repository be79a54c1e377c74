"""How do people feel, how surely can that be said, and which words say so?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from belowline.charts import theme
from belowline.charts.cells import floats
from belowline.charts.chart import Chart
from belowline.charts.course import Course, course_of, lay_body, thinned
from belowline.charts.dots import draw_dots
from belowline.model.marks import Mark, MarkKind
from belowline.model.tables import rows_of
from belowline.model.verdict import Verdict
from belowline.model.wording import counted, moment, percent, percent_range, plain, signed

if TYPE_CHECKING:
    from numpy.typing import NDArray

_ROW_HEIGHT: Final = 44  # px of a bar with its label above it
_WORD_HEIGHT: Final = 24
_HISTOGRAM_HEIGHT: Final = 300
_COURSE_HEIGHT: Final = 340
_MOST_WORDS: Final = 20  # a screenful; the table has all of them
_HALF: Final = 0.5  # more than half is what "most" means
_ORDER: Final = ("positive", "neutral", "negative", "unscored")
_BAND: Final = "rgba(125,128,135,0.25)"  # the colour of the line, thin enough for dots on it
_SCALE: Final = "Tone of a comment, −1 (negative) to +1 (positive)"

# VADER's authors call scores from -0.05 to 0.05 neutral (README, "About the Scoring").
_NEUTRAL_WITHIN: Final = 0.05

_WHAT_TONE_IS: Final = (
    "Tone is read off the words of each comment; irony and topic words mislead it."
)


def tone_share_bars(tone_shares: pd.DataFrame) -> Chart | None:
    """Draw the share of positive, neutral and negative comments, the unscored apart.

    Parameters
    ----------
    tone_shares
        ``label, comments, share`` ([0, 1] of all comments), ``n`` (all comments), ``low,
        high, verdict, comment_ids``. The row ``unscored`` is hollow and last: those
        comments have no tone, not a neutral one.

    Returns
    -------
    Chart or None
        Each bar opens its comments. ``None`` when there are *too few* comments for a share.
    """
    if (tone_shares["verdict"] == Verdict.TOO_FEW).all():
        return None
    rows = tone_shares.set_index("label").loc[list(_ORDER)].reset_index()
    total = int(rows["n"].iloc[0])
    figure = theme.canvas(
        height=_ROW_HEIGHT * len(rows) + 56, x_title=f"Share of all {total:,} comments, %", top=4
    )
    labels = [_share_in_words(row, total) for row in rows_of(rows)]
    low, share, high = (floats(rows[c]) * 100 for c in ("low", "share", "high"))
    for at, label in enumerate(rows["label"]):
        style, end = theme.TONES[label], slice(at, at + 1)
        hollow = label == "unscored"
        figure.add_bar(
            x=share[end],
            y=[at],
            orientation="h",
            width=0.36,
            marker={
                "color": theme.CLEAR if hollow else theme.faded(style.colour),
                "line": {"color": style.colour, "width": 1.2},
            },
            error_x=theme.whisker(low[end], share[end], high[end], colour=style.colour),
            customdata=theme.clickable(
                [Mark(MarkKind.TONE, label)], [len(rows["comment_ids"].iloc[at])]
            ),
            hovertext=labels[at],
            hoverinfo="text",
        )
    theme.label_rows(figure, np.arange(len(rows)), labels)
    figure.update_xaxes(rangemode="tozero", range=[0, float(np.nanmax(high)) + 2])
    parts = ", ".join(
        f"{row.label} {int(row.comments):,} ({percent(row.share)})" for row in rows_of(rows)
    )
    alt = f"Of {counted(total, 'comment')}: {parts}."
    return Chart(figure, alt, f"{_sides_in_words(rows)} {_WHAT_TONE_IS}", _share_rows(rows))


def _share_in_words(row: Any, total: int) -> str:  # noqa: ANN401 - a table's row has no type
    """Return a bar's label: shape, tone, count, share and its range."""
    style = theme.TONES[row.label]
    return (
        f'<span style="color:{style.colour}">{style.glyph}</span> <b>{row.label}</b>  '
        f"{int(row.comments):,} of {total:,}, {percent(row.share)} "
        f"({percent_range(row.low, row.high)})"
    )


def _sides_in_words(rows: pd.DataFrame) -> str:
    """Say whether a side has more than half, and what the whiskers are."""
    most = rows[
        (rows["verdict"] == Verdict.CLEAR) & (rows["low"] > _HALF) & (rows["label"] != "unscored")
    ]
    lead = (
        f"Clear: most comments are {most['label'].iloc[0]}."
        if len(most)
        else "Weak: no tone can be said to be that of most comments."
    )
    unscored = int(rows.loc[rows["label"] == "unscored", "comments"].sum())
    apart = (
        f" {counted(unscored, 'comment')} without a word of tone "
        f"{'is' if unscored == 1 else 'are'} unscored, which is not neutral."
        if unscored
        else ""
    )
    return f"{lead} The thin lines are 95\u00a0% ranges.{apart}"


def _share_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """Return shares as rows to show, in percent."""
    return pd.DataFrame(
        {
            "Tone": rows["label"].to_numpy(),
            "Comments": rows["comments"].to_numpy(dtype=int),
            "Share, %": (floats(rows["share"]) * 100).round(1),
            "Low (95 %)": (floats(rows["low"]) * 100).round(1),
            "High (95 %)": (floats(rows["high"]) * 100).round(1),
            "Verdict": rows["verdict"].astype(str).to_numpy(),
        }
    )


def tone_histogram(tone_bins: pd.DataFrame, mean_tone: pd.DataFrame) -> Chart | None:
    """Draw how tone is distributed, with the mean and its interval above the bars.

    Parameters
    ----------
    tone_bins
        ``bin, low_edge, high_edge`` (in [-1, 1]), ``comments, comment_ids``, ascending.
    mean_tone
        ``statistic, value, n, low, high, verdict``; the row ``sentence_mean`` is marked
        unless its verdict is *too few*.

    Returns
    -------
    Chart or None
        Each bar opens its comments. ``None`` when no comment is scored.
    """
    counts = tone_bins["comments"].to_numpy(dtype=int)
    if counts.sum() == 0:
        return None
    figure = theme.canvas(height=_HISTOGRAM_HEIGHT, x_title=_SCALE, top=26)
    theme.name_y(figure, "Comments")
    low, high = tone_bins["low_edge"].to_numpy(float), tone_bins["high_edge"].to_numpy(float)
    middle = (low + high) / 2
    figure.add_bar(
        x=middle,
        y=counts,
        width=(high - low) * 0.92,
        marker={"color": _sides(middle)},
        customdata=theme.clickable(
            (Mark(MarkKind.TONE_BIN, str(b)) for b in tone_bins["bin"]),
            tone_bins["comment_ids"].map(len),
        ),
        hovertext=[
            f"{counted(n, 'comment')}<br>tone {signed(a)} to {signed(b)}"
            for n, a, b in zip(counts, low, high, strict=True)
        ],
        hoverinfo="text",
    )
    top = float(counts.max())
    figure.update_yaxes(range=[0, top * 1.3], tickvals=theme.whole_steps(top), tickformat=",d")
    figure.update_xaxes(range=[-1.04, 1.04], tickvals=[-1, -0.5, 0, 0.5, 1], showgrid=False)
    figure.update_xaxes(ticktext=["−1", "−0.5", "0", "+0.5", "+1"])
    said, meaning = _mean_in_words(mean_tone)
    row = _sentence_mean(mean_tone)
    if row is not None:
        figure.add_scatter(
            x=[row["value"]],
            y=[top * 1.12],
            mode="markers+text",
            marker={"color": theme.WHISKER, "symbol": "diamond", "size": 11},
            error_x=theme.whisker(
                *(np.array([row[end]], dtype=float) for end in ("low", "value", "high"))
            ),
            text=f"<b>{said}</b>",
            textposition="top center",
            customdata=theme.clickable([Mark(MarkKind.TONE, "scored")], [int(row["n"])]),
            hovertext=f"{said}, from {counted(int(row['n']), 'comment')}",
            hoverinfo="text",
        )
    alt = f"Tone of {counted(int(counts.sum()), 'scored comment')}; {said}."
    table = pd.DataFrame({"From": low.round(2), "To": high.round(2), "Comments": counts})
    return Chart(figure, alt, meaning, table)


def _sides(tones: NDArray[Any]) -> list[str]:
    """Return the colour of each tone: its side of zero, grey in between."""
    return [
        theme.POSITIVE
        if tone >= _NEUTRAL_WITHIN
        else theme.NEGATIVE
        if tone <= -_NEUTRAL_WITHIN
        else theme.NEUTRAL
        for tone in tones
    ]


def _sentence_mean(mean_tone: pd.DataFrame) -> pd.Series[Any] | None:
    """Return the row of the mean over comments, or ``None`` where it may not be drawn."""
    rows = mean_tone[
        (mean_tone["statistic"] == "sentence_mean") & (mean_tone["verdict"] != Verdict.TOO_FEW)
    ]
    return None if rows.empty else rows.iloc[0]


def _mean_in_words(mean_tone: pd.DataFrame) -> tuple[str, str]:
    """Say the mean in figures, and what may be concluded from it."""
    row = _sentence_mean(mean_tone)
    if row is None:
        return "too few for a mean", "Too few comments are scored to state a mean."
    said = f"mean {signed(row['value'])} ({signed(row['low'])} to {signed(row['high'])})"
    if row["verdict"] == Verdict.WEAK:
        return said, "Weak: the range of the mean holds zero, so no side is ahead."
    side = "positive" if row["value"] > 0 else "negative"
    return said, f"Clear: the whole range of the mean is {side}."


def tone_course(tone_over_time: pd.DataFrame) -> Chart | None:
    """Draw each comment's tone over time, with a running mean and its interval.

    Parameters
    ----------
    tone_over_time
        ``comment_id, posted, since_first`` (hours), ``tone`` ([-1, 1]), ``label``, and
        ``running_mean, low, high`` (missing near the ends and across long silences, where
        the line breaks), in order of time.

    Returns
    -------
    Chart or None
        Each dot opens its comment. Above ``theme.MOST_POINTS`` comments only the line is
        drawn. ``None`` when no scored comment has a time.
    """
    table = tone_over_time[tone_over_time["tone"].notna() & tone_over_time["posted"].notna()]
    if table.empty:
        return None
    course = course_of(table)
    figure = theme.canvas(height=_COURSE_HEIGHT, x_title=course.x_title, top=26)
    late = lay_body(figure, course)
    theme.lay_key(figure, theme.tone_key(table["label"]))
    figure.update_yaxes(range=[-1.06, 1.06], tickvals=[-1, -0.5, 0, 0.5, 1])
    figure.update_yaxes(ticktext=["−1 negative", "−0.5", "0", "+0.5", "+1 positive"])
    running = _running_mean(figure, course)
    crowded = len(table) > theme.MOST_POINTS
    if not crowded:
        cards = [
            f"tone {signed(row.tone)}, {row.label}<br>{moment(row.posted)}"
            for row in rows_of(table)
        ]
        draw_dots(figure, course, floats(course.drawn["tone"]), cards)
    means = floats(table["running_mean"].dropna())
    ending = (
        f"; the running mean goes from {signed(means[0])} to {signed(means[-1])}" if running else ""
    )
    alt = (
        f"Tone of {counted(len(table), 'comment')} from {moment(table['posted'].min())} "
        f"to {moment(table['posted'].max())}{ending}."
    )
    parts = [
        "The line is a running mean, the band its 95\u00a0% range: only where the band leaves "
        "zero does the tone lean to a side."
        if running
        else "There are too few comments for a running mean.",
        "Single comments are left out, because they would hide the line." if crowded else "",
        course.caveat(),
        late,
    ]
    rows = pd.DataFrame(
        {
            "Posted": table["posted"].to_numpy(),
            "Tone": floats(table["tone"]).round(2),
            "Label": table["label"].to_numpy(),
            "Running mean": floats(table["running_mean"]).round(2),
            "Low (95 %)": floats(table["low"]).round(2),
            "High (95 %)": floats(table["high"]).round(2),
        }
    )
    return Chart(figure, alt, " ".join(part for part in parts if part), rows)


def _running_mean(figure: go.Figure, course: Course) -> bool:
    """Draw the running mean and its band, broken where missing; tell whether there is one."""
    if course.drawn["running_mean"].isna().all():
        return False
    line = thinned(course.drawn)
    x, mean = course.x(line["place"].to_numpy()), floats(line["running_mean"])
    low, high = floats(line["low"]), floats(line["high"])
    # A filled band does not break by itself: each unbroken run is an outline of its own.
    for run in _runs(~np.isnan(mean)):
        figure.add_scatter(
            x=np.concatenate([x[run], x[run][::-1]]),
            y=np.concatenate([high[run], low[run][::-1]]),
            mode="lines",
            line={"width": 0},
            fill="toself",
            fillcolor=_BAND,
            hoverinfo="skip",
        )
    figure.add_scatter(
        x=x,
        y=mean,
        mode="lines",
        connectgaps=False,
        line={"color": theme.WHISKER, "width": 2.4},
        hoverinfo="skip",
    )
    return True


def _runs(there: NDArray[np.bool_]) -> list[slice]:
    """Return the stretches of consecutive true values."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], there.astype(int), [0]])))
    return [slice(start, end) for start, end in edges.reshape(-1, 2)]


def driving_word_bars(driving_words: pd.DataFrame) -> Chart | None:
    """Draw the words that carry the tone, by how many comments hold them.

    Parameters
    ----------
    driving_words
        ``word, valence`` (VADER's rating, -4 to +4), ``comments, comment_ids``, most
        comments first.

    Returns
    -------
    Chart or None
        Each bar opens the comments that hold its word. ``None`` without a word.
    """
    if driving_words.empty:
        return None
    shown = driving_words.head(_MOST_WORDS)
    rows = np.arange(len(shown))
    counts = shown["comments"].to_numpy(int)
    figure = theme.canvas(
        height=_WORD_HEIGHT * len(shown) + 60, x_title="Comments that hold the word", top=4
    )
    figure.add_bar(
        x=counts,
        y=rows,
        orientation="h",
        width=0.66,
        marker={"color": _sides(shown["valence"].to_numpy(float))},
        text=[f"{n:,}" for n in counts],
        textposition="outside",
        cliponaxis=False,
        customdata=theme.clickable(
            (Mark(MarkKind.DRIVER, w) for w in shown["word"]), shown["comment_ids"].map(len)
        ),
        hovertext=[
            f"<b>{plain(w)}</b> counts {signed(v, 1)} in {counted(n, 'comment')}"
            for w, v, n in zip(shown["word"], shown["valence"], counts, strict=True)
        ],
        hoverinfo="text",
    )
    theme.name_rows(
        figure,
        [
            f"{plain(w, 16)}  {signed(v, 1)}"
            for w, v in zip(shown["word"], shown["valence"], strict=True)
        ],
    )
    figure.update_xaxes(
        range=[0, counts.max() * 1.08], tickvals=theme.whole_steps(float(counts.max()))
    )
    leading = shown.iloc[0]
    alt = (
        f"The word that carries tone in most comments is “{plain(leading['word'])}” "
        f"({signed(leading['valence'], 1)}), in {counted(int(leading['comments']), 'comment')}; "
        f"{counted(len(driving_words), 'word')} in all."
    )
    meaning = (
        "Blue words count as positive, orange ones as negative, by the rating beside each "
        "(−4 to +4)."
    )
    table = driving_words[["word", "valence", "comments"]].set_axis(
        ["Word", "Rating", "Comments"], axis=1
    )
    return Chart(figure, alt, meaning, table)
