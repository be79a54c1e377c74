"""A discussion without the names of its readers: numbers stand in their place, everywhere.

Done to the document itself, before anything is counted or drawn, so that tables, figures,
hover texts and files cannot hold a name either. A number is drawn with the key of a link:
the same person has the same one wherever the link leads, and another one in any other link.

What is promised, and what is not: the name an author goes by is replaced in every text,
article and receipt included, whatever its case, accents and spacing. Parts of a name
("Marta" of "Marta Lind") are replaced where they can be told from words; a part that is a
word ("Old" of "Old Pilot") only where it is written or placed as a name. A name that is a
stop word ("Will") counts as such a part, for no text would be left of it; a name without
a letter is replaced where it stands as a name. A slip of the pen, a nickname and what somebody
tells of themselves are not found.
"""

from __future__ import annotations

import hashlib
import hmac
from collections import Counter
from pathlib import PurePath
from typing import TYPE_CHECKING, Final
from unicodedata import category, combining, normalize

import regex

from belowline.analysis.stop_words import stop_words
from belowline.analysis.tokens import UNSPACED
from belowline.workflows.ordinary_words import is_in_a_dictionary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from belowline.model.discussion import Article, Comment, Discussion

# Written as one token, so that a name counts as one word in rankings, as it did before.
# The first that no name of the page holds is taken.
_STANDINS: Final = ("Reader", "Visitor", "Voice", "Person", "Somebody", "Participant")
_FEW: Final = 200  # names that get numbers up to 999; further ones get longer numbers
_SHORTEST_PART: Final = 3  # "Al" is half of many words
_SHORTEST_HANDLE: Final = 4  # what is left of "tim1984" must still be a name and no syllable
_SHORTEST_JOINED: Final = 6  # "martalind" is a handle, "mali" could be a word
_WIDEST_GAP: Final = 3  # characters between the words of one name: ". ", "_", " – "

_WORD: Final = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_TITLES: Final = frozenset(
    (
        *("mr", "mrs", "ms", "miss", "dr", "prof", "sir", "herr", "frau", "monsieur", "madame"),
        *("senor", "senora", "col", "von", "van", "der", "de", "la", "the", "and"),
    )
)
_OPENS_SENTENCE: Final = regex.compile(r"(?:^|[.!?…:\n])[\s\"'“”„‘’«»(\[–—-]*$")
_BEFORE_A_CALL: Final = regex.compile(
    r"(?:@|^\W*|\n\W*|[,;–—]\s|(?:^|\W)(?:hi|hey|hello|dear|thanks?|thank you|cheers|sorry|bravo|"
    r"hallo|lieber?|danke|merci|cher|chère|gracias|querid[oa]|agree with|agreed|to|my dear)"
    r"[\s,]{1,3})$",
    regex.IGNORECASE,
)
_AFTER_A_CALL: Final = regex.compile(
    r"^(?:\s?[,:;!?–—]|\s?\.{0,3}\s*(?:$|\n)|['’]s\b|\s(?:is (?:right|wrong|correct)|says|said|"
    r"wrote|writes|asks|asked|has a point|hat recht|schreibt|sagt|a raison|tiene razón)\b)",
    regex.IGNORECASE,
)


def without_names(discussion: Discussion, key: bytes) -> Discussion:
    """Return a discussion in which every reader is a number.

    Parameters
    ----------
    discussion
        With its fixes and replies found.
    key
        Secret of the link; another key gives other numbers.

    Returns
    -------
    Discussion
        The same comments in the same order. Authors, recovered names and mentions are
        numbers; so are their names within texts.

    Examples
    --------
    >>> from belowline.model.discussion import Article, Comment, Discussion, Source
    >>> source = Source(name="x", sha256="", bytes=0, format="text", layout="", encoding="",
    ...                 confidence=1)
    >>> page = Discussion(source=source, article=Article(), comments=(
    ...     Comment(id="c1", position=1, author="Marta Lind", text="Late again."),
    ...     Comment(id="c2", position=2, author="Sam Ode", text="Marta, it was early.")))
    >>> [c.text for c in without_names(page, b"key").comments]
    ['Late again.', 'Reader-148, it was early.']
    """
    names = _Names(discussion, key)
    if not names.numbers:
        return discussion
    by_id = {comment.id: comment for comment in discussion.comments}
    suffix = PurePath(discussion.source.name).suffix
    return discussion.model_copy(
        update={
            # The file's name is whoever saved the page's, and may be anything.
            "source": discussion.source.model_copy(update={"name": f"page{names.hidden(suffix)}"}),
            "article": _article(discussion.article, names),
            "comments": tuple(_comment(one, by_id, names) for one in discussion.comments),
            "receipt": tuple(
                entry.model_copy(update={"message": names.hidden(entry.message)})
                for entry in discussion.receipt
            ),
        }
    )


