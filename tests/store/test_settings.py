"""Where discussions are kept is for the environment to say."""

from pathlib import Path

import pytest

from belowline.model.errors import StoreUnusableError
from belowline.store.settings import StoreSettings, database_url


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BELOWLINE_DATA", raising=False)
    monkeypatch.delenv("BELOWLINE_DATABASE_URL", raising=False)


def test_by_default_it_is_a_file_in_the_users_own_data_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))

    url = StoreSettings().url()

    assert url.drivername == "sqlite"
    assert Path(url.database or "").name == "belowline.sqlite3"
    assert tmp_path in Path(url.database or "").parents


def test_the_folder_can_be_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BELOWLINE_DATA", "/srv/below")

    assert StoreSettings().url().database == "/srv/below/belowline.sqlite3"


def test_a_folder_under_home_can_be_written_with_a_tilde(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("BELOWLINE_DATA", "~/below")

    assert StoreSettings().url().database == str(tmp_path / "below" / "belowline.sqlite3")


def test_an_empty_variable_is_as_good_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BELOWLINE_DATABASE_URL", "")

    assert StoreSettings().url().drivername == "sqlite"


def test_a_team_can_name_a_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BELOWLINE_DATABASE_URL", "postgres://ann:secret@db.example/belowline")

    url = StoreSettings().url()

    assert (url.drivername, url.host, url.password) == (
        "postgresql+psycopg",
        "db.example",
        "secret",
    )
    assert "secret" not in repr(StoreSettings())


@pytest.mark.parametrize(
    "text",
    [
        "not an address",
        "mysql://ann:secret@db.example/belowline",
        "postgres://ann:secret@db.example:port/below",
        "sqlite://",
        "sqlite:///:memory:",
    ],
)
def test_an_address_that_will_not_do_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(StoreUnusableError, match="BELOWLINE_DATABASE_URL") as refused:
        database_url(text)

    assert "secret" not in str(refused.value)
