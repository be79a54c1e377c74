"""Is it a dialogue or a row of monologues? The figures of the page about people, in words.

Facts never quote the page except where said: names and sentences of comments are to be
shown as text.
"""

from __future__ import annotations

from typing import Any, Final

import pandas as pd

from belowline.analysis.newsroom import WHOM
from belowline.analysis.reciprocity import FEWEST_TIES
from belowline.analysis.trees import FEWEST_LEVELS
from belowline.analysis.voices import AS_IN, FEWEST_COMMENTS
from belowline.model.marks import Mark, MarkKind
from belowline.model.tables import rows_of
from belowline.model.verdict import Verdict
from belowline.model.view import least_probability
from belowline.model.wording import counted, percent, percent_range, words_for_hours
from belowline.workflows.links_in_words import AT_ONCE
from belowline.workflows.overview import Fact
from belowline.workflows.slices import Slice

# What a page shows of a list before it becomes one to scroll; the drawer has all of them.
_MOST_LISTED: Final = 6


def answer(kept: Slice) -> str:
    """Return the page's question answered in two or three sentences, without a name."""
    counts = {row.statistic: row for row in rows_of(kept.participation)}
    people, once = int(counts["people"].value), int(counts["one_timers"].value)
    answers = {row.grade: row.comments for row in rows_of(_widest(kept).answering)}
    now = {row.grade: row.comments for row in rows_of(kept.answering)}["any"]
    n = len(kept.comments)
    said = [
        f"{counted(people, 'named person', 'named people')} wrote here, {once:,} of them once."
        if people
        else "No comment carries a name."
    ]
    every, stated = answers["any"], answers["stated"]
    if not every:
        said.append("No comment is known to answer another: a row of monologues, as far as seen.")
    elif every == stated:
        said.append(f"{every:,} of {counted(n, 'comment')} answer someone, all stated on the page.")
    else:
        widest = "lost mentions and every proposal" if _proposals_in(kept) else "lost mentions"
        said.append(
            f"Between {stated:,} (stated on the page) and {every:,} (with {widest}) of "
            f"{counted(n, 'comment')} answer someone; {now:,} {_are(now)} counted here."
        )
    back = next(row for row in rows_of(kept.reciprocity) if row.grade == "any")
    if back.n:
        returned = round(float(back.value) * back.n)
        said.append(
            f"Of {counted(back.n, 'tie')} (one person answers another), {returned:,} go both ways."
        )
    return " ".join(said)


def answer_facts(kept: Slice) -> tuple[Fact, ...]:
    """Return who answers: how many, back, how soon, how deep."""
    return (*_answering(kept), *_reciprocity(kept), *_latency(kept), *_depth(kept))


def _proposals_in(kept: Slice) -> bool:
    """Tell whether ranges go up to the least sure proposal.

    On a long page they do where the control asks for proposals; else to lost mentions.
    """
    return len(kept.comments) <= AT_ONCE or least_probability(kept.sure) is not None


def _widest(kept: Slice) -> Slice:
    """Return the comments with all links that a range goes up to, whatever counts now."""
    return kept.every if _proposals_in(kept) else kept.known


def _range(stated: str, every: str) -> str:
    """Write a figure from what stated links say of it to what all links do."""
    return stated if stated == every else f"{stated}–{every}"


def _to_all(kept: Slice) -> str:
    return "stated to every proposal" if _proposals_in(kept) else "stated to lost mentions"


def _answering(kept: Slice) -> tuple[Fact, ...]:
    answers = {row.grade: row for row in rows_of(_widest(kept).answering)}
    now = {row.grade: row for row in rows_of(kept.answering)}["any"]
    every, stated = answers["any"], answers["stated"]
    figure = _range(f"{stated.comments:,}", f"{every.comments:,}")
    if every.comments == stated.comments:
        note = f"all stated · of {every.n:,}"
    else:
        note = f"{_to_all(kept)} · of {every.n:,} · counted here: {now.comments:,}"
    return (Fact(figure, "answer someone", note, Mark(MarkKind.REPLY, "any"), now.comments),)


