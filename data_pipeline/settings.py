"""Settings of the pipeline: environment (KONZEPTMONITOR_...) over a TOML file over defaults."""

from pathlib import Path

from pydantic import ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from data_pipeline.errors import SettingsError

CONFIG_FILE = "konzeptmonitor.toml"


class PipelineSettings(BaseSettings):
    """database_url: SQLAlchemy address; archive_path: folder of the untouched bytes."""

    model_config = SettingsConfigDict(
        env_prefix="KONZEPTMONITOR_", toml_file=CONFIG_FILE, extra="ignore", frozen=True
    )

    database_url: str = "sqlite:///var/konzeptmonitor.sqlite3"
    archive_path: Path = Path("var/archive")
    ags: str | None = None

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
