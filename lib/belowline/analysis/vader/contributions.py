"""What made a text's score: every rated word, what changed its rating, and by how much."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from belowline.analysis.vader.cleaning import cleaned, spans_in
from belowline.analysis.vader.contrast import weighed
from belowline.analysis.vader.folding import folded
from belowline.analysis.vader.lexicon import Numbers, Own, lexicon
from belowline.analysis.vader.reading import words_of
from belowline.analysis.vader.rules import Cause, steps
from belowline.analysis.vader.scoring import emphasis, rated_words, scores


@dataclass(frozen=True, slots=True)
class Change:
    """How a rule changed the rating of a word.

    Attributes
    ----------
    cause
        The rule.
    amount
        What it added, in the lexicon's units.
    by
        The range of the text that holds the word it is due to: the negation, the booster;
        the rated word itself for capitals and phrases.
    """

    cause: Cause
    amount: float
    by: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Contribution:
    """A rated word, and what it counts in the end.

    Attributes
    ----------
    start, end
        Its characters in the text, half-open. Two words may share an emoji.
    word
        The entry of the word list.
    base
        Its rating there, -4 to +4.
    changes
        What the rules did to it, in their order.
    total
        What VADER adds up: ``base`` and all changes, to the last bit of rounding.
    """

    start: int
    end: int
    word: str
    base: float
    changes: tuple[Change, ...]
    total: float


@dataclass(frozen=True, slots=True)
class Account:
    """A text's score, taken apart.

    Attributes
    ----------
    contributions
        Its rated words, in order.
    emphasis
        What exclamation and question marks add, on the side of the sum.
    raw
        The sum of all totals and the emphasis: VADER's sum, exactly.
    compound
        The same, squeezed into [-1, 1].
    """

    contributions: tuple[Contribution, ...]
    emphasis: float
    raw: float
    compound: float


def account_of(text: str, *, off: frozenset[str] = frozenset(), own: Own = ()) -> Account:
    """Take a text's score apart.

    Parameters
    ----------
    text
        Text as it stands on the page; its cleaned copy is what is scored.
    off
        Words to be read as if they were not in the word list.
    own
        Words with ratings of one's own.

    Returns
    -------
    Account
        No contributions: nothing in the text carries tone, it is *unscored*.

    Examples
    --------
    >>> good = account_of("It isn’t GOOD!").contributions[0]
    >>> good.word, good.base, [change.cause.value for change in good.changes]
    ('good', 1.9, ['capitals', 'negation'])
    >>> account_of("The shed is green.").contributions
    ()
    """
    copy, known = cleaned(text, off=off), lexicon(off, own)
    batch = folded([copy])
    words = words_of(batch, known)
    rated = rated_words(words, known)
    place = rated.places
    base = now = known.valence[words.numbers[place]]
    changes: list[list[Change]] = [[] for _ in place]
    # Where each word stands: in the bytes, then the cleaned copy, then the text.
    starts, ends = spans_in(text, copy)
    origin = np.arange(len(copy)) if batch.origin is None else batch.origin

    def span(word: int) -> tuple[int, int]:
        first, last = origin[words.starts[word]], origin[words.ends[word] - 1]
        return int(starts[first]), int(ends[last])

    def note(cause: Cause, back: int, after: Numbers) -> None:
        for n in np.flatnonzero(after != now).tolist():
            amount = float(after[n] - now[n])
            changes[n].append(Change(cause, amount, span(int(place[n]) - back)))

    for step in steps(known, rated.near):
        note(step.cause, step.back, step.valence)
        now = step.valence
    total = weighed(now, rated.first, rated.but)
    buts = np.flatnonzero(words.numbers == known.number["but"])
    for n in np.flatnonzero(total != now).tolist():
        changes[n].append(Change(Cause.BUT, float(total[n] - now[n]), span(int(buts[0]))))
    added = float(sum(total.tolist()))
    loud = float(emphasis(batch)[0])
    loud = loud if added > 0 else -loud if added < 0 else 0.0
    return Account(
        tuple(
            Contribution(*span(int(p)), known.words[words.numbers[p]], float(b), tuple(c), float(t))
            for p, b, c, t in zip(place, base, changes, total, strict=True)
        ),
        emphasis=loud,
        raw=added + loud,
        compound=float(scores([copy], off=off, own=own).compound[0]),
    )
