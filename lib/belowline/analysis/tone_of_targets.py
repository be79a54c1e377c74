"""How are the sentences worded that name somebody or something?

The unit is the comment: the sentences of one comment that name a target are averaged first,
so that a long comment speaks once. The target's own words are read as if they were not in
the word list: sentences about "war" are not negative for holding the word "war". A sentence
that names a target need not speak about it, and irony is not heard: a prompt to read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
import pandas as pd
import regex

from belowline.analysis import vader
from belowline.analysis.terms import frequent_terms
from belowline.analysis.tokens import UNSPACED, folded, occurrences, tokens, wanted
from belowline.analysis.tone_of_groups import FEWEST_FOR_A_MEAN, group_row
from belowline.model.tables import rows_of

# Three comments are the least that make a word a subject of the discussion; their sentences
# are listed, and the mean is drawn from ten scored ones on.
FEWEST_FOR_A_TARGET: Final = 3

MOST_TARGETS: Final = 12  # what a chart holds on a phone; any other can be typed

_CANDIDATES: Final = 150  # most widespread terms that are looked at

# A name is written with a capital where no sentence begins; slips and headlines are allowed.
_NAME_SHARE: Final = 0.6

_OPENS: Final = regex.compile(r"(?:^|[.!?…:;\"“”'‘’(\[\n])\s*$")

_TARGETS: Final = {
    "target": "str",
    "value": "Float64",
    "n": "int64",
    "comments": "int64",
    "low": "Float64",
    "high": "Float64",
    "verdict": "str",
    "comment_ids": "object",
}


def proposed_targets(
    comments: pd.DataFrame,
    article: Sequence[str],
    *,
    hidden: frozenset[str] = frozenset(),
    bound: Iterable[str] = (),
) -> list[str]:
    """Propose what people speak of: names first, then what article and comments share.

    Parameters
    ----------
    comments
        Shape (n_comments, >=3): ``comment_id``, ``text``, ``kind``. Not modified.
    article
        Title and paragraphs of the article; may be empty.
    hidden
        Words that are no target.
    bound
        Pairs of words that belong together: ``term`` of
        :func:`belowline.analysis.collocations.collocations`.

    Returns
    -------
    list of str
        At most twelve, each in three comments or more, in most comments first: terms (lower
        case, up to three words) that are written as names in most places where no sentence
        begins; then pairs that belong together, then the words that the article uses too.

    Examples
    --------
    >>> comments = pd.DataFrame({
    ...     "comment_id": ["c1", "c2", "c3"], "kind": "comment",
    ...     "text": ["I met Ode there.", "Ask Ode again.", "They say Ode is late again."],
    ... })
    >>> proposed_targets(comments, [])
    ['ode']
    """
    ranking = frequent_terms(comments, hidden=hidden, limit=_CANDIDATES, longest=3)
    counts: dict[str, int] = {
        row.term: row.comments + row.inside
        for row in rows_of(ranking)
        if row.comments + row.inside >= FEWEST_FOR_A_TARGET
    }
    capital, places = _capitals((*comments["text"], *article))
    names = [term for term in counts if _is_name(term, capital, places)]
    # "The Harbour Council" and "council" are one; the longer name is the plainer.
    longer = {word for name in names if " " in name for word in name.split()}
    names = [name for name in names if name not in longer or counts[name] > 2 * _most(name, counts)]
    spoken = {token.word for text in article for token in tokens(text)}
    # "good work" is bound, but it is praise and no target; "peace talks" is the article's.
    rated = vader.lexicon().number
    pairs = [
        term
        for term in bound
        if term in counts
        and (spoken.issuperset(term.split()) or not any(word in rated for word in term.split()))
    ]
    shared = [term for term in counts if term in spoken]
    ranked = sorted(names, key=lambda term: -counts[term])
    return list(dict.fromkeys((*ranked, *pairs, *shared)))[:MOST_TARGETS]


def _most(name: str, counts: dict[str, int]) -> int:
    """Return in how many comments the most widespread longer term stands that holds a word."""
    return max(
        (n for term, n in counts.items() if name in term.split() and term != name), default=0
    )


def _capitals(texts: Iterable[str]) -> tuple[Counter[str], Counter[str]]:
    """Count for each word the places inside sentences, and those with a capital."""
    capital: Counter[str] = Counter()
    places: Counter[str] = Counter()
    for text in texts:
        shouted = text.isupper()
        for token in () if shouted else tokens(text):
            if _OPENS.search(text[max(0, token.start - 4) : token.start]):
                continue
            places[token.word] += 1
            capital[token.word] += text[token.start].isupper()
    return capital, places


def _is_name(term: str, capital: Counter[str], places: Counter[str]) -> bool:
    words = term.split()
    ends = (words[0], words[-1])
    return all(places[word] and capital[word] >= _NAME_SHARE * places[word] for word in ends)


def sentences_naming(
    sentences: pd.DataFrame,
    target: str,
    *,
    off: frozenset[str] = frozenset(),
    rated: vader.Own = (),
) -> pd.DataFrame:
    """Return the sentences that name a target, scored without its own words.

    Parameters
    ----------
    sentences
        What :func:`belowline.analysis.tone.sentence_tones` returns. Not modified.
    target
        A word or a phrase, any case.
    off
        Words that are not in the word list, as the sentences were scored.
    rated
        Words with ratings of one's own, as the sentences were scored.

    Returns
    -------
    DataFrame
        Rows and columns of ``sentences``; ``compound`` is missing where nothing but the
        target itself carries tone.
    """
    own = frozenset(wanted(target))
    # Most sentences name nobody: a plain search is fifty times as fast as the rule.
    near = next((word for word in own if not UNSPACED.search(word)), "").casefold()
    holds = [near in folded(text) and bool(occurrences(text, target)) for text in sentences["text"]]
    named = sentences[np.array(holds, dtype=bool)].reset_index(drop=True)
    rescored = named["compound"].notna().to_numpy()
    if rescored.any() and own:
        texts = named.loc[rescored, "text"].tolist()
        compounds = named["compound"].to_numpy(dtype=float, na_value=np.nan).copy()
        compounds[rescored] = vader.compounds(texts, off=off | own, own=rated)
        named = named.assign(compound=pd.array(compounds, dtype="Float64"))
    return named


def tone_of_targets(
    sentences: pd.DataFrame,
    targets: Sequence[str],
    *,
    off: frozenset[str] = frozenset(),
    rated: vader.Own = (),
) -> pd.DataFrame:
    """Average the tone of the sentences that name each target.

    Parameters
    ----------
    sentences, off, rated
        As for :func:`sentences_naming`.
    targets
        Words and phrases.

    Returns
    -------
    DataFrame
        One row per target, in the order given: ``target``, ``value`` (mean over comments of
        the mean tone of their sentences that name it, in [-1, 1]; a sentence without tone
        beside one with it counts 0; missing under 10 scored comments), ``n`` (comments with
        a scored sentence that names it), ``comments`` (that name it), ``low``, ``high`` (95 %
        for all targets shown together), ``verdict`` (against 0), ``comment_ids`` (the n).

    Examples
    --------
    >>> sentences = pd.DataFrame({
    ...     "comment_id": ["c1", "c1"], "sentence": [1, 2], "start": [0, 16], "end": [15, 32],
    ...     "text": ["The boat is bad.", "Ode is lovely."],
    ...     "compound": pd.array([-0.54, 0.59], dtype="Float64"),
    ... })
    >>> tone_of_targets(sentences, ["Ode"])[["target", "n", "verdict"]].values.tolist()
    [['Ode', 1, 'too few']]
    """
    found = []
    for target in targets:
        named = sentences_naming(sentences, target, off=off, rated=rated)
        by = named.groupby("comment_id", sort=False)["compound"]
        scored = by.apply(lambda held: bool(held.notna().any())).astype(bool)
        means = named["compound"].fillna(0.0).groupby(named["comment_id"], sort=False).mean()
        means = means[scored.to_numpy()] if len(means) else means
        found.append((target, means, named["comment_id"].nunique()))
    among = sum(len(means) >= FEWEST_FOR_A_MEAN for _, means, _ in found)
    rows = [
        group_row(target, [float(tone) for tone in means], comments, list(means.index), among=among)
        for target, means, comments in found
    ]
    return pd.DataFrame(rows, columns=list(_TARGETS)).astype(_TARGETS)
