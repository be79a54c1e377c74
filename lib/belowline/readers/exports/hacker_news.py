"""Hacker News: an item with its children, and a page of search hits.

Comments carry ``points: null``: the site shows no votes on them, so there are none here.
"""

from typing import Final

from belowline.readers.exports.moments import Clock
from belowline.readers.exports.profile import Profile

ITEM: Final = Profile(
    name="hacker-news-item",
    title="Hacker News item",
    source="https://hn.algolia.com/api (items)",
    claims=("children.created_at_i", "children.author or children.text", "id"),
    article={
        "key": ("id",),
        "title": ("title",),
        "byline": ("author",),
        "published": ("created_at",),
        "url": ("url",),
        "body": ("text",),
    },
    comments=("children",),
    replies=("children",),
    fields={"id": ("id",), "author": ("author",), "text": ("text",), "votes_up": ("points",)},
    times=(("created_at_i", Clock.EPOCH), ("created_at", Clock.ISO)),
    empty_is_removed=True,
)

HITS: Final = Profile(
    name="hacker-news-search",
    title="Hacker News search",
    source="https://hn.algolia.com/api (search, tags=comment)",
    claims=("hits.comment_text", "hits.story_id"),
    articles=None,
    article_in_comment={"title": ("story_title",), "url": ("story_url",)},
    joined=True,
    comments=("hits",),
    fields={
        "id": ("objectID",),
        "parent": ("parent_id",),
        "article": ("story_id",),
        "author": ("author",),
        "text": ("comment_text",),
        "votes_up": ("points",),
    },
    times=(("created_at_i", Clock.EPOCH), ("created_at", Clock.ISO)),
)
