"""Which comments hold turns of phrase that often read as uncivil?

Found by an open list of patterns, ``civility.toml``, that a reader can read, switch off and
add to. It is a prompt to look: irony, quotation and banter among friends are found too, and
an insult in other words is missed. It says nothing of people, and is never counted by person.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from time import monotonic
from typing import Any, Final

import pandas as pd
import regex

from belowline.analysis.concordance import matches
from belowline.analysis.shares import wilson
from belowline.model.discussion import Kind
from belowline.model.errors import PatternError
from belowline.model.verdict import judge

# Ten comments give a share within 30 points either way (Wilson); below that, read them.
FEWEST_FOR_A_SHARE: Final = 10

# Words that may stand between "you are" and what follows.
_ADVERBS: Final = (
    "a an the such so just all both really truly totally completely absolutely utterly very quite "
    "too still always obviously clearly simply nothing but another real complete total utter "
    "bloody damn little big poor old bunch of and"
)
# Our own patterns are linear in a text's length; this only bounds a comment made against them.
_SECONDS: Final = 2.0  # for one comment
ANY: Final = "any"
OWN: Final = "own"  # patterns somebody added are "own1", "own2", …

_ROWS: Final = {
    "pattern": "str",
    "label": "str",
    "comments": "int64",
    "share": "Float64",
    "n": "int64",
    "low": "Float64",
    "high": "Float64",
    "verdict": "str",
    "comment_ids": "object",
}
_PLACES: Final = {
    "comment_id": "str",
    "pattern": "str",
    "start": "int64",
    "end": "int64",
    "match": "str",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the list: what it is called, what it looks for, and what it must not find."""

    id: str
    label: str
    shown: tuple[str, ...]
    patterns: tuple[regex.Pattern[str], ...]
    when: tuple[str, ...]
    example: str
    counterexample: str


@cache
def entries() -> tuple[Entry, ...]:
    """Return the list as it is shipped, compiled.

    Examples
    --------
    >>> [entry.id for entry in entries()][:3]
    ['insults', 'attack', 'name_calling']
    """
    text = resources.files("belowline.analysis").joinpath("civility.toml").read_text("utf-8")
    listed = tomllib.loads(text)["entry"]
    insults = next(entry["words"] for entry in listed if entry["id"] == "insults")
    return tuple(_compiled(entry, insults) for entry in listed)


def _compiled(entry: Mapping[str, Any], insults: Sequence[str]) -> Entry:
    parts = {"{insult}": _any_of(insults), "{adverb}": f"(?:{'|'.join(_ADVERBS.split())})"}
    written = list(entry.get("expressions", ()))
    if "words" in entry:
        written.append(rf"\b{_any_of(entry['words'])}\b")
    flags = regex.MULTILINE | (0 if entry.get("case") else regex.IGNORECASE)
    patterns = []
    for expression in written:
        for name, part in parts.items():
            expression = expression.replace(name, part)  # noqa: PLW2901 - filled in step by step
        patterns.append(regex.compile(expression, flags))
    shown = tuple(entry.get("words", entry.get("expressions", ())))
    when = tuple(entry.get("when", entry.get("words", ())))
    texts = (entry["example"], entry["not"])
    return Entry(entry["id"], entry["label"], shown, tuple(patterns), when, *texts)


def _any_of(words: Sequence[str]) -> str:
    return f"(?:{'|'.join(regex.escape(word, special_only=True) for word in words)})s?"


def own_patterns(rules: Iterable[str]) -> tuple[str, ...]:
    """Return the patterns that somebody added, from the rules of a view.

    Examples
    --------
    >>> own_patterns(["-capitals", "+barnacle"])
    ('barnacle',)
    """
    return tuple(rule[1:] for rule in rules if rule.startswith("+"))


def switched_off(rules: Iterable[str]) -> frozenset[str]:
    """Return the ids of the entries that somebody switched off.

    Examples
    --------
    >>> sorted(switched_off(["-capitals", "+barnacle"]))
    ['capitals']
    """
    return frozenset(rule[1:] for rule in rules if rule.startswith("-"))


