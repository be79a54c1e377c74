"""Where did every line of the upload go?"""

from __future__ import annotations

from typing import Final

import pandas as pd

from belowline.model.discussion import Discussion

PLACES: Final = ("article", "comments", "blank", "left out", "unaccounted")


def line_coverage(discussion: Discussion, *, total_lines: int) -> pd.DataFrame:
    """Count the lines of an upload by where they ended; each is counted once.

    A line that the receipt only points at (a removed interface word inside a comment)
    counts where it stands.

    Parameters
    ----------
    discussion
        The document.
    total_lines
        How many lines the decoded upload has.

    Returns
    -------
    DataFrame
        ``place`` (in the order of ``PLACES``), ``lines`` (count) and ``share`` of all
        lines. *left out* are lines the receipt alone speaks for: the title's and date's
        own lines, interface words, the end of the page. *unaccounted* is 0 unless a
        reader broke its promise.
    """
    place = {}
    for entry in discussion.receipt:
        for line in entry.lines:
            place[line] = "blank" if entry.code == "blank_lines" else "left out"
    for comment in discussion.comments:
        if comment.lines:
            place |= dict.fromkeys(range(comment.lines[0], comment.lines[1] + 1), "comments")
    for paragraph in discussion.article.paragraphs:
        if paragraph.lines:
            first, last = paragraph.lines
            place |= dict.fromkeys(range(first, last + 1), "article")
    counts = pd.Series(
        [place.get(line, "unaccounted") for line in range(1, total_lines + 1)], dtype="str"
    ).value_counts()
    lines = [int(counts.get(name, 0)) for name in PLACES]
    share = [n / total_lines if total_lines else None for n in lines]
    return pd.DataFrame({"place": PLACES, "lines": lines, "share": share})
