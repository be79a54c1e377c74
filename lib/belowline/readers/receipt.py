"""What a reader noticed, did, or left out.

Every reader writes its receipt with these few functions, so that sentences agree in
number and no line of an upload is left without somebody who speaks for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from belowline.model import wording
from belowline.model.discussion import Article, Comment, ReceiptEntry

# Entries under these codes point at lines that belong to the article or to a comment as
# well. Lines under any other code belong to the receipt alone.
POINTING: Final = frozenset(
    {
        "control_characters",
        "damaged_bytes",
        "empty_comments",
        "encoding",
        "glued_interface_word",
        "lost_mention",
        "mojibake",
        "stacked_marks",
        "subject_lines",
        "time_unreadable",
        "unnamed_comments",
    }
)


def counted(n: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun, in agreement, with a plain space as the terminal shows it.

    Examples
    --------
    >>> counted(1, "comment"), counted(29, "comment"), counted(2, "reply", "replies")
    ('1 comment', '29 comments', '2 replies')
    """
    return wording.counted(n, one, many).replace(wording.NO_BREAK, " ")


def entry(
    code: str,
    message: str,
    *,
    lines: Iterable[int] = (),
    comments: Iterable[str] = (),
    count: int | None = None,
) -> ReceiptEntry:
    """Return a receipt entry; ``count`` is the number of its comments or lines unless given.

    Examples
    --------
    >>> entry("title_line", "The title.", lines=[1]).count
    1
    """
    lines, comments = tuple(lines), tuple(comments)
    if count is None:
        count = len(comments) or len(lines)
    return ReceiptEntry(code=code, count=count, comments=comments, lines=lines, message=message)


def spoken_for(
    article: Article, comments: Iterable[Comment], receipt: Iterable[ReceiptEntry]
) -> set[int]:
    """Return the lines that the article, a comment, or a non-pointing entry speaks for."""
    spans = [paragraph.lines for paragraph in article.paragraphs if paragraph.lines]
    spans += [comment.lines for comment in comments if comment.lines]
    taken = {line for first, last in spans for line in range(first, last + 1)}
    for noted in receipt:
        if noted.code not in POINTING:
            taken.update(noted.lines)
    return taken


def remaining(lines: Sequence[str], taken: set[int]) -> tuple[ReceiptEntry, ...]:
    """Return entries for all lines that nobody has spoken for yet.

    A reader calls this last. Blank lines are layout; a line with text that no rule placed
    is listed as such, so that it is visible rather than lost.

    Parameters
    ----------
    lines
        The decoded upload.
    taken
        1-based numbers of the lines that are accounted for.

    Returns
    -------
    tuple of ReceiptEntry
        At most two entries, ``unplaced_lines`` and ``blank_lines``.

    Examples
    --------
    >>> [noted.message for noted in remaining(("Title", "", "?!"), {1})]
    ['1 line could not be placed.', '1 blank line between the parts of the page.']
    """
    free = [number for number in range(1, len(lines) + 1) if number not in taken]
    blank = [number for number in free if not lines[number - 1].strip()]
    stray = [number for number in free if lines[number - 1].strip()]
    entries = []
    if stray:
        entries.append(
            entry(
                "unplaced_lines", f"{counted(len(stray), 'line')} could not be placed.", lines=stray
            )
        )
    if blank:
        entries.append(
            entry(
                "blank_lines",
                f"{counted(len(blank), 'blank line')} between the parts of the page.",
                lines=blank,
            )
        )
    return tuple(entries)
