"""How a comment that answers somebody talks: its openings, its "you", its thanks.

The lists are closed and short, so that they can be argued with; the weights that say how
much each is worth were fitted (:mod:`belowline.analysis.inferred_replies`). English,
German, French and Spanish; in another language these signs are silent. All but the second
person are read in lower case, which is several times as fast as passing case over.
"""

from __future__ import annotations

import re
from typing import Final

# The words with which people take up what somebody else has just said.
OPENING: Final = re.compile(
    r"^\W*(?:(?:i )?(?:dis)?agree(?:d|ing)?\b|exactly\b|precisely\b|indeed\b|absolutely\b|"
    r"correct\b|true\b|fair(?: enough| point)?\b|good (?:point|question|to hear)|well said|"
    r"not (?:true|quite|at all|only)\b|wrong\b|rubbish\b|nonsense\b|same here\b|me too\b|"
    r"(?:no|yes|yeah|yep|nope|ok|okay|oh|ah|ha|haha|lol|huh|hm+|please|sorry|indeed|sure|"
    r"all right|right|perfect|of course)\b|you(?:'|’)?(?:re|ve|ll|d)?\b|your\b|"
    r"and (?:what|who|when|how|where|why|yet|if)\b|but\b|so (?:you|what|where|who)\b|then\b|or\b|"
    r"because\b|which\b|by that logic|actually\b|well\b|spot on|hear,? hear|couldn(?:'|’)t agree|"
    r"with (?:all due )?respect|come on\b|says who|speak for yourself|(?:how|what) (?:do|did|can|"
    r"could|would) you|(?:are|do|did|have|would|could) you\b|"
    r"what (?:a load|nonsense|rubbish|utter)|"
    r"point taken|that(?:'|’)?s?\b (?:is|was|means|makes|would)?\b|"
    r"genau\b|stimmt\b|richtig\b|falsch\b|unsinn\b|quatsch\b|nein\b|ja\b|doch\b|da haben sie|"
    r"da hast du|und (?:wohin|wer|was|wie|wo|warum)\b|"
    r"exact(?:ement)?\b|tout à fait|d['’]accord|pas d['’]accord|non\b|oui\b|si\b|faux\b|vérifié\b|"
    r"bravo\b|et (?:le|la|qui|que|où|comment|pourquoi)\b|"
    r"exacto\b|de acuerdo|tiene(?:s)? razón|cierto\b|falso\b|no\b|sí\b)",
)
THANKS: Final = re.compile(
    r"\b(?:thanks?(?: you)?|thank (?:you|heaven)|thx|cheers|bless you|grateful|"
    r"you are a (?:star|treasure)|danke|dankeschön|vielen dank|merci|gracias)\b",
)
SECOND_PERSON: Final = re.compile(
    r"\b(?:you|your|yours|yourself|you(?:'|’)(?:re|ve|ll|d)|u|ur|sir|madam|"
    r"Sie|Ihnen|Ihre?[mnrs]?|du|dich|dir|deine?[mnrs]?|"
    r"vous|votre|vos|tu|toi|ton|tes|madame|monsieur|usted|ustedes|tú|tus?|le preguntaría)\b"
)
# Taking back, granting, apologising: said to somebody.
GRANTING: Final = re.compile(
    r"\b(?:i (?:take it(?: all)? back|stand corrected|withdraw|concede|apologi[sz]e|grant|admit|"
    r"bow|respect|salute)|take it (?:all )?back|stand(?:s)? corrected|withdraw|concede|point taken|"
    r"fair (?:point|enough)|i was thoughtless|sorry(?: to hear)?|had missed|had no idea|"
    r"didn(?:'|’)t know|haben? sie recht|haben recht|entschuldigung|avez raison|je retire|"
    r"tiene razón|learned something|hadn(?:'|’)t thought)\b",
)
# Said to all, or to those who made the page, and to no commenter.
TO_ALL: Final = re.compile(
    r"\b(?:every(?:one|body) (?:here|who|for)|"
    r"(?:hi|hello|dear|thanks?|thank you),? (?:all|everyone|everybody|folks)|"
    r"all the comments|dear (?:sirs?|editors?|readers?)|"
    r"(?:thanks?(?: you)?|grateful) (?:so much )?(?:for|to) (?:the|this|your|an?) (?:\w+ ){0,2}"
    r"(?:article|piece|column|story|report(?:ing)?|coverage|paper|newspaper|post|blog|author|"
    r"journalist|reporter|editors?)|(?:great|good|nice|excellent|lovely|brilliant|poor|dreadful) "
    r"(?:article|piece|column|story|report(?:ing)?|journalism|coverage|headline|picture|photo)s?|"
    r"liebe redaktion|danke für (?:den|diesen) (?:\w+ )?(?:artikel|bericht|beitrag)|an alle hier|"
    r"merci pour (?:cet|l['’]) ?article|gracias por (?:el|este) artículo)\b",
)
# An author's own addition to an own comment.
ADDITION: Final = re.compile(
    r"^\W*(?:ps\b|p\.s\.|update\b|edit\b|correction\b|korrektur\b|nachtrag\b|forgot to|also\b|"
    r"to be clear|answering myself|um genau|addendum\b|rectification\b)",
)
