"""Which formats of exports do we know?"""

from __future__ import annotations

from typing import Final

from belowline.readers.exports import (
    comment_servers,
    disqus,
    hacker_news,
    newspapers,
    reddit,
    research_tools,
    schema_org,
    wordpress,
    youtube,
)
from belowline.readers.exports.profile import Profile
from belowline.readers.exports.tree import Node

# The first that claims a file describes it: those that claim more stand before those
# whose claims a file of theirs would also fulfil.
PROFILES: Final[tuple[Profile, ...]] = (
    wordpress.WXR,
    wordpress.REST,
    disqus.DISQUS,
    reddit.LISTING,
    reddit.PUSHSHIFT,
    hacker_news.ITEM,
    hacker_news.HITS,
    youtube.THREADS,
    youtube.ONE_THREAD,
    youtube.REPLIES,
    youtube.YT_DLP,
    newspapers.NYT,
    newspapers.SOCC,
    research_tools.CONVOKIT,
    research_tools.FOURCAT,
    comment_servers.ISSO_IMPORT,
    comment_servers.ISSO_THREAD,
    comment_servers.COMMENTO,
    comment_servers.REMARK42_TREE,
    comment_servers.REMARK42_LIST,
    comment_servers.REMARK42,
    comment_servers.CORAL,
    comment_servers.CORAL_STORY,
    comment_servers.TALK,
    schema_org.ARTICLE,
    schema_org.GRAPH,
    schema_org.MAIN_ENTITY,
)


def profile_of(root: Node) -> Profile | None:
    """Return the profile that claims a decoded file, if there is one."""
    return next((profile for profile in PROFILES if profile.claims_file(root)), None)
