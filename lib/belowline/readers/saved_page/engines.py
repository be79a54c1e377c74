"""The markup of the engines we know, as facts.

Names of classes are those the engines' own themes and templates write; sites that restyle
an engine usually keep them, because its scripts need them.
"""

from __future__ import annotations

from typing import Final

from belowline.readers.saved_page.engine import Engine, Role

_SAID: Final = (
    r"(?P<author>.{1,80}?)\s+(?:said|says|wrote|schrieb|hat gesagt|dijo|a dit|ha detto|disse)\W*"
)
_POSTED_BY: Final = (
    r"Posted by:?\s*(?P<author>.{1,80}?)\s*(?:\||\bon\b|\bat\b)\s*(?P<time>.{4,60}?)"
)
_SUBMITTED_BY: Final = r"Submitted by\s+(?P<author>.{1,80}?)\s+on\s+(?P<time>.{4,60}?)"

_WORDPRESS: Final = Engine(
    name="wordpress",
    roles={
        Role.COMMENT: "li.comment, li.pingback, li.trackback, li[id^=comment-],"
        " li[id^=li-comment-]",
        Role.AUTHOR: ".fn, .comment-author-name, .comment-author-link, cite.comment-author",
        Role.TIME: "time[datetime], .comment-date, .commentmetadata, .comment-meta-date",
        Role.TEXT: ".comment-content, .comment-text, .comment_text, .comment-entry",
        Role.NOISE: ".says, .reply, .comment-reply-link, .edit-link, .comment-edit-link, .avatar,"
        " .comment-awaiting-moderation, .comment-meta, .comment-respond, .comment-number",
        Role.PINGBACK: "li.pingback, li.trackback",
        Role.VOTES_UP: ".cld-like-count-wrap, .comment-like-count",
    },
)
_DISQUS: Final = Engine(
    name="disqus",
    roles={
        Role.COMMENT: "li.post[id^=post-]",
        Role.AUTHOR: ".author, .publisher-anchor-color",
        Role.TIME: ".time-ago, .post-meta-time",
        Role.TEXT: ".post-message",
        Role.VOTES_UP: "[data-role=likes]",
        Role.VOTES_DOWN: "[data-role=dislikes]",
        Role.REMOVED: ".post-deleted, .minimized",
        Role.NOISE: ".comment__footer, .post-menu, .parent-link-container, .avatar, .post-footer",
    },
)
_DISQUS_STATIC: Final = Engine(
    name="disqus-static",
    roles={
        Role.COMMENT: "li.dsq-comment, li[id^=dsq-comment-]",
        Role.AUTHOR: ".dsq-commenter-name, [id^=dsq-author-user-]",
        Role.TIME: ".dsq-header-time, .dsq-comment-header-time",
        Role.TEXT: ".dsq-comment-message, [id^=dsq-comment-message-], .dsq-comment-text",
        Role.NOISE: ".dsq-comment-footer, .dsq-comment-header-meta",
    },
)
_BLOGGER: Final = Engine(
    name="blogger",
    roles={
        Role.COMMENT: "li.comment[id^=c]",
        Role.AUTHOR: "cite.user, .user",
        Role.TIME: ".datetime",
        Role.TEXT: "p.comment-content, .comment-content",
        Role.NOISE: ".comment-actions, .secondary-text, .icon, .avatar-image-container,"
        " .thread-toggle",
    },
)
_BLOGGER_CLASSIC: Final = Engine(
    name="blogger-classic",
    roles={
        Role.COMMENT: "dt.comment-author, dt[id^=c]",
        Role.BYLINE: "dt.comment-author, dt[id^=c]",
        Role.TEXT: "dd.comment-body",
        Role.TIME: ".comment-timestamp",
        Role.NOISE: ".comment-footer, .comment-delete, .item-control",
    },
    spans_siblings=True,
    bylines=(_SAID, r"(?P<author>.{1,80})"),
)
_DRUPAL: Final = Engine(
    name="drupal",
    roles={
        Role.COMMENT: "article.comment, div.comment.clearfix, div.comment[about],"
        " div.ajax-comment-wrapper",
        Role.AUTHOR: ".username, .comment__author, [property=schema:author]",
        Role.TIME: "time[datetime], [property=dc:date], .comment__time",
        Role.BYLINE: ".submitted, .comment__submitted, .comment-submitted",
        Role.TEXT: ".comment__content, .field-name-comment-body, .field--name-comment-body,"
        " div.content",
        Role.NOISE: ".links, .comment__links, .user-picture, .permalink, .new, mark,"
        " .comment__meta",
        Role.REPLIES: ".indented",
    },
    bylines=(_SUBMITTED_BY, r"(?P<time>.{4,60}?)\s*(?:\||—|-)\s*(?P<author>\D.{1,80})"),
)
_MOVABLE_TYPE: Final = Engine(
    name="movable-type",
    roles={
        Role.COMMENT: "div.comment[id^=comment-], div.comment[id^=c]",
        Role.AUTHOR: ".author, .vcard.author",
        Role.TIME: "abbr.published, time[datetime]",
        Role.BYLINE: ".comment-footer, .comments-post, p.posted",
        Role.TEXT: ".comment-content, .comments-body",
        Role.NOISE: ".comment-header, .user-pic, .comment-reply, .byline",
    },
    bylines=(_POSTED_BY,),
)
_CORAL: Final = Engine(
    name="coral",
    roles={
        Role.COMMENT: ".coral-comment",
        Role.AUTHOR: ".coral-comment-username",
        Role.TIME: ".coral-comment-timestamp",
        Role.TEXT: ".coral-comment-content",
        Role.VOTES_UP: ".coral-comment-reactButton, .coral-comment-respectButton",
        Role.INDENT: ".coral-indent",
        Role.NOISE: ".coral-comment-actionBar, .coral-comment-userTag, .coral-comment-edited",
    },
    depth_in="class",
)
_LIVEFYRE: Final = Engine(
    name="livefyre",
    roles={
        Role.COMMENT: "article.fyre-comment-article, .fyre-comment-article",
        Role.AUTHOR: ".fyre-comment-username",
        Role.TIME: ".fyre-comment-date",
        Role.TEXT: ".fyre-comment, .fyre-comment-body",
        Role.VOTES_UP: ".fyre-comment-like-count",
        Role.NOISE: ".fyre-comment-footer, .fyre-comment-actions, .fyre-comment-user",
    },
)
_FACEBOOK: Final = Engine(
    name="facebook-comments",
    roles={
        Role.COMMENT: "._3-8y, .UFIComment",
        Role.AUTHOR: ".UFICommentActorName",
        Role.TIME: "abbr[data-utime], abbr.livetimestamp, .UFISutroCommentTimestamp",
        Role.TEXT: "._5mdd, .UFICommentBody",
        Role.REPLIES: "._44ri, .UFIReplyList",
        Role.VOTES_UP: "._4vn1, .UFICommentLikeButton",
    },
)
_REDDIT_OLD: Final = Engine(
    name="reddit-page",
    roles={
        Role.COMMENT: "div.comment[data-fullname^=t1_]",
        Role.AUTHOR: "a.author, span.author",
        Role.TIME: "time[datetime]",
        Role.TEXT: ".usertext-body",
        Role.VOTES_UP: ".score.unvoted",
        Role.REMOVED: ".comment.deleted",
        Role.NOISE: ".tagline, .flat-list, .midcol",
    },
)
_REDDIT: Final = Engine(
    name="reddit-page",
    roles={
        Role.COMMENT: "shreddit-comment",
        Role.TIME: "time[datetime]",
        Role.TEXT: "[slot=comment], [id$=-comment-rtjson-content]",
        Role.NOISE: "shreddit-comment-action-row, [slot=commentMeta], [slot=commentAvatar]",
    },
    attributes={Role.AUTHOR: "author", Role.VOTES_UP: "score"},
    depth_in="depth",
)
_HACKER_NEWS: Final = Engine(
    name="hacker-news-page",
    roles={
        Role.COMMENT: "tr.athing.comtr",
        Role.AUTHOR: "a.hnuser",
        Role.TIME: "span.age",
        Role.TEXT: ".commtext",
        Role.INDENT: "td.ind",
        Role.NOISE: ".comhead, .reply, .votelinks",
    },
    depth_in="indent",
)
_MICRODATA: Final = Engine(
    name="microdata",
    roles={
        Role.COMMENT: "[itemtype$=schema.org/Comment], [itemtype$=schema.org/UserComments],"
        " [itemtype$=schema.org/Answer], [itemprop=comment]",
        Role.AUTHOR: "[itemprop=author], [itemprop=creator]",
        Role.TIME: "[itemprop=dateCreated], [itemprop=datePublished], [itemprop=commentTime]",
        Role.TEXT: "[itemprop=text], [itemprop=commentText], [itemprop=articleBody]",
        Role.VOTES_UP: "[itemprop=upvoteCount]",
        Role.VOTES_DOWN: "[itemprop=downvoteCount]",
    },
)
_MICROFORMATS: Final = Engine(
    name="microformats",
    roles={
        Role.COMMENT: ".h-cite.u-comment, .h-cite.p-comment, .h-entry.p-comment,"
        " .h-entry.u-comment",
        Role.AUTHOR: ".p-author",
        Role.TIME: ".dt-published",
        Role.TEXT: ".e-content, .p-content",
    },
)
_PHPBB: Final = Engine(
    name="phpbb",
    roles={
        Role.COMMENT: "div.post[id^=p]",
        Role.AUTHOR: ".username, .username-coloured",
        Role.TIME: "time[datetime]",
        Role.BYLINE: "p.author",
        Role.TEXT: "div.content",
        Role.NOISE: ".postprofile, .post-buttons, .signature, .back2top",
    },
    bylines=(r"by\s+(?P<author>.{1,80}?)\s*»\s*(?P<time>.{4,60})",),
)

ENGINES: Final[tuple[Engine, ...]] = (
    _MICRODATA,
    _WORDPRESS,
    _DISQUS,
    _DISQUS_STATIC,
    _BLOGGER,
    _BLOGGER_CLASSIC,
    _DRUPAL,
    _MOVABLE_TYPE,
    _CORAL,
    _LIVEFYRE,
    _FACEBOOK,
    _REDDIT_OLD,
    _REDDIT,
    _HACKER_NEWS,
    _MICROFORMATS,
    _PHPBB,
)
