"""What a comment's own text states about which earlier comment it answers.

Three signs, all plain to a reader: words of an earlier comment in quotation marks or on
a ``>`` line, a heading such as "In reply to Marta Lind:" or "Marta Lind wrote:", and the
number of a comment at the very start ("#7", "re: 7"). Each is believed only where it can
mean one comment; whatever is short of that is left to inference.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

import regex

from belowline.model.discussion import Comment, Kind

# Shorter runs of words are idioms ("at the end of the day" has six, but hardly stands in
# quotation marks); among the invented discussions none of five words is shared by chance.
FEWEST_QUOTED_WORDS: Final = 5

# A comment longer than this is searched at its beginning; the longest met had 6,300.
_SEARCHED: Final = 8_000

# Two numbers that both lead back, or one beside the name of its author, are a numbered page.
# Only numbers above three count for that: "#1" may be a boast, "#2" an item of a list.
_FEWEST_NUMBERS: Final = 2
_LONGEST_LIST: Final = 3

_WORD: Final = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*")
_QUOTED: Final = regex.compile(
    r"“([^“”\n]{15,2000})”|„([^„“”\n]{15,2000})[“”]|»([^»«]{15,2000})«|«([^»«]{15,2000})»"
    r"|(?<![\p{L}\p{N}])\"([^\"\n]{15,2000})\"|^[ \t]*(?:>|&gt;)+[ \t]*(?!\d)(.{15,2000})$",
    regex.MULTILINE,
)
_NUMBER: Final = regex.compile(
    r"^(?:(?:[@\#]\s?|>>\s?|№\s?|(?:comment|kommentar|commentaire|comentario)\s\#?)"
    r"(?P<number>\d{1,5})(?:[:,;.)–—-]|\s(?![%€$£])|$)"
    r"|(?:re|to|an|zu|à|a|reply\ to|antwort\ auf)[\s:.]{1,3}(?:\#|no\.?\s?|nr\.?\s?|n°\s?)?"
    r"(?P<number>\d{1,5})(?:[:,;)–—]|\n|$))",
    regex.IGNORECASE,
)
_NAMED_NUMBER: Final = regex.compile(
    r"^@?(?P<name>\p{L}[^\n#:(),]{1,50}?)[\s,]*\(?#\s?(?P<number>\d{1,5})\)?(?=[\s:,.–—-]|$)"
)
_HEADING: Final = regex.compile(
    r"^[ \t]*(?:(?:in\ reply\ to|in\ response\ to|response\ to|reply\ to|replying\ to"
    r"|als\ antwort\ auf|antwort\ auf|antwort\ an|en\ réponse\ à|réponse\ à"
    r"|en\ respuesta\ a|respuesta\ a)[ \t]+@?(?P<to>[^\n]{1,60}?)[ \t]*(?:[:,–—]|$)"
    r"|(?P<by>[^\n:]{2,60}?)[ \t]+(?:wrote|writes|said|says|schrieb|schreibt|a\ écrit|écrit"
    r"|escribió|dijo)[ \t]*:)",
    regex.IGNORECASE | regex.MULTILINE,
)

# One of these stands in all that _QUOTED finds, and one of those in all that _HEADING does:
# looking for them is a fiftieth of the work, and most comments have none.
_QUOTING: Final = ("“", "„", "»", "«", '"', ">", "&gt;")
_IN_HEADINGS: Final = (
    "reply", "response", "antwort", "réponse", "respuesta", "wrote", "writes", "said", "says",
    "schrieb", "schreibt", "écrit", "escribió", "dijo",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign in a text: the comment it points at, its kind, and the words that are it."""

    target: str
    reason: str
    words: tuple[str, ...]


# A comment that begins with a number: its place, itself, the number with a name, either.
_Begun = tuple[int, Comment, regex.Match[str] | None, regex.Match[str]]


def signs_in_texts(order: Sequence[Comment], *, article: str = "") -> dict[str, Sign]:
    """Return for each comment the surest sign in its text of what it answers.

    A quotation is surest, then a number, then a heading with a name. A passage that the
    article holds too, or more than one earlier comment, points at nobody. Numbers count
    where all of a page lead back: a page that prints no numbers can hardly do that by chance.

    Parameters
    ----------
    order
        Comments, oldest first, with ``position`` as on the page.
    article
        Its text; what is quoted from it is not quoted from a comment.

    Returns
    -------
    dict
        By comment id; comments without a sign are left out. Never a later comment.
    """
    return {**_headings(order), **_numbers(order), **_quotations(order, article)}


def sign_between(answer: Comment, asked: Comment) -> Sign | None:
    """Return the sign in a text that points at a comment known to be answered, if any."""
    for passage, words in _passages(answer.text):
        if words in _spoken(asked.text):
            return Sign(asked.id, "quote", (passage,))
    if (found := _NUMBER.match(answer.text)) and int(found["number"]) == asked.position:
        return Sign(asked.id, "number", (found[0].strip(),))
    for name, words in _heading_names(answer.text):
        if asked.author is not None and _folded(name) == _folded(asked.author):
            return Sign(asked.id, "heading", (words,))
    return None


