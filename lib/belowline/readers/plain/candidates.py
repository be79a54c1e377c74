"""Which lines of a page could be the anchors of its comments?"""

# ruff: noqa: PLR2004 - shares and counts that make a set worth trying

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Final, TypeAlias

from belowline.readers.plain.grammar import Grammar, NameAt, Side
from belowline.readers.plain.landmarks import declared_count
from belowline.readers.plain.lines import MAX_HEADINGS, Line, Lines
from belowline.readers.plain.names import name_likeness
from belowline.readers.plain.records import records_of
from belowline.readers.plain.tables import rows_of

# Kind, signature, lines, and the places of body and name that are tried.
AnchorSet: TypeAlias = tuple[str, str, tuple[int, ...], tuple[tuple[Side, NameAt], ...]]

_GAP: Final = 4  # blank lines in a row that part an article from what follows; bodies have up to 3
_OFTEN: Final = 3
_TOO_OFTEN: Final = 25  # "12 comments" under every headline of a front page
_SHAPE_MAX: Final = 44
_SIGNED: Final = re.compile(r"^[—–~]\s?\S|^--\s?\S|^-\s?[A-Z]")
# "6 Replies   12 Recommend   Share" announces nothing: it belongs to a comment.
_ROW_OF_BUTTONS: Final = re.compile(
    r"[^\W\d_]\W*\s\W*\d+\s?[^\W\d_]|[^\W\d_]\s*[·•|]\s*[^\W\d_]|\w\s{3,}\w"
)
_PATTERN: Final = re.compile(r"\S#|#\S|^#|level|poster|member|avatar|rank")


def openers_of(lines: Lines) -> dict[int, int | None]:
    """Return the headings under which comments may follow, with the count they give."""
    found: dict[int, int | None] = {}
    fields = {at for one in records_of(lines) for at in one.at}  # "Message: 3" announces nothing
    for at in lines.full:
        line = lines.some(at)
        if (
            at not in fields
            and len(line.text) <= 160
            and (not line.heading or not line.heading.moment)
            and line.opens
        ):
            found[at] = declared_count(line.rest)
    # A word that stands there again and again is a button, not a heading.
    words = Counter(lines.some(at).shape for at in found)
    first = min(found, default=0)
    found = {
        at: count
        for at, count in found.items()
        if not (line := lines.some(at)).interface
        or not (_ROW_OF_BUTTONS.search(line.rest) or line.shape != lines.some(first).shape)
    }
    return {
        at: count
        for at, count in found.items()
        if words[lines.some(at).shape] < (_OFTEN if count is None else _TOO_OFTEN)
    }


def _gaps(lines: Lines) -> list[int]:
    """Return the last lines of the widest runs of blank lines."""
    runs = [
        (b - a - 1, b - 1)
        for a, b in zip(lines.full, lines.full[1:], strict=False)
        if b - a - 1 >= _GAP
    ]
    return [at for _, at in sorted(runs, reverse=True)[:2]]


def candidates(lines: Lines, openers: dict[int, int | None]) -> list[Grammar]:
    """Return every grammar worth trying, the likelier kinds first."""
    floors = sorted({*openers, *_gaps(lines)})
    closers = _closers(lines)
    found: dict[tuple[object, ...], Grammar] = {}
    for kind, signature, anchors, sides in _anchor_sets(lines, floors):
        if len(anchors) > MAX_HEADINGS:
            continue
        for floor, ceiling, kept in _blocks(lines, anchors, floors, closers):
            for side, name_at in sides:
                dropped = len(anchors) - len(kept)
                grammar = Grammar(kind, signature, side, name_at, kept, floor, ceiling, dropped)
                found.setdefault(
                    (kind in {"date", "record", "table"} and kind, kept, side, name_at, floor),
                    grammar,
                )
    return list(found.values())


