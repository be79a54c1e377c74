"""Invented pages with themes hidden in them, and pages with none."""

from __future__ import annotations

import numpy as np
import pandas as pd

_BACKGROUND = 500  # words that any comment may hold, the more frequent ones far more often
_OWN = 25  # words of each theme
_LENGTH = 20  # words of a median comment that are no stop words: some 45 with them
_SHARE = 0.3  # of a comment's words that its theme gives


def planted_page(n: int, *, themes: int, seed: int, share: float = _SHARE) -> pd.DataFrame:
    """Return ``comment_id``, ``kind``, ``text`` and ``theme`` (hidden, counted from 0).

    With no themes every word is drawn from the same pot.
    """
    chance = np.random.default_rng(seed)
    common = 1 / np.arange(1, _BACKGROUND + 1)
    own = 1 / np.arange(1, _OWN + 1) ** 0.7
    texts, hidden = [], chance.integers(max(themes, 1), size=n)
    for theme in hidden:
        length = max(int(chance.lognormal(np.log(_LENGTH), 0.6)), 3)
        told = int(chance.binomial(length, share)) if themes else 0
        words = [
            f"common{word}x"
            for word in chance.choice(_BACKGROUND, length - told, p=common / common.sum())
        ]
        words += [f"theme{theme}word{w}x" for w in chance.choice(_OWN, told, p=own / own.sum())]
        chance.shuffle(words)
        texts.append(" ".join(words))
    return pd.DataFrame(
        {
            "comment_id": [f"c{number}" for number in range(1, n + 1)],
            "kind": "comment",
            "text": texts,
            "theme": hidden,
        }
    )
