"""Which paragraphs stand for a comment that is gone?

A page that has taken a comment away often leaves a sentence in its place, without name
and date. It is no part of the comment above.
"""

from __future__ import annotations

import re
from typing import Final

from belowline.readers.plain.grammar import Unit
from belowline.readers.plain.lines import Lines

_LONGEST: Final = 140  # characters; a sentence of a moderator, not somebody's about one

_REMOVED: Final = re.compile(
    r"^\W*(?:(?:(?:this|the|a) )?(?:comment|post|message|user'?s? comment)\b.{0,40}\b(?:removed|"
    r"deleted|hidden|moderated|withdrawn|edited by)|"
    r"(?:comment|post|message) (?:was |has been )?(?:removed|deleted|hidden|withdrawn)|"
    r"\[(?:removed|deleted|comment removed|comment deleted|gelöscht|entfernt|supprimé|eliminado)\]|"
    r"(?:dieser|der) (?:kommentar|beitrag)\b.{0,40}\b(?:gelöscht|entfernt|gesperrt)|"
    r"entfernt\b.{0,60}(?:redaktion|moderation)|"
    r"(?:ce|le) commentaire\b.{0,40}\b(?:supprimé|modéré|retiré)|(?:este|"
    r"el) comentario\b.{0,40}\b(?:eliminado|borrado|retirado)|"
    r"este comentário\b.{0,40}\b(?:removido|excluído|apagado)|(?:questo|"
    r"il) commento\b.{0,40}\b(?:rimosso|eliminato)|"
    r"deze reactie\b.{0,40}\b(?:verwijderd)|یہ تبصرہ\b.{0,40}(?:حذف|ہٹا)|تم حذف|"
    r"यह टिप्पणी\b.{0,40}हटा|"
    r"(?:kommentar|beitrag) (?:wurde )?(?:gelöscht|entfernt|gesperrt)|commentaire (?:supprimé|"
    r"modéré|retiré)|comentario (?:eliminado|borrado|retirado)|comentário (?:removido|excluído|"
    r"apagado)|commento (?:rimosso|eliminato|cancellato)|(?:reactie|bericht) (?:is )?verwijderd|"
    r"(?:ten )?komentarz\b.{0,30}\b(?:usunięty|usunięto|ukryty)|(?:этот )?комментарий\b.{0,30}"
    r"(?:удал|скрыт)|(?:bu )?yorum\b.{0,30}(?:silin|kaldırıl)|.{0,20}コメント.{0,20}削除され|"
    r"(?:该|此)?评论已(?:被)?删除|삭제된 댓글)",
    re.IGNORECASE,
)


def says_removed(text: str) -> bool:
    """Tell whether a text stands for a comment that is gone.

    Examples
    --------
    >>> says_removed("Comment removed by a moderator"), says_removed("They removed my comment!")
    (True, False)
    """
    return _REMOVED.match(text[:300]) is not None


def removed_apart(lines: Lines, units: list[Unit]) -> list[Unit]:
    """Give each such paragraph under another comment a unit of its own.

    It must be one short line under a blank one, with nothing but buttons after it.
    """
    apart: list[Unit] = []
    for unit in units:
        apart.append(unit)
        at = _tombstone(lines, unit)
        if at is None:
            continue
        own = [i for i in unit.body if i >= at]
        unit.body = [i for i in unit.body if i < at]
        unit.last = max([unit.anchor, *unit.heading, *unit.body])
        line = lines.some(at)
        gone = Unit(at, at, own[-1], body=own, indent=line.indent, ordinal=line.ordinal)
        gone.removed = True
        if dated := [i for i in own if lines.some(i).date_only]:
            heading = lines.some(dated[0]).heading
            if heading:
                gone.moment, gone.raw, gone.heading = heading.moment, heading.raw, dated[:1]
                gone.body.remove(dated[0])
        apart.append(gone)
    return apart


def _tombstone(lines: Lines, unit: Unit) -> int | None:
    """Return the line of a unit's body from which it speaks of another comment that is gone."""
    texts = [i for i in unit.body if not (line := lines.some(i)).interface and not line.date_only]
    if not texts[1:]:
        return None  # the comment itself
    at = texts[-1]
    line = lines.some(at)
    above = lines.at[at - 1]
    alone = len(line.text) <= _LONGEST and (above is None or above.interface or line.marker != "")
    return at if alone and says_removed(line.rest) else None
