"""Disks that are small, full, read-only or flip a bit."""

from __future__ import annotations

import os
import subprocess
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def mounted(disk: Path, megabytes: int) -> Iterator[Path]:
    """Mount a disk of that size, or skip: only the system's owner may."""
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(disk)]
    if os.geteuid() != 0 or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


def may_be_written(disk: Path, *, yes: bool) -> None:
    """Let a mounted disk be written, or no longer."""
    how = "remount,rw" if yes else "remount,ro"
    subprocess.run(["mount", "-o", how, str(disk)], check=True)


def fill_up(disk: Path) -> Path:
    """Leave no room on a disk; return the file that takes it."""
    ballast = disk / "ballast"
    held = os.open(ballast, os.O_CREAT | os.O_WRONLY)
    with suppress(OSError):
        while os.write(held, bytes(4096)):
            pass
    os.close(held)
    return ballast


def flip(file: Path, offset: int, bit: int) -> None:
    """Flip a bit, as a failing disk would."""
    with file.open("r+b") as disk:
        disk.seek(offset)
        (byte,) = disk.read(1)
        disk.seek(offset)
        disk.write(bytes([byte ^ 1 << bit]))
