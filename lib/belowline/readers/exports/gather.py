"""Which records of an export belong together, as its profile says.

The result is plain: one :class:`Thread` per article, its comments in the order of the
file, and a reason for every record that is neither.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from belowline.readers.exports.loaded import MOST_RECORDS
from belowline.readers.exports.profile import Profile
from belowline.readers.exports.tree import Node, count, find, first, written


@dataclass(slots=True)
class Record:
    """A comment as it stands in the file."""

    number: int  # of all comment records, counted from 1
    node: Node
    above: Record | None = None  # the record it is nested in


@dataclass(slots=True)
class Thread:
    """An article and its comment records."""

    key: str
    node: Node  # None: the file has no record of the article
    records: list[Record] = field(default_factory=list)
    hidden: int = 0  # comments the export only counts


@dataclass(slots=True)
class Gathered:
    """All threads of a file, and what belongs to none of them."""

    threads: list[Thread]
    silent_articles: int = 0  # articles nobody commented on
    over: int = 0  # records beyond the most that are read


def gathered(root: Node, profile: Profile) -> Gathered:
    """Sort a file's records into threads.

    Parameters
    ----------
    root
        The decoded file.
    profile
        The facts of its format.
    """
    return _joined(root, profile) if profile.joined else _below(root, profile)


def _below(root: Node, profile: Profile) -> Gathered:
    """Gather comments that stand below their article."""
    result = Gathered([])
    number = 0
    for node in find(root, profile.articles or ""):
        thread = Thread(first(node, profile.article.get("key", ())), node)
        for record in _records(node, profile, number, thread):
            if record.number > MOST_RECORDS:
                result.over += 1
            else:
                thread.records.append(record)
            number = record.number
        if thread.records:
            result.threads.append(thread)
        else:
            result.silent_articles += 1
    return result


def _joined(root: Node, profile: Profile) -> Gathered:
    """Gather comments that stand beside the articles, or with no article at all."""
    result = Gathered([])
    threads: dict[str, Thread] = {}
    if profile.articles is not None:
        for node in find(root, profile.articles):
            key = _key(first(node, profile.article.get("key", ())), profile)
            if key and key not in threads:
                threads[key] = Thread(key, node)
    extra = Thread("", None)
    for record in _records(root, profile, 0, extra):
        if record.number > MOST_RECORDS:
            result.over += 1
            continue
        key = _key(first(record.node, profile.fields.get("article", ())), profile)
        if record.above is not None and not key:
            key = _key_above(record, profile)
        thread = threads.setdefault(key, Thread(key, None))
        if not _opens(record, thread, profile):
            thread.records.append(record)
    result.threads = [thread for thread in threads.values() if thread.records]
    result.silent_articles = len(threads) - len(result.threads)
    if extra.hidden and result.threads:
        result.threads[0].hidden += extra.hidden
    return result


def _key(text: str, profile: Profile) -> str:
    for prefix in (*profile.article_prefixes, *profile.id_prefixes):
        text = text.removeprefix(prefix)
    return text


def _key_above(record: Record, profile: Profile) -> str:
    above = record.above
    while above is not None:
        if key := _key(first(above.node, profile.fields.get("article", ())), profile):
            return key
        above = above.above
    return ""


def _opens(record: Record, thread: Thread, profile: Profile) -> bool:
    """Tell whether a record is the article itself, and keep it as such."""
    if not profile.opening or thread.node is not None or not thread.key:
        return False
    if _key(first(record.node, profile.fields["id"]), profile) != thread.key:
        return False
    if not written(record.node, profile.opening):
        return False
    thread.node = record.node
    return True


def _records(node: Node, profile: Profile, before: int, thread: Thread) -> Iterator[Record]:
    """Yield comments and their replies, in reading order, without recursion."""
    number = before
    # The stack holds what is still to be read, next on top.
    waiting: list[tuple[Node, Record | None]] = []
    waiting.extend((found, None) for path in profile.comments for found in find(node, path))
    waiting.reverse()
    while waiting:
        found, above = waiting.pop()
        if profile.hidden and profile.hidden.holds(found):
            thread.hidden += max(0, count(first(found, (profile.hidden_count,))) or 0)
            continue
        number += 1
        record = Record(number, found, above)
        yield record
        waiting.extend(
            [(reply, record) for path in profile.replies for reply in find(found, path)][::-1]
        )
