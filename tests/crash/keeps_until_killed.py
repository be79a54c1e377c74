"""For each number on standard input, start a process that keeps pages until it is killed.

The process says on standard output what it has done, but only once it is done::

    started PID
    kept ID SHA256
    fixed ID FIX
    unfixing ID FIX
    deleting ID
    deleted ID
    ended
"""

from __future__ import annotations

import hashlib
import os
import random
import sys
from tempfile import TemporaryDirectory

from belowline.model.fixes import SetDeclared
from belowline.store.discussions import Store
from belowline.store.records import Upload
from store.invented import reading

UNDONE = 0.2  # of the fixes


def say(*words: object) -> None:
    # One write of less than a pipe's buffer: it arrives whole or not at all.
    os.write(1, (" ".join(str(word) for word in words) + "\n").encode())


def keep_until_killed(url: str, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 -- the same pages each time
    store = Store.open(url)
    mine = []
    while True:
        data = chance.randbytes(chance.randrange(1_000, 60_000))
        kept = store.keep(Upload("boats.txt", data), reading(data, comments=40))
        say("kept", kept.id, hashlib.sha256(data).hexdigest())
        for n in range(chance.randrange(4)):
            fix = SetDeclared(declared=n)
            store.add_fix(kept.id, fix)
            say("fixed", kept.id, fix.id)
            if chance.random() < UNDONE:
                say("unfixing", kept.id, fix.id)
                store.remove_fix(kept.id, fix.id)
        mine.append(kept.id)
        if len(mine) % 5 == 0:
            victim = mine.pop(chance.randrange(len(mine)))
            say("deleting", victim)
            store.delete(victim)
            say("deleted", victim)


def serve() -> None:
    with TemporaryDirectory() as folder, Store.open(f"sqlite:///{folder}/warm") as warm:
        warm.keep(Upload("boats.txt", b"page"), reading())
    for line in sys.stdin:
        url, number = line.split()
        process = os.fork()  # everything is imported already, and nothing is open
        if process == 0:
            keep_until_killed(url, int(number))
        say("started", process)
        os.waitpid(process, 0)
        say("ended")


if __name__ == "__main__":
    serve()
