"""The lines that a document's line numbers speak of."""

from __future__ import annotations

import hashlib

from belowline.model.discussion import Discussion
from belowline.model.errors import UnknownPageError
from belowline.readers.archive import is_packed, members
from belowline.readers.decoding import decode
from belowline.readers.saved_page.reader import shown_page
from belowline.readers.whole_upload import is_workbook


def numbered_lines(data: bytes, *, name: str, discussion: Discussion) -> tuple[str, ...]:
    r"""Return the lines of an upload as a document read from it numbers them.

    Of a packed upload those are the lines of the file the document was read from; of a
    page in markup that was read through its text, the lines a browser shows.

    Parameters
    ----------
    data, name
        The upload, as it was handed in.
    discussion
        A document read from it.

    Returns
    -------
    tuple of str
        ``lines[0]`` is line 1. Empty where the document numbers none: an export has
        records, a page read by its markup has elements.

    Raises
    ------
    ReadError
        When the upload is not what the document was read from.

    Examples
    --------
    >>> from belowline.readers import read
    >>> page = b"Boats\n\nReader Comments (1)\n\n  Ann\n    May 1, 2014 - 9:05PM\n\n    At last!"
    >>> numbered_lines(page, name="boats.txt", discussion=read(page, name="boats.txt"))[7]
    '    At last!'
    """
    source = discussion.source
    if source.format not in {"text", "html"} or not _numbers_any(discussion):
        return ()
    if is_packed(data) and not is_workbook(data):
        data = member(data, name, source.sha256)
    if source.format == "html":
        return shown_page(data, name=name).lines
    return decode(data, name=name).lines


def member(data: bytes, name: str, sha256: str) -> bytes:
    """Return the packed file with that checksum.

    Raises
    ------
    ReadError
        When it is not in there.
    """
    for _, body in members(data, name):
        if hashlib.sha256(body).hexdigest() == sha256:
            return body
    raise UnknownPageError(name, "the file that its comments came from is not in it.")


def _numbers_any(discussion: Discussion) -> bool:
    return (
        any(comment.lines for comment in discussion.comments)
        or any(paragraph.lines for paragraph in discussion.article.paragraphs)
        or any(entry.lines for entry in discussion.receipt)
    )
