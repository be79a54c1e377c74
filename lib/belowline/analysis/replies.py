"""Who answers whom, and how we know.

A link is *stated* where the page says so (nesting, an @name, a heading, a comment number,
quoted words), a *trace* where the layout shows that an @name was lost. Nothing is guessed
here: a mention that fits nobody who wrote earlier is stated, and answers somebody we cannot
point at. Proposals are made in :mod:`belowline.analysis.inferred_replies`.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import Final

import pandas as pd

from belowline.analysis.addressees import Roster
from belowline.analysis.intervals import quantile, quantile_interval
from belowline.analysis.reply_order import oldest_first
from belowline.analysis.shares import wilson
from belowline.analysis.stated_signs import sign_between, signs_in_texts
from belowline.model.discussion import Comment, Discussion, Grade, Kind
from belowline.model.progress import through
from belowline.model.verdict import judge

# Ten comments give a share within 30 points either way (Wilson); below that, read them.
_FEWEST_FOR_A_SHARE: Final = 10
# Links. As for a half-life: with ten a median is known within 0.4 to 2.6 times itself
# (bench/floors.py); and times are printed to the minute at best.
_FEWEST_FOR_A_LATENCY: Final = 10

_LINKS: Final = {
    "comment_id": "str",
    "addressee": "str",
    "parent_id": "str",
    "grade": "str",
    "line": "Int64",
    "probability": "Float64",
    "reason": "str",
    "evidence": "str",
    "words": "object",
}
_SAID: Final = {
    "mention": "mentions @{}",
    "nesting": "stands under it on the page",
    "quote": "quotes it: “{}”",
    "number": "gives its number, {}",
    "heading": "begins with “{}”",
    "trace": "the layout shows a lost mention",
    "hand": "was said by hand to answer it",
}
# The receipt's code for answers that a person has set.
_BY_HAND: Final = "fixed_by_hand_reply"
_TRUST: Final = {"n": "int64", "low": "Float64", "high": "Float64", "verdict": "str"}


def linked(discussion: Discussion) -> Discussion:
    """Say for each comment whom it answers, and recover the names that others use.

    A mention means the latest earlier comment by the author it names (exactly, then
    without case and white space, then as a clear beginning, then as a misspelling). Earlier
    is by the clock where every comment has one, else by the order of the page. What the
    reader already knows (nesting, a trace) is kept.

    A name is recovered by one rule. Comment A has no author and mentions X; X's first later
    comment that mentions somebody who wrote nothing on this page, as "@Y", answers A: so A is
    by Y. ``author_inferred`` says so, and ``author`` stays empty. Where two unnamed comments
    could claim the same Y, neither does. The answer to A stays without a parent, because
    only an inferred name would point there.

    Parameters
    ----------
    discussion
        As a reader returns it. Not modified.

    Returns
    -------
    Discussion
        The same document with ``parent``, ``link_grade``, ``depth`` and ``author_inferred``
        set. ``depth`` is 0 for a comment that answers nobody, one more than its parent's for
        one that answers a comment on the page, ``None`` where that comment is unknown.
        Linking twice changes nothing.
    """
    order = oldest_first(discussion.comments)
    targets = _targets(discussion, order)
    inferred = _recovered_names(discussion, order, targets)
    traces = _trace_lines(discussion)
    article = "\n".join(paragraph.text for paragraph in discussion.article.paragraphs)
    signs = signs_in_texts(order, article=article)
    authors = {comment.id: comment.author for comment in discussion.comments}
    comments = []
    for comment in through(discussion.comments, "linking"):
        known = [target for target in targets[comment.id] if target is not None]
        sign = None if comment.parent else signs.get(comment.id)
        # An @name says who is meant; quoted words or a number say which of their comments.
        if sign and (not known or authors[sign.target] in {authors[one] for one in known}):
            known = [sign.target]
        parent = comment.parent or (known[0] if known else None)
        grade = comment.link_grade or (Grade.TRACE if comment.id in traces else None)
        if comment.mentions or sign or (parent and grade is None):
            grade = Grade.STATED
        named = comment.author_inferred or inferred.get(comment.id)
        comments.append(_with(comment, parent=parent, link_grade=grade, author_inferred=named))
    depths = _depths(comments)
    found = tuple(_with(comment, depth=depths[comment.id]) for comment in comments)
    return discussion.model_copy(update={"comments": found})


def _with(comment: Comment, **known: object) -> Comment:
    """Return a comment with what was found out; itself where it says so already."""
    if all(getattr(comment, field) == value for field, value in known.items()):
        return comment
    return comment.model_copy(update=known)


def _targets(discussion: Discussion, order: list[Comment]) -> dict[str, list[str | None]]:
    """Return for each comment the comment that each of its mentions means."""
    authors = {comment.id: comment.author for comment in discussion.comments}
    roster = Roster()
    latest: dict[str, tuple[int, str]] = {}
    targets: dict[str, list[str | None]] = {}
    for place, comment in enumerate(order):
        targets[comment.id] = []
        for name in comment.mentions:
            spellings = roster.meant_by(name)
            # Nesting is surer than recency: "@Ann" under Ann's comment means that comment.
            nested = comment.parent and authors.get(comment.parent) in spellings
            last = max((latest[author] for author in spellings), default=None)
            targets[comment.id].append(comment.parent if nested else last[1] if last else None)
        if comment.author is not None:
            roster.add(comment.author)
            latest[comment.author] = (place, comment.id)
    return targets


def _recovered_names(
    discussion: Discussion, order: list[Comment], targets: dict[str, list[str | None]]
) -> dict[str, str]:
    """Return the names that answers give to unnamed comments."""
    everybody = Roster()
    for comment in discussion.comments:
        if comment.author is not None:
            everybody.add(comment.author)
    authors = {comment.id: comment.author for comment in discussion.comments}
    strangers = [
        (place, comment, name)
        for place, comment in enumerate(order)
        for name in comment.mentions
        if comment.author is not None and not everybody.knows(name)
    ]
    claims: dict[tuple[str, str], list[str]] = {}
    for place, comment in enumerate(order):
        if comment.author is not None or comment.kind is not Kind.COMMENT:
            continue
        addressed = {authors[target] for target in targets[comment.id] if target is not None}
        answers = (
            (answer.id, name)
            for later, answer, name in strangers
            if later > place and answer.author in addressed
        )
        if claim := next(answers, None):
            claims.setdefault(claim, []).append(comment.id)
    return {ids[0]: name for (_, name), ids in claims.items() if len(ids) == 1}


def _depths(comments: list[Comment]) -> dict[str, int | None]:
    """Return how deep in its thread each comment stands, None where that is not known."""
    by_id = {comment.id: comment for comment in comments}
    depths: dict[str, int | None] = {}
    for comment in comments:
        path: list[Comment] = []
        here: Comment | None = comment
        on_path: set[str] = set()
        while here is not None and here.id not in depths and here.id not in on_path:
            path.append(here)
            on_path.add(here.id)
            here = by_id.get(here.parent) if here.parent else None
        for step in reversed(path):
            if step.parent is None:
                depths[step.id] = 0 if step.link_grade is None else None
            else:
                # Absent, or not yet reached because the page's parents run in a circle.
                above = depths.get(step.parent)
                depths[step.id] = None if above is None else above + 1
    return depths


def links_table(discussion: Discussion) -> pd.DataFrame:
    """List every sign that a comment answers somebody.

    Parameters
    ----------
    discussion
        What :func:`linked` returns.

    Returns
    -------
    DataFrame
        One row per mention, per nesting that no mention repeats, and per trace; at least
        one for every comment with a grade. Page order, within a comment the link to its
        parent first and traces last.
        ``comment_id``, ``addressee`` (the name as mentioned, else the parent's author;
        missing for a trace), ``parent_id`` (missing where it is not known), ``grade``,
        ``line`` (of the upload: of the trace itself, else where the comment begins),
        ``probability`` (missing: nothing here is a guess), ``reason`` ("mention", "nesting",
        "quote", "number", "heading", "hand" or "trace"), ``evidence`` (the same in words; may
        quote the page), ``words`` (tuple, to be marked in the texts).
    """
    by_id = {comment.id: comment for comment in discussion.comments}
    authors = {comment.id: comment.author for comment in discussion.comments}
    order = oldest_first(discussion.comments)
    targets = _targets(discussion, order)
    traces = _trace_lines(discussion)
    one_of = _latest_of_several(order, targets)
    by_hand = {one for e in discussion.receipt if e.code == _BY_HAND for one in e.comments}
    rows: list[tuple[object, ...]] = []
    for comment in through(discussion.comments, "answers"):
        line = comment.lines[0] if comment.lines else None
        meant: list[tuple[str | None, str | None]] = [
            *zip(comment.mentions, targets[comment.id], strict=True)
        ]
        if comment.parent and comment.parent not in targets[comment.id]:
            meant.append((authors.get(comment.parent), comment.parent))
        # Sorting is stable: the parent first, then mentions as they stand.
        meant.sort(key=lambda link: link[1] is None or link[1] != comment.parent)
        grade = Grade.STATED if comment.mentions else comment.link_grade or Grade.STATED
        rows.extend(
            (
                comment.id,
                name,
                target,
                grade.value,
                line,
                None,
                *_said(
                    comment,
                    name,
                    target,
                    by_id,
                    by_hand=comment.id in by_hand,
                    one_of=one_of.get((comment.id, target), 1),
                ),
            )
            for name, target in meant
        )
        lost = traces.get(comment.id, [])
        trace = ("trace", _SAID["trace"], ())
        rows.extend((comment.id, None, None, Grade.TRACE.value, at, None, *trace) for at in lost)
        if comment.link_grade and not meant and not lost:
            graded = comment.link_grade.value
            why = (
                trace if comment.link_grade is Grade.TRACE else ("nesting", "the page says so", ())
            )
            rows.append((comment.id, None, None, graded, line, None, *why))
    return pd.DataFrame(rows, columns=list(_LINKS)).astype(_LINKS)


def _latest_of_several(
    order: list[Comment], targets: dict[str, list[str | None]]
) -> dict[tuple[str, str | None], int]:
    """Return of how many earlier comments a mention means the latest, where that is all we know.

    An @name states a person. Which of their comments is meant it does not say, and nesting or
    a quotation may.
    """
    author = {comment.id: comment.author for comment in order}
    written: dict[str | None, list[str]] = {}
    found: dict[tuple[str, str | None], int] = {}
    for comment in order:
        for target in targets[comment.id]:
            earlier = written.get(author[target], []) if target else []
            if earlier and earlier[-1] == target:
                found[comment.id, target] = len(earlier)
        written.setdefault(comment.author, []).append(comment.id)
    return found


def _said(  # noqa: PLR0913 - a row of the table needs them all
    comment: Comment,
    name: str | None,
    target: str | None,
    by_id: dict[str, Comment],
    *,
    by_hand: bool,
    one_of: int,
) -> tuple[str, str, tuple[str, ...]]:
    """Return by what a page states an answer: a code, the same in words, the words to mark."""
    if name in comment.mentions:
        said = _SAID["mention"].format(name)
        if one_of > 1:
            said += f", of whose {one_of:,} earlier comments the latest is taken"
        return "mention", said, ()
    asked = by_id.get(target or "")
    sign = sign_between(comment, asked) if asked else None
    if sign is None:
        reason = "hand" if by_hand else "nesting"
        return reason, _SAID[reason], ()
    return sign.reason, _SAID[sign.reason].format(" ".join(sign.words)), sign.words


def _trace_lines(discussion: Discussion) -> dict[str, list[int | None]]:
    """Return for each comment the lines on which a mention was lost."""
    lines: dict[str, list[int | None]] = {}
    for entry in discussion.receipt:
        if entry.code == "lost_mention":
            for comment_id, line in zip_longest(entry.comments, entry.lines):
                lines.setdefault(comment_id, []).append(line)
    return lines


def answering(comments: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """Count the comments that answer somebody.

    *Weak* when the interval holds one half: then one cannot say whether this is mostly
    dialogue. From *stated* to *any* is the range within which the truth lies.

    Parameters
    ----------
    comments
        Shape (n_comments, >=1): ``comment_id``. Not modified.
    links
        What :func:`links_table` returns; rows of other comments are passed over.

    Returns
    -------
    DataFrame
        Four rows, ``grade`` being "stated", "trace" (and nothing stated), "inferred" (neither)
        and "any" (all that is in ``links``): ``comments``, ``share``, ``n`` (all comments),
        ``low``, ``high`` (Wilson's 95 %), ``verdict``, ``comment_ids``. A comment with
        several links counts once.
    """
    n = len(comments)
    # Lists first: a column gives its values one by one at twenty times the cost.
    signs = {grade: set(held.tolist()) for grade, held in links.groupby("grade")["comment_id"]}
    stated = signs.get(Grade.STATED.value, set())
    behind = {
        "stated": stated,
        "trace": signs.get(Grade.TRACE.value, set()) - stated,
        "inferred": signs.get(Grade.INFERRED.value, set())
        - stated
        - signs.get(Grade.TRACE.value, set()),
        "any": set(links["comment_id"].tolist()),
    }
    rows, every = [], comments["comment_id"].tolist()
    for grade, answers in behind.items():
        ids = tuple(one for one in every if one in answers)
        low, high = wilson(len(ids), n)
        verdict = judge(n=n, floor=_FEWEST_FOR_A_SHARE, low=low, high=high, nothing=0.5).value
        rows.append((grade, len(ids), len(ids) / n if n else None, n, low, high, verdict, ids))
    columns = {"grade": "str", "comments": "int64", "share": "Float64", **_TRUST}
    columns |= {"comment_ids": "object"}
    return pd.DataFrame(rows, columns=list(columns)).astype(columns)


def latencies(links: pd.DataFrame, comments: pd.DataFrame) -> pd.DataFrame:
    """Measure how long an answer took.

    Parameters
    ----------
    links
        What :func:`links_table` returns.
    comments
        Shape (n_comments, >=2): ``comment_id``, ``posted``.

    Returns
    -------
    DataFrame
        Two rows, ``grade`` "stated" and "any": ``value`` (median hours from a comment to its
        answer), ``q25``, ``q75``, ``n`` (links with both times), ``low``, ``high`` (of the
        median, 95 % by order statistics), ``verdict``, ``comment_ids`` (the answers, page
        order). A trace has no parent and takes no part.
    """
    posted = comments.set_index("comment_id")["posted"]
    known = links[links["parent_id"].notna()].drop_duplicates(["comment_id", "parent_id"])
    asked, answered = (
        posted.reindex(known[column]).reset_index(drop=True)
        for column in ("parent_id", "comment_id")
    )
    hours = (answered - asked).dt.total_seconds() / 3600
    timed = known.reset_index(drop=True).assign(hours=hours).dropna(subset="hours")
    rows = []
    for grade in (Grade.STATED.value, "any"):
        held = timed if grade == "any" else timed[timed["grade"] == grade]
        counted, answers = held["hours"], set(held["comment_id"].tolist())
        ids = tuple(one for one in comments["comment_id"].tolist() if one in answers)
        low, high = quantile_interval(counted, 0.5)
        n = len(counted)
        verdict = judge(n=n, floor=_FEWEST_FOR_A_LATENCY, low=low, high=high, nothing=None).value
        quartiles = [quantile(counted, share) for share in (0.5, 0.25, 0.75)]
        rows.append((grade, *quartiles, n, low, high, verdict, ids))
    hours_columns = {"value": "Float64", "q25": "Float64", "q75": "Float64"}
    columns = {"grade": "str", **hours_columns, **_TRUST, "comment_ids": "object"}
    return pd.DataFrame(rows, columns=list(columns)).astype(columns)
