"""Pages posted to a running dashboard without a pause, and what it acknowledged of them."""

from __future__ import annotations

import hashlib
import http.client
import json
import random
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crash.acknowledged import page
from visitor import ask

if TYPE_CHECKING:
    from collections.abc import Iterator

POSTERS = 2
KEPT = 201


@dataclass
class Answers:
    """What was said to whoever posted."""

    kept: list[str] = field(default_factory=list)  # lines, as those at work say them
    refused: list[str] = field(default_factory=list)  # the reasons
    cut: int = 0  # without an answer
    posted: set[str] = field(default_factory=set)  # SHA-256 of every page


def post(port: int, data: bytes, answers: Answers) -> bool:
    """Post a page and note the answer; tell whether there was one."""
    sha256 = hashlib.sha256(data).hexdigest()
    answers.posted.add(sha256)
    try:
        answer = ask(
            port,
            "/api/discussions",
            method="POST",
            body=data,
            headers={"Content-Type": "text/plain"},
        )
    except (OSError, http.client.HTTPException):
        answers.cut += 1
        return False
    if answer.status == KEPT:
        answers.kept.append(f"kept {json.loads(answer.body)['id']} {sha256}")
    else:
        answers.refused.append(f"{answer.status} {answer.body.decode(errors='replace')}")
    return True


@contextmanager
def posting(port: int, seed: int) -> Iterator[Answers]:
    """Post pages from several sides at once until nobody answers any more."""
    answers, over = Answers(), threading.Event()

    def go_on(chance: random.Random) -> None:
        while not over.is_set():
            data = page(chance.randrange(10**9), comments=chance.randrange(4, 40))
            if not post(port, data, answers):
                return

    threads = [
        threading.Thread(target=go_on, args=(random.Random(f"{seed} {one}"),))  # noqa: S311 -- pages
        for one in range(POSTERS)
    ]
    for thread in threads:
        thread.start()
    try:
        yield answers
    finally:
        over.set()
        for thread in threads:
            thread.join()
