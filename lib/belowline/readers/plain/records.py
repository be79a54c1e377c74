"""Which blocks of labelled lines stand over a comment: "Name: …", "Date: …", "Subject: …"?

Guestbooks, mailing lists and printed forums put one field on a line. A block counts where
it names an author, and a time beside or under the name; the last field may be the comment.
"""

# ruff: noqa: PLR2004 - widths of fields, stated where they are tried

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from belowline.readers.plain.grammar import Unit
from belowline.readers.plain.lines import Lines
from belowline.readers.plain.moments import Moment, moment_in
from belowline.readers.plain.names import clean_name

_FIELD: Final = re.compile(
    r"^(?P<label>[^\W\d_][^\W\d_ ]*(?: [^\W\d_]+){0,2})\s?:(?:\s+(?P<value>.*))?$"
)
_WIDEST: Final = 120  # characters of a field; only the last one, the comment, may be longer
_MOST: Final = 10  # fields
_LABEL_MAX: Final = 32  # characters of a label
_NAMES: Final = frozenset(
    [
        "name",
        "author",
        "from",
        "posted by",
        "written by",
        "submitted by",
        "user",
        "username",
        "sender",
        "by",
        "comment by",
        "respondent",
        "naam",
        "von",
        "absender",
        "verfasser",
        "autor",
        "geschrieben von",
        "nom",
        "auteur",
        "de",
        "par",
        "expéditeur",
        "nombre",
        "nome",
        "autore",
        "mittente",
        "da",
        "nick",
        "nickname",
        "imię",
        "автор",
        "имя",
        "от",
        "isim",
        "ad",
        "yazan",
        "kimden",
        "afzender",
        "van",
        "نام",
        "الاسم",
        "नाम",
        "名前",
        "投稿者",
        "작성자",
        "作者",
    ]
)
_DATES: Final = frozenset(
    [
        "date",
        "date posted",
        "posted",
        "posted on",
        "sent",
        "time",
        "when",
        "submitted",
        "submitted on",
        "received",
        "datum",
        "gesendet",
        "envoyé",
        "fecha",
        "enviado",
        "data",
        "inviato",
        "verzonden",
        "wysłano",
        "дата",
        "отправлено",
        "tarih",
        "تاریخ",
        "التاريخ",
        "दिनांक",
        "日付",
        "投稿日",
        "작성일",
        "日期",
    ]
)
_TEXTS: Final = frozenset(
    [
        "comment",
        "comments",
        "message",
        "text",
        "entry",
        "your comment",
        "your message",
        "feedback",
        "review",
        "response",
        "kommentar",
        "nachricht",
        "beitrag",
        "eintrag",
        "commentaire",
        "commentaires",
        "comentario",
        "comentarios",
        "mensaje",
        "comentário",
        "mensagem",
        "commento",
        "messaggio",
        "reactie",
        "bericht",
        "komentarz",
        "treść",
        "wpis",
        "комментарий",
        "сообщение",
        "текст",
        "yorum",
        "mesaj",
        "تبصرہ",
        "تعليق",
        "टिप्पणी",
        "コメント",
        "본문",
        "评论",
    ]
)
_SUBJECTS: Final = frozenset(
    [
        "subject",
        "post subject",
        "title",
        "re",
        "topic",
        "betreff",
        "titel",
        "objet",
        "sujet",
        "asunto",
        "assunto",
        "oggetto",
        "onderwerp",
        "temat",
        "тема",
        "konu",
        "titre",
        "título",
        "titolo",
    ]
)
# Of "From: Ann <ann@mill>" and "From: ann@mill (Ann)", what is no name.
_ADDRESS: Final = re.compile(
    r"^\"?(?P<a>[^<>\"]+?)\"?\s*<[^<>\s]+>?$|^\S+@\S+\s+\((?P<b>[^()]+)\)$"
)
_ANSWERS: Final = re.compile(r"^(?:re|aw|sv|rv|ref|r|antw|odp|ynt)\s?:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Record:
    """One block of labelled lines: who, when, about what, and where the block stops."""

    first: int
    last: int
    labels: tuple[str, ...]
    name: str | None
    moment: Moment | None
    raw: str | None
    subject: str | None
    inline: str | None

    @property
    def at(self) -> range:
        """The lines of the block."""
        return range(self.first, self.last + 1)

    @property
    def answers(self) -> bool:
        """Whether the subject says "Re:"."""
        return bool(self.subject and _ANSWERS.match(self.subject))


def _fields(lines: Lines, at: int) -> list[tuple[int, str, str]]:
    """Return line, label and value of the fields that stand together from a line on."""
    fields: list[tuple[int, str, str]] = []
    while at < len(lines.at) and len(fields) < _MOST and (line := lines.at[at]) is not None:
        found = _FIELD.match(line.text) if ":" in line.text[:_LABEL_MAX] else None
        if not found:
            break
        label, value = found["label"].casefold(), (found["value"] or "").strip()
        text = bool(fields) and label in _TEXTS
        if len(line.text) > _WIDEST and not text:
            break
        fields.append((at, label, value))
        if text:
            break
        at += 1
    return fields


def record_at(lines: Lines, at: int) -> Record | None:
    """Return the block of labelled lines that begins at a line, or None."""
    fields = _fields(lines, at)
    labels = tuple(label for _, label, _ in fields)
    name = next((k for k, label in enumerate(labels) if label in _NAMES), None)
    dated = [
        value
        for label, value in zip(labels, (f[2] for f in fields), strict=True)
        if label in _DATES
    ]
    if len(fields) < 2 or name is None:
        return None
    who = fields[name][2]
    moment, raw = None, None
    if dated and (moment := moment_in(dated[0][:_WIDEST])):
        raw = dated[0][moment.start : moment.end]
    elif beside := moment_in(who[:_WIDEST]):
        moment, raw = beside, who[beside.start : beside.end]
        who = who[: beside.start].rstrip(" [(,|–—-\t")
    if moment is None:
        return None
    if found := _ADDRESS.match(who):
        who = found["a"] or found["b"]
    subject = next((value for _, label, value in fields if label in _SUBJECTS), None)
    body = fields[-1][2] if labels[-1] in _TEXTS and len(labels) > 1 else None
    return Record(at, fields[-1][0], labels, clean_name(who), moment, raw, subject, body or None)


def records_of(lines: Lines) -> tuple[Record, ...]:
    """Return the blocks of a page that begin with the same label."""
    found: list[Record] = []
    past = -1
    for at in lines.full:
        line = lines.some(at)
        if at > past and ":" in line.text[:_LABEL_MAX] and (record := record_at(lines, at)):
            found.append(record)
            past = record.last
    firsts = {record.labels[0] for record in found}
    usual = max(firsts, key=lambda label: sum(r.labels[0] == label for r in found), default="")
    trimmed = [_from_label(lines, record, usual) for record in found]
    return tuple(record for record in trimmed if record)


def opened_by_article(lines: Lines, anchors: tuple[int, ...]) -> bool:
    """Tell whether all blocks but the first are answers to it: then the first is the article."""
    records = [record for at in anchors if (record := record_at(lines, at))]
    return (
        len(records) > 2
        and bool(records[0].subject)
        and not records[0].answers
        and sum(record.answers for record in records[1:]) >= 0.9 * (len(records) - 1)
    )


def _from_label(lines: Lines, record: Record, label: str) -> Record | None:
    """Return a block without the lines over the label that the others begin with."""
    if label not in record.labels:
        return None
    return record_at(lines, record.first + record.labels.index(label))


def take_record(lines: Lines, unit: Unit) -> None:
    """Take who, when and what from a block of labelled lines."""
    if record := record_at(lines, unit.anchor):
        unit.name, unit.moment, unit.raw = record.name, record.moment, record.raw
        unit.inline, unit.last = record.inline, record.last
        unit.heading = list(range(record.first, record.last + 1))
