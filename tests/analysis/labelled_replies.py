"""Seventy invented discussions in which it is known who answers whom, with the signs taken away.

A file of ``tests/analysis/replies`` holds one comment a line, ``7 Marta Lind >3: {Sam, }no.``:
its number, its author ("?": unnamed), the comment it answers if any, its text. What stands
in braces names somebody and may be taken away without harm. :func:`hidden` takes away
nesting, mentions and names at random, and writes what it leaves in one of the ways in which
pages state an answer, and some pages in the order of their threads or of votes, as sites show
them. Discussions with an odd number are for tuning, the others for judging. The last
twenty-four ("brief") are small talk: few comments of few words, most of them to the one before.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from belowline.model.discussion import Article, Comment, Discussion, Grade, Precision, Source

FOLDER = Path(__file__).parent / "replies"
_LINE = re.compile(r"^(\d+) ([^>:]+?)(?: >(\d+))?: (.+)$")
_BRACES = re.compile(r"\{([^}]*)\}")
_SENTENCE = re.compile(r"[^.!?:]{30,}[.!?]")

# Of the answers of a page at most half keep a sign: most pages of the kind have few.
_MOST_STATED = 0.5
_FORMS = ("nesting", "mention", "heading", "number", "quotation", "trace")


@dataclass(frozen=True)
class Line:
    """A comment as labelled; ``answers`` is a number or None."""

    number: int
    author: str | None
    answers: int | None
    text: str


@dataclass(frozen=True)
class Labelled:
    """A discussion as labelled."""

    name: str
    language: str
    lines: tuple[Line, ...]

    @property
    def for_tuning(self) -> bool:
        return int(self.name[:2]) % 2 == 1


@dataclass(frozen=True)
class Hidden:
    """A discussion with signs taken away, not linked yet, and by comment id the truth.

    ``authors`` are the true ones, those of comments that lost their name too: a mention that
    names one of them is right about the person, whatever the page still shows.
    """

    name: str
    discussion: Discussion
    truth: dict[str, str | None]
    authors: dict[str, str | None]


def labelled() -> list[Labelled]:
    """Return the whole set, by number."""
    return [_read(path) for path in sorted(FOLDER.glob("*.txt"))]


def _read(path: Path) -> Labelled:
    head, *rows = path.read_text(encoding="utf-8").splitlines()
    lines = []
    for row in rows:
        found = _LINE.match(row)
        assert found, row
        number, author, answers, text = found.groups()
        named = None if author == "?" else author
        lines.append(Line(int(number), named, int(answers) if answers else None, text))
    return Labelled(path.stem, head.removeprefix("# ")[:2], tuple(lines))


def hidden(whole: Labelled, *, seed: int) -> Hidden:
    """Take nesting, mentions and names away at random."""
    chance = random.Random(f"{whole.name} {seed}")  # noqa: S311 - repeatable, not secret
    stated = chance.uniform(0, _MOST_STATED)
    forms = chance.sample(_FORMS, 2)
    keep_names, unnamed = chance.uniform(0.3, 1), chance.uniform(0, 0.2)
    moment = datetime(2024, 5, 1, 9, 0)
    timed = chance.random() < 0.5
    by_number = {line.number: line for line in whole.lines}
    names = {
        line.number: None if chance.random() < unnamed else line.author for line in whole.lines
    }
    comments = []
    shown = _order_shown(whole, random.Random(f"{whole.name} {seed} order")) if timed else None  # noqa: S311
    for line in whole.lines:
        moment += timedelta(minutes=chance.randint(1, 90))
        keep = chance.random() < keep_names
        called, text = _braces(line.text, keep=keep)
        parts: dict[str, object] = {"mentions": tuple(called)}
        asked = by_number[line.answers] if line.answers else None
        if asked and not called and chance.random() < stated:
            form = chance.choice(forms)
            # Sites that number comments show them in the order of their numbers.
            form = "mention" if shown and form == "number" else form
            text, parts = _written(form, text, asked, names[asked.number])
        if timed:
            parts |= {"posted": moment.isoformat(), "posted_precision": Precision.MINUTE}
        comments.append(
            Comment(
                id=f"c{line.number}",
                position=line.number,
                author=names[line.number],
                text=text,
                **parts,
            )
        )
    if shown:
        at = {number: place for place, number in enumerate(shown, 1)}
        comments = [c.model_copy(update={"position": at[c.position]}) for c in comments]
        comments.sort(key=lambda c: c.position)
    source = Source(
        name=whole.name,
        sha256="0" * 64,
        bytes=1,
        format="text",
        layout="invented",
        encoding="utf-8",
        language=whole.language,
        confidence=1,
    )
    truth = {f"c{n.number}": f"c{n.answers}" if n.answers else None for n in whole.lines}
    page = Discussion(source=source, article=Article(), comments=tuple(comments))
    return Hidden(whole.name, page, truth, {f"c{n.number}": n.author for n in whole.lines})


def _order_shown(whole: Labelled, chance: random.Random) -> list[int] | None:
    """Return the comments' numbers as a site would show them: by threads, votes, or time (None).

    Answers stand below what they answer, oldest first; only the order of threads differs.
    """
    below: dict[int | None, list[int]] = {}
    for line in whole.lines:
        below.setdefault(line.answers, []).append(line.number)
    starts = below.get(None, [])
    kind = chance.choice(("oldest", "newest", "votes", "time", "time"))
    if kind == "time":
        return None
    if kind == "newest":
        starts = starts[::-1]
    elif kind == "votes":
        chance.shuffle(starts)
    shown: list[int] = []
    waiting = starts[::-1]
    while waiting:
        shown.append(waiting.pop())
        waiting.extend(reversed(below.get(shown[-1], [])))
    return shown


def _braces(text: str, *, keep: bool) -> tuple[list[str], str]:
    """Return the mentions in braces, and the text with or without what is in braces."""
    mentions: list[str] = []

    def written(found: re.Match[str]) -> str:
        if not keep:
            return ""
        if found[1].startswith("@"):
            mentions.append(found[1].strip("@ "))
            return ""
        return found[1]

    plain = _BRACES.sub(written, text).strip()
    plain = re.sub(r"\s*,\s*([.?!])", r"\1", plain)
    return mentions, plain[:1].upper() + plain[1:] if not keep and plain != text else plain


def _written(  # noqa: PLR0911 - one way out for each way of pages
    form: str, text: str, asked: Line, name: str | None
) -> tuple[str, dict[str, object]]:
    """State an answer in one of the ways of pages; as it is where that way is closed."""
    quotable = [s.strip() for s in _SENTENCE.findall(_BRACES.sub("", asked.text))]
    match form:
        case "nesting":
            return text, {"parent": f"c{asked.number}"}
        case "mention" if name:
            return text, {"mentions": (name,)}
        case "heading" if name:
            return f"In reply to {name}:\n\n{text}", {}
        case "number":
            return f"#{asked.number} {text}", {}
        case "trace":
            return text, {"link_grade": Grade.TRACE}
        case "quotation" if quotable:
            return f"“{quotable[0]}”\n\n{text}", {}
    return text, {}
