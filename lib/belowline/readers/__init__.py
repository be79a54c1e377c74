"""Bytes we did not design become a discussion.

To read a new family of pages, add a file with a :class:`~belowline.readers.page.Reader`
and name it in ``READERS``. Every reader is asked how surely a page is of its family; the
surest one reads it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from belowline.model.errors import UnknownPageError
from belowline.readers.ages import with_intervals
from belowline.readers.archive import is_packed
from belowline.readers.asked import AS_EVER, Asked, Offered
from belowline.readers.decoding import Decoded, decode
from belowline.readers.exports.reader import EXPORTS
from belowline.readers.express_tribune import EXPRESS_TRIBUNE, EXPRESS_TRIBUNE_LATER
from belowline.readers.language import with_language
from belowline.readers.numbered import member, numbered_lines
from belowline.readers.page import Page, Reader
from belowline.readers.plain import PLAIN
from belowline.readers.plain.reader import offered as offered_grammars
from belowline.readers.plain.reader import read_as as read_by_grammar
from belowline.readers.saved_page.reader import is_saved_page, read_saved_page, shown_page
from belowline.readers.saved_page.reader import offered as offered_markup
from belowline.readers.saved_page.saved import saved_when
from belowline.readers.whole_upload import chosen, discussions_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from belowline.model.discussion import Discussion

__all__ = [
    "AS_EVER",
    "READERS",
    "READER_VERSION",
    "Asked",
    "Decoded",
    "Offered",
    "Page",
    "Reader",
    "chosen",
    "decode",
    "numbered_lines",
    "read",
    "read_all",
    "readings_offered",
]

# Raised whenever a page may be read differently than before; kept discussions are then
# read anew from their bytes.
READER_VERSION: Final[int] = 3

# Of equally sure readers the first one reads the page.
READERS: Final[tuple[Reader, ...]] = (EXPRESS_TRIBUNE, EXPRESS_TRIBUNE_LATER, EXPORTS, PLAIN)


def read(data: bytes, *, name: str, asked: Asked = AS_EVER) -> Discussion:
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
    asked
        How to read it, if somebody said so; what cannot be read so is read as ever.

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
    return chosen(read_all(data, name=name, asked=asked), name)


def read_all(data: bytes, *, name: str, asked: Asked = AS_EVER) -> tuple[Discussion, ...]:
    r"""Read an upload as all the discussions it holds.

    An export holds one for each article, a zip file one or more for each file in it, and
    a page just one: that of :func:`read`.

    Parameters
    ----------
    data
        The upload, any bytes; zip and gzip files and Excel workbooks, too.
    name
        Its file name.
    asked
        How to read it, if somebody said so; what cannot be read so is read as ever.

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

    def read_page(body: bytes, inner: str) -> Discussion:
        return _read_page(body, inner, asked)

    return tuple(
        with_intervals(with_language(found))
        for found in discussions_in(data, name=name, read_page=read_page, asked=asked)
    )


def _read_page(data: bytes, name: str, asked: Asked = AS_EVER) -> Discussion:
    """Read what is one page: markup, or text."""
    markup = is_saved_page(data, name)
    found = None
    if asked.layout is not None:
        found = _read_as(data, name, asked.layout)
    if found is None and markup:
        found = read_saved_page(data, name=name)
    found = found or _read_text(_texts(data, name))
    return found.model_copy(update={"saved": saved_when(data)}) if markup else found


def _texts(data: bytes, name: str) -> Iterator[Page]:
    """Yield what of a page may be read as text, the likelier first."""
    if is_saved_page(data, name):
        # Its text as a browser shows it; failing that the upload itself, for a page saved as
        # text may open with a title that looks like markup.
        yield shown_page(data, name=name)
    yield Page.of(data, name=name)


def _read_text(pages: Iterable[Page]) -> Discussion:
    """Read the first of these texts that a reader claims."""
    name = ""
    for page in pages:
        name = page.name
        sure, reader = max(
            ((reader.claim(page), reader) for reader in READERS), key=lambda claimed: claimed[0]
        )
        if sure > 0:
            return reader.read(page)
    raise UnknownPageError(name, "no article and no dated comments were found in it.")


def _read_as(data: bytes, name: str, layout: str) -> Discussion | None:
    """Read a page by the layout of that name, or ``None`` where that finds no comment."""
    if is_saved_page(data, name):
        found = read_saved_page(data, name=name, layout=layout)
        if found is not None:
            return found
    for text in _texts(data, name):
        for reader in READERS:
            if reader.name == layout and reader.claim(text) > 0:
                return reader.read(text)
        found = read_by_grammar(text, layout)
        if found is not None:
            return found
    return None


def readings_offered(data: bytes, *, name: str, discussion: Discussion) -> tuple[Offered, ...]:
    """Return the ways in which the page behind a discussion may be read.

    The one in use first, then those of the families that claim the page, its markup, and
    the grammars that fit it, each the best first. Ask for one with ``Asked(layout=…)``.

    Parameters
    ----------
    data, name
        The upload.
    discussion
        A document read from it.

    Returns
    -------
    tuple of Offered
        Empty for an export, whose form is not in question.

    Raises
    ------
    ReadError
        When the upload is not what the document was read from.
    """
    if discussion.source.format not in {"text", "html"}:
        return ()
    if is_packed(data):
        data = member(data, name, discussion.source.sha256)
        name = discussion.source.name
    offers = offered_markup(data, name=name) if is_saved_page(data, name) else []
    for text in _texts(data, name):
        for reader in READERS:
            if reader not in {PLAIN, EXPORTS} and (sure := reader.claim(text)) > 0:
                used = reader.name == discussion.source.layout
                n = len((discussion if used else reader.read(text)).comments)
                offers.append(Offered(reader.name, reader.describes, n, sure))
        offers += offered_grammars(text)
    named: dict[str, Offered] = {}
    for each in offers:
        named.setdefault(each.layout, each)
    first = named.pop(discussion.source.layout, None)
    return (first, *named.values()) if first else tuple(named.values())
