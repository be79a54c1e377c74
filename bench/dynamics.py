"""How often the statistics of time raise a false alarm, and what they find.

Prints, from simulated discussions whose truth is known: false alarms and power of bursts,
with the plain automaton beside them; false alarms of silences and of changes; how often
the 95 % intervals hold the truth, at each floor and at ten times the floor; and the time
that 50,000 comments take. All seeded; ``--discussions 100`` for a quick look,
``--only coverage`` for one table.
"""

from __future__ import annotations

import argparse
import time
from math import exp, log
from typing import TYPE_CHECKING, Final, TypeVar

import numpy as np
import pandas as pd

from belowline.analysis.burstiness import chance_band, finite_burstiness
from belowline.analysis.bursts import bursts, fast_stretches
from belowline.analysis.changes import pace_changes, tone_changes
from belowline.analysis.fade import delays, even_gaps, fades
from belowline.analysis.fade_fit import Family, drawn
from belowline.analysis.hawkes import profile
from belowline.analysis.intervals import interpolated_quantile_interval
from belowline.analysis.rate import arrival_rate
from belowline.analysis.shares import wilson
from belowline.analysis.silences import silences
from belowline.analysis.tempo import gaps
from belowline.analysis.volume import expected_volume

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

Result = TypeVar("Result")

# Three fades with the half-life of the first real page, 4½ hours.
HALF: Final = 4.5
FADES: Final = {
    Family.LOG_NORMAL: (log(HALF), 1.3),
    Family.WEIBULL: (HALF / log(2) ** (1 / 0.7), 0.7),
    Family.POWER_LAW: (HALF / (2 ** (1 / 1.5) - 1), 1.5),
}
START: Final = pd.Timestamp("2024-05-01 08:00")


def printed(hours: Floats) -> pd.DataFrame:
    """Return comments at these hours, their times cut to the minute as a page prints them."""
    posted = START + pd.to_timedelta(np.floor(np.sort(hours) * 60), unit="min")
    ids = [f"c{number}" for number in range(1, len(hours) + 1)]
    return pd.DataFrame({"comment_id": ids, "posted": posted.astype("datetime64[us]")})


def with_burst(family: Family, n: int, minutes: float, chance: np.random.Generator) -> Floats:
    """Draw a fading discussion in which 15 % came within so many minutes, somewhere."""
    extra = round(0.15 * n)
    usual = drawn(family, FADES[family], n - extra, chance)
    moment = np.quantile(usual, chance.uniform(0.2, 0.9))
    return np.concatenate([usual, moment + chance.uniform(0, minutes / 60, extra)])


def set_off(family: Family, n: int, share: float, chance: np.random.Generator) -> Floats:
    """Draw a discussion in which so great a share was set off, half an hour later on average."""
    wave = drawn(family, FADES[family], max(3, chance.poisson(n * (1 - share))), chance)
    found = [wave]
    while len(wave):
        children = chance.poisson(share, len(wave))
        wave = np.repeat(wave, children) + chance.exponential(0.5, children.sum())
        found.append(wave)
    return np.concatenate(found)


def alarms(discussions: int) -> None:
    """Print how often each statistic speaks up where there is nothing."""
    print(f"\nFalse alarms, share of {discussions} discussions that only fade")
    print(f"{'law':12}{'n':>6}{'plain':>8}{'bursts':>8}{'silence':>9}{'pace':>7}{'tone':>7}")
    for family in Family:
        for n in (30, 100, 300):
            chance = np.random.default_rng(n)
            found = [
                alarm(drawn(family, FADES[family], n, chance), chance) for _ in range(discussions)
            ]
            plain, burst, silence, pace, tone = np.mean(found, axis=0)
            print(
                f"{family.value:12}{n:6}{plain:8.3f}{burst:8.3f}{silence:9.3f}{pace:7.3f}{tone:7.3f}"
            )


