"""All tables as one Data Package (datapackage.org, version 2): a description and the files it names."""

import json
from collections.abc import Iterable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from dashboard.public.licences import licence_of
from dashboard.public.open_data.contents import Content, content_of
from dashboard.public.open_data.files import machine_csv
from dashboard.public.open_data.publisher import publisher_of, source_of
from dashboard.public.open_data.shapes import OpenColumn, OpenTable
from dashboard.public.open_data.tables import open_tables
from dashboard.public.site import Site

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
RESOURCE_PROFILE = "https://datapackage.org/profiles/2.0/dataresource.json"
SCHEMA_PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"


def package_json(site: Site, *, is_online: bool) -> str:
    """The description; `is_online`: with full addresses of the files, else with their names beside it."""
    plan, revision, licence = site.plan, site.state.revision, licence_of(site.settings)
    publisher = publisher_of(site)
    content = {
        "$schema": PROFILE,
        "name": f"konzeptmonitor-{plan.concept.ags}",
        "title": plan.concept.title,
        "homepage": site.address("/daten"),
        "version": str(revision.number),
        "created": revision.created_at.isoformat(timespec="seconds"),
        "licenses": [{"name": site.settings.licence, "title": licence.name, "path": licence.uri}],
        "sources": [{"title": source_of(site)}],
        "contributors": [{"title": publisher, "roles": ["publisher"]}],
        "resources": [_resource(site, table, is_online=is_online) for table in open_tables()],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def package_zip(site: Site) -> bytes:
    """The description with all files; the same revision gives the same bytes."""
    target, moment = BytesIO(), site.state.revision.created_at.timetuple()[:6]
    with ZipFile(target, "w") as archive:
        for name, text in _files(site):
            entry = ZipInfo(name, date_time=moment)
            entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, 3, 0o644 << 16
            archive.writestr(entry, text)
    return target.getvalue()


def _files(site: Site) -> Iterable[tuple[str, str]]:
    yield "datapackage.json", package_json(site, is_online=False)
    for content in _contents(site):
        yield f"{content.table.name}.csv", machine_csv(content)


def _contents(site: Site) -> Iterable[Content]:
    return (content_of(site, table) for table in open_tables())


def _resource(site: Site, table: OpenTable, *, is_online: bool) -> dict[str, object]:
    name = f"{table.name}.csv"
    return {
        "$schema": RESOURCE_PROFILE,
        "name": table.name,
        "title": table.label,
        "description": table.grain,
        "path": site.address(f"/daten/{name}") if is_online else name,
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "$schema": SCHEMA_PROFILE,
            "fields": [_field(column) for column in table.columns],
            "primaryKey": list(table.keys),
            "missingValues": [""],
            **_foreign_keys(table),
        },
    }


def _field(column: OpenColumn) -> dict[str, object]:
    constraints = {
        **({"required": True} if column.is_required else {}),
        **({"enum": list(column.codes)} if column.codes else {}),
    }
    return {
        "name": column.name,
        "title": column.label,
        "type": column.type,
        "description": f"{column.meaning} ({column.unit})" if column.unit else column.meaning,
        **({"constraints": constraints} if constraints else {}),
    }


def _foreign_keys(table: OpenTable) -> dict[str, object]:
    found = [
        {"fields": list(own), "reference": {"resource": target, "fields": list(remote)}}
        for own, target, remote in table.references
    ]
    return {"foreignKeys": found} if found else {}
