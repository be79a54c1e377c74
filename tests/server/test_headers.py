"""What every response forbids the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse

from belowline.server.headers import SecurityHeaders, content_security_policy, streamlit_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp, Receive, Scope, Send

    from visitor import Answer


def test_the_policy_allows_the_scripts_of_the_page_by_hash_and_no_others() -> None:
    policy = content_security_policy("<script>a()</script><script src='x'></script>")

    # printf 'a()' | openssl dgst -sha256 -binary | base64
    assert "script-src 'self' 'sha256-qVpDBgj7bpq5hMAcGp3AOc79J3Y1Z4HvySTwKrWDoy4=';" in policy
    assert policy.count("sha256-") == 1
    assert "unsafe-inline" not in policy.split("style-src")[0]
    assert "unsafe-eval" not in policy


def test_streamlits_page_has_an_inline_script_that_the_policy_knows() -> None:
    assert content_security_policy(streamlit_page()).count("sha256-") == 1


def test_nothing_may_be_fetched_from_anywhere_else() -> None:
    for rule in content_security_policy(streamlit_page()).split("; "):
        sources = rule.split()[1:]
        allowed = {"'none'", "'self'", "data:", "blob:", "'unsafe-inline'"}
        assert all(one in allowed or one.startswith("'sha256-") for one in sources), rule


def test_every_answer_wears_the_headers(asking: Callable[..., Answer], behind: ASGIApp) -> None:
    answer = asking(SecurityHeaders(behind))

    assert answer.headers["content-security-policy"].startswith("default-src 'none'; ")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["x-robots-tag"] == "noindex, nofollow, noarchive"
    assert answer.headers["cross-origin-opener-policy"] == "same-origin"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert answer.headers["x-frame-options"] == "DENY"
    assert "strict-transport-security" not in answer.headers


def test_over_tls_the_browser_is_asked_to_stay_there(
    asking: Callable[..., Answer], behind: ASGIApp
) -> None:
    answer = asking(SecurityHeaders(behind), scheme="https")

    assert answer.headers["strict-transport-security"] == "max-age=63072000"


def test_what_belongs_to_one_visitor_is_not_kept(asking: Callable[..., Answer]) -> None:
    async def cached(scope: Scope, receive: Receive, send: Send) -> None:
        said = {"cache-control": "public, max-age=60"}
        await PlainTextResponse("x", headers=said)(scope, receive, send)

    dressed = SecurityHeaders(cached)

    assert asking(dressed, "/media/0a1b.csv").headers["cache-control"] == "no-store"
    assert asking(dressed, "/_stcore/host-config").headers["cache-control"] == "no-store"
    assert asking(dressed, "/static/js/index.js").headers["cache-control"] == "public, max-age=60"
    assert asking(dressed, "/_stcore/bidi-components/a/b.js").headers["cache-control"] != "no-store"


def test_a_websocket_passes_untouched(asking: Callable[..., Answer], behind: ASGIApp) -> None:
    assert asking(SecurityHeaders(behind), kind="websocket").status == 101
