"""Who looks, and what that person may see. Every query takes a viewer first; no viewer, no rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, Table

from data_pipeline.schema import spec_of


class Audience(StrEnum):
    """Kinds of viewers, from the widest view to the narrowest."""

    STEERING = "steering"
    DEPARTMENT = "department"
    PUBLIC = "public"


@dataclass(frozen=True, kw_only=True)
class Viewer:
    """A person as far as access goes; a department head sees internal fields of the own units only."""

    audience: Audience
    department_key: str | None = None


PUBLIC = Viewer(audience=Audience.PUBLIC)
STEERING = Viewer(audience=Audience.STEERING)


def visible_columns(viewer: Viewer, table: Table) -> list[Column[Any]]:
    """Columns of a table that may leave the database for this viewer; for the public an allow-list."""
    if viewer.audience is Audience.PUBLIC:
        return [column for column in table.columns if spec_of(column).public]
    return list(table.columns)


def sees_internal(viewer: Viewer, *, own_units: frozenset[str], lead_keys: tuple[str, ...]) -> bool:
    """Whether internal fields of a measure may be shown; `own_units`: the viewer's unit with all below."""
    if viewer.audience is Audience.STEERING:
        return True
    return viewer.audience is Audience.DEPARTMENT and not own_units.isdisjoint(lead_keys)


def viewer_from(choice: Mapping[str, str]) -> Viewer | None:
    """A viewer from what a session holds; None for anything that is not exactly one."""
    audience = choice.get("audience", "")
    if audience not in {item.value for item in Audience}:
        return None
    department = choice.get("department_key") or None
    if (audience == Audience.DEPARTMENT) != (department is not None):
        return None
    return Viewer(audience=Audience(audience), department_key=department)
