"""Who takes which tone, towards whom, and where it heats up: in sentences and figures.

Labels may quote a name, a word or a sentence of the page: show them as text.
"""

from __future__ import annotations

from typing import Any, Final

from belowline.analysis.comment_languages import reason_in_words
from belowline.analysis.heat import FEWEST_FOR_HEAT
from belowline.analysis.tone_of_groups import FEWEST_FOR_A_MEAN
from belowline.analysis.tone_of_replies import FEWEST_PAIRS
from belowline.model.marks import Mark, MarkKind
from belowline.model.tables import rows_of
from belowline.model.verdict import Verdict
from belowline.model.wording import counted, shortened, signed, stretch
from belowline.workflows.overview import Fact
from belowline.workflows.slices import Slice

# What a page shows of a list before it becomes one to scroll; the drawer has all of them.
_MOST_LISTED: Final = 12
_EXCERPT: Final = 110  # letters around a find: two lines on a phone
_AROUND: Final = 45  # letters on either side of it


def unscored_words(kept: Slice) -> str:
    r"""Say how many comments carry no tone; the reasons are :func:`unscored_facts`.

    Examples
    --------
    >>> from belowline.workflows.library import sample
    >>> from belowline.workflows.slices import slice_of
    >>> unscored_words(slice_of(sample())).replace("\xa0", " ")
    '7 comments not scored, which is not neutral:'
    """
    total = int(kept.tone_by.unscored["comments"].sum())
    return f"{counted(total, 'comment')} not scored, which is not neutral:" if total else ""


def unscored_facts(kept: Slice) -> tuple[Fact, ...]:
    """Return each reason with the comments it holds for."""
    return tuple(
        Fact(
            f"{row.comments:,}",
            reason_in_words(row.reason),
            "",
            Mark(MarkKind.UNSCORED, row.reason),
            int(row.comments),
        )
        for row in rows_of(kept.tone_by.unscored)
    )


def quiet_people(kept: Slice) -> tuple[Fact, ...]:
    """Return people with too few scored comments for a mean; each opens those."""
    names = dict(zip(kept.people["person"], kept.people["author"], strict=True))
    people = kept.tone_by.people
    few = people[(people["verdict"] == Verdict.TOO_FEW) & (people["n"] > 0)]
    return tuple(
        Fact(
            str(names.get(row.group, "")),
            f"{row.n:,}",
            "",
            Mark(MarkKind.TONED, row.group),
            int(row.n),
        )
        for row in rows_of(few.head(_MOST_LISTED))
    )


def starts_words(kept: Slice) -> str:
    """Say whether answers sound other than comments that answer nobody."""
    row = next(rows_of(kept.tone_by.answers_against_starts))
    if row.verdict == Verdict.TOO_FEW:
        return (
            f"{counted(row.n_answers, 'scored answer')} and "
            f"{counted(row.n_starts, 'other scored comment')}: the two are compared from "
            f"{FEWEST_FOR_A_MEAN} each on."
        )
    apart = f"{signed(row.value)} ({signed(row.low)} to {signed(row.high)})"
    if row.verdict == Verdict.WEAK:
        return f"Answers and other comments do not clearly differ in tone: {apart}, weak."
    side = "friendlier" if row.value > 0 else "less friendly"
    return f"Answers are {side} than comments that answer nobody: {apart}, clear."


def rare_targets(kept: Slice) -> tuple[Fact, ...]:
    """Return targets with too few scored comments for a mean; each opens those."""
    targets = kept.tone_by.targets
    few = targets[(targets["verdict"] == Verdict.TOO_FEW) & (targets["n"] > 0)]
    return tuple(
        Fact(row.target, f"{row.n:,}", "", Mark(MarkKind.TARGET, row.target), int(row.n))
        for row in rows_of(few)
    )


def target_words(kept: Slice, target: str) -> Fact:
    """Say how the sentences are worded that name one target, typed by somebody."""
    row = next(rows_of(kept.tone_by.target(target)))
    named = f"named in {counted(row.comments, 'comment')}, scored in {row.n:,}"
    mark = Mark(MarkKind.TARGET, target) if row.n else None
    if row.verdict == Verdict.TOO_FEW:
        note = f"{named} · a mean from {FEWEST_FOR_A_MEAN} on"
        return Fact("too few", f"“{target}”", note, mark, int(row.n))
    note = f"{signed(row.low)} to {signed(row.high)}, {row.verdict} · {named}"
    return Fact(signed(row.value), f"“{target}”", note, mark, int(row.n))


def article_facts(kept: Slice) -> tuple[Fact, ...]:
    """Return the tone of the article, of the comments, and how far they are apart."""
    rows = {row.side: row for row in rows_of(kept.tone_by.against_article)}
    own, theirs, apart = rows["article"], rows["comments"], rows["difference"]
    scored = Mark(MarkKind.TONE, "scored")
    return (
        _side_fact(own, "tone of the article", counted(own.n, "sentence"), None),
        _side_fact(
            theirs,
            "tone of the comments",
            f"{counted(theirs.sentences, 'sentence')} of {counted(theirs.n, 'comment')}",
            scored,
        ),
        _side_fact(apart, "comments minus article", "", None),
    )


def _side_fact(row: Any, label: str, of: str, mark: Mark | None) -> Fact:  # noqa: ANN401
    few = row.verdict == Verdict.TOO_FEW
    parts = ["" if few else f"{signed(row.low)} to {signed(row.high)}, {row.verdict}", of]
    note = " · ".join(part for part in parts if part)
    rows = len(row.comment_ids) if mark else 0
    return Fact("too few" if few else signed(row.value), label, note, mark if rows else None, rows)


