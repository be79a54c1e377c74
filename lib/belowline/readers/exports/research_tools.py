"""Research tools: ConvoKit's utterances and what 4CAT writes."""

from typing import Final

from belowline.readers.exports.moments import Clock
from belowline.readers.exports.profile import Profile
from belowline.readers.markup import Markup

CONVOKIT: Final = Profile(
    name="convokit",
    title="ConvoKit corpus",
    source="https://convokit.cornell.edu/documentation/data_format.html",
    claims=("conversation_id or root", "text", "speaker or user", "id"),
    articles=None,
    article={
        "title": ("meta.title",),
        "byline": ("speaker", "speaker.id", "user"),
        "published": ("timestamp",),
        "url": ("meta.url", "meta.permalink"),
        "body": ("text",),
    },
    article_markup=Markup.PLAIN,
    published=(Clock.EPOCH, Clock.ISO),
    joined=True,
    opening=("meta.title",),
    comments=("",),
    fields={
        "id": ("id",),
        # The format's description says reply_to; its dumps write reply-to as often.
        "parent": ("reply_to", "reply-to"),
        "article": ("conversation_id", "root"),
        "author": ("speaker", "speaker.id", "user"),
        "text": ("text",),
        "votes_up": ("meta.score",),
    },
    times=(("timestamp", Clock.EPOCH), ("timestamp", Clock.ISO)),
    markup=Markup.PLAIN,
    nobody=frozenset({"[deleted]"}),
    removed_texts=frozenset({"[deleted]", "[removed]"}),
    top_level=frozenset({"", "none", "null", "nan"}),  # "0" may be somebody's id here
)

# One program, many sources: what answers what is written under several names, and often
# (as for imageboards) not at all.
FOURCAT: Final = Profile(
    name="4cat",
    title="4CAT dataset",
    source="https://github.com/digitalmethodsinitiative/4cat (map_item of each source)",
    claims=("thread_id", "body", "id", "timestamp or unix_timestamp"),
    articles=None,
    article={
        "title": ("subject", "title"),
        "byline": ("author",),
        "published": ("timestamp",),
        "url": ("post_url", "url"),
        "body": ("body",),
    },
    article_markup=Markup.PLAIN,
    published=(Clock.ISO_UTC, Clock.EPOCH),
    joined=True,
    opening=("subject", "title"),
    comments=("",),
    fields={
        "id": ("id",),
        "parent": ("parent", "parent_id", "reply_to", "in_reply_to", "replied_to"),
        "article": ("thread_id",),
        "author": ("author", "author_name"),
        "text": ("body",),
        "votes_up": ("score", "likes", "like_count"),
    },
    times=(
        ("unix_timestamp", Clock.EPOCH),
        ("timestamp", Clock.ISO_UTC),
        ("timestamp", Clock.EPOCH),
    ),
    markup=Markup.GUESS,
    nobody=frozenset({"[deleted]"}),
    removed_texts=frozenset({"[deleted]", "[removed]"}),
    id_prefixes=("t1_",),
    article_prefixes=("t3_",),
)
