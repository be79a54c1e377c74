"""How friendly or hostile the comments read.

A comment's tone is the mean of its sentences' VADER compounds: the sum that VADER makes of a
whole text saturates with length, the mean does not. A comment with no word or emoji that
carries tone is *unscored*, which is not neutral. The word list is English; comments in
another language, removed comments and pingbacks are unscored.

Words of the topic count too ("peace" and "war" in a war story), and irony is not heard:
every number here is a prompt to read, and :mod:`belowline.analysis.driving_words` says what
made it.
"""

from __future__ import annotations

from math import isnan, sqrt
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from belowline.analysis import vader
from belowline.analysis.intervals import mean_interval
from belowline.analysis.sentences import sentence_spans
from belowline.analysis.shares import wilson
from belowline.model.discussion import Kind
from belowline.model.progress import through
from belowline.model.verdict import Verdict, judge

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray
    from pandas.core.arrays.floating import FloatingArray

LABELS: Final = ("negative", "neutral", "positive", "unscored")

# Whole-text scores have a standard deviation of about 0.65, so ten of them place the mean
# within 0.47 either way (Student's t); with fewer the comments are to be read instead.
FEWEST_FOR_A_MEAN: Final = 10

# Ten comments give a share within 30 points either way (Wilson); below that, read them.
_FEWEST_FOR_A_SHARE: Final = 10

# Five scored comments on either side of a comment and itself: the floor of a mean, made odd.
_WINDOW: Final = 11

# A moving mean does not bridge a silence longer than a quarter of the whole discussion:
# what stands before and after it is not one moment.
_SILENCE: Final = 0.25

_SENTENCES: Final = {
    "comment_id": "str",
    "sentence": "int64",
    "text": "str",
    "start": "int64",
    "end": "int64",
    "compound": "Float64",
}


def with_tone(
    comments: pd.DataFrame,
    sentences: pd.DataFrame | None = None,
    *,
    off: frozenset[str] = frozenset(),
    own: vader.Own = (),
) -> pd.DataFrame:
    """Add each comment's tone.

    Higher is friendlier. Within a comment that carries tone somewhere, a sentence without
    any counts as 0, as VADER itself has it: one warm word in ten plain sentences does not
    make a warm comment.

    Parameters
    ----------
    comments
        Shape (n_comments, >=4): ``comment_id``, ``text``, ``kind``, ``language``. Not
        modified.
    sentences
        What :func:`sentence_tones` returns for them, where that is at hand.
    off
        Words to be read as if they were not in the word list.
    own
        Words with ratings of one's own (:mod:`belowline.analysis.vader.own_words`).

    Returns
    -------
    DataFrame
        The same rows with ``tone`` (mean over sentences, in [-1, 1]), ``compound`` (VADER on
        the whole text, in [-1, 1]; missing beyond ``vader.LONGEST_TEXT`` words) and
        ``label`` ("negative" at ``tone`` <= -0.05, "positive" at >= 0.05, else "neutral";
        "unscored" where ``tone`` is missing).

    References
    ----------
    .. [1] C. J. Hutto & E. Gilbert, "VADER: A Parsimonious Rule-based Model for Sentiment
       Analysis of Social Media Text", ICWSM 2014.

    Examples
    --------
    >>> comments = pd.DataFrame({
    ...     "comment_id": ["c1", "c2"], "kind": "comment", "language": "en",
    ...     "text": ["A lovely plan. It starts on Monday.", "It starts on Monday."],
    ... })
    >>> with_tone(comments)["label"].tolist()
    ['positive', 'unscored']
    """
    if sentences is None:
        sentences = sentence_tones(comments, off=off, own=own)
    scored = sentences["compound"].notna().groupby(sentences["comment_id"]).any()
    means = sentences["compound"].fillna(0.0).groupby(sentences["comment_id"]).mean()
    tones = comments["comment_id"].map(means.where(scored)).astype("Float64")
    wholes = _compounds(comments["text"].tolist(), speaks_english(comments).to_numpy(), off, own)
    return comments.assign(
        tone=tones,
        compound=wholes,
        label=pd.Series(_labels(tones), index=comments.index, dtype="str"),
    )


