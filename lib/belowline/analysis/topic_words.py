"""Which words carry tone only because the story is about them?

"War" in a war story says what is spoken of and not how. Such words are proposed for being
switched off, with what that would change; whether they are is for the reader to say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from belowline.analysis import vader
from belowline.analysis.stop_words import stop_words
from belowline.analysis.tone import rescored
from belowline.analysis.vader import NEGATIVE_AT, POSITIVE_AT

if TYPE_CHECKING:
    from numpy.typing import NDArray

# A word of the list that the article uses three times is what it is about: of the labelled
# pages with ten comments or more, each had at most two such words that comments took up.
_USES_IN_ARTICLE: Final = 3

# Or one that so many comments hold, whatever the article says: on those pages a sixth of the
# comments shared no word of the list but stop words, words of thanks, praise and blame, and
# the words of their topic. Five, so that a sixth is not a matter of two people.
_SHARE_OF_COMMENTS: Final = 1 / 6
_FEWEST_COMMENTS: Final = 5

# Words of thanks, praise and blame that any discussion holds, never proposed: those of the
# list found in two or more of a thousand of both the tweets and the review snippets that
# VADER's authors had rated (2014), without the ones that name a thing or a deed ("play",
# "gift", "support"); and forms of "thank" and "agree".
_EVERYDAY: Final = """
    agree agreed amazing annoying awesome bad beautiful best better care cool crap easy enjoy
    excellent fantastic favorite fine fun glad good great happy hard hope hopefully
    horrible impressed love nice perfect please poor pretty sucks super sure thank thanks true
    wish wonderful worth wrong"""
EVERYDAY: Final = frozenset(_EVERYDAY.split())


@dataclass(frozen=True, slots=True, eq=False)
class Scoring:
    """Comments, and by which words they were scored.

    Attributes
    ----------
    comments, sentences
        What ``with_tone`` and ``sentence_tones`` return. Not modified.
    held
        What ``driving_words`` returns for them with no word switched off.
    off
        Words that are switched off.
    own
        Words with ratings of one's own.
    """

    comments: pd.DataFrame
    sentences: pd.DataFrame
    held: pd.DataFrame
    off: frozenset[str] = frozenset()
    own: vader.Own = ()


def topic_words(scoring: Scoring, article: Iterable[str]) -> pd.DataFrame:
    """Propose words to switch off, and say what each of them makes of the tone.

    Parameters
    ----------
    scoring
        The comments as they are scored now.
    article
        The texts of the article: title and paragraphs.

    Returns
    -------
    DataFrame
        One row per word, the one in most comments first: ``word``, ``valence`` (-4 to +4),
        ``in_article`` (uses), ``off`` (whether it is switched off), ``comments`` (that hold
        it), ``comment_ids``, and what :func:`effect` says of that word alone.
    """
    held, own = scoring.held, scoring.own
    uses = Counter(c.word for text in article for c in vader.carriers(text, own=own))
    fewest = max(_FEWEST_COMMENTS, len(scoring.comments) * _SHARE_OF_COMMENTS)
    in_article = held["word"].map(lambda word: uses[word]).astype("int64")
    spoken_of = (held["comments"] >= fewest) | (in_article >= _USES_IN_ARTICLE)
    plain = held["word"].isin(stop_words("en") | EVERYDAY)
    found = held.assign(in_article=in_article, off=held["word"].isin(scoring.off))
    found = found[spoken_of & ~plain].reset_index(drop=True)
    effects = [effect(scoring, [word]) for word in found["word"]]
    columns = list(effect(replace(scoring, comments=scoring.comments.iloc[:0]), ()))
    return found.join(pd.DataFrame(effects, index=found.index, columns=columns))


def effect(scoring: Scoring, words: Iterable[str]) -> dict[str, Any]:
    """Say what some words make of the tone: without them, against with them.

    Parameters
    ----------
    scoring
        The comments as they are scored now.
    words
        Lower case. Whether they are switched off now makes no difference to the result.

    Returns
    -------
    dict
        For the mean of sentences and, ending in ``_whole``, for whole texts: ``n`` (comments
        scored with the words), ``flips`` (comments whose label is another without them; from
        a tone to none counts), ``shift`` (mean without them minus mean with them, over the
        comments scored in each; missing where there are none) and ``flip_ids``.
    """
    chosen, off = frozenset(words), scoring.off
    with_them, without = (
        _scored(scoring, chosen, off - chosen),
        _scored(scoring, chosen, off | chosen),
    )
    found: dict[str, Any] = {}
    for suffix, column in (("", "tone"), ("_whole", "compound")):
        before, after = with_them[column], without[column]
        flipped = _labels(before) != _labels(after)
        means = [values.mean() if values.notna().any() else np.nan for values in (before, after)]
        found[f"n{suffix}"] = int(before.notna().sum())
        found[f"flips{suffix}"] = int(flipped.sum())
        found[f"shift{suffix}"] = float(means[1] - means[0])
        found[f"flip_ids{suffix}"] = tuple(scoring.comments.loc[flipped, "comment_id"])
    return found


def _scored(scoring: Scoring, changed: frozenset[str], off: frozenset[str]) -> pd.DataFrame:
    """Score with some words off; only comments that hold one of the changed are asked."""
    comments, held = scoring.comments, scoring.held
    if off == scoring.off:
        return comments
    ids = {one for some in held[held["word"].isin(changed)]["comment_ids"] for one in some}
    asked = comments["comment_id"].isin(ids)
    theirs = scoring.sentences[scoring.sentences["comment_id"].isin(ids)]
    again, _ = rescored(comments[asked], theirs, off=off, own=scoring.own)
    out = comments[["comment_id", "tone", "compound"]].copy()
    out.loc[asked, ["tone", "compound"]] = again[["tone", "compound"]]
    return out


def _labels(tones: pd.Series[float]) -> NDArray[np.int8]:
    """Return the side of each tone by VADER's published cuts: -1, 0, 1; 2 for unscored."""
    values = tones.to_numpy(float, na_value=np.nan)
    sides = np.where(values >= POSITIVE_AT, 1, np.where(values <= NEGATIVE_AT, -1, 0))
    return np.where(np.isnan(values), 2, sides).astype(np.int8)
