"""Reddit: a thread's listing as JSON, and the flat records of Pushshift's archives."""

from typing import Final

from belowline.readers.exports.moments import Clock
from belowline.readers.exports.profile import Profile, when
from belowline.readers.markup import Markup

_GONE: Final = frozenset({"[deleted]", "[removed]"})
_COMMENT: Final = ("t1_",)
_SUBMISSION: Final = ("t3_",)

LISTING: Final = Profile(
    name="reddit-listing",
    title="Reddit thread",
    source="https://www.reddit.com/dev/api/#GET_comments_{article}",
    claims=("data.children[kind=t1].data.body",),
    articles="data.children[kind=t3].data",
    article={
        "key": ("id",),
        "title": ("title",),
        "byline": ("author",),
        "published": ("created_utc",),
        "section": ("subreddit",),
        "url": ("url",),
        "body": ("selftext",),
        "declared": ("num_comments",),
    },
    article_in_comment={
        "title": ("data.link_title",),
        "section": ("data.subreddit",),
        "url": ("data.link_url", "data.link_permalink"),
    },
    article_markup=Markup.PLAIN,
    published=(Clock.EPOCH,),
    joined=True,
    comments=("data.children[kind=t1|more]",),
    replies=("data.replies.data.children[kind=t1|more]",),
    fields={
        "id": ("data.id",),
        "parent": ("data.parent_id",),
        "article": ("data.link_id",),
        "author": ("data.author",),
        "text": ("data.body",),
        "votes_up": ("data.score", "data.ups"),
    },
    times=(("data.created_utc", Clock.EPOCH),),
    markup=Markup.PLAIN,
    nobody=_GONE,
    removed_texts=_GONE,
    id_prefixes=_COMMENT,
    article_prefixes=_SUBMISSION,
    hidden=when("kind", "more"),
    hidden_count="data.count",
    net_votes=True,
)

PUSHSHIFT: Final = Profile(
    name="reddit-pushshift",
    title="Reddit archive (Pushshift)",
    source="https://github.com/pushshift/api (comment fields)",
    claims=("body", "link_id", "parent_id", "created_utc"),
    articles=None,
    article={
        "title": ("title",),
        "byline": ("author",),
        "published": ("created_utc",),
        "section": ("subreddit",),
        "url": ("url",),
        "body": ("selftext",),
        "declared": ("num_comments",),
    },
    article_in_comment={"section": ("subreddit",)},
    article_markup=Markup.PLAIN,
    published=(Clock.EPOCH,),
    joined=True,
    opening=("title",),
    comments=("",),
    fields={
        "id": ("id",),
        "parent": ("parent_id",),
        "article": ("link_id", "id"),
        "author": ("author",),
        "text": ("body",),
        "votes_up": ("score",),
    },
    times=(("created_utc", Clock.EPOCH),),
    markup=Markup.PLAIN,
    nobody=_GONE,
    removed_texts=_GONE,
    id_prefixes=_COMMENT,
    article_prefixes=_SUBMISSION,
    net_votes=True,
)
