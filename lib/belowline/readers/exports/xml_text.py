"""XML exports, whole or broken off.

Entities are refused, nothing is fetched, and a document deeper than 256 elements is cut
there (libxml2's limit for documents that are not declared huge; exports need ten).
"""

from __future__ import annotations

from typing import Final

import regex
from lxml import etree

from belowline.readers.exports.loaded import Loaded, Rejected
from belowline.readers.exports.tree import Node

# Namespaces under the prefix their documentation uses, whatever the file calls them and
# whichever version or scheme it names.
_PREFIXES: Final = (
    (regex.compile(r"https?://wordpress\.org/export/[\d.]+/excerpt/?"), "excerpt:"),
    (regex.compile(r"https?://wordpress\.org/export/[\d.]+/?"), "wp:"),
    (regex.compile(r"https?://purl\.org/dc/elements/1\.1/?"), "dc:"),
    (regex.compile(r"https?://purl\.org/rss/1\.0/modules/content/?"), "content:"),
    (regex.compile(r"https?://disqus\.com/disqus-internals/?"), "dsq:"),
)
_DECLARATION: Final = regex.compile(r"\s*<\?xml[^>]*\?>")
_ENTITY: Final = regex.compile(r"<!ENTITY\b", regex.IGNORECASE)
# libxml2 lets a reference to half a surrogate pair through, as bytes that are no UTF-8.
_SURROGATE: Final = regex.compile(
    r"&#(?:0*(?:5529[6-9]|55[3-9]\d\d|5[67]\d{3})|[xX]0*[dD][89a-fA-F][0-9a-fA-F]{2});"
)
_PROLOGUE: Final = 100_000  # characters; a document type stands before the first element


class NotXmlError(ValueError):
    """The text is not XML that is read here."""


def loaded_xml(text: str) -> Loaded:
    """Return what an XML file holds, as far as it can be read.

    An element becomes a dict of its children and attributes (``@name``, ``#text``), or
    plain text where it has neither; children of one name become a list.

    Raises
    ------
    NotXmlError
        When it declares entities, or nothing of it can be read.
    """
    text = _DECLARATION.sub("", text.lstrip("\ufeff"), count=1).lstrip()
    if not text.startswith("<"):
        raise NotXmlError("it does not begin as XML does.")
    if _ENTITY.search(text[:_PROLOGUE]):
        raise NotXmlError("it declares entities of its own, which are not read for safety.")
    text = _SURROGATE.sub("\ufffd", text)
    parser = etree.XMLParser(
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        raise NotXmlError("it is not XML.")
    rejected: tuple[Rejected, ...] = ()
    if fatal := [each for each in parser.error_log if each.level >= etree.ErrorLevels.FATAL]:
        place = f"line {fatal[0].line}"
        rejected = (Rejected(place, "the XML is broken there; what follows may be incomplete"),)
    return Loaded({_name(root.tag): _node(root)}, "xml", rejected)


def _name(tag: object) -> str:
    """Return an element's name under its documented prefix."""
    if not isinstance(tag, str):  # an entity reference stands where an element could
        return ""
    namespace, _, local = tag.rpartition("}")
    if not namespace:
        return local
    return next(
        (prefix + local for shape, prefix in _PREFIXES if shape.fullmatch(namespace[1:])), local
    )


def _node(root: etree._Element) -> Node:
    """Return an element as a node, without recursion: depth is the writer's choice."""
    done: dict[etree._Element, Node] = {}
    for _, element in etree.iterwalk(root, events=("end",)):
        children: dict[str, Node] = {}
        pieces = [element.text or ""]
        for child in element:
            name, node = _name(child.tag), done.pop(child, None)
            pieces.append(child.tail or "")
            if not name:
                continue
            before = children.get(name)
            if isinstance(before, list):
                before.append(node)
            else:
                children[name] = [before, node] if name in children else node
        attributes: dict[str, Node] = {
            f"@{_name(name)}": str(held) for name, held in element.attrib.items()
        }
        text = "".join(pieces)
        if children or attributes:
            whole = {**attributes, **children}
            if text.strip():
                whole["#text"] = text
            done[element] = whole
        else:
            done[element] = text or None
    return done[root]
