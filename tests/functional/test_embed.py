"""An embed as its reader meets it: a real browser, no JavaScript, inside somebody else's page."""

import contextlib
import re
import threading
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Frame, Page
from werkzeug.datastructures import MultiDict
from werkzeug.serving import make_server

from dashboard.access import PUBLIC
from dashboard.catalogue import public_charts
from dashboard.public import State, create_public_app, embed_code, offer
from dashboard.settings import DashboardSettings
from tests.functional.test_public import TODAY, example_reader, path_of

pytestmark = pytest.mark.browser

KEYS = [spec.key for spec in public_charts()]
CHART = "fortschritt-handlungsfelder"
NUMBER = re.compile(r"\d{1,3}(\.\d{3})*(\u00a0€)?")
NUMBERS_OF_DRAWING = """() => [...document.querySelectorAll('svg')]
    .filter(svg => svg.checkVisibility())
    .flatMap(svg => [...svg.querySelectorAll('text')].map(text => text.textContent))"""
OVER_TIME: dict[str, Callable[[list[str], Page], Counter[str]]] = {
    "massnahme": lambda drawn, _page: Counter(
        f"{text.split()[1].removesuffix(chr(160) + '%')},0\u00a0%" for text in drawn if "gemeldet" in text
    ),
    "anliegen-monate": lambda drawn, _page: Counter([drawn[8]]),
    "anliegen-fristen": lambda _drawn, _page: Counter(),
}
"""What lines over time write of their values; all else that is written there are axes."""
CELLS = "() => [...document.querySelectorAll('td')].map(cell => cell.textContent)"


@contextlib.contextmanager
def serving(app: Flask) -> Iterator[str]:
    """The address of an application on a port of its own."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def public_app(*ancestors: str) -> Flask:
    return create_public_app(example_reader(), DashboardSettings(frame_ancestors=ancestors or ("*",)))


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving(public_app()) as found:
        yield found


def test_one_request_and_nothing_kept_by_the_browser(open_page: Callable[..., Page], address: str) -> None:
    page = open_page(java_script_enabled=False)
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(f"{address}/embed/{CHART}")
    page.wait_for_timeout(200)
    assert requests == [f"{address}/embed/{CHART}"]
    assert page.context.cookies() == []
    assert page.locator("h1").inner_text().startswith("9 von 50 Maßnahmen sind umgesetzt")
    assert page.locator("html").get_attribute("lang") == "de"
    assert "Beispieldaten" in page.inner_text("figcaption")


@pytest.mark.parametrize("width", [1280, 560, 320])
@pytest.mark.parametrize("key", KEYS)
def test_drawing_and_table_say_the_same(page: Page, address: str, key: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address + path_of(key))
    assert page.locator("svg:visible").count() == 1
    drawn = page.evaluate(NUMBERS_OF_DRAWING)
    cells = [cell for cell in page.evaluate(CELLS) if cell not in ("0", ".")]
    if key in OVER_TIME:
        assert OVER_TIME[key](drawn, page) <= Counter(cells), "what is written at a line stands in the table"
        return
    numbers = [text for text in drawn if NUMBER.fullmatch(text)]
    if key.startswith(("fortschritt", "terminlage", "kennzahlen", "anliegen-kategorien")):
        assert sorted(numbers) == sorted(cells)
    elif key == "matrix":
        assert Counter(cells) <= Counter(numbers), "beside them stand the numbers of late ones"
    else:
        assert numbers  # In a low part of a column there is no room for its number.
        assert Counter(numbers) <= Counter(cells)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize(
    "path",
    [
        *map(path_of, KEYS),
        f"/embed/{CHART}?theme=kontrast",
        f"/embed/{CHART}/revision/2",
        "/oeffentlich",
        f"/oeffentlich/einbetten/{CHART}",
        "/barrierefreiheit",
        "/nie",
    ],
)
def test_everybody_can_use_it(
    open_page: Callable[..., Page], address: str, page_problems: list[str], path: str, width: int, scheme: str
) -> None:
    page = open_page(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)
    page.goto(address + path)
    for summary in page.locator("summary").all():
        summary.click()
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    results = Axe().run(page, options={"runOnly": tags})
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if path == "/nie":
        page_problems.clear()  # The browser notes the 404 that the test asks for.


@pytest.mark.parametrize(
    ("query", "scheme", "ground"),
    [
        ("", "light", "rgb(255, 255, 255)"),
        ("", "dark", "rgb(16, 23, 30)"),
        ("?theme=dark", "light", "rgb(16, 23, 30)"),
        ("?theme=light", "dark", "rgb(255, 255, 255)"),
    ],
)
def test_the_ground_follows_the_parameter_or_the_reader(
    open_page: Callable[..., Page], address: str, query: str, scheme: str, ground: str
) -> None:
    page = open_page(color_scheme=scheme)
    page.goto(f"{address}/embed/{CHART}{query}")
    colour = "element => getComputedStyle(element).{}"
    assert page.locator("body").evaluate(colour.format("backgroundColor")) == ground
    ink = page.locator("svg:visible text").first.evaluate(colour.format("fill"))
    assert ink == page.locator("h1").evaluate(colour.format("color"))


def host(code: str) -> Flask:
    """Somebody else's page with an embed in it."""
    app = Flask("host", static_folder=None)
    app.add_url_rule("/", "page", lambda: f"<!doctype html><html lang=de><title>Rathaus</title>{code}")
    app.add_url_rule("/favicon.ico", "icon", lambda: ("", 204))
    return app


def framed(page: Page) -> Frame:
    return next(frame for frame in page.frames if frame is not page.main_frame)


@pytest.mark.parametrize("width", [1280, 700, 560, 400, 320])
@pytest.mark.parametrize("key", KEYS)
def test_copied_code_shows_the_chart_at_its_full_height(
    page: Page, address: str, key: str, width: int
) -> None:
    spec = next(item for item in public_charts() if item.key == key)
    stated = MultiDict({"massnahme": "3.7"} if key == "massnahme" else {})
    state = State(example_reader().revisions(PUBLIC)[-1], TODAY)
    found = offer(example_reader(), spec, stated, state=state, base_url=address)
    with serving(host(found.code)) as other:
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(other)
        frame = framed(page)
        frame.wait_for_selector("svg:visible")
        needed, given = frame.evaluate("[document.documentElement.scrollHeight, innerHeight]")
        assert needed <= given, "the frame would scroll"
        room = given - frame.evaluate("document.body.scrollHeight")
        assert room <= (160 if width == 1280 else 0.35 * given), "too much empty room"


@pytest.mark.parametrize("is_allowed", [True, False])
def test_the_settings_decide_who_may_frame(page: Page, page_problems: list[str], *, is_allowed: bool) -> None:
    with contextlib.ExitStack() as servers:
        other = servers.enter_context(serving(host("")))
        public = servers.enter_context(
            serving(public_app(other if is_allowed else "https://www.example.org"))
        )
        page.goto(other)
        page.set_content(embed_code(f"{public}/embed/{CHART}", title="Fortschritt"))
        page.wait_for_timeout(500)
        assert (framed(page).get_by_role("heading", name="umgesetzt").count() == 1) == is_allowed
    assert any("frame-ancestors" in problem for problem in page_problems) != is_allowed
    page_problems.clear()