def _article(article: Article, names: _Names) -> Article:
    """Hide the names of readers in an article; parts of names are left to whom it speaks of."""

    def hidden(text: str | None) -> str | None:
        return None if text is None else names.hidden(text, parts=False)

    url = article.url
    return article.model_copy(
        update={
            "title": hidden(article.title),
            "byline": hidden(article.byline),
            "section": hidden(article.section),
            "url": url if hidden(url) == url else None,  # half an address leads nowhere
            "paragraphs": tuple(
                one.model_copy(update={"text": names.hidden(one.text, parts=False)})
                for one in article.paragraphs
            ),
        }
    )


def _comment(comment: Comment, by_id: Mapping[str, Comment], names: _Names) -> Comment:
    answered = by_id.get(comment.parent or "")
    asked = answered.author or answered.author_inferred if answered is not None else None
    raw = comment.posted_raw
    return comment.model_copy(
        update={
            "author": names.number(comment.author),
            "author_inferred": names.number(comment.author_inferred),
            "mentions": tuple(names.mentioned(one, asked) for one in comment.mentions),
            "posted_raw": None if raw is None else names.hidden(raw),
            "text": names.hidden(comment.text),
        }
    )


class _Names:
    """The names of a page, and the numbers in their place."""

    def __init__(self, discussion: Discussion, key: bytes) -> None:
        names = dict.fromkeys(_names_of(discussion))
        self.numbers = _numbered(tuple(names), key)
        self._language = discussion.source.language
        self._stop = stop_words(self._language) | stop_words("en")
        self._whole: dict[str, tuple[int, str]] = {}  # by all letters: words, number
        self._begun: set[str] = set()  # what those begin with
        self._parts: dict[str, str] = {}
        self._ordinary: dict[str, bool] = {}
        self._uses = _uses(discussion)
        unspaced = [name for name in names if UNSPACED.search(name) or not _WORD.search(name)]
        signs = [name for name in unspaced if _can_be_told(name)]
        self._signs = regex.compile(r"\L<names>", names=signs) if signs else None
        for name in names:
            self._take_in(name)

    def _take_in(self, name: str) -> None:
        number = self.numbers[name]
        words = tuple(folded(word) for word in _WORD.findall(name))
        if not any(letter.isalpha() for letter in name) or not words:
            return
        whole = len(words) > 1 or not self._is_stop(words[0])
        joined = "".join(words)
        if whole and joined not in self._whole:
            self._whole[joined] = (len(words), number)
            self._begun.update(joined[:end] for end in range(1, len(joined) + 1))
        for part in _parts(words, whole=whole):
            self._parts.setdefault(part, number)

    def _is_stop(self, word: str) -> bool:
        return len(word) == 1 or word in self._stop

    def number(self, name: str | None) -> str | None:
        """Return what stands in a name's place; nothing in place of none."""
        return self.numbers[name] if name else name

    def mentioned(self, name: str, asked: str | None) -> str:
        """Return the number of somebody who is addressed, by a shorter name perhaps."""
        if asked and set(_WORD.findall(folded(name))) <= set(_WORD.findall(folded(asked))):
            return self.numbers[asked]
        return self.numbers[name] if name else name

    def hidden(self, text: str, *, parts: bool = True) -> str:
        """Return a text with numbers in place of names.

        Parameters
        ----------
        text
            Any.
        parts
            Whether parts of names are looked for too.
        """
        if self._signs is not None:
            text = self._signs.sub(lambda found: self.numbers[found.group()], text)
        words = list(_WORD.finditer(text))
        told = [folded(word.group()) for word in words]
        pieces: list[str] = []
        at = here = 0
        while here < len(words):
            found = self._name_at(here, words, told) or (
                self._part_at(here, words, told, text) if parts else None
            )
            if found is None:
                here += 1
                continue
            length, number = found
            pieces += (text[at : words[here].start()], number)
            at = words[here + length - 1].end()
            here += length
        return "".join((*pieces, text[at:])) if pieces else text

    def _name_at(
        self, here: int, words: list[regex.Match[str]], told: list[str]
    ) -> tuple[int, str] | None:
        """Return how many words from here on are a name, and its number; the longest counts."""
        best: tuple[int, str] | None = None
        letters = ""
        for there in range(here, len(words)):
            if there > here and words[there].start() - words[there - 1].end() > _WIDEST_GAP:
                break
            letters += told[there]
            if letters not in self._begun:
                break
            length, number = self._whole.get(letters, (0, ""))
            count = there - here + 1
            # Written in one, a name of several words must be longer than a chance word.
            if count == length or (length and (count > 1 or len(letters) >= _SHORTEST_JOINED)):
                best = (count, number)
        return best

    def _part_at(
        self, here: int, words: list[regex.Match[str]], told: list[str], text: str
    ) -> tuple[int, str] | None:
        """Return the number of whoever is meant by part of their name here, if somebody is."""
        number = self._parts.get(told[here])
        if number is None:
            return None
        if not self._is_ordinary(told[here]):
            return 1, number
        start, end = words[here].span()
        before, after = text[max(0, start - 40) : start], text[end : end + 24]
        if _BEFORE_A_CALL.search(before) and _AFTER_A_CALL.search(after):
            return 1, number
        capital = text[start].isupper() and not text[start:end].isupper()
        if before.endswith("@") or (capital and not _OPENS_SENTENCE.search(before)):
            return 1, number
        return None

    def _is_ordinary(self, word: str) -> bool:
        """Tell whether a part of a name is also a word, and is rather used as one here."""
        known = self._ordinary.get(word)
        if known is None:
            small, capital = self._uses[word, False], self._uses[word, True]
            known = self._is_stop(word) or (
                small > capital and is_in_a_dictionary(word, self._language)
            )
            self._ordinary[word] = known
        return known


