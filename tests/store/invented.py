"""Invented pages for the store: what is in them matters to nobody."""

import hashlib

from belowline.model.discussion import Article, Comment, Discussion, Kind, Source
from belowline.store.records import Reading
from belowline.store.words_index import NAME


def discussion(
    data: bytes = b"page", *, title: str | None = "Boats at night", comments: int = 2
) -> Discussion:
    return Discussion(
        source=Source(
            name="boats.txt",
            sha256=hashlib.sha256(data).hexdigest(),
            bytes=len(data),
            format="text",
            layout="plain",
            encoding="utf-8",
            confidence=1,
        ),
        article=Article(title=title),
        comments=(
            *(
                Comment(id=f"c{n}", position=n, text=f"At {n} bells")
                for n in range(1, comments + 1)
            ),
            Comment(id="c999", position=999, text="A link from elsewhere", kind=Kind.PINGBACK),
        ),
    )


def reading(
    data: bytes = b"page",
    *,
    title: str | None = "Boats at night",
    comments: int = 2,
    version: int = 1,
) -> Reading:
    return Reading(discussion(data, title=title, comments=comments), version)


def described(name: str | None, kind: str, _: object) -> bool:
    """Leave out the search index, which every database has its own kind of."""
    return not (kind == "table" and (name or "").startswith(NAME))
