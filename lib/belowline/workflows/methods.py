"""How each number is made, and a paragraph that says so."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version
from typing import Final

import pandas as pd

from belowline.model.tables import rows_of
from belowline.model.verdict import Verdict
from belowline.model.wording import counted, signed, words_for_hours
from belowline.workflows.slices import Slice


@dataclass(frozen=True, slots=True)
class Metric:
    """What a number is, from when on it is shown, where it comes from, what it cannot say."""

    metric: str
    how: str
    floor: str
    source: str
    limits: str


# Shown on Data & method; the floors themselves stand beside each statistic in `analysis`.
METRICS: Final = (
    Metric(
        "Tone of a comment",
        "Mean of VADER's compound over those of its sentences that hold a scorable word",
        "1 scorable sentence",
        "Hutto & Gilbert 2014; vaderSentiment 3.3.2",
        "English only; blind to irony; “war” counts as negative in any story",
    ),
    Metric(
        "Mean tone",
        "Mean over scored comments, with a 95 % interval",
        "10 comments",
        "VADER; scores of single comments spread by 0.65 (own measurement)",
        "±0.2 needs some 41 comments, ±0.1 some 161",
    ),
    Metric(
        "Share of a tone",
        "Comments of that tone ÷ all comments, Wilson interval",
        "10 comments",
        "Wilson 1927",
        "±17 points at 29 comments, ±5 at 400",
    ),
    Metric(
        "First half (t50), first 80 % (t80)",
        "Hours from the first comment until that share of the comments on the page",
        "10 comments",
        "Tsagkias et al. 2010",
        "looks earlier where the page was saved early",
    ),
    Metric(
        "In most comments",
        "Comments that hold the word, stop words hidden",
        "10 comments",
        "document frequency; Evert 2022",
        "words are split at spaces: not for Chinese, Japanese, Thai",
    ),
    Metric(
        "Answers someone",
        "Stated: an @name. Trace: the gap that a lost @name left in the layout",
        "1 comment",
        "this project's own",
        "an answer without either is not seen",
    ),
    Metric(
        "Named people",
        "Distinct printed names; a comment without a name is nobody's",
        "1 comment",
        "count",
        "one person may use two names, one name may be two people",
    ),
    Metric(
        "Ties that go both ways (reciprocity)",
        "Of all “one named person answers another”, those where the other answers too; "
        "against the same answers dealt out at random",
        "30 ties",
        "Gómez et al. 2008; interval: Wilson on joined pairs",
        "chance alone returns some; under 30 ties the interval misses too often",
    ),
    Metric(
        "Inequality (Gini) and equal voices, in 100 comments",
        "Gini coefficient of comments per person, and 1 ÷ Σp², in 100 named comments drawn "
        "from all",
        "200 named comments",
        "Hill 1973, Hurlbert 1971; interval after Chao et al. 2014",
        "the raw Gini grows with the number of comments; too wide where all speak alike",
    ),
    Metric(
        "Levels, threads, controversy index",
        "Answers upon answers; the largest h with h comments on level h; mean distance of two "
        "comments of a thread",
        "3 levels for the index, 10 comments for the distance",
        "Gómez et al. 2008; Goel et al. 2016",
        "an answer that the page does not mark is not seen",
    ),
    Metric(
        "How the turn passes",
        "Thirteen participation shifts, against the same turns in random order",
        "50 turns with an addressee",
        "Gibson 2003; band for all thirteen at once: Westfall & Young 1993",
        "by the clock; who reads an older thread first answers later",
    ),
    Metric(
        "Groups of people",
        "Leiden communities on the number of answers; modularity against answers dealt out at "
        "random",
        "30 ties",
        "Traag et al. 2019; Guimerà et al. 2004",
        "any sparse network has groups; only more than chance is said",
    ),
    Metric(
        "Roles",
        "One rule on the links for each, printed beside it",
        "10 people for a share",
        "this project's own; hubs by betweenness, Freeman 1977",
        "what this page shows of somebody, not what they are like",
    ),
    Metric(
        "Questions nobody answered, remarks to the newsroom",
        "Question marks without a link that answers; an open list of phrases in twelve languages",
        "10 asking comments for a share",
        "this project's own",
        "a prompt to look: rhetorical questions count, other wordings are missed",
    ),
)


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
            f"Mean tone (VADER 3.3.2, mean of sentences, {tone.n} scored comments) is "
            f"{signed(tone.value)} (95 % interval {signed(tone.low)} to "
            f"{signed(tone.high)}; {tone.verdict})."
        )
    sentences.append(
        "Words were counted by the number of comments that hold them; reply links are "
        "those the page states or leaves a trace of."
    )
    return " ".join(sentences).replace("\u00a0", " ")
