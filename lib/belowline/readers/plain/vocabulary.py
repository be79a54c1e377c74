"""Which words of a page belong to its interface and not to anybody.

Sorted by what they tell: words around a comment, headings before the first, lines after
the last, verbs that follow a name, and words too common to be part of a name. Nothing here
names a site. German, French, Spanish, Portuguese, Italian, Dutch, Urdu, Arabic and Hindi
stand beside English; a few others where saved pages had them.
"""

from __future__ import annotations

import re
from typing import Final

_BUTTONS: Final = (
    "reply to this comment|reply to this|reply to comment|reply with quote|reply to this post|log in to reply|login to reply|"
    "sign in to reply|log in or register to post comments|log in or sign up to reply|replydelete|reply all|"
    "reply|replies|view replies|hide replies|show replies|view all replies|view reply|hide reply|view more replies|"
    "load more replies|show more replies|more replies|respond|answer|"
    "share this comment|share on facebook|share on twitter|share link|share|shared|copy link|tweet this|"
    "likes|like this|like|liked|unlike|dislikes|dislike|thanks for this|loved|helpful|not helpful|was this review helpful|"
    "people found this helpful|person found this helpful|found this helpful|people like this|person likes this|"
    "report abuse|report comment|report this comment|report this|report post|report as inappropriate|report inappropriate|"
    "report spam|report|abuse|flag as offensive|flag as inappropriate|flag as abusive|flag comment|flagged|flag|offensive|"
    "inappropriate|mark as spam|permalink|permanent link|link to this comment|link|quote this|quote|quoted|edited|edit|delete|"
    "remove|collapse|expand|show more|show less|read more|read less|see more|see less|view more|more|less|"
    "upvoted|upvotes|upvote|downvotes|downvote|vote up|vote down|up votes|down votes|thumbs up|thumbs down|"
    "up vote|down vote|votes|vote|rate up|rate down|rate this|click to rate|rating|ratings|rate|"
    "recommended by|recommended|recommends|recommend this|recommend|recommendations|"
    "parent|context|embed|save|saved|give award|award|gild|hide|hidden|unhide|follow|unfollow|followers|following|ignore|block|mute|"
    "highlight|bookmark|print|email this|email|pm|profile|view profile|avatar|user avatar|profile picture|profile photo|"
    "picture|next|prev|previous|root|unread|top|back to top|jump to top|agree|disagree|funny|insightful|informative|"
    "interesting|useful|cool|respect|respectful|solution|like comment|love|bump|points?|pts|comment actions|comment|options|"
    "share facebook twitter|facebook|twitter|post reply|reblog|in reply|in response|staff pick|pick|verified purchase|verified|"
    "translate|see translation|original poster|op|subscribe|was this helpful|yes|no|"
    "antworten|antwort|antwort schreiben|melden|beitrag melden|kommentar melden|zitieren|teilen|gefällt mir nicht mehr|gefällt mir|gefällt|"
    "empfehlen|empfehlungen|permanenter link|direktlink|aufklappen|zuklappen|ausklappen|einklappen|bewerten|mehr anzeigen|weniger anzeigen|weiterlesen|"
    "mehr|link kopieren|bearbeiten|löschen|leserempfehlung|hilfreich|positiv|negativ|"
    "répondre|réponse|réponses|signaler un abus|signaler|alerter|citer|partager|j[’']aime|je n[’']aime pas|aime|recommander|"
    "lien permanent|afficher plus|voir plus|voir les réponses|lire la suite|réagir|modifier|supprimer|"
    "responder|respuesta|respuestas|denunciar|reportar|citar|compartir|me gusta|no me gusta|enlace permanente|ver más|ver respuestas|"
    "mostrar más|eliminar|editar|votar|recomendar|marcar como spam|"
    "respostas|resposta|curtir|curtidas|curti|não curti|descurtir|compartilhar|partilhar|gosto|ver mais|ver respostas|link permanente|excluir|"
    "rispondi|risposta|risposte|segnala abuso|segnala|condividi|mi piace|non mi piace|cita|modifica|elimina|mostra altro|"
    "reageren|reageer|beantwoorden|antwoord|antwoorden|rapporteer|rapporteren|meld misbruik|citeren|citeer|delen|vind ik leuk|niet leuk|bewerken|verwijderen|"
    "odpowiedz|zgłoś|cytuj|lubię to|ответить|пожаловаться|цитировать|поделиться|нравится|yanıtla|cevapla|beğen|şikayet et|paylaş|"
    "svara|svar|anmäl|gilla|dela|citera|balas|suka|laporkan|bagikan|"
    "جواب دیں|جواب|شیئر کریں|شیئر|پسند|ناپسند|شکایت|شکایت کریں|رپورٹ|رد|الرد|ردود|اقتباس|إعجاب|أعجبني|مشاركة|إبلاغ|أبلغ عن إساءة|إبلاغ عن إساءة|"
    "उत्तर दें|जवाब दें|उत्तर|जवाब|पसंद|नापसंद|शेयर करें|शेयर|रिपोर्ट करें|शिकायत करें|शिकायत|"
    "返信|回复|回覆|답글|좋아요|举报|赞|顶|踩|いいね|通報|신고|싫어요"
)