def _blocks(
    lines: Lines, anchors: tuple[int, ...], floors: list[int], closers: list[int]
) -> Iterable[tuple[int, int, tuple[int, ...]]]:
    """Return the parts of the page in which the anchors may form one block."""
    tried: set[tuple[int, tuple[int, ...]]] = set()
    below = [f for f in floors if f < anchors[-1]]
    need = max(1, 0.5 * len(anchors))
    inside = [f for f in below if len(anchors) - bisect_right(anchors, f) >= need]
    options = [
        (floor + 1, tuple(a for a in anchors if a > floor)) for floor in reversed(inside[-3:])
    ]
    if len(anchors) >= 2:
        options.append((0, anchors))
    for floor, kept in options:
        for ceiling, some in _ceilings(lines, kept, closers):
            if (floor, some) not in tried and some:
                tried.add((floor, some))
                yield floor, ceiling, some


def _ceilings(
    lines: Lines, anchors: tuple[int, ...], closers: list[int]
) -> Iterable[tuple[int, tuple[int, ...]]]:
    yield len(lines.at), anchors
    if len(anchors) < 3:
        return
    own = set(anchors)
    for at in closers[bisect_right(closers, anchors[0]) :]:
        if at >= anchors[-1]:
            return
        kept = anchors[: bisect_right(anchors, at)]
        if at not in own and len(kept) >= max(2, 0.3 * len(anchors)):
            yield at, kept
            return


def _closers(lines: Lines) -> list[int]:
    """Return the short lines that belong to what follows the last comment."""
    return [
        at
        for at in lines.full
        if len((line := lines.some(at)).text) <= 60 and not line.interface and line.closes
    ]


def _sides(*pairs: tuple[Side, NameAt]) -> tuple[tuple[Side, NameAt], ...]:
    return pairs


_DATED = _sides(
    ("before", "above"),
    ("before", "over"),
    ("before", "below"),
    ("before", "none"),
    ("before", "end"),
    ("after", "top"),
    ("after", "below"),
    ("after", "above"),
    ("after", "none"),
)
_NAMED = _sides(("before", "same"), ("after", "same"))


def _anchor_sets(lines: Lines, floors: list[int]) -> Iterable[AnchorSet]:
    dated: dict[str, list[int]] = defaultdict(list)
    said: dict[str, list[int]] = defaultdict(list)
    for at in lines.full:
        heading = lines.some(at).heading
        if heading:
            (dated if heading.moment else said)[heading.signature].append(at)
    records = tuple(one.first for one in records_of(lines))
    if len(records) > 1:
        yield "record", "record", records, _sides(("before", "same"))
    rows = tuple(row.at for row in rows_of(lines))
    if rows:
        yield "table", "table", rows, _sides(("before", "same"))
    yield from _dated_sets(dated)
    yield from _said_sets(lines, said, dated)
    yield from _marked_sets(lines, floors)
    yield from _shape_sets(lines)
    yield from _name_sets(lines, floors)


def _dated_sets(dated: dict[str, list[int]]) -> Iterable[AnchorSet]:
    for signature, at in dated.items():
        named = "N" in signature
        if signature.endswith("B"):
            yield "date", signature, tuple(at), _sides(("before", "same"))
            continue
        if signature.startswith("B"):
            yield "date", signature, tuple(at), _sides(("after", "same"))
            continue
        yield "date", signature, tuple(at), _NAMED if named else _DATED
    # Names get lost: the same order of parts with and without a name is one kind.
    bare: dict[str, list[str]] = defaultdict(list)
    for signature in dated:
        bare[re.sub(r"[N|,•–—\-/»>(: ]|by|at", "", signature)].append(signature)
    for group in bare.values():
        if len(group) > 1:
            union = tuple(sorted(at for signature in group for at in dated[signature]))
            names = Counter({s: len(dated[s]) for s in group}).most_common(1)[0][0]
            yield "date", names, union, _NAMED if "N" in names else _DATED


def _said_sets(
    lines: Lines, said: dict[str, list[int]], dated: dict[str, list[int]]
) -> Iterable[AnchorSet]:
    for signature, at in said.items():
        yield "said", signature, tuple(at), _sides(("before", "same"))
    union = sorted(at for group in said.values() for at in group)
    if len(said) > 1:
        yield "said", "N said", tuple(union), _sides(("before", "same"))
    loose = [
        at
        for group in dated.values()
        for at in group
        if lines.some(at).date_only and not _follows(lines, at, set(union))
    ]
    if union and loose:
        yield "said", "N said", tuple(sorted({*union, *loose})), _sides(("before", "same"))


