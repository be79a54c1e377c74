"""Where the sentences of a comment begin and end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import regex
import simplemma

if TYPE_CHECKING:
    from collections.abc import Iterator

# Longer than any sentence a person writes with care (the median of the first real page is
# 14 words). An unpunctuated rant or a wall of emoji is cut after this many words, so that
# its score neither saturates nor takes for ever.
LONGEST_SENTENCE: Final = 100

# A "word" for that count is at most this long: 4,000 emoji in a row have no spaces.
_LONGEST_WORD: Final = 100
_WORD: Final = regex.compile(rf"\S{{1,{_LONGEST_WORD}}}")

# Titles and Latin shorthand that simplemma's English list ("Mr.", "Dr.", "U.S.") lacks.
_ABBREVIATION: Final = regex.compile(
    r"(?:^|[\s(\[“\"'])"
    r"(?:prof|sen|rep|gov|gens|sgt|capt|maj|cmdr|rev|hon|messrs|dept|approx|cf|fig|al)\.$",
    regex.IGNORECASE,
)

Span = tuple[int, int]


def sentence_spans(text: str) -> list[Span]:
    """Return where each sentence of a text begins and ends.

    English rules; a paragraph always ends a sentence, an abbreviation never does. What is
    longer than ``LONGEST_SENTENCE`` words is no sentence any more and is cut into pieces of
    that many words.

    Parameters
    ----------
    text
        Any text, as it stands on the page.

    Returns
    -------
    list of (int, int)
        Half-open character ranges of ``text``, in order, not overlapping, without the
        white space between them. Every character that is not white space is in one.

    Examples
    --------
    >>> text = "Mr. Ode was late. Why?"
    >>> [text[start:end] for start, end in sentence_spans(text)]
    ['Mr. Ode was late.', 'Why?']
    """
    return [piece for span in _whole_sentences(text) for piece in _pieces(text, span)]


def _whole_sentences(text: str) -> Iterator[Span]:
    """Find the splitter's sentences in the text; join those it cut at an abbreviation."""
    begun: int | None = None
    end = 0
    for sentence in simplemma.split_sentences(text, lang="en"):
        start = text.index(sentence, end)
        if begun is not None and text[end:start].count("\n") > 1:
            yield (begun, end)
            begun = None
        begun = start if begun is None else begun
        end = start + len(sentence)
        if not _ABBREVIATION.search(sentence[-12:]):
            yield (begun, end)
            begun = None
    if begun is not None:
        yield (begun, end)


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """Cut a span after every hundredth word."""
    if span[1] - span[0] < 2 * LONGEST_SENTENCE:  # too short to hold a hundred and one
        yield span
        return
    said = text[slice(*span)].split()
    # Half as many, because Python and `regex` do not agree on what is white space; among the
    # 128 oldest characters, all that `regex` takes for white space Python does too.
    counted = len(said) if text.isascii() else 2 * len(said)
    if counted < LONGEST_SENTENCE and max(map(len, said)) < _LONGEST_WORD:
        yield span
        return
    words = [match.span() for match in _WORD.finditer(text, *span)]
    for first in range(0, len(words), LONGEST_SENTENCE):
        chunk = words[first : first + LONGEST_SENTENCE]
        yield (chunk[0][0], chunk[-1][1])