_BUTTON: Final = re.compile(
    rf"(?<!\w)(?:{'|'.join(sorted(set(_BUTTONS.split('|')), key=len, reverse=True))})(?!\w)",
    re.IGNORECASE,
)
_LETTER: Final = re.compile(r"[^\W\d_]")
_DIGIT: Final = re.compile(r"\d")
_TOKEN: Final = re.compile(r"[^\W\d_]+")
# A line without any of these cannot be made of buttons: a cheap look before the long one.
_FIRST_WORDS: Final = frozenset(
    found[0].casefold() for phrase in _BUTTONS.split("|") if (found := _TOKEN.search(phrase))
) | frozenset(
    "hide view show load see people person users readers score karma rating vote votes edited last "
    "bearbeitet zuletzt modifié editado modificato log login sign register anmelden connectez level "
    "depth ebene niveau nivel continue antwort antworten reply respond share report répondre".split()
)
# "Reply to Ann", "Share on X": one button with a name in it.
_BUTTON_WITH_NAME: Final = re.compile(
    r"^\W*+(?:reply to|respond to|share|report|antworten auf|antwort an|répondre à|responder a|rispondi a|reageer op)\s.{1,40}$"
    r"|^\W*+(?:hide|view|show|load|see)\s(?:all\s)?\d*\s?(?:more\s)?(?:repl(?:y|ies)|comments?)\W*$"
    r"|^\d{1,6}\s(?:people|person|users?|readers?|of \d+ people)\s.{0,30}(?:like|helpful|recommend)\w{0,4}.{0,15}$"
    r"|^\W*+(?:rating|score|karma|votes?)\s?:\s?[+-]?\d{1,6}\s?(?:votes?)?\W*$"
    r"|^(?:level|depth|ebene|niveau|nivel) \d{1,2}$|^continue this thread\W*$"
    r"|^\W*+(?:edited|last edited|bearbeitet|zuletzt bearbeitet|modifié|editado|modificato)\b.{0,60}$"
    r"|^\W*+(?:log ?in|sign in|register|anmelden|connectez-vous)\b.{0,30}(?:reply|post|comment|antworten|répondre)\w*\W*$",
    re.IGNORECASE,
)

# Words that extractors glue to the last word of a body.
GLUED: Final = re.compile(
    r"(?<=[^\s\w])(?:Recommend|Reply|ReplyDelete|Report|Share|Like|Antworten|Répondre|Responder|Rispondi)$"
    r"|(?<=[a-zß-ÿ0-9])(?:Recommend|ReplyDelete|Reply|Antworten|Répondre|Responder|Rispondi)$"
)

