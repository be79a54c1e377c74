"""schema.org: what pages say of their comments in JSON-LD, and files of the same."""

from dataclasses import replace
from typing import Final

from belowline.readers.exports.moments import Clock
from belowline.readers.exports.profile import Profile
from belowline.readers.markup import Markup

_COMMENTS: Final = ("comment", "acceptedAnswer", "suggestedAnswer")
_CLAIM: Final = "{0}comment.text or {0}comment.articleBody or {0}suggestedAnswer.text"

ARTICLE: Final = Profile(
    name="schema-org",
    title="schema.org",
    source="https://schema.org/Comment",
    claims=(_CLAIM.format(""),),
    article={
        "key": ("@id", "url"),
        "title": ("headline", "name"),
        "byline": ("author.name", "author"),
        "published": ("datePublished", "dateCreated"),
        "section": ("articleSection",),
        "url": ("url", "mainEntityOfPage", "mainEntityOfPage.@id"),
        "body": ("articleBody", "text"),
        "declared": ("commentCount", "answerCount"),
    },
    comments=_COMMENTS,
    replies=_COMMENTS,
    fields={
        "id": ("@id", "identifier", "url"),
        "parent": ("parentItem.@id",),
        "author": ("author.name", "author.alternateName", "author", "creator.name"),
        "text": ("text", "articleBody", "commentText", "description"),
        "votes_up": ("upvoteCount",),
        "votes_down": ("downvoteCount",),
    },
    times=(("dateCreated", Clock.ISO), ("datePublished", Clock.ISO)),
    markup=Markup.GUESS,
)
GRAPH: Final = replace(
    ARTICLE, name="schema-org-graph", claims=(_CLAIM.format("@graph."),), articles="@graph"
)
MAIN_ENTITY: Final = replace(
    ARTICLE,
    name="schema-org-main-entity",
    claims=(_CLAIM.format("mainEntity."),),
    articles="mainEntity",
)
