"""Addresses in what officials wrote become links, and only addresses of the web do."""

from datetime import date

import pytest

from dashboard.markup import to_html
from dashboard.pages.measure_history import reports
from dashboard.pages.web_links import linked
from tests.factories import a_measure, a_report

PAGE = "https://www.potsdam.de/de/bericht-2026"


def shown(text: str) -> str:
    return "".join(part if isinstance(part, str) else to_html(part) for part in linked(text))


def test_an_address_is_a_link_that_keeps_its_sentence() -> None:
    assert shown(f"Siehe {PAGE}.") == (
        f'Siehe <a href="{PAGE}" rel="noopener">potsdam.de/de/bericht-2026</a>.'
    )


@pytest.mark.parametrize("text", ["javascript:alert(1)", "file:///etc/passwd", "www.potsdam.de", "ohne"])
def test_nothing_else_is_a_link(text: str) -> None:
    assert shown(text) == text


def test_a_long_address_is_cut_but_leads_where_it_did() -> None:
    address = f"{PAGE}/{'x' * 200}"
    assert f'href="{address}"' in shown(address)
    assert shown(address).endswith("…</a>")


def test_a_source_that_is_its_own_proof_is_named_once() -> None:
    day = date(2025, 6, 30)
    for source, names in ((PAGE, ["Nachweis und Quelle"]), ("Bericht", ["Nachweis", "Quelle"])):
        measure = a_measure(a_report(reported_on_date=day, evidence=PAGE, source=source))
        (found,) = reports(measure, today=day)
        page = to_html(found)
        assert page.count("<a ") == 1
        assert all(f"<strong>{name}: </strong>" in page for name in names)
        assert page.count("<strong>") == len(names)
