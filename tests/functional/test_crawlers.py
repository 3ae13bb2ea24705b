"""What search engines may read, and the list of all there is to find."""

import html
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient
from werkzeug.test import Client

from dashboard.catalogue import public_charts
from dashboard.public.paths import PUBLIC_PATHS
from dashboard.wsgi import compose
from tests.functional.test_public import client_of

HOME = "https://monitor.example.org"
SPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
INSIDE = (
    "/",
    "/massnahmen",
    "/massnahme/3.7",
    "/datenqualitaet",
    "/export/plan.xlsx",
    "/_dash-layout",
    "/anmelden",
)


@pytest.fixture
def client() -> FlaskClient:
    return client_of(public_url=HOME)


def internal(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"internal"]


def may_read(text: str, path: str) -> bool:
    """What a crawler makes of the rules: the longest one that fits decides (RFC 9309)."""
    found = [(0, True)]
    for name, _, rule in (line.partition(": ") for line in text.splitlines()):
        is_whole, beginning = rule.endswith("$"), rule.removesuffix("$")
        fits = path == beginning if is_whole else path.startswith(beginning)
        if name in ("Allow", "Disallow") and fits:
            found.append((len(rule), name == "Allow"))
    return max(found)[1]


def test_alone_everything_may_be_read_but_what_machines_ask_for(client: FlaskClient) -> None:
    answer = client.get("/robots.txt")
    assert answer.mimetype == "text/plain"
    chart = f"/embed/{public_charts()[0].key}"
    assert all(
        may_read(answer.text, path) for path in ("/", "/oeffentlich/massnahme/3.7", chart, f"{chart}.svg")
    )
    assert not may_read(answer.text, "/healthz")


def test_beside_the_internal_side_only_what_is_public_may_be_read(client: FlaskClient) -> None:
    both = Client(compose(internal, client.application))
    text = both.get("/robots.txt").text
    assert not [path for path in INSIDE if may_read(text, path)]
    readable = [path for path in PUBLIC_PATHS if may_read(text, path)]
    assert set(PUBLIC_PATHS) - set(readable) == {"/healthz", "/readyz"}
    assert may_read(text, "/oeffentlich/massnahme/3.7") and may_read(text, "/barrierefreiheit?sprache=en")
    assert both.get("/massnahmen").text == "internal"


def test_the_sitemap_is_named_where_the_address_is_known(client: FlaskClient) -> None:
    assert f"Sitemap: {HOME}/sitemap.xml" in client.get("/robots.txt").text.splitlines()
    assert "Sitemap" not in client_of().get("/robots.txt").text


def places(client: FlaskClient) -> list[ET.Element]:
    answer = client.get("/sitemap.xml")
    assert answer.mimetype == "application/xml"
    return ET.fromstring(answer.data).findall("s:url", SPACE)


def test_every_page_of_the_sitemap_is_there_and_calls_itself_so(client: FlaskClient) -> None:
    found = [place.findtext("s:loc", "", SPACE) for place in places(client)]
    assert len(found) == len(set(found))
    for address in found:
        assert address.startswith(f"{HOME}/")
        answer = client.get(urlsplit(address).path)
        assert answer.status_code == 200
        assert f'<link rel="canonical" href="{address}">' in answer.text


def test_the_sitemap_holds_every_measure_and_every_text(client: FlaskClient) -> None:
    found = {urlsplit(place.findtext("s:loc", "", SPACE)).path for place in places(client)}
    assert len([path for path in found if path.startswith("/oeffentlich/massnahme/")]) == 50
    assert {"/oeffentlich", "/oeffentlich/massnahmen", "/impressum", "/datenschutz"} <= found
    assert {"/einfach-erklaert", "/barrierefreiheit"} <= found


def test_the_sitemap_names_the_day_of_the_revision_and_both_languages(client: FlaskClient) -> None:
    day = client.application.extensions["konzeptmonitor_site"].state.revision.created_at
    for place in places(client):
        assert place.findtext("s:lastmod", "", SPACE)[:8] == f"{day:%Y-%m-}"
        languages = [link.attrib["hreflang"] for link in place.findall("x:link", SPACE)]
        assert languages == ["de", "en"]
        english = urlsplit(place.findall("x:link", SPACE)[1].attrib["href"])
        assert english.query == "sprache=en"


def test_the_sitemap_is_kept_until_something_changes(client: FlaskClient) -> None:
    tag = client.get("/sitemap.xml").headers["ETag"]
    assert client.get("/sitemap.xml", headers={"If-None-Match": tag}).status_code == 304


def meta(text: str, name: str) -> list[str]:
    found = re.findall(rf'<meta (?:name|property)="{name}" content="([^"]*)"', text)
    return [html.unescape(item) for item in found]


def test_every_page_has_what_sites_show_that_link_to_it(client: FlaskClient) -> None:
    seen = set()
    for place in places(client):
        address = str(place.findtext("s:loc", namespaces=SPACE)).removeprefix(HOME)
        text = client.get(address).text
        (title,), (url,), (picture,) = (meta(text, f"og:{name}") for name in ("title", "url", "image"))
        assert title and url == f"{HOME}{address}"
        assert meta(text, "description") or urlsplit(address).path in ("/impressum", "/datenschutz")
        seen.add(picture.removeprefix(HOME))
    assert "/embed/massnahme.png?massnahme=3.7" in seen and "/embed/kennzahlen.png" in seen
    for picture in sorted(seen)[::25]:
        assert client.get(picture).mimetype == "image/png", picture
