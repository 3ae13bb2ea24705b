"""JSON Schema in few words, as tables for people show it."""

from typing import Any

from dashboard.public.api.kinds import COMPONENTS

Schema = dict[str, Any]


def form_of(schema: Schema) -> str:
    """The form of a value.

    >>> form_of({"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]})
    'string (date) | null'
    >>> form_of({"type": "array", "items": {"$ref": "#/components/schemas/Goal"}})
    'Goal[]'
    """
    if "anyOf" in schema:
        return " | ".join(map(form_of, schema["anyOf"]))
    if "$ref" in schema:
        return name_of(schema["$ref"])
    if schema.get("type") == "array":
        return f"{form_of(schema.get('items', {}))}[]"
    kind = str(schema.get("type", "object"))
    return f"{kind} ({schema['format']})" if "format" in schema else kind


def name_of(reference: str) -> str:
    """The name of what a reference leads to."""
    return reference.removeprefix(COMPONENTS)


def resolved(schema: Schema, *, schemas: Schema) -> Schema:
    """The schema itself, or what it refers to."""
    found: Schema = schemas[name_of(schema["$ref"])] if "$ref" in schema else schema
    return found


def values_of(schema: Schema, *, schemas: Schema) -> tuple[str, ...]:
    """All values where they are listed, else examples, else the bounds of a number."""
    found = resolved(schema, schemas=schemas)
    listed = found.get("enum") or found.get("examples")
    if listed:
        return tuple(map(str, listed))
    return (f"{found['minimum']}–{found['maximum']}",) if "minimum" in found else ()


def entry_name(operation: Schema, *, schemas: Schema) -> str:
    """The name of one entry of an answer that has data: of the list, or the only one."""
    answer = operation["responses"]["200"]["content"]["application/json"]["schema"]
    data = resolved(answer, schemas=schemas)["properties"]["data"]
    reference = data.get("$ref") or data["items"]["$ref"]
    return name_of(reference)
