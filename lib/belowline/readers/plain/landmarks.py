"""Which lines open the comments of a page, and which come after the last?"""

# ruff: noqa: PLR2004 - widths of lines

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_DIGIT: Final = re.compile(r"\d")
_COMMENT_NOUN: Final = (
    r"(?:reader |user |customer |guest |leser-?|kunden-?|facebook )?"
    r"(?:comments?|responses?|replies|thoughts?|"
    r"reactions?|reviews?|answers?|messages?|posts|"
    r"kommentare?|leserkommentare?|beiträge|leserbriefe|antworten|meinungen|bewertungen|"
    r"commentaires?|réactions?|réponses?|avis|"
    r"comentarios?|comentários?|respuestas?|respostas?|opiniones|commenti|commento|risposte|"
    r"contributions?|réflexions?|reflexiones|opinions?|opiniões|wypowiedzi|отзыв(?:ов|а|ы)?|"
    r"reacties?|opmerkingen|antwoorden|"
    r"komentarzy?|komentarze|комментари(?:и|ев|й|я)|yorum(?:lar)?|komentar|kommentarer|"
    r"تبصرے|تبصرہ|آراء|التعليقات|تعليقات|تعليق|تعليقا|ردود|टिप्पणियाँ|टिप्पणियां|टिप्पणी|"
    r"प्रतिक्रियाएँ|प्रतिक्रियाएं|コメント|评论|評論|댓글)"
)
_COUNT_FIRST: Final = re.compile(
    r"^(?:\W++|there (?:are|is)|total|insgesamt|all|showing|"
    r"view(?:ing)?(?: all)?|read the|this (?:story|"
    r"post|article|entry) has:?|alle|les|los|i|tous les)*+"
    rf"\(?(?P<n>\d{{1,3}}(?:[.,]\d{{3}})+|\d{{1,6}})\)?\s{{0,3}}(?:(?:reader|user|public|total|"
    rf"neue|more)\s)?{_COMMENT_NOUN}(?!\w)",
    re.IGNORECASE,
)
_COUNT_LAST: Final = re.compile(
    rf"^\W*+(?:all |latest |recent |featured |alle |les |los |i )?{_COMMENT_NOUN}"
    r"(?:\s(?:zu|on|to|for|zum|zur|about|auf)\s.{1,80})?\s{0,3}[\s:(\[{|·•–-]{0,4}"
    r"(?P<n>\d{1,3}(?:[.,]\d{3})+|\d{1,6})\W*(?:total)?\W*$",
    re.IGNORECASE,
)
_BARE_HEADING: Final = re.compile(
    r"^\W*+(?:(?:all|latest|most recent|newest|oldest|reader|readers['’]?|"
    r"live|the|your|post(?:ed)?|discussion|"
    rf"view|read|show)\s){{0,2}}{_COMMENT_NOUN}\W*$"
    r"|^\W*+(?:discussion|conversation|activity|comments? section|"
    r"feedback(?: from (?:our )?readers)?|join the (?:discussion|conversation)|what (?:readers|"
    r"you) (?:say|said)|letters(?: to the editor)?|"
    r"diskussion|forum|newest \| oldest|sort(?:ed)? by.{0,40}|thread|diskutieren sie mit|débat|"
    r"debate|dibattito|discussie|"
    r"your say|have your say|(?:q ?& ?a|questions? (?:and|&) answers)|guestbook|gästebuch|"
    r"livre d[’']or)\W*$",
    re.IGNORECASE,
)

