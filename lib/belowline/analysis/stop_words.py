"""Which words say nothing of what a discussion is about.

The English list is drawn by word class, so that it can be argued with: the closed classes
(articles, pronouns, prepositions, conjunctions, auxiliaries), numerals up to ten, adverbs
of degree, time and stance, and the few verbs that any sentence may hold. No noun and no
adjective of substance is in it. The ISO list, used for all other languages, would in
English also drop "world", "work", "problem", "state", "bill" and "fire".
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final

import stopwordsiso

_ENGLISH: Final = {
    "articles and determiners": """a an the this that these those each every either neither both
        all any some no none such same other others another own many much more most few fewer less
        least several enough""",
    "pronouns": """i me my mine myself we us our ours ourselves you your yours yourself yourselves
        he him his himself she her hers herself it its itself they them their theirs themselves
        one ones someone somebody something anyone anybody anything everyone everybody everything
        nobody nothing who whom whose which what whoever whatever whichever""",
    "prepositions": """about above across after against along among amongst around as at before
        behind below beneath beside besides between beyond by despite down during except for from
        in inside into like near of off on onto out outside over per since through throughout till
        to toward towards under until up upon via with within without""",
    "conjunctions": """and but or nor so yet if unless because although though while whilst whereas
        whether than then when whenever where wherever why how however therefore hence thus
        otherwise else""",
    "auxiliaries": """be am is are was were been being have has had having do does did doing done
        can could may might must shall should will would ought cannot dare""",
    "contractions": """aren't can't couldn't didn't doesn't don't hadn't hasn't haven't
        isn't mustn't needn't shan't shouldn't wasn't weren't won't wouldn't ain't he'd
        he'll i'd i'll i'm i've it'd it'll she'd she'll that'd that'll there'd there'll
        they'd they'll they're they've we'd we'll we're we've who'd who'll who've you'd
        you'll you're you've could've should've would've might've must've arent cant couldnt
        didnt doesnt dont hadnt hasnt havent isnt shouldnt wasnt werent wont wouldnt aint im
        ive youre theyre thats whats hes shes""",
    "numerals": "two three four five six seven eight nine ten first second third once twice",
    "adverbs": """not also again ago almost already always anyway anyways away back even ever
        exactly far further here there indeed instead just maybe perhaps never now often only
        quite rather really simply sometimes soon still too together very well yes yeah ok okay oh
        actually basically certainly clearly definitely especially generally likely mostly
        obviously probably surely usually later lately today etc""",
    "verbs of every sentence": """come comes came coming get gets got getting gotten give gives
        gave given giving go goes went gone going keep keeps kept keeping know knows knew known
        knowing let lets make makes made making mean means meant put puts putting say says said
        saying see sees saw seen seeing seem seems seemed seeming take takes took taken taking tell
        tells told telling think thinks thought thinking try tries tried trying use uses used using
        want wants wanted wanting look looks looked looking need needs needed""",
    "the web itself": "http https www com html",
}

# Words on the buttons around a comment, in the languages of the pages seen so far. Only
# those that hardly ever carry a meaning in a sentence: "share", "report" and "like" do.
_INTERFACE: Final = frozenset(
    {
        *("reply", "replies", "recommend", "recommended", "permalink", "unfollow"),
        *("upvote", "upvotes", "upvoted", "downvote", "downvotes", "downvoted"),
        *("antworten", "répondre", "signaler", "responder", "rispondi", "beantwoorden"),
    }
)


@cache
def stop_words(language: str | None) -> frozenset[str]:
    """Return the words that a ranking of a discussion's terms may leave out.

    Parameters
    ----------
    language
        A language code such as ``"en"`` or ``"de-AT"``; ``None``, not known, is taken for
        English, which most pages are in.

    Returns
    -------
    frozenset of str
        Lower-case words with straight apostrophes: those of the language, where there is a
        list, and those on the buttons around comments.

    References
    ----------
    .. [1] G. Diaz, "Stopwords ISO", https://github.com/stopwords-iso/stopwords-iso

    Examples
    --------
    >>> "would" in stop_words("en"), "world" in stop_words("en"), "würde" in stop_words("de")
    (True, False, True)
    """
    code = (language or "en").casefold().partition("-")[0]
    if code == "en":
        return _INTERFACE.union(*(words.split() for words in _ENGLISH.values()))
    if not stopwordsiso.has_lang(code):
        return _INTERFACE
    listed = stopwordsiso.stopwords(code)
    return _INTERFACE | {word.casefold().replace("’", "'") for word in listed}


def hidden_words(language: str | None, changes: Iterable[str]) -> frozenset[str]:
    """Return the words a ranking leaves out, after a reader's own changes.

    Parameters
    ----------
    language
        As for :func:`stop_words`.
    changes
        Words to hide too, and with a "-" before them words to show again.

    Examples
    --------
    >>> sorted(hidden_words("tlh", ["ferry", "-reply"]) ^ stop_words("tlh"))
    ['ferry', 'reply']
    """
    hidden = set(stop_words(language))
    for change in changes:
        if change.startswith("-"):
            hidden.discard(change[1:])
        else:
            hidden.add(change)
    return frozenset(hidden)
