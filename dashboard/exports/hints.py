"""The sheet that explains a table: what it shows, by which definition, as of when, for whose eyes."""

from collections.abc import Iterator, Sequence

from flask import request as flask_request

from dashboard import formats, labels
from dashboard.access import Audience
from dashboard.chart import Chart
from dashboard.indicators import all_definitions
from dashboard.indicators.rules import rules_of
from dashboard.labels import gettext
from dashboard.pages.addresses import permanent_href
from dashboard.pages.spec import PageRequest

Hint = tuple[str, str]


def chart_hints(asked: PageRequest, chart: Chart, *, selection: str, is_internal: bool) -> tuple[Hint, ...]:
    """Title, definition, source, as-of day, revision, filter and warnings of a chart."""
    found = [
        (gettext("Aussage"), chart.title),
        (gettext("Gezeigt wird"), chart.subtitle),
        *definitions(asked, [chart.definition_key]),
        (gettext("Quelle"), chart.source),
        (gettext("Stand"), formats.date(chart.as_of)),
        *state_hints(asked, selection=selection),
        (gettext("Grundlage (n)"), formats.number(chart.n)),
        (gettext("Anmerkung"), chart.note),
        *warnings(is_sample=chart.is_sample, is_internal=is_internal),
        _address(asked),
    ]
    return tuple((name, text) for name, text in found if text)


def list_hints(asked: PageRequest, *, selection: str, keys: Sequence[str]) -> tuple[Hint, ...]:
    """The same for the list of measures, with the definitions of its computed columns."""
    concept = asked.plan.concept
    numbers = {"num": formats.number(len(asked.chosen)), "of": formats.number(len(asked.measures))}
    found = [
        (gettext("Liste"), gettext("Maßnahmen: %(concept)s", concept=concept.title)),
        (gettext("Umfang"), gettext("%(num)s von %(of)s Maßnahmen", **numbers)),
        (gettext("Quelle"), gettext("%(concept)s; Angaben der zuständigen Stellen", concept=concept.title)),
        (gettext("Stand"), formats.date(asked.revision.plan_day)),
        *state_hints(asked, selection=selection),
        *definitions(asked, keys),
        *warnings(is_sample=asked.plan.has_samples, is_internal=asked.viewer.audience is not Audience.PUBLIC),
        _address(asked),
    ]
    return tuple((name, text) for name, text in found if text)


def state_hints(asked: PageRequest, *, selection: str) -> Iterator[Hint]:
    """Which revision is looked at, from which day, through which filter."""
    revision = asked.revision
    named = f"{revision.number} ({revision.label})" if revision.label else str(revision.number)
    yield gettext("Revision"), named
    yield gettext("Betrachtet am"), formats.date(asked.today)
    yield gettext("Auswahl"), selection or gettext("ohne Filter: der ganze Plan")


def definitions(asked: PageRequest, keys: Sequence[str]) -> Iterator[Hint]:
    """Each definition with the thresholds that hold for the concept."""
    rules = rules_of(asked.plan.concept, asked.reader.rules)
    for spec in all_definitions():
        if spec.key in keys:
            name = gettext("Definition: %(title)s", title=gettext(spec.title))
            yield name, labels.definition_text(spec, rules=rules)


def protected_hints(words: str) -> Iterator[Hint]:
    """How the numbers were changed before the public sees them."""
    if words:
        yield gettext("Schutz"), words


def warnings(*, is_sample: bool, is_internal: bool) -> Iterator[Hint]:
    """What must not be overlooked."""
    if is_sample:
        yield gettext("Beispieldaten"), gettext("Enthält erfundene Angaben, die nur zur Vorführung dienen.")
    if is_internal:
        yield gettext("Intern"), gettext("Enthält Angaben für die Verwaltung; bitte nicht veröffentlichen.")


def _address(asked: PageRequest) -> Hint:
    return gettext("Adresse dieser Daten"), flask_request.host_url.rstrip("/") + permanent_href(asked)
