"""Comment servers a site runs itself: Isso, Commento, Remark42, Coral."""

from dataclasses import replace
from typing import Final

from belowline.readers.exports.moments import Clock
from belowline.readers.exports.profile import People, Profile, when
from belowline.readers.markup import Markup

ISSO_IMPORT: Final = Profile(
    name="isso-generic",
    title="Isso generic import",
    source="https://isso-comments.de/docs/guides/generic-json-import/",
    claims=("comments.text", "comments.created", "comments.author"),
    article={"key": ("id",), "title": ("title",), "url": ("id",)},
    comments=("comments",),
    fields={
        "id": ("id",),
        "parent": ("parent",),
        "author": ("author",),
        "text": ("text",),
        "votes_up": ("likes",),
        "votes_down": ("dislikes",),
    },
    times=(("created", Clock.ISO), ("created", Clock.EPOCH)),
    markup=Markup.GUESS,
    # Ids count from 0 in each thread, and many writers put 0 on every comment.
    top_level=frozenset({""}),
)
ISSO_THREAD: Final = Profile(
    name="isso-thread",
    title="Isso thread",
    source="https://isso-comments.de/docs/reference/server-api/",
    claims=("replies.text", "replies.created", "total_replies"),
    comments=("replies",),
    replies=("replies",),
    fields={
        "id": ("id",),
        "author": ("author",),
        "text": ("text",),
        "votes_up": ("likes",),
        "votes_down": ("dislikes",),
    },
    times=(("created", Clock.EPOCH),),
    article={"declared": ("total_replies",)},
    unapproved=(when("mode", "2"),),
    removed=(when("mode", "4"),),
)

COMMENTO: Final = Profile(
    name="commento",
    title="Commento export",
    source="https://docs.commento.io/ (data export; api/comment.go)",
    claims=("comments.commentHex", "comments.creationDate"),
    articles=None,
    article_in_comment={"url": ("url", "path")},
    joined=True,
    comments=("comments",),
    fields={
        "id": ("commentHex",),
        "parent": ("parentHex",),
        "article": ("url", "path"),
        "text": ("html", "markdown"),
        "votes_up": ("score",),
    },
    times=(("creationDate", Clock.ISO_UTC),),
    people=People(table="commenters", key="commenterHex", name="name", reference="commenterHex"),
    top_level=frozenset({"", "root"}),
    removed=(when("deleted", "true"),),
    removed_texts=frozenset({"[deleted]"}),
    unapproved=(when("state", "unapproved"),),
    refused={"it was flagged as spam": when("state", "flagged")},
    net_votes=True,
)

REMARK42: Final = Profile(
    name="remark42",
    title="Remark42 backup",
    source="https://remark42.com/docs/backup/ (store/comment.go)",
    claims=("locator.url", "user.name", "time"),
    articles=None,
    article_in_comment={"title": ("title",), "url": ("locator.url",)},
    joined=True,
    comments=("",),
    fields={
        "id": ("id",),
        "parent": ("pid",),
        "article": ("locator.url",),
        "author": ("user.name",),
        "text": ("text", "orig"),
        "votes_up": ("score",),
    },
    times=(("time", Clock.ISO),),
    nobody=frozenset({"deleted"}),
    removed=(when("delete", "true"),),
    refused={"it describes the backup and is no comment": when("version", "1")},
    net_votes=True,
)
REMARK42_LIST: Final = replace(
    REMARK42,
    name="remark42-list",
    title="Remark42 comments",
    claims=("comments.locator.url", "comments.user.name"),
    comments=("comments",),
)
_IN: Final = "comment."
REMARK42_TREE: Final = replace(
    REMARK42,
    name="remark42-tree",
    title="Remark42 comment tree",
    claims=("comments.comment.locator.url",),
    article_in_comment={"title": (f"{_IN}title",), "url": (f"{_IN}locator.url",)},
    comments=("comments",),
    replies=("replies",),
    fields={name: tuple(_IN + path for path in paths) for name, paths in REMARK42.fields.items()},
    times=((f"{_IN}time", Clock.ISO),),
    removed=(when(f"{_IN}delete", "true"),),
    refused={},
)

CORAL: Final = Profile(
    name="coral",
    title="Coral comments",
    source="https://docs.coralproject.net/ (comment model)",
    claims=("storyID", "revisions.body or body", "createdAt"),
    articles=None,
    article_in_comment={"title": ("story.metadata.title",), "url": ("story.url",)},
    joined=True,
    comments=("",),
    fields={
        "id": ("id",),
        "parent": ("parentID",),
        "article": ("storyID",),
        "author": ("author.username",),
        "text": ("revisions[#=last].body", "body"),
        "votes_up": ("actionCounts.REACTION",),
    },
    times=(("createdAt", Clock.ISO), ("createdAt.$date", Clock.ISO)),
    removed=(when("deleted", "true"),),
    unapproved=(when("status", "premod", "system_withheld"),),
    refused={"moderators rejected it": when("status", "rejected")},
)
CORAL_STORY: Final = replace(
    CORAL,
    name="coral-story",
    title="Coral story",
    source="https://docs.coralproject.net/api/objects/comment",
    claims=("data.story.comments.edges.node",),
    articles="data.story",
    article={
        "key": ("id",),
        "title": ("metadata.title",),
        "byline": ("metadata.author",),
        "published": ("metadata.publishedAt",),
        "section": ("metadata.section",),
        "url": ("url",),
        "declared": ("commentCounts.totalPublished",),
    },
    joined=False,
    comments=("comments.edges.node",),
    replies=("replies.edges.node",),
    fields={
        "id": ("id",),
        "parent": ("parent.id",),
        "author": ("author.username",),
        "text": ("body",),
        "votes_up": ("actionCounts.reaction.total",),
    },
    times=(("createdAt", Clock.ISO),),
)
TALK: Final = replace(
    CORAL,
    name="coral-talk",
    title="Talk comments (Coral before version 5)",
    claims=("asset_id", "body", "created_at"),
    fields={
        "id": ("id",),
        "parent": ("parent_id",),
        "article": ("asset_id",),
        "author": ("user.username",),
        "text": ("body",),
        "votes_up": ("action_counts.like", "action_counts.respect"),
    },
    times=(("created_at", Clock.ISO), ("created_at.$date", Clock.ISO)),
)
