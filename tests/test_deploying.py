"""What lies in deploy/ fits the program that it deploys."""

from __future__ import annotations

import json
import shlex

import pytest
import regex
import yaml
from typer.testing import CliRunner

from belowline.cli.main import app
from belowline.store.settings import StoreSettings
from belowline.workflows.hosting import HostSettings
from running import ROOT

DEPLOY = ROOT / "deploy"
DOCKERFILE = (DEPLOY / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
# What the program reads of its environment.
KNOWN = {
    f"{settings.model_config['env_prefix']}{field}".upper()
    for settings in (StoreSettings, HostSettings)
    for field in settings.model_fields
}
# Filled in for the other containers, by .env.
FILLED_IN = {"BELOWLINE_HOST"}


def instructions(name: str) -> list[str]:
    found = regex.findall(rf"^{name} (.*)$", DOCKERFILE, regex.MULTILINE)
    assert found
    return found


@pytest.mark.parametrize("name", sorted(path.name for path in DEPLOY.iterdir()))
def test_every_variable_that_is_named_is_one_that_the_program_reads(name: str) -> None:
    text = (DEPLOY / name).read_text(encoding="utf-8")

    assert set(regex.findall(r"\bBELOWLINE_[A-Z_]+", text)) <= KNOWN | FILLED_IN


def test_every_file_that_the_image_takes_is_there_and_not_left_out() -> None:
    left_out = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    for line in instructions("COPY"):
        *sources, _ = line.split()
        for source in sources:
            assert (ROOT / source).exists()
            assert source not in left_out


def test_the_image_does_not_run_as_root() -> None:
    assert instructions("USER") == ["belowline"]
    assert DOCKERFILE.index("USER belowline") < DOCKERFILE.index("\nCMD")


def test_the_image_starts_with_options_that_the_program_has() -> None:
    (command,) = instructions("CMD")
    program, verb, *options = json.loads(command)
    known = CliRunner().invoke(app, [verb, "--help"], env={"COLUMNS": "200"}).output

    assert program == "belowline"
    assert all(option in known for option in options if option.startswith("--"))


def test_the_port_that_is_served_is_the_one_that_the_proxy_asks_and_health_is_told_on() -> None:
    (command,) = instructions("CMD")
    port = shlex.split(command.translate(str.maketrans("[],", "   "))).index("--port")
    served = shlex.split(command.translate(str.maketrans("[],", "   ")))[port + 1]

    assert instructions("EXPOSE") == [served]
    assert f"127.0.0.1:{served}/healthz" in DOCKERFILE
    assert f"dashboard:{served}" in (DEPLOY / "Caddyfile").read_text(encoding="utf-8")


def test_the_server_of_a_team_asks_who_comes_and_keeps_what_it_holds() -> None:
    composed = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    services = composed["services"]

    assert services["dashboard"]["environment"]["BELOWLINE_MODE"] == "hosted"
    assert "ports" not in services["dashboard"]
    assert "ports" not in services["database"]
    assert services["dashboard"]["read_only"] is True
    kept = {
        volume.partition(":")[0] for service in services.values() for volume in service["volumes"]
    }
    assert kept >= set(composed["volumes"])


def test_no_password_is_kept_here() -> None:
    example = (DEPLOY / ".env.example").read_text(encoding="utf-8")

    assert "POSTGRES_PASSWORD=\n" in example
    assert "/deploy/.env" in (ROOT / ".gitignore").read_text(encoding="utf-8")
