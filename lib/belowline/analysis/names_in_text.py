"""Which earlier authors a comment calls by name, and whether it speaks to them.

"Gul Khan, you …" speaks to somebody; "as Gul Khan writes" speaks of them, which is a
weaker sign. First names, handles without their digits and slips of the pen count where they
mean one author of the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import regex

from belowline.analysis.addressees import Roster

_SEARCHED: Final = 4_000  # characters; whoever is spoken to is named early or at the end
_SHORTEST_NAME: Final = 3  # "Al" is half of many words
_SHORTEST_HANDLE: Final = 4  # what is left of "tim1984" must still be a name and no syllable
# A handle that is also a word ("truth") must not make every "truth" a name: it is one only
# where the page uses it in no more than this share of its comments.
_MOST_USED: Final = 0.1
_LONGEST_CALL: Final = 3  # words of a name at the start of a comment

_TOKEN: Final = regex.compile(r"[\p{L}\p{M}\p{N}_]+(?:[.'’\-][\p{L}\p{M}\p{N}_]+)*")
_PIECE: Final = regex.compile(r"[^\W_]+(?:'[^\W_]+)?")
_TITLES: Final = frozenset(
    "mr mrs ms miss dr prof sir herr frau monsieur madame señor señora col".split()  # noqa: SIM905 - a word list
)
_PLACED: Final = regex.compile(r"^\W*$")
_BEFORE_A_CALL: Final = regex.compile(
    r"(?:^\W*|[,;:–—]\s|[.!?…]\s|^\W*(?:hi|hey|hello|dear|thanks?|thank you|cheers|sorry|bravo|oh|"
    r"danke|hallo|lieber?|merci|cher|chère|gracias|querid[oa]|estimad[oa]|well said|"
    r"i agree with|agree with|agreed|no|yes|so sorry|to|my dear|please|ok)[\s,]{1,3}"
    r"(?:(?:mr|mrs|ms|miss|dr|prof|sir|herr|frau|monsieur|madame|señor|señora)\.?\s)?)$",
    regex.IGNORECASE,
)
_AFTER_A_CALL: Final = regex.compile(r"^\s?(?:[,:;!?–—]|\.(?:\s|$)|\.{2,}|…|$|\s-\s)")
_OF_A_SPEAKER: Final = regex.compile(
    r"^(?:['’]s (?:point|comment|post|argument|question|idea)|"
    r"\s(?:is (?:right|wrong|correct)|says|said|wrote|writes|asks|asked|has a point|"
    r"hat recht|schreibt|sagt|a raison|écrit|tiene razón|dice))\b",
    regex.IGNORECASE,
)
_OPENING_CALL: Final = regex.compile(r"^\W{0,3}(?P<name>\p{Lu}[^\n,:!?.]{2,40}?)\s?[,:]\s")


@dataclass(frozen=True, slots=True)
class Call:
    """An author called by name in a text: as written, and whether spoken to."""

    author: str
    written: str
    spoken_to: bool


class NameFinder:
    """The names by which the authors of a page may be called.

    Examples
    --------
    >>> finder = NameFinder(["Marta Lind", "Sam"], used={"sam": 1}, comments=20)
    >>> [(call.author, call.spoken_to) for call in finder.calls("Marta, ask Sam about it.")]
    [('Marta Lind', True), ('Sam', False)]
    """

    def __init__(self, authors: Iterable[str], *, used: dict[str, int], comments: int) -> None:
        """Take in the authors of a page.

        Parameters
        ----------
        authors
            In any order; repetitions do not matter.
        used
            In how many texts each lower-case word stands, as far as that is known.
        comments
            How many texts there are.
        """
        self._roster = Roster()
        self._slips: dict[str, tuple[str, ...]] = {}
        self._used, self._most = used, max(2, int(_MOST_USED * comments))
        forms: dict[tuple[str, ...], set[str]] = {}
        for author in sorted(set(authors)):
            self._roster.add(author)
            for form in _forms(author):
                forms.setdefault(form, set()).add(author)
        # "Sam" means whoever is just "Sam" before it means a Sam with a surname.
        whole = {tuple(_words(author)): author for author in sorted(set(authors))}
        self._forms = {
            form: whole.get(form) or next(iter(meant))
            for form, meant in forms.items()
            if len(meant) == 1 or form in whole
        }
        self._first: dict[str, int] = {}
        for form in self._forms:
            self._first[form[0]] = max(self._first.get(form[0], 0), len(form))
        # Without any of these words a text can name nobody: "bosun_bill" needs "bosun".
        pieces = (_PIECE.search(first.replace("’", "'")) for first in self._first)
        self._sieve = frozenset(piece[0] for piece in pieces if piece)

    def calls(self, text: str, words: frozenset[str] | None = None) -> list[Call]:
        """Return the authors a text calls, each once, those spoken to first.

        ``words`` are the words of the text, where they are known: lower case, with straight
        apostrophes; most texts name nobody, which they tell at once.
        """
        text = text[:_SEARCHED]
        found: dict[str, Call] = {}
        if words is None or not self._sieve.isdisjoint(words):
            for call in self._written_out(text):
                held = found.get(call.author)
                if held is None or (call.spoken_to and not held.spoken_to):
                    found[call.author] = call
        if not any(call.spoken_to for call in found.values()):
            found |= {call.author: call for call in self._slip(text)}
        return sorted(found.values(), key=lambda call: not call.spoken_to)

    def _written_out(self, text: str) -> Iterable[Call]:
        tokens = [(m.group().casefold(), m.start(), m.end()) for m in _TOKEN.finditer(text)]
        at = 0
        while at < len(tokens):
            author, length = self._author_at(tokens, at)
            if author is None:
                at += 1
                continue
            start, end = tokens[at][1], tokens[at + length - 1][2]
            before, after = text[max(0, start - 40) : start], text[end : end + 20]
            spoken_to = bool(_BEFORE_A_CALL.search(before) and _AFTER_A_CALL.match(after))
            written = text[start:end]
            if spoken_to or _OF_A_SPEAKER.match(after) or self._is_a_name(written, before, length):
                yield Call(author, written, spoken_to)
            at += length

    def _author_at(self, tokens: Sequence[tuple[str, int, int]], at: int) -> tuple[str | None, int]:
        for length in range(self._first.get(tokens[at][0], 0), 0, -1):
            form = tuple(token for token, _, _ in tokens[at : at + length])
            if len(form) == length and form in self._forms:
                return self._forms[form], length
        return None, 0

    def _is_a_name(self, written: str, before: str, length: int) -> bool:
        """Tell a name spoken of from a word that somebody took for a name."""
        if length > 1:
            return True
        opens = bool(_PLACED.match(before)) or before.rstrip().endswith((".", "!", "?"))
        rare = self._used.get(written.casefold(), 0) <= self._most
        return rare and (not opens) and (written[0].isupper() or not written.isalpha())

    def _slip(self, text: str) -> Iterable[Call]:
        """Yield the author a comment opens with, misspelt."""
        found = _OPENING_CALL.match(text)
        if found is None or len(found["name"].split()) > _LONGEST_CALL:
            return
        name = found["name"]
        if name not in self._slips:
            common = all(self._used.get(word, 0) > 1 for word in _words(name))
            self._slips[name] = () if common else self._roster.meant_by(name)
        if self._slips[name]:
            yield Call(self._slips[name][0], name, spoken_to=True)


def _words(name: str) -> list[str]:
    return [token.casefold() for token in _TOKEN.findall(name)]


def _forms(author: str) -> set[tuple[str, ...]]:
    """Return the ways to write an author's name: in full, in part, a handle in short."""
    words = _words(author)
    forms = {tuple(words)} if words and len("".join(words)) >= _SHORTEST_NAME else set()
    plain = [word for word in words if word.rstrip(".") not in _TITLES]
    if len(words) > 1:
        # A whole first name; of the rest only a surname, and only beside others.
        forms |= {(word,) for word in (plain[:1] + plain[-1:]) if len(word) >= _SHORTEST_NAME}
        forms |= {tuple(plain[:2])} if len(plain) > 2 else set()  # noqa: PLR2004 - two of three
    for part in regex.split(r"[_.\-]|\d+", author.casefold()) if len(words) == 1 else ():
        if len(part) >= _SHORTEST_HANDLE:
            forms.add((part,))
            break  # "bosun_bill" is "bosun" to some and "bill" to others; the first is safer
    return forms
