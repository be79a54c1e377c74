"""Which questions were asked, and which of them did nobody answer?"""

from __future__ import annotations

import itertools
from typing import Final

import pandas as pd
import regex

from belowline.analysis.shares import wilson
from belowline.model.discussion import Grade, Kind
from belowline.model.verdict import judge

_FEWEST_QUESTIONS: Final = 10  # as for every share: within 30 points either way (Wilson)
_LONGEST: Final = 300  # letters of a question that are shown; the comment has the rest

# Question marks of Latin, Cyrillic and Greek, Arabic, CJK, Ethiopic and Armenian script.
# The Greek one looks like a semicolon and only counts where it is written as itself.
_MARKS: Final = "?\u037e؟？፧՞"
_HOLDS_ONE: Final = regex.compile(f"[{_MARKS}]")
_ADDRESS: Final = regex.compile(r"(?:https?://|www\.)\S*[^\s.,;:!?)]")
_QUOTED: Final = regex.compile(r"^\s*>.*$", regex.MULTILINE)
_SENTENCE: Final = regex.compile(
    rf"[^.!…。！\n{_MARKS}]*+[{_MARKS}]+[\"'’”»)\]]*"  # from the sentence's start to its mark
)
_WORD: Final = regex.compile(r"\p{L}")

_QUESTIONS: Final = {
    "comment_id": "str",
    "person": "str",
    "question": "str",
    "questions": "int64",
    "state": "str",
}
_SHARE: Final = {
    "state": "str",
    "value": "int64",
    "n": "int64",
    "low": "Float64",
    "high": "Float64",
    "verdict": "str",
    "comment_ids": "object",
}
STATES: Final = ("open", "perhaps", "answered")


def questions(comments: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """List the comments that ask something, and whether anything answers them.

    A sentence that ends in a question mark is a question, a rhetorical one too: this is a
    prompt to look. Addresses and quoted lines are passed over.

    Parameters
    ----------
    comments
        Shape (n_comments, >=4), page order: ``comment_id``, ``person``, ``text``, ``kind``.
        Not modified.
    links
        ``comment_id``, ``parent_id``, ``grade``.

    Returns
    -------
    DataFrame
        Page order: ``comment_id``, ``person`` (missing: unnamed), ``question`` (the last one
        of the comment, at most 300 letters), ``questions`` (how many it asks), ``state``:
        "answered" where a comment of somebody else, or an unnamed one, answers it; "perhaps"
        where the next comment is an answer whose addressee was lost; else "open".

    Examples
    --------
    >>> comments = pd.DataFrame({"comment_id": ["c1", "c2"], "person": ["p1", "p2"],
    ...     "text": ["Late. When does it leave?", "At six."], "kind": "comment"})
    >>> links = pd.DataFrame({"comment_id": [], "parent_id": [], "grade": []}, dtype="str")
    >>> questions(comments, links)[["question", "state"]].values.tolist()
    [['When does it leave?', 'open']]
    """
    spoken = comments[(comments["kind"] == Kind.COMMENT.value)]
    asks = spoken[spoken["text"].map(lambda text: bool(_HOLDS_ONE.search(text))).astype(bool)]
    answered = _answered(comments, links)
    perhaps = _before_a_trace(comments, links)
    rows = []
    for comment_id, person, text in zip(
        asks["comment_id"], asks["person"], asks["text"], strict=True
    ):
        found = asked(text)
        if not found:
            continue
        unsure = "perhaps" if comment_id in perhaps else "open"
        state = "answered" if comment_id in answered else unsure
        rows.append((comment_id, person, found[-1], len(found), state))
    return pd.DataFrame(rows, columns=list(_QUESTIONS)).astype(_QUESTIONS)


def question_shares(found: pd.DataFrame) -> pd.DataFrame:
    """Count the asking comments by whether they were answered.

    Parameters
    ----------
    found
        What :func:`questions` returns.

    Returns
    -------
    DataFrame
        Rows "open", "perhaps" and "answered": ``value``, ``n`` (comments that ask), ``low``,
        ``high`` (Wilson's 95 % of the share, in comments), ``verdict`` (*weak* when the
        interval holds one half), ``comment_ids``.
    """
    n = len(found)
    rows = []
    for state in STATES:
        ids = tuple(found.loc[found["state"] == state, "comment_id"])
        low, high = wilson(len(ids), n)
        verdict = judge(n=n, floor=_FEWEST_QUESTIONS, low=low, high=high, nothing=0.5)
        rows.append((state, len(ids), n, low * n, high * n, verdict.value, ids))
    return pd.DataFrame(rows, columns=list(_SHARE)).astype(_SHARE)


def asked(text: str) -> list[str]:
    """Return the questions of a text.

    Examples
    --------
    >>> asked("See http://x.org/?a=1. Why now? ??? And who pays?!")
    ['Why now?', 'And who pays?']
    """
    plain = _QUOTED.sub("", _ADDRESS.sub(" ", text))
    found = (" ".join(hit[0].split()) for hit in _SENTENCE.finditer(plain))
    return [one[-_LONGEST:] for one in found if _WORD.search(one)]


def _answered(comments: pd.DataFrame, links: pd.DataFrame) -> set[str]:
    """Return the comments that somebody else answered."""
    author = comments.set_index("comment_id")["person"]
    by, to = links["comment_id"].map(author), links["parent_id"].map(author)
    return set(links.loc[links["parent_id"].notna() & ((by != to) | by.isna()), "parent_id"])


def _before_a_trace(comments: pd.DataFrame, links: pd.DataFrame) -> set[str]:
    """Return the comments right before an answer whose addressee was lost."""
    lost = set(links.loc[(links["grade"] == Grade.TRACE.value), "comment_id"])
    ids = comments["comment_id"].tolist()
    return {before for before, after in itertools.pairwise(ids) if after in lost}
