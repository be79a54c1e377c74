"""Which grammar fits a page best, and by how much?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from belowline.readers.plain.candidates import candidates, openers_of
from belowline.readers.plain.grammar import Grammar, Reading
from belowline.readers.plain.lines import Lines, lines_of
from belowline.readers.plain.scoring import ENOUGH, scored
from belowline.readers.plain.segment import read_by

_TRIES: Final = 500  # grammars tried on one page; labelled pages had at most 370
_SAMPLE: Final = 120  # anchors read to judge a grammar; the best ones are then read in full
_FULL: Final = 4
# Lines looked at on one page, all grammars together; labelled pages need at most 90,000. At
# some 4 µs a line this ends the search for comments in a text of lists after about a second.
_VISITS: Final = 300_000
_LONG: Final = 20_000  # lines; from here on only the two best grammars are read in full


@dataclass(frozen=True, slots=True)
class Choice:
    """The best reading of a page, the best different one, and how sure that makes us."""

    lines: Lines
    best: Reading | None
    runner_up: Reading | None
    openers: dict[int, int | None]
    confidence: float


def choice_for(raw: Sequence[str]) -> Choice:
    """Try every candidate grammar on a page and return the one that fits best."""
    lines = lines_of(raw)
    if lines.overfull:
        return Choice(lines, None, None, {}, 0.0)
    openers = openers_of(lines)
    readings = _readings(lines, openers, full=_FULL if len(raw) <= _LONG else 2)
    if not readings or readings[0].score < ENOUGH:
        return Choice(lines, None, readings[0] if readings else None, openers, 0.0)
    best = readings[0]
    other = next((r for r in readings[1:] if not _same(best, r)), None)
    return Choice(lines, best, other, openers, _confidence(best, other))


def choices_for(raw: Sequence[str], *, most: int) -> dict[str, Choice]:
    """Return different readings of a page by name, the best first.

    Each cuts out other comments than all before it. Its name is its grammar in words; the
    second with the same words (in another part of the page, say) is called ``… (2)``.
    """
    lines = lines_of(raw)
    if lines.overfull:
        return {}
    openers = openers_of(lines)
    kept: list[Reading] = []
    for reading in _readings(lines, openers, full=most):
        if not any(_same(each, reading) for each in kept):
            kept.append(_in_full(lines, reading, openers))
        if len(kept) == most:
            break
    named: dict[str, Choice] = {}
    for place, reading in enumerate(kept):
        words = reading.grammar.words
        alike = sum(each.grammar.words == words for each in kept[:place])
        other = kept[0] if place else next(iter(kept[1:]), None)
        choice = Choice(lines, reading, other, openers, _confidence(reading, other))
        named[f"{words} ({alike + 1})" if alike else words] = choice
    return named


def _readings(lines: Lines, openers: dict[int, int | None], *, full: int) -> list[Reading]:
    """Return what the candidates find, the best first and so many of them in full."""
    readings: list[Reading] = []
    visits = 0
    for grammar in candidates(lines, openers)[:_TRIES]:
        reading = _tried(lines, grammar, openers)
        if reading.units:
            readings.append(reading)
            visits += 5 * len(reading.units) + reading.units[-1].last - reading.units[0].first
        if visits > _VISITS:
            break
    readings.sort(key=lambda r: -r.score)
    readings[:full] = sorted(
        (_in_full(lines, r, openers) for r in readings[:full]), key=lambda r: -r.score
    )
    return readings


def _tried(lines: Lines, grammar: Grammar, openers: dict[int, int | None]) -> Reading:
    """Read by a grammar, a long page only in part."""
    spared = len(grammar.anchors) - _SAMPLE
    if spared <= _SAMPLE // 2:
        reading = read_by(lines, grammar)
        return scored(lines, reading, openers) if reading.units else reading
    part = replace(grammar, anchors=grammar.anchors[:_SAMPLE], ceiling=grammar.anchors[_SAMPLE])
    reading = read_by(lines, part)
    if reading.units:
        scored(lines, reading, openers, unread=spared)
    reading.whole = grammar
    return reading


def _in_full(lines: Lines, reading: Reading, openers: dict[int, int | None]) -> Reading:
    if reading.whole is None:
        return reading
    full = read_by(lines, reading.whole)
    return scored(lines, full, openers) if full.units else full


def _same(a: Reading, b: Reading) -> bool:
    """Two grammars may cut a page alike: then the second says nothing new."""
    if len(a.units) != len(b.units):
        return False
    alike = sum(
        x.body == y.body and x.name == y.name for x, y in zip(a.units, b.units, strict=True)
    )
    return alike >= 0.9 * len(a.units)


def _confidence(best: Reading, other: Reading | None) -> float:
    """Return how sure a reading is, from its own fit and its lead over the next one.

    The logistic curve is centred where labelled pages were read right as often as wrong;
    at most 0.95, because a form nobody described is never certain.
    """
    margin = best.score - other.score if other else 3.0
    fit = 1 / (1 + math.exp(-(best.score - ENOUGH - 1.0) / 1.5))
    lead = 1 / (1 + math.exp(-(margin + 1.0)))
    return round(min(0.95, fit * (0.5 + 0.5 * lead)), 3)
