"""Which earlier comments a comment may answer, and the signs for each of them.

Every comment gets a handful of candidates: those just before it, those whose rare words it
takes up, those by somebody it calls by name, those that had answered its author. For each
pair there is one row of signs, all numbers, which a few fitted weights turn into a
probability (:mod:`belowline.analysis.inferred_replies`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from scipy import sparse

from belowline.analysis import reply_markers
from belowline.analysis.names_in_text import Call, NameFinder
from belowline.analysis.stop_words import stop_words
from belowline.analysis.thread_signs import pairs_in_threads, thread_signs, threads_of
from belowline.model.discussion import Comment, Kind

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Of the answers of the invented set nine in ten go to one of the last twelve comments.
NEAREST: Final = 12
# How far back a shared word is looked for; who answers from further back calls a name or quotes.
WINDOW: Final = 400
_BY_WORDS: Final = 4  # candidates from further back, for the words they share
_BLOCK: Final = 1_000  # comments compared at a time: bounds the memory, changes no result

# Inflections fall together when only so many letters are compared ("trams", "tram's").
STEM: Final = 6
_SHORTEST_WORD: Final = 3
# A word that more of a page's comments hold says nothing about which of them is meant.
_COMMONEST: Final = 0.25
_COMMONEST_AT_ALL: Final = 300

# Two long comments share words by chance, in proportion to the product of their lengths. Up
# to eight stems (some 25 words) nothing is taken off; of 5, 8 and 12 this cross-validated best.
_BRIEF: Final = 8.0

_RECENT: Final = 12  # how long a dialogue is remembered: "A, B, A"
_READ: Final = 8_000  # characters of a comment looked at; the longest met had 6,300

# Of the comments of the invented small talk (6 to 10 a page) 58 in 100 answer, mostly the one
# just before, of those of longer pages 48. Smaller or larger pages were not tried, and are
# taken to be like the nearest that were.
_PAGES_TRIED: Final = (8, 25)

_TOKEN: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")

SIGNS: Final = (
    "distance",  # how far before, log2 of places
    "words",  # shared words: the rarer on the page, and the fewer earlier comments hold them
    "called",  # its author is spoken to by name, and this is their latest
    "named",  # its author is named in passing
    "dialogue",  # it answers (or seems to) somebody who now writes again
    "took part",  # its author follows on one who now writes again: "A, B, A"
    "calls me",  # it speaks by name to whoever now writes
    "thanked",  # "took part", and now thanks or grants
    "own",  # it is by the same author
    "question",  # it asks something
    # The order of the page shows that the comment answers something above it in its thread.
    "thread",  # it stands in that thread
    "above",  # it stands right above in that thread
    "top",  # that thread begins with it
    "elsewhere",  # it stands in another thread
    # The last ones are of the answering comment alone: does it answer anybody?
    "you",
    "opens",
    "thanks",
    "grants",
    "addition",  # "PS", "Update"
    "to all",  # "everyone", "dear editor": said to no commenter
    "begins",  # the order of the page shows that it begins a thread
    "asks",
    "lost mention",  # the layout shows that a mention was lost
    "first comments",  # fewer to choose from, log2
    "small page",  # where few write, more of them answer
)


@dataclass(frozen=True)
class Talk:
    """The comments of a page, oldest first, taken apart once.

    ``words`` holds for each comment the stems compared, ``held`` the same as a matrix, ``used``
    how many comments hold each; ``calls`` whom a comment calls by name, ``who`` a number per
    author (-1: unnamed).
    """

    order: tuple[Comment, ...]
    who: NDArray[np.int64]
    words: tuple[frozenset[str], ...]
    used: Mapping[str, int]
    held: Any
    calls: tuple[tuple[Call, ...], ...]


@dataclass(frozen=True)
class Candidates:
    """Pairs of a comment and an earlier one, sorted by the comment; their signs.

    ``answer`` and ``asked`` are places in ``Talk.order``; ``signs`` has a column per SIGNS.
    """

    answer: NDArray[np.int64]
    asked: NDArray[np.int64]
    signs: NDArray[np.float32]


def stems(text: str, hidden: frozenset[str]) -> dict[str, str]:
    """Return the compared words of a text, each with a form in which it is written."""
    found: dict[str, str] = {}
    for written in _TOKEN.findall(text[:_READ]):
        word = written.casefold().replace("’", "'")
        if word in hidden or len(word) < _SHORTEST_WORD:
            continue
        found.setdefault(word.removesuffix("'s")[:STEM].rstrip("s"), written)
    return found


class _Stems(dict[str, str]):
    """Words to their stems, each worked out once; hidden and short words to nothing."""

    def __init__(self, hidden: frozenset[str]) -> None:
        self._hidden = hidden

    def __missing__(self, word: str) -> str:
        compared = word not in self._hidden and len(word) >= _SHORTEST_WORD
        stem = word.removesuffix("'s")[:STEM].rstrip("s") if compared else ""
        self[word] = stem
        return stem


def talk_of(order: Sequence[Comment], *, language: str | None) -> Talk:
    """Take the comments of a page apart; they come oldest first."""
    stem_of = _Stems(stop_words(language) | stop_words("en"))
    written = [
        frozenset(_TOKEN.findall(one.text[:_READ].casefold().replace("’", "'"))) for one in order
    ]
    nothing = frozenset({""})
    words = tuple(
        frozenset(map(stem_of.__getitem__, held)) - nothing
        if one.kind is Kind.COMMENT
        else frozenset[str]()
        for one, held in zip(order, written, strict=True)
    )
    vocabulary: dict[str, int] = {}
    columns = [
        vocabulary.setdefault(word, len(vocabulary)) for held in words for word in sorted(held)
    ]
    ends = np.concatenate([[0], np.cumsum([len(held) for held in words], dtype=np.int64)])
    held = sparse.csr_matrix(
        (np.ones(len(columns)), np.array(columns, dtype=np.int64), ends),
        shape=(len(order), max(len(vocabulary), 1)),
    )
    counts = np.bincount(np.array(columns, dtype=np.int64), minlength=len(vocabulary)).tolist()
    used = dict(zip(vocabulary, counts, strict=True))
    numbers: dict[str, int] = {}
    who = [numbers.setdefault(one.author, len(numbers)) if one.author else -1 for one in order]
    return Talk(
        tuple(order), np.array(who, dtype=np.int64), words, used, held, _calls(order, written)
    )


def _calls(
    order: Sequence[Comment], written: Sequence[frozenset[str]]
) -> tuple[tuple[Call, ...], ...]:
    """Return whom each comment calls by name; nobody who has not written yet."""
    used = Counter(chain.from_iterable(written))
    authors = [one.author for one in order if one.author]
    finder = NameFinder(authors, used=used, comments=len(order))
    seen: set[str] = set()
    found = []
    for one, held in zip(order, written, strict=True):
        calls = finder.calls(one.text, held) if one.kind is Kind.COMMENT else []
        found.append(tuple(c for c in calls if c.author in seen and c.author != one.author))
        if one.author:
            seen.add(one.author)
    return tuple(found)


Pairs = tuple["NDArray[np.int64]", "NDArray[np.int64]"]


def _shared(talk: Talk) -> tuple[Pairs, NDArray[np.float64]]:
    """Return the pairs that share words, at most WINDOW apart, and how telling those are.

    A word counts by its rarity on the page, divided by how many of the earlier comments in
    the window hold it: one that a single comment has brought up points at that comment.
    """
    n = len(talk.order)
    held = talk.held.tocsc()
    holders = np.diff(held.indptr)
    most = min(max(3, int(_COMMONEST * n)), _COMMONEST_AT_ALL)
    telling = (holders >= 2) & (holders <= most)  # noqa: PLR2004 - shared by at least two
    held = held[:, telling].sorted_indices()
    holders = holders[telling]
    # Near 1 for a word that two comments of a long page hold, 0 for one that all hold.
    rarity = np.log((n + 1) / holders) / np.log(n + 1)
    word = np.repeat(np.arange(len(holders)), holders)
    # Places are sorted within each word, words follow each other: one search does for all.
    key = word * (n + WINDOW + 1) + held.indices.astype(np.int64)
    before = np.arange(len(key)) - np.searchsorted(key, key - WINDOW)
    worth = np.where(before > 0, rarity[word] / np.maximum(before, 1), 0.0)
    weighed = sparse.csc_matrix((worth, held.indices, held.indptr), held.shape).tocsr()
    plain = held.tocsr()
    found: list[tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]] = []
    for start in range(0, n, _BLOCK):
        first, end = max(0, start - WINDOW), min(n, start + _BLOCK)
        shared = (weighed[start:end] @ plain[first:end].T).tocoo()
        later, earlier = shared.row.astype(np.int64) + start, shared.col.astype(np.int64) + first
        keep = (earlier < later) & (later - earlier <= WINDOW) & (shared.data > 0)
        found.append((later[keep], earlier[keep], shared.data[keep]))
    later, earlier, much = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return (later, earlier), much


def candidates_of(talk: Talk, known: Mapping[str, str]) -> Candidates:
    """List what each comment may answer, with the signs for it.

    Parameters
    ----------
    talk
        What :func:`talk_of` returns.
    known
        By comment id, the comment it is known to answer; these get no candidates, but
        tell who is in a dialogue with whom.

    Returns
    -------
    Candidates
        Sorted by the answering comment, then by the asked one.
    """
    n = len(talk.order)
    if n == 0:
        nothing = np.empty(0, dtype=np.int64)
        return Candidates(nothing, nothing, np.empty((0, len(SIGNS)), dtype=np.float32))
    place = {one.id: at for at, one in enumerate(talk.order)}
    latest, passing = _called_places(talk)
    sharing, much = _shared(talk)
    answers = [(place[a], place[b]) for a, b in known.items() if a in place and b in place]
    dialogue = _dialogue(talk, answers)
    pairs = [_near(n), _by_words(sharing, much), *map(_as_pairs, (latest, passing, dialogue))]
    order = threads_of(talk.order)
    pairs.append(pairs_in_threads(order, NEAREST))
    keys = np.sort(np.concatenate([answer * n + asked for answer, asked in pairs]))
    keys = keys[np.diff(keys, prepend=-1) > 0]
    answer, asked = keys // n, keys % n
    speaks = np.array([one.kind is Kind.COMMENT for one in talk.order], dtype=bool)
    settled = np.array([one.id in known for one in talk.order], dtype=bool)
    keep = (asked < answer) & (speaks & ~settled)[answer] & speaks[asked]
    answer, asked = answer[keep], asked[keep]
    signs = _signs(talk, answer, asked)
    column = {name: at for at, name in enumerate(SIGNS)}
    key = answer * n + asked
    size = np.array([len(words) for words in talk.words], dtype=float)
    long = np.maximum(np.sqrt(size[answer] * size[asked]), _BRIEF) / _BRIEF
    shared = _looked_up(key, sharing[0] * n + sharing[1], much)
    signs[:, column["words"]] = np.where(_copied(talk, answer, asked), 0, np.sqrt(shared) / long)
    for name, told in thread_signs(order, answer, asked).items():
        signs[:, column[name]] = told
    for name, held in (("called", latest), ("named", passing), ("dialogue", dialogue)):
        at = np.array([a * n + b for a, b in held], dtype=np.int64)
        signs[:, column[name]] = np.isin(key, at)
    return Candidates(answer, asked, signs)


def _near(n: int) -> Pairs:
    answer = np.repeat(np.arange(n, dtype=np.int64), NEAREST)
    asked = answer - np.tile(np.arange(1, NEAREST + 1, dtype=np.int64), n)
    return answer[asked >= 0], asked[asked >= 0]


def _copied(talk: Talk, answer: NDArray[np.int64], asked: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell pairs of the same words: a text that was sent twice, and no answer to itself."""
    numbers: dict[frozenset[str], int] = {}
    text = np.array([numbers.setdefault(words, len(numbers)) for words in talk.words])
    copied: NDArray[np.bool_] = text[answer] == text[asked]
    return copied


