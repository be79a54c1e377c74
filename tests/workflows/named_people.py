"""Invented discussions in which people call each other by name, in every way we know of."""

from __future__ import annotations

import random
from collections.abc import Sequence

import regex

from belowline.model.discussion import (
    Article,
    Comment,
    Discussion,
    Grade,
    Paragraph,
    ReceiptEntry,
    Source,
)
from belowline.workflows.pseudonyms import folded

# Of the same number, so that a discussion among them differs in the names alone.
NAMES = (
    "Marta Lind", "Old Pilot", "kestrel77", "Dr Vargo", "Zoë Ångström", "O'Brien", "Truth",
    "Pim de Graaf", "R. Okoro", "tim1984", "J-P Moreau", "Grace", "ΣΟΦΙΑ", "東京の人", "★★kai★★",
    "Иван Петров", "al", "MARLO", "boat_lover", "Concerned Citizen", "Ms. Hope Rivers", "Jo",
    "Straße 9", "İpek", "a.b.c", "x", "Reader", "Just Me", "Müller", "🚲🚲", "Bay\u00a0Watch",
)  # fmt: skip
OTHER_NAMES = tuple(f"Quillon Zarb{letter}" for letter in "abcdefghijklmnopqrstuvwxyzßæøþđ")
# What is a word of every text, or a single letter, can be hidden only where it is a name.
IN_EVERY_TEXT = {"x", "al"}
_SIDES = 20  # characters beside a name by which its places are told apart
WAYS = (
    "@{n} you are wrong.", "{n}, that is not so.", "Hi {n}, well said", "I agree with {n}.",
    "As {n} writes, the boat is late", "{n} wrote:\n> nonsense", "({n})", "thanks {n}!",
    "What {n}'s brother said…", "Good night.\n\n— {n}", "Dear {u}: no.", "{l} has a point",
    "see https://x.example/users/{h}/1", "mail {h}@x.example", "{g} again", "Re: {n} #4",
    "The boat is late and the quay is wet.", "{n}\n{n}\n{n}",
)  # fmt: skip


def discussion(seed: int, names: Sequence[str] = NAMES) -> Discussion:
    """Return a discussion of up to twelve comments among some of these people."""
    chance = random.Random(seed)  # noqa: S311 -- nothing secret
    cast = chance.sample(names, chance.randint(1, 6))
    comments = []
    for number in range(1, chance.randint(2, 12)):
        said = [chance.choice(WAYS) for _ in range(chance.randint(1, 3))]
        text = " ".join(_filled(way, chance.choice(cast)) for way in said)
        parent = f"c{chance.randrange(1, number)}" if number > 1 and chance.random() < 0.4 else None
        comments.append(
            Comment(
                id=f"c{number}",
                position=number,
                author=chance.choice([*cast, None]),
                author_inferred=None,
                posted=f"2024-05-01T{number:02}:00",
                posted_precision="minute",
                posted_raw=f"by {cast[0]} at {number}",
                text=text,
                mentions=(chance.choice(cast),) if chance.random() < 0.3 else (),
                parent=parent,
                link_grade=Grade.STATED if parent else None,
                depth=1 if parent else 0,
                lines=(number, number),
            )
        )
    found = cast[-1]
    comments[0] = comments[0].model_copy(update={"author": None, "author_inferred": found})
    return Discussion(
        source=Source(
            name=f"{cast[0]}.txt", sha256="0" * 64, bytes=1, format="text", layout="plain",
            encoding="utf-8", language=chance.choice(["en", "de", None, "zh"]), confidence=1,
        ),
        article=Article(
            title=f"Ferries, by {cast[0]}",
            byline=cast[-1],
            url=f"https://x.example/{cast[0].replace(' ', '-')}",
            paragraphs=(Paragraph(text=f"The boat is late, says {cast[0]}."),),
        ),
        comments=tuple(comments),
        receipt=(ReceiptEntry(code="recovered", count=1, message=f"Recovered “{found}”."),),
    )  # fmt: skip


def _filled(way: str, name: str) -> str:
    return way.format(
        n=name, u=name.upper(), l=name.lower(), h=name.replace(" ", "-"), g=name.replace(" ", "")
    )


def names_of(page: Discussion) -> set[str]:
    """Return every name that a page has for a person."""
    found = {c.author for c in page.comments} | {c.author_inferred for c in page.comments}
    found |= {name for c in page.comments for name in c.mentions}
    return {name for name in found if name}


def tellings(name: str, text: str) -> list[str]:
    """Return where a name stands in a text, with what stands beside it.

    As words, whatever their case, accents and spacing.
    """
    words = [regex.escape(word) for word in regex.findall(r"[\p{L}\p{M}\p{N}]+", folded(name))]
    if not words or regex.search(r"\p{Han}", name):
        whole = regex.escape(name)
    else:
        text = folded(text)
        between = r"[^\p{L}\p{M}\p{N}]{0,3}"
        whole = rf"(?<![\p{{L}}\p{{M}}\p{{N}}]){between.join(words)}(?![\p{{L}}\p{{M}}\p{{N}}])"
    return [
        text[max(0, found.start() - _SIDES) : found.end() + _SIDES]
        for found in regex.finditer(whole, text)
    ]
