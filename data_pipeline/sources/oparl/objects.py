"""OParl objects as they come out of JSON: what kind they are, what they refer to, all of them by id.

OParl 1.1 allows references as addresses or as embedded objects, and leaves nearly every property out.
"""

from collections.abc import Iterator

JsonObject = dict[str, object]
PAPER, CONSULTATION, AGENDA_ITEM = "Paper", "Consultation", "AgendaItem"
MEETING, ORGANIZATION, PERSON = "Meeting", "Organization", "Person"
_ADDRESSES = ("http://", "https://")


def kind(item: JsonObject) -> str:
    """The last part of the type address, "" where it is missing.

    >>> kind({"type": "https://schema.oparl.org/1.1/Paper"})
    'Paper'
    """
    stated = item.get("type")
    return stated.rstrip("/").rsplit("/", 1)[-1] if isinstance(stated, str) else ""


def is_plain(value: object) -> bool:
    """Whether this is a text that every database can hold: no zero byte, no half of a character.

    >>> is_plain("Rat"), is_plain("\\x00"), is_plain(1)
    (True, False, False)
    """
    if not isinstance(value, str) or "\x00" in value:
        return False
    return not any("\ud800" <= sign <= "\udfff" for sign in value)


def id_of(item: object) -> str | None:
    """The id of an object, None for anything that has none."""
    found = item.get("id") if isinstance(item, dict) else None
    return found if isinstance(found, str) and found.strip() and is_plain(found) else None


def is_address(text: str) -> bool:
    """Whether a text is a web address.

    >>> is_address("https://ris.example/paper/1"), is_address("Hauptausschuss")
    (True, False)
    """
    return text.startswith(_ADDRESSES)


def is_stub(item: JsonObject) -> bool:
    """Whether an embedded object names its id and type only, so that the rest has to be fetched."""
    return id_of(item) is not None and not set(item) - {"id", "type"}


def references(value: object) -> tuple[list[str | JsonObject], list[object]]:
    """What a property refers to, and what of it is neither a text nor an object.

    >>> references(["a", 1]), references({"data": ["b"]})
    ((['a'], [1]), (['b'], []))
    """
    if isinstance(value, dict) and "id" not in value and isinstance(value.get("data"), list):
        value = value["data"]
    entries = value if isinstance(value, list) else [] if value is None else [value]
    good: list[str | JsonObject] = []
    odd: list[object] = []
    for entry in entries:
        if isinstance(entry, dict) or (isinstance(entry, str) and entry.strip() and is_plain(entry)):
            good.append(entry)
        else:
            odd.append(entry)
    return good, odd


def objects_within(data: object) -> Iterator[JsonObject]:
    """Every object in a JSON value, the outer ones first, in the order of the file."""
    waiting = [data]
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            yield item
            waiting.extend(reversed(list(item.values())))
        elif isinstance(item, list):
            waiting.extend(reversed(item))


def by_id(data: object) -> dict[str, JsonObject]:
    """All objects that have an id; of one that comes several times, what one copy lacks another gives."""
    found: dict[str, JsonObject] = {}
    for item in objects_within(data):
        if key := id_of(item):
            known = found.get(key, {})
            is_deleted = known.get("deleted") is True or item.get("deleted") is True
            found[key] = item | known | ({"deleted": True} if is_deleted else {})
    return found
