"""What was said to be kept, and whether a store still has all of it and nothing half."""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from belowline.store.discussions import Store
from belowline.store.tables import DISCUSSION, DOCUMENT, UPLOAD
from belowline.workflows.checking import check

if TYPE_CHECKING:
    from collections.abc import Iterable

WORDS = [
    "harbour",
    "ferry",
    "night",
    "boat",
    "council",
    "pier",
    "lamp",
    "rope",
    "quay",
    "tide",
    "sail",
    "bell",
    "fare",
    "gull",
    "渡轮",
]
FIRST, LAST = ("Ada", "Bruno", "Cleo", "Dario"), ("Quay", "Lamp", "Gull", "Tide")


def page(number: int, *, comments: int = 8) -> bytes:
    """Return an invented page that the reader reads, another for each number."""
    chance = random.Random(number)  # noqa: S311 -- the same page each time
    lines = [f"The night boat, part {number}", "", " ".join(chance.choices(WORDS, k=40)) + ".", ""]
    lines += [f"{comments} Comments", ""]
    for n in range(comments):
        lines += [
            f"{chance.choice(FIRST)} {chance.choice(LAST)}",
            f"May {1 + n % 28}, 2014 at {chance.randrange(1, 12)}:{chance.randrange(10, 59)} AM",
            " ".join(chance.choices(WORDS, k=12)).capitalize() + ".",
            "Reply",
            "",
        ]
    return "\n".join(lines).encode()


@dataclass
class Said:
    """What those who were killed, or who answered for them, said that they had done."""

    kept: dict[str, str] = field(default_factory=dict)  # and the SHA-256 of its page
    maybe: set[str] = field(default_factory=set)  # a deletion was begun
    gone: set[str] = field(default_factory=set)
    fixes: dict[str, list[str]] = field(default_factory=dict)
    unfixing: set[str] = field(default_factory=set)  # taking it back was begun
    unfixed: set[str] = field(default_factory=set)

    def hear(self, lines: Iterable[str]) -> None:
        """Note what somebody said."""
        for line in lines:
            match line.split():
                case ["kept", one, sha256]:
                    self.kept[one] = sha256
                case ["fixed", one, fix]:
                    self.fixes.setdefault(one, []).append(fix)
                case ["unfixing", _, fix]:
                    self.unfixing.add(fix)
                case ["unfixed", _, fix]:
                    self.unfixed.add(fix)
                case ["deleting", one]:
                    self.maybe.add(one)
                case ["deleted", one]:
                    self.gone.add(one)

    @property
    def changes(self) -> int:
        """How many changes were acknowledged."""
        fixes = sum(map(len, self.fixes.values()))
        return len(self.kept) + fixes + len(self.unfixed) + len(self.gone)


def wrong(url: str, said: Said) -> list[str]:
    """Return what a store has lost, or has half, in words; it is empty where all is well."""
    found = []
    with Store.open(url) as store:
        # As `belowline store check` does: the database itself, every checksum, every fix,
        # the library's line and the search index of every discussion.
        found += [finding.what for finding in check(store) if finding is not None]
        with store.one_view() as connection:
            rows = {
                connection.scalar(select(func.count()).select_from(table))
                for table in (DISCUSSION, DOCUMENT, UPLOAD)
            }
        if len(rows) != 1:
            found.append(f"discussions, documents, pages: {rows}")
        there = {one.id for one in store.listing()}
        found += [f"lost: {one}" for one in set(said.kept) - said.maybe - there]
        found += [f"came back: {one}" for one in said.gone & there]
        for one in there:  # also those that nobody was told of
            found += _wrong_in(store, one, said)
    return found


def _wrong_in(store: Store, one: str, said: Said) -> list[str]:
    data = store.upload(one).data
    document = store.document(one).discussion
    found = []
    sha256 = hashlib.sha256(data).hexdigest()
    if said.kept.get(one, sha256) != sha256 or document.source.sha256 != sha256:
        found.append(f"another page: {one}")
    there = [fix.id for fix in store.fixes(one)]
    sure = [fix for fix in said.fixes.get(one, []) if fix not in said.unfixing]
    if [fix for fix in there if fix in set(sure)] != sure:
        found.append(f"fixes lost: {one}")
    if said.unfixed & set(there):
        found.append(f"fixes came back: {one}")
    # One that was being kept when the power went may be there untold; two cannot be.
    if len(set(there) - set(said.fixes.get(one, []))) > 1:
        found.append(f"fixes that nobody made: {one}")
    return found
