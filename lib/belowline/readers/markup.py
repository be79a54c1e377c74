"""What a piece of markup says when it is read aloud.

Paragraphs and line breaks are kept, links become their text, entities are decoded, and
everything that is not text (scripts, styles, forms) is gone.

lxml parses. Selectolax' lexbor takes time quadratic in nesting: 40,000 nested ``div`` take
it 3.6 s and lxml 0.6 ms, and comments are where strangers write. Python's own
``html.parser`` takes 40 s for 60 kB of ``<a``. The price of lxml is that what stands deeper
than 2,048 elements is dropped.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

import regex
from lxml import etree

from belowline.readers.mending import clean

# libxml2's own limit for documents parsed as ``huge``.
DEEPEST: Final = 2048

# Control characters cannot stand in clean text, so they can mark where it breaks.
_PARAGRAPH: Final = "\x01"
_LINE: Final = "\x02"
_BR: Final = "\x03"  # apart from _LINE: two of them are how people write a paragraph

_PARAGRAPHS: Final = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "details",
        "dl",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "ul",
    ]
)
_LINES: Final = frozenset(["caption", "dd", "div", "dt", "figcaption", "li", "summary", "tr"])
SILENT: Final = frozenset(
    [
        "button",
        "canvas",
        "datalist",
        "head",
        "iframe",
        "input",
        "math",
        "noembed",
        "noframes",
        "object",
        "option",
        "script",
        "select",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
    ]
)
_LOOKS_LIKE_MARKUP: Final = regex.compile(
    r"</?(?:p|br|a|b|i|em|strong|blockquote|div|span|ul|ol|li|code|pre)\b[^<>]{0,500}/?>"
    r"|&(?:amp|lt|gt|quot|nbsp|#\d{1,6}|#x[0-9a-f]{1,6});",
    regex.IGNORECASE,
)
_BLANK_LINE: Final = regex.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_BREAKS: Final = regex.compile(r"\x03[ \t\n]*(?:\x03[ \t\n]*)+")
_ANY_MARK: Final = regex.compile(r"[\x01-\x03]")
_EITHER: Final = regex.compile(r"[\x02\x03]")


# libxml2 compares each attribute of an element with those before it: 20,000 of them take it
# a second. No page has an element with a tenth of that. (HTML's own rules for attributes.)
_MOST_ATTRIBUTES: Final = 2_000
_ATTRIBUTE: Final = regex.compile(
    r"[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)?+)?+"
)
_TAG: Final = regex.compile(rf"<[a-zA-Z][^\s/>]*+(?:{_ATTRIBUTE.pattern})*+")


def _is_crowded(written: str) -> bool:
    """Tell whether an element has more attributes than are read."""
    return any(
        tag.end() - tag.start() > 2 * _MOST_ATTRIBUTES
        and sum(1 for _ in _ATTRIBUTE.finditer(tag[0])) > _MOST_ATTRIBUTES
        for tag in _TAG.finditer(written)
    )


class Markup(StrEnum):
    """How a text is written."""

    PLAIN = "plain"
    HTML = "html"
    HTML_LINES = "html-lines"  # markup in which line breaks count, as WordPress stores it
    GUESS = "guess"  # HTML_LINES if it looks like markup, else plain


def plain_text(written: str, markup: Markup = Markup.HTML) -> str:
    r"""Return a text as people read it, its paragraphs separated by a blank line.

    Takes time linear in its length, whatever it holds.

    Examples
    --------
    >>> plain_text('<p>The <a href="x">ferry</a> left.</p><p>Twice &amp; late.</p>')
    'The ferry left.\n\nTwice & late.'
    >>> plain_text("1 < 2", Markup.GUESS)
    '1 < 2'
    """
    written = clean(written)
    if markup is Markup.GUESS:
        looks_so = _LOOKS_LIKE_MARKUP.search(written)
        markup = Markup.HTML_LINES if looks_so else Markup.PLAIN
    if markup is Markup.PLAIN or not ("<" in written or "&" in written):
        return tidy(written if markup is not Markup.HTML else " ".join(written.split()))
    if markup is Markup.HTML_LINES:
        written = written.replace("\r\n", "\n").replace("\r", "\n")
        written = _BLANK_LINE.sub("<p>", written).replace("\n", "<br>")
    root = parsed(written)
    return "" if root is None else element_text(root)


def parsed(written: str) -> etree._Element | None:
    """Return the root of a piece of markup, or ``None`` if there is nothing in it to read.

    Markup with an element of more than 2,000 attributes is not read: it is an attack.
    """
    if len(written) > 2 * _MOST_ATTRIBUTES and _is_crowded(written):
        return None
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(written.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:  # "Document is empty"
        return None


def element_text(root: etree._Element, *, without: frozenset[etree._Element] = frozenset()) -> str:
    """Return what an element says, leaving out some of the elements in it."""
    pieces: list[str] = []
    silent: etree._Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            if silent is None:
                if element.tag in SILENT or element in without:
                    silent = element
                else:
                    pieces.append(break_of(element))
                    pieces.append(said(element, element.text))
                    if element.tag == "img":
                        pieces.append(element.get("alt") or "")
            continue
        if silent is None:
            pieces.append(break_of(element) if element.tag != "br" else "")
        elif silent is element:
            silent = None
        if silent is None and element is not root:
            pieces.append(said(element.getparent(), element.tail))
    return laid_out("".join(pieces))


def break_of(element: etree._Element) -> str:
    """Return the break that an element makes before and after itself."""
    if element.tag in _PARAGRAPHS:
        return _PARAGRAPH
    if element.tag in _LINES:
        return _LINE
    if element.tag == "br":
        return _BR
    return " " if element.tag in {"td", "th"} else ""


def said(parent: etree._Element | None, text: str | None) -> str:
    """Return a run of text; its own line breaks count in preformatted text only."""
    if not text:
        return ""
    return text.replace("\n", _LINE) if parent is not None and parent.tag == "pre" else text


def laid_out(marked: str) -> str:
    """Return marked text with its breaks made real and its spaces tidied."""
    if not _ANY_MARK.search(marked):
        return _sound(" ".join(marked.split()))
    paragraphs = []
    for block in marked.split(_PARAGRAPH):
        for paragraph in _BREAKS.split(block):
            lines = (" ".join(line.split()) for line in _EITHER.split(paragraph))
            if kept := "\n".join(line for line in lines if line):
                paragraphs.append(_sound(kept))
    return "\n\n".join(paragraphs)


def _sound(text: str) -> str:
    """Return text without the control characters that a reference (``&#4;``) can bring in."""
    return text if text.replace("\n", "").isprintable() else clean(text)


def tidy(text: str) -> str:
    r"""Return plain text with its spaces tidied and at most one blank line at a time.

    Examples
    --------
    >>> tidy(" one  two \n\n\n three ")
    'one two\n\nthree'
    """
    lines = [" ".join(line.split()) for line in text.replace("\r\n", "\n").splitlines()]
    return _BLANK_LINE.sub("\n\n", "\n".join(lines)).strip()
