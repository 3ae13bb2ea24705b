"""Texts that tell of a person or a place. Where a code or a name of a category belongs, they are a mistake.

Names of people cannot be told from names of districts; a person is known by what stands with the name: a form
of address, a mail address, a telephone number, a street.

>>> [is_personal(text) for text in ("ich@stadt.example", "52.4012,13.0555", "Lange Straße 7")]
[True, True, True]
>>> [is_personal(text) for text in ("14467 Potsdam", "Tel. 0331 123456", "Frau Kunz", "Müll\\x00")]
[True, True, True, True]
>>> is_personal("Es ist jeden Abend so laut, dass ich nicht schlafen kann")
True
>>> [is_personal(text) for text in ("Straßenlaterne defekt", "Golm", "311 – Potholes", "A-1627")]
[False, False, False, False]
"""

import re

LONGEST = 80
"""Longer texts are somebody's words, and no column of codes is longer."""
MOST_WORDS = 8
_NUMBER = re.compile(
    r"[A-Z]{1,2}[0-9]{0,9}(?:[-_/][A-Z]{0,2}[0-9]{1,9}){0,4}|[1-9][0-9]{0,29}(?:[-_/][0-9]{1,19})?"
    r"|(?:19|20)[0-9]{2}(?:[-_/][0-9]{1,9}){2,3}"
    r"|[A-Z]{3,12}[-_/][0-9]{1,19}|000[0-9]{0,27}"
    r"|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
)
"""How nearly all numbers of cases look. No pattern below finds anything in them: it spares the search."""
_WORD = re.compile(r"[^\W\d_]{2,}[^\s,;/]*")
_SIGN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, and signs that turn the direction of writing or that no database keeps."""
_MAIL = re.compile(r"[@＠]|[(\[] ?at ?[)\]]", re.IGNORECASE)
_ADDRESSED = re.compile(r"(?<!\w)(?:Herrn?|Frau|Mrs?\.?|Ms\.?) (?:Dr\. |Prof\. )*[A-ZÄÖÜ]")
_DEGREES = r"[+-]?[0-9]{1,3}[.,][0-9]{3,}°?"
_COORDINATES = re.compile(
    rf"(?<![0-9.,])[NSEWO]? ?{_DEGREES} ?[NSEWO]?(?: ?[,;/|] ?| +)[NSEWO]? ?{_DEGREES}"
    r"|[0-9] ?°|^[+-]?[0-9]{1,3}[.,][0-9]{4,}$"
)
"""A pair, degrees with their sign, and one of a pair alone in its cell."""
_POSTAL = re.compile(r"(?<!\d)[0-9]{5} +[A-ZÄÖÜ][a-zäöüß]{2}|, ?[A-Z]{2} [0-9]{5}(?:-[0-9]{4})?(?!\d)")
_PHONE = re.compile(
    r"(?<![\w./:+-])(?:\+[1-9](?:[ ()/.-]{0,3}[0-9]){6,}|00[1-9][0-9]{9,12}(?!\w)"
    r"|00[1-9][0-9]{0,2}[ ()/.-]{1,3}[0-9](?:[ ()/.-]{0,3}[0-9]){4,}"
    r"|\(?0[1-9][0-9]{1,3}\)?[ /.-]{1,3}[0-9](?:[ /.-]?[0-9]){4,}|0[1-9][0-9]{8,11}(?!\w)"
    r"|\(?[2-9][0-9]{2}\)?[ .-][2-9][0-9]{2}[ .-][0-9]{4}(?!\w))"
)
_NOT_A_STREET = (
    r"(?:(?:spiel|park|sport|bolz|rast|stell)platz|(?:rad|geh|fuß|wander|fahr)weg"
    r"|(?:bundes|landes|kreis)stra(?:ß|ss)e)"
)
_ENDING = r"(?:stra(?:ß|ss)e|str\.?|weg|platz|allee|gasse|ufer|damm|ring|chaussee|promenade|steig|steg)"
_HOUSE = r",? *[0-9]{1,4} ?[a-z]?(?!\w)"
_ENGLISH = r"(?:street|st|avenue|ave|road|rd|boulevard|blvd|lane|drive)"
_STREET = re.compile(
    rf"(?<!\w)(?!{_NOT_A_STREET})[\w-]*{_ENDING}{_HOUSE}"
    r"|^(?:am|im|zum|zur|(?:an|auf|in|hinter) de[rnm]|unter den)(?: [\w-]+){1,3} [0-9]{1,4} ?[a-z]?(?=$|,)"
    rf"|(?<!\w)[0-9]{{1,5}}[a-z]?(?: [\w.'-]+){{1,3}} {_ENGLISH}\.?(?=$|,)",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_ALWAYS = (_SIGN, _MAIL, _ADDRESSED)
_WITH_DIGITS = (_COORDINATES, _POSTAL, _PHONE, _STREET)


def is_personal(text: str) -> bool:
    """Whether a text looks like somebody's address, place or words, and not like a code or a category."""
    return not _NUMBER.fullmatch(text) and _is_found(text)


def _is_found(text: str) -> bool:
    if len(text) > LONGEST or len(_WORD.findall(text)) > MOST_WORDS:
        return True
    patterns = (*_ALWAYS, *_WITH_DIGITS) if _DIGIT.search(text) else _ALWAYS
    return any(pattern.search(text) for pattern in patterns)
