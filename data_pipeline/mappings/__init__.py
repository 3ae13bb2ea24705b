"""Bundled mappings, by name: the product's own workbook, a plain list of measures, complaints as CSV."""

from functools import cache
from importlib.resources import files

from data_pipeline.mapping import Mapping, parse_mapping


@cache
def bundled_mappings() -> dict[str, Mapping]:
    """Every bundled mapping by its name (file name without ending), in the order they are tried."""
    found = sorted(item.name for item in files(__name__).iterdir() if item.name.endswith(".toml"))
    return {
        name.removesuffix(".toml"): parse_mapping(
            files(__name__).joinpath(name).read_text(encoding="utf-8"), name=name
        )
        for name in found
    }
