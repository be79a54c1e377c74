"""Saved pages (.html, .htm, .mhtml): the discussion in a page's own markup.

What the page says of its comments in JSON-LD, the markup of known engines, and elements
that repeat are tried; the reading with most comments, names and times is believed. Where
none finds a comment, :func:`shown_page` gives what the page shows, for readers of text.
"""

from __future__ import annotations

import codecs
import hashlib
from dataclasses import replace
from typing import Final

import regex
from lxml import etree

from belowline.model.discussion import Article, Comment, Discussion, ReceiptEntry, Source
from belowline.readers.asked import Offered
from belowline.readers.decoding import decode
from belowline.readers.encoding import in_its_encoding
from belowline.readers.exports.discussions import Upload
from belowline.readers.markup import DEEPEST, element_text, parsed
from belowline.readers.mending import clean
from belowline.readers.page import Page
from belowline.readers.receipt import counted, entry
from belowline.readers.saved_page.article import article_on
from belowline.readers.saved_page.choice import best_reading, is_cut, readings_on
from belowline.readers.saved_page.linked_data import stated_discussions
from belowline.readers.saved_page.mhtml import is_mhtml, page_in
from belowline.readers.saved_page.written import Written
from belowline.readers.upload import checked, file_name

_KNOWN: Final = 0.97  # the markup of a known engine, with names or times in it
_REPEATED: Final = 0.8  # elements that repeat
_REPETITION: Final = "repeated-elements"

_HEAD: Final = 4_096  # bytes; a page says that it is one, and in which encoding, within
_PAGE: Final = regex.compile(rb"<(?:!doctype\s+html|html|head|body|meta|title)\b", regex.IGNORECASE)
_CHARSET: Final = regex.compile(
    rb"<meta[^>]{0,200}charset=[\"']?\s*([\w-]{3,20})", regex.IGNORECASE
)
# Encodings of text that pages name; Python knows others that are none (rot13, hex).
_NAMED: Final = regex.compile(
    r"iso-?8859-\d{1,2}|latin-?1|windows-?125\d|cp125\d|koi8-[ru]|gb(?:2312|k|18030)|big5"
    r"|shift[_-]?jis|euc-(?:jp|kr)|utf-?8|utf-?16(?:le|be)?|us-ascii|macintosh",
    regex.IGNORECASE,
)


def is_saved_page(data: bytes, name: str) -> bool:
    """Tell whether an upload is markup, from how it begins and what it is called.

    Examples
    --------
    >>> is_saved_page(b"<!DOCTYPE html><title>Boats</title>", "boats")
    True
    >>> is_saved_page(b"Boats at night", "boats.txt")
    False
    """
    if is_mhtml(data):
        return True
    head = data[:_HEAD].replace(b"\x00", b"")
    called_so = name.lower().endswith((".html", ".htm", ".xhtml", ".shtml"))
    return bool(_PAGE.search(head)) if head.lstrip()[:1] == b"<" else called_so and b"<" in head


def read_saved_page(data: bytes, *, name: str, layout: str | None = None) -> Discussion | None:
    """Read the discussion in a page's markup, or return ``None`` where there is none.

    Parameters
    ----------
    data
        The page, or a web archive of it.
    name
        Its file name.
    layout
        The markup to read it by, as ``source.layout`` names it; the one that finds most
        unless given.

    Raises
    ------
    EmptyUploadError, UploadTooLargeError, UnknownPageError
        Nothing to read, too much, or no text.

    Examples
    --------
    >>> page = b'''<html><title>Boats</title><ol>
    ... <li class="comment" id="comment-1"><cite class="fn">Ann</cite> <i class="says">says:</i>
    ... <time datetime="2014-05-01T21:05">May 1</time><div class="comment-content">At last!</div>
    ... </ol>'''
    >>> read_saved_page(page, name="boats.html").comments[0].author
    'Ann'
    """
    name = file_name(name)
    text, encoding = markup_of(data, name)
    root = parsed(text)
    if root is None:
        return None
    stated = _stated(root, Upload(name, data, encoding))
    reading = best_reading(root)
    if layout is not None:
        reading = next((one for one in readings_on(root) if one[0].name == layout), None)
        if stated is not None and stated.source.layout != layout:
            stated = None
    if stated is not None and (reading is None or len(stated.comments) > len(reading[1].comments)):
        return stated
    if reading is None:
        return None
    engine, found = reading
    article = article_on(root, found.elements)
    return Discussion(
        source=Source(
            name=name,
            sha256=hashlib.sha256(data).hexdigest(),
            bytes=len(data),
            format="html",
            layout=engine.name,
            encoding=encoding,
            confidence=_REPEATED if engine.name == _REPETITION else _KNOWN,
        ),
        article=article,
        comments=found.comments,
        receipt=_receipt(root, article, found, engine.name),
    )


