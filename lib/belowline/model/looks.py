"""How a page is drawn: choices that count no other comments, but change what is seen.

A link carries them as tokens, ``network`` for people drawn as a network, ``size.received``
for dots as large as the answers received. The first choice of each is the usual one, which
a link leaves out.
"""

from __future__ import annotations

from typing import Final

LOOKS: Final = {
    # Lanes or a network: which is usual depends on how many people there are.
    "people": ("", "lanes", "network"),
    "size": ("comments", "received", "given", "betweenness"),  # of a dot
    "colour": ("group", "balance", "none"),  # of a dot
    "names": ("most", "all", "none"),  # whose are written
    "order": ("position", "longest", "negative", "positive"),  # in which comments are read
    "context": ("page", "left", "right"),  # order of a word's places
}
TOKENS: Final = tuple(
    f"{name}.{choice}" for name, choices in LOOKS.items() for choice in choices[1:]
)


def chosen(look: tuple[str, ...], name: str) -> str:
    """Return what is chosen of a kind, the usual one where nothing is.

    Examples
    --------
    >>> chosen(("size.received",), "size"), chosen((), "colour")
    ('received', 'group')
    """
    found = (token.partition(".")[2] for token in look if token.startswith(f"{name}."))
    return next(found, LOOKS[name][0])


def with_choice(look: tuple[str, ...], name: str, choice: str) -> tuple[str, ...]:
    """Return a look with one choice changed, in the order in which links have them.

    Examples
    --------
    >>> with_choice(("size.received", "names.all"), "size", "comments")
    ('names.all',)
    """
    kept = {token for token in look if not token.startswith(f"{name}.")}
    return tuple(token for token in TOKENS if token in kept | {f"{name}.{choice}"})


def checked(tokens: list[str]) -> tuple[str, ...]:
    """Return known tokens in their order, one of each kind.

    Raises
    ------
    ValueError
        When one is unknown, or two choose the same; its message is that token.
    """
    kinds: set[str] = set()
    for token in tokens:
        kind = token.partition(".")[0]
        if token not in TOKENS or kind in kinds:
            raise ValueError(token)
        kinds.add(kind)
    return tuple(token for token in TOKENS if token in tokens)