def _compounds(
    texts: Sequence[str], speaks: Iterable[bool], off: frozenset[str], own: vader.Own
) -> FloatingArray:
    """Score the texts that the word list may be asked about; the others have no score."""
    out = np.full(len(texts), np.nan)
    asked = np.flatnonzero(np.asarray(speaks, bool)).tolist()
    out[asked] = vader.compounds([texts[n] for n in asked], off=off, own=own)
    return pd.array(out, dtype="Float64")


def speaks_english(comments: pd.DataFrame) -> pd.Series[bool]:
    """Tell which rows are a reader's words in a language the word list may be asked about.

    Parameters
    ----------
    comments
        With ``language`` and ``kind``.
    """
    english = comments["language"].isna() | comments["language"].str.match(r"en\b", na=False)
    return english & (comments["kind"] == Kind.COMMENT.value)


def _labels(tones: pd.Series[float]) -> list[str]:
    """Name each tone by VADER's published cuts."""
    found = tones.to_numpy(dtype=float, na_value=np.nan)
    cuts = [np.isnan(found), found <= vader.NEGATIVE_AT, found >= vader.POSITIVE_AT]
    names: list[str] = np.select(cuts, ["unscored", "negative", "positive"], "neutral").tolist()
    return names


def sentence_tones(
    comments: pd.DataFrame, *, off: frozenset[str] = frozenset(), own: vader.Own = ()
) -> pd.DataFrame:
    """Score every sentence of every comment.

    Parameters
    ----------
    comments, off, own
        As for :func:`with_tone`.

    Returns
    -------
    DataFrame
        One row per sentence, page order: ``comment_id``, ``sentence`` (counted from 1),
        ``text``, ``start`` and ``end`` (its characters in the comment, half-open) and
        ``compound`` ([-1, 1]; missing when nothing in the sentence carries tone).
    """
    rows, speaking = [], []
    said = zip(
        comments["comment_id"].tolist(),
        comments["text"].tolist(),
        speaks_english(comments).tolist(),
        strict=True,
    )
    for comment_id, text, speaks in through([*said], "sentences"):
        spans = sentence_spans(text)
        speaking += [speaks] * len(spans)
        rows += [
            (comment_id, number, text[start:end], start, end, None)
            for number, (start, end) in enumerate(spans, start=1)
        ]
    sentences = pd.DataFrame(rows, columns=list(_SENTENCES)).astype(_SENTENCES)
    tones = _compounds(sentences["text"].tolist(), speaking, off, own)
    return sentences.assign(compound=tones)


