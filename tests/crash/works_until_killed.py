"""For each order on standard input, start a process that imports and fixes until it is killed.

An order is the address of a store and a number. The process works as the dashboard does: it
hands pages to the imports, two at a time, and adds and takes back fixes through the same
functions as the pages. It says on standard output what it has done, but only once it is done::

    started PID
    kept ID SHA256
    fixed ID FIX
    unfixing ID FIX
    unfixed ID FIX
    deleting ID
    deleted ID
    ended
"""

from __future__ import annotations

import hashlib
import os
import random
import sys
import time
from tempfile import TemporaryDirectory

from belowline.model.anchors import anchor_of
from belowline.model.fixes import SetAuthor, SetDeclared
from belowline.store.discussions import Store
from belowline.workflows import fixing
from belowline.workflows.importing import Imports
from crash.acknowledged import page

UNDONE = 0.3  # of the fixes


def say(*words: object) -> None:
    # One write of less than a pipe's buffer: it arrives whole or not at all.
    os.write(1, (" ".join(str(word) for word in words) + "\n").encode())


def work(url: str, seed: int, rounds: int | None = None) -> None:
    chance = random.Random(seed)  # noqa: S311 -- the same work each time
    store = Store.open(url)
    imports = Imports(store)
    mine: list[str] = []
    while rounds is None or rounds > 0:
        rounds = None if rounds is None else rounds - 1
        pages = [page(chance.randrange(10**9), comments=chance.randrange(4, 12)) for _ in "ab"]
        jobs = {imports.start(data, "boats.txt"): data for data in pages}
        while jobs:
            for job, data in list(jobs.items()):
                state = imports.state(job)
                if state.finished:
                    assert state.discussion_id is not None, state.message
                    say("kept", state.discussion_id, hashlib.sha256(data).hexdigest())
                    mine.append(state.discussion_id)
                    del jobs[job]
            time.sleep(0.001)
        fix(store, mine[-1], chance)
        if len(mine) > 3:
            victim = mine.pop(0)
            say("deleting", victim)
            store.delete(victim)
            say("deleted", victim)


def fix(store: Store, one: str, chance: random.Random) -> None:
    comments = store.document(one).discussion
    for n in range(chance.randrange(1, 4)):
        anchor = anchor_of(comments, comments.comments[n].id)
        made = chance.choice([SetDeclared(declared=n), SetAuthor(comment=anchor, author="Zora")])
        fixing.add_fix(store, one, made)
        say("fixed", one, made.id)
        if chance.random() < UNDONE:
            say("unfixing", one, made.id)
            fixing.remove_fix(store, one, made.id)
            say("unfixed", one, made.id)


def serve() -> None:
    with TemporaryDirectory() as folder:  # what is loaded at first use is loaded before the fork
        hush, told = os.dup(1), os.open(os.devnull, os.O_WRONLY)
        os.dup2(told, 1)
        work(f"sqlite:///{folder}/warm", 0, rounds=1)
        os.dup2(hush, 1)
    for line in sys.stdin:
        url, number = line.split()
        process = os.fork()  # everything is imported already, and nothing is open
        if process == 0:
            work(url, int(number))
        say("started", process)
        os.waitpid(process, 0)
        say("ended")


if __name__ == "__main__":
    serve()
