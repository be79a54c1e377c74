"""A small OpenID provider on this machine: discovery, login, token, keys, PKCE and nonce checked.

Written for tests, of the parts of OpenID Connect Core 1.0 that a relying party meets in the
code flow. It signs with a key of its own, as a real one does, and lets whoever is named in
``who`` in without asking.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlencode

import uvicorn
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.requests import Request

CLIENT, SECRET = "below-the-line", "a-secret-of-the-client"


@dataclass
class Provider:
    """The provider, and who would sign in now."""

    port: int
    who: str = "anna"
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "k1"}))
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def metadata(self, _: Request) -> Response:
        return JSONResponse(
            {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["RS256"],
                "code_challenge_methods_supported": ["S256"],
            }
        )

    async def keys(self, _: Request) -> Response:
        return JSONResponse({"keys": [self.key.as_dict(private=False)]})

    async def authorize(self, request: Request) -> Response:
        asked = dict(request.query_params)
        assert asked["client_id"] == CLIENT
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked | {"who": self.who}
        back = urlencode({"code": code, "state": asked["state"]})
        return RedirectResponse(f"{asked['redirect_uri']}?{back}", status_code=302)

    async def token(self, request: Request) -> Response:
        sent = {name: value[0] for name, value in parse_qs((await request.body()).decode()).items()}
        given = request.headers.get("authorization", "").removeprefix("Basic ")
        assert base64.b64decode(given).decode() == f"{CLIENT}:{SECRET}"
        asked = self.codes.pop(sent["code"])  # once
        proof = hashlib.sha256(sent["code_verifier"].encode()).digest()
        assert base64.urlsafe_b64encode(proof).rstrip(b"=").decode() == asked["code_challenge"]
        assert sent["redirect_uri"] == asked["redirect_uri"]
        now = int(time.time())
        claims: dict[str, Any] = {
            "iss": self.issuer, "sub": asked["who"], "aud": CLIENT, "iat": now, "exp": now + 600,
            "nonce": asked["nonce"], "name": asked["who"], "email": f"{asked['who']}@x.example",
        }  # fmt: skip
        signed = jwt.encode({"alg": "RS256", "kid": "k1"}, claims, self.key)
        return JSONResponse(
            {"access_token": "a", "token_type": "Bearer", "expires_in": 600, "id_token": signed}
        )


@contextmanager
def provider(port: int) -> Iterator[Provider]:
    """Run a provider."""
    made = Provider(port)
    app = Starlette(
        routes=[
            Route("/.well-known/openid-configuration", made.metadata),
            Route("/keys", made.keys),
            Route("/authorize", made.authorize),
            Route("/token", made.token, methods=["POST"]),
        ]
    )
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield made
    finally:
        server.should_exit = True
        thread.join(timeout=10)