# "The comments on this article are closed", however it is put.
_CLOSED: Final = re.compile(
    rf"^.{{0,60}}(?<!\w){_COMMENT_NOUN}(?!\w).{{0,60}}(?:closed|geschlossen|gesloten|niet meer|"
    r"fermée?s|désactivée?s|cerrad[oa]s|encerrad[oa]s|fechad[oa]s|chius[ie]|zamknięte|закрыт|"
    r"kapalı|kapatıl|بند|مغلق|बंद|締め切|受け付けて)"
    r"|^.{0,40}(?:niet meer mogelijk|nicht mehr möglich|n[’']est plus possible|ya no es posible|"
    r"não é mais possível|non è più possibile|no longer (?:possible|accept))",
    re.IGNORECASE,
)
_CLOSERS: Final = re.compile(
    r"^\W*+(?:(?:page|seite|página|pagina|strona|страница|sayfa) \d+ (?:of|von|sur|de|di|van|z|"
    r"из) \d+|"
    r"leave (?:a|your) (?:reply|comment)|leave a|post (?:a|your) (?:comment|reply)|"
    r"post comment|add (?:a|your|new) (?:comment|reply)|add to the discussion|"
    r"write a comment|submit (?:a|your) comment|your comment|comment(?:s|ing)? (?:are|is|"
    r"on this \w+ (?:are|is)|has been|have been)(?: now)? (?:closed|disabled|turned off)|"
    r"this (?:thread|discussion|topic|entry|post|story) (?:is|has been|was|has:|has \d)|"
    r"related (?:posts?|articles?|stories|news|topics?|content|links|items)|recent (?:posts|"
    r"comments|articles|stories|entries)|you (?:may|might) (?:also )?(?:like|enjoy)|"
    r"more (?:in|from|on|posts|discussions|stories|news|articles|related)\b|"
    r"recommended (?:stories|articles|for you|reading)|most (?:read|popular|commented|viewed|"
    r"shared)|popular (?:posts|articles|now)|"
    r"trending|latest (?:news|posts|stories|articles)|read (?:next|also)|also (?:on|in)\b|"
    r"what others are reading|"
    r"(?:older|newer|previous|next) (?:comments?|posts?|entry|article|page)|(?:view|load|show|"
    r"see|read) (?:more|all|older|previous) comments|load more|"
    r"post navigation|trackbacks?(?: and pingbacks)?(?: url)?\W*$|pingbacks?\W*$|copyright|"
    r"c\) \d{4}|all rights reserved|privacy policy|terms (?:of|and)|cookie|"
    r"subscribe (?:to|by|via|now)|sign up (?:for|to|now)|newsletter|about (?:the author|us|this)|"
    r"contact us|archives?\W*$|categor(?:y|ies)\W*$|tags?\W*$|blogroll|"
    r"(?:log|sign) ?in (?:to|with|or)|join the discussion\b|you must (?:be|log)|please (?:log|"
    r"sign)|to (?:post|leave|add) a (?:comment|reply)|register (?:to|now)|"
    r"powered by|proudly powered|advertise(?:ment|ments)?\W*$|adchoices|sponsored|footer|"
    r"site (?:map|index|tools)|follow us|share this|back to top|"
    r"name ?\*|email ?\*|e-?mail address|website\W*$|required fields|your email address|"
    r"save my name|notify me|enter your|"
    r"schreiben sie|kommentar (?:schreiben|verfassen|abgeben|hinterlassen)|ihr kommentar|"
    r"antwort (?:verfassen|schreiben|hinterlassen|erstellen)|schreibe einen|mehr zum thema|"
    r"ähnliche (?:artikel|beiträge)|"
    r"das könnte sie|auch interessant|impressum|datenschutz|weitere (?:artikel|kommentare|"
    r"beiträge)|neueste beiträge|die kommentarfunktion|kommentare sind|"
    r"laisse[rz] (?:un|votre) (?:commentaire|réponse)|ajouter un commentaire|"
    r"poster un commentaire|écrire un commentaire|votre commentaire|à lire aussi|"
    r"articles? (?:similaires?|liés?|récents?)|sur le même sujet|les commentaires sont|"
    r"mentions légales|tous droits|"
    r"dej[ae] (?:un|tu|una|su) (?:comentario|respuesta)|añad[ei]r? (?:un )?comentario|"
    r"agregar comentario|escrib[ae] un|publicar un|artículos relacionados|noticias relacionadas|"
    r"entradas (?:recientes|relacionadas)|lo más|te puede interesar|también te|"
    r"los comentarios (?:están|han)|aviso legal|todos los derechos|"
    r"deix[ea] (?:um|seu|o seu|uma) (?:comentário|resposta)|adicionar (?:um )?comentário|"
    r"enviar comentário|escreva um|leia (?:também|mais)|notícias relacionadas|"
    r"posts? relacionados|artigos relacionados|mais lidas|todos os direitos|"
    r"política de privacidade|"
    r"lascia un (?:commento|tuo)|aggiungi (?:un )?commento|scrivi un commento|"
    r"invia (?:un )?commento|articoli (?:correlati|simili|recenti)|leggi anche|"
    r"potrebbe interessarti|commenti (?:chiusi|disabilitati)|tutti i diritti|"
    r"geef een (?:reactie|antwoord)|laat een (?:reactie|bericht)|plaats een (?:reactie|"
    r"opmerking)|plaats (?:je )?reactie|schrijf een|lees (?:ook|meer|verder)|gerelateerde|"
    r"meer (?:over|nieuws|van)|reacties zijn gesloten|alle rechten|"
    r"اپنا تبصرہ|تبصرہ (?:لکھیں|کریں|شامل)|جواب (?:لکھیں|دیجیے)|متعلقہ|مزید (?:خبریں|پڑھیں)|"
    r"تازہ ترین|جملہ حقوق|"
    r"(?:اترك|أضف|اكتب|أكتب) (?:تعليق|رد|تعليقا|تعليقك|ردا)|(?:مواضيع|مقالات|أخبار) (?:ذات|"
    r"مشابهة|متعلقة)|اقرأ (?:أيضا|أيضًا|المزيد)|جميع الحقوق|التعليقات مغلقة|"
    r"(?:अपनी )?टिप्पणी (?:लिखें|करें|जोड़ें|दें)|एक उत्तर|संबंधित|यह भी पढ़ें|और पढ़ें|सर्वाधिकार|"
    r"(?:voir|afficher|charger) (?:plus|toutes|tous) (?:de|les)|dans la même rubrique|"
    r"l[’']utilisation des commentaires|notes récentes|lire (?:aussi|le journal)|"
    r"\+ ?(?:lidas|lidos|leídas|lette|gelesen|lues|gelezen)|as mais lidas|mais (?:de|em)\b|"
    r"ver (?:mais|más|todos los) coment|meest gelezen|meistgelesen|i più letti|más leídas?|"
    r"les plus lus|najczęściej czytane|en çok okunan|meer lezen|mehr (?:aus|von|lesen)|"
    r"zobacz (?:też|także|więcej)|powiązane|podobne (?:wpisy|artykuły)|"
    r"похожие|читайте (?:также|ещё|еще)|ещё (?:по теме|новости)|только зарегистрированные|"
    r"войдите|ilgili (?:haberler|yazılar)|daha fazla|benzer (?:yazılar|haberler)|"
    r"(?:اس|مزید|گزشتہ|اگلی|پچھلی) (?:پوسٹ|مضمون|تحریر)|تبصرے بند|اقرأ (?:أيضا|المزيد)|"
    r"الأكثر قراءة|सबसे ज़्यादा पढ़|और भी पढ़|関連(?:記事|リンク)|コメントを(?:投稿|書く|送信)|"
    r"このブログ|トラックバック|相关(?:文章|阅读)|관련 기사|"
    r"dodaj komentarz|zostaw komentarz|добавить комментарий|оставить комментарий|читайте также|"
    r"yorum (?:yap|yaz|ekle)|bir (?:yanıt|yorum)|skriv en kommentar|lämna (?:en kommentar|"
    r"ett svar)|tinggalkan)",
    re.IGNORECASE,
)


