"""Who is looking: what this visit's browser brings, and what that allows now.

Through which link a visit came is decided once, by its first address: a session that began
as a reader's stays one, whatever its address or its messages say later. What the link
allows is asked of the store every time.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.secrets import secrets_singleton

from belowline.model.grants import Grant, Scope
from belowline.store.discussions import Store
from belowline.store.owners import owner_id
from belowline.workflows.hosting import HostSettings
from belowline.workflows.uploaders import UPLOADERS
from belowline.workflows.visiting import PARAMETER, grant_of, share_id_in

_THROUGH: Final = "visit_through"


def grant(store: Callable[[], Store]) -> Grant:
    """Return what this visit may see and do now.

    Parameters
    ----------
    store
        Opens the store; not asked on a machine where nobody signs in, so that the built-in
        example is shown there even beside a broken store.

    Raises
    ------
    StoreError
        When the store cannot be asked.
    """
    if _THROUGH not in st.session_state:
        st.session_state[_THROUGH] = share_id_in(st.query_params.to_dict())
    return grant_of(
        store,
        hosted=HostSettings().hosted,
        share_id=st.session_state[_THROUGH],
        cookies=st.context.cookies,
        signed_in_as=_signed_in_as(),
    )


def came_through_link() -> bool:
    """Tell whether the visit's first address named a link."""
    return st.session_state.get(_THROUGH) is not None


def in_address(allowed: Grant) -> dict[str, str]:
    """Return what the address says of the visit itself."""
    return {PARAMETER: allowed.share} if allowed.share is not None else {}


def may_hand_in(allowed: Grant) -> None:
    """Tell the guard in front of the server whether this visit's files are taken."""
    context = get_script_run_ctx()
    if context is not None:
        take = UPLOADERS.admit if allowed.may_change else UPLOADERS.dismiss
        take(context.session_id)


def embedded() -> bool:
    """Tell whether the page asks to be shown without its frame, for another site's page."""
    return bool(st.context.is_embedded)


def provider() -> bool:
    """Tell whether an identity provider is configured to sign in with."""
    return bool(secrets_singleton.load_if_toml_exists() and secrets_singleton.get("auth"))


def _signed_in_as() -> str | None:
    """Return the owner that the identity provider vouches for, if there is one."""
    if not HostSettings().hosted or not provider() or not st.user.is_logged_in:
        return None
    issuer, subject = st.user.get("iss"), st.user.get("sub")
    return owner_id(str(issuer), str(subject)) if issuer and subject else None


def is_shared(allowed: Grant) -> bool:
    """Tell whether this is a reader's visit."""
    return allowed.scope is Scope.SHARED