def _reciprocity(kept: Slice) -> tuple[Fact, ...]:
    stated, every = rows_of(_widest(kept).reciprocity)
    _, now = rows_of(kept.reciprocity)
    if not every.n:
        return ()
    mark, rows = Mark(MarkKind.RETURNED, "any"), len(now.comment_ids)
    label = "of ties go both ways"
    if every.verdict == Verdict.TOO_FEW:
        figure = _range(_returned(stated), _returned(every))
        note = f"of {_range(f'{stated.n:,}', f'{every.n:,}')} ties · "
        if (stated.n, stated.value) != (every.n, every.value):
            note += f"counted here: {_returned(now)} of {now.n:,} · "
        return (Fact(figure, label, f"{note}a share from {FEWEST_TIES} on", mark, rows),)
    figure = (
        _range(percent(stated.value), percent(every.value)) if stated.n else percent(every.value)
    )
    note = f"{_to_all(kept)} · " if "–" in figure else ""
    note += f"counted here: {percent(now.value)} of {now.n:,}" if now.n else "none counted here"
    if now.n and now.verdict != Verdict.TOO_FEW:
        note += (
            f", {percent_range(now.low, now.high)} · chance alone: "
            f"{percent_range(now.chance_low, now.chance_high)} ({now.verdict})"
        )
    return (Fact(figure, label, note, mark, rows),)


def _returned(row: Any) -> str:  # noqa: ANN401 - a row of the reciprocity
    return f"{round(float(row.value) * row.n):,}" if row.n else "0"


def _latency(kept: Slice) -> tuple[Fact, ...]:
    stated, every = rows_of(_widest(kept).answer_times)
    _, now = rows_of(kept.answer_times)
    if every.verdict == Verdict.TOO_FEW:
        return ()
    figure = words_for_hours(every.value)
    if stated.verdict != Verdict.TOO_FEW:
        figure = _range(words_for_hours(stated.value), figure)
    notes = [_to_all(kept)] if "–" in figure else []
    if now.n:
        middle = f"{words_for_hours(now.q25)} to {words_for_hours(now.q75)}"
        notes.append(f"counted here: {now.n:,}, the middle half took {middle}")
    return (Fact(figure, "in which half of the answers came", " · ".join(notes)),)


def _depth(kept: Slice) -> tuple[Fact, ...]:
    widest = {(row.grade, row.statistic): row for row in rows_of(_widest(kept).depths)}
    found = {row.statistic: row for row in rows_of(kept.depths) if row.grade == "any"}
    deep, sure = widest["any", "depth"], widest["stated", "depth"]
    if deep.value <= 1:
        return ()
    figure = _range(f"{sure.value}", f"{deep.value}")
    note = f"{_to_all(kept)} · counted here: {found['depth'].value}, " if "–" in figure else ""
    note += f"at most {counted(int(found['width'].value), 'comment')} on one"
    if pd.notna(found["h_index"].value):
        note += f" · controversy index {found['h_index'].value}"
    else:
        note += f" · a controversy index from {FEWEST_LEVELS} levels on"
    mark = Mark(MarkKind.LEVEL, f"any.{found['depth'].value}")
    return (Fact(figure, "levels deep", note, mark, len(found["depth"].comment_ids)),)


def _are(n: int) -> str:
    return "is" if n == 1 else "are"


def voice_facts(kept: Slice) -> tuple[Fact, ...]:
    """Return how evenly the word is shared."""
    counts = {row.statistic: row for row in rows_of(kept.participation)}
    once, top = counts["one_timers"], counts["top_three"]
    if not once.n:
        return ()
    facts = [
        Fact(
            f"{once.value:,}",
            "wrote once",
            f"of {counted(once.n, 'named person', 'named people')}" + _share(once),
            Mark(MarkKind.VOICE, "once"),
            len(once.comment_ids),
        ),
        Fact(
            f"{top.value:,}",
            "comments by the top three",
            f"of {counted(top.n, 'named comment')}",
            Mark(MarkKind.VOICE, "top"),
            len(top.comment_ids),
        ),
    ]
    gini, voices = rows_of(kept.voices)
    named = Mark(MarkKind.NAMED)
    if gini.verdict == Verdict.TOO_FEW:
        note = f"{counted(gini.n, 'named comment')} · how even, from {FEWEST_COMMENTS} on"
        facts.append(Fact("too few", "to say how even", note, named, gini.n))
        return tuple(facts)
    facts.append(
        Fact(
            _few(voices.value),
            f"equal voices in {AS_IN} comments",
            f"{_few(voices.low)} to {_few(voices.high)} · if all spoke alike: "
            f"{_few(voices.even)} ({voices.verdict})",
            named,
            voices.n,
        )
    )
    facts.append(
        Fact(
            f"{gini.value:.2f}",
            f"inequality (Gini) in {AS_IN} comments",
            f"{gini.low:.2f} to {gini.high:.2f} · if all spoke alike: {gini.even:.2f} "
            f"({gini.verdict})",
            named,
            gini.n,
        )
    )
    return tuple(facts)


