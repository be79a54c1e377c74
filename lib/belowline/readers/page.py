"""What a reader gets, and what it promises."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from belowline.model.discussion import Article, Comment, Discussion, ReceiptEntry, Source
from belowline.readers.decoding import Decoded, decode
from belowline.readers.receipt import remaining, spoken_for
from belowline.readers.upload import file_name


@dataclass(frozen=True, slots=True)
class Page:
    """One upload, decoded once for all readers.

    ``format`` is what the document will say of its source: ``text``, or ``html`` where
    ``decoded`` is what a page in markup shows.
    """

    name: str
    data: bytes
    decoded: Decoded
    format: str = "text"

    @classmethod
    def of(cls, data: bytes, *, name: str) -> Page:
        """Decode an upload; raises what :func:`belowline.readers.decoding.decode` raises."""
        name = file_name(name)
        return cls(name, data, decode(data, name=name))

    @property
    def lines(self) -> tuple[str, ...]:
        """The decoded lines; ``lines[0]`` is line 1."""
        return self.decoded.lines

    def discussion(  # noqa: PLR0913 - the parts of a document
        self,
        *,
        layout: str,
        confidence: float,
        article: Article,
        comments: tuple[Comment, ...],
        receipt: tuple[ReceiptEntry, ...],
        declared: int | None = None,
        format: str | None = None,  # noqa: A002 - the document's own word
    ) -> Discussion:
        """Return the document read from this page, with no line left unaccounted.

        Adds to the receipt what decoding had to repair, the blank lines, and any line
        that neither the article, a comment nor the reader's receipt speaks for.
        """
        left = remaining(self.lines, spoken_for(article, comments, receipt))
        return Discussion(
            source=Source(
                name=self.name,
                sha256=hashlib.sha256(self.data).hexdigest(),
                bytes=len(self.data),
                format=format or self.format,
                layout=layout,
                encoding=self.decoded.encoding,
                confidence=confidence,
            ),
            article=article,
            declared_comments=declared,
            comments=comments,
            receipt=(*receipt, *self.decoded.notes, *left),
        )


@dataclass(frozen=True, slots=True)
class Reader:
    """A family of pages that we can read.

    Attributes
    ----------
    name
        What ``source.layout`` says of a page it read.
    describes
        Which pages it reads, in words for people.
    claim
        How surely a page is of this family: 0 is "not at all", 1 is "certainly".
    read
        Read a page it has claimed. Never called on a page with a claim of 0.
    """

    name: str
    describes: str
    claim: Callable[[Page], float]
    read: Callable[[Page], Discussion]