_COMMENT_NOUN: Final = (
    r"(?:reader |user |leser-?|facebook )?(?:comments?|commments?|responses?|replies|thoughts?|reactions?|reviews?|answers?|messages?|posts|"
    r"kommentare?|leserkommentare?|beiträge|leserbriefe|antworten|meinungen|bewertungen|commentaires?|réactions?|réponses?|avis|"
    r"comentarios?|comentários?|respuestas?|respostas?|opiniones|commenti|commento|risposte|reacties?|opmerkingen|antwoorden|"
    r"komentarzy?|komentarze|комментари(?:и|ев|й|я)|yorum(?:lar)?|komentar|kommentarer|"
    r"تبصرے|تبصرہ|آراء|التعليقات|تعليقات|تعليق|تعليقا|ردود|टिप्पणियाँ|टिप्पणियां|टिप्पणी|प्रतिक्रियाएँ|प्रतिक्रियाएं|コメント|评论|評論|댓글)"
)
_COUNT_FIRST: Final = re.compile(
    rf"^(?:\W++|there (?:are|is)|total|all|showing|view(?:ing)?(?: all)?|read the|this (?:story|post|article|entry) has:?|alle|les|los|i|tous les)*+"
    rf"\(?(?P<n>\d{{1,3}}(?:[.,]\d{{3}})+|\d{{1,6}})\)?\s{{0,3}}(?:(?:reader|user|public|total|neue|more)\s)?{_COMMENT_NOUN}(?!\w)",
    re.IGNORECASE,
)
_COUNT_LAST: Final = re.compile(
    rf"^\W*+(?:all |latest |recent |featured |alle |les |los |i )?{_COMMENT_NOUN}(?:\s(?:zu|on|to|for|zum|zur|about|auf)\s.{{1,80}})?\s{{0,3}}[\s:(\[{{|–-]{{0,4}}(?P<n>\d{{1,3}}(?:[.,]\d{{3}})+|\d{{1,6}})\W*(?:total)?\W*$",
    re.IGNORECASE,
)
_BARE_HEADING: Final = re.compile(
    rf"^\W*+(?:(?:all|latest|most recent|newest|oldest|reader|the|your|post(?:ed)?|discussion|view|read|show)\s){{0,2}}{_COMMENT_NOUN}\W*$"
    r"|^\W*+(?:discussion|conversation|join the (?:discussion|conversation)|what (?:readers|you) (?:say|said)|letters(?: to the editor)?|"
    r"diskussion|forum|newest \| oldest|sort(?:ed)? by.{0,40}|thread|diskutieren sie mit|débat|debate|dibattito|discussie|"
    r"your say|have your say|(?:q ?& ?a|questions? (?:and|&) answers)|guestbook|gästebuch|livre d[’']or)\W*$",
    re.IGNORECASE,
)

