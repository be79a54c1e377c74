"""The article of a saved page: what its head says, and the densest run of paragraphs."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Final

from lxml import etree

from belowline.model.discussion import Article, Paragraph
from belowline.readers.markup import SILENT, element_text, tidy
from belowline.readers.saved_page.printed import printed_moment

_ASIDE: Final = frozenset({"nav", "aside", "footer", "form", "header", "menu"}) | SILENT
_BODY: Final = frozenset({"p", "h2", "h3", "h4", "ul", "ol", "blockquote", "pre"})
_LEAST_WORDS: Final = 8  # of a paragraph that counts towards its parent; captions are shorter
_META: Final = {
    "title": ("og:title", "twitter:title", "dc.title"),
    "byline": ("author", "article:author", "dc.creator", "parsely-author"),
    "published": ("article:published_time", "datePublished", "date", "dc.date", "pubdate"),
    "section": ("article:section",),
    "url": ("og:url",),
}


def article_on(root: etree._Element, comments: frozenset[etree._Element]) -> Article:
    """Return the article of a page, looking nowhere inside its comments."""
    told = _head(root)
    heading = ""
    words: Counter[etree._Element] = Counter()
    blocks: dict[etree._Element, list[etree._Element]] = defaultdict(list)
    skipped: etree._Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "end":
            skipped = None if skipped is element else skipped
        elif skipped is None:
            parent = element.getparent()
            if element in comments or element.tag in _ASIDE:
                skipped = element
            elif element.tag == "h1" and not heading:
                heading = _line(element)
                skipped = element
            elif element.tag in _BODY and parent is not None:
                blocks[parent].append(element)
                if element.tag == "p":
                    said = len(element_text(element).split())
                    words[parent] += said if said >= _LEAST_WORDS else 0
                skipped = element
    body = blocks[words.most_common(1)[0][0]] if words.total() else []
    when = printed_moment(told["published"]) if told.get("published") else None
    return Article(
        title=told.get("title") or heading or told.get("head"),
        byline=told.get("byline"),
        published=when.posted if when else None,
        section=told.get("section"),
        url=told.get("url"),
        paragraphs=tuple(
            Paragraph(text=text)
            for element in body
            for text in element_text(element).split("\n\n")
            if text
        ),
    )


def _head(root: etree._Element) -> dict[str, str]:
    """Return what the head of a page says of it."""
    names = {name.lower(): word for word, listed in _META.items() for name in listed}
    ranks = {name.lower(): rank for listed in _META.values() for rank, name in enumerate(listed)}
    found: dict[str, tuple[int, str]] = {}
    for element in root.iter("meta", "title", "link"):
        if element.tag == "title" and "head" not in found:
            found["head"] = (0, tidy(element.text or ""))
        elif element.tag == "link" and element.get("rel") == "canonical":
            found["url"] = (-1, tidy(element.get("href") or ""))
        elif element.tag == "meta":
            name = (
                element.get("property") or element.get("name") or element.get("itemprop") or ""
            ).lower()
            content = tidy((element.get("content") or "")[:1_000])
            word, rank = names.get(name), ranks.get(name, 0)
            if word and content and rank < found.get(word, (99, ""))[0]:
                found[word] = (rank, content)
    return {word: text for word, (_, text) in found.items() if text}


def _line(element: etree._Element) -> str:
    return " ".join(element_text(element).split())
