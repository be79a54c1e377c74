"""What a search looks for: the words of comments, and those that somebody typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import regex

from belowline.analysis.tokens import UNSPACED, runs, wanted
from belowline.model.discussion import Kind
from belowline.store.words_index import BREAK, LONGEST_WORD, Words

if TYPE_CHECKING:
    from belowline.model.discussion import Discussion

# One higher whenever the same comment would be cut into other words; stores are then
# indexed anew, bit by bit, by whatever program opens them.
WORDS_VERSION: Final = 1

# What is typed into a search box. Longer ones are pasted by mistake.
LONGEST_SEARCH: Final = 200
MOST_WORDS: Final = 20

_QUOTED: Final = regex.compile(r'["“„«”]([^"“”„«»]*)["”“»]')
# Letters of scripts without spaces, and what stands between those.
_RUN: Final = regex.compile(rf"(?P<unspaced>{UNSPACED.pattern}[\s{UNSPACED.pattern[1:-1]}]*)")
# "US" the country is another word than "us", but databases make no such difference.
_COUNTRY, _COUNTRY_KEPT = "US", ".us"


def words_of(discussion: Discussion) -> Words:
    """Return the words of the comments that readers wrote, for the search index.

    Examples
    --------
    >>> from belowline.workflows.library import sample
    >>> len(words_of(sample()).comments)
    36
    """
    spoken = (one.text for one in discussion.comments if one.kind is Kind.COMMENT)
    return Words(WORDS_VERSION, tuple(searchable(text) for text in spoken))


def searchable(text: str) -> str:
    """Return the words of a text, parted by blanks, with a sign where a phrase ends.

    They are the words of the word filter. A script without spaces is cut into letters,
    because the filter finds a word of such a script wherever its letters stand.

    Examples
    --------
    >>> searchable("The night boat, our town’s pride")
    'the night boat | our town | pride'
    >>> searchable("港の船 left")
    '港 の 船 | left'
    """
    if not UNSPACED.search(text):
        return _cut(text)
    pieces = []
    for at, piece in enumerate(_RUN.split(text)):
        letters = at % 2  # the pattern's one group: every other piece is such a run
        cut = " ".join("".join(piece.split()).casefold()) if letters else _cut(piece)
        if cut:
            pieces.append(cut)
    return f" {BREAK} ".join(pieces)


def _cut(text: str) -> str:
    """Return the words of a text in a script with spaces."""
    return f" {BREAK} ".join(
        " ".join(_COUNTRY_KEPT if word == _COUNTRY else word for word in run) for run in runs(text)
    )


def asked(typed: str) -> tuple[tuple[str, ...], ...]:
    """Return what a search asks for: words, and phrases of words that stand side by side.

    Examples
    --------
    >>> asked('ferry "night boat"')
    (('night', 'boat'), ('ferry',))
    >>> asked("AND (OR) NEAR* ^'")
    (('and',), ('or',), ('near',))
    """
    typed = typed[:LONGEST_SEARCH]
    phrases = [_sought(quoted) for quoted in _QUOTED.findall(typed)]
    for piece in _QUOTED.sub(" ", typed).split():
        if UNSPACED.search(piece):
            phrases.append(_sought(piece))
        else:
            phrases += [(word,) for word in _sought(piece)]
    return tuple(dict.fromkeys(one for one in phrases if one))[:MOST_WORDS]


def _sought(phrase: str) -> tuple[str, ...]:
    """Return the words of one phrase as they stand in the index."""
    if UNSPACED.search(phrase):
        found = [word for word in searchable(phrase).split() if word != BREAK]
    else:
        found = [_COUNTRY_KEPT if word == _COUNTRY else word for word in wanted(phrase)]
    return tuple(word[:LONGEST_WORD] for word in found)[:MOST_WORDS]


def filter_word(typed: str) -> str | None:
    """Return the word filter that keeps exactly the comments that a search has counted.

    ``None`` for a search of several words: the filter knows one word, or one phrase.

    Examples
    --------
    >>> filter_word("Ferry"), filter_word('"night boat"'), filter_word("night boat")
    ('Ferry', 'night boat', None)
    """
    if len(asked(typed)) != 1:
        return None
    quoted = _QUOTED.findall(typed)
    word = " ".join((quoted[0] if quoted else typed).split())
    return word if 0 < len(word) <= LONGEST_WORD and word.isprintable() else None
