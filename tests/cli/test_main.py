"""The commands, their help, and their version."""

from __future__ import annotations

import pytest
from typer.main import get_command
from typer.testing import CliRunner

import belowline
from belowline.cli.main import app

COMMANDS = sorted(get_command(app).commands)


def test_the_version_is_the_packages() -> None:
    result = CliRunner().invoke(app, ["--version"])

    assert result.output == f"belowline {belowline.__version__}\n"


def test_without_a_command_the_help_is_shown() -> None:
    result = CliRunner().invoke(app, [])

    assert all(command in result.output for command in COMMANDS)


def every_command() -> list[str]:
    """Return each command with the group it is in, as it is typed."""
    found = []
    for name, command in get_command(app).commands.items():
        inside = getattr(command, "commands", {})
        found += [f"{name} {sub}" for sub in inside] or [name]
    return found


@pytest.mark.parametrize("command", every_command())
def test_every_command_shows_examples_of_itself(command: str) -> None:
    result = CliRunner().invoke(app, [*command.split(), "--help"])

    assert result.exit_code == 0
    examples = result.output.partition("Examples:\n")[2].partition("\n\n")[0].splitlines()
    assert examples
    assert all(f"belowline {command.split(maxsplit=1)[0]}" in line for line in examples)


def test_a_wrong_option_is_exit_code_two_and_one_sentence() -> None:
    result = CliRunner().invoke(app, ["parse", "--jsnl", "x"])

    assert result.exit_code == 2
    assert "--jsnl" in result.stderr
