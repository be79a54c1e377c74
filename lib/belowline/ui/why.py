"""Why this tone: a comment's score taken apart, in the drawer."""

from __future__ import annotations

from belowline.model.marks import Mark, MarkKind
from belowline.model.tables import rows_of
from belowline.model.view import View
from belowline.model.wording import counted, signed
from belowline.ui import account, address, cards, data, elements, switching, tone_elements
from belowline.workflows.slices import Slice
from belowline.workflows.switching import Switch
from belowline.workflows.why_this_tone import Why, why_this_tone


def show(view: View, comment_id: str) -> None:
    """Show the words that made a comment's tone, and let them be switched off."""
    whole = data.whole(view.discussion, view.off)
    comment = next(one for one in whole.discussion.comments if one.id == comment_id)
    why = why_this_tone(whole.comments, comment_id, off=frozenset(view.off), own=whole.own)
    elements.comment_list([cards.heading(comment)], key="why-which")
    if why.unscored:
        elements.note(why.unscored, key="why-unscored")
    else:
        elements.note(
            "Straight blue line: counts as friendly. Wavy orange line: as unfriendly. Dotted "
            "line: changes the words near it. Hold the pointer on a word for its number; the "
            "tables have all of them.",
            key="why-legend",
        )
    tone_elements.tone_account(account.panels(why), key="why-account")
    switches = _switches(why, whole)
    if switches:
        elements.note(
            "A word of the topic says little of feeling. Switched off, it counts nowhere.",
            key="why-switches-note",
        )
        tone_elements.word_switches(
            switches,
            label="Words of this comment",
            key="why-switches",
            on_open=address.open_mark,
            on_switch=switching.turn,
        )


def _switches(why: Why, whole: Slice) -> list[Switch]:
    """Return the words of a comment that carry tone, those that are switched off too."""
    listed = whole.switching.listed
    known = {row.word: row for row in rows_of(listed[listed["word"].isin(why.words)])}
    return [
        Switch(
            word,
            f"{signed(known[word].valence, 1)}, in {counted(known[word].comments, 'comment')}",
            off=word in why.off,
            proposed=False,
            mark=Mark(MarkKind.DRIVER, word),
            comments=known[word].comments,
        )
        for word in why.words
        if word in known
    ]