_CLOSERS: Final = re.compile(
    r"^\W*+(?:leave (?:a|your) (?:reply|comment)|leave a|post (?:a|your) (?:comment|reply)|post comment|add (?:a|your|new) (?:comment|reply)|add to the discussion|"
    r"write a comment|submit (?:a|your) comment|your comment|comment(?:s|ing)? (?:are|is|on this \w+ (?:are|is)|has been|have been)(?: now)? (?:closed|disabled|turned off)|"
    r"this (?:thread|discussion|topic|entry|post|story) (?:is|has been|was|has:|has \d)|"
    r"related (?:posts?|articles?|stories|news|topics?|content|links|items)|recent (?:posts|comments|articles|stories|entries)|you (?:may|might) (?:also )?(?:like|enjoy)|"
    r"more (?:in|from|on|posts|discussions|stories|news|articles|related)\b|recommended (?:stories|articles|for you|reading)|most (?:read|popular|commented|viewed|shared)|popular (?:posts|articles|now)|"
    r"trending|latest (?:news|posts|stories|articles)|read (?:next|also)|also (?:on|in)\b|what others are reading|"
    r"(?:older|newer|previous|next) (?:comments?|posts?|entry|article|page)|(?:view|load|show|see|read) (?:more|all|older|previous) comments|load more|"
    r"post navigation|trackbacks?(?: and pingbacks)?(?: url)?\W*$|pingbacks?\W*$|copyright|c\) \d{4}|all rights reserved|privacy policy|terms (?:of|and)|cookie|"
    r"subscribe (?:to|by|via|now)|sign up (?:for|to|now)|newsletter|about (?:the author|us|this)|contact us|archives?\W*$|categor(?:y|ies)\W*$|tags?\W*$|blogroll|"
    r"(?:log|sign) ?in (?:to|with|or)|join the discussion\b|you must (?:be|log)|please (?:log|sign)|to (?:post|leave|add) a (?:comment|reply)|register (?:to|now)|"
    r"powered by|proudly powered|advertise(?:ment|ments)?\W*$|adchoices|sponsored|footer|site (?:map|index|tools)|follow us|share this|back to top|"
    r"name ?\*|email ?\*|e-?mail address|website\W*$|required fields|your email address|save my name|notify me|enter your|"
    r"schreiben sie|kommentar (?:schreiben|verfassen|abgeben|hinterlassen)|ihr kommentar|antwort (?:verfassen|schreiben|hinterlassen|erstellen)|schreibe einen|mehr zum thema|ähnliche (?:artikel|beiträge)|"
    r"das könnte sie|auch interessant|impressum|datenschutz|weitere (?:artikel|kommentare|beiträge)|neueste beiträge|die kommentarfunktion|kommentare sind|"
    r"laisse[rz] (?:un|votre) (?:commentaire|réponse)|ajouter un commentaire|poster un commentaire|écrire un commentaire|votre commentaire|à lire aussi|articles? (?:similaires?|liés?|récents?)|sur le même sujet|les commentaires sont|mentions légales|tous droits|"
    r"dej[ae] (?:un|tu|una|su) (?:comentario|respuesta)|añad[ei]r? (?:un )?comentario|agregar comentario|escrib[ae] un|publicar un|artículos relacionados|noticias relacionadas|entradas (?:recientes|relacionadas)|lo más|te puede interesar|también te|los comentarios (?:están|han)|aviso legal|todos los derechos|"
    r"deix[ea] (?:um|seu|o seu|uma) (?:comentário|resposta)|adicionar (?:um )?comentário|enviar comentário|escreva um|leia (?:também|mais)|notícias relacionadas|posts? relacionados|artigos relacionados|mais lidas|todos os direitos|política de privacidade|"
    r"lascia un (?:commento|tuo)|aggiungi (?:un )?commento|scrivi un commento|invia (?:un )?commento|articoli (?:correlati|simili|recenti)|leggi anche|potrebbe interessarti|commenti (?:chiusi|disabilitati)|tutti i diritti|"
    r"geef een (?:reactie|antwoord)|laat een (?:reactie|bericht)|plaats een (?:reactie|opmerking)|plaats (?:je )?reactie|schrijf een|lees (?:ook|meer|verder)|gerelateerde|meer (?:over|nieuws|van)|reacties zijn gesloten|alle rechten|"
    r"اپنا تبصرہ|تبصرہ (?:لکھیں|کریں|شامل)|جواب (?:لکھیں|دیجیے)|متعلقہ|مزید (?:خبریں|پڑھیں)|تازہ ترین|جملہ حقوق|"
    r"(?:اترك|أضف|اكتب|أكتب) (?:تعليق|رد|تعليقا|تعليقك|ردا)|(?:مواضيع|مقالات|أخبار) (?:ذات|مشابهة|متعلقة)|اقرأ (?:أيضا|أيضًا|المزيد)|جميع الحقوق|التعليقات مغلقة|"
    r"(?:अपनी )?टिप्पणी (?:लिखें|करें|जोड़ें|दें)|एक उत्तर|संबंधित|यह भी पढ़ें|और पढ़ें|सर्वाधिकार|"
    r"dodaj komentarz|zostaw komentarz|добавить комментарий|оставить комментарий|читайте также|yorum (?:yap|yaz|ekle)|bir (?:yanıt|yorum)|skriv en kommentar|lämna (?:en kommentar|ett svar)|tinggalkan)",
    re.IGNORECASE,
)

