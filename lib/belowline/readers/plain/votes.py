"""How many readers approved of a comment, by what the page prints around it?

A number counts where a word or sign of approval stands beside it: "12 points", "Like 5",
"▲ 9", "+34". A bare number may count replies as well; it stays unknown.
"""

from __future__ import annotations

import re
from typing import Final

from belowline.readers.plain.grammar import Reading
from belowline.readers.plain.lines import Lines

_LONGEST: Final = 120  # characters of a line of buttons or of a heading
_NUMBER: Final = (
    r"(?P<{0}>\d{{1,3}}(?:[.,\u00a0 ]\d{{3}})+|\d{{1,6}}(?:[.,]\d)?)"
    r"(?:\s?(?P<{0}k>k|mil|mila|tsd\.?|tys\.?|тыс\.?)(?!\w))?(?![\d.,:]?\d)"
)
_WORDS: Final = (
    r"points?|pts|(?:thumbs |up)?likes?|upvotes?|votes?|(?:people|readers|users) (?:like|recommend|"
    r"found)\w*|recommend(?:ed|s|ations?)?|thumbs up|hearts?|claps?|helpful|"
    r"gefällt mir|empfehlungen|leserempfehlung(?:en)?|j[’']aime|recommandations?|me gusta|"
    r"curtidas?|curtir|gosto|mi piace|consigliati|vind ik leuks?|lubię to|нравится|beğeni|beğen|"
    r"پسند|إعجاب|أعجبني|पसंद|いいね|좋아요|赞"
)
_SIGN: Final = r"▲|△|⬆|↑|👍|❤️?|♥|♡|🔼"
# Words that may stand before their number: "Like 5", but "Votes 3" and "Share 5" differ.
_BEFORE: Final = re.compile(
    rf"(?:^|\s\s|[|·•(\[]\s?)(?:{_WORDS}|score|karma|rating|{_SIGN})\ufe0f?\s?[:(]?\s?\+?{_NUMBER.format('n')}"
    r"\)?(?=$|\s\s|\s?[|·•)\]])",
    re.IGNORECASE,
)
_AFTER: Final = re.compile(
    rf"(?:^|[\s|·•(\[])\+?{_NUMBER.format('n')}\s?(?:{_WORDS}|{_SIGN})(?!\w)", re.IGNORECASE
)
_SIGNED: Final = re.compile(
    rf"(?:{_SIGN})\ufe0f?\s?\+?{_NUMBER.format('n')}(?=$|[\s|·•)\]])", re.IGNORECASE
)
_PLUS: Final = re.compile(rf"^\+\s?{_NUMBER.format('n')}$")
_ALONE: Final = re.compile(rf"^\+?{_NUMBER.format('n')}$", re.IGNORECASE)
_UP: Final = re.compile(
    rf"^(?:up ?vote|vote up|like|thumbs up|recommend|{_SIGN})\ufe0f?$", re.IGNORECASE
)
_THOUSAND: Final = 1000


def votes_in(text: str) -> int | None:
    """Return the number of approvals that a line of buttons or counts states.

    Examples
    --------
    >>> votes_in("6 Replies   1,204 Recommend   Share"), votes_in("▲ 9"), votes_in("+34")
    (1204, 9, 34)
    >>> votes_in("Like 5"), votes_in("6.6K likes"), votes_in("3 replies") is None
    (5, 6600, True)
    """
    if len(text) > _LONGEST:
        return None
    found = _PLUS.match(text) or _SIGNED.search(text) or _AFTER.search(text) or _BEFORE.search(text)
    return _counted(found) if found else None


def take_votes(lines: Lines, reading: Reading) -> None:
    """Take the votes from the lines around each comment that are not its author's words.

    Under a footer, the buttons over the next comment are the last one's.
    """
    units = reading.units
    around = [{*unit.peeled, *unit.heading} for unit in units]
    if reading.grammar.side == "after":
        for position in range(len(units) - 1, 0, -1):
            start = min([*units[position].body, *units[position].heading])
            over = {at for at in units[position].peeled if at < start}
            around[position] -= over
            around[position - 1] |= over
    for unit, own in zip(units, around, strict=True):
        unit.votes = _stated(lines, sorted(own))


def _stated(lines: Lines, around: list[int]) -> int | None:
    for position, at in enumerate(around):
        text = lines.some(at).text
        if (votes := votes_in(text)) is not None:
            return votes
        beside = position and around[position - 1] == at - 1
        if beside and (number := _ALONE.match(text)) and _UP.match(lines.some(at - 1).text):
            return _counted(number)
    return None


def _counted(found: re.Match[str]) -> int:
    number = found["n"]
    if found["nk"]:
        return round(float(number.replace(",", ".")) * _THOUSAND)
    return int(re.sub(r"\D", "", number))
