"""A paragraph for a methods section, with a discussion's own figures."""

from __future__ import annotations

from importlib.metadata import version

import pandas as pd

from belowline.analysis.vader import lexicon
from belowline.model.tables import rows_of
from belowline.model.verdict import Verdict
from belowline.model.wording import counted, signed, words_for_hours
from belowline.workflows.slices import Slice


def methods_paragraph(kept: Slice) -> str:
    """Return a paragraph for a methods section, with this discussion's own figures.

    No word of it comes from the page: titles and names stay out.
    """
    discussion = kept.discussion
    n = len(kept.comments)
    declared = discussion.declared_comments
    spread = {row.statistic: row for row in rows_of(kept.spread)}
    tone = {row.statistic: row for row in rows_of(kept.mean_tone)}["sentence_mean"]
    sentences = [
        f"The discussion ({counted(n, 'comment')}"
        + (f"; the page declares {declared}" if declared is not None else "")
        + f") was read from a saved page with Below the Line {version('belowline')} "
        f"(layout “{discussion.source.layout}”, reading confidence "
        f"{discussion.source.confidence:.2f}).",
    ]
    unnamed = int(kept.comments["author"].isna().sum())
    if unnamed:
        sentences.append(f"{counted(unnamed, 'comment')} carry no name and count as nobody's.")
    span = spread["span"]
    if pd.notna(span.value):
        sentences.append(
            f"Times are wall-clock as printed; they span {words_for_hours(span.value)}."
        )
    if tone.verdict == Verdict.TOO_FEW:
        sentences.append("Too few comments could be scored for a mean tone.")
    else:
        sentences.append(
            f"Mean tone (VADER 3.3.2, mean of sentences, {tone.n:,} scored comments) is "
            f"{signed(tone.value)} (95 % interval {signed(tone.low)} to "
            f"{signed(tone.high)}; {tone.verdict})."
        )
    sentences += _word_list(kept)
    sentences.append(
        "Words were counted by the number of comments that hold them; reply links are "
        "those the page states or leaves a trace of."
    )
    return " ".join(sentences).replace("\u00a0", " ")


def _word_list(kept: Slice) -> list[str]:
    """Say how the word list was changed; only words of VADER's own list are named."""
    said = []
    if kept.off:
        published = lexicon().number
        named = [f"“{word}”" for word in kept.off if word in published]
        others = len(kept.off) - len(named)
        parts = [*named, *([f"{others:,} more"] if others else [])]
        said.append(f"Switched off in the word list: {', '.join(parts)}.")
    if kept.own:
        said.append(f"{counted(len(kept.own), 'word')} were given ratings by hand.")
    return said
