"""Where discussions are kept."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from platformdirs import user_data_path
from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from belowline.model.errors import StoreUnusableError

FILE_NAME: Final = "belowline.sqlite3"


class StoreSettings(BaseSettings):
    """The place of the store, from the environment.

    Attributes
    ----------
    data
        ``BELOWLINE_DATA``: the folder of the embedded database; the user's own data
        folder unless set.
    database_url
        ``BELOWLINE_DATABASE_URL``: a database instead of that file, for a team, such as
        ``postgresql://host/belowline``. Secret, because it may carry a password.

    Examples
    --------
    >>> StoreSettings(data=Path("/srv/belowline"), database_url=None).url().database
    '/srv/belowline/belowline.sqlite3'
    """

    model_config = SettingsConfigDict(env_prefix="BELOWLINE_", env_ignore_empty=True, frozen=True)

    data: Path = Field(default_factory=lambda: user_data_path("belowline", appauthor=False))
    database_url: SecretStr | None = None

    def url(self) -> URL:
        """Return the address of the database.

        Raises
        ------
        StoreUnusableError
            When ``database_url`` is not the address of a database.
        """
        if self.database_url is None:
            return URL.create("sqlite", database=str(self.data.expanduser() / FILE_NAME))
        return database_url(self.database_url.get_secret_value())


def database_url(text: str) -> URL:
    """Return the address of a database, its driver chosen.

    Raises
    ------
    StoreUnusableError
        When the text is not the address of a file or of a PostgreSQL database. The
        sentence does not repeat the text, which may hold a password.

    Examples
    --------
    >>> database_url("postgres://db.example/belowline").drivername
    'postgresql+psycopg'
    """
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        raise StoreUnusableError("the given address", "it is not a database address.") from None
    kind = url.drivername.partition("+")[0]
    if kind == "sqlite":
        if url.database in {None, "", ":memory:"}:
            raise StoreUnusableError("memory", "it would be lost with the program.")
        return url.set(drivername="sqlite")
    if kind in {"postgres", "postgresql"}:
        return url.set(drivername="postgresql+psycopg")
    raise StoreUnusableError(
        f"a database of kind {kind!r}", "only SQLite and PostgreSQL are supported."
    )
