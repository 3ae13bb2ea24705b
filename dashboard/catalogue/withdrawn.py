"""Charts that were public once and are no more: their addresses say why, for ever."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType


@dataclass(frozen=True, kw_only=True)
class Withdrawn:
    """Since when a chart is gone, why (one German sentence), and the key of the one to use in its place."""

    since: date
    reason: str
    instead: str = ""


WITHDRAWN: Mapping[str, Withdrawn] = MappingProxyType({})
"""By key. A key stands either here or among the charts: none is ever given to another chart."""
