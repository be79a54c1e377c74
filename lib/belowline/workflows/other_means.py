"""What the mean tone would be, had it been made in another way."""

from __future__ import annotations

from typing import Any

from belowline.model.tables import rows_of
from belowline.model.verdict import Verdict
from belowline.model.wording import counted, signed
from belowline.workflows.slices import Slice


def other_means(kept: Slice) -> str:
    """Return the means that do not lead, with their intervals and verdicts, in words.

    Parameters
    ----------
    kept
        The comments.

    Returns
    -------
    str
        Empty where there are too few comments for any mean.
    """
    scored = {row.statistic: row for row in rows_of(kept.mean_tone)}
    every = {row.statistic: row for row in rows_of(kept.switching.mean_as_published)}
    if scored["whole_text"].verdict == Verdict.TOO_FEW:
        return ""
    said = [f"By whole texts instead of sentences: {_mean(scored['whole_text'])}."]
    unscored = every["sentence_mean"].n - scored["sentence_mean"].n
    if unscored:
        said.append(
            f"As many studies state it, with {counted(unscored, 'unscored comment')} counted as "
            f"0 and a bootstrap interval: {_mean(every['sentence_mean'])} by sentences, "
            f"{_mean(every['whole_text'])} by whole texts."
        )
    return " ".join(said)


def _mean(row: Any) -> str:  # noqa: ANN401 - a table's row
    return f"{signed(row.value)} ({signed(row.low)} to {signed(row.high)}, {row.verdict})"
