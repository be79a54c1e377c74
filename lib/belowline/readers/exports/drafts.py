"""What does one record of an export say?

A record becomes a draft of a comment, or a reason why it is none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from belowline.model.discussion import Kind, Precision
from belowline.model.progress import through
from belowline.readers.exports.gather import Record, Thread
from belowline.readers.exports.moments import Moment, moment
from belowline.readers.exports.profile import Profile
from belowline.readers.exports.tree import Node, count, find, first, written
from belowline.readers.markup import Markup, plain_text


@dataclass(slots=True)
class Notes:
    """What is to go on a thread's receipt: comment ids, or records, under each code."""

    comments: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    refused: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))


@dataclass(slots=True)
class Draft:
    """A comment before links are drawn."""

    record: Record
    id: str
    own: str  # its id in the file
    parent: str  # the id in the file of what it answers; empty for nothing
    fields: dict[str, Any]  # of a Comment


def people_of(root: Node, profile: Profile) -> Mapping[str, str]:
    """Return the names of the people a file lists apart from its comments, by their keys."""
    if not profile.people:
        return {}
    table = profile.people
    return {
        first(person, (table.key,)): first(person, (table.name,))
        for person in find(root, table.table)
    }


def drafts_of(
    thread: Thread, profile: Profile, people: Mapping[str, str], notes: Notes
) -> list[Draft]:
    """Return the records of a thread that are comments; the others go into the notes."""
    drafts: list[Draft] = []
    seen: set[tuple[str, str]] = set()
    for record in through(thread.records, "reading"):
        fields, unreadable = _fields(record.node, profile, people)
        own = bare_id(first(record.node, profile.fields.get("id", ())), profile)
        reason = _reason_against(record.node, fields, profile)
        if not reason and own and (own, fields["text"]) in seen:
            reason = "the same record stands earlier in the file"
        if reason:
            notes.refused[reason].append(record.number)
            continue
        seen.add((own, fields["text"]))
        draft = Draft(record, f"c{len(drafts) + 1}", own, "", fields)
        draft.parent = _parent(draft, profile)
        drafts.append(draft)
        if unreadable:
            notes.comments["unreadable_time"].append(draft.id)
        if any(each.holds(record.node) for each in profile.unapproved):
            notes.comments["unapproved"].append(draft.id)
    return drafts


def bare_id(text: str, profile: Profile) -> str:
    """Return an id without what the format puts in front of it in some places."""
    for prefix in profile.id_prefixes:
        text = text.removeprefix(prefix)
    return text


def _fields(node: Node, profile: Profile, people: Mapping[str, str]) -> tuple[dict[str, Any], bool]:
    """Return what a record says, and whether its time could not be read."""
    text = plain_text(written(node, profile.fields.get("text", ())), profile.markup)
    author = one_line(written(node, profile.fields.get("author", ())))
    if not author and profile.people:
        author = people.get(first(node, (profile.people.reference,)), "")
    kind = Kind.COMMENT
    if any(each.holds(node) for each in profile.pingback):
        kind = Kind.PINGBACK
    if text in profile.removed_texts:
        kind, text = Kind.REMOVED, ""
    if any(each.holds(node) for each in profile.removed):
        kind = Kind.REMOVED
    if profile.empty_is_removed and not text:
        kind = Kind.REMOVED
    when, unreadable = _posted(node, profile)
    return {
        "author": None if not author or author in profile.nobody else author,
        "text": text,
        "kind": kind,
        "posted": when.posted if when else None,
        "posted_precision": when.precision if when else Precision.NONE,
        "posted_raw": when.raw if when else unreadable or None,
        "votes_up": count(first(node, profile.fields.get("votes_up", ()))),
        "votes_down": count(first(node, profile.fields.get("votes_down", ()))),
    }, bool(unreadable)


def one_line(written_name: str) -> str:
    """Return a name or a title, which may hold entities or markup, on one line."""
    return " ".join(plain_text(written_name, Markup.HTML).split())


def _reason_against(node: Node, fields: Mapping[str, Any], profile: Profile) -> str:
    """Return why a record is no comment; empty for one that is."""
    if not isinstance(node, dict):
        return "it is no record"
    for reason, condition in profile.refused.items():
        if condition.holds(node):
            return reason
    return "" if fields["text"] or fields["kind"] is Kind.REMOVED else "it has no text"


def _posted(node: Node, profile: Profile) -> tuple[Moment | None, str]:
    """Return when a record was written, or what stands where its time should."""
    unreadable = ""
    for path, clock in profile.times:
        raw = first(node, (path,))
        if raw and (found := moment(raw, clock)):
            return found, ""
        # Zeros are how databases write that there is no time.
        if raw.strip("0-:. TZ"):
            unreadable = unreadable or plain_text(raw[:64], Markup.PLAIN)
    return None, unreadable


def _parent(draft: Draft, profile: Profile) -> str:
    """Return the id of what a comment answers, or nothing if it answers the article."""
    if draft.record.above is not None:
        return f"#{draft.record.above.number}"
    if profile.path_ids:
        parts = draft.own.split(profile.path_ids.separator)
        answers = len(parts) > profile.path_ids.top_parts
        return profile.path_ids.separator.join(parts[:-1]) if answers else ""
    parent = first(draft.record.node, profile.fields.get("parent", ()))
    if parent.lower() in profile.top_level or parent.startswith(profile.article_prefixes or "\0"):
        return ""
    return bare_id(parent, profile)
