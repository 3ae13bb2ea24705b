"""Settings of the dashboard: environment (KONZEPTMONITOR_...) over the TOML file over defaults."""

from datetime import date
from typing import Literal

from pydantic import DirectoryPath, Field, FilePath, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

Licence = Literal["dl-by-de/2.0", "dl-zero-de/2.0", "cc-by/4.0", "cc-zero"]
TrafficLightKey = Literal["green", "yellow", "red", "none"]


class StartError(Exception):
    """The dashboard cannot start; the message is German and says what to do."""


class DashboardSettings(BaseSettings):
    """What an operator decides.

    public_database_url: the same database through the role of the public side (`konzeptmonitor door`); None:
        as `database_url`, which SQLite opens for reading public columns only.
    ags, concept_code: which city and concept to show; None takes the only one in the database.
    demo: show the bundled example on this machine, without sign-in.
    today: the day to look at the data from; None is the real one.
    frame_ancestors: web sites that may frame public charts; `*` allows all.
    public_url: address under which the public side is reached, for links and embed codes.
    secret_key: signs the session's cookie; None makes a new one at every start.
    poll_seconds: how often an open page asks for a new revision.
    disclosure_rule: how counts of cases are protected for the public: `round5` (each rounded to 5) or
        `suppress` (small ones left out of the annual report; all else about cases stays inside).
    disclosure_smallest: the first count that `suppress` shows as it is.
    rules: thresholds of the definitions that differ from the usual ones, by their names in `Rules`.
    traffic_light_words: the city's own words for the lights (green, yellow, red, none).
    theme: a style sheet of the city that comes after the product's own: colours, fonts, a logo.
    kiosk_token: key that opens the wall view, and nothing else, without a sign-in; None: no such key.
    kiosk_audience: what the wall view shows to whoever brings the key: `public` or `steering`.
    contact: whom people write to who meet a barrier, and about the open data.
    enforcement_body: the office that the accessibility statement names for complaints.
    texts: a folder with the city's own public texts in Markdown: `impressum.md`, `datenschutz.md`,
        `einfach-erklaert.md`, `barrierefreiheit.md`, for other languages `impressum.en.md`.
    publisher: who publishes the open data; the name of the city if nothing is said.
    licence: under which the open data may be used.
    catalogue_contributor: address of the portal that the catalogue is handed on to (DCAT-AP.de).
    """

    model_config = SettingsConfigDict(
        env_prefix="KONZEPTMONITOR_", toml_file="konzeptmonitor.toml", extra="ignore", frozen=True
    )

    database_url: str = "sqlite:///var/konzeptmonitor.sqlite3"
    public_database_url: str | None = None
    ags: str | None = None
    concept_code: str | None = None
    demo: bool = False
    today: date | None = None
    frame_ancestors: tuple[str, ...] = ("*",)
    public_url: str | None = None
    secret_key: str | None = None
    poll_seconds: float = 1.5
    disclosure_rule: Literal["round5", "suppress"] = "round5"
    disclosure_smallest: int = Field(default=5, ge=3)
    rules: dict[str, int] = Field(default_factory=dict)
    traffic_light_words: dict[TrafficLightKey, str] = Field(default_factory=dict)
    theme: FilePath | None = None
    kiosk_token: str | None = Field(default=None, min_length=20)
    kiosk_audience: Literal["public", "steering"] = "public"
    contact: str = ""
    enforcement_body: str = ""
    texts: DirectoryPath | None = None
    publisher: str = ""
    licence: Licence = "dl-by-de/2.0"
    catalogue_contributor: str = ""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments, then environment, then the file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


_REASONS = {
    "path_not_directory": "Den Ordner »{input}« gibt es nicht. ",
    "path_not_file": "Die Datei »{input}« gibt es nicht. ",
    "literal_error": "Den Wert »{input}« gibt es nicht, nur {expected}. ",
    "int_parsing": "»{input}« ist keine ganze Zahl. ",
    "float_parsing": "»{input}« ist keine Zahl. ",
    "bool_parsing": "»{input}« ist weder ja (1) noch nein (0). ",
}
"""What is said of a wrong value, by the kind that pydantic names; of all others, which may hold a password,
the value is not repeated."""


def read_settings() -> DashboardSettings:
    """The settings in force. Raises StartError that names the wrong one."""
    try:
        return DashboardSettings()
    except ValidationError as error:
        wrong = error.errors()[0]
        name, reason = str(wrong["loc"][0]).upper(), _REASONS.get(wrong["type"], "")
        told = reason.format(input=wrong["input"], **wrong.get("ctx", {})).replace("' or '", "' oder '")
        raise StartError(
            f"Die Einstellung KONZEPTMONITOR_{name} ist falsch. {told}Bitte berichtigen."
        ) from error
