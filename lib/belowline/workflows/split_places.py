"""Where can a comment be cut in two?"""

from __future__ import annotations

from collections.abc import Sequence

from belowline.model.discussion import Comment


def lines_to_split_at(comment: Comment, lines: Sequence[str]) -> tuple[int, ...]:
    r"""Return the lines on which a second comment may begin.

    That is every filled line behind the first line of the text; name and time above it
    belong to the first comment.

    Parameters
    ----------
    comment
        The comment; without lines there is no such place.
    lines
        All lines of the upload.

    Examples
    --------
    >>> comment = Comment(id="c1", position=1, text="At last!\nA boat.", lines=(1, 4))
    >>> lines_to_split_at(comment, ["Ann", "At last!", "", "A boat."])
    (4,)
    """
    if comment.lines is None:
        return ()
    first, last = comment.lines
    filled = [number for number in range(first, last + 1) if lines[number - 1].strip()]
    opening = comment.text.partition("\n")[0].strip()
    begins = next(
        (number for number in filled if _begins(opening, lines[number - 1].strip())), first
    )
    return tuple(number for number in filled if number > begins)


def _begins(opening: str, line: str) -> bool:
    """Tell whether a line is where a text begins; either may be cut or have more in front."""
    return opening.startswith(line) or line.endswith(opening)


def paragraphs_to_split_at(comment: Comment) -> tuple[tuple[int, str], ...]:
    r"""Return the paragraphs with which a second comment may begin, counted from 2.

    Examples
    --------
    >>> comment = Comment(id="c1", position=1, text="At last!\n\nA boat.")
    >>> paragraphs_to_split_at(comment)
    ((2, 'A boat.'),)
    """
    return tuple(enumerate(comment.text.split("\n\n")[1:], start=2))
