"""A word list of one's own: from a file to ratings, and from a fix to the discussion."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from belowline.analysis.vader.own_words import own_words, trouble_with
from belowline.model.errors import BelowlineError
from belowline.model.fixes import MOST_RATED, SetLexicon
from belowline.model.wording import counted, signed
from belowline.readers import decode
from belowline.workflows.draft import WHOLE, Draft
from belowline.workflows.meant import Done, NotApplicableError

# What stands above the column of words in lists of this kind, our own template included.
_HEADINGS: Final = frozenset({"word", "words", "term", "token", "lemma", "entry"})
_DELIMITERS: Final = ",;\t"
_COLUMNS: Final = 2
_SAID: Final = 3  # words named in the sentence of a fix; the others are counted


@dataclass(frozen=True, slots=True)
class RatedWords:
    """What a file of ratings holds.

    Attributes
    ----------
    words
        From a word to its rating, -4 to +4.
    refused
        One sentence for each row that cannot be used, beginning with its number.
    """

    words: dict[str, float]
    refused: tuple[str, ...]


def rated_words(content: bytes, *, name: str) -> RatedWords:
    r"""Read a list of words with ratings.

    Parameters
    ----------
    content
        A text with a word and a rating in each row, parted by commas, semicolons (then a
        comma in the rating is a decimal comma) or tabs; a first row of headings is passed
        over, and so are empty rows and further columns. VADER's own file can be read.
    name
        Of the file.

    Returns
    -------
    RatedWords
        Capitals are made small, as VADER does before it looks a word up.

    Examples
    --------
    >>> found = rated_words(b"word,rating\nferry,1.5\nlate,-9\n", name="mine.csv")
    >>> found.words, found.refused
    ({'ferry': 1.5}, ('Row 3: the rating of “late” lies outside of −4 to +4.',))
    """
    try:
        lines = decode(content, name=name).lines
    except BelowlineError as error:
        return RatedWords({}, (str(error),))
    delimiter = max(_DELIMITERS, key=lambda sign: sum(sign in line for line in lines))
    words: dict[str, float] = {}
    rows: dict[str, int] = {}
    refused: list[str] = []
    for number, cells in _rows(lines, delimiter):
        reason, word, rating = _read(cells, delimiter)
        if reason is None and word in rows:
            reason = f"“{word}” was rated before, in row {rows[word]:,}."
        if reason is None and len(words) == MOST_RATED:
            refused.append(f"Row {number:,}: there are more than {MOST_RATED:,} words.")
            break
        if reason is not None:
            refused.append(f"Row {number:,}: {reason}")
            continue
        words[word], rows[word] = rating, number
    if not words and not refused:
        refused.append("The file holds no word.")
    return RatedWords(words, tuple(refused))


def _rows(lines: tuple[str, ...], delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that hold something, with their numbers; no heading.

    A row is a line: a word holds no line break, and a quotation mark that is left open must
    not swallow the rest of the file.
    """
    for number, line in enumerate(lines, start=1):
        try:
            cells = next(csv.reader([line], delimiter=delimiter), [])
        except csv.Error:
            cells = line.split(delimiter)
        cells = [cell.strip() for cell in cells]
        if any(cells) and not (number == 1 and cells[0].lower() in _HEADINGS):
            yield number, cells


def _read(cells: list[str], delimiter: str) -> tuple[str | None, str, float]:
    """Return why a row cannot be used or ``None``, its word and its rating."""
    word = cells[0].lower()
    if len(cells) < _COLUMNS or not cells[1]:
        return f"there is no rating beside “{cells[0]}”.", word, 0.0
    written = cells[1].replace("\u2212", "-")  # a typographic minus
    if delimiter == ";":
        written = written.replace(",", ".")
    try:
        rating = float(written)
    except ValueError:
        return f"“{cells[1]}” beside “{cells[0]}” is no number.", word, 0.0
    return trouble_with(word, rating), word, rating


def applied(draft: Draft, fix: SetLexicon) -> Done:
    """Give words ratings of tone; for a word rated before, the later rating holds."""
    try:
        held = own_words({**dict(draft.discussion.lexicon), **fix.words})
    except ValueError as error:
        raise NotApplicableError(str(error)) from None
    draft.discussion = draft.discussion.model_copy(update={"lexicon": held})
    draft.note("lexicon", WHOLE)
    return None, None, f"The tone counts {_named(fix.words)}, as rated by hand."


def _named(words: dict[str, float]) -> str:
    named = [f"“{word}” {signed(rating, 1)}" for word, rating in list(words.items())[:_SAID]]
    others = len(words) - len(named)
    if others:
        return f"{', '.join(named)} and {counted(others, 'more word')}"
    return ", ".join(named)
