"""Which earlier comment a comment answers where the page does not say so, and how surely.

A choice among a few earlier comments and "nobody": the signs for each, weighted and added,
are its utility; its probability is its share of all (a conditional logit [1]_). So the
probabilities of one comment add up to less than one, and every proposal can say which signs
made it. Proposals have a grade of their own and are in no headline number.

References
----------
.. [1] D. McFadden, "Conditional logit analysis of qualitative choice behavior", in
   P. Zarembka (ed.), Frontiers in Econometrics, 1974.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from belowline.analysis.reply_candidates import SIGNS, Candidates, Talk, candidates_of, talk_of
from belowline.analysis.reply_evidence import evidence_for
from belowline.analysis.reply_order import oldest_first
from belowline.model.discussion import Discussion, Grade

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Fitted by ``bench/reply_links.py --fit`` on the 35 odd-numbered discussions of
# tests/analysis/replies, each with its signs taken away at random five times, by maximum
# likelihood with a ridge of 0.003. Two things were decided and not fitted: each weight keeps
# the sign of what its name says, and "named" is at most 4, because the invented writers
# hardly ever speak of each other in the third person and real ones do.
WEIGHTS: Final[Mapping[str, float]] = {
    "distance": -0.89,
    "words": 4.31,
    "called": 6.84,
    "named": 3.17,
    "dialogue": 3.32,
    "took part": 2.55,
    "calls me": 1.35,
    "thanked": 1.13,
    "own": -0.82,
    "question": 0.86,
    "thread": 0.76,
    "above": 3.69,
    "top": 2.61,
    "elsewhere": -0.87,
    "you": 1.52,
    "opens": 2.23,
    "thanks": 0.11,
    "grants": 1.02,
    "addition": -1.14,
    "to all": -0.74,
    "begins": -3.20,
    "asks": 0.00,
    "lost mention": 3.57,
    "first comments": 0.24,
    "small page": 30.19,
}
CONSTANT: Final = -10.78

# In cross-validation among the tuning discussions 89 of 100 proposals from here on were
# right; in small talk, where little but the place speaks, 82. The bar is 80, and real pages
# are harder than invented ones.
LIKELY: Final = 0.6

# Less likely proposals are not listed at all: of those from 0.2 on, three in four are wrong.
LISTED: Final = 0.3

_COLUMNS: Final = {
    "comment_id": "str",
    "parent_id": "str",
    "addressee": "str",
    "probability": "Float64",
    "reason": "str",
    "evidence": "str",
    "words": "object",
    "grade": "str",
}


def inferred_links(
    discussion: Discussion, *, rejected: frozenset[tuple[str, str]] = frozenset()
) -> pd.DataFrame:
    """Propose whom comments answer that state nothing.

    Parameters
    ----------
    discussion
        What :func:`belowline.analysis.replies.linked` returns. Not modified.
    rejected
        Pairs (comment id, parent id) that a person has looked at and turned down.

    Returns
    -------
    DataFrame
        At most one row per comment, page order, none for a comment whose answer is stated:
        ``comment_id``, ``parent_id`` (always an earlier comment), ``addressee`` (its author;
        missing if unnamed), ``probability`` (at least ``LISTED``: of a hundred proposals with
        0.8, eighty are right), ``reason`` (code of the strongest sign: "name", "words",
        "exchange", "order", "question", "trace", "talk" or "place"), ``evidence`` (all of them,
        in plain words; may quote the page), ``words`` (tuple, to be marked in both texts),
        ``grade`` ("inferred").

    Examples
    --------
    >>> from belowline.workflows.library import sample
    >>> proposed = inferred_links(sample())
    >>> proposed["probability"].between(LISTED, 1).all()
    np.True_
    """
    order = oldest_first(discussion.comments)
    talk = talk_of(order, language=discussion.source.language)
    known = {one.id: one.parent or "" for one in order if one.link_grade is Grade.STATED}
    candidates = without(candidates_of(talk, known), talk, rejected)
    weights = np.array([*(WEIGHTS[name] for name in SIGNS), CONSTANT])
    candidates = with_dialogues(candidates, talk, choice_probabilities(candidates, weights))
    probability = choice_probabilities(candidates, weights)
    parents = {answer: parent for answer, parent in known.items() if parent}
    rows = []
    for pair in likeliest(candidates, probability):
        answer, asked = order[candidates.answer[pair]], order[candidates.asked[pair]]
        if probability[pair] < LISTED or _circular(answer.id, asked.id, parents):
            continue
        shown = evidence_for(talk, candidates, pair, weights)
        rows.append((answer, asked, float(probability[pair]), shown))
    rows.sort(key=lambda row: row[0].position)
    return pd.DataFrame(
        [
            (a.id, b.id, b.author, p, e.reason, e.sentence, e.words, Grade.INFERRED.value)
            for a, b, p, e in rows
        ],
        columns=list(_COLUMNS),
    ).astype(_COLUMNS)


def choice_probabilities(
    candidates: Candidates, weights: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the probability of each pair; those of one comment leave room for "nobody".

    ``weights`` has one entry per sign and the constant last.
    """
    # Weights as narrow as the signs, or these would be copied to twice their size.
    utility = (candidates.signs @ weights[:-1].astype(candidates.signs.dtype)).astype(np.float64)
    utility += weights[-1]
    if not len(utility):
        return utility
    begins, sizes = _groups(candidates)
    # "Nobody" has utility zero; the highest is taken off first, against overflow.
    top = np.repeat(np.maximum(np.maximum.reduceat(utility, begins), 0.0), sizes)
    share = np.exp(utility - top)
    chosen: NDArray[np.float64] = share / (
        np.repeat(np.add.reduceat(share, begins), sizes) + np.exp(-top)
    )
    return chosen


