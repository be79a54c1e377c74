"""Newspaper datasets: the New York Times comments of Kaggle, and the SFU corpus (SOCC)."""

from typing import Final

from belowline.readers.exports.moments import Clock
from belowline.readers.exports.profile import PathIds, Profile, when
from belowline.readers.markup import Markup

# Ids are written as floats (22022598.0); a parent of 0.0 says that there is none.
NYT: Final = Profile(
    name="nyt-comments",
    title="New York Times comments",
    source="https://www.kaggle.com/datasets/aashita/nyt-comments",
    claims=("commentBody", "commentID", "createDate"),
    articles=None,
    article_in_comment={
        "title": ("headline", "articleTitle"),
        "section": ("sectionName", "newDesk"),
        "url": ("webURL",),
    },
    joined=True,
    comments=("",),
    fields={
        "id": ("commentID",),
        "parent": ("parentID", "inReplyTo"),
        "article": ("articleID",),
        "author": ("userDisplayName",),
        "text": ("commentBody",),
        "votes_up": ("recommendations",),
    },
    times=(("createDate", Clock.EPOCH), ("createDate", Clock.ISO)),
)

# Parents are not named; an id spells them out: source1_<article>_0_2 answers source1_<article>_0.
SOCC: Final = Profile(
    name="socc",
    title="SFU Opinion and Comments Corpus",
    source="https://github.com/sfu-discourse-lab/SOCC (gnm_comments.csv)",
    claims=("comment_counter", "comment_text"),
    articles=None,
    article_in_comment={"title": ("title",), "url": ("globe_url", "article_url")},
    joined=True,
    comments=("",),
    fields={
        "id": ("comment_counter",),
        "article": ("article_id",),
        "author": ("comment_author", "author"),
        "text": ("comment_text",),
        "votes_up": ("posVotes", "PosVotes"),
        "votes_down": ("negVotes", "NegVotes"),
    },
    times=(
        ("timestamp", Clock.EPOCH),
        ("timestamp", Clock.ISO),
        ("post_time", Clock.ISO),
        ("post_time", Clock.ENGLISH),
    ),
    markup=Markup.PLAIN,
    path_ids=PathIds(separator="_", top_parts=3),
    removed=(when("status", "deleted"),),
    unapproved=(when("status", "rejected"),),
)
