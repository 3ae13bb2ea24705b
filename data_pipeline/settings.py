"""Settings of the pipeline: environment (KONZEPTMONITOR_...) over a TOML file over defaults."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from data_pipeline.errors import SettingsError
from data_pipeline.remote.config import RemoteSource

CONFIG_FILE = "konzeptmonitor.toml"


class GateRules(BaseModel):
    """When a load is refused as a whole. Shares are from 0 to 1.

    max_refused_share: of a file's rows, those with an error; from min_refused rows on.
    min_kept_share: rows that must come again, of those that came last time; from min_lost lost rows on.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    max_refused_share: float = Field(default=0.2, ge=0, le=1)
    min_refused: int = Field(default=5, ge=1)
    min_kept_share: float = Field(default=0.5, ge=0, le=1)
    min_lost: int = Field(default=5, ge=1)

    def is_failing(self, refused: int, *, of: int) -> bool:
        """Whether too many of `of` rows have an error.

        >>> GateRules().is_failing(5, of=20), GateRules().is_failing(4, of=4)
        (True, False)
        """
        return refused >= self.min_refused and refused > of * self.max_refused_share

    def is_far_fewer(self, now: int, *, before: int) -> bool:
        """Whether far fewer rows come than before.

        >>> GateRules().is_far_fewer(24, before=50), GateRules().is_far_fewer(25, before=50)
        (True, False)
        """
        return before - now >= self.min_lost and now < before * self.min_kept_share


class PipelineSettings(BaseSettings):
    """database_url: SQLAlchemy address; archive_path: folder of the untouched bytes.

    gate: when a load is refused as a whole. sources: servers that may be asked, nobody else ever is.
    """

    model_config = SettingsConfigDict(
        env_prefix="KONZEPTMONITOR_", toml_file=CONFIG_FILE, extra="ignore", frozen=True
    )

    database_url: str = "sqlite:///var/konzeptmonitor.sqlite3"
    archive_path: Path = Path("var/archive")
    ags: str | None = None
    gate: GateRules = GateRules()
    sources: tuple[RemoteSource, ...] = ()

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


def read_settings(**given: object) -> PipelineSettings:
    """The settings in force; `given` (from the command line) wins. Raises SettingsError."""
    try:
        return PipelineSettings.model_validate({}) if not given else PipelineSettings(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors()[0]
        raise SettingsError(
            f"Einstellung {first['loc'][0]} ist falsch: {first['msg']}.",
            f"Bitte KONZEPTMONITOR_{str(first['loc'][0]).upper()} oder {CONFIG_FILE} prüfen.",
        ) from error
