"""One chart of the gallery: what may be chosen, the frame that comes of it, the lines to copy."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import force_locale
from werkzeug.datastructures import MultiDict

from dashboard import formats
from dashboard.cache import Reader
from dashboard.catalogue import Ask, ChartSpec, ChartView
from dashboard.labels import gettext
from dashboard.languages import CITY_LANGUAGE, LANGUAGES
from dashboard.public.chart_paths import chart_path, language_query
from dashboard.public.choices import choice_from, first_measure, values_of
from dashboard.public.code import embed_code, frame_heights
from dashboard.public.forms import Form
from dashboard.public.languages import PARAMETER
from dashboard.public.parameters import HEIGHT, SIZE, THEME, Choice, Height, Size, Theme
from dashboard.public.present import State
from dashboard.public.views import public_view


@dataclass(frozen=True, kw_only=True)
class Field:
    """A parameter with its words, its values with theirs ("": as it is), and the one that is chosen."""

    name: str
    label: str
    values: Mapping[str, str]
    chosen: str


@dataclass(frozen=True, kw_only=True)
class Offer:
    """What the gallery shows of a chart. path: of the chart under the choice; heights: of its frame."""

    title: str
    fields: tuple[Field, ...]
    path: str
    code: str
    heights: tuple[int, int]
    files: Mapping[Form, str]


def offer(
    reader: Reader, spec: ChartSpec, arguments: MultiDict[str, str], *, state: State, base_url: str
) -> Offer:
    """Raises ParameterError for what cannot be chosen. `base_url` is the address that the code names.

    The chart speaks the language that is chosen for it; the words around it stay in the reader's.
    """
    stated = MultiDict[str, str]([(name, value) for name, value in arguments.items(multi=True) if value])
    if Ask.MEASURE in spec.asks and Ask.MEASURE not in stated:
        stated[Ask.MEASURE] = first_measure(reader, state)
    choice = choice_from(stated, reader=reader, spec=spec, state=state)
    language = stated.get(PARAMETER, formats.language())
    with force_locale(language if language in LANGUAGES else CITY_LANGUAGE):
        query, view = choice.query() | language_query(), public_view(reader, state, choice=choice)
        chart, title = spec.build(view), lasting_title(spec, view)
    path, heights = chart_path(spec, Form.PAGE, query), frame_heights(spec, chart, choice=choice)
    return Offer(
        title=title,
        fields=tuple(_fields(reader, spec, choice, state, language)),
        path=path,
        code=embed_code(f"{base_url}{path}", title=title, heights=heights),
        heights=heights,
        files={form: chart_path(spec, form, query) for form in Form if form},
    )


def lasting_title(spec: ChartSpec, view: ChartView) -> str:
    """What a chart is about, in words that stay true: those on the page around follow no new load."""
    if Ask.MEASURE in spec.asks and len(view.measures) == 1:
        measure = view.measures[0].measure
        return f"{measure.code} {measure.title}, {view.plan.concept.municipality}"
    return f"{gettext(spec.title)}: {view.area}"


def _fields(reader: Reader, spec: ChartSpec, choice: Choice, state: State, language: str) -> list[Field]:
    asks = [_asked(reader, ask, choice, state) for ask in spec.asks]
    spoken = Field(name=PARAMETER, label=gettext("Sprache"), values=LANGUAGES, chosen=language)
    return [*asks, spoken, *_looks(choice)]


def _asked(reader: Reader, ask: Ask, choice: Choice, state: State) -> Field:
    labels = {
        Ask.FIELD: (gettext("Handlungsfeld"), gettext("alle Handlungsfelder")),
        Ask.DIVISION: (gettext("Bereich der Verwaltung"), gettext("alle Bereiche")),
        Ask.MEASURE: (gettext("Maßnahme"), ""),
        Ask.PERIOD: (gettext("Zeitraum"), gettext("ganzer Zeitraum")),
        Ask.YEAR: (gettext("Jahr"), gettext("das letzte volle Jahr")),
    }
    label, everything = labels[ask]
    first = {"": everything} if everything else {}
    values = {**first, **values_of(reader, ask, state)}
    return Field(name=ask, label=label, values=values, chosen=choice.of(ask) or "")


def _looks(choice: Choice) -> list[Field]:
    themes = {
        Theme.AUTO: gettext("wie das Gerät"),
        Theme.LIGHT: gettext("hell"),
        Theme.DARK: gettext("dunkel"),
        Theme.CONTRAST: gettext("hoher Kontrast"),
    }
    sizes = {
        Size.AUTO: gettext("wie der Platz es erlaubt"),
        Size.SMALL: gettext("klein"),
        Size.MEDIUM: gettext("mittel"),
        Size.LARGE: gettext("groß"),
    }
    heights = {
        Height.SILENT: gettext("fest, ohne Skript"),
        Height.TOLD: gettext("folgt dem Inhalt (Skript)"),
    }
    told = Height.TOLD if choice.tells_height else Height.SILENT
    return [
        Field(name=THEME, label=gettext("Farben"), values=_plain(themes), chosen=choice.theme.value),
        Field(
            name=SIZE, label=gettext("Größe der Zeichnung"), values=_plain(sizes), chosen=choice.size.value
        ),
        Field(name=HEIGHT, label=gettext("Höhe des Rahmens"), values=_plain(heights), chosen=told.value),
    ]


def _plain(values: Mapping[Theme, str] | Mapping[Size, str] | Mapping[Height, str]) -> dict[str, str]:
    return {str(value): words for value, words in values.items()}