def _few(number: float) -> str:
    """Write a number of voices: whole, but for a handful with a tenth."""
    return f"{number:.1f}" if number < 10 else f"{number:.0f}"  # noqa: PLR2004 - two digits


def _share(row: Any) -> str:  # noqa: ANN401 - a row of the counts
    if row.verdict == Verdict.TOO_FEW:
        return ""
    return f" · {percent_range(row.low / row.n, row.high / row.n)} ({row.verdict})"


def role_facts(kept: Slice) -> tuple[Fact, ...]:
    """Return the roles, each with its rule."""
    return tuple(
        Fact(
            "",
            f"{row.value:,} {row.label}",
            f"{row.rule[:1].upper()}{row.rule[1:]}{_share(row)}",
            Mark(MarkKind.ROLE, row.role) if row.value else None,
            len(row.comment_ids),
        )
        for row in rows_of(kept.roles)
    )


def grouping_words(kept: Slice) -> str:
    """Say whether the groups of the network are more than chance."""
    row = next(rows_of(kept.grouping))
    if row.verdict == Verdict.TOO_FEW:
        return (
            f"With {counted(row.n, 'tie')} the groups cannot be told from chance; from "
            f"{FEWEST_TIES} ties on they are held against it."
        )
    band = f"{row.chance_low:.2f} to {row.chance_high:.2f}"
    if row.verdict == Verdict.CLEAR and row.value > row.chance_high:
        said = "People keep to groups more than chance would have them"
    elif row.verdict == Verdict.CLEAR:
        said = "People keep to groups less than chance would have them"
    else:
        said = "The groups are no more than chance gives"
    return f"{said}: modularity {row.value:.2f}, by chance {band} ({row.verdict})."


def question_words(kept: Slice) -> str:
    """Say how many comments ask, and how many of those nobody answered."""
    shares = {row.state: row for row in rows_of(kept.question_shares)}
    still, perhaps = shares["open"], shares["perhaps"]
    if not still.n:
        return "No comment asks anything, by its question marks."
    asks = f"{counted(still.n, 'comment')} {'asks' if still.n == 1 else 'ask'} something"
    if not still.value and not perhaps.value:
        return f"{asks}, and something on the page answers each."
    said = f"{asks}; nothing on the page answers {still.value:,} of them{_share(still)}."
    if perhaps.value:
        said += (
            f" {perhaps.value:,} more are followed by an answer whose addressee was lost, which "
            "may be theirs."
        )
    return said + " Every question mark counts, a rhetorical one too: a prompt to look."


def open_questions(kept: Slice) -> tuple[Fact, ...]:
    """Return the first unanswered questions; labels are sentences of comments."""
    found = kept.questions[kept.questions["state"] == "open"]
    return _quoted(kept, found.head(_MOST_LISTED), "question")


def remark_words(kept: Slice) -> str:
    """Say how many remarks seem to go to the newsroom, the author or the moderators."""
    counts = kept.remarks["whom"].value_counts()
    names = {"newsroom": "the newsroom", "author": "or about the author"}
    said = [
        f"{int(counts[whom]):,} to {names.get(whom, 'the moderators')}"
        for whom in WHOM
        if whom in counts
    ]
    if not said:
        return "No remark to the newsroom, the author or the moderators was found."
    return (
        f"{', '.join(said)}. Found by an open list of phrases in twelve languages: a prompt to "
        "look, not a count to print."
    )


def remark_facts(kept: Slice) -> tuple[Fact, ...]:
    """Return how many remarks go to whom; each opens all of them."""
    counts = kept.remarks["whom"].value_counts()
    names = {"newsroom": "to the newsroom", "author": "to or about the author"}
    return tuple(
        Fact(
            f"{int(counts[whom]):,}",
            names.get(whom, "to the moderators"),
            "",
            Mark(MarkKind.TO, whom),
            int(counts[whom]),
        )
        for whom in WHOM
        if whom in counts
    )


def newsroom_remarks(kept: Slice) -> tuple[Fact, ...]:
    """Return the first such remarks; labels are pieces of comments."""
    return _quoted(kept, kept.remarks.head(_MOST_LISTED), "excerpt")


def _quoted(kept: Slice, found: pd.DataFrame, column: str) -> tuple[Fact, ...]:
    names = dict(zip(kept.people["person"], kept.people["author"], strict=True))
    return tuple(
        Fact(
            "",
            text,
            names.get(person, "unnamed") if isinstance(person, str) else "unnamed",
            Mark(MarkKind.COMMENT, comment_id),
            1,
        )
        for comment_id, person, text in zip(
            found["comment_id"], found["person"], found[column], strict=True
        )
    )
