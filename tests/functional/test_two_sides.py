"""Both sides behind one address: each address has one side, and none takes an address of the other."""

from collections.abc import Iterator

import pytest
from flask import Flask

from dashboard.app import create_app
from dashboard.pages import PAGES
from dashboard.public import create_public_app
from dashboard.public.paths import PUBLIC_PATHS
from dashboard.settings import DashboardSettings
from tests.functional.test_public import example_reader

SETTINGS = DashboardSettings(demo=True)
ONLY_ALONE = {"/"}
"""Where the public side runs alone its gallery is the first page."""


def is_public(path: str) -> bool:
    """As `compose` decides."""
    return any(path == part or path.startswith(f"{part}/") for part in PUBLIC_PATHS)


def addresses(app: Flask) -> Iterator[str]:
    return (rule.rule for rule in app.url_map.iter_rules())


@pytest.fixture(scope="module")
def internal() -> Flask:
    return create_app(SETTINGS, reader=example_reader())


def test_every_public_address_is_reached() -> None:
    public = set(addresses(create_public_app(example_reader(), SETTINGS)))

    assert {path for path in public if not is_public(path)} == ONLY_ALONE
    assert all(any(path == part or path.startswith(f"{part}/") for path in public) for part in PUBLIC_PATHS)


def test_no_internal_address_is_taken_away(internal: Flask) -> None:
    mine = {*addresses(internal), *(page.path for page in PAGES)}

    assert "/api/revision" in mine
    assert {path for path in mine if is_public(path)} == set()
