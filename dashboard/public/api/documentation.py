"""The description of the interface as a page for people, read off the OpenAPI document and nothing else."""

from typing import NamedTuple
from urllib.parse import quote, urlencode

from dashboard.labels import gettext
from dashboard.public.api.choices import LANGUAGE
from dashboard.public.api.entry import DESCRIPTION
from dashboard.public.api.look import Look
from dashboard.public.api.openapi import document
from dashboard.public.api.schema_words import Schema, entry_name, form_of, values_of
from dashboard.public.page import page_text
from dashboard.public.problems import MEANINGS
from data_pipeline.schema import meaning_of, metadata

_SHOWN = 12


class Row(NamedTuple):
    """A parameter or a field."""

    name: str
    form: str
    description: str
    values: str = ""


class Part(NamedTuple):
    """One address with what it takes; `example` is one that works, `model` what an entry is."""

    key: str
    path: str
    title: str
    description: str
    example: str
    model: str
    parameters: tuple[Row, ...]


class Model(NamedTuple):
    """What an object of an answer, or a list of codes, is made of."""

    name: str
    fields: tuple[Row, ...]
    description: str


def documentation_text(look: Look) -> str:
    """The page in the reader's language."""
    written = document(look)
    schemas = written["components"]["schemas"]
    return page_text(
        look.site,
        "api.html",
        look.plan,
        _column_words(),
        about=written["info"]["description"],
        machine_address=look.address(DESCRIPTION),
        parts=[_part(path, methods["get"], schemas) for path, methods in written["paths"].items()],
        problems=[(kind, status, gettext(words)) for kind, (status, words) in MEANINGS.items()],
        models=[_model(name, item) for name, item in schemas.items() if _is_told(item)],
    )


def _column_words() -> tuple[str, ...]:
    """What the schema says of its columns, in German only."""
    return tuple(meaning_of(item) for table in metadata.tables.values() for item in table.columns)


def _part(path: str, operation: Schema, schemas: Schema) -> Part:
    return Part(
        key=operation["operationId"],
        path=path,
        title=operation["summary"],
        description=operation["description"],
        example=_example(path, operation["parameters"], schemas),
        model=entry_name(operation, schemas=schemas),
        parameters=tuple(_parameter(item, schemas) for item in operation["parameters"]),
    )


def _parameter(item: Schema, schemas: Schema) -> Row:
    found = values_of(item["schema"], schemas=schemas)
    values = ", ".join(found[:_SHOWN]) + (", …" if len(found) > _SHOWN else "")
    usual = item["schema"].get("default")
    told = gettext("sonst gilt %(value)s", value=usual) if usual is not None else ""
    return Row(
        item["name"], form_of(item["schema"]), item["description"], "; ".join(filter(None, (values, told)))
    )


def _example(path: str, parameters: list[Schema], schemas: Schema) -> str:
    """With the first parameter that has a value to show."""
    for item in parameters:
        found = values_of(item["schema"], schemas=schemas)
        if not found or item["name"] == LANGUAGE.name or "–" in found[0]:
            continue
        if item["in"] == "path":
            return path.replace(f"{{{item['name']}}}", quote(found[0]))
        return f"{path}?{urlencode({item['name']: found[0]})}"
    return path


def _is_told(schema: Schema) -> bool:
    """Envelopes of lists say nothing that the first of them does not."""
    return "data" not in schema.get("properties", {})


def _model(name: str, schema: Schema) -> Model:
    rows = (
        Row(key, form_of(item), item.get("description", ""))
        for key, item in schema.get("properties", {}).items()
    )
    return Model(name, tuple(rows), schema.get("description", "") or _listed(schema))


def _listed(schema: Schema) -> str:
    return ", ".join(map(str, schema.get("enum", ())))
