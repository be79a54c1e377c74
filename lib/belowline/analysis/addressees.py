"""Which author a name means."""

from __future__ import annotations

import unicodedata
from typing import Final

import regex
from rapidfuzz.distance import JaroWinkler

# On names that readers misspelt and names of different people, this is where the two part;
# looser scorers match "samantha" to "sam".
_LIKE_ENOUGH: Final = 0.92

# The same scorer calls "Martin" and "Martina" 0.97. A name must be long enough for one letter
# not to be the difference between two people, and both about as long.
_SHORTEST_MISSPELLING: Final = 7
_LENGTHS_APART: Final = 2

_SHORTEST_PREFIX: Final = 3  # "Al" may be short for half the page

_DIGITS: Final = regex.compile(r"\p{N}")
_NOT_IN_A_NAME: Final = regex.compile(r"[\s\p{Cf}]+")


def _folded(name: str) -> str:
    """Return a name without case and white space, for "gulkhan" and "Gul Khan" are one."""
    return _NOT_IN_A_NAME.sub("", unicodedata.normalize("NFKC", name).casefold())


class Roster:
    """The authors heard of so far, and whom a name among them means.

    A name is looked up rung by rung: as written, then without case and white space, then
    as the beginning of a longer name ("Gul" for "Gul Khan"), then as a misspelling. The
    first rung with any candidate decides; two candidates on one of the last two rungs
    are nobody in particular.

    Examples
    --------
    >>> roster = Roster()
    >>> for author in ("Marta Lind", "Sam"):
    ...     roster.add(author)
    >>> roster.meant_by("marta"), roster.meant_by("Marta Lindt"), roster.meant_by("Samantha")
    (('Marta Lind',), ('Marta Lind',), ())
    """

    def __init__(self) -> None:
        self._spellings: dict[str, tuple[str, ...]] = {}
        self._authors: set[str] = set()

    def add(self, author: str) -> None:
        """Hear of an author."""
        if author not in self._authors:
            self._authors.add(author)
            folded = _folded(author)
            self._spellings[folded] = (*self._spellings.get(folded, ()), author)

    def meant_by(self, name: str) -> tuple[str, ...]:
        """Return the author a name means, in each spelling on the page; empty if unclear."""
        candidates = self._candidates(name)
        return candidates[0] if len(candidates) == 1 else ()

    def knows(self, name: str) -> bool:
        """Tell whether a name might be somebody heard of, clearly or not."""
        return bool(self._candidates(name))

    def _candidates(self, name: str) -> list[tuple[str, ...]]:
        """Return who a name may mean on the surest rung; one entry per person."""
        if name in self._authors:
            return [(name,)]
        folded = _folded(name)
        if not folded:
            return []
        if folded in self._spellings:
            return [self._spellings[folded]]
        begun = [held for key, held in self._spellings.items() if _begins(name, held[0], key)]
        return begun or [held for key, held in self._spellings.items() if _misspells(folded, key)]


def _begins(name: str, author: str, folded_author: str) -> bool:
    """Tell whether a name is the first whole words of an author's."""
    folded = _folded(name)
    if len(folded) < _SHORTEST_PREFIX or not folded_author.startswith(folded):
        return False
    words = author.casefold().split()
    return any(_folded("".join(words[:count])) == folded for count in range(1, len(words)))


def _misspells(name: str, author: str) -> bool:
    """Tell whether two folded names differ by a slip of the pen; digits never slip."""
    return (
        min(len(name), len(author)) >= _SHORTEST_MISSPELLING
        and abs(len(name) - len(author)) <= _LENGTHS_APART
        and _DIGITS.findall(name) == _DIGITS.findall(author)
        and JaroWinkler.similarity(name, author, score_cutoff=_LIKE_ENOUGH) > 0
    )