def _spoken(text: str) -> str:
    """Return the words of a text in one line, so that a run of words is a substring."""
    words = _WORD.findall(text.casefold().replace("’", "'"))
    return f" {' '.join(words)} "


def _passages(text: str) -> Iterator[tuple[str, str]]:
    """Yield what a text quotes at some length: as written, and as bare words."""
    if not any(mark in text for mark in _QUOTING):
        return
    for found in _QUOTED.finditer(text[:_SEARCHED]):
        passage = next(group for group in found.groups() if group)
        words = _spoken(passage)
        if words.count(" ") > FEWEST_QUOTED_WORDS:
            yield passage.strip(), words


def _quotations(order: Sequence[Comment], article: str) -> dict[str, Sign]:
    """Find quoted words in exactly one earlier comment."""
    quoting = {
        place: passages
        for place, comment in enumerate(order)
        if comment.kind is Kind.COMMENT and (passages := list(_passages(comment.text)))
    }
    if not quoting:
        return {}
    printed = _spoken(article)
    # Only comments with the first two words of some passage are searched through.
    begun: dict[tuple[str, str], list[int]] = {}
    for passages in quoting.values():
        for _, words in passages:
            first, second = words.split(" ", 3)[1:3]
            begun[first, second] = []
    spoken: dict[int, str] = {}
    for place, comment in enumerate(order):
        held = _spoken(comment.text)
        words_held = held.split()
        for pair in begun.keys() & set(pairwise(words_held)):
            begun[pair].append(place)
            spoken[place] = held
    signs: dict[str, Sign] = {}
    for place, passages in quoting.items():
        for passage, words in passages:
            first, second = words.split(" ", 3)[1:3]
            holders = [at for at in begun[first, second] if at < place and words in spoken[at]]
            own = [at for at in holders if _same_person(order[at], order[place])]
            if len(holders) == 1 and not own and words not in printed:
                signs[order[place].id] = Sign(order[holders[0]].id, "quote", (passage,))
                break
    return signs


def _numbers(order: Sequence[Comment]) -> dict[str, Sign]:
    """Find comment numbers at the start of texts, on pages where all of them lead back."""
    begun = [
        (place, comment, named, found)
        for place, comment in enumerate(order)
        if comment.kind is Kind.COMMENT
        and (found := (named := _NAMED_NUMBER.match(comment.text)) or _NUMBER.match(comment.text))
    ]
    if not begun:
        return {}
    by_rank = dict(enumerate(order, 1))
    by_position = {comment.position: comment for comment in order}
    ways = [signs for held in (by_position, by_rank) if (signs := _led_back(order, begun, held))]
    if not ways or any(way != ways[0] for way in ways):
        return {}
    return ways[0]


def _led_back(
    order: Sequence[Comment], begun: Sequence[_Begun], numbered: Mapping[int, Comment]
) -> dict[str, Sign]:
    """Return the numbers of a page under one numbering; none if any of them cannot be."""
    place = {comment.id: at for at, comment in enumerate(order)}
    names = {_folded(comment.author) for comment in order if comment.author}
    signs: dict[str, Sign] = {}
    vouched = telling = 0
    for at, comment, named, found in begun:
        asked = numbered.get(int(found["number"]))
        if named and _folded(named["name"]) not in names:
            continue
        if asked is None or place[asked.id] >= at:
            return {}
        called = [named["name"]] if named else list(comment.mentions[:1])
        if called and _folded(called[0]) != _folded(asked.author or ""):
            return {}
        vouched += bool(called)
        telling += int(found["number"]) > _LONGEST_LIST
        signs[comment.id] = Sign(asked.id, "number", (found[0].strip(),))
    return signs if vouched or telling >= _FEWEST_NUMBERS else {}


def _same_person(one: Comment, other: Comment) -> bool:
    return one.author is not None and one.author == other.author


def _heading_names(text: str) -> Iterator[tuple[str, str]]:
    """Yield the names in "In reply to …" and "… wrote:", with the words of the heading."""
    held = text[:_SEARCHED].casefold()
    for word in _IN_HEADINGS:  # a loop: this is asked of every comment, and a generator is slow
        if word in held:
            break
    else:
        return
    for found in _HEADING.finditer(text[:_SEARCHED]):
        if found["by"] or found.start() == 0:
            name = found["to"] or found["by"]
            yield name.strip(" \t“\"'@"), found[0].strip()


def _headings(order: Sequence[Comment]) -> dict[str, Sign]:
    """Find headings that name the author of an earlier comment exactly."""
    latest: dict[str, str] = {}
    signs: dict[str, Sign] = {}
    for comment in order:
        if comment.kind is Kind.COMMENT:
            for name, words in _heading_names(comment.text):
                if (target := latest.get(_folded(name))) is not None:
                    signs[comment.id] = Sign(target, "heading", (words,))
                    break
        if comment.author:
            latest[_folded(comment.author)] = comment.id
    return signs


@lru_cache(maxsize=100_000)  # names of the people of a large discussion, asked for at every turn
def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