def power(discussions: int) -> None:
    """Print how often a burst of 15 % is found, by how long it lasts."""
    print("\nPower: a burst of 15 % within so many minutes is found and clear")
    print(f"{'law':12}{'n':>6}" + "".join(f"{minutes:>8} min" for minutes in (10, 20, 30, 60)))
    for family in Family:
        for n in (30, 50, 100):
            shares = []
            for minutes in (10, 20, 30, 60):
                chance = np.random.default_rng(n)
                each = [with_burst(family, n, minutes, chance) for _ in range(discussions // 4)]
                shares.append(np.mean([alarm(hours, chance)[1] for hours in each]))
            print(f"{family.value:12}{n:6}" + "".join(f"{share:12.2f}" for share in shares))


def alarm(hours: Floats, chance: np.random.Generator) -> tuple[bool, bool, bool, bool, bool]:
    """Tell which statistics speak up: plain automaton, burst, silence, pace, tone."""
    comments = printed(hours)
    found = delays(comments)
    even = even_gaps(found, fades(found["delay"]))
    raw = np.diff(found["delay"], prepend=0.0)
    toned = comments.assign(tone=chance.choice([-0.5, 0.0, 0.5], len(comments)))
    return (
        bool(fast_stretches(raw / raw.mean())),
        bool((bursts(comments, found, even)["verdict"] == "clear").any()),
        bool((silences(gaps(comments), found, even)["verdict"] == "clear").any()),
        len(pace_changes(comments, found, even)) > 0,
        len(tone_changes(toned)) > 0,
    )


def coverage(discussions: int) -> None:
    """Print how often the intervals hold the truth."""
    print("\nCoverage of the 95 % intervals (bar: 0.93 to 0.97)")
    print(f"{'interval':44}{'n':>7}{'holds':>8}{'drawn':>8}")
    for n in (10, 100):
        shares = np.linspace(0.05, 0.95, 19)
        line("Wilson, mean over shares of 5 to 95 %", n, [wilson_holds(p, n) for p in shares], 19)
    for n in (10, 100):
        chance, truth = np.random.default_rng(n), HALF
        held = []
        for _ in range(discussions * 4):
            low, high = interpolated_quantile_interval(
                drawn(Family.LOG_NORMAL, FADES[Family.LOG_NORMAL], n, chance), 0.5
            )
            held.append(low <= truth <= high)
        line("t50", n, held)
    for n in (25, 250):
        chance = np.random.default_rng(n)
        low, high = chance_band(n)
        gaps_drawn = chance.exponential(size=(discussions * 4, n - 1))
        line("A_n, band of chance", n, [low <= finite_burstiness(g) <= high for g in gaps_drawn])
    branching_coverage(discussions)
    for n in (50, 500):
        held = []
        for family in Family:
            chance = np.random.default_rng(n)
            held += [volume_holds(family, n, chance) for _ in range(discussions // 5)]
        line("volume in the end, 60 % seen", n, held)


def branching_coverage(discussions: int) -> None:
    """Print the same for the share set off, and how often it is said to be clear."""
    for n, times in ((100, discussions // 5), (1_000, discussions // 7 + 1)):
        for truth in (0.5, 0.2, 0.8, 0.0):
            held, clear = [], []
            for family in Family:
                chance = np.random.default_rng(n)
                for _ in range(times):
                    low, high = branching_ends(set_off(family, n, truth, chance))
                    held.append(low <= truth <= high)
                    clear.append(low > 0)
            line(f"Hawkes, true {truth}, clear in {np.mean(clear):.2f}", n, held)


def line(name: str, n: int, held: list[bool] | list[float], times: int | None = None) -> None:
    """Print one row of the coverage table."""
    print(f"{name:44}{n:7}{np.mean(held):8.3f}{times or len(held):8}", flush=True)


def wilson_holds(share: float, n: int) -> float:
    """Return exactly how often Wilson's interval holds this share."""
    counts = np.arange(n + 1)
    chances = np.array([exp(_log_binomial(k, n, share)) for k in range(n + 1)])
    ends = np.array([wilson(int(k), n) for k in counts])
    return float(chances[(ends[:, 0] <= share) & (share <= ends[:, 1])].sum())


def _log_binomial(k: int, n: int, share: float) -> float:
    ways = sum(log((n - step) / (step + 1)) for step in range(k))
    return ways + k * log(share) + (n - k) * log(1 - share)


def branching_ends(hours: Floats) -> tuple[float, float]:
    """Return the interval of the branching ratio."""
    _, low, high, *_ = profile(delays(printed(hours))["delay"].to_numpy())
    return low, high


def volume_holds(family: Family, n: int, chance: np.random.Generator) -> bool:
    """Tell whether the interval of the number in the end holds it, three fifths seen."""
    whole = round(n / 0.6)
    hours = np.sort(drawn(family, FADES[family], whole, chance))
    seen = float(hours[n - 1] + hours[n]) / 2
    row = expected_volume(pd.DataFrame({"delay": hours[:n]}), seen=seen).iloc[0]
    return bool((pd.isna(row["low"]) or row["low"] <= whole) and _below(whole, row["high"]))


def _below(whole: int, high: float) -> bool:
    return bool(pd.isna(high) or whole <= high)


def timings() -> None:
    """Print what 50,000 comments cost, in seconds of one core."""
    chance = np.random.default_rng(50)
    comments = printed(drawn(Family.LOG_NORMAL, FADES[Family.LOG_NORMAL], 50_000, chance))
    comments = comments.assign(tone=chance.uniform(-1, 1, len(comments)))
    print("\n50,000 comments, seconds of one core")
    found = timed("delays", lambda: delays(comments))
    laws = timed("fades", lambda: fades(found["delay"]))
    even = timed("even gaps", lambda: even_gaps(found, laws))
    timed("bursts", lambda: bursts(comments, found, even))
    timed("rate", lambda: arrival_rate(comments))
    timed("silences", lambda: silences(gaps(comments), found, even))
    timed("changes", lambda: (tone_changes(comments), pace_changes(comments, found, even)))
    timed("Hawkes, first 1,000", lambda: profile(found["delay"].to_numpy()[:1_000]))


def timed(name: str, work: Callable[[], Result]) -> Result:
    """Print the processor time of one piece of work, and return its result."""
    started = time.process_time()
    result = work()
    print(f"  {name:24}{time.process_time() - started:7.3f}")
    return result


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--discussions", type=int, default=1_000)
    asked.add_argument("--only", choices=["alarms", "power", "coverage", "timings"])
    given = asked.parse_args()
    for table in (alarms, power, coverage):
        if given.only in {None, table.__name__}:
            table(given.discussions)
    if given.only in {None, "timings"}:
        timings()


if __name__ == "__main__":
    main()
