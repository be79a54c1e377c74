"""What every response tells the browser it may not do.

The text on our pages comes from strangers. Streamlit escapes it, and this is the second
wall: a policy under which the dashboard runs in full, but a page could neither run an
inline script nor fetch an image, font, frame or form from anywhere else.
"""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs

import regex
import streamlit
from starlette.datastructures import MutableHeaders

from belowline.server import owner
from belowline.workflows.hosting import HostSettings

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Two years, as the HSTS preload list asks for; sent over TLS only, where it means something.
HSTS_SECONDS: Final = 63_072_000

_INLINE_SCRIPT: Final = regex.compile(r"<script>(.*?)</script>", regex.DOTALL)
# Answers that hold a visitor's own data; the files under /static are the same for everyone.
_PRIVATE_PATHS: Final = ("/media/", "/_stcore/", "/api/")
_MOST_FIELDS: Final = 100  # an address of ours has a dozen
# Where somebody signs in, no other site's page may stand around it.
_NEVER_FRAMED: Final = ("/auth/", "/oauth2callback", "/_stcore/", "/media/", "/api/")
_SHARED_PATHS: Final = ("/_stcore/bidi-components/",)


def streamlit_page() -> str:
    """Return the one HTML page that Streamlit serves for every address."""
    return (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")


def content_security_policy(page: str) -> str:
    """Return the strictest policy under which a page and its own scripts run.

    Inline scripts are allowed by their hash, never by ``'unsafe-inline'``. Styles cannot
    be: Streamlit writes them at run time.

    Parameters
    ----------
    page
        HTML of the page; each ``<script>`` without a source is allowed as it stands.

    Examples
    --------
    >>> content_security_policy("<script>1</script>").split("; ")[1]
    "script-src 'self' 'sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s='"
    """
    hashes = (
        base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        for script in _INLINE_SCRIPT.findall(page)
    )
    script_sources = ["'self'", *(f"'sha256-{digest}'" for digest in hashes)]
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(script_sources)}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "media-src 'self' blob:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "manifest-src 'self'",
            "frame-src 'none'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        )
    )


class SecurityHeaders:
    """Put the same protective headers on every HTTP response, errors included."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.headers = {
            "Content-Security-Policy": content_security_policy(streamlit_page()),
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Referrer-Policy": "no-referrer",  # an address holds the view; keep it here
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",  # for browsers that know no frame-ancestors
            "X-Robots-Tag": "noindex, nofollow, noarchive",
        }

        self.framers = HostSettings().framers

    def _for(self, scope: Scope) -> tuple[dict[str, str], bool]:
        """Return what differs for a path, and whether the page may stand in a frame."""
        path, policy = scope["path"], self.headers["Content-Security-Policy"]
        if path == owner.PATH:  # its form; a browser that sends no origin could not send that
            own_form = policy.replace("form-action 'none'", "form-action 'self'")
            return {"Content-Security-Policy": own_form, "Referrer-Policy": "same-origin"}, False
        if self.framers and _asks_for_a_frame(scope) and not path.startswith(_NEVER_FRAMED):
            ours = f"frame-ancestors {' '.join(self.framers)}"
            return {"Content-Security-Policy": policy.replace("frame-ancestors 'none'", ours)}, True
        return {}, False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and dress the response."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self.headers)
                special, framed = self._for(scope)
                headers.update(special)
                if framed:  # it knows no list of origins
                    del headers["X-Frame-Options"]
                if scope.get("scheme") == "https":
                    headers["Strict-Transport-Security"] = f"max-age={HSTS_SECONDS}"
                if _holds_private_data(scope["path"]):
                    headers["Cache-Control"] = "no-store"
            await send(message)

        await self.app(scope, receive, dressed)


def _asks_for_a_frame(scope: Scope) -> bool:
    """Tell whether a page is asked for as Streamlit asks for one without its frame."""
    asked = scope.get("query_string", b"").decode("latin-1")
    if "embed" not in asked or asked.count("&") > _MOST_FIELDS:
        return False
    query = parse_qs(asked)
    return "true" in (value.lower() for value in query.get("embed", []))


def _holds_private_data(path: str) -> bool:
    """Tell whether an answer belongs to one visitor and must not be kept on a disk."""
    private = any(part in path for part in _PRIVATE_PATHS)
    return private and not any(part in path for part in _SHARED_PATHS)