# "👍 318   🔥 41   Comments: 11": other counts before the one of comments.
_COUNTS_BEFORE: Final = re.compile(
    r"^(?:[\u2190-\u2bff\U0001F300-\U0001FAFF]\ufe0f?\s{0,3}\d[\d.,]{0,8}\s?[^\W\d_]?\s{1,6}){1,12}"
)


@lru_cache(maxsize=4096)
def declared_count(text: str) -> int | None:
    """Return the number of comments a heading announces.

    Examples
    --------
    >>> declared_count("Reader Comments (29)"), declared_count("5 thoughts on “Locks”")
    (29, 5)
    >>> declared_count("12 Kommentare"), declared_count("No comment")
    (12, None)
    """
    if len(text) > 160 or not _DIGIT.search(text):
        return None
    text = _COUNTS_BEFORE.sub("", text)
    found = _COUNT_FIRST.match(text) or (_COUNT_LAST.match(text) if len(text) <= 120 else None)
    return int(re.sub(r"\D", "", found["n"])) if found else None


@lru_cache(maxsize=4096)
def opens_comments(text: str) -> bool:
    """Tell whether a line is a heading under which comments may follow."""
    return len(text) <= 160 and (
        declared_count(text) is not None or (len(text) <= 60 and bool(_BARE_HEADING.match(text)))
    )


@lru_cache(maxsize=4096)
def closes_comments(text: str) -> bool:
    """Tell whether a short line belongs to what follows the last comment."""
    return len(text) <= 110 and (
        text.startswith("©") or bool(_CLOSERS.match(text)) or bool(_CLOSED.match(text))
    )
