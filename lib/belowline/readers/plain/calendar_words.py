"""What months, weekdays and spans of time are called.

English, German, French, Spanish, Portuguese, Italian, Dutch, Urdu, Arabic and Hindi in
full; the other European languages, Turkish and Indonesian as far as saved pages showed
them. Keys are case-folded and carry no dot. A word that means a month in one language and
a weekday in another ("mar") stands in both tables: the place in the line tells them apart.
"""

from __future__ import annotations

from typing import Final

_MONTHS: Final = (
    (
        "january jan januar jänner janvier janv enero ene janeiro gennaio gen januari janúar "
        "styczeń stycznia sty января январь янв ocak oca leden ledna tammikuu جنوری يناير جانفي "
        "जनवरी जन ianuarie januára"
    ),
    (
        "february feb februar feber février fevrier févr fevr fév fev febrero fevereiro "
        "febbraio febr februari luty lutego lut февраля февраль фев şubat şub února únor "
        "helmikuu فروری فبراير فيفري शباط फ़रवरी फरवरी फर februarie"
    ),
    (
        "march mar märz maerz mär mrz mars marzo março marco maart mrt marzec marca marts марта "
        "март мар mart března březen maaliskuu مارچ مارس مارش आذار मार्च martie"
    ),
    (
        "april apr avril avr abril abr aprile kwiecień kwietnia kwi апреля апрель апр nisan nis "
        "dubna duben huhtikuu اپریل أبريل ابريل نيسان أفريل अप्रैल aprilie"
    ),
    (
        "may mai mayo maio maggio mag mei maj maja мая май mayıs května květen toukokuu مئی "
        "مايو ماي أيار मई"
    ),
    (
        "june jun juni juin junio junho giugno giu czerwiec czerwca cze июня июнь июн haziran "
        "haz června červen kesäkuu جون يونيو يونيه جوان حزيران जून iunie"
    ),
    (
        "july jul juli juillet juil julio julho luglio lug lipiec lipca lip июля июль июл "
        "temmuz tem července červenec heinäkuu جولائی يوليو يوليه جويلية تموز जुलाई iulie"
    ),
    (
        "august aug août aout agosto ago agt augustus sierpień sierpnia sie августа август авг "
        "ağustos ağu augusti srpna srpen elokuu agustus اگست أغسطس اغسطس أوت آب अगस्त"
    ),
    (
        "september sept sep septembre septiembre setiembre setembro set settembre sett wrzesień "
        "września wrz сентября сентябрь сен сент eylül eyl září syyskuu ستمبر سبتمبر أيلول "
        "सितंबर सितम्बर septembrie"
    ),
    (
        "october oct oktober okt octobre octubre outubro out ottobre ott październik "
        "października paź октября октябрь окт ekim eki října říjen lokakuu اکتوبر أكتوبر اكتوبر "
        "अक्टूबर अक्तूबर octombrie"
    ),
    (
        "november nov novembre noviembre novembro listopad listopada lis ноября ноябрь ноя "
        "kasım kas listopadu marraskuu نومبر نوفمبر नवंबर नवम्बर noiembrie"
    ),
    (
        "december dec dezember dez décembre decembre déc diciembre dic dezembro dicembre "
        "grudzień grudnia gru декабря декабрь дек aralık ara prosince prosinec joulukuu "
        "desember des دسمبر ديسمبر दिसंबर दिसम्बर decembrie"
    ),
)

MONTHS: Final[dict[str, int]] = {
    word.casefold(): number for number, row in enumerate(_MONTHS, 1) for word in row.split()
} | {"تشرين الأول": 10, "تشرين الثاني": 11, "كانون الأول": 12, "كانون الثاني": 1}

_WEEKDAYS: Final = (
    (
        "monday mon montag mo lundi lun lunes segunda-feira segunda seg lunedì lunedi maandag "
        "ma poniedziałek понедельник пн pazartesi pondělí måndag mandag پیر الاثنين الإثنين "
        "सोमवार सोम"
    ),
    (
        "tuesday tue tues dienstag di mardi mar martes terça-feira terça ter martedì martedi "
        "dinsdag wtorek вторник вт salı úterý tisdag tirsdag منگل الثلاثاء मंगलवार मंगल"
    ),
    (
        "wednesday wed weds mittwoch mi mercredi mer miércoles miercoles mié mie quarta-feira "
        "quarta qua mercoledì mercoledi woensdag wo środa среда ср çarşamba středa onsdag بدھ "
        "الأربعاء الاربعاء बुधवार बुध"
    ),
    (
        "thursday thu thur thurs donnerstag do jeudi jeu jueves jue quinta-feira quinta qui "
        "giovedì giovedi gio donderdag czwartek четверг чт perşembe čtvrtek torsdag جمعرات "
        "الخميس गुरुवार बृहस्पतिवार गुरु"
    ),
    (
        "friday fri freitag fr vendredi ven viernes vie sexta-feira sexta sex venerdì venerdi "
        "vrijdag vr piątek пятница пт cuma pátek fredag جمعہ الجمعة शुक्रवार शुक्र"
    ),
    (
        "saturday sat samstag sonnabend sa samedi sam sábado sabado sáb sab sabato zaterdag za "
        "sobota суббота сб cumartesi lördag lørdag ہفتہ السبت शनिवार शनि"
    ),
    (
        "sunday sun sonntag so dimanche dim domingo dom domenica zondag zo niedziela "
        "воскресенье вс pazar neděle söndag søndag اتوار الأحد الاحد रविवार रवि"
    ),
)

