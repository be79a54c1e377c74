"""A discussion while it is being fixed: which lines, and which comments, are whose.

Belongs to :mod:`~belowline.workflows.fixed`. Whatever is done here, every line that the
reading spoke for is spoken for afterwards, by exactly one of article, comment and receipt.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

import regex

from belowline.model.discussion import Comment, Discussion, Paragraph, ReceiptEntry
from belowline.readers.receipt import POINTING

# Ids of comments found by hand start here: readers number from 1, and take fewer (200,000
# records of an export at most). A comment found by hand is called after its first line, so
# that its id stays the same whatever else is fixed.
BY_HAND: Final = 1_000_000
# In an export it is called after the comment it was split from and its paragraph.
_PARAGRAPHS: Final = 40

# What is noted where a fix says nothing of a single comment.
WHOLE: Final = ""

_LETTERS: Final = regex.compile(r"[^\p{L}\p{N}]+")


@dataclass(slots=True)
class Draft:
    """The parts of a discussion, open to change.

    Attributes
    ----------
    lines
        The decoded upload; empty where lines mean nothing.
    notes
        What was done by hand: kind of fix to the ids of comments it touched (or a stand-in
        where it touched none).
    dropped
        Lines of what is no comment.
    """

    discussion: Discussion
    lines: Sequence[str]
    comments: list[Comment] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    receipt: list[ReceiptEntry] = field(default_factory=list)
    notes: dict[str, list[str]] = field(default_factory=dict)
    dropped: set[int] = field(default_factory=set)
    rejected: set[tuple[str, str]] = field(default_factory=set)

    @classmethod
    def of(cls, discussion: Discussion, lines: Sequence[str]) -> Draft:
        """Open a discussion."""
        return cls(
            discussion,
            lines,
            list(discussion.comments),
            list(discussion.article.paragraphs),
            list(discussion.receipt),
        )

    def put(self, comment: Comment) -> None:
        """Put a comment in the place of the one with its id."""
        self.comments[self.place(comment.id)] = comment

    def place(self, comment_id: str) -> int:
        """Return where a comment stands, counted from 0."""
        return next(n for n, one in enumerate(self.comments) if one.id == comment_id)

    def note(self, kind: str, who: str) -> None:
        """Note what was done by hand, to be told on the receipt; once for each comment."""
        told = self.notes.setdefault(kind, [])
        if who not in told:
            told.append(who)

    def id_by_hand(self, *, line: int | None, of: Comment | None = None, paragraph: int = 0) -> str:
        """Return an id for a comment found by hand, by where it begins."""
        if line is not None:
            number = BY_HAND + line
        else:
            number = _number(of.id) if of else 0
            # The number of one that was found by hand itself is large already.
            number = number if number >= BY_HAND else BY_HAND + _PARAGRAPHS * number
            number += paragraph
        taken = {one.id for one in self.comments} | {one.id for one in self.discussion.comments}
        while f"c{number}" in taken:
            number += 1
        return f"c{number}"

    def owner(self, line: int) -> Comment | None:
        """Return the comment that a line belongs to."""
        return next(iter(self.owners(line, line)), None)

    def owners(self, first: int, last: int) -> list[Comment]:
        """Return the comments that some lines belong to."""
        return [c for c in self.comments if c.lines and c.lines[0] <= last and c.lines[1] >= first]

    def take(self, first: int, last: int) -> None:
        """Take lines from the article and the receipt; a comment speaks for them now."""
        if first > last:
            return
        span = range(first, last + 1)
        self.dropped.difference_update(span)
        self.paragraphs = [
            left for paragraph in self.paragraphs for left in self._without(paragraph, first, last)
        ]
        self.receipt = [
            entry if entry.code in POINTING else less(entry, lines=span) for entry in self.receipt
        ]

    def _without(self, paragraph: Paragraph, first: int, last: int) -> list[Paragraph]:
        """Return what is left of a paragraph."""
        if paragraph.lines is None or paragraph.lines[1] < first or paragraph.lines[0] > last:
            return [paragraph]
        start, end = paragraph.lines
        left = [(start, first - 1), (last + 1, end)]
        return [
            Paragraph(text=text, lines=(a, b))
            for a, b in left
            if a <= b and (text := text_on(self.lines, a, b))
        ]

    def forget(self, comment_id: str, codes: Iterable[str] | None = None) -> None:
        """Take a comment off the reader's notes: off all, or off those of some codes."""
        wanted = None if codes is None else set(codes)
        self.receipt = [
            less(entry, comments=[comment_id])
            if comment_id in entry.comments and (wanted is None or entry.code in wanted)
            else entry
            for entry in self.receipt
        ]

    def hand_over(self, old: str, new: str, line: int) -> None:
        """Let the reader's notes on single lines of a comment speak of another, from a line on."""
        for place, entry in enumerate(self.receipt):
            if old in entry.comments and is_paired(entry):
                ids = tuple(
                    new if one == old and at >= line else one
                    for one, at in zip(entry.comments, entry.lines, strict=True)
                )
                self.receipt[place] = entry.model_copy(update={"comments": ids})

    def repoint(self, old: str, new: str | None) -> None:
        """Let all who answer one comment answer another, or nobody."""
        for place, one in enumerate(self.comments):
            if one.parent == old:
                grade = one.link_grade if new or one.mentions else None
                parent = None if new == one.id else new
                self.comments[place] = one.model_copy(
                    update={"parent": parent, "link_grade": grade}
                )


