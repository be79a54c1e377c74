"""YouTube: threads and replies from its Data API, and comments saved by yt-dlp."""

from dataclasses import replace
from typing import Final

from belowline.readers.exports.moments import Clock
from belowline.readers.exports.profile import Profile
from belowline.readers.markup import Markup

_TOP: Final = "snippet.topLevelComment.snippet."
_OWN: Final = "snippet."

THREADS: Final = Profile(
    name="youtube-threads",
    title="YouTube comment threads",
    source="https://developers.google.com/youtube/v3/docs/commentThreads",
    claims=("items.snippet.topLevelComment.snippet.publishedAt",),
    articles=None,
    joined=True,
    comments=("items",),
    replies=("replies.comments",),
    fields={
        "id": ("id",),
        "parent": (f"{_OWN}parentId",),
        "article": (f"{_OWN}videoId", f"{_TOP}videoId"),
        "author": (f"{_TOP}authorDisplayName", f"{_OWN}authorDisplayName"),
        # The original is what was typed; the display form is HTML of it.
        "text": (
            f"{_TOP}textOriginal",
            f"{_OWN}textOriginal",
            f"{_TOP}textDisplay",
            f"{_OWN}textDisplay",
        ),
        "votes_up": (f"{_TOP}likeCount", f"{_OWN}likeCount"),
    },
    times=((f"{_TOP}publishedAt", Clock.ISO), (f"{_OWN}publishedAt", Clock.ISO)),
    markup=Markup.GUESS,
)
ONE_THREAD: Final = replace(
    THREADS,
    name="youtube-thread",
    title="YouTube comment thread",
    claims=("snippet.topLevelComment.snippet.publishedAt",),
    comments=("",),
)
REPLIES: Final = replace(
    THREADS,
    name="youtube-comments",
    title="YouTube comment list",
    source="https://developers.google.com/youtube/v3/docs/comments",
    claims=("items[kind=youtube#comment].snippet.publishedAt",),
)

YT_DLP: Final = Profile(
    name="yt-dlp",
    title="yt-dlp information",
    source="https://github.com/yt-dlp/yt-dlp (extractor/common.py, field “comments”)",
    claims=("comments.text", "comments.parent", "webpage_url or extractor or extractor_key"),
    article={
        "key": ("id",),
        "title": ("title", "fulltitle"),
        "byline": ("uploader", "channel"),
        "published": ("upload_date",),
        "url": ("webpage_url",),
        "body": ("description",),
        "declared": ("comment_count",),
    },
    article_markup=Markup.PLAIN,
    published=(Clock.COMPACT,),
    comments=("comments",),
    fields={
        "id": ("id",),
        "parent": ("parent",),
        "author": ("author",),
        "text": ("text",),
        "votes_up": ("like_count",),
        "votes_down": ("dislike_count",),
    },
    # Where an age is given, yt-dlp worked its timestamp out from it: it is no better.
    times=(("_time_text", Clock.AGE), ("time_text", Clock.AGE), ("timestamp", Clock.EPOCH)),
    markup=Markup.PLAIN,
    top_level=frozenset({"", "root"}),
)