def offered(data: bytes, *, name: str) -> list[Offered]:
    """Return the ways in which a page's markup may be read, the one that finds most first."""
    name = file_name(name)
    text, encoding = markup_of(data, name)
    root = parsed(text)
    if root is None:
        return []
    stated = _stated(root, Upload(name, data, encoding))
    found = [] if stated is None else [(stated.source.layout, len(stated.comments), _KNOWN)]
    for engine, reading in readings_on(root):
        repeated = engine.name == _REPETITION
        found.append((engine.name, len(reading.comments), _REPEATED if repeated else _KNOWN))
    return [
        Offered(layout, f"Comments in the markup “{layout}”", n, sure) for layout, n, sure in found
    ]


def _stated(root: etree._Element, upload: Upload) -> Discussion | None:
    """Return the largest discussion that a page states in JSON-LD, if any."""
    stated = max(
        stated_discussions(root, upload), key=lambda each: len(each.comments), default=None
    )
    if stated is None:
        return None
    said = f"The page itself states {counted(len(stated.comments), 'comment')} in JSON-LD."
    source = stated.source.model_copy(update={"format": "html"})
    noted = entry("stated_in_page", said, count=len(stated.comments))
    return stated.model_copy(update={"source": source, "receipt": (noted, *stated.receipt)})


def markup_of(data: bytes, name: str) -> tuple[str, str]:
    """Return a page's markup and the encoding it was read in, taking archives apart."""
    if is_mhtml(data):
        data = page_in(data)
    data = checked(data, name=name)
    reading = in_its_encoding(data)
    if not reading.encoding.startswith("utf") and (found := _CHARSET.search(data[:_HEAD])):
        named = found[1].decode("ascii")
        if _NAMED.fullmatch(named):
            try:
                return clean(data.decode(codecs.lookup(named).name, "replace")), named.lower()
            except (LookupError, ValueError):
                pass
    return clean(reading.text), reading.encoding


def shown_page(data: bytes, *, name: str) -> Page:
    """Return what a page shows, as a browser would save it as text, for readers of text.

    Its lines are those of the text shown; its bytes stay those of the upload.

    Raises
    ------
    EmptyUploadError
        When the page shows nothing.
    """
    name = file_name(name)
    text, encoding = markup_of(data, name)
    root = parsed(text)
    shown = "" if root is None else element_text(root)
    decoded = decode(shown.encode(), name=name)
    return Page(name, data, replace(decoded, encoding=encoding), "html")


def _receipt(
    root: etree._Element, article: Article, found: Written, layout: str
) -> tuple[ReceiptEntry, ...]:
    n = len(found.comments)
    entries = [
        entry("read_page", f"Found {counted(n, 'comment')} in the markup “{layout}”.", count=n)
    ]
    if found.empty:
        said = f"{counted(found.empty, 'element')} marked as a comment without any text in it."
        entries.append(entry("empty_comments", said, count=found.empty))
    if rest := _words_left(root, article, found.comments):
        said = f"{counted(rest, 'word')} of menus, forms and other parts of the page left out."
        entries.append(entry("page_furniture", said, count=rest))
    if is_cut(root):
        said = f"The page is nested deeper than {DEEPEST:,} elements; what is deeper is not read."
        entries.append(entry("cut_page", said, count=1))
    return tuple(entries)


def _words_left(root: etree._Element, article: Article, comments: tuple[Comment, ...]) -> int:
    """Return how many words of a page are neither article nor comment nor byline."""
    kept = [article.title, *(each.text for each in article.paragraphs)]
    for each in comments:
        kept += [each.text, each.author, each.posted_raw]
    words = sum(len(text.split()) for text in kept if text)
    return max(0, len(element_text(root).split()) - words)