def _number(comment_id: str) -> int:
    digits = comment_id.lstrip("c")
    return int(digits) if digits.isdecimal() else 0


def is_paired(entry: ReceiptEntry) -> bool:
    """Tell whether a receipt entry names one line for each of its comments."""
    return entry.code in POINTING and len(entry.comments) == len(entry.lines)


def less(
    entry: ReceiptEntry, *, comments: Iterable[str] = (), lines: Iterable[int] = ()
) -> ReceiptEntry:
    """Return a receipt entry without some comments and lines.

    Its sentence is the reader's and stays; what is left of it is said behind. Where an
    entry names one line for each comment, the two leave together.
    """
    gone, off = set(comments), set(lines)
    if is_paired(entry):
        kept = [
            (one, line)
            for one, line in zip(entry.comments, entry.lines, strict=True)
            if one not in gone and line not in off
        ]
        ids, left = tuple(one for one, _ in kept), tuple(line for _, line in kept)
    else:
        ids = tuple(one for one in entry.comments if one not in gone)
        left = tuple(line for line in entry.lines if line not in off)
    fewer = max(len(entry.comments) - len(ids), len(entry.lines) - len(left))
    if not fewer:
        return entry
    count = max(0, entry.count - fewer)
    message = f"{entry.message.partition(_AFTER)[0]}{_AFTER}{count:,}."
    return entry.model_copy(
        update={"comments": ids, "lines": left, "count": count, "message": message}
    )


_AFTER: Final = " After the fixes by hand: "


def text_on(lines: Sequence[str], first: int, last: int) -> str:
    r"""Return what is written on some lines, paragraphs kept; 1-based, both included.

    Examples
    --------
    >>> text_on([" At last!", "", "", "A boat. "], 1, 4)
    'At last!\n\nA boat.'
    """
    rows = [line.strip() for line in lines[first - 1 : last]]
    return regex.sub(r"\n{3,}", "\n\n", "\n".join(rows)).strip("\n")


def folded(text: str) -> str:
    """Return the letters and digits of a text, without case."""
    return _LETTERS.sub("", text.casefold())


def cut_at(comment: Comment, lines: Sequence[str], line: int) -> int | None:
    """Return where in a comment's text the part begins that stands from a line on.

    A reader leaves lines out of the text (names, times, buttons), so the first line from
    there on that is found in the text counts.

    Parameters
    ----------
    comment
        One with lines.
    lines
        The decoded upload.
    line
        1-based, within the comment.

    Returns
    -------
    int or None
        An offset into its text; ``None`` if nothing of the text stands there.
    """
    if comment.lines is None:
        return None
    rows: list[tuple[int, str]] = []
    offset = 0
    for row in comment.text.split("\n"):
        rows.append((offset, folded(row)))
        offset += len(row) + 1
    first, last = comment.lines
    for number in range(line, last + 1):
        key = folded(lines[number - 1])
        if not key:
            continue
        before = sum(folded(each) == key for each in lines[first - 1 : number - 1])
        same = [at for at, row in rows if row and (row == key or _part(row, key))]
        if same:
            return same[min(before, len(same) - 1)]
    return None


def _part(row: str, key: str) -> bool:
    """Tell whether a row of text is a line without what stood before or behind it."""
    return len(row) >= _ENOUGH and (key.endswith(row) or key.startswith(row))


_ENOUGH: Final = 8  # letters; fewer may end a line by chance
