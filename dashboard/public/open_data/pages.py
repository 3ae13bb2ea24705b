"""The page of open data, a page for each table, and the files."""

from collections.abc import Callable
from itertools import groupby

from flask import Flask, Response, abort

from dashboard import formats
from dashboard.labels import gettext
from dashboard.public.headers import opened
from dashboard.public.licences import licence_of
from dashboard.public.open_data.contents import Content, content_of
from dashboard.public.open_data.files import FILE_TYPES, FileForm, file_of
from dashboard.public.open_data.package import package_json, package_zip
from dashboard.public.open_data.publisher import publisher_of, source_of
from dashboard.public.open_data.shapes import OpenTable
from dashboard.public.open_data.tables import open_tables
from dashboard.public.page import kept_page, page_text
from dashboard.public.serving import served
from dashboard.public.shelf import entity
from dashboard.public.site import Site

_JSON = "application/json"
_EXAMPLES = 3


def add(app: Flask, site: Site) -> None:
    """`/daten`, `/daten/<table>` and its files, the package, and the catalogues."""
    tables = {table.name: table for table in open_tables()}

    @app.get("/daten")
    def open_data() -> Response:
        return kept_page(site, "open_data", build=lambda: _overview(site))

    @app.get("/daten/<name>")
    def open_data_table(name: str) -> Response:
        key, dot, ending = name.partition(".")
        if key not in tables or (dot and ending not in set(FileForm)):
            abort(404)
        if not dot:
            return kept_page(site, "open_table", key, build=lambda: _table(site, tables[key]))
        return _file(site, tables[key], FileForm(ending))

    @app.get("/daten/datapackage.json")
    def open_data_package() -> Response:
        return _kept(site, "package", _JSON, lambda: package_json(site, is_online=True))

    @app.get("/daten/datenpaket.zip")
    def open_data_archive() -> Response:
        stem = f"{site.plan.concept.ags}_datenpaket_revision-{site.state.revision.number}"
        found = _kept(site, "archive", "application/zip", lambda: package_zip(site), is_packed=True)
        return _saved(found, f"{stem}.zip")

    @app.get("/catalog.ttl")
    def catalogue_turtle() -> Response:
        return _kept(site, "turtle", "text/turtle; charset=utf-8", lambda: _catalogue(site, "turtle"))

    @app.get("/catalog.jsonld")
    def catalogue_json() -> Response:
        return _kept(site, "json-ld", "application/ld+json", lambda: _catalogue(site, "json-ld"))


def _catalogue(site: Site, form: str) -> str:
    from dashboard.public.open_data.catalogue import catalogue  # Loads many vocabularies: half a second.

    return catalogue(site, form=form)


def _kept(
    site: Site, name: str, mimetype: str, build: Callable[[], str | bytes], *, is_packed: bool = False
) -> Response:
    key = (name, formats.language(), site.base_url, site.state)
    return opened(served(site, key, lambda: entity(build(), mimetype=mimetype, is_packed=is_packed)))


def _file(site: Site, table: OpenTable, form: FileForm) -> Response:
    found, content = FILE_TYPES[form], content_of(site, table)

    def build() -> str | bytes:
        return file_of(content, form, licence=licence_of(site.settings), source=source_of(site))

    answer = _kept(site, f"{table.name}.{form}", found.mimetype, build, is_packed=found.is_packed)
    return answer if form is FileForm.JSON else _saved(answer, f"{content.file_stem}.{form}")


def _saved(answer: Response, name: str) -> Response:
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _overview(site: Site) -> str:
    contents = [content_of(site, table) for table in open_tables()]
    sections = [
        (gettext(section), [_entry(item) for item in found])
        for section, found in groupby(contents, key=lambda item: item.table.section)
    ]
    return page_text(
        site,
        "open_data.html",
        site.plan,
        _texts(contents),
        sections=sections,
        facts=_facts(site),
        is_sample=any(item.is_sample for item in contents),
    )


def _texts(contents: list[Content]) -> tuple[str, ...]:
    """Labels of the schema, which are German on every page."""
    return tuple(text for item in contents for text in (item.table.label, item.table.grain))


def _entry(content: Content) -> dict[str, object]:
    return {
        "table": content.table,
        "count": formats.number(len(content.rows)),
        "files": _files(content.table),
    }


def _files(table: OpenTable) -> list[tuple[str, str]]:
    return [(found.words, f"/daten/{table.name}.{form}") for form, found in FILE_TYPES.items()]


def _facts(site: Site) -> dict[str, str]:
    licence, revision = licence_of(site.settings), site.state.revision
    return {
        "publisher": publisher_of(site),
        "licence": licence.name,
        "licence_uri": licence.uri,
        "as_of": formats.date(revision.plan_day),
        "revision": str(revision.number),
        "contact": site.settings.contact,
    }


def _table(site: Site, table: OpenTable) -> str:
    content = content_of(site, table)
    texts = [text for column in table.columns for text in (column.label, column.meaning)]
    return page_text(
        site,
        "open_table.html",
        site.plan,
        (table.label, table.grain, *texts),
        table=table,
        count=formats.number(len(content.rows)),
        files=_files(table),
        facts=_facts(site) | {"as_of": formats.date(content.as_of)},
        is_sample=content.is_sample,
        examples=[[_shown(value) for value in row] for row in content.rows[:_EXAMPLES]],
    )


def _shown(value: object) -> str:
    """As the file for programs writes it; nothing for what is not known."""
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)
