"""WordPress: the site's own export (WXR), and what its comments route answers."""

from typing import Final

from belowline.readers.exports.moments import Clock
from belowline.readers.exports.profile import Profile, when
from belowline.readers.markup import Markup

_PINGBACK: Final = ("pingback", "trackback")

WXR: Final = Profile(
    name="wordpress-wxr",
    title="WordPress export",
    source="https://developer.wordpress.org/plugins/wordpress-importer/ (wxr_version 1.0 to 1.2)",
    claims=("rss.channel.item.wp:comment",),
    articles="rss.channel.item",
    article={
        "key": ("wp:post_id", "link"),
        "title": ("title",),
        "byline": ("dc:creator",),
        "published": ("wp:post_date", "pubDate"),
        "url": ("link",),
        "body": ("content:encoded",),
    },
    comments=("wp:comment",),
    fields={
        "id": ("wp:comment_id",),
        "parent": ("wp:comment_parent",),
        "author": ("wp:comment_author",),
        "text": ("wp:comment_content",),
    },
    # The site's own clock first: it is what readers of the page saw.
    times=(("wp:comment_date", Clock.ISO), ("wp:comment_date_gmt", Clock.ISO_UTC)),
    markup=Markup.HTML_LINES,
    pingback=(when("wp:comment_type", *_PINGBACK),),
    unapproved=(when("wp:comment_approved", "0", "hold"),),
    removed=(when("wp:comment_approved", "trash", "post-trashed"),),
    refused={"it was marked as spam": when("wp:comment_approved", "spam")},
)

REST: Final = Profile(
    name="wordpress-rest",
    title="WordPress comments (REST)",
    source="https://developer.wordpress.org/rest-api/reference/comments/",
    claims=("content.rendered", "author_name", "post"),
    articles=None,
    joined=True,
    comments=("",),
    fields={
        "id": ("id",),
        "parent": ("parent",),
        "article": ("post",),
        "author": ("author_name",),
        "text": ("content.rendered",),
    },
    times=(("date", Clock.ISO), ("date_gmt", Clock.ISO_UTC)),
    pingback=(when("type", *_PINGBACK),),
    unapproved=(when("status", "hold"),),
)