def with_dialogues(
    candidates: Candidates, talk: Talk, probability: NDArray[np.float64]
) -> Candidates:
    """Return candidates that know who probably answers whom: "A, B, A" is a dialogue.

    The sign "dialogue" is one where a page states that the asked comment answers the author
    of the answering one, else the probability that it does.
    """
    column = SIGNS.index("dialogue")
    people = int(talk.who.max(initial=-1)) + 2
    author = talk.who[candidates.asked]
    key = candidates.answer * people + np.where(author >= 0, author, people - 1)
    keys, at = np.unique(key, return_inverse=True)
    answers = np.bincount(at, weights=probability, minlength=len(keys))
    me = talk.who[candidates.answer]
    wanted = candidates.asked * people + np.maximum(me, 0)
    place = np.minimum(np.searchsorted(keys, wanted), max(len(keys) - 1, 0))
    held = np.zeros(len(wanted))
    if len(keys):
        counts = (keys[place] == wanted) & (me >= 0) & (me != author)
        held = np.where(counts, answers[place], 0.0)
    signs = candidates.signs.copy(order="F")
    signs[:, column] = np.maximum(signs[:, column], held)
    return Candidates(candidates.answer, candidates.asked, signs)


def without(candidates: Candidates, talk: Talk, rejected: frozenset[tuple[str, str]]) -> Candidates:
    """Return the candidates but for pairs that a person has turned down."""
    if not rejected:
        return candidates
    place = {one.id: at for at, one in enumerate(talk.order)}
    n = len(talk.order)
    dropped = [place[a] * n + place[b] for a, b in rejected if a in place and b in place]
    keep = ~np.isin(candidates.answer * n + candidates.asked, np.array(dropped, dtype=np.int64))
    return Candidates(candidates.answer[keep], candidates.asked[keep], candidates.signs[keep])


def _groups(candidates: Candidates) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return where the candidates of each comment begin, and how many there are."""
    answer = candidates.answer
    begins = np.flatnonzero(np.r_[True, answer[1:] != answer[:-1]])
    return begins, np.diff(np.r_[begins, len(answer)])


def likeliest(candidates: Candidates, probability: NDArray[np.float64]) -> list[int]:
    """Return the likeliest pair of each comment; of equals the nearer."""
    if not len(probability):
        return []
    ranked = np.lexsort((-candidates.asked, -probability, candidates.answer))
    begins, _ = _groups(candidates)
    return [int(pair) for pair in ranked[begins]]


def _circular(answer: str, asked: str, parents: Mapping[str, str]) -> bool:
    """Tell whether a page's own parents lead from the asked comment back to the answer.

    A proposal points back in time, but a damaged page may state that it answers a later one.
    """
    seen = {asked}
    here: str | None = asked
    while here is not None:
        if here == answer:
            return True
        here = parents.get(here)
        if here in seen:
            return False
        seen.add(here or "")
    return False
