"""Whether anything acknowledged is lost, or half, when processes are killed at random moments.

Processes import pages and make and take back fixes, two imports at once, as the dashboard
does; they are killed (SIGKILL) 200 times on SQLite and 20 times on PostgreSQL. The real
server is killed 200 times on SQLite and 20 on PostgreSQL while pages are posted to it and
another process makes fixes in the same store, and asked to stop (SIGTERM) 20 times. Tabs are
closed, cut off, or click elsewhere 20 times each while they hand a page in. After
each, the store is checked as ``belowline store check`` does, and held against everything
that was acknowledged. A broken bar ends it with what is wrong.

``python bench/crashes.py at-work`` does one part: at-work, on-postgresql, server,
server-on-postgresql, stopped, interrupted. A number after it changes how often.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

sys.path.append(str(Path(__file__).parents[1] / "tests"))

from crash.acknowledged import Said, wrong
from crash.at_work import workers
from crash.interrupted import Outcome, Way, interrupt, url_of
from crash.servers import kill_a_server, stop_a_server
from postgres import running
from running import started

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_KILLS_OF_A_STORE: Final = 10  # a fresh one then, or the checks would take longer than the kills


def main() -> None:
    """Print a line for each part."""
    asked = sys.argv[1] if len(sys.argv) > 1 else ""
    for name, (part, times) in PARTS.items():
        if asked in {"", name}:
            part(name, int(sys.argv[2]) if sys.argv[2:] else times)


def at_work(name: str, times: int) -> None:
    """Kill processes that work on SQLite."""
    with TemporaryDirectory() as folder:
        stores = (f"sqlite:///{folder}/{n}" for n in range(times))
        told(name, times, _killed(stores, times))


def on_postgresql(name: str, times: int) -> None:
    """Kill processes that work on PostgreSQL."""
    with running(safe=True) as server:
        stores = (server.url(server.new_database()) for _ in range(times))
        told(name, times, _killed(stores, times))


def _killed(stores: Iterator[str], times: int) -> list[Said]:
    chance = random.Random()  # noqa: S311 -- new moments each time
    heard: list[Said] = []
    url = ""
    with workers() as loaded:
        for kill in range(times):
            if kill % _KILLS_OF_A_STORE == 0:
                url = next(stores)
                heard.append(Said())
            after = ("started", "kept", "fixed")[kill % 3]
            seconds = chance.uniform(0, 0.4 if after == "started" else 0.15)
            heard[-1].hear(loaded.kill_one(url, kill, after=after, seconds=seconds))
            must_be_whole(url, heard[-1])
    return heard


def server(name: str, times: int) -> None:
    """Kill the real server on SQLite."""
    heard = []
    for part in _parts(times):
        with TemporaryDirectory() as folder:
            heard.append(_server_killed(Path(folder), url_of(Path(folder)), part))
    told(name, times, heard)


def server_on_postgresql(name: str, times: int) -> None:
    """Kill the real server on PostgreSQL."""
    heard = []
    with running(safe=True) as database:
        for part in _parts(times):
            with TemporaryDirectory() as folder:
                url = database.url(database.new_database())
                options = {"BELOWLINE_DATABASE_URL": url}
                heard.append(_server_killed(Path(folder), url, part, **options))
    told(name, times, heard)


def _parts(times: int) -> list[int]:
    """Cut so many kills into parts with a store of its own each."""
    whole, rest = divmod(times, _KILLS_OF_A_STORE)
    return [_KILLS_OF_A_STORE] * whole + [rest] * bool(rest)


def _server_killed(room: Path, url: str, times: int, **options: str) -> Said:
    said, cut = Said(), 0
    with workers() as loaded:
        for kill in range(times):
            cut += kill_a_server(room, url, said, kill, loaded, **options)
            must_be_whole(url, said)
    print(f"{'':22}{cut} posts were cut off")
    return said


def stopped(name: str, times: int) -> None:
    """Ask the real server to stop."""
    said = Said()
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/data/belowline.sqlite3"
        took = [stop_a_server(Path(folder), url, said, stop) for stop in range(times)]
    told(name, times, [said])
    print(f"{'':22}stopped within {max(took):.1f} s, median {sorted(took)[len(took) // 2]:.1f}")


def interrupted(name: str, times: int) -> None:
    """Hand pages in through tabs that are closed, cut off, or click elsewhere meanwhile."""
    for way in Way:
        with TemporaryDirectory() as folder, started(Path(folder)) as dashboard:
            url = url_of(Path(folder))
            came_of = Counter(interrupt(dashboard.port, url, way, n) for n in range(times))
        told = ", ".join(f"{number} {outcome}" for outcome, number in came_of.items())
        print(f"{name:22}{way.value}: {times} times, {told}, none half", flush=True)
        if way is Way.CLICKED and came_of[Outcome.NOT_KEPT]:
            raise SystemExit("a page was lost to another click")


def must_be_whole(url: str, said: Said) -> None:
    """End here if anything is lost or half."""
    if found := wrong(url, said):
        raise SystemExit("\n".join(found))


def told(name: str, times: int, heard: list[Said]) -> None:
    """Print how much was acknowledged; that nothing of it is lost is known by then."""
    pages = sum(len(said.kept) for said in heard)
    changes = sum(said.changes for said in heard)
    took = time.monotonic() - _BEGAN
    print(
        f"{name:22}{times:4} times, {pages:,} pages and {changes - pages:,} other changes "
        f"acknowledged, none lost, none half, all checks clean ({took:,.0f} s)",
        flush=True,
    )


_BEGAN: Final = time.monotonic()
PARTS: Final[dict[str, tuple[Callable[[str, int], None], int]]] = {
    "at-work": (at_work, 200),
    "on-postgresql": (on_postgresql, 20),
    "server": (server, 200),
    "server-on-postgresql": (server_on_postgresql, 20),
    "stopped": (stopped, 20),
    "interrupted": (interrupted, 20),
}

if __name__ == "__main__":
    main()
