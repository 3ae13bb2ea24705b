"""The gallery: choosing a chart, seeing it, copying lines that work elsewhere."""

import html
import json
import re
from collections.abc import Callable, Iterator
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Page

from dashboard.public import SANDBOX
from dashboard.public.code import embed_code
from tests.functional.test_embed import CHART, framed, public_app, serving
from tests.functional.test_public import KEYS, client_of, path_of

HERE = "https://monitor.example.org"
CODE = re.compile(r'<textarea id="code"[^>]*>(.*?)</textarea>', re.DOTALL)


@pytest.fixture
def client() -> FlaskClient:
    return client_of(public_url=f"{HERE}/")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving(public_app()) as found:
        yield found


def code_of(client: FlaskClient, path: str) -> str:
    found = CODE.search(client.get(path).text)
    assert found
    return html.unescape(found[1])


def test_the_gallery_names_every_chart_and_shows_its_message(client: FlaskClient) -> None:
    text = client.get("/oeffentlich").text
    for key in KEYS:
        assert f'href="/oeffentlich/einbetten/{key}"' in text
        message = re.findall(r'<h1 id="message">(.*?)</h1>', client.get(path_of(key)).text)
        assert key == "massnahme" or f'alt="{message[0]}"' in text


@pytest.mark.parametrize("key", KEYS)
def test_what_is_chosen_is_what_is_copied_and_shown(client: FlaskClient, key: str) -> None:
    wanted = "theme=dark&groesse=klein&sprache=en" + ("&massnahme=2.3" if key == "massnahme" else "")
    path = f"/oeffentlich/einbetten/{key}?{wanted}"
    code = code_of(client, path)
    source = html.unescape(re.findall(r'src="([^"]*)"', code)[0])
    assert set(wanted.split("&")) == set(source.partition("?")[2].split("&"))
    assert source.startswith(f"{HERE}/embed/{key}?")
    assert client.get(source.removeprefix(HERE)).status_code == 200
    assert 'loading="lazy"' in code
    assert f'sandbox="{SANDBOX}"' in code
    assert re.search(r'<p><a href="[^"]+">[^<]+</a></p>', code), "a plain link stands below"
    assert "<script" not in code


def test_an_empty_choice_means_all_and_a_wrong_one_is_refused(client: FlaskClient) -> None:
    assert client.get(f"/oeffentlich/einbetten/{CHART}?feld=&bereich=").status_code == 200
    assert client.get(f"/oeffentlich/einbetten/{CHART}?feld=99").status_code == 400
    assert client.get("/oeffentlich/einbetten/nie").status_code == 404


def test_the_page_may_show_its_own_frame_and_one_script_and_nothing_else(client: FlaskClient) -> None:
    policy = client.get(f"/oeffentlich/einbetten/{CHART}").headers["Content-Security-Policy"]
    assert "frame-src 'self'" in policy
    assert "form-action 'self'" in policy
    assert re.search(r"script-src 'sha256-[^']+';", policy)
    assert "frame-ancestors 'none'" in policy


@pytest.mark.browser
def test_a_visitor_chooses_sees_and_copies(open_page: Callable[..., Page], address: str) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{address}/oeffentlich")
    page.get_by_role("link", name="Terminlage im Verlauf", exact=True).click()
    page.get_by_label("Handlungsfeld", exact=True).select_option(label="Arbeit")
    page.get_by_label("Farben").select_option(label="dunkel")
    page.get_by_role("button", name="Vorschau zeigen").click()
    assert (
        page.get_by_label("Handlungsfeld", exact=True).evaluate("e => e.selectedOptions[0].text") == "Arbeit"
    )
    page.locator("iframe.preview").scroll_into_view_if_needed()
    frame = page.frame_locator("iframe.preview")
    assert "Handlungsfeld Arbeit" in frame.locator(".subtitle").inner_text()
    page.get_by_role("button", name="Code kopieren").click()
    page.get_by_text("Kopiert.").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.get_by_label("Code zum Einsetzen").input_value()
    assert f"{address}/embed/verlauf-terminlage?feld=3&amp;theme=dark" in copied


