"""Fixes and column mappings as rows."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import structlog
from pydantic import ValidationError
from sqlalchemy import select

from belowline.model.fixes import FIX as WORDS
from belowline.store.records import KeptFix
from belowline.store.tables import FIX

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Select
    from sqlalchemy.engine import Row

    from belowline.model.fixes import DocumentFix, ReadingFix

_LOG = structlog.get_logger(__name__)


def fix_row(fix: DocumentFix | ReadingFix) -> dict[str, object]:
    """Return the columns of a fix, without those that say where it belongs."""
    # Escaped to ASCII, so that no letter depends on a database's encoding.
    content = json.dumps(fix.model_dump(mode="json"), sort_keys=True)
    return {
        "id": fix.id,
        "created": fix.created,
        "sha256": hashlib.sha256(content.encode()).hexdigest(),
        "content": content,
    }


def of_its_own(fix: DocumentFix | ReadingFix) -> DocumentFix | ReadingFix:
    """Return the same fix under an id of its own, for each of several discussions."""
    said = fix.model_dump(exclude={"id"})
    return WORDS.validate_python(said)


def fixes_of(discussion_id: str) -> Select[Any]:
    """Return the question for the fixes of a discussion, in their order."""
    return (
        select(FIX.c.id, FIX.c.sha256, FIX.c.content)
        .where(FIX.c.discussion_id == discussion_id)
        .order_by(FIX.c.ordinal)
    )


def kept_fix(row: Row[*tuple[Any, ...]]) -> KeptFix:
    """Return a fix from its row; wordless if it is damaged, or of a newer version.

    A fix that cannot be read must not hide the discussion, nor the other fixes.
    """
    content = str(row.content)
    if hashlib.sha256(content.encode("utf-8", "replace")).hexdigest() == row.sha256:
        try:
            return KeptFix(str(row.id), WORDS.validate_json(content))
        except ValidationError as error:
            _LOG.warning("fix_not_understood", errors=error.error_count())
    else:
        _LOG.warning("fix_damaged")
    return KeptFix(str(row.id), None)


def columns_key(columns: Iterable[str]) -> str:
    """Return what tables with the same columns have in common.

    Examples
    --------
    >>> columns_key(["who", "when"]) == columns_key(["when", "who"])
    True
    """
    return hashlib.sha256(json.dumps(sorted(columns)).encode()).hexdigest()
