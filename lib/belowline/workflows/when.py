"""Every table about when people wrote, worked out when first asked for.

A part of a slice; kept apart from it because one idea runs through it: the fade is fitted
once, and bursts, silences and changes are measured on the time it stretches.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from belowline.analysis import (
    burst_traits,
    burstiness,
    bursts,
    changes,
    fade,
    hawkes,
    rate,
    rhythm,
    silences,
    tempo,
    volume,
)
from belowline.model.discussion import Discussion

if TYPE_CHECKING:
    from numpy.typing import NDArray

# A clock that is the archive's, not the page's: 22:00 on it is no reader's night.
_NOBODYS_CLOCKS: Final = frozenset({"UTC", "Z"})


@dataclass(frozen=True)
class When:
    """The comments of a slice in time.

    Attributes
    ----------
    discussion
        The whole document they come from.
    comments, links, gaps
        The tables of the slice.
    hidden
        Words that are not counted.
    """

    discussion: Discussion
    comments: pd.DataFrame
    links: pd.DataFrame
    gaps: pd.DataFrame
    hidden: frozenset[str]

    @property
    def nights(self) -> bool:
        """Tell whether the clock is the page's own, so that its nights may be marked."""
        return self.discussion.timezone not in _NOBODYS_CLOCKS

    @cached_property
    def delays(self) -> pd.DataFrame:
        """How long after publication, or after the first comment, each came."""
        return fade.delays(self.comments, published=self.discussion.article.published)

    @cached_property
    def since_publication(self) -> bool:
        """Tell whether the delays run from the hour of publication."""
        timed = int(self.comments["posted"].notna().sum())
        return timed > 0 and len(self.delays) == timed

    @cached_property
    def fades(self) -> pd.DataFrame:
        """The three laws of fading, the likeliest first."""
        return fade.fades(self.delays["delay"], start_known=self.since_publication)

    @cached_property
    def even_gaps(self) -> NDArray[np.float64]:
        """The gaps on the fade's own time."""
        return fade.even_gaps(self.delays, self.fades)

    @cached_property
    def volume(self) -> pd.DataFrame:
        """How many comments there will be; empty where nobody says when the page was saved.

        Of a page that was saved on a day, nobody knows at which hour: from the last comment
        to the end of that day any is possible, and the interval holds them all.
        """
        saved = self.discussion.saved
        if saved is None or self.delays.empty:
            return volume.expected_volume(self.delays.iloc[:0], seen=0.0).iloc[:0]
        last = self.delays.iloc[-1]
        moment = pd.Timestamp(saved).tz_localize(None)
        ends = [moment]
        if "T" not in saved:  # a day: from its first moment, or the last comment, to its last
            ends = [max(moment, last["posted"]), moment + pd.Timedelta(days=1)]
        seen = [last["delay"] + (end - last["posted"]) / pd.Timedelta(hours=1) for end in ends]
        return volume.at_any(
            [volume.expected_volume(self.delays, seen=hours) for hours in dict.fromkeys(seen)]
        )

    @cached_property
    def fade_curve(self) -> pd.DataFrame:
        """How the comments would add up had they only faded."""
        timed = int(self.comments["posted"].notna().sum())
        return fade.fade_curve(self.delays, self.fades, timed)

    @cached_property
    def rate(self) -> pd.DataFrame:
        """Comments an hour at any moment, with a band."""
        return rate.arrival_rate(self.comments)

    @cached_property
    def silences(self) -> pd.DataFrame:
        """The longest silences, judged."""
        known = self.since_publication
        return silences.silences(self.gaps, self.delays, self.even_gaps, start_known=known)

    @cached_property
    def hours(self) -> pd.DataFrame:
        """Comments by hour of the clock."""
        return tempo.hours_of_day(self.comments)

    @cached_property
    def weekdays(self) -> pd.DataFrame:
        """Comments by day of the week."""
        return rhythm.weekdays(self.comments)

    @cached_property
    def concentration(self) -> pd.DataFrame:
        """How far hours and weekdays lean to one side."""
        return rhythm.concentration(self.comments)

    @cached_property
    def burstiness(self) -> pd.DataFrame:
        """How clustered the gaps are, on the clock and beyond the fade."""
        return burstiness.burstiness(self.comments, self.even_gaps)

    @cached_property
    def bursts(self) -> pd.DataFrame:
        """The stretches busier than the fade explains."""
        return bursts.bursts(self.comments, self.delays, self.even_gaps)

    @cached_property
    def burst_words(self) -> pd.DataFrame:
        """The words that set each burst apart."""
        return burst_traits.burst_words(self.comments, self.bursts, hidden=self.hidden)

    @cached_property
    def burst_answers(self) -> pd.DataFrame:
        """The answers in each burst."""
        return burst_traits.burst_answers(self.comments, self.links, self.bursts)

    @cached_property
    def branching(self) -> pd.DataFrame:
        """The share of comments that other comments set off."""
        return hawkes.branching(self.delays, start_known=self.since_publication)

    @cached_property
    def tone_changes(self) -> pd.DataFrame:
        """The moments at which the tone changed."""
        return changes.tone_changes(self.comments)

    @cached_property
    def pace_changes(self) -> pd.DataFrame:
        """The moments at which the pace changed beyond the fade."""
        return changes.pace_changes(self.comments, self.delays, self.even_gaps)
