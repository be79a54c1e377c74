"""A discussion of 50,000 comments by 5,000 people, invented: nobody wrote a word of it.

Seeded, so that every run measures the same one. It comes as an export, a file as people
upload it, so that reading it is part of what can be measured.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

COMMENTS: Final = 50_000
PEOPLE: Final = 5_000
_SEED: Final = 5
_ANSWERS: Final = 0.6  # of all comments, as in lively nested discussions
_NAMED_IN_TEXT: Final = 0.1  # of the answers begin with the name of whom they answer
_LONGEST: Final = 220  # words; log-normal lengths have no end of their own
_MEDIAN: Final = 32  # words of a comment
_FIRST: Final = datetime(2024, 5, 6, 7, 12)  # noqa: DTZ001 - a wall clock, as printed
_HALF: Final = 14.0  # hours in which half of them came

# Words that a word list of tone knows, and plain ones around them: every sixth word of a
# comment is from here, the rest are made of syllables and mean nothing.
_SAID: Final = (
    "good bad great terrible love hate useful useless happy angry fair unfair clever stupid "
    "help waste safe dangerous honest lie trust fail win lose nice awful but not never very "
    "really because council ferry harbour pier tax bus night money people town why"
).split()
_SYLLABLES: Final = "ba do ke li mo nu pa ri so ta ve wi lan ter min gor sel dun fra kel".split()
_GLUE: Final = "the of and to in is that it was for on with as be at this are or by an".split()


def isso_export(comments: int = COMMENTS, people: int = PEOPLE) -> bytes:
    """Return the discussion as a file of Isso's generic import."""
    chance = np.random.default_rng(_SEED)
    who = _speakers(comments, people, chance)
    hours = np.sort(np.exp(chance.normal(np.log(_HALF), 1.2, comments)))
    parent = _parents(comments, chance)
    texts = _texts(comments, chance)
    names = _names(people)
    called = chance.random(comments) < _NAMED_IN_TEXT
    rows = []
    for place in range(comments):
        text, above = texts[place], int(parent[place])
        if above >= 0 and called[place]:
            text = f"@{names[who[above]]} {text}"
        row: dict[str, object] = {
            "id": place + 1,
            "author": names[who[place]],
            "created": str(_FIRST + timedelta(seconds=int(hours[place] * 3600))),
            "text": text,
        }
        if above >= 0:
            row["parent"] = above + 1
        rows.append(row)
    thread = {"id": "/harbour/night-ferry/", "title": "Night ferry to stay", "comments": rows}
    return json.dumps([thread], separators=(",", ":")).encode()


def _speakers(comments: int, people: int, chance: np.random.Generator) -> NDArray[np.int64]:
    """Return who speaks; a few often, most once or twice, and everybody at least once."""
    weight = chance.pareto(1.5, people) + 0.2
    more = chance.choice(people, comments - people, p=weight / weight.sum())
    return chance.permutation(np.concatenate([np.arange(people), more]))


def _parents(comments: int, chance: np.random.Generator) -> NDArray[np.int64]:
    """Return the earlier comment that each answers, mostly a late one; −1 for none."""
    back = np.arange(comments) - 1 - chance.geometric(0.02, comments)
    return np.where(chance.random(comments) < _ANSWERS, np.maximum(back, -1), -1)


def _texts(comments: int, chance: np.random.Generator) -> list[str]:
    """Return comments of log-normal length in sentences of some twelve words."""
    made = [a + b + c for a in _SYLLABLES for b in _SYLLABLES for c in ("", *_SYLLABLES)]
    vocabulary = np.array([*_GLUE, *made], dtype=object)
    rank = np.arange(1.0, len(vocabulary) + 1) ** -1.0
    lengths = np.exp(chance.normal(np.log(_MEDIAN), 0.8, comments)).astype(int)
    lengths = np.clip(lengths, 1, _LONGEST)
    total = int(lengths.sum())
    words = vocabulary[chance.choice(len(vocabulary), total, p=rank / rank.sum())]
    known = chance.random(total) < 1 / 6
    words[known] = chance.choice(np.array(_SAID, dtype=object), int(known.sum()))
    stops = chance.random(total) < 1 / 12
    marks = chance.choice(np.array([". ", "? ", "! "], dtype=object), total, p=[0.85, 0.1, 0.05])
    pieces = words + np.where(stops, marks, " ")
    ends = np.cumsum(lengths)
    return [
        "".join(pieces[end - length : end]).strip() + "."
        for end, length in zip(ends.tolist(), lengths.tolist(), strict=True)
    ]


def _names(people: int) -> list[str]:
    """Return names that are nobody's, each once."""
    return [
        f"{_SYLLABLES[one % 20].title()}{_SYLLABLES[one // 20 % 20]} "
        f"{_SYLLABLES[one // 400 % 20].title()}{_SYLLABLES[(one * 7) % 20]}"
        for one in range(people)
    ]
