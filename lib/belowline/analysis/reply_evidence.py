"""Why a proposed reply was proposed, in plain words that name their signs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from belowline.analysis.reply_candidates import SIGNS, Candidates, Talk, stems

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MOST_WORDS: Final = 4  # of the shared words, the rarest; more would be read as a list
_SPOKEN_OF: Final = 0.05  # utility: less than this changes no probability by a point and a half

_REASONS: Final = {
    "called": "name",
    "named": "name",
    "words": "words",
    "dialogue": "exchange",
    "took part": "exchange",
    "calls me": "exchange",
    "thanked": "exchange",
    "thread": "order",
    "above": "order",
    "top": "order",
    "question": "question",
    "lost mention": "trace",
    "you": "talk",
    "opens": "talk",
    "thanks": "talk",
    "grants": "talk",
}
_PHRASES: Final = {
    "thread": "stands under it, by the order of the page",
    "above": "stands under it, by the order of the page",
    "top": "stands under it, by the order of the page",
    "dialogue": "continues an exchange between the two",
    "calls me": "was called by name there",
    "question": "follows a question",
    "lost mention": "has lost a mention, as the layout shows",
    "you": "says “you”",
    "opens": "opens like an answer",
    "thanks": "says thanks",
    "grants": "grants a point",
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """The code of the strongest sign, all signs in words, and the words to mark."""

    reason: str
    sentence: str
    words: tuple[str, ...]


def evidence_for(
    talk: Talk, candidates: Candidates, pair: int, weights: NDArray[np.float64]
) -> Evidence:
    """Return what speaks for one pair, strongest first."""
    worth = candidates.signs[pair] * weights[:-1]
    at, asked = int(candidates.answer[pair]), int(candidates.asked[pair])
    phrases: list[str] = []
    words: list[str] = []
    reason = "place"
    for sign in np.argsort(-worth, kind="stable"):
        name = SIGNS[sign]
        if worth[sign] < _SPOKEN_OF or name not in _REASONS:
            continue
        if reason == "place":
            reason = _REASONS[name]
        phrase = _PHRASES.get(name, "")
        if name in {"called", "named"}:
            found = [c.written for c in talk.calls[at] if c.author == talk.order[asked].author]
            phrase = "".join(f"names “{written}”" for written in found[:1])
            words += found[:1]
        elif name == "words":
            here, there = _shared_words(talk, at, asked)
            phrase = "takes up " + ", ".join(f"“{word}”" for word in here)
            words += [*here, *there]
        elif name == "took part" and not any("exchange" in said for said in phrases):
            phrase = _PHRASES["dialogue"]
        if phrase and phrase not in phrases:
            phrases.append(phrase)
    apart = at - asked
    phrases.append("comes right after it" if apart == 1 else f"comes {apart:,} comments later")
    return Evidence(reason, "; ".join(phrases), tuple(dict.fromkeys(words)))


def _shared_words(talk: Talk, at: int, asked: int) -> tuple[list[str], list[str]]:
    """Return the rarest words that two comments share, as each of them writes them."""
    shared = talk.words[at] & talk.words[asked]
    used = {word: talk.used[word] for word in shared}
    rarest = sorted(shared, key=lambda word: (used[word], -len(word), word))[:_MOST_WORDS]
    here, there = (stems(talk.order[one].text, frozenset()) for one in (at, asked))
    return [here[word] for word in rarest], [there[word] for word in rarest]
