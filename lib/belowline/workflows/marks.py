"""Which comments a mark stands for, asked of the tables that drew it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

import pandas as pd

from belowline.analysis.concordance import matches
from belowline.analysis.side_by_side import side_by_side
from belowline.model.errors import StaleLinkError
from belowline.model.labels import Label
from belowline.model.marks import Mark, MarkKind
from belowline.model.view import CUT, PRESETS
from belowline.workflows import hand_check
from belowline.workflows.noting import NOTHING_NOTED, Noted
from belowline.workflows.slices import Slice


def comments_behind(
    mark: Mark, kept: Slice, labels: Sequence[Label] = (), noted: Noted = NOTHING_NOTED
) -> tuple[str, ...]:
    """Return the comments behind a mark, in page order.

    Parameters
    ----------
    mark
        What was clicked, or what a link opens.
    kept
        The slice it was drawn from; filters hold.
    labels
        What people said of the comments; only a hand check asks for them, and it is drawn
        from all comments, whatever the filters hide.
    noted
        What people noted beside the comments.

    Returns
    -------
    tuple of str
        Comment ids. Empty when the filters leave none.

    Raises
    ------
    StaleLinkError
        When the mark names a person or a comment this discussion does not have.
    """
    if mark.kind is MarkKind.CHECKED:
        return hand_check.comments_in(mark.value, kept, labels)
    if mark.kind is MarkKind.NOTED:
        chosen = set(noted.behind(mark.value))
    else:
        chosen = set(_FINDERS[mark.kind](mark.value, kept))
    return tuple(c for c in kept.comments["comment_id"].tolist() if c in chosen)


def _ids(rows: pd.DataFrame) -> list[str]:
    return rows["comment_id"].tolist()


def _all(_value: str, kept: Slice) -> list[str]:
    return _ids(kept.comments)


def _named(_value: str, kept: Slice) -> list[str]:
    return _ids(kept.comments[kept.comments["author"].notna()])


def _unnamed(_value: str, kept: Slice) -> list[str]:
    return _ids(kept.comments[kept.comments["author"].isna()])


def _untimed(_value: str, kept: Slice) -> list[str]:
    return _ids(kept.comments[kept.comments["posted"].isna()])


def _comment(value: str, kept: Slice) -> list[str]:
    if value not in {comment.id for comment in kept.discussion.comments}:
        raise StaleLinkError("open", value)
    return [value]


def _sentence(value: str, kept: Slice) -> list[str]:
    comment, _, number = value.partition(".")
    theirs = kept.sentences[kept.sentences["comment_id"] == comment]
    if len(theirs) and int(number) not in set(theirs["sentence"]):
        raise StaleLinkError("open", value)
    return _comment(comment, kept)


def _person(value: str, kept: Slice) -> list[str]:
    return _ids(kept.comments[kept.comments["person"] == value])


def _pair(value: str, kept: Slice) -> tuple[str, ...]:
    asker, _, asked = value.partition(">")
    pairs = kept.pairs
    return _first(pairs[(pairs["from_person"] == asker) & (pairs["to_person"] == asked)])


def _term(value: str, kept: Slice) -> list[str]:
    # Not looked up in the table of frequent terms: a link may name a rarer word. The rule
    # of counting is the same, and a test holds the two together.
    return kept.holding(value)


def _alone(value: str, kept: Slice) -> tuple[str, ...]:
    return _first(kept.ranking[kept.ranking["term"] == value])


def _lemma(value: str, kept: Slice) -> tuple[str, ...]:
    return _first(kept.lemmas[kept.lemmas["term"] == value])


def _both(value: str, kept: Slice) -> list[str]:
    if not kept.readable:
        return []  # two words together tell more of a comment than each by itself
    one, _, other = value.partition("~")
    second = set(_term(other, kept))
    return [comment_id for comment_id in _term(one, kept) if comment_id in second]


def _theme(value: str, kept: Slice) -> tuple[str, ...]:
    choice, _, number = value.partition("/")
    found = kept.themes(choice)
    if int(number) not in set(found["theme"]):
        raise StaleLinkError("open", value)
    return _first(found[found["theme"] == int(number)])


def _pattern(value: str, kept: Slice) -> list[str]:
    return list(matches(kept.comments, value))


def _paragraph(value: str, kept: Slice) -> tuple[str, ...]:
    return _first(kept.uptake[kept.uptake["paragraph"] == int(value)])


def _side(value: str, kept: Slice) -> list[str]:
    by, which, *word = value.split("/", maxsplit=2)
    chosen = kept.cut(by).side(which)
    if not word:
        return list(chosen)
    return list(set(chosen).intersection(_term(word[0], kept)))


def _figure(value: str, kept: Slice) -> tuple[str, ...]:
    by, which, place = value.split("/")
    if CUT.fullmatch(by):
        figures = kept.cut(by).figures
    elif which != "a":  # comments of another discussion; see `workflows.lining_up`
        raise StaleLinkError("open", value)
    else:  # the view's own side does not depend on what it is set against
        figures = side_by_side(kept.comments, kept.comments.iloc[:0])
    if int(place) >= len(figures):
        raise StaleLinkError("open", value)
    ids: tuple[str, ...] = figures[f"{which}_ids"].iloc[int(place)]
    return ids


def _driver(value: str, kept: Slice) -> tuple[str, ...]:
    # Also a word that is switched off: it stays in the comments that hold it.
    listed = kept.switching.listed
    return _first(listed[listed["word"] == value])


def _tone(value: str, kept: Slice) -> list[str]:
    label = kept.comments["label"]
    return _ids(kept.comments[label != "unscored" if value == "scored" else label == value])


def _newspaper(value: str, kept: Slice) -> list[str]:
    label, usual = kept.newspaper_labels.to_numpy(), kept.comments["label"].to_numpy()
    return _ids(kept.comments[label != usual if value == "moved" else label == value])


def _tone_bin(value: str, kept: Slice) -> tuple[str, ...]:
    return _first(kept.tone_bins[kept.tone_bins["bin"] == int(value)])


def _unscored(value: str, kept: Slice) -> tuple[str, ...]:
    reasons = kept.tone_by.unscored
    return _first(reasons[reasons["reason"] == value])


def _toned(value: str, kept: Slice) -> tuple[str, ...]:
    groups = kept.tone_by.group_of(value)
    return _first(groups[groups["group"] == value])


def _target(value: str, kept: Slice) -> tuple[str, ...]:
    return _first(kept.tone_by.target(value))


def _echo(value: str, kept: Slice) -> list[str]:
    pairs = kept.tone_by.pairs
    asked, _, label = value.partition(".")
    if asked != "all":
        pairs = pairs[pairs["parent_label"] == asked]
    return _ids(pairs[pairs["label"] == label] if label else pairs)


def _heat(value: str, kept: Slice) -> tuple[str, ...]:
    return _first(kept.tone_by.heated[kept.tone_by.heated["moment"] == value])


def _before(value: str, kept: Slice) -> tuple[str, ...]:
    found = kept.tone_by.heated[kept.tone_by.heated["moment"] == value]
    return tuple(found["before_ids"].iloc[0]) if len(found) else ()


def _rude(value: str, kept: Slice) -> tuple[str, ...]:
    found = kept.tone_by.civility
    return _first(found[found["pattern"] == value])


def _reply(value: str, kept: Slice) -> list[str]:
    if value == "none":
        answers = kept.links["comment_id"]
        return _ids(kept.comments[~kept.comments["comment_id"].isin(answers)])
    if value == "known":
        found = kept.answering[kept.answering["grade"].isin(["stated", "trace"])]
        return [one for held in found["comment_ids"] for one in held]
    if value == "proposed":
        return _ids(kept.proposed)
    return list(_first(kept.answering[kept.answering["grade"] == value]))


def _link(value: str, kept: Slice) -> list[str]:
    answer, _, asked = value.partition("~")
    return [*_comment(answer, kept), *_comment(asked, kept)]


def _thread(value: str, kept: Slice) -> tuple[str, ...]:
    return _first(kept.threads[kept.threads["comment_id"] == value])


def _chain(value: str, kept: Slice) -> tuple[str, ...]:
    found = kept.shapes[kept.shapes["comment_id"] == value]
    return tuple(found["chain"].iloc[0]) if len(found) else ()


def _level(value: str, kept: Slice) -> tuple[str, ...]:
    grade, _, level = value.partition(".")
    levels = kept.levels
    return _first(levels[(levels["grade"] == grade) & (levels["level"] == int(level))])


def _shift(value: str, kept: Slice) -> tuple[str, ...]:
    return _first(kept.shifts[kept.shifts["shift"] == value])


def _voice(value: str, kept: Slice) -> tuple[str, ...]:
    statistic = {"once": "one_timers", "top": "top_three"}[value]
    return _first(kept.participation[kept.participation["statistic"] == statistic])


def _returned(value: str, kept: Slice) -> tuple[str, ...]:
    return _first(kept.reciprocity[kept.reciprocity["grade"] == value])


def _role(value: str, kept: Slice) -> tuple[str, ...]:
    return _first(kept.roles[kept.roles["role"] == value])


def _asked(value: str, kept: Slice) -> list[str]:
    return _ids(kept.questions[kept.questions["state"] == value])


def _to(value: str, kept: Slice) -> list[str]:
    return _ids(kept.remarks[kept.remarks["whom"] == value])


def _time(value: str, kept: Slice) -> list[str]:
    start, _, end = value.partition("~")
    try:
        first, last = datetime.fromisoformat(start), datetime.fromisoformat(end)
    except ValueError:
        raise StaleLinkError("open", value) from None
    posted = kept.comments["posted"]
    return _ids(kept.comments[(posted >= first) & (posted < last)])


def _hour(value: str, kept: Slice) -> tuple[str, ...]:
    return _first(kept.when.hours[kept.when.hours["hour"] == int(value)])


def _weekday(value: str, kept: Slice) -> tuple[str, ...]:
    return _first(kept.when.weekdays[kept.when.weekdays["weekday"] == int(value)])


def _until(value: str, kept: Slice) -> tuple[str, ...]:
    statistic = {"50": "t50", "80": "t80", "100": "span"}[value]
    return _first(kept.spread[kept.spread["statistic"] == statistic])


def _read_first(value: str, kept: Slice) -> tuple[str, ...]:
    if value in PRESETS:
        return tuple(kept.preset(value)["comment_id"])
    return _first(kept.read_first[kept.read_first["reason"] == value])


def _gap(value: str, kept: Slice) -> tuple[str, ...]:
    return _first(kept.gaps[kept.gaps["comment_id"] == value])


def _receipt(value: str, kept: Slice) -> list[str]:
    return [c for entry in kept.discussion.receipt if entry.code == value for c in entry.comments]


def _first(rows: pd.DataFrame) -> tuple[str, ...]:
    """Return the comments behind the one matching row of a statistic, if there is one."""
    return tuple(rows["comment_ids"].iloc[0]) if len(rows) else ()


_FINDERS: Final[dict[MarkKind, Callable[[str, Slice], list[str] | tuple[str, ...]]]] = {
    MarkKind.ALL: _all,
    MarkKind.COMMENT: _comment,
    MarkKind.NAMED: _named,
    MarkKind.UNNAMED: _unnamed,
    MarkKind.PEOPLE: _named,
    MarkKind.PERSON: _person,
    MarkKind.PAIR: _pair,
    MarkKind.TERM: _term,
    MarkKind.ALONE: _alone,
    MarkKind.LEMMA: _lemma,
    MarkKind.BOTH: _both,
    MarkKind.THEME: _theme,
    MarkKind.PATTERN: _pattern,
    MarkKind.PARAGRAPH: _paragraph,
    MarkKind.SIDE: _side,
    MarkKind.FIGURE: _figure,
    MarkKind.DRIVER: _driver,
    MarkKind.TONE: _tone,
    MarkKind.TONE_BIN: _tone_bin,
    MarkKind.UNSCORED: _unscored,
    MarkKind.TONED: _toned,
    MarkKind.TARGET: _target,
    MarkKind.ECHO: _echo,
    MarkKind.HEAT: _heat,
    MarkKind.BEFORE: _before,
    MarkKind.RUDE: _rude,
    MarkKind.NEWSPAPER: _newspaper,
    MarkKind.REPLY: _reply,
    MarkKind.LINK: _link,
    MarkKind.THREAD: _thread,
    MarkKind.CHAIN: _chain,
    MarkKind.LEVEL: _level,
    MarkKind.SHIFT: _shift,
    MarkKind.VOICE: _voice,
    MarkKind.RETURNED: _returned,
    MarkKind.ROLE: _role,
    MarkKind.ASKED: _asked,
    MarkKind.TO: _to,
    MarkKind.FIRST: _read_first,
    MarkKind.TIME: _time,
    MarkKind.HOUR: _hour,
    MarkKind.WEEKDAY: _weekday,
    MarkKind.UNTIL: _until,
    MarkKind.GAP: _gap,
    MarkKind.UNTIMED: _untimed,
    MarkKind.RECEIPT: _receipt,
    MarkKind.SOURCE: _comment,
    MarkKind.WHY: _comment,
    MarkKind.SENTENCE: _sentence,
    MarkKind.FIX: _comment,
    MarkKind.NOTE: _comment,
}
