"""The description of the interface (OpenAPI 3.1), made from the same declarations that answers come from."""

from typing import Any

from pydantic.json_schema import models_json_schema

from dashboard.indicators.definitions import N_
from dashboard.labels import gettext, label
from dashboard.public.api.choices import CODE, LANGUAGE, PATH_CODE
from dashboard.public.api.entry import Entry
from dashboard.public.api.envelope import Listing, Single
from dashboard.public.api.kinds import COMPONENTS, OneOf
from dashboard.public.api.look import ROOT, Look
from dashboard.public.api.measures import MEASURES
from dashboard.public.api.naming import NamedJsonSchema
from dashboard.public.api.operations import operation
from dashboard.public.api.problem import Problem
from dashboard.public.api.record import Record
from dashboard.public.api.resources import RESOURCES
from dashboard.public.licences import licence_of
from data_pipeline.schema import vocabulary

Schema = dict[str, Any]
VERSION = "1.0"
_WORDS = frozenset({"description", "summary"})
_SCHEMA_NAMES = frozenset({"type", "anyOf", "$ref", "enum"})
_ABOUT = N_(
    "Alles, was die Öffentlichkeit vom Stand des Konzepts sehen darf, zum Lesen. Unbekannte Parameter werden "
    "abgelehnt. Listen kommen in Seiten mit offset und limit; die Adressen der übrigen Seiten stehen in "
    "links und im Kopf Link. Fehler antworten nach RFC 9457."
)


def document(look: Look) -> Schema:
    """The description for the revision in force, in the reader's language."""
    licence = licence_of(look.site.settings)
    written: Schema = {
        "openapi": "3.1.0",
        "info": {
            "title": look.plan.concept.title or look.plan.concept.municipality,
            "version": VERSION,
            "description": _ABOUT,
            "license": {"name": licence.name, "url": licence.uri},
        },
        "servers": [{"url": look.site.base_url}],
        "paths": {ROOT: {"get": _entry()}, **_paths()},
        "components": {"schemas": _schemas(look)},
    }
    translated: Schema = _translated(written)
    return translated


def _entry() -> Schema:
    words = N_("Übersicht"), N_("Alle Teile der Schnittstelle mit ihren Adressen.")
    return operation("getEntry", *words, answer=Entry, parameters=[LANGUAGE.described()])


def _paths() -> Schema:
    lists = {
        f"{ROOT}{item.path}": {
            "get": operation(
                f"list{item.name.capitalize()}",
                item.title,
                item.grain,
                answer=Listing[item.model],  # type: ignore[name-defined]
                parameters=[each.described() for each in item.parameters],
            )
        }
        for item in RESOURCES
    }
    return {**lists, f"{ROOT}{MEASURES.path}/{{code}}": {"get": _measure()}}


def _measure() -> Schema:
    return operation(
        "getMeasure",
        N_("Eine Maßnahme"),
        N_("Die Maßnahme mit dieser Nummer."),
        answer=Single[MEASURES.model],  # type: ignore[name-defined]
        parameters=[PATH_CODE.described(place="path"), LANGUAGE.described()],
        can_be_missing=True,
    )


def _schemas(look: Look) -> Schema:
    lists: list[type[Record]] = [Listing[item.model] for item in RESOURCES]  # type: ignore[name-defined]
    models: list[type[Record]] = [Entry, Problem, *lists, Single[MEASURES.model]]  # type: ignore[name-defined]
    _, found = models_json_schema(
        tuple((item, "serialization") for item in models),
        ref_template=f"{COMPONENTS}{{model}}",
        schema_generator=NamedJsonSchema,
    )
    kinds = [each.kind for item in RESOURCES for each in item.parameters] + [CODE]
    lists_of_codes = {kind.name: kind.component(look.plan) for kind in kinds if isinstance(kind, OneOf)}
    return {**lists_of_codes, **{name: _worded(name, part) for name, part in found["$defs"].items()}}


def _worded(name: str, part: Schema) -> Schema:
    """A code list says what its codes mean, in place of what its class says to programmers."""
    codes = getattr(vocabulary, name, None)
    if codes is None or "enum" not in part:
        return part
    return {**part, "description": "; ".join(f"{item.value}: {label(item)}" for item in codes)}


def _translated(node: Any) -> Any:
    """Every description in the reader's language; titles that only repeat a name are left out."""
    if isinstance(node, list):
        return [_translated(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {name: _part(name, value) for name, value in node.items() if not _is_repeated(name, node)}


def _part(name: str, value: Any) -> Any:
    return gettext(value) if name in _WORDS and isinstance(value, str) else _translated(value)


def _is_repeated(name: str, node: Schema) -> bool:
    return name == "title" and isinstance(node[name], str) and not _SCHEMA_NAMES.isdisjoint(node)
