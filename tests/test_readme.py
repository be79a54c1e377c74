"""What the README shows must happen; what exists must be in it."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.main import get_command
from typer.testing import CliRunner

import belowline as bl
from belowline.cli.main import app
from belowline.readers import READERS, Reader
from visitor import ask

if TYPE_CHECKING:
    from running import Dashboard

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
ONE = re.compile(r"^\$ belowline (.*)\n((?:(?!\$ ).*\n)*)", flags=re.MULTILINE)
SESSIONS = [
    (command, printed)
    for block in re.findall(r"```console\n(.*?)```", README, flags=re.DOTALL)
    for command, printed in re.findall(
        r"^\$ belowline (.*)\n((?:(?!\$ ).*\n)*)", block, flags=re.MULTILINE
    )
    if printed.strip()
]


def squeezed(text: str) -> list[str]:
    """Return the lines without the blanks that a terminal's width adds at their ends."""
    return [line.replace("\u00a0", " ").rstrip() for line in text.strip().splitlines()]


@pytest.mark.parametrize(("command", "printed"), SESSIONS, ids=[c for c, _ in SESSIONS])
def test_the_readme_shows_what_happens(
    command: str, printed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    result = CliRunner().invoke(app, shlex.split(command))

    assert result.exit_code == 0
    assert squeezed(result.output) == squeezed(printed)


def test_the_readme_shows_at_least_one_session() -> None:
    assert SESSIONS


def test_the_notebook_lines_of_the_readme_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    (lines,) = re.findall(r"```python\n(.*?)```", README, flags=re.DOTALL)
    names: dict[str, object] = {}

    exec(compile(lines, "README.md", "exec"), names)  # noqa: S102 - our own README

    assert len(names["comments"]) == len(bl.read("sample_data/night-ferry.txt").comments)  # type: ignore[arg-type]


@pytest.mark.parametrize("command", sorted(get_command(app).commands))
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"belowline {command}" in README


def test_the_page_that_the_readme_hands_in_is_kept_and_its_address_printed(
    dashboard: Dashboard,
) -> None:
    (line,) = re.findall(r"^curl (--silent .*) \| jq -r \.address$", README, flags=re.MULTILINE)
    curl = shutil.which("curl")
    if curl is None:
        pytest.skip("there is no curl on this machine")

    asked = shlex.split(line.replace("http://127.0.0.1:8501", dashboard.url))
    ran = subprocess.run([curl, *asked], cwd=ROOT, capture_output=True, check=True)

    address = json.loads(ran.stdout)["address"]
    assert address.startswith(f"{dashboard.url}/overview?d=")


def test_every_address_of_the_interface_that_the_readme_names_is_there(
    dashboard: Dashboard,
) -> None:
    for path in re.findall(r"`(/api/[^`]*)`", README):
        asked = path.replace("/ID", "/sample")
        assert ask(dashboard.port, asked).status == 200, path
    table = "/api/discussions/sample/tables/terms.csv?tone=negative&word=ferry"
    assert ask(dashboard.port, table).status == 200


@pytest.mark.parametrize("target", ["run", "test", "check", "bench", "pictures"])
def test_every_make_target_the_readme_names_exists(target: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    assert re.search(rf"^{target}:", makefile, flags=re.MULTILINE)
    assert re.search(rf"make\s+{target}", README)


def test_every_picture_of_the_readme_is_there() -> None:
    named = re.findall(r"docs/pictures/[\w-]+\.png", README)

    assert len(named) >= 6
    assert [name for name in named if not (ROOT / name).is_file()] == []


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_every_reader_is_in_the_readme(reader: Reader) -> None:
    assert f"`{reader.name}`" in README


def test_the_lists_of_pinned_packages_name_no_address() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        assert "://" not in (ROOT / name).read_text(encoding="utf-8")


def test_every_dependency_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pinned = (ROOT / "requirements.txt").read_text(encoding="utf-8").lower()

    wanted = [re.split(r"[><=\[ ]", name)[0].lower() for name in project["dependencies"]]

    assert [
        name for name in wanted if not re.search(rf"^{name}==", pinned, flags=re.MULTILINE)
    ] == []
