"""What every part of the public side needs: one city's reader, its settings, and what was answered before."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from flask import Flask, request
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.urls import iri_to_uri

from dashboard.access import PUBLIC
from dashboard.cache import Reader
from dashboard.indicators.rules import Rules, rules_of
from dashboard.public.headers import entity_tag
from dashboard.public.present import NothingLoadedError, Present, State
from dashboard.public.shelf import Shelf
from dashboard.records import Plan
from dashboard.settings import DashboardSettings, StartError
from data_pipeline import __version__

_SAID = frozenset(
    {
        "contact",
        "enforcement_body",
        "public_url",
        "publisher",
        "licence",
        "catalogue_contributor",
        "traffic_light_words",
    }
)
"""Settings that stand in what is answered."""


@dataclass(frozen=True)
class Site:
    """The public side of one city, always and only as the public sees it."""

    reader: Reader
    settings: DashboardSettings
    shelf: Shelf
    present: Present

    @property
    def state(self) -> State:
        """The revision and the day of an answer. Raises NothingLoadedError before the first load."""
        return self.present.state()

    @property
    def plan(self) -> Plan:
        """The plan in force."""
        return self.reader.plan(PUBLIC, self.state.revision)

    @property
    def plan_or_none(self) -> Plan | None:
        """The plan in force; None before the first load and while the database was never there."""
        try:
            return self.plan
        except (NothingLoadedError, StartError, SQLAlchemyError):
            return None

    @property
    def rules(self) -> Rules:
        """The rules that hold for the concept in force; before the first load those of the product."""
        plan = self.plan_or_none
        return rules_of(plan.concept, self.reader.rules) if plan else self.reader.rules

    @cached_property
    def rule_version(self) -> str:
        """Names the program and every setting that changes what is said of the same revision."""
        said = self.settings.model_dump(include=set(_SAID))
        return entity_tag(__version__, self.reader.rules, self.reader.disclosure, sorted(said.items()))

    @property
    def base_url(self) -> str:
        """The address of the public side without a slash at its end, in ASCII as headers want it."""
        return iri_to_uri(self.settings.public_url or request.url_root).rstrip("/")

    def address(self, path: str) -> str:
        """The full address of a path that begins with a slash."""
        return f"{self.base_url}{path}"


Part = Callable[[Flask, Site], None]
"""Adds the addresses of one part of the public side."""
