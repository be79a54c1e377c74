"""Which words and phrases the comments are about.

Words clump inside a comment, so terms are ranked by the number of comments that hold them,
never by the number of uses. :mod:`belowline.analysis.tokens` decides what holds a term.

A phrase and its words would count the same comment twice. So where a longer phrase is in
the ranking, a shorter term of it counts only the comments in which it also stands by
itself: "boat" beside "night boat" is a boat at another time of day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

import pandas as pd

from belowline.analysis.shares import wilson
from belowline.analysis.stop_words import stop_words
from belowline.analysis.tokens import UNSPACED, folded, is_emoji, joined, occurrences, runs
from belowline.model.discussion import Kind
from belowline.model.verdict import judge

__all__ = ["frequent_terms", "held_words", "hidden_terms", "occurrences", "stop_words"]

# Ten comments give a share within 30 points either way (Wilson); below that, read them.
_FEWEST_FOR_A_SHARE: Final = 10

# Two comments with the same words are often one quoting the other; three are a phrase.
_FEWEST_FOR_A_PHRASE: Final = 3
LONGEST_PHRASE: Final = 3  # words

# A link can carry a term of this length; what is longer is noise, and no word.
_LONGEST_TERM: Final = 80

_COLUMNS: Final = {
    "term": "str",
    "comments": "int64",
    "inside": "int64",
    "uses": "int64",
    "share": "Float64",
    "n": "int64",
    "low": "Float64",
    "high": "Float64",
    "verdict": "str",
    "comment_ids": "object",
}

Runs = list[list[str]]
Phrase = tuple[str, ...]


def is_counted(token: str) -> bool:
    """Tell words from single letters, bare numbers and keyboard noise."""
    return 1 < len(token) <= _LONGEST_TERM and not token.isnumeric()


def is_ranked(token: str) -> bool:
    """Tell what a ranking of terms counts: words, and emoji, which say something too."""
    return is_counted(token) or is_emoji(token)


def spoken(comments: pd.DataFrame) -> Iterator[tuple[str, str]]:
    """Yield the id and the text of each comment that a reader wrote."""
    rows = comments[comments["kind"] == Kind.COMMENT.value]
    return zip(rows["comment_id"], rows["text"], strict=True)


def held_words(
    comments: pd.DataFrame,
    hidden: frozenset[str],
    *,
    emoji: bool = False,
    known: frozenset[str] = frozenset(),
) -> dict[str, frozenset[str]]:
    """Return the counted words of each comment that a reader wrote, by comment id.

    A word of a script without spaces is held wherever its letters stand, as
    :func:`belowline.analysis.tokens.occurrences` finds it: where one comment's words are cut,
    another's may run on.

    Parameters
    ----------
    comments
        The comments table. Not modified.
    hidden
        Words to leave out.
    emoji
        Whether emoji count too.
    known
        Words of scripts without spaces that other comments hold, to be found here as well.
    """
    wanted = is_ranked if emoji else is_counted
    texts = dict(spoken(comments))
    held = {
        one: frozenset(w for run in runs(text) for w in run if wanted(w) and w not in hidden)
        for one, text in texts.items()
    }
    unspaced = known | unspaced_words(held)
    if not unspaced:
        return held
    longest = max(map(len, unspaced))
    return {
        one: held[one] | _standing_in(text, unspaced, longest)
        if UNSPACED.search(text)
        else held[one]
        for one, text in texts.items()
    }


def unspaced_words(held: dict[str, frozenset[str]]) -> frozenset[str]:
    """Return the words of scripts without spaces among those that comments hold."""
    return frozenset(word for words in held.values() for word in words if UNSPACED.search(word))


def _standing_in(text: str, words: frozenset[str], longest: int) -> frozenset[str]:
    """Return which of these words, at most so long, have their letters somewhere in a text."""
    letters = folded(text)
    return frozenset(
        piece
        for match in UNSPACED.finditer(letters)
        for length in range(1, longest + 1)
        if (piece := letters[match.start() : match.start() + length]) in words
    )


def frequent_terms(
    comments: pd.DataFrame,
    *,
    hidden: frozenset[str] = frozenset(),
    limit: int = 30,
    longest: int = 1,
) -> pd.DataFrame:
    """Rank words and phrases by the number of comments that hold them.

    Parameters
    ----------
    comments
        Shape (n_comments, >=3): ``comment_id``, ``text``, ``kind``. Not modified. Removed
        comments and pingbacks are not counted.
    hidden
        Words to leave out, lower case: see :func:`stop_words`. A phrase neither begins nor
        ends with one.
    limit
        At most so many rows.
    longest
        1 for words only, up to ``LONGEST_PHRASE`` for phrases too. A phrase is one from
        three comments on.

    Returns
    -------
    DataFrame
        In most comments first, then most used, then longer, then by alphabet: ``term`` (lower
        case), ``comments`` (without those in which it stands only inside a longer phrase of
        this table), ``inside`` (how many those are), ``uses`` (in the counted comments,
        outside of longer phrases), ``share`` (of the comments), ``n``, ``low``, ``high``
        (Wilson's 95 %), ``verdict`` (a description: "too few" under ten comments, else
        "clear") and ``comment_ids``.

    Examples
    --------
    >>> comments = pd.DataFrame({
    ...     "comment_id": ["c1", "c2"], "kind": "comment",
    ...     "text": ["Trams! Trams everywhere.", "The tram's late; trams are."],
    ... })
    >>> frequent_terms(comments, hidden=stop_words("en"))[["term", "comments", "uses"]].head(2)
             term  comments  uses
    0       trams         2     3
    1  everywhere         1     1
    """
    texts = dict(spoken(comments))
    pieces = {comment_id: runs(text) for comment_id, text in texts.items()}
    holders = _word_holders(pieces, hidden)
    phrases = _phrases(pieces, holders, hidden, longest) if longest > 1 else {}
    # No more than `limit` phrases can be shown, so only the most widespread are tried.
    widest = sorted(phrases, key=lambda one: (-len(phrases[one]), -len(one), one))[:limit]
    phrases = {phrase: phrases[phrase] for phrase in widest}
    n = len(pieces)
    # A phrase that the ranking has no room for takes nothing from its words. Leaving one
    # out can only raise other counts, so this ends.
    while True:
        counts = _own_uses(pieces, holders, phrases)
        ranked = sorted(counts, key=lambda term: _rank(term, counts[term]))[:limit]
        left = {phrase: ids for phrase, ids in phrases.items() if phrase in set(ranked)}
        if len(left) == len(phrases):
            break
        phrases = left
    rows = []
    names = {term: joined(term) for term in ranked}
    for term, name in names.items():
        ids, uses = tuple(counts[term]), sum(counts[term].values())
        held = holders[term[0]] if len(term) == 1 else phrases[term]
        if UNSPACED.search(name):
            longer = [n for n in names.values() if name in n != name] if longest > 1 else []
            held, free = _by_letters(texts, name, longer)
            ids, uses = tuple(free), sum(free.values())
            if not ids:
                continue
        low, high = wilson(len(ids), n)
        verdict = judge(n=n, floor=_FEWEST_FOR_A_SHARE, low=low, high=high, nothing=None).value
        inside = len(held) - len(ids)
        rows.append((name, len(ids), inside, uses, len(ids) / n, n, low, high, verdict, ids))
    rows.sort(key=lambda row: -row[1])  # stable: only terms found by their letters can move
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)


def _by_letters(
    texts: dict[str, str], name: str, longer: list[str]
) -> tuple[dict[str, int], dict[str, int]]:
    """Return where the letters of a term stand, by comment: anywhere, and outside longer ones."""
    held: dict[str, int] = {}
    free: dict[str, int] = {}
    for one, text in texts.items():
        places = occurrences(text, name)
        if not places:
            continue
        held[one] = len(places)
        covered = [span for other in longer for span in occurrences(text, other)]
        outside = sum(
            not any(low <= start and end <= high for low, high in covered) for start, end in places
        )
        if outside:
            free[one] = outside
    return held, free


def _rank(term: Phrase, uses: dict[str, int]) -> tuple[int, int, int, Phrase]:
    return (-len(uses), -sum(uses.values()), -len(term), term)


def _word_holders(pieces: dict[str, Runs], hidden: frozenset[str]) -> dict[str, dict[str, int]]:
    """Return how often each word stands in each comment that holds it."""
    holders: dict[str, dict[str, int]] = {}
    for comment_id, runs_of in pieces.items():
        for run in runs_of:
            for word in run:
                if word not in hidden and is_ranked(word):
                    held = holders.setdefault(word, {})
                    held[comment_id] = held.get(comment_id, 0) + 1
    return holders


def _phrases(
    pieces: dict[str, Runs],
    holders: dict[str, dict[str, int]],
    hidden: frozenset[str],
    longest: int,
) -> dict[Phrase, dict[str, None]]:
    """Return the phrases that stand in enough comments, with these comments in page order."""
    # A phrase is in no more comments than its rarer end.
    ends = {word for word, held in holders.items() if len(held) >= _FEWEST_FOR_A_PHRASE}
    ends -= hidden
    found: dict[Phrase, dict[str, None]] = {}
    for comment_id, runs_of in pieces.items():
        for run in runs_of:
            for length in range(2, longest + 1):
                for first in range(len(run) - length + 1):
                    if run[first] in ends and run[first + length - 1] in ends:
                        phrase = tuple(run[first : first + length])
                        found.setdefault(phrase, {})[comment_id] = None
    return {
        phrase: ids
        for phrase, ids in found.items()
        if len(ids) >= _FEWEST_FOR_A_PHRASE
        and len(joined(phrase)) <= _LONGEST_TERM
        and all(one != other for one, other in pairwise(phrase))  # "no no" is a refrain
    }


def _own_uses(
    pieces: dict[str, Runs],
    holders: dict[str, dict[str, int]],
    phrases: dict[Phrase, dict[str, None]],
) -> dict[Phrase, dict[str, int]]:
    """Return how often each term stands outside of longer phrases, by comment."""
    counts: dict[Phrase, dict[str, int]] = {(word,): held for word, held in holders.items()}
    # A word or a pair that a longer phrase holds is counted anew where that phrase stands.
    for phrase in sorted(phrases, key=len, reverse=True):
        counts[phrase] = {
            one: free
            for one in phrases[phrase]
            if (free := _free(pieces[one], phrase, [p for p in phrases if _holds(p, phrase)]))
        }
    for word in {word for phrase in phrases for word in phrase if word in holders}:
        around = [phrase for phrase in phrases if word in phrase]
        anywhere = {one for phrase in around for one in phrases[phrase]}
        counts[(word,)] = {
            one: free
            for one, uses in holders[word].items()
            if (free := _free(pieces[one], (word,), around) if one in anywhere else uses)
        }
    return {term: uses for term, uses in counts.items() if uses}


def _holds(longer: Phrase, shorter: Phrase) -> bool:
    """Tell whether a phrase holds another one and something more."""
    return len(longer) > len(shorter) and bool(_places(longer, shorter))


def _places(run: Iterable[str], phrase: Phrase) -> list[int]:
    """Return where a phrase begins in a run of words, not overlapping itself."""
    words, length = tuple(run), len(phrase)
    found: list[int] = []
    for first in range(len(words) - length + 1):
        if words[first : first + length] == phrase and not (found and first < found[-1] + length):
            found.append(first)
    return found


def _free(pieces: Runs, term: Phrase, longer: list[Phrase]) -> int:
    """Count the places of a term that no longer phrase covers."""
    free = 0
    for run in pieces:
        covered = [
            (first, first + len(phrase)) for phrase in longer for first in _places(run, phrase)
        ]
        free += sum(
            not any(low <= first and first + len(term) <= high for low, high in covered)
            for first in _places(run, term)
        )
    return free


def hidden_terms(comments: pd.DataFrame, hidden: frozenset[str]) -> int:
    """Return how many different words of the comments :func:`frequent_terms` leaves out."""
    words = {word for _, text in spoken(comments) for run in runs(text) for word in run}
    return len({word for word in words if is_counted(word)} & hidden)
