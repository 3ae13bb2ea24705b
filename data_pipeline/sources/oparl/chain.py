"""A council paper with all objects around it, and the snapshot file that keeps it."""

import json
from dataclasses import dataclass, field

from data_pipeline.sources.oparl.objects import JsonObject

FORMAT = "konzeptmonitor-oparl-1"


@dataclass(frozen=True, kw_only=True)
class Chain:
    """Everything known about some papers.

    papers: ids. objects: by id. missing: address of what could not be had, with the reason.
    values: columns that the person who asked for the paper states, such as `measure_code`.
    timezone: of the city, for the calendar day of meetings.
    """

    papers: tuple[str, ...]
    objects: dict[str, JsonObject]
    missing: dict[str, str] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)
    timezone: str = "Europe/Berlin"


def snapshot(chain: Chain) -> str:
    """The chain as JSON. The same content gives the same text: no time of fetching, keys sorted."""
    data = {
        "format": FORMAT,
        "papers": list(chain.papers),
        "timezone": chain.timezone,
        "values": chain.values,
        "objects": list(chain.objects.values()),
        "missing": chain.missing,
    }
    return json.dumps(data, indent=1, sort_keys=True) + "\n"
