"""Bytes we did not design become a discussion.

To read a new family of pages, add a file with a :class:`~belowline.readers.page.Reader`
and name it in ``READERS``. Every reader is asked how surely a page is of its family; the
surest one reads it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from belowline.model.errors import UnknownPageError
from belowline.readers.decoding import Decoded, decode
from belowline.readers.exports.reader import EXPORTS
from belowline.readers.express_tribune import EXPRESS_TRIBUNE, EXPRESS_TRIBUNE_LATER
from belowline.readers.language import with_language
from belowline.readers.numbered import numbered_lines
from belowline.readers.page import Page, Reader
from belowline.readers.plain import PLAIN
from belowline.readers.saved_page.reader import is_saved_page, read_saved_page, shown_page
from belowline.readers.whole_upload import chosen, discussions_in

if TYPE_CHECKING:
    from belowline.model.discussion import Discussion

__all__ = [
    "READERS",
    "READER_VERSION",
    "Decoded",
    "Page",
    "Reader",
    "decode",
    "numbered_lines",
    "read",
    "read_all",
]

# Raised whenever a page may be read differently than before; kept discussions are then
# read anew from their bytes.
READER_VERSION: Final[int] = 2

# Of equally sure readers the first one reads the page.
READERS: Final[tuple[Reader, ...]] = (EXPRESS_TRIBUNE, EXPRESS_TRIBUNE_LATER, EXPORTS, PLAIN)


def read(data: bytes, *, name: str) -> Discussion:
    """Read an upload as an article with its comments.

    Of an upload that holds several, that is the one whose ``source.name`` is the name
    given, else the one with most comments; the receipt counts the others.

    Parameters
    ----------
    data
        The upload, any bytes.
    name
        Its file name, as the browser or the file system gave it, or the ``source.name``
        of a discussion in it.

    Returns
    -------
    Discussion
        With every line of the upload accounted for.

    Raises
    ------
    EmptyUploadError, UploadTooLargeError
        Nothing to read, or too much.
    UnknownPageError
        Binary data, or no reader finds an article or comments in it.

    Examples
    --------
    >>> page = '''Boats at night
    ...
    ... Published: May 1, 2014
    ...
    ... Reader Comments (1)
    ...
    ...   • Ann
    ...     May 1, 2014 - 9:05PM
    ...
    ...     At last!
    ... '''
    >>> read(page.encode(), name="boats.txt").comments[0].posted
    '2014-05-01T21:05'
    """
    return chosen(read_all(data, name=name), name)


def read_all(data: bytes, *, name: str) -> tuple[Discussion, ...]:
    r"""Read an upload as all the discussions it holds.

    An export holds one for each article, a zip file one or more for each file in it, and
    a page just one: that of :func:`read`.

    Parameters
    ----------
    data
        The upload, any bytes; zip and gzip files and Excel workbooks, too.
    name
        Its file name.

    Raises
    ------
    ReadError
        When nothing in it can be read.

    Examples
    --------
    >>> rows = b"article_id,author,comment\n1,Ann,At last!\n2,Bo,Where is it now?"
    >>> [found.source.name for found in read_all(rows, name="comments.csv")]
    ['comments.csv#1', 'comments.csv#2']
    """
    return tuple(
        with_language(found) for found in discussions_in(data, name=name, read_page=_read_page)
    )


def _read_page(data: bytes, name: str) -> Discussion:
    """Read what is one page: markup, or text."""
    pages = [Page.of(data, name=name)]
    if is_saved_page(data, name):
        found = read_saved_page(data, name=name)
        if found is not None:
            return found
        # Its text as a browser shows it; failing that the upload itself, for a page saved as
        # text may open with a title that looks like markup.
        pages.insert(0, shown_page(data, name=name))
    for page in pages:
        sure, reader = max(
            ((reader.claim(page), reader) for reader in READERS), key=lambda claimed: claimed[0]
        )
        if sure > 0:
            return reader.read(page)
    raise UnknownPageError(page.name, "no article and no dated comments were found in it.")
