"""The one builder of component ids, so that an id is never typed twice."""

import re

_PART = re.compile(r"[a-z][a-z0-9_]*")


def component_id(page: str, *parts: str) -> str:
    """
    >>> component_id("measures", "filter", "field")
    'measures-filter-field'
    """
    names = (page, *parts)
    for name in names:
        if not _PART.fullmatch(name):
            raise ValueError(f"a part of a component id is lower-case letters, digits and _: {name!r}")
    return "-".join(names)


def pattern_id(page: str, *parts: str, index: str | int) -> dict[str, str | int]:
    """The id of one of many like components, for callbacks that match them all.

    >>> pattern_id("measures", "row", index=3)
    {'type': 'measures-row', 'index': 3}
    """
    return {"type": component_id(page, *parts), "index": index}