@pytest.mark.browser
def test_it_works_without_scripts(open_page: Callable[..., Page], address: str) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{address}/oeffentlich/einbetten/{CHART}")
    assert page.get_by_role("button", name="Code kopieren").count() == 0
    page.get_by_label("Handlungsfeld", exact=True).select_option("3")
    page.get_by_role("button", name="Vorschau zeigen").click()
    assert "feld=3" in page.get_by_label("Code zum Einsetzen").input_value()


def host(body: str, *, policy: str = "") -> Flask:
    app = Flask("host", static_folder=None)

    def page() -> tuple[str, dict[str, str]]:
        text = f"<!doctype html><html lang=de><title>Nachbarschaft</title><body>{body}"
        return text, {"Content-Security-Policy": policy} if policy else {}

    app.add_url_rule("/", "page", page)
    app.add_url_rule("/favicon.ico", "icon", lambda: ("", 204))
    return app


WORDPRESS = """<style>.entry img,.entry iframe{{max-width:100%;height:auto}}p{{margin:2em}}</style>
<div class="entry"><figure class="wp-block-embed"><div class="wp-block-embed__wrapper">{code}</div></figure>
</div>"""
"""As themes write it, with a rule that takes the height from frames."""


@pytest.mark.browser
@pytest.mark.parametrize(
    "page_of", [host, lambda code: host(WORDPRESS.format(code=code))], ids=["bare", "blog"]
)
def test_the_code_works_on_the_page_of_somebody_else(
    page: Page, address: str, page_of: Callable[[str], Flask]
) -> None:
    code = embed_code(f"{address}/embed/{CHART}", title="Umsetzung")
    with serving(page_of(code)) as other:
        page.goto(other)
        frame = framed(page)
        frame.wait_for_selector("svg:visible")
        assert frame.evaluate("innerHeight") >= 500
        assert page.locator("iframe").get_attribute("title") == "Umsetzung"


@pytest.mark.browser
def test_a_page_that_allows_no_script_and_no_same_origin_shows_it(
    page: Page, page_problems: list[str], address: str
) -> None:
    """As AMP does: frames in an empty sandbox, on a page whose policy allows no script of ours."""
    code = re.sub(r'sandbox="[^"]*"', 'sandbox=""', embed_code(f"{address}/embed/{CHART}", title="Umsetzung"))
    policy = f"default-src 'none'; frame-src {address}; style-src 'unsafe-inline'"
    with serving(host(code, policy=policy)) as other:
        page.goto(other)
        frame = framed(page)
        frame.wait_for_selector("svg:visible")
        frame.locator("summary").click()
        assert frame.locator("table").is_visible(), "the table opens without a script"
    # The browser's tools look into the frame by a script, which it notes as blocked.
    assert [problem for problem in page_problems if "Blocked script execution" not in problem] == []
    page_problems.clear()


@pytest.mark.browser
def test_a_frame_that_tells_its_height_gets_it(page: Page, address: str) -> None:
    code = embed_code(f"{address}/embed/{CHART}?hoehe=melden", title="Umsetzung", heights=(300, 300))
    silent = embed_code(f"{address}/embed/matrix", title="Matrix", heights=(300, 300))
    with serving(host(code + silent)) as other:
        page.goto(other)
        page.wait_for_function("document.querySelector('iframe').clientHeight > 400")
        frame = framed(page)
        heights = frame.evaluate("[document.documentElement.scrollHeight, innerHeight]")
        assert abs(heights[0] - heights[1]) <= 1
        frame.locator("summary").click()
        page.wait_for_function(f"document.querySelector('iframe').clientHeight > {heights[1] + 100}")
        assert page.locator("iframe").nth(1).evaluate("e => e.clientHeight") == 300


