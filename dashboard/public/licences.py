"""The licence of what is handed on: how people and catalogues name it."""

from dataclasses import dataclass
from typing import Final

from dashboard.settings import DashboardSettings


@dataclass(frozen=True, kw_only=True)
class Licence:
    """A licence; uri: its text. dcat_uri: its name in the vocabulary of DCAT-AP.de."""

    name: str
    uri: str
    dcat_uri: str


LICENCES: Final = {
    "dl-by-de/2.0": Licence(
        name="Datenlizenz Deutschland – Namensnennung – Version 2.0",
        uri="https://www.govdata.de/dl-de/by-2-0",
        dcat_uri="http://dcat-ap.de/def/licenses/dl-by-de/2.0",
    ),
    "dl-zero-de/2.0": Licence(
        name="Datenlizenz Deutschland – Zero – Version 2.0",
        uri="https://www.govdata.de/dl-de/zero-2-0",
        dcat_uri="http://dcat-ap.de/def/licenses/dl-zero-de/2.0",
    ),
    "cc-by/4.0": Licence(
        name="Creative Commons Namensnennung 4.0 International",
        uri="https://creativecommons.org/licenses/by/4.0/",
        dcat_uri="http://dcat-ap.de/def/licenses/cc-by/4.0",
    ),
    "cc-zero": Licence(
        name="Creative Commons Zero 1.0 Universell",
        uri="https://creativecommons.org/publicdomain/zero/1.0/",
        dcat_uri="http://dcat-ap.de/def/licenses/cc-zero",
    ),
}
"""All that the settings allow, by their code there."""


def licence_of(settings: DashboardSettings) -> Licence:
    """The licence that the settings name."""
    return LICENCES[settings.licence]
