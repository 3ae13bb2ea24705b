"""Texts that a public site owes: who is responsible, what is kept, and all of it in plain words."""

from datetime import date

from flask import Flask, Response

from dashboard import formats
from dashboard.indicators.traffic_light import TrafficLight
from dashboard.public.page import plain_page
from dashboard.public.plain_words import explained
from dashboard.public.site import Site
from dashboard.public.texts import ACCESSIBILITY, IMPRINT, PLAIN, PRIVACY, read_texts
from data_pipeline.schema.vocabulary import Freshness, ImplementationPhase, ScheduleState

PREPARED = date(2026, 11, 23)
"""The day of the self-assessment behind the accessibility statement; a new assessment brings a new day."""
_EXPLAINED = {
    "phases": ImplementationPhase,
    "schedules": ScheduleState,
    "freshness": Freshness,
    "lights": TrafficLight,
}


def add(app: Flask, site: Site) -> None:
    """`/impressum`, `/datenschutz`, `/einfach-erklaert`, `/barrierefreiheit`."""
    texts, settings = read_texts(site.settings.texts), site.settings

    def page(name: str, template: str, **values: object) -> Response:
        city = texts.get(name, language=formats.language())
        common = {"contact": settings.contact, "publisher": settings.publisher}
        return plain_page(site, template, city=city, plan=site.plan_or_none, **common, **values)

    @app.get("/impressum")
    def imprint() -> Response:
        return page(IMPRINT, "imprint.html")

    @app.get("/datenschutz")
    def privacy() -> Response:
        return page(PRIVACY, "privacy.html")

    @app.get("/einfach-erklaert")
    def plain_language() -> Response:
        states = {name: explained(codes) for name, codes in _EXPLAINED.items()}
        return page(PLAIN, "plain_language.html", **states)

    @app.get("/barrierefreiheit")
    def accessibility() -> Response:
        prepared, body = formats.date(PREPARED), settings.enforcement_body
        return page(ACCESSIBILITY, "accessibility.html", prepared=prepared, enforcement_body=body)