def article_words(kept: Slice) -> str:
    """Say what may be concluded from the two tones."""
    row = next(row for row in rows_of(kept.tone_by.against_article) if row.side == "difference")
    rule = (
        "A sentence without a word of tone counts 0. A calm wording is no opinion, and a story "
        "about a war sounds like one."
    )
    if row.verdict == Verdict.TOO_FEW:
        return f"Compared from ten sentences of the article and ten scored comments on. {rule}"
    if row.verdict == Verdict.WEAK:
        return f"Weak: comments and article do not clearly differ in tone. {rule}"
    side = "friendlier" if row.value > 0 else "less friendly"
    return f"Clear: the comments are worded {side} than the article. {rule}"


def echo_words(kept: Slice) -> str:
    """Say whether answers follow the tone of what they answer."""
    follow, harsh = rows_of(kept.tone_by.echoes)
    if follow.verdict == Verdict.TOO_FEW:
        return (
            f"{counted(follow.n, 'scored answer')} to a scored comment; whether answers follow "
            f"the tone of what they answer is shown from {FEWEST_PAIRS} on."
        )
    range_of = f"{signed(follow.low)} to {signed(follow.high)}, {follow.verdict}"
    if follow.verdict == Verdict.WEAK:
        said = f"Answers do not clearly follow the tone of what they answer: {range_of}."
    else:
        way = "follow" if follow.value > 0 else "go against"
        said = f"Answers {way} the tone of what they answer: {range_of}."
    said = f"{said} Rank correlation {signed(follow.value)} over {counted(follow.n, 'pair')}."
    if harsh.verdict != Verdict.TOO_FEW:
        points = f"{signed(100 * harsh.value, 0)} points"
        said += (
            f" Negative comments get negative answers more often than others by {points} "
            f"({signed(100 * harsh.low, 0)} to {signed(100 * harsh.high, 0)}, {harsh.verdict})."
        )
    return f"{said} Both may speak of the same sad thing: this is no cause."


def heat_words(kept: Slice) -> str:
    """Say how many heated moments there are, or that there is none beyond chance."""
    found = kept.tone_by.heated
    timed = kept.comments[kept.comments["posted"].notna() & kept.comments["tone"].notna()]
    if len(timed) < FEWEST_FOR_HEAT:
        return (
            f"{counted(len(timed), 'scored comment')} with a time of day; heated moments are "
            f"looked for from {FEWEST_FOR_HEAT} on."
        )
    rule = (
        "A heated moment is 4 to 16 comments in a row, of the whole discussion or of one thread: "
        "mostly negative, fast, back and forth, and harsher than such stretches are when the same "
        "tones are dealt out at random (in at most 4 of 100 shuffles)."
    )
    if found.empty:
        return f"No stretch is more heated than chance makes it. {rule}"
    return f"{counted(len(found), 'heated moment')}. {rule}"


def heat_facts(kept: Slice) -> tuple[tuple[Fact, Fact], ...]:
    """Return for each heated moment what it is, and what came right before it."""
    texts = dict(zip(kept.comments["comment_id"], kept.comments["text"], strict=True))
    return tuple(
        (_heat_fact(row), _before_fact(row, texts)) for row in rows_of(kept.tone_by.heated)
    )


def _heat_fact(row: Any) -> Fact:  # noqa: ANN401 - a table's row has no type
    people = counted(row.people, "named person", "named people")
    label = f"{counted(row.comments, 'comment')} by {people}, {stretch(row.start, row.end)}"
    note = f"mean tone {signed(row.value)} · by chance {row.chance:.3f}"
    return Fact("", label, note, Mark(MarkKind.HEAT, row.moment), len(row.comment_ids))


def _before_fact(row: Any, texts: dict[str, str]) -> Fact:  # noqa: ANN401 - a table's row has no type
    ids = row.before_ids
    if not ids:
        return Fact("", "Nothing came before: the discussion begins here", "")
    answered = isinstance(row.started_by, str)
    spark = row.started_by if answered else ids[-1]
    what = "It answers" if answered else "Right before it"
    quoted = shortened(texts.get(spark, ""), _EXCERPT)  # empty where texts are not shared
    label = f"{what}: “{quoted}”" if quoted else f"{what}: one comment"
    note = f"{counted(len(ids), 'comment')} before"
    return Fact("", label, note, Mark(MarkKind.BEFORE, row.moment), len(ids))


def rude_facts(kept: Slice) -> tuple[Fact, ...]:
    """Return the first finds of the civility list, each with the words around it."""
    texts = dict(zip(kept.comments["comment_id"], kept.comments["text"], strict=True))
    labels = dict(
        zip(kept.tone_by.civility["pattern"], kept.tone_by.civility["label"], strict=True)
    )
    first = kept.tone_by.uncivil_places.drop_duplicates("comment_id").head(_MOST_LISTED)
    return tuple(
        Fact(
            "",
            _around(texts[row.comment_id], row.start, row.end),
            str(labels[row.pattern]),
            Mark(MarkKind.COMMENT, row.comment_id),
            1,
        )
        for row in rows_of(first)
    )


def _around(text: str, start: int, end: int) -> str:
    """Return a find with some letters on either side, on one line."""
    left, right = max(0, start - _AROUND), end + _AROUND
    line = shortened(text[left:right], _EXCERPT + _AROUND)
    return f"{'…' if left else ''}{line}{'…' if right < len(text) else ''}"


def rude_words(mark: Mark, kept: Slice) -> list[str]:
    """Return the words to highlight in the comments behind a mark of the civility list."""
    places = kept.tone_by.uncivil_places
    if mark.value != "any":
        places = places[places["pattern"] == mark.value]
    return list(dict.fromkeys(places["match"]))
