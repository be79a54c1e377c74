"""Bytes we did not design become a discussion.

To read a new family of pages, add a file with a :class:`~belowline.readers.page.Reader`
and name it in ``READERS``. Every reader is asked how surely a page is of its family; the
surest one reads it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from belowline.model.errors import UnknownPageError
from belowline.readers.decoding import Decoded, decode
from belowline.readers.express_tribune import EXPRESS_TRIBUNE, EXPRESS_TRIBUNE_LATER
from belowline.readers.page import Page, Reader
from belowline.readers.plain import PLAIN

if TYPE_CHECKING:
    from belowline.model.discussion import Discussion

__all__ = ["READERS", "READER_VERSION", "Decoded", "Page", "Reader", "decode", "read"]

# Raised whenever a page may be read differently than before; kept discussions are then
# read anew from their bytes.
READER_VERSION: Final[int] = 1

# Of equally sure readers the first one reads the page.
READERS: Final[tuple[Reader, ...]] = (EXPRESS_TRIBUNE, EXPRESS_TRIBUNE_LATER, PLAIN)


def read(data: bytes, *, name: str) -> Discussion:
    """Read an upload as an article with its comments.

    Parameters
    ----------
    data
        The upload, any bytes.
    name
        Its file name, as the browser or the file system gave it.

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
    page = Page.of(data, name=name)
    sure, reader = max(
        ((reader.claim(page), reader) for reader in READERS), key=lambda claimed: claimed[0]
    )
    if sure <= 0:
        raise UnknownPageError(page.name, "no article and no dated comments were found in it.")
    return reader.read(page)
