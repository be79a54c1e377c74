"""Which words carry tone only because the story is about them?

"War" in a war story says what is spoken of and not how. Such words are proposed for being
switched off, with what that would change; whether they are is for the reader to say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from belowline.analysis import vader
from belowline.analysis.driving_words import driving_words
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
_EVERYDAY: Final = """agree agreed amazing annoying awesome bad beautiful best better care cool crap easy
    enjoy excellent fantastic favorite fine fun glad good great happy hard hope hopefully
    horrible impressed love nice perfect please poor pretty sucks super sure thank thanks true
    wish wonderful worth wrong"""
EVERYDAY: Final = frozenset(_EVERYDAY.split())


def topic_words(
    comments: pd.DataFrame,
    sentences: pd.DataFrame,
    article: Iterable[str],
    *,
    off: frozenset[str] = frozenset(),
    own: vader.Own = (),
) -> pd.DataFrame:
    """Propose words to switch off, and say what each of them makes of the tone.

    Parameters
    ----------
    comments, sentences
        What ``with_tone`` and ``sentence_tones`` return, with the same ``off`` and ``own``.
    article
        The texts of the article: title and paragraphs.
    off
        Words that are switched off already.
    own
        Words with ratings of one's own.

    Returns
    -------
    DataFrame
        One row per word, the one in most comments first: ``word``, ``valence`` (-4 to +4),
        ``in_article`` (uses), ``off`` (whether it is switched off), ``comments`` (that hold
        it), ``comment_ids``, and the columns of :func:`effect` of that word alone.
    """
    texts = list(article)
    uses = Counter(c.word for text in texts for c in vader.carriers(text, own=own))
    held = driving_words(comments, own=own)
    said = np.maximum(_FEWEST_COMMENTS, np.ceil(len(comments) * _SHARE_OF_COMMENTS))
    frequent = (held["comments"] >= said) | (held["word"].map(uses) >= _USES_IN_ARTICLE)
    plain = held["word"].isin(stop_words("en") | EVERYDAY)
    proposed = held[frequent & ~plain].reset_index(drop=True)
    proposed.insert(2, "in_article", proposed["word"].map(uses).astype("int64"))
    proposed.insert(3, "off", proposed["word"].isin(off))
    effects = [effect(comments, sentences, [word], off=off, own=own) for word in proposed["word"]]
    columns = list(effect(comments.iloc[:0], sentences.iloc[:0], ()))
    found: pd.DataFrame = proposed.join(
        pd.DataFrame(effects, index=proposed.index, columns=columns)
    )
    return found


def effect(
    comments: pd.DataFrame,
    sentences: pd.DataFrame,
    words: Iterable[str],
    *,
    off: frozenset[str] = frozenset(),
    own: vader.Own = (),
) -> dict[str, object]:
    """Say what some words make of the tone: without them, against with them.

    Parameters
    ----------
    comments, sentences
        What ``with_tone`` and ``sentence_tones`` return, with the same ``off`` and ``own``.
    words
        Lower case. Whether they are in ``off`` makes no difference to the result.
    off
        Words that are switched off.
    own
        Words with ratings of one's own.

    Returns
    -------
    dict
        For the mean of sentences and, ending in ``_whole``, for whole texts: ``n`` (comments
        scored with the words), ``flips`` (comments whose label is another without them; from
        a tone to none counts), ``shift`` (mean without them minus mean with them, over the
        comments scored in each; missing where there are none) and ``flip_ids``.
    """
    chosen = frozenset(words)
    with_them = _scored(comments, sentences, off - chosen, off, own)
    without = _scored(comments, sentences, off | chosen, off, own)
    found: dict[str, object] = {}
    for suffix, column in (("", "tone"), ("_whole", "compound")):
        before, after = with_them[column], without[column]
        flipped = _labels(before) != _labels(after)
        scored = before.notna()
        means = [values.mean() if values.notna().any() else np.nan for values in (before, after)]
        found[f"n{suffix}"] = int(scored.sum())
        found[f"flips{suffix}"] = int(flipped.sum())
        found[f"shift{suffix}"] = float(means[1] - means[0])
        found[f"flip_ids{suffix}"] = tuple(comments.loc[flipped, "comment_id"])
    return found


def _scored(
    comments: pd.DataFrame,
    sentences: pd.DataFrame,
    wanted: frozenset[str],
    now: frozenset[str],
    own: vader.Own,
) -> pd.DataFrame:
    """Return the comments scored with some words off; only those that hold one are asked."""
    changed = wanted ^ now
    if not changed:
        return comments
    holders = driving_words(comments, off=now - changed, own=own)
    ids = {one for held in holders[holders["word"].isin(changed)]["comment_ids"] for one in held}
    some = comments["comment_id"].isin(ids)
    theirs = sentences[sentences["comment_id"].isin(ids)]
    again, _ = rescored(comments[some], theirs, off=wanted, own=own)
    out = comments[["comment_id", "tone", "compound"]].copy()
    out.loc[some, ["tone", "compound"]] = again[["tone", "compound"]]
    return out


def _labels(tones: pd.Series[float]) -> NDArray[np.int8]:
    """Return the side of each tone by VADER's published cuts: -1, 0, 1; 2 for unscored."""
    values = tones.to_numpy(float, na_value=np.nan)
    sides = np.where(values >= POSITIVE_AT, 1, np.where(values <= NEGATIVE_AT, -1, 0))
    return np.where(np.isnan(values), 2, sides).astype(np.int8)