def folded(text: str) -> str:
    """Return a text without case and accents.

    Examples
    --------
    >>> folded("Zoë ÅNGSTRÖM")
    'zoe angstrom'
    """
    return "".join(one for one in normalize("NFKD", text.casefold()) if not combining(one))


def _names_of(discussion: Discussion) -> Iterator[str]:
    """Yield the names by which readers go: authors, recovered names, who is addressed."""
    for comment in discussion.comments:
        for name in (comment.author, comment.author_inferred, *comment.mentions):
            if name:
                yield name


def _parts(words: tuple[str, ...], *, whole: bool) -> Iterator[str]:
    """Yield the words by which somebody may be called instead of by their name."""
    if not whole:
        yield words[0]
        return
    for word in words:
        if len(words) > 1 and len(word) >= _SHORTEST_PART and word not in _TITLES:
            yield word
        bare = word.rstrip("0123456789")
        if bare != word and len(bare) >= _SHORTEST_HANDLE:
            yield bare


def _uses(discussion: Discussion) -> Counter[tuple[str, bool]]:
    """Count how often each word is written small, and how often with a capital in mid-sentence."""
    uses: Counter[tuple[str, bool]] = Counter()
    texts = [one.text for one in discussion.comments]
    texts += [one.text for one in discussion.article.paragraphs]
    for text in texts:
        for word in _WORD.finditer(text):
            written = word.group()
            if written.islower():
                uses[folded(written), False] += 1
            elif written[0].isupper() and not written.isupper():
                before = text[max(0, word.start() - 8) : word.start()]
                if not _OPENS_SENTENCE.search(before):
                    uses[folded(written), True] += 1
    return uses


def _can_be_told(name: str) -> bool:
    """Tell whether a name can be told from the signs between words: "★★", not "..."."""
    return any(category(letter)[0] in "SL" for letter in name)


def _numbered(names: Iterable[str], key: bytes) -> dict[str, str]:
    """Return a number for each name, drawn with a key; no two names share one."""
    names = tuple(names)
    held = {word for name in names for word in _WORD.findall(folded(name))}
    standin = next((one for one in _STANDINS if one.lower() not in held), _STANDINS[0])
    most = 999
    while len(names) * (999 // _FEW) > most:
        most = most * 10 + 9
    drawn = sorted(
        (hmac.digest(key, name.encode("utf-8", "surrogatepass"), hashlib.sha256), name)
        for name in names
    )
    taken: set[int] = set()
    numbers: dict[str, str] = {}
    for digest, name in drawn:
        number = int.from_bytes(digest) % most + 1
        while number in taken:
            number = number % most + 1
        taken.add(number)
        numbers[name] = f"{standin}-{number}"
    return numbers
