"""Which chart an address means: its key, its form, its choice, and the state that it is drawn of."""

from collections.abc import Mapping

from flask import abort
from werkzeug.datastructures import MultiDict

from dashboard.access import PUBLIC
from dashboard.catalogue import ChartSpec, public_charts
from dashboard.catalogue.withdrawn import WITHDRAWN
from dashboard.public.answers import Asked
from dashboard.public.choices import choice_from
from dashboard.public.forms import Form, in_form, named
from dashboard.public.present import State
from dashboard.public.refusals import (
    NotKeptError,
    UnknownChartError,
    UnknownRevisionError,
    WithdrawnError,
)
from dashboard.public.site import Site

Arguments = MultiDict[str, str]


def asked_now(site: Site, name: str, arguments: Arguments) -> Asked:
    """`/embed/<name>`. Raises what `refusals` and `parameters` declare."""
    key, form = _named(name)
    return _asked(site, _spec(key), form, site.state, arguments, is_dated=False)


def asked_then(site: Site, key: str, name: str, arguments: Arguments) -> Asked:
    """`/embed/<key>/revision/<name>`, where the name is a number and a form. Raises the same."""
    spec = _spec(key)
    number, form = _named(name)
    if not spec.is_kept:
        raise NotKeptError
    return _asked(site, spec, form, _state_of(site, number), arguments, is_dated=True)


def asked_by(site: Site, parts: Mapping[str, str], arguments: Arguments) -> Asked:
    """The same for the parts of either address."""
    if "key" in parts:
        return asked_then(site, parts["key"], parts["name"], arguments)
    return asked_now(site, parts["name"], arguments)


def _named(name: str) -> tuple[str, Form]:
    try:
        return named(name)
    except ValueError:
        abort(404)


def _spec(key: str) -> ChartSpec:
    """The chart of a key; what is not public does not exist here."""
    if key in WITHDRAWN:
        raise WithdrawnError(key)
    found = next((spec for spec in public_charts() if spec.key == key), None)
    if found is None:
        raise UnknownChartError(key)
    return found


def _state_of(site: Site, number: str) -> State:
    """A revision as of its own day, whatever day it is now."""
    found = {str(item.number): item for item in site.reader.revisions(PUBLIC)}
    if number not in found:
        raise UnknownRevisionError(tuple(found))
    revision = found[number]
    return State(revision, revision.as_of_date, heard_at=site.state.heard_at)


def _asked(
    site: Site, spec: ChartSpec, form: Form, state: State, arguments: Arguments, *, is_dated: bool
) -> Asked:
    choice = choice_from(arguments, reader=site.reader, spec=spec, state=state)
    return Asked(spec=spec, form=form, choice=in_form(choice, form), state=state, is_dated=is_dated)