def _by_words(sharing: Pairs, much: NDArray[np.float64]) -> Pairs:
    """Return for each comment the earlier ones that share most with it."""
    answer, asked = sharing
    ranked = np.lexsort((-asked, -much, answer))
    answer, asked = answer[ranked], asked[ranked]
    best = np.arange(len(answer)) - np.searchsorted(answer, answer) < _BY_WORDS
    return answer[best], asked[best]


def _as_pairs(held: set[tuple[int, int]]) -> Pairs:
    pairs = np.array(sorted(held), dtype=np.int64).reshape(-1, 2)
    return pairs[:, 0], pairs[:, 1]


def _called_places(talk: Talk) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """Return pairs with the latest comment of whoever a comment speaks to, or merely of."""
    spoken_to: set[tuple[int, int]] = set()
    passing: set[tuple[int, int]] = set()
    latest: dict[str, int] = {}
    for at, (one, calls) in enumerate(zip(talk.order, talk.calls, strict=True)):
        for call in calls:
            (spoken_to if call.spoken_to else passing).add((at, latest[call.author]))
        if one.author:
            latest[one.author] = at
    return spoken_to, passing


def _dialogue(talk: Talk, answers: Sequence[tuple[int, int]]) -> set[tuple[int, int]]:
    """Return pairs in which the earlier comment is known to answer the later one's author."""
    answered: dict[int, list[int]] = {}
    for answer, asked in answers:
        if talk.who[asked] >= 0:
            answered.setdefault(int(talk.who[asked]), []).append(answer)
    return {
        (at, answer)
        for at, author in enumerate(talk.who.tolist())
        for answer in answered.get(author, ())
        if answer < at and author != talk.who[answer]
    }


