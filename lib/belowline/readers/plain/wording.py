"""Which words stand around a name, which in a sentence, and which in a name.

German, French, Spanish, Portuguese, Italian, Dutch, Urdu, Arabic and Hindi stand beside
English; a few others where saved pages had them.
"""

from __future__ import annotations

from typing import Final

VERBS: Final = (
    r"says|said|saying|wrote|writes|replied|replies|commented|comments|added|adds|asks|asked|"
    r"responded|responds|posted|opines|noted|tells us|thinks|observed|"
    r"schrieb am|schrieb|schreibt|sagt|sagte|meint|meinte|antwortete|antwortet|kommentiert|"
    r"kommentierte|fragt|"
    r"a écrit|a dit|écrit|dit|a répondu|répond|a commenté|dice|dijo|escribió|ha dicho|comentó|"
    r"respondió|escribe|opina|"
    r"disse|diz|escreveu|comentou|respondeu|scrive|ha scritto il|ha scritto|ha detto il|ha detto|"
    r"ha commentato|risponde|ha risposto|commenta|"
    r"zegt|zei|schreef|schrijft|reageert|reageerde|antwoordde|mówi|pisze|napisał\(?a?\)?|пишет|"
    r"говорит|написал\(?а?\)?|сказал\(?а?\)?|diyor ki|dedi ki|yazdı|"
    r"säger|skriver|skrev|sier|berkata|menulis|"
    r"کہتے ہیں|کہتی ہیں|کہتا ہے|کہتی ہے|نے کہا|نے لکھا|لکھتے ہیں|قال|قالت|يقول|تقول|كتب|كتبت|"
    r"أضاف|कहते हैं|कहती हैं|कहा|ने कहा|ने लिखा|लिखते हैं|लिखती हैं"
)
# Labels in front of a name or a date in a heading or a footer.
LABELS: Final = (
    r"(?:comment |review |answer |letter |reply |entry |message |written |submitted |post |"
    r"posted |added |published |asked |answered |reviewed |commented |shared |left )?by|"
    r"posted on|posted at|posted|submitted on|submitted|written on|added on|added|commented on|"
    r"commented|reviewed on|reviewed in .{2,24} on|date|on|at|from|name|author|user|username|"
    r"poster|member|sender|comment from|"
    r"report this comment on|this comment was (?:posted|left|made) by|signed|"
    r"geschrieben von|verfasst von|kommentar von|beitrag von|von|am|vom|autor|verfasser|"
    r"erstellt am|erstellt von|geschrieben am|veröffentlicht am|datum|"
    r"écrit par|publié par|posté par|commentaire de|rédigé par|par|le|du|de|posté le|publié le|"
    r"écrit le|auteur|"
    r"escrito por|publicado por|enviado por|comentario de|por|el|publicado el|enviado el|fecha|"
    r"autor|nombre|"
    r"escrito por|postado por|comentário de|em|publicado em|enviado em|data|nome|"
    r"scritto da|inviato da|pubblicato da|commento di|postato da|da|di|il|scritto il|inviato il|"
    r"autore|"
    r"geschreven door|geplaatst door|reactie van|door|op|geplaatst op|naam|auteur|"
    r"dodał|autor:|автор|yazan|tarih|av|skrevet av|oleh|pada|投稿者|投稿日時|投稿日|名前|作成者|"
    r"发表人|作者|작성자|글쓴이|"
    r"از|تحریر|بتاریخ|نام|بواسطة|كتب|في|بتاريخ|الاسم|द्वारा|नाम|दिनांक|को"
)

# Of these, the ones that cannot begin a name: "Il Barcaiolo" is one, "by Ann" is not.
CREDITS: Final = (
    r"(?:comment |review |answer |letter |reply |entry |message |written |submitted |post |"
    r"posted |added |published |asked |answered |reviewed |commented |shared |left )?by|"
    r"comment from|posted at|report this comment on|this comment was (?:posted|left|made) by|"
    r"(?:geschrieben|verfasst|kommentar|beitrag|erstellt) von|(?:écrit|publié|posté|rédigé|"
    r"commentaire) (?:par|de)|"
    r"(?:escrito|publicado|enviado|postado) por|(?:comentario|comentário|commento|reactie) (?:de|"
    r"di|van)|(?:scritto|inviato|pubblicato|postato) da|"
    r"(?:geschreven|geplaatst) door|skrevet av|द्वारा|بواسطة|تحریر"
)

_SENTENCES: Final = (
    "the a an and or but if is are was were be been am do does did have has had will would "
    "can could should may might must not no yes i you he she it we they me him her us them my "
    "your his its our their this that these those there here what which who whom how why when "
    "where in on at by to for with without about from of as than then so very too just only "
    "also more most much many some any all every because while please thanks thank love agree "
    "good great nice wow lol yeah ok okay well really never always still again now today "
    "what's it's i'm don't can't isn't that's you're der die das ein eine einen einem und "
    "oder aber ist sind war waren nicht kein keine ich du er sie es wir ihr mich dich sich "
    "mein dein sein mit ohne für auf aus bei nach zu zum zur als auch nur noch schon sehr wie "
    "wer wo warum wenn weil dass hier le les un une et ou mais est sont était pas ne je tu il "
    "elle nous vous ils elles mon ton son ce cette ces dans sur sous avec sans pour par que "
    "qui quoi où quand comme très plus aussi c'est j'ai el los las una y pero era yo tú él "
    "ella nosotros ellos mi su este esta esto en con sin para por quien como cuando donde muy "
    "más también o os um uma mas é são não eu você ele ela nós eles meu seu isto em com sem "
    "quem quando onde muito também gli uno ma sono non io lui lei noi voi loro mio questo "
    "questa senza per che chi come dove molto più anche het een maar zijn niet geen ik jij "
    "hij zij wij mijn dit dat met zonder voor op uit bij naar ook nog heel wat waar waarom "
    "omdat ہے ہیں تھا تھے تھی نہیں اور لیکن کہ یہ وہ میں آپ ہم کے کی کا کو سے پر اس ان في من "
    "على إلى عن هذا هذه التي الذي لا ليس كان لكن هل ما أن إن है हैं था थे थी नहीं और लेकिन कि "
    "यह वह मैं आप हम के की का को से पर इस उन"
)
# Words that occur in sentences, not in names. Lower case on purpose: "The Miller" may be one.
SENTENCE_WORDS: Final = frozenset(_SENTENCES.split())

_BETWEEN: Final = (
    "de da do dos das del della di du la le van von der den zu bin ibn al el the of in y e "
    "und and from af av ter ten st mc"
)
# Lower-case words that do stand in names.
PARTICLES: Final = frozenset(_BETWEEN.split())

_PEOPLE: Final = (
    "staff|author|moderator|mod|admin|administrator|editor|verified|subscriber|"
    "top commenter|top fan|top contributor|contributor|member|op|original poster|pro|vip|"
    "premium|premium member|paying subscriber|paid subscriber|verified user|verified buyer|"
    "verified account|team|journalist|reporter|writer|host|creator|owner|supporter|patron|"
    "abonnent|abonnentin|mitglied|verfasser|moderatorin|abonné|abonnée|rédacteur|suscriptor|"
    "socio|assinante|abbonato|abbonata|abonnee|lid|автор|модератор|yazar|abone|كاتب|مشترك|मॉडरेटर|"
    "guest|redaktion|autor|autorin|gast|auteur|rédaction|invité|moderador|administrador|"
    "invitado|autore|redazione|ospite|redactie"
)
# What stands between a name and its date and tells what the person is to the page.
BADGES: Final = frozenset(_PEOPLE.split("|"))
