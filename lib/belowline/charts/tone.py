"""How do people feel, how surely can that be said, and which words say so?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from belowline.charts import theme
from belowline.charts.chart import Chart
from belowline.charts.course import Course, course_of, lay_time
from belowline.charts.wording import counted, moment, percent, percent_range, plain, signed
from belowline.model.marks import Mark, MarkKind
from belowline.model.verdict import Verdict

if TYPE_CHECKING:
    from numpy.typing import NDArray

_ROW_HEIGHT: Final = 44  # px of a bar with its label above it
_WORD_HEIGHT: Final = 24
_HISTOGRAM_HEIGHT: Final = 300
_COURSE_HEIGHT: Final = 340
_MOST_WORDS: Final = 20  # a screenful; the table has all of them
_ORDER: Final = ("positive", "neutral", "negative", "unscored")
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
        ``label, comments, share`` ([0, 1] of the scored comments), ``low, high, verdict,
        comment_ids``. The row ``unscored`` is a count of its own: it has no tone, not a
        neutral one.

    Returns
    -------
    Chart or None
        Each bar opens its comments. ``None`` when no comment is scored, or too few are.
    """
    rows = tone_shares.set_index("label").reindex([o for o in _ORDER]).dropna(subset="comments")
    scored = rows.drop(index="unscored", errors="ignore")
    if scored["comments"].sum() == 0 or (scored["verdict"] == Verdict.TOO_FEW).all():
        return None
    total = int(scored["comments"].sum())
    figure = theme.canvas(
        height=_ROW_HEIGHT * len(rows) + 56, x_title="Share of the scored comments, %", top=4
    )
    labels = []
    for row, (label, share) in enumerate(rows.iterrows()):
        style, apart = theme.TONES[str(label)], label == "unscored"
        n = int(share["comments"])
        value = n / total if apart else float(share["share"])
        said = (
            counted(n, "comment")
            if apart
            else f"{n:,} of {total:,}, {percent(value)} "
            f"({percent_range(share['low'], share['high'])})"
        )
        labels.append(
            f'<span style="color:{style.colour}">{style.glyph}</span> <b>{label}</b>  {said}'
        )
        figure.add_bar(
            x=[value * 100],
            y=[row],
            orientation="h",
            width=0.36,
            marker={
                "color": theme.CLEAR if apart else style.colour,
                "line": {"color": style.colour, "width": 1.4 if apart else 0},
            },
            error_x=None
            if apart
            else theme.whisker(*(np.array([v * 100]) for v in (share["low"], value, share["high"]))),
            customdata=theme.clickable(
                [Mark(MarkKind.TONE, str(label))], [len(share["comment_ids"])]
            ),
            hovertext=labels[-1],
            hoverinfo="text",
        )
    theme.label_rows(figure, np.arange(len(rows)), labels)
    figure.update_xaxes(rangemode="tozero")
    parts = ", ".join(
        f"{label} {int(row['comments']):,} ({percent(row['share'])})"
        for label, row in scored.iterrows()
    )
    unscored = int(rows["comments"].sum()) - total
    apart = f" {counted(unscored, 'comment')} without a scorable word stand apart." if unscored else ""
    alt = f"Of {counted(total, 'scored comment')}: {parts}.{apart}"
    meaning = (
        "The thin lines show how far each share could differ by chance: where they overlap, "
        f"which is larger is not settled. {_WHAT_TONE_IS}{apart}"
    )
    return Chart(figure, alt, meaning, _share_rows(rows))


