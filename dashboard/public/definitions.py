"""What a number means, for those who meet it on another web site."""

from flask import Flask, Response, abort

from dashboard.indicators import all_definitions
from dashboard.indicators.definitions import DefinitionSpec
from dashboard.labels import definition_text, gettext
from dashboard.public.page import plain_page
from dashboard.public.site import Site


def add(app: Flask, site: Site) -> None:
    """`/oeffentlich/definition/<key>`."""
    definitions = {item.key: item for item in all_definitions()}

    @app.get("/oeffentlich/definition/<key>")
    def definition(key: str) -> Response:
        if key not in definitions:
            abort(404)
        found = definitions[key]
        return plain_page(
            site,
            "definition.html",
            **_words(site, found),
            source=gettext(found.source),
            builds_on=[_words(site, definitions[other]) for other in found.builds_on],
        )


def _words(site: Site, found: DefinitionSpec) -> dict[str, str]:
    return {
        "key": found.key,
        "title": gettext(found.title),
        "text": definition_text(found, rules=site.rules),
    }