VERBS: Final = (
    r"says|said|saying|wrote|writes|replied|replies|commented|comments|added|adds|asks|asked|responded|responds|posted|opines|noted|tells us|thinks|observed|"
    r"schrieb am|schrieb|schreibt|sagt|sagte|meint|meinte|antwortete|antwortet|kommentiert|kommentierte|fragt|"
    r"a écrit|a dit|écrit|dit|a répondu|répond|a commenté|dice|dijo|escribió|ha dicho|comentó|respondió|escribe|opina|"
    r"disse|diz|escreveu|comentou|respondeu|scrive|ha scritto|ha detto|ha commentato|risponde|ha risposto|commenta|"
    r"zegt|zei|schreef|schrijft|reageert|reageerde|antwoordde|mówi|pisze|napisał\(?a?\)?|пишет|говорит|написал\(?а?\)?|сказал\(?а?\)?|diyor ki|dedi ki|yazdı|"
    r"säger|skriver|skrev|sier|berkata|menulis|"
    r"کہتے ہیں|کہتی ہیں|کہتا ہے|کہتی ہے|نے کہا|نے لکھا|لکھتے ہیں|قال|قالت|يقول|تقول|كتب|كتبت|أضاف|कहते हैं|कहती हैं|कहा|ने कहा|ने लिखा|लिखते हैं|लिखती हैं"
)
# Labels in front of a name or a date in a heading or a footer.
LABELS: Final = (
    r"(?:comment |review |answer |letter |reply |entry |message |written |submitted |post |posted |added |published |asked |answered |reviewed |commented |shared |left )?by|"
    r"posted on|posted at|posted|submitted on|submitted|written on|added on|added|commented on|commented|reviewed on|reviewed in .{2,24} on|date|on|at|from|name|author|user|username|poster|member|sender|comment from|"
    r"report this comment on|this comment was (?:posted|left|made) by|signed|"
    r"geschrieben von|verfasst von|kommentar von|beitrag von|von|am|vom|autor|verfasser|erstellt am|erstellt von|geschrieben am|veröffentlicht am|datum|"
    r"écrit par|publié par|posté par|commentaire de|rédigé par|par|le|du|de|posté le|publié le|écrit le|auteur|"
    r"escrito por|publicado por|enviado por|comentario de|por|el|publicado el|enviado el|fecha|autor|nombre|"
    r"escrito por|postado por|comentário de|em|publicado em|enviado em|data|nome|"
    r"scritto da|inviato da|pubblicato da|commento di|postato da|da|di|il|scritto il|inviato il|autore|"
    r"geschreven door|geplaatst door|reactie van|door|op|geplaatst op|naam|auteur|"
    r"dodał|autor:|автор|yazan|tarih|av|skrevet av|oleh|pada|"
    r"از|تحریر|بتاریخ|نام|بواسطة|كتب|في|بتاريخ|الاسم|द्वारा|नाम|दिनांक|को"
)

# Of these, the ones that cannot begin a name: "Il Barcaiolo" is one, "by Ann" is not.
CREDITS: Final = (
    r"(?:comment |review |answer |letter |reply |entry |message |written |submitted |post |posted |added |published |asked |answered |reviewed |commented |shared |left )?by|"
    r"comment from|posted at|report this comment on|this comment was (?:posted|left|made) by|"
    r"(?:geschrieben|verfasst|kommentar|beitrag|erstellt) von|(?:écrit|publié|posté|rédigé|commentaire) (?:par|de)|"
    r"(?:escrito|publicado|enviado|postado) por|(?:comentario|comentário|commento|reactie) (?:de|di|van)|(?:scritto|inviato|pubblicato|postato) da|"
    r"(?:geschreven|geplaatst) door|skrevet av|द्वारा|بواسطة|تحریر"
)

