"""Who is spoken to besides the other readers: the newsroom, the author, the moderators?

Found by an open list of turns of phrase, language by language. It is a prompt to look: a
remark without such words is not found, and some that are found speak *about* the newsroom.
Whoever knows a better phrase adds a line.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

import pandas as pd

from belowline.model.discussion import Kind

WHOM: Final = ("newsroom", "author", "moderators")

# By addressee and language (ISO 639-1), parts of regular expressions, whole words, any
# case. Collected by hand from how readers open such remarks; the project's own.
PHRASES: Final = {
    "newsroom": {
        "en": (
            r"(?:dear|hello|hi|@) ?(?:editors?|editorial (?:team|board)|news(?:room|desk))",
            r"to the editors?",
            r"editors?[,:!]",
            r"your (?:article|newspaper|paper|headline|coverage|reporting|website|reporters?)",
            (
                r"why (?:did|do|would|are|is) (?:you|this (?:news)?paper) (?:not )?"
                r"(?:publish|print|report|run|cover)(?:ing)?"
            ),
            r"please (?:correct|fix) (?:the|this|your)",
        ),
        "de": (
            r"(?:liebe|werte|sehr geehrte|hallo|an die|@) ?redaktion",
            r"ihr(?:e|er|em|en)? (?:artikel|zeitung|blatt|bericht|berichterstattung|überschrift)",
        ),
        "fr": (
            r"(?:chère|à la|bonjour la|@) ?rédaction",
            r"votre (?:journal|article|titre|rédaction)",
        ),
        "es": (
            r"(?:estimada|señores de la|a la|@) ?redacción",
            r"(?:su|vuestro) (?:periódico|diario|artículo|titular)",
        ),
        "it": (r"(?:cara|gentile|alla|@) ?redazione", r"(?:vostro|suo) (?:giornale|articolo)"),
        "pt": (r"(?:cara|prezada|à|@) ?redação", r"(?:vosso|seu) (?:jornal|artigo)"),
        "nl": (r"(?:beste|geachte|@) ?redactie", r"(?:uw|jullie) (?:krant|artikel|kop)"),
        "pl": (r"(?:droga|szanowna|@) ?redakcj[oa]", r"wasz[aey]? (?:gazeta|artykuł|tekst)"),
        "ru": (r"(?:уважаемая|дорогая) редакция", r"ваш[ае]? (?:газета|статья|издание)"),
        "ur": (r"(?:محترم|جناب) (?:مدیر|ایڈیٹر)", r"آپ کا اخبار"),
        "ar": (r"(?:السيد|إلى) (?:رئيس التحرير|المحرر)", r"صحيفتكم|جريدتكم"),
        "hi": (r"(?:प्रिय|श्री) संपादक",),
    },
    "author": {
        "en": (
            r"(?:dear|hello|hi|@) ?(?:author|writer|columnist)",
            r"(?:the|this|mr|ms|our) (?:author|writer|columnist|reporter|journalist)",
            r"author[,:!]",
        ),
        "de": (
            r"(?:lieber|werter|@) ?autor|(?:liebe|werte) autorin",
            (
                r"(?:der|dem|den) (?:autor|verfasser|journalist)(?:en)?"
                r"|(?:die|der) (?:autorin|verfasserin|journalistin)"
            ),
        ),
        "fr": (r"l['’]auteure?|l['’]autrice", r"(?:le|la|ce|cette) journaliste"),
        "es": (r"(?:el|la|al) (?:autora?|periodista|redactora?)",),
        "it": (r"l['’](?:autore|autrice)", r"(?:il|la) giornalista"),
        "pt": (r"(?:o|a|ao) (?:autora?|jornalista)",),
        "nl": (r"de (?:auteur|schrijver|schrijfster|journaliste?)",),
        "pl": (r"autor(?:ka|ze|ko)? (?:artykułu|tekstu)",),
        "ru": (r"автор[ау]? статьи", r"журналист[ауык]?"),
        "ur": (r"مصنف|کالم نگار|صحافی",),
        "ar": (r"كاتب(?:ة)? المقال|الكاتب(?:ة)?",),
        "hi": (r"लेखक|पत्रकार",),
    },
    "moderators": {
        "en": (
            r"moderators?|mods|@ ?admin",
            (
                r"my (?:(?:last|previous|earlier|first|other) )?(?:comments?|posts?) "
                r"(?:(?:was|were|has|have|is|are|did|never|not|been|got|yet) ?){1,3}"
                r"(?:deleted|removed|censored|blocked|published|posted|approved|rejected)"
            ),
            r"(?:delete|remove|censor)(?:d|ing)? my (?:comments?|posts?)",
            r"(?:please )?(?:delete|remove|block|ban) this (?:comment|user|person|troll)",
        ),
        "de": (
            r"moderator(?:en|in)?|@ ?moderation|die moderation",
            (
                r"(?:mein|meine)\w* (?:kommentare?|beiträge?|beitrag) (?:\w+ ){0,3}"
                r"(?:gelöscht|zensiert|entfernt|freigeschaltet|veröffentlicht)"
            ),
        ),
        "fr": (
            r"modérateurs?|la modération",
            r"(?:mon|mes) commentaires? (?:\w+ ){0,3}(?:supprimé|censuré|publié|effacé)e?s?",
        ),
        "es": (
            r"moderador(?:es|a)?|la moderación",
            r"mis? comentarios? (?:\w+ ){0,3}(?:borrado|eliminado|censurado|publicado)s?",
        ),
        "it": (
            r"moderator[ei]|la moderazione",
            r"mio commento (?:\w+ ){0,3}(?:cancellato|rimosso|censurato|pubblicato)",
        ),
        "pt": (
            r"moderador(?:es|a)?|a moderação",
            r"meu comentário (?:\w+ ){0,3}(?:apagado|removido|censurado|publicado)",
        ),
        "nl": (r"moderator(?:en|s)?", r"mijn reactie (?:\w+ ){0,3}(?:verwijderd|geplaatst)"),
        "pl": (r"moderator(?:zy|ze|a)?", r"mój komentarz (?:\w+ ){0,3}(?:usunięty|skasowany)"),
        "ru": (r"модератор[ыау]?", r"мой комментарий (?:\w+ ){0,3}(?:удал\w+|опубликован)"),
        "ur": (r"ماڈریٹر|میرا تبصرہ",),
        "ar": (r"المشرف(?:ين)?|حذف(?:تم)? تعليقي",),
        "hi": (r"मॉडरेटर|मेरी टिप्पणी",),
    },
}

_BYLINE_LEAD: Final = re.compile(r"^\s*(?:by|von|par|por|di|door)\s+", re.IGNORECASE)
_SHORTEST_BYLINE: Final = 5  # letters; a shorter one is a word of some language
_AROUND: Final = 80  # letters shown on either side of the phrase

_REMARKS: Final = {
    "comment_id": "str",
    "person": "str",
    "whom": "str",
    "phrase": "str",
    "excerpt": "str",
}


def remarks(comments: pd.DataFrame, *, byline: str | None = None) -> pd.DataFrame:
    """List remarks that seem to speak to the newsroom, the author or the moderators.

    Parameters
    ----------
    comments
        Shape (n_comments, >=4), page order: ``comment_id``, ``person``, ``text``, ``kind``.
        Not modified.
    byline
        The author's name as the page prints it; where readers use it, they speak to or
        about the author.

    Returns
    -------
    DataFrame
        Page order, one row per comment and addressee: ``comment_id``, ``person`` (missing:
        unnamed), ``whom`` ("newsroom", "author", "moderators"), ``phrase`` (what was found),
        ``excerpt`` (with up to 80 letters on either side).

    Examples
    --------
    >>> comments = pd.DataFrame({"comment_id": ["c1"], "person": ["p1"], "kind": "comment",
    ...                          "text": ["Dear editor, the date is wrong."]})
    >>> remarks(comments)[["whom", "phrase"]].values.tolist()
    [['newsroom', 'Dear editor']]
    """
    spoken = comments[comments["kind"] == Kind.COMMENT.value]
    patterns = {whom: _pattern(whom, _name(byline) if whom == "author" else "") for whom in WHOM}
    rows = []
    for comment_id, person, text in zip(
        spoken["comment_id"], spoken["person"], spoken["text"], strict=True
    ):
        lowered = text.lower()
        # A few letters become two in lower case; then what is shown is lower case too.
        shown = text if len(text) == len(lowered) else lowered
        for whom, pattern in patterns.items():
            if hit := pattern.search(lowered):
                start, end = hit.span()
                rows.append(
                    (comment_id, person, whom, shown[start:end], _excerpt(shown, *hit.span()))
                )
    return pd.DataFrame(rows, columns=list(_REMARKS)).astype(_REMARKS)


def _name(byline: str | None) -> str:
    name = _BYLINE_LEAD.sub("", byline or "").strip()
    return name if len(name) >= _SHORTEST_BYLINE else ""


@cache
def _pattern(whom: str, name: str) -> re.Pattern[str]:
    """Return one pattern of all phrases, for text in lower case; a name as it stands.

    The standard library's engine, which is three times as fast on such lists.
    """
    phrases = [phrase for of in PHRASES[whom].values() for phrase in of]
    if name:
        phrases.append(re.escape(name.lower()))
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)")


def _excerpt(text: str, start: int, end: int) -> str:
    """Return the phrase with a little around it, on one line."""
    left, right = max(0, start - _AROUND), min(len(text), end + _AROUND)
    line = " ".join(text[left:right].split())
    return f"{'…' if left else ''}{line}{'…' if right < len(text) else ''}"
