"""What a visit may see and do, from what its browser brings.

A share link leaves a cookie and an id in the address: the id says which cookie is meant,
so that one browser can hold several links and its own sign-in beside them. The id alone
opens nothing. Nothing is remembered here: whoever asks again gets today's answer, which is
how a link that was taken back stops in tabs that are open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlencode

import regex

from belowline.model.errors import StaleLinkError
from belowline.model.grants import EVERYTHING, NOTHING, Grant, Scope
from belowline.model.view import View

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from belowline.store.discussions import Store
    from belowline.store.shares import Share

# The cookie of a link, with its id behind it; and that of the owner's token.
LINK_COOKIE: Final = "belowline_link_"
OWNER_COOKIE: Final = "belowline_owner"
# The address parameter that says which link a page is shown through.
PARAMETER: Final = "s"

_SHARE_ID: Final = regex.compile(r"[0-9a-f]{12}")
# 43 letters are 32 bytes; other lengths are asked for all the same, to answer alike.
_LONGEST: Final = 200


def share_id_in(query: Mapping[str, str]) -> str | None:
    """Return which link an address is opened through; ``None`` for none.

    Examples
    --------
    >>> share_id_in({"s": "0123456789ab"}), share_id_in({"s": "../x"}), share_id_in({})
    ('0123456789ab', '', None)
    """
    asked = query.get(PARAMETER)
    if asked is None:
        return None
    return asked if _SHARE_ID.fullmatch(asked) else ""  # of no link, but no plain visit either


def grant_of(
    store: Callable[[], Store],
    *,
    hosted: bool,
    share_id: str | None,
    cookies: Mapping[str, str],
    signed_in_as: str | None = None,
) -> Grant:
    """Return what a visit may see and do now.

    Parameters
    ----------
    store
        Opens the store that keeps links and sign-ins.
    hosted
        Whether people must sign in.
    share_id
        The link that the visit came through; ``None`` for none.
    cookies
        What the browser sent.
    signed_in_as
        The owner that an identity provider vouches for.

    Raises
    ------
    StoreError
        When the store cannot be asked; nothing is granted then.
    """
    if share_id is not None:
        token = cookies.get(f"{LINK_COOKIE}{share_id}", "")[:_LONGEST]
        share = store().share_of(token, share_id=share_id) if token else None
        return granted_by(share) if share is not None else NOTHING
    if not hosted:
        return EVERYTHING
    owner = signed_in_as
    if owner is None and (cookie := cookies.get(OWNER_COOKIE, "")[:_LONGEST]):
        owner = store().signed_in(cookie)
    return Grant(Scope.OWN, owner) if owner is not None else NOTHING


def granted_by(share: Share) -> Grant:
    """Return what a link allows."""
    return Grant(
        Scope.SHARED,
        owner=share.owner,
        discussion=share.discussion_id,
        hide_names=share.hide_names,
        raw_text=share.raw_text,
        share=share.id,
        key=share.key,
        ends=share.ends,
        note=share.note,
    )


def opened_link(store: Store, token: str) -> Share | None:
    """Return the link that a secret opens, and note that it was opened; else ``None``."""
    share = store.share_of(token[:_LONGEST])
    if share is not None:
        store.note_share_opened(share.id)
    return share


def address_of(share: Share) -> str:
    """Return the address that a link leads to: the page and view it was made from.

    Whatever the view cannot be read as any more is left out, for then the first screen of
    the discussion is what there is.
    """
    try:
        view = View.from_query(dict(parse_qsl(share.view)))
    except StaleLinkError:
        view = View()
    query = view.to_query() | {"d": share.discussion_id, PARAMETER: share.id}
    return f"/{share.page}?{urlencode(query)}"
