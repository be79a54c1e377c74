"""Disqus: a forum's export in XML. Posts name their thread and the post they answer."""

from typing import Final

from belowline.readers.exports.moments import Clock
from belowline.readers.exports.profile import Profile, when

DISQUS: Final = Profile(
    name="disqus-xml",
    title="Disqus export",
    source="https://help.disqus.com/en/articles/1717164-comments-export",
    claims=("disqus.post.@dsq:id",),
    articles="disqus.thread",
    article={
        "key": ("@dsq:id",),
        "title": ("title",),
        "byline": ("author.name",),
        "published": ("createdAt",),
        "url": ("link",),
        "body": ("message",),
    },
    joined=True,
    comments=("disqus.post",),
    fields={
        "id": ("@dsq:id",),
        "parent": ("parent.@dsq:id",),
        "article": ("thread.@dsq:id",),
        "author": ("author.name", "author.username"),
        "text": ("message",),
    },
    times=(("createdAt", Clock.ISO_UTC),),
    removed=(when("isDeleted", "true"),),
    refused={"it was marked as spam": when("isSpam", "true")},
)
