"""Comments that a page states in JSON-LD."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from lxml import etree

from belowline.model.discussion import Discussion
from belowline.readers.exports.discussions import Upload, discussions
from belowline.readers.exports.formats import profile_of
from belowline.readers.exports.json_text import NotJsonError, loaded_json

_MOST_SCRIPTS = 50  # a page has a handful
_SURE = 0.95  # the page says so itself, but often only of its first comments


def stated_discussions(root: etree._Element, upload: Upload) -> Iterator[Discussion]:
    """Yield the discussions that scripts of a page state in schema.org's words."""
    stating = (each for each in root.iter("script") if _is_linked_data(each))
    for script in islice(stating, _MOST_SCRIPTS):
        try:
            loaded = loaded_json((script.text or "").strip().removeprefix("<![CDATA["))
        except NotJsonError:
            continue
        profile = profile_of(loaded.root)
        if profile and profile.name.startswith("schema-org"):
            yield from discussions(loaded, profile, upload, confidence=_SURE)


def _is_linked_data(script: etree._Element) -> bool:
    return (script.get("type") or "").strip().lower() == "application/ld+json"