# Words that occur in sentences, not in names. Lower case on purpose: "The Miller" may be one.
_SENTENCE_WORDS: Final = frozenset(
    "the a an and or but if is are was were be been am do does did have has had will would can could should may might must not no yes "
    "i you he she it we they me him her us them my your his its our their this that these those there here what which who whom how why when where "
    "in on at by to for with without about from of as than then so very too just only also more most much many some any all every because while "
    "please thanks thank love agree good great nice wow lol yeah ok okay well really never always still again now today what's it's i'm don't can't isn't that's you're "
    "der die das ein eine einen einem und oder aber ist sind war waren nicht kein keine ich du er sie es wir ihr mich dich sich mein dein sein mit ohne für auf aus bei nach zu zum zur als auch nur noch schon sehr wie was wer wo warum wenn weil dass hier "
    "le les un une et ou mais est sont était pas ne je tu il elle nous vous ils elles mon ton son ce cette ces dans sur sous avec sans pour par que qui quoi où quand comme très plus aussi c'est j'ai "
    "el los las una y pero es son era no yo tú él ella nosotros ellos mi tu su este esta esto en con sin para por que quien como cuando donde muy más también "
    "o os as um uma mas é são não eu você ele ela nós eles meu seu isto em com sem para que quem como quando onde muito mais também "
    "gli uno ma sono era non io lui lei noi voi loro mio questo questa con senza per che chi come quando dove molto più anche "
    "het een en of maar zijn niet geen ik jij hij zij wij mijn dit dat met zonder voor op uit bij naar als ook nog heel wat wie waar waarom omdat "
    "ہے ہیں تھا تھے تھی نہیں اور لیکن کہ یہ وہ میں آپ ہم کے کی کا کو سے پر اس ان "
    "في من على إلى عن هذا هذه التي الذي لا ليس كان لكن هل ما أن إن "
    "है हैं था थे थी नहीं और लेकिन कि यह वह मैं आप हम के की का को से पर इस उन".split()
)
SENTENCE_WORDS: Final = _SENTENCE_WORDS
# Lower-case words that do stand in names.
PARTICLES: Final = frozenset(
    "de da do dos das del della di du la le van von der den zu bin ibn al el the of in y e und and from af av ter ten st mc".split()
)


# What stands between a name and its date and tells what the person is to the page.
BADGES: Final = frozenset(
    (
        "staff|author|moderator|mod|admin|administrator|editor|verified|subscriber|top commenter|"
        "top fan|top contributor|contributor|member|op|original poster|pro|vip|guest|"
        "redaktion|autor|autorin|gast|auteur|rédaction|invité|moderador|administrador|invitado|"
        "autore|redazione|ospite|redactie"
    ).split("|")
)


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


_TRAILING: Final = re.compile(
    rf"(?:[\s|·•,/()\[\]–—-]+(?:{_BUTTON.pattern}))+\W*$", re.IGNORECASE
)


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
    found = _COUNT_FIRST.match(text) or (_COUNT_LAST.match(text) if len(text) <= 120 else None)
    return int(re.sub(r"\D", "", found["n"])) if found else None


def opens_comments(text: str) -> bool:
    """Tell whether a line is a heading under which comments may follow."""
    return len(text) <= 160 and (
        declared_count(text) is not None or (len(text) <= 60 and bool(_BARE_HEADING.match(text)))
    )


def closes_comments(text: str) -> bool:
    """Tell whether a short line belongs to what follows the last comment."""
    return len(text) <= 110 and (text.startswith("©") or bool(_CLOSERS.match(text)))