def _follows(lines: Lines, at: int, verbs: set[int]) -> bool:
    above = lines.before(at)
    return above in verbs and at - above <= 2


def _marked_sets(lines: Lines, floors: list[int]) -> Iterable[AnchorSet]:
    start = floors[0] if floors else 0
    numbers: dict[int, list[int]] = defaultdict(list)
    bullets: dict[int, list[int]] = defaultdict(list)
    for at in lines.full:
        line = lines.some(at)
        if at <= start and floors:
            continue
        if line.marker == "#" or (line.ordinal is not None and line.heading):
            numbers[line.indent].append(at)
        elif line.marker == "•" and line.rest:
            bullets[line.indent].append(at)
    for groups, kind in ((numbers, "number"), (bullets, "bullet")):
        for group in groups.values():
            if len(group) >= 2:
                yield kind, kind, tuple(group), _sides(("before", "same"), ("before", "none"))
    every = sorted(at for group in numbers.values() for at in group)
    if len(numbers) > 1 and len(every) >= 3:
        yield "number", "number", tuple(every), _sides(("before", "same"), ("before", "none"))
        both = sorted({*every, *(at for group in bullets.values() for at in group)})
        if len(both) > len(every):
            yield "number", "number", tuple(both), _sides(("before", "same"))


def _shape_sets(lines: Lines) -> Iterable[AnchorSet]:
    shapes: dict[str, list[int]] = defaultdict(list)
    ends: dict[str, list[int]] = defaultdict(list)
    for at in lines.full:
        line = lines.some(at)
        if len(line.text) > _SHAPE_MAX or line.heading:
            continue
        shape = line.shape
        shapes[shape].append(at)
        words = shape.split()
        if len(words) > 1 and "#" in words[-1] and words[-1] != "#":
            ends[words[-1]].append(at)
        if _SIGNED.match(line.text) and name_likeness(line.text.lstrip("—–~- ")) >= 0.4:
            ends["signed"].append(at)
    for shape, group in shapes.items():
        if len(group) >= 2 and (lines.some(group[0]).interface or _PATTERN.search(shape)):
            yield (
                "shape",
                shape,
                tuple(group),
                _sides(
                    ("before", "above"),
                    ("before", "below"),
                    ("before", "none"),
                    ("after", "top"),
                    ("after", "none"),
                ),
            )
    for shape, group in ends.items():
        if len(group) >= 2:
            if shape == "signed":
                yield "signed", shape, tuple(group), _sides(("after", "same"))
            else:
                yield (
                    "shape",
                    "N " + shape,
                    tuple(group),
                    _sides(("before", "same"), ("after", "same")),
                )


def _name_sets(lines: Lines, floors: list[int]) -> Iterable[AnchorSet]:
    """Bare name lines, told from bodies by the blank lines around them."""
    if not floors:
        return
    start = floors[0]
    groups: dict[tuple[int, int], list[int]] = defaultdict(list)
    for at in lines.full:
        line = lines.some(at)
        if at <= start or line.heading or line.interface or len(line.text) > 60:
            continue
        before, after = at - lines.before(at) - 1, lines.after(at) - at - 1
        # Directly under text and over a blank line: that alone marks a name half-way.
        if _could_name(line) < (0.4 if before == 0 and after == 1 else 0.55):
            continue
        groups[min(before, 2), min(after, 2)].append(at)
    for (before, after), group in groups.items():
        if len(group) >= 2:
            yield "name", f"{before}N{after}", tuple(group), _sides(("before", "same"))
    for after in (0, 1):
        joined = sorted(at for (b, a), group in groups.items() if a == after for at in group)
        if len(joined) >= 3:
            yield "name", f"*N{after}", tuple(joined), _sides(("before", "same"))


def _could_name(line: Line) -> float:
    text = re.sub(r"^(?:https?://|www\.)\S+\s+", "", line.rest)
    return name_likeness(text)
