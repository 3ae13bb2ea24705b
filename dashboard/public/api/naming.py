"""Names of models in the description of the interface."""

import re

from pydantic.json_schema import GenerateJsonSchema

_OF = re.compile(r"(\w+)\[(\w+)\]")


def schema_name(name: str) -> str:
    """A name without brackets.

    >>> schema_name("Listing[Measure]")
    'MeasureListing'
    """
    return _OF.sub(r"\2\1", name)


class NamedJsonSchema(GenerateJsonSchema):
    """JSON Schema whose definitions have these names."""

    def normalize_name(self, name: str) -> str:
        """The name of a definition."""
        return super().normalize_name(schema_name(name))