WEEKDAYS: Final[dict[str, int]] = {
    word.casefold(): number for number, row in enumerate(_WEEKDAYS) for word in row.split()
}

# Spans, as they follow a number in an age. Kept as whole words: an age is only an age when
# the span is one we know, because "3 apples ago" is a joke and "vor 3 Gegnern" is prose.
_SPANS: Final = (
    "second seconds sec secs minute minutes min mins hour hours hr hrs day days week weeks wk wks "
    "month months mo mos year years yr yrs h d w y m s "
    "sekunde sekunden sek minuten std stunde stunden tag tage tagen woche wochen monat monate "
    "monaten jahr jahre jahren "
    "seconde secondes heure heures jour jours j semaine semaines mois an ans année années "
    "segundo segundos minuto minutos hora horas día días dia dias semana semanas mes meses mês "
    "año años ano anos "
    "secondo secondi minuti ora ore giorno giorni settimana settimane mese mesi anno anni "
    "seconden minuut uur uren dag dagen week weken maand maanden jaar jaren "
    "سیکنڈ منٹ گھنٹہ گھنٹے گھنٹوں دن دنوں ہفتہ ہفتے مہینہ مہینے ماہ سال سالوں "
    "ثانية ثواني ثوان دقيقة دقائق دقيقتين ساعة ساعات ساعتين يوم أيام ايام يومين يوما أسبوع أسابيع "
    "أسبوعين شهر أشهر شهور شهرين سنة سنوات سنتين عام أعوام عامين "
    "सेकंड मिनट घंटा घंटे घंटों दिन दिनों सप्ताह हफ़्ता हफ़्ते हफ्ते महीना महीने माह साल सालों वर्ष "
    "секунд секунды секунду минут минуты минуту час часа часов день дня дней неделю недели недель "
    "месяц месяца месяцев год года лет "
    "saniye dakika saat gün hafta ay yıl "
    "sekund sekundę minut minuty minutę godzin godziny godzinę dni dzień tygodni tydzień tygodnie "
    "miesięcy miesiąc miesiące lat rok lata "
    "timme timmar dagar vecka veckor månad månader år time timer dager uke uker "
    "detik menit jam hari minggu bulan tahun"
)

SPANS: Final[frozenset[str]] = frozenset(word.casefold() for word in _SPANS.split())

# What makes a number and a span an age: words in front, words behind.
AGE_BEFORE: Final = (
    r"vor|il y a|hace|há|ha|منذ|قبل|för|for|cerca de|hace unos|il y a environ|il y a plus d[e']"
)
AGE_AFTER: Final = (
    r"ago|fa|geleden|atrás|atras|پہلے|قبل|पहले|назад|önce|temu|sedan|siden|yang lalu|lalu|zuvor|old"
)
SOME: Final = (
    r"an?|one|about an?|over an?|almost an?|less than an?|a few|few|ein(?:e[mnr]?)?|une?|una?|uma?|"
    r"een|ایک|एक|einigen|wenigen|quelques|unos|algunos|alguns|pochi|enkele"
)
# Ages without a number.
WORD_AGES: Final = (
    r"just now|moments? ago|seconds ago|yesterday|today|last (?:week|month|year)|gestern|heute|"
    r"vorgestern|gerade eben|hier|aujourd[’']hui|avant-hier|à l[’']instant|ayer|hoy|anteayer|"
    r"منذ (?:ساعة|ساعتين|يوم|يومين|دقيقة|دقيقتين|أسبوع|أسبوعين|شهر|شهرين|سنة|سنتين|عام|عامين|"
    r"قليل|لحظات)|"
    r"ontem|hoje|ieri|oggi|gisteren|vandaag|zojuist|کل|آج|ابھی|أمس|اليوم|الآن|कल|आज|अभी|"
    r"вчера|сегодня|только что|dün|bugün|wczoraj|dzisiaj|dziś|igår|i går|idag|kemarin|hari ini"
)
