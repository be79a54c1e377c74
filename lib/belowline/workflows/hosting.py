"""For whom this server runs: one person on their own machine, or a team behind a proxy."""

from __future__ import annotations

from enum import StrEnum
from urllib.parse import urlsplit

from pydantic_settings import BaseSettings, SettingsConfigDict


class Mode(StrEnum):
    """Who may come without a link."""

    LOCAL = "local"  # whoever reaches the server: it listens on this machine only
    HOSTED = "hosted"  # nobody who has not signed in


class HostSettings(BaseSettings):
    """How the server is hosted, from the environment.

    Attributes
    ----------
    mode
        ``BELOWLINE_MODE``: ``local`` unless set.
    embed_origins
        ``BELOWLINE_EMBED_ORIGINS``: pages of which sites may hold a shared page in a frame,
        such as ``https://news.example.org``, separated by spaces or commas; none unless set.

    Examples
    --------
    >>> HostSettings(embed_origins="https://a.example, http://b.example:8080/x").framers
    ('https://a.example',)
    """

    model_config = SettingsConfigDict(env_prefix="BELOWLINE_", env_ignore_empty=True, frozen=True)

    mode: Mode = Mode.LOCAL
    embed_origins: str = ""

    @property
    def hosted(self) -> bool:
        """Tell whether people must sign in."""
        return self.mode is Mode.HOSTED

    @property
    def framers(self) -> tuple[str, ...]:
        """Return the origins that may hold a page; what is no origin is left out."""
        asked = self.embed_origins.replace(",", " ").split()
        return tuple(origin for origin in asked if _is_origin(origin))


def _is_origin(text: str) -> bool:
    """Tell whether a text is an origin and nothing more, fit for a security policy."""
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        return False
    plain = all(letter.isalnum() or letter in ".-:[]" for letter in parts.netloc)
    named = bool(parts.hostname) and plain and text.isascii()
    return (
        named and parts.scheme in {"http", "https"} and text == f"{parts.scheme}://{parts.netloc}"
    )
