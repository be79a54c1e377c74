"""Comments that a page states in JSON-LD."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from belowline.model.discussion import Discussion
from belowline.readers.exports.discussions import Upload, discussions
from belowline.readers.exports.formats import profile_of
from belowline.readers.exports.json_text import NotJsonError, loaded_json

_SURE = 0.95  # the page says so itself, but often only of its first comments


def stated_discussions(root: etree._Element, upload: Upload) -> Iterator[Discussion]:
    """Yield the discussions that scripts of a page state in schema.org's words."""
    for script in root.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            loaded = loaded_json((script.text or "").strip().removeprefix("<![CDATA["))
        except NotJsonError:
            continue
        profile = profile_of(loaded.root)
        if profile and profile.name.startswith("schema-org"):
            yield from discussions(loaded, profile, upload, confidence=_SURE)