@pytest.mark.browser
def test_nobody_else_can_set_the_height(page: Page, address: str) -> None:
    code = embed_code(f"{address}/embed/{CHART}?hoehe=melden", title="Umsetzung", heights=(300, 300))
    stranger = (
        "<iframe srcdoc='<script>parent.postMessage({konzeptmonitor:1,height:9000},\"*\")</script>'></iframe>"
    )
    with serving(host(code + stranger)) as other:
        page.goto(other)
        page.wait_for_timeout(600)
        assert page.locator("iframe").nth(0).evaluate("e => e.clientHeight") < 3000
        assert page.locator("iframe").nth(1).evaluate("e => e.clientHeight") < 3000


def test_only_the_frame_that_tells_its_height_has_a_script(client: FlaskClient) -> None:
    plain, telling = client.get(f"/embed/{CHART}"), client.get(f"/embed/{CHART}?hoehe=melden")
    assert "<script" not in plain.text
    assert "script-src" not in plain.headers["Content-Security-Policy"]
    assert telling.text.count("<script") == 1
    assert "script-src 'sha256-" in telling.headers["Content-Security-Policy"]
    assert "allow-scripts" in code_of(client, f"/oeffentlich/einbetten/{CHART}?hoehe=melden")


def oembed(client: FlaskClient, url: str, **query: str) -> dict[str, object]:
    extra = "".join(f"&{name}={value}" for name, value in query.items())
    answer = client.get(f"/oembed?url={quote(url, safe='')}{extra}")
    assert answer.status_code == 200, answer.text
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    found: dict[str, object] = json.loads(answer.data)
    return found


@pytest.mark.parametrize("key", KEYS)
def test_a_site_that_is_given_the_address_finds_the_frame(client: FlaskClient, key: str) -> None:
    page = client.get(path_of(key)).text
    link = re.findall(r'type="application/json\+oembed" href="([^"]*)"', page)[0]
    found = json.loads(client.get(html.unescape(link).removeprefix(HERE)).data)
    assert (found["version"], found["type"]) == ("1.0", "rich")
    assert f'src="{HERE}/embed/{key}' in found["html"]
    assert isinstance(found["width"], int) and isinstance(found["height"], int)
    picture = client.get(found["thumbnail_url"].removeprefix(HERE))
    assert picture.mimetype == "image/png"


def test_a_dated_address_is_framed_as_it_was_and_in_its_language(client: FlaskClient) -> None:
    address = f"{HERE}/embed/{CHART}/revision/2?sprache=en"
    found = oembed(client, f"{address}&utm_source=mail")
    assert f'src="{address}"' in str(found["html"])
    picture = str(found["thumbnail_url"])
    assert picture == f"{HERE}/embed/{CHART}/revision/2.png?sprache=en"
    assert client.get(picture.removeprefix(HERE)).mimetype == "image/png"
    page = client.get(address.removeprefix(HERE)).text
    assert f"<title>{html.escape(str(found['title']))}" in page
    assert found["title"] != oembed(client, f"{HERE}/embed/{CHART}")["title"]


def test_it_keeps_to_the_size_that_is_asked_for(client: FlaskClient) -> None:
    found = oembed(client, f"{HERE}/embed/{CHART}", maxwidth="320", maxheight="400")
    assert (found["width"], found["height"]) == (320, 400)
    assert 'height="400"' in str(found["html"])
    assert "thumbnail_url" not in found, "it would be larger than what is asked for"


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("url=https://elsewhere.example/embed/matrix", 404),
        (f"url={HERE}/embed/nie", 404),
        (f"url={HERE}/embed/matrix%3Ffeld%3D99", 404),
        (f"url={HERE}/embed/matrix/revision/99", 404),
        (f"url={HERE}/embed/anliegen-verlauf/revision/1", 404),
        (f"url={HERE}/embed/matrix.svg", 404),
        (f"url={HERE}/embed/matrix%3Fsprache%3Dxx", 404),
        ("url=https://[", 404),
        ("", 404),
        (f"url={HERE}/embed/matrix&format=xml", 501),
        (f"url={HERE}/embed/matrix&maxwidth=breit", 400),
    ],
)
def test_what_is_not_ours_is_not_found(client: FlaskClient, query: str, status: int) -> None:
    assert client.get(f"/oembed?{query}").status_code == status