def _looked_up(
    key: NDArray[np.int64], keys: NDArray[np.int64], values: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the value of each key, zero where it has none."""
    found = np.zeros(len(key))
    if len(keys):
        ranked = np.argsort(keys, kind="stable")
        keys, values = keys[ranked], values[ranked]
        at = np.minimum(np.searchsorted(keys, key), len(keys) - 1)
        found = np.where(keys[at] == key, values[at], 0.0)
    return found


def _signs(talk: Talk, answer: NDArray[np.int64], asked: NDArray[np.int64]) -> NDArray[np.float32]:
    """Return the signs that need no lookup of pairs; the others stay zero."""
    n = len(talk.order)
    texts = [one.text[:_READ] for one in talk.order]
    lower = [text.lower() for text in texts]

    def each(holds: Any) -> NDArray[np.float64]:  # noqa: ANN401 - a question to a text
        return np.array([float(bool(holds(text))) for text in lower])

    you = np.array([float(bool(reply_markers.SECOND_PERSON.search(text))) for text in texts])
    opens = each(reply_markers.OPENING.match)
    thanks, grants = each(reply_markers.THANKS.search), each(reply_markers.GRANTING.search)
    asks = each(lambda text: "?" in text)
    who = talk.who
    apart = answer - asked
    took_part = _took_part(who, answer, asked)
    calls_me = _calls_me(talk, answer, asked)
    lost = np.array([float(one.link_grade is not None) for one in talk.order])
    first = np.log2(1 + np.minimum(np.arange(n), NEAREST))
    columns = {
        "distance": np.log2(np.maximum(apart, 1)),
        "took part": took_part,
        "calls me": calls_me,
        "thanked": took_part * np.maximum(thanks, grants)[answer],
        "own": ((who[answer] == who[asked]) & (who[answer] >= 0)).astype(float),
        "question": asks[asked],
        "you": you[answer],
        "opens": opens[answer],
        "thanks": thanks[answer],
        "grants": grants[answer],
        "addition": each(reply_markers.ADDITION.match)[answer],
        "to all": each(reply_markers.TO_ALL.search)[answer],
        "asks": asks[answer],
        "lost mention": lost[answer],
        "first comments": first[answer],
        "small page": np.full(len(answer), 1 / np.log2(np.clip(n, *_PAGES_TRIED) + 2)),
    }
    # Filled and read by columns; half a million pairs of two dozen signs are worth narrow numbers.
    signs = np.zeros((len(answer), len(SIGNS)), dtype=np.float32, order="F")
    for at, name in enumerate(SIGNS):
        if name in columns:
            signs[:, at] = columns[name]
    return signs


def _took_part(
    who: NDArray[np.int64], answer: NDArray[np.int64], asked: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return how shortly before the asked comment the answering author wrote: 1 is just."""
    last: dict[int, list[int]] = {}
    for at, author in enumerate(who.tolist()):
        if author >= 0:
            last.setdefault(author, []).append(at)
    found = np.zeros(len(answer))
    if not last:
        return found
    n = len(who)
    key = np.concatenate([author * n + np.array(places) for author, places in last.items()])
    key = np.sort(key)
    wanted = who[answer] * n + asked
    before = np.searchsorted(key, wanted) - 1
    held = key[np.maximum(before, 0)]
    same = (
        (before >= 0)
        & (held // n == who[answer])
        & (who[answer] >= 0)
        & (who[asked] != who[answer])
    )
    gap = np.where(same, wanted - held, n + _RECENT)
    return np.where(gap <= _RECENT, 1 / np.sqrt(np.maximum(gap, 1)), 0.0)


def _calls_me(
    talk: Talk, answer: NDArray[np.int64], asked: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return whether the asked comment speaks by name to the author of the answer."""
    numbers = {
        one.author: number for one, number in zip(talk.order, talk.who.tolist(), strict=True)
    }
    n = len(talk.order)
    called = [
        numbers[call.author] * n + at
        for at, calls in enumerate(talk.calls)
        for call in calls
        if call.spoken_to
    ]
    wanted = np.where(talk.who[answer] >= 0, talk.who[answer] * n + asked, -1)
    return np.isin(wanted, np.array(called, dtype=np.int64)).astype(float)
