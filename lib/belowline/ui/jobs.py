"""The imports this visit has started, and how far each is."""

from __future__ import annotations

from typing import Final

import streamlit as st

from belowline.model.errors import BelowlineError
from belowline.model.fixes import MapColumns
from belowline.ui import data
from belowline.workflows.import_state import ImportState
from belowline.workflows.upload_summary import Summary, summed_up

_JOBS: Final = "import_jobs"
_REMEMBERED: Final = "columns_remembered"


def start(
    content: bytes, name: str, *, columns: MapColumns | None = None, remembered: bool = False
) -> None:
    """Hand a file in; where it is not taken, that is an outcome like any other.

    Parameters
    ----------
    content, name
        The file.
    columns
        Which column is what, if it is a table and somebody said so.
    remembered
        Whether that was said of an earlier table with the same columns.
    """
    if remembered:
        st.session_state[_REMEMBERED] = True
    try:
        job = data.imports().start(content, name, columns=columns, grant=data.grant())
    except BelowlineError as error:
        job = f"not taken {len(_jobs())}"
        _turned_away()[job] = f"“{name}” was not taken in. {error}"
    st.session_state[_JOBS] = {**_jobs(), job: name}


def any_yet() -> bool:
    """Tell whether this visit has handed anything in."""
    return bool(_jobs())


def summary() -> Summary:
    """Sum up how far the files of this visit are."""
    return summed_up((name, _state(job)) for job, name in _jobs().items())


def by_remembered_columns() -> bool:
    """Tell once whether a table was read by columns that had been chosen before."""
    return bool(st.session_state.pop(_REMEMBERED, False))


def cancel_the_rest() -> None:
    """Stop every import that is not being kept already."""
    for job in _jobs():
        data.imports().cancel(job)


def clear() -> None:
    """Forget the files of this visit; what was read stays kept."""
    st.session_state[_JOBS] = {}
    _turned_away().clear()


def _jobs() -> dict[str, str]:
    jobs: dict[str, str] = st.session_state.get(_JOBS, {})
    return jobs


def _turned_away() -> dict[str, str]:
    held: dict[str, str] = st.session_state.setdefault("turned_away", {})
    return held


def _state(job: str) -> ImportState:
    if job in _turned_away():
        return ImportState("refused", message=_turned_away()[job])
    try:
        return data.imports().state(job)
    except BelowlineError as error:
        return ImportState("refused", message=str(error))
