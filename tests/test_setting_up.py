"""What a fresh machine is given: pinned versions, all of them, from nowhere in particular."""

from __future__ import annotations

import re
import tomllib

import pytest
from packaging.requirements import Requirement

from running import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
GROUPS = PROJECT["dependency-groups"]
WANTED = {
    "requirements.txt": [*PROJECT["project"]["dependencies"], *GROUPS["build"]],
    "requirements-dev.txt": [*PROJECT["project"]["dependencies"], *GROUPS["build"], *GROUPS["dev"]],
}


def pinned(name: str) -> dict[str, set[str]]:
    """Return the versions of each package in a list; a package may have one per Python."""
    found: dict[str, set[str]] = {}
    for package, version in re.findall(
        r"^([\w.-]+)==([^\s;]+)", (ROOT / name).read_text(), re.MULTILINE
    ):
        found.setdefault(package.lower(), set()).add(version)
    return found


@pytest.mark.parametrize("name", WANTED)
def test_every_dependency_is_pinned_to_a_version_it_allows(name: str) -> None:
    pins = pinned(name)
    for wanted in map(Requirement, WANTED[name]):
        versions = pins.get(wanted.name.lower(), set())

        assert versions, f"{wanted.name} is not in {name}: run `make lock`"
        assert all(wanted.specifier.contains(one) for one in versions), wanted


def test_the_tests_run_on_the_versions_that_people_get() -> None:
    people, tests = pinned("requirements.txt"), pinned("requirements-dev.txt")

    assert people.items() <= tests.items()


@pytest.mark.parametrize("name", WANTED)
def test_every_file_is_known_by_its_hash_and_none_by_an_address(name: str) -> None:
    text = (ROOT / name).read_text()
    entries = re.split(r"\n(?=\w)", text.split("\n", 2)[2])

    assert all("--hash=sha256:" in entry for entry in entries)
    assert "://" not in text
    assert not re.search(r"^-(-index|-extra|-find|i |f |e )", text, re.MULTILINE)
