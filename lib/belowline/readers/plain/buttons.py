"""Which lines consist of a page's buttons and counts, in whatever language?

Nothing here names a site. A word that is both a button and a word, such as "like", only
counts where nothing else stands on its line.
"""

# ruff: noqa: PLR2004 - widths of lines

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_BUTTONS: Final = (
    "reply to this comment|reply to this|reply to comment|reply with quote|reply to this post|"
    "log in to reply|login to reply|"
    "sign in to reply|log in or register to post comments|log in or sign up to reply|replydelete|"
    "reply all|"
    "reply|replies|view replies|hide replies|show replies|view all replies|view reply|hide reply|"
    "view more replies|"
    "load more replies|show more replies|more replies|respond|answer|"
    "share this comment|share on facebook|share on twitter|share link|share|shared|copy link|"
    "tweet this|"
    "likes|like this|like|liked|unlike|dislikes|dislike|thanks for this|loved|helpful|"
    "not helpful|was this review helpful|"
    "people found this helpful|person found this helpful|found this helpful|people like this|"
    "person likes this|"
    "report abuse|report comment|report this comment|report this|report post|"
    "report as inappropriate|report inappropriate|"
    "report spam|report|abuse|flag as offensive|flag as inappropriate|flag as abusive|"
    "flag comment|flagged|flag|offensive|"
    "inappropriate|mark as spam|permalink|permanent link|link to this comment|link|quote this|"
    "quote|quoted|edited|edit|delete|"
    "remove|collapse|expand|show more|show less|read more|read less|see more|see less|view more|"
    "more|less|"
    "upvoted|upvotes|upvote|downvotes|downvote|vote up|vote down|up votes|down votes|thumbs up|"
    "thumbs down|"
    "up vote|down vote|votes|vote|rate up|rate down|rate this|click to rate|rating|ratings|rate|"
    "recommended by|recommended|recommends|recommend this|recommend|recommendations|"
    "parent|thread|expand full comment|full comment|expand|context|embed|save|saved|give award|"
    "award|gild|hide|hidden|unhide|follow|unfollow|"
    "followers|following|ignore|block|mute|"
    "highlight|bookmark|print|email this|email|pm|profile|view profile|avatar|user avatar|"
    "profile picture|profile photo|"
    "picture|next|prev|previous|root|unread|top|back to top|jump to top|agree|disagree|funny|"
    "insightful|informative|"
    "interesting|useful|cool|respect|respectful|solution|like comment|love|bump|points?|pts|"
    "comment actions|comment|options|"
    "share facebook twitter|facebook|twitter|post reply|reblog|in reply|in response|staff pick|"
    "pick|verified purchase|verified|"
    "translate|see translation|original poster|op|subscribe|was this helpful|yes|no|"
    "antworten|antwort|antwort schreiben|melden|beitrag melden|kommentar melden|zitieren|teilen|"
    "gefällt mir nicht mehr|gefällt mir|gefällt|"
    "empfehlen|empfehlungen|permanenter link|direktlink|aufklappen|zuklappen|ausklappen|"
    "einklappen|bewerten|mehr anzeigen|weniger anzeigen|weiterlesen|"
    "mehr|link kopieren|bearbeiten|löschen|leserempfehlung|hilfreich|positiv|negativ|"
    "répondre|réponse|réponses|signaler un abus|signaler|alerter|citer|partager|j[’']aime|"
    "je n[’']aime pas|aime|recommander|"
    "lien permanent|afficher plus|voir plus|voir les réponses|lire la suite|réagir|modifier|"
    "supprimer|"
    "responder|respuesta|respuestas|denunciar|reportar|citar|compartir|me gusta|no me gusta|"
    "enlace permanente|ver más|ver respuestas|"
    "mostrar más|eliminar|editar|votar|recomendar|marcar como spam|"
    "respostas|resposta|curtir|curtidas|curti|não curti|descurtir|compartilhar|partilhar|gosto|"
    "ver mais|ver respostas|link permanente|excluir|"
    "rispondi|risposta|risposte|segnala abuso|segnala|condividi|mi piace|non mi piace|cita|"
    "modifica|elimina|mostra altro|"
    "reageren|reageer|beantwoorden|antwoord|antwoorden|rapporteer|rapporteren|meld misbruik|"
    "citeren|citeer|delen|vind ik leuk|niet leuk|bewerken|verwijderen|"
    "odpowiedz|zgłoś|cytuj|lubię to|ответить|пожаловаться|цитировать|поделиться|нравится|yanıtla|"
    "cevapla|beğen|beğenme|beğenmedim|şikayet et|paylaş|"
    "svara|svar|anmäl|gilla|dela|citera|balas|suka|laporkan|bagikan|"
    "جواب دیں|جواب|شیئر کریں|شیئر|پسند|ناپسند|شکایت|شکایت کریں|رپورٹ|رد|الرد|ردود|اقتباس|إعجاب|"
    "أعجبني|مشاركة|إبلاغ|أبلغ عن إساءة|إبلاغ عن إساءة|"
    "उत्तर दें|जवाब दें|उत्तर|जवाब|पसंद|नापसंद|शेयर करें|शेयर|रिपोर्ट करें|शिकायत करें|शिकायत|"
    "返信|回复|回覆|답글|좋아요|举报|赞|顶|踩|いいね|通報|신고|싫어요"
)

