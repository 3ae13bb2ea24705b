"""Fixtures every test may ask for."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# How fast something is, benchmarks say; a shared machine may stand still for a while.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

pytest_plugins = ("tests.servers", "tests.browsers", "tests.functional.dashboard_servers")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Published files of real cities; they lie beside the repository, not in it."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("The published files of real cities are not beside the repository.")
    return folder