def _share_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """Return shares as rows to show, in percent."""
    return pd.DataFrame(
        {
            "Tone": rows.index.to_numpy(),
            "Comments": rows["comments"].to_numpy(dtype=int),
            "Share, %": (rows["share"].to_numpy(dtype=float) * 100).round(1),
            "Low (95 %)": (rows["low"].to_numpy(dtype=float) * 100).round(1),
            "High (95 %)": (rows["high"].to_numpy(dtype=float) * 100).round(1),
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
    return Chart(figure, alt, f"{meaning} {_WHAT_TONE_IS}", table)


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
        ``mean, low, high`` of the running mean (missing where it rests on too few), in
        order of time.

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
    lay_time(figure, course)
    theme.lay_key(figure, theme.tone_key(table["label"]))
    figure.update_yaxes(range=[-1.06, 1.06], tickvals=[-1, -0.5, 0, 0.5, 1])
    figure.update_yaxes(ticktext=["−1 negative", "−0.5", "0", "+0.5", "+1 positive"])
    running = _running_mean(figure, course)
    crowded = len(table) > theme.MOST_POINTS
    if not crowded:
        _tone_dots(figure, course)
    last = table.dropna(subset="mean").tail(1)
    ending = (
        f", ending at a running mean of {signed(float(last['mean'].iloc[0]))}" if running else ""
    )
    alt = (
        f"Tone of {counted(len(table), 'comment')} from {moment(table['posted'].min())} "
        f"to {moment(table['posted'].max())}{ending}."
    )
    parts = [
        "The line is a running mean, the band its 95 % range: only where the band leaves zero "
        "does the tone lean to a side."
        if running
        else "There are too few comments for a running mean.",
        "Single comments are left out, because they would hide the line." if crowded else "",
        course.caveat(),
    ]
    rows = table[["posted", "tone", "label", "mean", "low", "high"]].set_axis(
        ["Posted", "Tone", "Label", "Running mean", "Low (95 %)", "High (95 %)"], axis=1
    )
    return Chart(figure, alt, " ".join(p for p in parts if p), rows.round(2))


def _running_mean(figure: go.Figure, course: Course) -> bool:
    """Draw the running mean and its band; return whether there is one."""
    line = course.drawn.dropna(subset="mean")
    if line.empty:
        return False
    kept = np.unique(
        np.linspace(0, len(line) - 1, min(len(line), theme.MOST_POINTS)).round().astype(int)
    )
    line = line.iloc[kept]
    x = course.x(line["place"].to_numpy())
    for end, fill in (("low", None), ("high", "tonexty")):
        figure.add_scatter(
            x=x, y=line[end].to_numpy(float), mode="lines", line={"width": 0}, fill=fill,
            fillcolor="rgba(125,128,135,0.25)", hoverinfo="skip",
        )  # fmt: skip
    figure.add_scatter(
        x=x,
        y=line["mean"].to_numpy(float),
        mode="lines",
        line={"color": theme.WHISKER, "width": 2.4},
        hoverinfo="skip",
    )
    return True


def _tone_dots(figure: go.Figure, course: Course) -> None:
    """Draw a mark per comment, by shape and colour of its tone."""
    for label, style in theme.TONES.items():
        dots = course.drawn[course.drawn["label"] == label]
        if dots.empty:
            continue
        figure.add_scatter(
            name=label,
            x=course.x(dots["place"].to_numpy()),
            y=dots["tone"].to_numpy(float),
            mode="markers",
            marker={"color": style.colour, "symbol": style.symbol, "size": 9, "opacity": 0.85},
            cliponaxis=False,
            customdata=theme.clickable(
                (Mark(MarkKind.COMMENT, c) for c in dots["comment_id"]), [1] * len(dots)
            ),
            hovertext=[
                f"tone {signed(t)}, {label}<br>{moment(p)}"
                for t, p in zip(dots["tone"], dots["posted"], strict=True)
            ],
            hoverinfo="text",
        )


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
    figure.update_xaxes(range=[0, counts.max() * 1.08], tickvals=theme.whole_steps(float(counts.max())))
    leading = shown.iloc[0]
    alt = (
        f"The word that carries tone in most comments is “{plain(leading['word'])}” "
        f"({signed(leading['valence'], 1)}), in {counted(int(leading['comments']), 'comment')}; "
        f"{counted(len(driving_words), 'word')} in all."
    )
    meaning = (
        "Blue words count as positive, orange ones as negative, by the rating beside each "
        "(−4 to +4). A word of the topic, such as “war” in a story about a war, says little "
        "about feeling: switch it off to see what changes."
    )
    table = driving_words[["word", "valence", "comments"]].set_axis(
        ["Word", "Rating", "Comments"], axis=1
    )
    return Chart(figure, alt, meaning, table)
