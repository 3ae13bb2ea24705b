"""The choices of the page: action field, department, and what misses. They live in the address."""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import parse_qsl, urlencode

from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard.components.filters import Option, filter_form, filter_select
from dashboard.filters import PARAMETERS, WITHOUT_LEAD
from dashboard.indicators.assessment import AssessedMeasure
from dashboard.indicators.data_quality import LETTER_REASONS
from dashboard.labels.quality import letter_name, missing_word
from dashboard.pages.frame import department_name
from dashboard.pages.spec import PageRequest

MISSING = "fehlt"
"""Name in the address; its values are a letter, the code of a reason, or `ANY` for anything at all."""
ANY = "etwas"


def quality_filters(request: PageRequest, *, path: str) -> Component:
    """A plain form; what else the address says stays."""
    names = {"field": _("Handlungsfeld"), "department": _("Stelle")}
    options = {
        "field": [Option(item.code, item.name) for item in request.plan.fields],
        "department": [*_units(request), Option(WITHOUT_LEAD, _("ohne Federführung"))],
    }
    controls = [
        filter_select(
            PARAMETERS[name],
            label=names[name],
            options=options[name],
            value=next(iter(request.filter.values(name)), ""),
        )
        for name in names
    ]
    missing = filter_select(
        MISSING,
        label=_("Es fehlt"),
        options=list(_missing_options()),
        value=missing_of(request),
    )
    return filter_form([*controls, missing], action=path, hidden=_kept(request))


def _missing_options() -> Iterator[Option]:
    """Anything at all; each letter, and below it what can be missing for it."""
    yield Option(ANY, _("irgendetwas"))
    for letter, codes in LETTER_REASONS.items():
        yield Option(letter, letter_name(letter))
        yield from (Option(code.value, "\u2003" + missing_word(code)) for code in codes)


def missing_values() -> set[str]:
    """What the address may ask for."""
    return {option.value for option in _missing_options()}


def missing_of(request: PageRequest) -> str:
    """The letter or the reason that the address asks for, ANY, or "" for every measure."""
    given = dict(parse_qsl(request.search.removeprefix("?"))).get(MISSING, "")
    return given if given in missing_values() else ""


def missing_name(value: str) -> str:
    """What the address asks for, in words."""
    return next(option.label.strip() for option in _missing_options() if option.value == value)


def shown_measures(request: PageRequest) -> list[AssessedMeasure]:
    """The chosen measures that lack what the address asks for."""
    wanted = missing_of(request)
    return [item for item in request.chosen if not wanted or wanted in _lacks(item)]


def _lacks(item: AssessedMeasure) -> set[str]:
    """Letters and reasons that miss, as the address names them."""
    missing = [letter for letter in item.smart.letters if not letter.is_met]
    reasons = {reason.code.value for letter in missing for reason in letter.missing}
    return {ANY, *(letter.letter for letter in missing), *reasons} if missing else set()


def quality_href(request: PageRequest, *, path: str, missing: str = "", **changes: str) -> str:
    """This page with other filters; `changes` are attributes of the filter of measures."""
    search = replace(request.filter, **changes).search()
    if not missing:
        return path + search
    return f"{path}{search}{'&' if search else '?'}{urlencode({MISSING: missing})}#smart"


def _units(request: PageRequest) -> Iterator[Option]:
    """Units that lead a measure, with all above them, in the order of the tree, indented by level."""
    units = request.plan.departments
    leading = {key for item in request.measures for key in item.measure.lead_keys}

    def below(parent: str | None, depth: int) -> Iterator[tuple[Option, bool]]:
        for key, unit in units.items():
            if unit.parent_key != parent:
                continue
            under = list(below(key, depth + 1))
            if key in leading or under:
                yield Option(key, "\u2003" * depth + department_name(request, key)), True
                yield from under

    return (option for option, _found in below(None, 0))


def _kept(request: PageRequest) -> list[tuple[str, str]]:
    """Parameters of the address without a control here."""
    ours = {PARAMETERS["field"], PARAMETERS["department"], MISSING}
    pairs = parse_qsl(request.search.removeprefix("?"))
    return [(name, value) for name, value in pairs if name not in ours]