def rescored(
    comments: pd.DataFrame,
    sentences: pd.DataFrame,
    *,
    off: frozenset[str] = frozenset(),
    own: vader.Own = (),
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Score comments anew whose sentences are known: with other words on the list.

    Parameters
    ----------
    comments
        What :func:`with_tone` returned, or more columns.
    sentences
        What :func:`sentence_tones` returned for them.
    off, own
        As for :func:`with_tone`.

    Returns
    -------
    (DataFrame, DataFrame)
        The comments and their sentences, as those two functions would now return them.
    """
    speaks = dict(zip(comments["comment_id"], speaks_english(comments), strict=True))
    held = sentences["comment_id"].map(speaks)
    tones = _compounds(sentences["text"].tolist(), held, off, own)
    again = sentences.assign(compound=tones)
    return with_tone(comments, again, off=off, own=own), again


def mean_tone(toned: pd.DataFrame) -> pd.DataFrame:
    """Average the tone of the scored comments.

    *Weak* when the interval holds 0: then the discussion cannot be told from a mixed one.

    Parameters
    ----------
    toned
        What :func:`with_tone` returns.

    Returns
    -------
    DataFrame
        Two rows, ``statistic`` "sentence_mean" (lead with it) and "whole_text" (VADER's own,
        for comparison with published figures), with ``value``, ``n``, ``low``, ``high``
        (Student's 95 %, cut to [-1, 1]), ``verdict`` and ``comment_ids``.

    Notes
    -----
    Over scored comments only: an unscored one is unknown, not 0. Student's interval and not
    the bootstrap, which is narrower at few comments only because it misses more often. Both
    choices the other way: :func:`belowline.analysis.published_mean.mean_as_published`.
    """
    rows = []
    for statistic, column in (("sentence_mean", "tone"), ("whole_text", "compound")):
        scored = toned[toned[column].notna()]
        low, high = _bounded_mean_interval(scored[column])
        rows.append(
            {
                "statistic": statistic,
                "value": scored[column].mean(),
                "n": len(scored),
                "low": low,
                "high": high,
                "verdict": _verdict_on_mean(len(scored), low, high),
                "comment_ids": tuple(scored["comment_id"].tolist()),
            }
        )
    types = {"value": "Float64", "low": "Float64", "high": "Float64"}
    return pd.DataFrame(rows).astype(types)


def _bounded_mean_interval(values: Iterable[float]) -> tuple[float, float]:
    """Return the interval of a mean of scores, which cannot lie outside [-1, 1]."""
    low, high = mean_interval(values)
    return (low, high) if isnan(low) else (max(low, -1.0), min(high, 1.0))


def _verdict_on_mean(n: int, low: float, high: float) -> str:
    """Judge a mean tone against 0, a mixed discussion."""
    return judge(n=n, floor=FEWEST_FOR_A_MEAN, low=low, high=high, nothing=0.0).value


def tone_shares(toned: pd.DataFrame) -> pd.DataFrame:
    """Count the comments of each label.

    *Weak* when the interval holds one half: then one cannot say whether most comments read
    so or most do not.

    Parameters
    ----------
    toned
        What :func:`with_tone` returns.

    Returns
    -------
    DataFrame
        Four rows in the order of ``LABELS``: ``label``, ``comments``, ``share`` (of all
        comments, unscored ones included; missing without comments), ``n`` (all comments),
        ``low``, ``high`` (Wilson's 95 %), ``verdict``, ``comment_ids``.
    """
    n = len(toned)
    rows = []
    for label in LABELS:
        ids = tuple(toned.loc[toned["label"] == label, "comment_id"].tolist())
        low, high = wilson(len(ids), n)
        rows.append(
            {
                "label": label,
                "comments": len(ids),
                "share": len(ids) / n if n else None,
                "n": n,
                "low": low,
                "high": high,
                "verdict": judge(
                    n=n, floor=_FEWEST_FOR_A_SHARE, low=low, high=high, nothing=0.5
                ).value,
                "comment_ids": ids,
            }
        )
    return pd.DataFrame(rows).astype({"share": "Float64", "low": "Float64", "high": "Float64"})


def tone_bins(toned: pd.DataFrame, *, bins: int = 10) -> pd.DataFrame:
    """Count the scored comments in equal steps of tone.

    Parameters
    ----------
    toned
        What :func:`with_tone` returns.
    bins
        How many steps there are from -1 to 1.

    Returns
    -------
    DataFrame
        One row per step, most hostile first, empty ones kept: ``bin`` (from 0),
        ``low_edge``, ``high_edge`` (a step holds its low edge; the last holds 1 as well),
        ``comments``, ``comment_ids``. Unscored comments are in none.
    """
    scored = toned[toned["tone"].notna()]
    # Rounded first: (-0.8 + 1) / 2 * 10 is 0.9999999999999998, and -0.8 is an edge.
    places = ((scored["tone"].to_numpy(dtype=float) + 1) / 2 * bins).round(9)
    steps = np.floor(places).clip(0, bins - 1)
    rows = []
    for step in range(bins):
        ids = tuple(scored.loc[steps == step, "comment_id"].tolist())
        edges = (-1 + 2 * step / bins, -1 + 2 * (step + 1) / bins)
        rows.append((step, *edges, len(ids), ids))
    return pd.DataFrame(rows, columns=["bin", "low_edge", "high_edge", "comments", "comment_ids"])


def tone_over_time(toned: pd.DataFrame) -> pd.DataFrame:
    """Follow the tone through the discussion.

    The running mean is taken over a scored comment and the five scored ones on either side
    of it. It is missing nearer to the ends, and where those eleven lie on both sides of a
    silence longer than a quarter of the discussion.

    Parameters
    ----------
    toned
        What :func:`with_tone` returns, with ``posted``.

    Returns
    -------
    DataFrame
        One row per comment with a time of day, oldest first: ``since_first`` (hours),
        ``posted``, ``tone``, ``label``, ``comment_id``, ``running_mean``, ``n`` (comments in
        it), ``low``, ``high`` (Student's 95 %, point by point: not a band for the whole
        course), ``verdict`` ("too few" where there is no running mean).
    """
    timed = toned[toned["posted"].notna()].sort_values("posted", kind="stable")
    timed = timed.reset_index(drop=True)
    since = (timed["posted"] - timed["posted"].min()).dt.total_seconds() / 3600
    running = _running_means(since.to_numpy(dtype=float), timed["tone"])
    course = timed[["posted", "tone", "label", "comment_id"]].join(running)
    course.insert(0, "since_first", since)
    hours_and_scores = ["since_first", "running_mean", "low", "high"]
    return course.astype(dict.fromkeys(hours_and_scores, "Float64") | {"n": "int64"})


def _running_means(hours: NDArray[np.float64], tones: pd.Series[float]) -> pd.DataFrame:
    """Return the mean around each row, its interval and verdict; none at ends and over silences.

    As :func:`mean_interval` has it, of all windows at once.
    """
    table = pd.DataFrame(
        {"running_mean": np.nan, "n": 0, "low": np.nan, "high": np.nan}, index=tones.index
    ).assign(verdict=Verdict.TOO_FEW.value)
    scored, reach = np.flatnonzero(tones.notna().to_numpy()), _WINDOW // 2
    if len(scored) < _WINDOW:
        return table
    from scipy.special import stdtrit  # noqa: PLC0415 - half a second that few pages need

    windows = np.lib.stride_tricks.sliding_window_view(scored, _WINDOW)
    close = np.diff(hours[windows], axis=1).max(axis=1) <= _SILENCE * hours[-1]
    values = tones.to_numpy(dtype=float, na_value=np.nan)[windows[close]]
    means = values.mean(axis=1)
    half = stdtrit(_WINDOW - 1, 0.975) * values.std(axis=1, ddof=1) / sqrt(_WINDOW)
    low, high = np.maximum(means - half, -1.0), np.minimum(means + half, 1.0)
    weak = (low <= 0) & (high >= 0)
    rows = tones.index[windows[close, reach]]
    table.loc[rows, "running_mean"] = means
    table.loc[rows, "n"] = _WINDOW
    table.loc[rows, "low"], table.loc[rows, "high"] = low, high
    table.loc[rows, "verdict"] = np.where(weak, Verdict.WEAK.value, Verdict.CLEAR.value)
    return table


def extreme_sentences(sentences: pd.DataFrame, *, k: int = 5) -> pd.DataFrame:
    """Return the most hostile and the most friendly sentences.

    Parameters
    ----------
    sentences
        What :func:`sentence_tones` returns.
    k
        At most so many of each sign.

    Returns
    -------
    DataFrame
        ``side`` ("negative" first, then "positive"), ``rank`` (from 1, ties in page order)
        and the columns of ``sentences``. Sentences that VADER calls neutral are in neither.
    """
    sides = {
        "negative": sentences[sentences["compound"] <= vader.NEGATIVE_AT],
        "positive": sentences[sentences["compound"] >= vader.POSITIVE_AT],
    }
    tables = []
    for side, held in sides.items():
        chosen = held.sort_values("compound", ascending=side == "negative", kind="stable").head(k)
        chosen.insert(0, "side", side)
        chosen.insert(1, "rank", range(1, len(chosen) + 1))
        tables.append(chosen)
    return pd.concat(tables, ignore_index=True)
