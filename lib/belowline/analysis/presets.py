"""Comments to read first, by what one looks for.

Each preset is a plain rule that anybody can check against the comment: a reason with its
number stands beside every comment. Prompts to look, not verdicts; irony and quotation
mislead them. Rules that look for English phrases stay silent in other languages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd
import regex

from belowline.analysis.against_article import article_words
from belowline.analysis.sentences import sentence_spans
from belowline.analysis.shares import wilson
from belowline.analysis.terms import held_words
from belowline.analysis.tokens import tokens
from belowline.model.discussion import Kind
from belowline.model.tables import rows_of
from belowline.model.view import PRESETS
from belowline.model.wording import counted, shortened, signed

# Each preset in words, as a link's drawer and the page name it.
LABELS: Final = {
    "reasoned": "that give reasons at length",
    "new_words": "that bring new words",
    "questions": "that ask a question",
    "first_hand": "that tell a first-hand story",
    "answered": "that were answered most",
    "against_majority": "that disagree with the majority in tone",
    "to_newsroom": "that address the newsroom",
}

_MOST: Final = 10  # a page of reading; what ranks lower is in the order "longest" and the rest

# The median comment of the first real page has 46 words: a reasoned one is longer than most.
_LONG: Final = 50
_FEWEST_NEW: Final = 3  # one new word may be a slip of the pen, two a name
_NAMED: Final = 4  # words that a reason quotes
_FEWEST_FIRST_PERSON: Final = 3  # "I think" is in half of all comments and tells no story
_FEWEST_FOR_A_MAJORITY: Final = 10  # as for any share; see `shares.wilson`

# "so", "as" and "since" join reasons too, but more often something else.
_REASON: Final = regex.compile(
    r"\b(?:because|therefore|hence|thus|whereas|although|however|for example|for instance|"
    r"e\.g|i\.e|in contrast|on the other hand|the reason|due to|according to|evidence|"
    r"as a result|consequently|furthermore|moreover|if [^.?!]{3,60}, then)\b|https?://",
    regex.IGNORECASE,
)
_FIGURE: Final = regex.compile(r"\b\p{N}[\p{N}.,]*(?:\s?(?:%|percent|per cent|million|billion))?")
_QUESTION: Final = regex.compile(r"[?？؟][\s)\]”\"'’]*$")
_FIRST_PERSON: Final = regex.compile(r"\b(?:I|me|my|mine|myself|our|we)\b(?!\.)")
# What somebody lived through: when, where, for how long, whose.
_LIVED: Final = regex.compile(
    r"\bI (?:was|were|am a|am one|had|have (?:been|seen|lived|worked|run)|saw|went|lived|live|"
    r"worked|work|grew|used to|remember|met|visited|served|taught|teach|drove|drive|clean|"
    r"steered|paid|lost|took|moved|came)\b"
    r"|\bmy (?:own |late |old )?(?:wife|husband|son|daughter|father|mother|brother|sister|"
    r"children|kids|family|parents|grand\w+|friend|neighbou?r|boss|job|work|shift|village|town|"
    r"street|school|house|shop|uncle|aunt|cousin|company|doctor|patients?|students?)\b"
    r"|\bfor (?:the past |the last )?(?:\w+ ){1,2}(?:years|winters|months)\b"
    r"|\bin my (?:experience|time|day)\b",
    regex.IGNORECASE,
)
_NEWSROOM: Final = regex.compile(
    r"\b(?:the (?:author|writer|reporter|journalist|columnist|editors?|newspaper|paper)|"
    r"dear (?:editor|author|writer|sir)|editors?\b|moderators?|mods?\b|"
    r"(?:this|your|the) (?:article|piece|report|headline|op-?ed|column|editorial|coverage|"
    r"newspaper|newsroom|correspondent|story is|photo|caption))\b",
    regex.IGNORECASE,
)

_COLUMNS: Final = {
    "preset": "str",
    "rank": "int64",
    "comment_id": "str",
    "score": "float64",
    "reason": "str",
}

Found = tuple[float, str, str]  # score, comment id, reason


@dataclass(frozen=True, slots=True)
class Article:
    """What the comments are set against.

    Attributes
    ----------
    texts
        Title and paragraphs.
    byline
        Who wrote it, if the page says so.
    hidden
        Words that carry no topic.
    """

    texts: tuple[str, ...] = ()
    byline: str | None = None
    hidden: frozenset[str] = frozenset()


def preset(
    name: str, comments: pd.DataFrame, links: pd.DataFrame, article: Article
) -> pd.DataFrame:
    """Find comments worth reading first, for one thing one may look for.

    Parameters
    ----------
    name
        One of ``PRESETS``.
    comments
        The comments table with tone. Not modified.
    links
        What :func:`belowline.analysis.replies.links_table` returns.
    article
        Its words and its author.

    Returns
    -------
    DataFrame
        ``preset``, ``rank`` (from 1), ``comment_id``, ``score`` (what decides the order: words,
        new words, questions, answers, …) and ``reason`` (in words, may quote the comment). At
        most ten; ties go to the earlier on the page. Empty without ground.
    """
    spoken = comments[comments["kind"] == Kind.COMMENT.value]
    finders: dict[str, Callable[[], Iterator[Found]]] = {
        "reasoned": lambda: _reasoned(spoken),
        "new_words": lambda: _new_words(spoken, article),
        "questions": lambda: _questions(spoken, links),
        "first_hand": lambda: _first_hand(spoken),
        "answered": lambda: _answered(spoken, links),
        "against_majority": lambda: _against_majority(spoken),
        "to_newsroom": lambda: _to_newsroom(spoken, article.byline),
    }
    found = sorted(finders[name](), key=lambda one: -one[0])[:_MOST]
    rows = [
        (name, rank, comment_id, score, reason)
        for rank, (score, comment_id, reason) in enumerate(found, start=1)
    ]
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)


def presets(comments: pd.DataFrame, links: pd.DataFrame, article: Article) -> pd.DataFrame:
    """Return what :func:`preset` finds for each of ``PRESETS``, in this order."""
    return together(lambda name: preset(name, comments, links, article))


def together(found: Callable[[str], pd.DataFrame]) -> pd.DataFrame:
    """Return the tables of all presets as one."""
    return pd.concat([found(name) for name in PRESETS], ignore_index=True).astype(_COLUMNS)


def _english(row: Any) -> bool:  # noqa: ANN401 - a row of the comments table
    return pd.isna(row.language) or str(row.language).startswith("en")


def _reasoned(spoken: pd.DataFrame) -> Iterator[Found]:
    """Long, with a word that joins a reason to a claim, or with two figures."""
    for row in rows_of(spoken):
        words = int(row.words) if pd.notna(row.words) else 0
        joints = [m.group().casefold() for m in _REASON.finditer(row.text)]
        figures = len(_FIGURE.findall(row.text))
        if words < _LONG or not _english(row) or not (joints or figures > 1):
            continue
        said = [counted(words, "word")]
        if joints:
            quoted = ["a link" if "http" in one else f"“{one}”" for one in dict.fromkeys(joints)]
            said.append(" and ".join(quoted[:2]))
        if figures > 1:
            said.append(counted(figures, "figure"))
        yield (words, row.comment_id, ", ".join(said))


def _new_words(spoken: pd.DataFrame, article: Article) -> Iterator[Found]:
    """Words that neither the article nor any comment above it on the page holds."""
    known = set(article_words(article.texts, article.hidden))
    held = held_words(spoken, article.hidden)
    for row in rows_of(spoken):
        standing = [token.word for token in tokens(row.text)]
        new = [word for word in dict.fromkeys(standing) if word in held[row.comment_id] - known]
        known |= held[row.comment_id]
        if len(new) >= _FEWEST_NEW:
            more = ", …" if len(new) > _NAMED else ""
            yield (
                len(new),
                row.comment_id,
                f"{counted(len(new), 'new word')}: {', '.join(map(shortened, new[:_NAMED]))}{more}",
            )


def _questions(spoken: pd.DataFrame, links: pd.DataFrame) -> Iterator[Found]:
    """Questions, those that nobody answered first."""
    answers = Counter(links["parent_id"].dropna().tolist())
    for row in rows_of(spoken):
        asked = [
            row.text[start:end]
            for start, end in sentence_spans(row.text)
            if _QUESTION.search(row.text[start:end])
        ]
        if not asked:
            continue
        n = answers[row.comment_id]
        left = f"answered {n} times" if n > 1 else "answered once" if n else "no answer seen"
        # Half a question less for an answer keeps the unanswered of the same number first.
        score = len(asked) - 0.5 * (n > 0)
        yield (score, row.comment_id, f"{left}: “{shortened(asked[0], 72)}”")


def _first_hand(spoken: pd.DataFrame) -> Iterator[Found]:
    """Somebody who speaks of themselves and of something they lived through."""
    for row in rows_of(spoken):
        if not _english(row):
            continue
        persons, lived = len(_FIRST_PERSON.findall(row.text)), _LIVED.findall(row.text)
        if persons >= _FEWEST_FIRST_PERSON and lived:
            yield (
                persons + 2 * len(lived),
                row.comment_id,
                f"“{shortened(lived[0])}”; I, my or we {persons} times",
            )


def _answered(spoken: pd.DataFrame, links: pd.DataFrame) -> Iterator[Found]:
    """Comments that most others answer, by any grade of link."""
    pairs = links[["comment_id", "parent_id"]].dropna().drop_duplicates()
    answers = Counter(pairs["parent_id"].tolist())
    for one in spoken["comment_id"].tolist():
        if n := answers[one]:
            yield (n, one, f"{counted(n, 'answer')}")


def _against_majority(spoken: pd.DataFrame) -> Iterator[Found]:
    """Yield the opposite tone, where most comments that have one clearly share one."""
    sides = spoken[spoken["label"].isin(["negative", "positive"])]
    negative, n = int((sides["label"] == "negative").sum()), len(sides)
    low, high = wilson(negative, n)
    if n < _FEWEST_FOR_A_MAJORITY or low <= 0.5 <= high:  # noqa: PLR2004 - one half
        return
    majority = "negative" if low > 0.5 else "positive"  # noqa: PLR2004 - one half
    most = max(negative, n - negative)
    for row in rows_of(sides[sides["label"] != majority]):
        said = f"tone {signed(row.tone)}, where {most} of {n} with a tone are {majority}"
        yield (abs(float(row.tone)), row.comment_id, said)


def _to_newsroom(spoken: pd.DataFrame, byline: str | None) -> Iterator[Found]:
    """Comments that speak to or of the newsroom, or name the author."""
    names = regex.findall(r"\p{Lu}\p{L}{2,}", byline or "")
    author = regex.compile(rf"\b(?:{'|'.join(map(regex.escape, names))})\b") if names else None
    for row in rows_of(spoken):
        said = [m.group() for m in _NEWSROOM.finditer(row.text)] if _english(row) else []
        said += author.findall(row.text) if author else []
        if said:
            distinct = list(dict.fromkeys(one.casefold() for one in said))
            quoted = ", ".join(f"“{shortened(one)}”" for one in distinct[:2])
            yield (len(said), row.comment_id, f"says {quoted}")
