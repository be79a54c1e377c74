"""How often does chance make a heated moment, and do the intervals of tone keep their promise?

    python bench/tone_by.py [runs]

Prints, for discussions of several sizes and habits whose tones are dealt out at random, the
share with a heated moment (at most 5 % is promised), the share in which a planted quarrel of
eight comments is found, and the coverage of three intervals.
"""

from __future__ import annotations

import sys

import numpy as np
import pandas as pd

from belowline.analysis import vader
from belowline.analysis.correlation_in_threads import interval_in_threads
from belowline.analysis.heat import heated_moments
from belowline.analysis.many_means import joint_mean_interval
from belowline.analysis.tone_of_article import article_against_comments
from belowline.analysis.tone_of_replies import correlation_interval

_SIZES = (30, 60, 120, 300)
_PEOPLE = (4, 20)
_SCORED = 0.85  # of the comments of the labelled pages
_ANSWERS = 0.5


def main(runs: int) -> None:
    """Print both tables."""
    chance = np.random.default_rng(2024)
    print(f"{'comments':>9}{'people':>8}{'false alarms':>14}{'quarrel found':>15}  of {runs} each")
    for n in _SIZES:
        for people in _PEOPLE:
            alarms, found = 0, 0
            for _ in range(runs):
                comments, links = invented(chance, n, people)
                alarms += not heated_moments(comments, links).empty
                planted = with_quarrel(chance, comments)
                found += not heated_moments(planted, links).empty
            print(f"{n:>9}{people:>8}{alarms / runs:>14.1%}{found / runs:>15.1%}")
    coverage(chance, 10 * runs)


def invented(chance: np.random.Generator, n: int, people: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return a discussion that fades, half of it answers, with tones of no pattern."""
    minutes = np.sort(chance.lognormal(4, 1.2, n))
    shares = 1 / np.arange(1, people + 1)
    who = chance.choice(people, n, p=shares / shares.sum())
    tones = chance.normal(0, 0.5, n).clip(-1, 1)
    scored = chance.random(n) < _SCORED
    table = pd.DataFrame(
        {
            "comment_id": [f"c{one}" for one in range(n)],
            "person": pd.array([f"p{one}" if one else None for one in who], dtype="str"),
            "posted": pd.Timestamp("2024-05-01 08:00") + pd.to_timedelta(minutes, unit="min"),
            "tone": pd.array(np.where(scored, tones, np.nan), dtype="Float64"),
        }
    )
    table["posted"] = table["posted"].dt.floor("min")
    table["label"] = labels(table["tone"])
    answers = [
        (f"c{one}", f"c{max(0, one - 1 - chance.geometric(0.3))}", "stated")
        for one in range(1, n)
        if chance.random() < _ANSWERS
    ]
    return table, pd.DataFrame(answers, columns=["comment_id", "parent_id", "grade"])


def labels(tones: pd.Series) -> list[str]:
    """Name tones as the program does."""
    return [
        "unscored"
        if pd.isna(tone)
        else "negative"
        if tone <= vader.NEGATIVE_AT
        else "positive"
        if tone >= vader.POSITIVE_AT
        else "neutral"
        for tone in tones
    ]


def with_quarrel(chance: np.random.Generator, comments: pd.DataFrame) -> pd.DataFrame:
    """Return the discussion with eight quick, harsh comments of two people in its middle."""
    made = comments.copy()
    first = len(made) // 2 - 4
    rows = range(first, first + 8)
    start = made["posted"].iloc[first]
    for step, row in enumerate(rows):
        made.loc[row, "person"] = f"p{1 + step % 2}"
        made.loc[row, "posted"] = start + pd.Timedelta(seconds=20 * step)
        made.loc[row, "tone"] = float(np.clip(chance.normal(-0.6, 0.2), -1, -0.1))
    made["label"] = labels(made["tone"])
    return made


def coverage(chance: np.random.Generator, runs: int) -> None:
    """Print how often each interval holds the truth."""
    print(f"\n{'interval':<58}{'holds':>8}  of {runs}")
    together = sum(
        all(low <= 0 <= high for low, high in ranges)
        for ranges in (
            [
                joint_mean_interval(chance.normal(0, 0.4, 15).clip(-1, 1), among=10)
                for _ in range(10)
            ]
            for _ in range(runs)
        )
    )
    print(f"{'ten means of 15 comments, all together':<58}{together / runs:>8.3f}")
    for n in (30, 100):
        for follow in (0.0, 0.4, 0.7):
            both = [_thread_holds(chance, n, follow) for _ in range(runs)]
            ours, formula = (sum(side) / runs for side in zip(*both, strict=True))
            what = f"correlation in threads, {n} pairs, true {follow}"
            print(f"{what:<58}{ours:>8.3f}  (formula for independent pairs: {formula:.3f})")
    held = sum(_comments_hold(chance) for _ in range(runs))
    print(f"{'mean of sentences of 25 comments that hang together':<58}{held / runs:>8.3f}")


def _thread_holds(chance: np.random.Generator, n: int, follow: float) -> tuple[bool, bool]:
    tones, up = np.zeros(n + 1), np.zeros(n + 1, dtype=int)
    tones[0] = chance.normal()
    for one in range(1, n + 1):
        up[one] = chance.integers(0, one)
        tones[one] = follow * tones[up[one]] + np.sqrt(1 - follow**2) * chance.normal()
    asked, answers = (pd.Series(side).rank().to_numpy() for side in (tones[up[1:]], tones[1:]))
    r, true = float(np.corrcoef(asked, answers)[0, 1]), 6 / np.pi * np.arcsin(follow / 2)
    names = [str(one) for one in range(n + 1)]
    ranges = (
        interval_in_threads(r, names[1:], [names[one] for one in up[1:]]),
        correlation_interval(r, n),
    )
    ours, formula = (bool(low <= true <= high) for low, high in ranges)
    return ours, formula


def _comments_hold(chance: np.random.Generator) -> bool:
    drawn = [
        (f"c{one}", tone)
        for one in range(25)
        for tone in chance.normal(chance.normal(0, 0.2), 0.2, chance.integers(1, 6))
    ]
    table = pd.DataFrame(drawn, columns=["comment_id", "compound"]).astype({"compound": "Float64"})
    row = article_against_comments([], table).set_index("side").loc["comments"]
    return bool(row["low"] <= 0 <= row["high"])


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
