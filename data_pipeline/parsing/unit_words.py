"""Words around the names of units: marks of a role, beginnings of internal names, signs of external ones."""

import re

from data_pipeline.schema.vocabulary import ResponsibilityRole

_LEAD = (
    r"federführ(?:ung|end)(?:e[rs]?)?(?: stelle)?|ff\.?|hauptverantwort(?:lich|ung)|verantwortlich|zuständig"
    r"|leitung"
)
_CONTRIBUTING = (
    r"mitwirk(?:ung|end)(?:e[rs]?)?(?: stellen)?|beteiligte?(?: stellen| ämter)?|beteiligung|unterstützung"
    r"|unterstützend|weitere(?: beteiligte| stellen)?"
)
_PARTNER = (
    r"(?:kooperations|projekt|netzwerk)?partner(?:in|innen)?|externer? partner|träger(?:schaft)?|extern"
)
_CONTRIBUTING_PHRASE = (
    r"(?:in|unter) (?:zusammenarbeit|kooperation|abstimmung|beteiligung|mitwirkung) (?:mit|von|der|des)"
)
_PREFIX = re.compile(
    rf"(?<!\w)(?:(?:(?P<lead>{_LEAD})|(?P<contributing>{_CONTRIBUTING})|(?P<partner>{_PARTNER}))[ \t]*:"
    rf"|(?P<phrase>{_CONTRIBUTING_PHRASE})(?!\w))",
    re.IGNORECASE,
)
_MARK = rf"(?:(?P<lead>{_LEAD})|(?P<contributing>{_CONTRIBUTING})|(?P<partner>{_PARTNER}))"
_ALONE = re.compile(rf"\W*{_MARK}\W*", re.IGNORECASE)
_BRACKETS_FIRST = re.compile(rf"\({_MARK}\)(?=\s)", re.IGNORECASE)
_BRACKETS_LAST = re.compile(rf"\({_MARK}\)$", re.IGNORECASE)
_BARE = re.compile(
    r"(?<!\w)(?:(?P<lead>federführend|ff\.?)|(?P<contributing>mitwirkend|unterstützend|beteiligt)"
    r"|(?P<partner>(?!)))$",
    re.IGNORECASE,
)
_ASIDE = r"(?:u\. ?a\.|etc\.|usw\.|z\. ?b\.|und weitere)"
ASIDE = re.compile(rf"^\W*{_ASIDE}(?!\w)|(?<!\w){_ASIDE}\W*$", re.IGNORECASE)
"""Words at the edge of a name that say there are more, and name nobody."""
_NUMBERED = (
    r"(?:(?:fachbereich|geschäftsbereich|fachdienst|fachgebiet|bereich|amt|abteilung|abt\.|referat|ref\."
    r"|dezernat|dez\.|arbeitsgruppe|sachgebiet|fb|gb|fd|fg|sg|ag|stabsstelle)[ ./-]?(?:nr\. ?)?"
    r"(?:[0-9][0-9a-z.]*|[ivx]+)(?!\w)"
    r"|(?!(?:19|20)[0-9]{2}(?!\w))[0-9]{2,4}(?:\.[0-9]+)*"
    r"(?![\w%]|\.[ 0-9]|[ ]?(?:€|euro|stellen|uhr|prozent)))"
)
NUMBERED = re.compile(_NUMBERED, re.IGNORECASE)
"""How a unit with a number begins: »62«, »FB 32«, »Bereich 328«, »Dezernat III«."""
BEGINNING = re.compile(
    rf"{_NUMBERED}|(?:fb|gb|fd|fg) (?=\w)|(?:amt|büro|stabsstelle|fachbereich|geschäftsbereich|fachdienst"
    r"|dezernat|eigenbetrieb) (?=(?-i:[A-ZÄÖÜ])|für |der |des )",
    re.IGNORECASE,
)
"""How a unit begins when a comma may stand before it."""
LEGAL_FORM = re.compile(r"(?<!\w)(?:e\. ?v\.|ev|g?gmbh|gag|e\. ?g\.|eg|gug)$", re.IGNORECASE)
"""The end of the name of an association or company, after which a comma ends the name."""
_HOUSES = r"caritas\w*|awo|arbeiterwohlfahrt|diakonie\w*|diakonisches|drk|johanniter|malteser|ihk|hwk"
NAMED_HOUSE = re.compile(rf"(?:{_HOUSES})(?!\w)|[^,;/]*(?<!\w)(?:e\. ?v\.|g?gmbh)(?!\w)", re.IGNORECASE)
"""How somebody begins who is outside for certain: a well-known house, or a name up to its legal form."""
_EXTERNAL = re.compile(
    r"(?<!\w)(?:e\. ?v\.|ev|g?gmbh|gag|gug|e\. ?g\.|\w*verein|\w*verband|\w*stiftung"
    rf"|{_HOUSES}|deutsches rotes kreuz|paritätische\w?|kirche(?:nkreis)?"
    r"|handwerkskammer|industrie- und handelskammer|agentur für arbeit|universität|hochschule|freie träger"
    r"|migranten(?:selbst)?organisation(?:en)?|mso)(?!\w)",
    re.IGNORECASE,
)


def mark_before(text: str, start: int = 0) -> re.Match[str] | None:
    """The next mark such as »Federführung:« from `start` on."""
    return _PREFIX.search(text, start)


def mark_beside(text: str) -> re.Match[str] | None:
    """A mark such as »(FF)« before or after a name, or »federführend« after it."""
    return _BRACKETS_FIRST.match(text) or _BRACKETS_LAST.search(text) or _BARE.search(text)


def mark_alone(text: str) -> re.Match[str] | None:
    """A text that is a mark and nothing else; it speaks of what follows."""
    return _ALONE.fullmatch(text)


def role_of(mark: re.Match[str]) -> ResponsibilityRole:
    """The role that a mark gives."""
    if mark["lead"]:
        return ResponsibilityRole.LEAD
    return ResponsibilityRole.PARTNER if mark["partner"] else ResponsibilityRole.CONTRIBUTING


def is_external_name(name: str) -> bool:
    """Whether a name is that of somebody outside the administration, as far as the name itself shows.

    >>> is_external_name("XY e. V."), is_external_name("62 Verein und Verband")
    (True, False)
    """
    return not BEGINNING.match(name) and bool(_EXTERNAL.search(name))
