"""The bundled mapping of GeoReport, and how to know a mapping that speaks of GeoReport's fields."""

from functools import cache, lru_cache
from importlib.resources import files

from data_pipeline.mapping import Mapping, TableRule, parse_mapping
from data_pipeline.parsing.codes import normal
from data_pipeline.schema.complaints import complaint

ID_FIELD = "service_request_id"
CASE_FIELDS = frozenset({ID_FIELD, "token", "service_code", "status", "requested_datetime"})
"""A case has one of them; an error, which some servers send as if all were well, has none."""


@cache
def open311_mapping() -> Mapping:
    """The mapping for files and servers that have none of their own."""
    text = files(__package__).joinpath("standard.toml").read_text(encoding="utf-8")
    return parse_mapping(text, name="open311")


@lru_cache(maxsize=4096)
def field_name(key: str) -> str:
    """The normal spelling of a field's name. Names are few and cases are many: each is spelled once."""
    return normal(key)


def complaint_rule(mapping: Mapping) -> TableRule | None:
    """The rule that fills the table of complaints."""
    return next((rule for rule in mapping.table if rule.target == complaint.name), None)


def reads_georeport(mapping: Mapping) -> bool:
    """Whether a mapping reads the fields of GeoReport, so that its status and closing are understood."""
    rule = complaint_rule(mapping)
    headings = rule.columns["complaint_id"].headings if rule else ()
    return ID_FIELD in {normal(word) for word in headings}
