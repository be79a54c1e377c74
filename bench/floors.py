"""What the floors under the statistics of time and people protect from.

Each row is a statistic at a size under its floor, at it, and above: how often it finds what
is there, how often it speaks up where nothing is, or how wide its interval is. The floors of
the intervals and of groups, ties and turns are in ``dynamics.py`` and ``people.py``. All
seeded; ``--discussions 100`` for a quick look.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
from dynamics import (  # type: ignore[import-not-found]  # beside this file, where scripts look
    FADES,
    HALF,
    printed,
)
from scipy.stats import chi2

from belowline.analysis.burstiness import chance_band, finite_burstiness
from belowline.analysis.bursts import chance_of, fast_stretches
from belowline.analysis.changes import tone_changes
from belowline.analysis.fade import delays, even_gaps, fades
from belowline.analysis.fade_fit import Family, drawn
from belowline.analysis.intervals import interpolated_quantile_interval
from belowline.analysis.rhythm import concentration
from belowline.analysis.shares import wilson

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

CHANCE: Final = 0.05


def row(what: str, sizes: tuple[int, ...], value: Callable[[int], str]) -> None:
    """Print one statistic at several sizes."""
    told = "".join(f"{size:>8}: {value(size):<14}" for size in sizes)
    print(f"{what:58}{told}", flush=True)


def law_found(n: int, times: int) -> str:
    """Return how often the true law of fading has the least AIC, from the worst law to the best."""
    shares = []
    for family in Family:
        chance = np.random.default_rng(n)
        found = [
            fades(pd.Series(np.sort(drawn(family, FADES[family], n, chance))), start_known=True)
            for _ in range(times)
        ]
        shares.append(np.mean([one["family"].iloc[0] == family.value for one in found]))
    return f"{min(shares):.2f} to {max(shares):.2f}"


def clusters_found(n: int, times: int, spread: float) -> str:
    """Return how often gaps lie outside of the band of chance: log-normal, or chance's own."""
    chance = np.random.default_rng(n)
    size = (times, n - 1)
    gaps = chance.lognormal(0, spread, size) if spread else chance.exponential(size=size)
    low, high = chance_band(n)
    return f"{np.mean([not low <= finite_burstiness(one) <= high for one in gaps]):.2f}"


def peak_found(n: int, times: int, depth: float) -> str:
    """Return how often hours lean to one side beyond chance; depth 0 is chance itself."""
    chance = np.random.default_rng(n)
    found = 0
    for _ in range(times):
        hours = chance.uniform(0, 24, 4 * n)
        kept = hours[chance.random(4 * n) < (1 + depth * np.cos(hours / 24 * 2 * np.pi)) / 2][:n]
        turns = kept + 24 * chance.integers(0, 30, len(kept))
        line = concentration(printed(turns)).iloc[0]
        found += line["value"] > line["chance_high"]  # the verdict says too few under the floor
    return f"{found / times:.2f}"


def jump_found(n: int, times: int, jump: float) -> str:
    """Return how often a change of tone by so many standard deviations half-way is found."""
    chance = np.random.default_rng(n)
    found = 0
    for _ in range(times):
        tone = 0.3 * (chance.normal(size=n) + jump * (np.arange(n) >= n // 2))
        found += len(tone_changes(printed(np.arange(n) / 6).assign(tone=tone))) > 0
    return f"{found / times:.2f}"


def burst_found(n: int, times: int, *, burst: bool) -> str:
    """Return how often the automaton is surer than one in twenty: a third within ten minutes."""
    chance = np.random.default_rng(n)
    found = 0
    for _ in range(times):
        family = Family.LOG_NORMAL
        if burst:
            extra = round(n / 3)
            usual = drawn(family, FADES[family], n - extra, chance)
            moment = np.quantile(usual, chance.uniform(0.2, 0.9))
            hours = np.concatenate([usual, moment + chance.uniform(0, 1 / 6, extra)])
        else:
            hours = drawn(family, FADES[family], n, chance)
        late = delays(printed(hours))
        even = even_gaps(late, fades(late["delay"]))
        found += any(chance_of(w, len(even)) <= CHANCE for *_, w in fast_stretches(even))
    return f"{found / times:.2f}"


def half_life_width(n: int, times: int) -> str:
    """Return the middle ends of the interval of the half-life, in half-lives."""
    chance = np.random.default_rng(n)
    ends = [
        interpolated_quantile_interval(
            drawn(Family.LOG_NORMAL, FADES[Family.LOG_NORMAL], n, chance), 0.5
        )
        for _ in range(times)
    ]
    low, high = np.median(np.array(ends), axis=0) / HALF
    return f"{low:.2f} to {high:.2f}"


def half_share(n: int) -> str:
    """Return Wilson's interval of one half."""
    low, high = wilson(n // 2, n)
    return f"{low:.2f} to {high:.2f}"


def rate_ends(n: int) -> str:
    """Return the exact interval of a rate of which so many comments are known."""
    return f"{chi2.ppf(0.025, 2 * n) / 2 / n:.2f} to {chi2.ppf(0.975, 2 * n + 2) / 2 / n:.2f}"


def distances(n: int) -> str:
    """Return the mean distance of a star and of a chain of so many comments."""
    return f"{2 * (n - 1) / n:.2f}, {(n + 1) / 3:.2f}"


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--discussions", type=int, default=400)
    times = asked.parse_args().discussions
    row("share of one half, interval (floor 10)", (5, 10, 100), half_share)
    row("rate, interval in parts of it (floor 10)", (5, 10, 100), rate_ends)
    row("half-life, interval in parts of it (floor 10)", (6, 10, 29, 100),
        lambda n: half_life_width(n, times))  # fmt: skip
    row("true law of fading has the least AIC (floor 50)", (30, 50, 100),
        lambda n: law_found(n, times))  # fmt: skip
    for spread, what in ((1.5, "log-normal gaps"), (0.0, "chance")):
        row(f"A_n outside of its band, {what} (floor 25)", (10, 25, 50),
            lambda n, s=spread: clusters_found(n, 4 * times, s))  # type: ignore[misc]  # fmt: skip
    for depth, what in ((0.5, "half as many again at noon"), (0.0, "chance")):
        row(f"hours lean, {what} (floor 100)", (29, 100, 300),
            lambda n, d=depth: peak_found(n, times, d))  # type: ignore[misc]  # fmt: skip
    for jump in (1.0, 0.0):
        row(f"tone changes by {jump:.0f} s.d. half-way (floor 40)", (40, 60, 100),
            lambda n, j=jump: jump_found(n, times, j))  # type: ignore[misc]  # fmt: skip
    for burst in (True, False):
        what = "a third within ten minutes" if burst else "none there"
        row(f"a burst, {what} (floor 25)", (15, 25, 50),
            lambda n, b=burst: burst_found(n, times, burst=b))  # type: ignore[misc]  # fmt: skip
    row("mean distance of a star, of a chain (floor 10)", (4, 10, 30), distances)


if __name__ == "__main__":
    main()