def uncivil_places(comments: pd.DataFrame, rules: Sequence[str] = ()) -> pd.DataFrame:
    """Find every place that the list speaks of.

    Parameters
    ----------
    comments
        Shape (n_comments, >=4): ``comment_id``, ``text``, ``kind``, ``language``. Not modified.
        Only what readers wrote, in English or an unknown language, is searched.
    rules
        "-" and the id of an entry that is switched off, "+" and a regular expression that is
        added (any case). One that cannot be read or takes too long finds nothing here; see
        :func:`refused`.

    Returns
    -------
    DataFrame
        Page order, then by place: ``comment_id``, ``pattern`` (an entry's id; "own1" for the
        first added one), ``start``, ``end`` (half-open characters of the text), ``match``.

    Examples
    --------
    >>> comments = pd.DataFrame({"comment_id": ["c1"], "kind": "comment", "language": "en",
    ...                          "text": ["Shut up, you fool!!!"]})
    >>> uncivil_places(comments)["pattern"].unique().tolist()
    ['silencing', 'attack', 'insults', 'marks']
    """
    rows: list[tuple[str, str, int, int, str]] = []
    off = switched_off(rules)
    searched = _searched(comments)
    own = _own_places(searched, rules)
    for comment_id, text in zip(searched["comment_id"], searched["text"], strict=True):
        found = dict.fromkeys(own.get(comment_id, ()))
        found |= {
            (entry.id, start, end): None
            for entry in entries()
            if entry.id not in off
            for start, end in spans_of(entry, text)
        }
        for pattern, start, end in sorted(found, key=lambda one: (one[1], -one[2], one[0])):
            rows.append((comment_id, pattern, start, end, text[start:end]))
    return pd.DataFrame(rows, columns=list(_PLACES)).astype(_PLACES)


def _searched(comments: pd.DataFrame) -> pd.DataFrame:
    english = comments["language"].isna() | comments["language"].str.match(r"en\b", na=False)
    return comments[english.astype(bool) & (comments["kind"] == Kind.COMMENT.value)]


def spans_of(entry: Entry, text: str) -> list[tuple[int, int]]:
    """Return where an entry finds something in a text: half-open, in order, joined if touching."""
    lower = text.casefold()
    if entry.when and not any(part in lower for part in entry.when):
        return []
    ends = monotonic() + _SECONDS
    found: list[tuple[int, int]] = []
    for pattern in entry.patterns:
        try:
            left = max(ends - monotonic(), 1e-6)
            for match in pattern.finditer(text, timeout=left, concurrent=True):
                start, end = match.span()
                inner = text[start:end]
                start += len(inner) - len(inner.lstrip())
                found.append((start, start + len(inner.strip())))
        except TimeoutError:
            break  # a text made to be slow is left for a person to read
    joined: list[tuple[int, int]] = []
    for start, end in sorted(span for span in found if span[0] < span[1]):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _own_places(
    searched: pd.DataFrame, rules: Sequence[str]
) -> dict[str, list[tuple[str, int, int]]]:
    places: dict[str, list[tuple[str, int, int]]] = {}
    for number, pattern in enumerate(own_patterns(rules), start=1):
        try:
            found = matches(searched, pattern)
        except PatternError:
            continue
        for comment_id, spans in found.items():
            held = places.setdefault(comment_id, [])
            held.extend((f"{OWN}{number}", start, end) for start, end in spans)
    return places


def refused(comments: pd.DataFrame, rules: Sequence[str]) -> dict[str, str]:
    """Return the added patterns that are not tried on these comments, and why.

    Examples
    --------
    >>> refused(pd.DataFrame({"comment_id": [], "text": [], "kind": [], "language": []},
    ...                      dtype="str"), ["+(("])
    {'((': 'it is not a complete expression'}
    """
    reasons = {}
    for pattern in own_patterns(rules):
        try:
            matches(_searched(comments), pattern)
        except PatternError as error:
            reasons[pattern] = error.reason
    return reasons


def civility(
    comments: pd.DataFrame, places: pd.DataFrame, rules: Sequence[str] = ()
) -> pd.DataFrame:
    """Count the comments in which each entry of the list is found.

    Parameters
    ----------
    comments, rules
        As for :func:`uncivil_places`.
    places
        What :func:`uncivil_places` returns for them.

    Returns
    -------
    DataFrame
        First "any", then the entries that are on in the order of the list, then the added
        ones: ``pattern``, ``label``, ``comments`` (that hold it), ``share`` (of those that were
        searched; missing under ten), ``n`` (searched), ``low``, ``high`` (Wilson's 95 %),
        ``verdict`` (a description: "too few" under ten comments, else "clear"),
        ``comment_ids`` (page order).
    """
    n = len(_searched(comments))
    off = switched_off(rules)
    names = {ANY: "Any of these"}
    names |= {entry.id: entry.label for entry in entries() if entry.id not in off}
    names |= {
        f"{OWN}{number}": f"Your pattern “{pattern}”"
        for number, pattern in enumerate(own_patterns(rules), start=1)
    }
    rows = []
    for pattern, label in names.items():
        here = places if pattern == ANY else places[places["pattern"] == pattern]
        ids = tuple(dict.fromkeys(here["comment_id"]))
        low, high = wilson(len(ids), n)
        verdict = judge(n=n, floor=FEWEST_FOR_A_SHARE, low=low, high=high, nothing=None)
        enough = n >= FEWEST_FOR_A_SHARE
        figures = (len(ids) / n, n, low, high) if enough else (None, n, None, None)
        rows.append((pattern, label, len(ids), *figures, verdict.value, ids))
    return pd.DataFrame(rows, columns=list(_ROWS)).astype(_ROWS)
