"""The public application: plain Flask, read only, the same answer for everybody."""

from pathlib import Path

from flask import Flask, Response, abort, render_template, request, url_for
from flask_babel import Babel

from dashboard import formats
from dashboard.cache import Reader
from dashboard.catalogue import ChartSpec, public_charts
from dashboard.indicators import all_definitions
from dashboard.indicators.rules import Rules, rules_of
from dashboard.labels import definition_text, gettext
from dashboard.languages import CITY_LANGUAGE, LANGUAGES
from dashboard.public.embeds import Asked, Form, answer
from dashboard.public.errors import add_error_pages
from dashboard.public.headers import content_security_policy, dressed, frame_ancestors
from dashboard.public.listing import listing
from dashboard.public.parameters import choice_from
from dashboard.public.present import NothingLoadedError, Present
from dashboard.public.serving import served
from dashboard.public.shelf import Shelf
from dashboard.public.stylesheet import SHEET
from dashboard.settings import DashboardSettings, StartError

TRANSLATIONS = Path(__file__).parents[1] / "translations"
"""The catalogues of the whole product."""

_IN_LANGUAGES = ("accessibility", "definition")
"""Pages that say nothing but what the product itself says."""

_OPEN_FORMS = (".svg", ".csv", ".json")


def create_public_app(
    reader: Reader, settings: DashboardSettings, *, look_every_seconds: float = 1.0
) -> Flask:
    """The public side of one city. Raises StartError for settings that no browser would understand."""
    app = Flask("dashboard.public", static_folder=None)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    translations = str(TRANSLATIONS)
    Babel(app, default_locale="de", default_translation_directories=translations, locale_selector=_language)
    shelf, present = Shelf(), Present(reader, seconds=look_every_seconds)
    app.extensions["konzeptmonitor_shelf"] = shelf
    _add_headers(app, settings)
    _add_embeds(app, reader, shelf, present)
    _add_pages(app, reader, present, settings)
    add_error_pages(app)
    return app


def _language() -> str:
    """Pages of text know other languages, by their address: there is no session and the answer is shared."""
    asked = request.args.get("sprache", "") if request.endpoint in _IN_LANGUAGES else ""
    return asked if asked in LANGUAGES else CITY_LANGUAGE


def _add_headers(app: Flask, settings: DashboardSettings) -> None:
    framed = content_security_policy(frame_ancestors(settings.frame_ancestors))
    alone = content_security_policy("'none'")

    @app.after_request
    def dress(response: Response) -> Response:
        is_embed = request.path.startswith("/embed/")
        is_open = is_embed and request.path.endswith(_OPEN_FORMS) and response.status_code < 400
        return dressed(response, policy=framed if is_embed else alone, is_open=is_open)


def _add_embeds(app: Flask, reader: Reader, shelf: Shelf, present: Present) -> None:
    specs = {spec.key: spec for spec in public_charts()}

    @app.get("/embed/<name>")
    def embed(name: str) -> Response:
        spec, form = _named(name, specs)
        state = present.state()
        codes = [field.code for field in present.plan().fields]
        choice = choice_from(request.args, field_codes=codes)
        if form in (Form.CSV, Form.JSON):
            choice = choice.without_theme()
        asked = Asked(spec, form, choice, state)
        key = (spec.key, form, choice, state)
        response = served(shelf, key, lambda: answer(reader, asked))
        if form is Form.CSV:
            response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return response


def _named(name: str, specs: dict[str, ChartSpec]) -> tuple[ChartSpec, Form]:
    """Chart and form of an address; what is not public does not exist here."""
    key, _, ending = name.partition(".")
    if key not in specs or name.endswith(".") or ending not in ("", Form.SVG, Form.CSV, Form.JSON):
        abort(404)
    return specs[key], Form(ending or Form.PAGE)


def _add_pages(app: Flask, reader: Reader, present: Present, settings: DashboardSettings) -> None:
    definitions = {item.key: item for item in all_definitions()}

    @app.get("/")  # Only where the public side runs alone.
    @app.get("/oeffentlich")
    def index() -> Response:
        base_url = settings.public_url or request.url_root
        page = Response(listing(reader, present.state(), base_url=base_url))
        page.headers["Cache-Control"] = "no-cache" if settings.public_url else "no-store"
        return page

    @app.get("/oeffentlich/definition/<key>")
    def definition(key: str) -> Response:
        if key not in definitions:
            abort(404)
        found = definitions[key]
        text = definition_text(found, rules=_rules(reader, present))
        words = {"title": gettext(found.title), "text": text, "source": gettext(found.source)}
        return _page("definition.html", **words)

    @app.get("/barrierefreiheit")
    def accessibility() -> Response:
        return _page("accessibility.html", contact=settings.contact)

    @app.get("/healthz")
    def healthz() -> Response:
        try:
            number = present.state().revision.number
        except (NothingLoadedError, StartError):
            number = 0
        answered = Response(f"ok {number}\n", content_type="text/plain; charset=utf-8")
        answered.headers["Cache-Control"] = "no-store"
        return answered


def _rules(reader: Reader, present: Present) -> Rules:
    """The rules that hold for the concept in force; before the first load those of the product."""
    try:
        return rules_of(present.plan().concept, reader.rules)
    except (NothingLoadedError, StartError):
        return reader.rules


def _page(template: str, **values: str) -> Response:
    """A page of text in the language of its address, with the way to the other pages and languages."""
    here = formats.language()
    own = None if here == CITY_LANGUAGE else here
    links = {"index": url_for("index"), "accessibility": url_for("accessibility", sprache=own)}
    others = [(code, name, f"?sprache={code}") for code, name in LANGUAGES.items() if code != here]
    page = Response(render_template(template, sheet=SHEET, language=here, others=others, **links, **values))
    page.headers["Cache-Control"] = "public, max-age=300"
    return page
