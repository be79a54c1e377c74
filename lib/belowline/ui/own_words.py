"""A word list of one's own: handed in, looked through, kept with the discussion."""

from __future__ import annotations

from typing import Final

import streamlit as st

from belowline.model.fixes import SetLexicon
from belowline.model.wording import counted, signed
from belowline.ui import address, elements, fixes, held_files
from belowline.workflows.own_lexicon import RatedWords, rated_words
from belowline.workflows.slices import Slice

_NAMED: Final = 12  # rows that cannot be used; the others are counted
_ROUND: Final = "own_words_round"
_TEMPLATE: Final = "word,rating\nsplendid,2.5\nshoddy,-2\n"


def show(kept: Slice) -> None:
    """Take a list of words with ratings in, and say what of it cannot be used."""
    held = len(kept.own)
    with st.popover(
        "Your own ratings" if not held else f"Your own ratings ({held:,})",
        icon=":material/edit_note:",
        type="tertiary",
        key="own-words",
        on_change="rerun",
    ) as holder:
        if holder.open:
            _form(kept)


def _form(kept: Slice) -> None:
    if fixes.refused(address.current().discussion):
        return
    fixes.trouble()
    if kept.own:
        named = ", ".join(f"{word} {signed(rating, 1)}" for word, rating in kept.own[:_NAMED])
        more = len(kept.own) - _NAMED
        elements.note(
            f"Counted here: {named}{f' and {more:,} more' if more > 0 else ''}. Data & method "
            "lists each list you handed in, and can undo it.",
            key="own-words-held",
        )
    st.caption(
        "A CSV file with a word and a rating from −4 (hostile) to +4 (friendly) in each row. "
        "New words are added; for a word that VADER knows yours holds. The ratings belong to "
        "this discussion and are applied for everybody who opens it here."
    )
    key = f"own-words-{st.session_state.get(_ROUND, 0)}"
    file = st.file_uploader("Words and ratings", type=["csv", "tsv", "txt"], key=key)
    if file is None:
        st.download_button(
            "A list to begin with",
            data=_TEMPLATE,
            file_name="ratings.csv",
            mime="text/csv",
            key="own-words-template",
            icon=":material/download:",
            type="tertiary",
            on_click="ignore",
        )
        return
    held_files.show(file.file_id)
    found = rated_words(file.getvalue(), name=file.name)
    _refused(found)
    st.button(
        f"Count {counted(len(found.words), 'word')}",
        key="own-words-keep",
        type="primary",
        disabled=not found.words,
        on_click=_keep,
        args=(found.words, file.file_id),
    )


def _keep(words: dict[str, float], file_id: str) -> None:
    fixes.keep(lambda: SetLexicon(words=words))
    held_files.release([file_id])
    # A fresh uploader: the same list is not offered again.
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1


def _refused(found: RatedWords) -> None:
    """Say row by row what cannot be used."""
    if not found.refused:
        return
    st.badge(f"{counted(len(found.refused), 'row')} not used", color="orange")
    shown = "\n".join(found.refused[:_NAMED])
    more = len(found.refused) - _NAMED
    st.text(shown + (f"\nand {more:,} more" if more > 0 else ""))
