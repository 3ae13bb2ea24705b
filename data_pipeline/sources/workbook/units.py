"""A cell that names several units ("62 Gebäudewirtschaft, 66 Tiefbau") becomes one row for each of them."""

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

from data_pipeline.mapping import ColumnRule, TableRule
from data_pipeline.parsing.codes import normal
from data_pipeline.parsing.units import Unit, parse_units
from data_pipeline.schema.measures import responsibility
from data_pipeline.schema.organisation import department
from data_pipeline.schema.vocabulary import ResponsibilityRole

_LONGEST_KEY = 60
_DIGEST = 8


def unit_values(rule: TableRule, item: ColumnRule, cell: object) -> Iterator[dict[str, object]]:
    """Values of one row for every unit of the cell. Raises CellError."""
    known = {normal(word): name for word, name in item.codes.items()}
    texts = item.split.split(str(cell)) if item.split else [cell]
    units = (unit for text in texts if str(text).strip() for unit in parse_units(text))
    for number, said in enumerate(units):
        unit = replace(said, name=known.get(normal(said.name), said.name))
        if rule.target == department.name:
            if not unit.is_external and unit.role is not ResponsibilityRole.PARTNER:
                yield {"department_key": department_key_of(unit.name), "name": unit.name}
        elif rule.target == responsibility.name:
            yield _responsibility(unit, rule, item, is_first=number == 0)


def _responsibility(unit: Unit, rule: TableRule, item: ColumnRule, *, is_first: bool) -> dict[str, object]:
    is_partner = unit.is_external or "partner_name" in rule.columns or unit.role is ResponsibilityRole.PARTNER
    if is_partner:
        return {"partner_name": unit.name, "role": ResponsibilityRole.PARTNER.value}
    values: dict[str, object] = {"department_key": unit.name}
    if unit.role is not None:
        values["role"] = unit.role.value
    elif item.parts == "lead_first" and not is_first:
        values["role"] = ResponsibilityRole.CONTRIBUTING.value
    return values


def department_key_of(name: str) -> str:
    """The key of a department that is known by its name alone: the name, cut and marked where too long.

    >>> department_key_of("Jugendamt")
    'Jugendamt'
    """
    if len(name) <= _LONGEST_KEY:
        return name
    return f"{name[: _LONGEST_KEY - _DIGEST - 1]}-{sha256(name.encode()).hexdigest()[:_DIGEST]}"