_BUTTON: Final = re.compile(
    rf"(?<!\w)(?:{'|'.join(sorted(set(_BUTTONS.split('|')), key=len, reverse=True))})(?!\w)",
    re.IGNORECASE,
)
_LETTER: Final = re.compile(r"[^\W\d_]")
_TOKEN: Final = re.compile(r"[^\W\d_]+")
_MORE_FIRST: Final = (
    "hide view show load see people person users readers score karma rating vote votes edited "
    "last bearbeitet zuletzt modifié editado modificato log login sign register anmelden "
    "connectez photo photos image images picture pictures video videos sticker stickers "
    "gif gifs audio voice file files фотография фото видео стикер файл голосовое bild foto imagen "
    "imagem immagine media joined left присоединился присоединилась присоединились beigetreten "
    "unió entrou rejoint pinned angeheftet épinglé fijado fixado fissato vastgemaakt закреплено "
    "закрепил attachment attachments attached anhang anhänge dateianhang dateianhänge pièce pièces "
    "adjunto adjuntos anexo anexos allegato allegati bijlage bijlagen kib kb mb mib level "
    "depth ebene niveau nivel continue antwort antworten reply respond share "
    "report répondre"
)
# A line without any of these cannot be made of buttons: a cheap look before the long one.
_FIRST_WORDS: Final = frozenset(
    found[0].casefold() for phrase in _BUTTONS.split("|") if (found := _TOKEN.search(phrase))
) | frozenset(_MORE_FIRST.split())
# "Reply to Ann", "Share on X": one button with a name in it.
_BUTTON_WITH_NAME: Final = re.compile(
    r"^\W*+(?:reply to|respond to|share|report|antworten auf|antwort an|répondre à|responder a|"
    r"rispondi a|reageer op)\s.{1,40}$"
    r"|^\W*+(?:hide|view|show|load|see)\s(?:all\s)?\d*\s?(?:more\s)?(?:repl(?:y|ies)|comments?)\W*$"
    r"|^\d{1,6}\s(?:people|person|users?|readers?|of \d+ people)\s.{0,30}(?:like|helpful|"
    r"recommend)\w{0,4}.{0,15}$"
    r"|^\W*+\d{1,6}\s(?:more\s)?(?:replies|reply|comments?)\s(?:beneath|below|hidden)\b.{0,40}$"
    r"|^\W*+(?:rating|score|karma|votes?)\s?:\s?[+-]?\d{1,6}\s?(?:votes?)?\W*$"
    r"|^\W*+(?:attachments?|attached files?|anhänge?|dateianhänge?|pièces? jointes?|adjuntos?|"
    r"anexos?|"
    r"allegat[io]|bijlagen?)\s?:?$"
    r"|^\S{1,60}\.\w{2,4}\s[\[(]\s?[\d.,]+\s?[kKmM]i?[bB]\b.{0,40}[\])]$"
    r"|^\[\s?(?:photos?|images?|pictures?|videos?|stickers?|gifs?|audio|voice message|files?|"
    r"фотография|"
    r"фото|видео|стикер|файл|голосовое сообщение|bild|foto|imagen|imagem|immagine|media)\s?\]$"
    r"|^.{1,40}\s(?:(?:has )?(?:joined|left) the (?:group|channel|chat|conversation|discussion)|"
    r"присоединил(?:ся|ась|ись) к (?:группе|чату|каналу)|ist (?:der Gruppe )?beigetreten|"
    r"se unió al (?:grupo|chat)|entrou no (?:grupo|chat)|a rejoint (?:le groupe|la discussion))$"
    r"|^\W*+(?:liked by|\d{1,5} (?:reply|replies) by)\s.{1,60}$"
    r"|^\W*+(?:pinned by|angeheftet von|épinglé par|fijado por|fixado por|fissato da|"
    r"vastgemaakt door|"
    r"закреплено|закрепил)\s.{1,60}$"
    r"|^\S{1,40}\s(?:avatar|profile (?:picture|photo))$"
    r"|^(?:level|depth|ebene|niveau|nivel) \d{1,2}$|^continue this thread\W*$"
    r"|^\W*+(?:edited|last edited|bearbeitet|zuletzt bearbeitet|modifié|editado|"
    r"modificato)\b.{0,60}$"
    r"|^\W*+(?:log ?in|sign in|register|anmelden|connectez-vous)\b.{0,30}(?:reply|post|comment|"
    r"antworten|répondre)\w*\W*$",
    re.IGNORECASE,
)

# Words that extractors glue to the last word of a body.
GLUED: Final = re.compile(
    r"(?<=[^\s\w])(?:Recommend|Reply|ReplyDelete|Report|Share|Like|Antworten|Répondre|Responder|"
    r"Rispondi)$"
    r"|(?<=[a-zß-ÿ0-9])(?:Recommend|ReplyDelete|Reply|Antworten|Répondre|Responder|Rispondi)$"
)


@lru_cache(maxsize=4096)
def interface_only(text: str) -> bool:
    """Tell whether a line consists of buttons, counts and signs alone.

    Examples
    --------
    >>> interface_only("Like · Reply · 3"), interface_only("I like the reply")
    (True, False)
    """
    if len(text) > 90 or text[-1:] in {".", "!", "?", ","}:
        return False
    if _FIRST_WORDS.isdisjoint(_TOKEN.findall(text.casefold())):
        return False
    rest, found = _BUTTON.subn("", text)
    if found and not _LETTER.search(rest):
        return True
    return bool(_BUTTON_WITH_NAME.match(text))


def without_buttons(text: str) -> str:
    """Return ``text`` with interface words at its end removed."""
    return _TRAILING.sub("", text) if len(text) <= 200 else text


_TRAILING: Final = re.compile(rf"(?:[\s|·•,/()\[\]–—-]+(?:{_BUTTON.pattern}))+\W*$", re.IGNORECASE)
