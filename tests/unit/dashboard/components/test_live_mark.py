"""The live mark brings all words that its script will need."""

from dashboard.components.page import live_mark
from tests.unit.dashboard.components.tree import attribute, of_kind, text


def test_it_says_that_the_page_follows_and_offers_to_stop() -> None:
    mark = live_mark(button_id="live-button", status_id="live-status")

    assert text(mark) == "aktualisiert sich selbstanhalten"
    assert text(live_mark(button_id="b", status_id="s", paused=True)) == "Aktualisierung angehaltenfortsetzen"


def test_the_words_of_the_script_stand_beside_it_with_their_places_for_numbers() -> None:
    mark = live_mark(button_id="live-button", status_id="live-status")
    (status,) = [node for node in of_kind(mark, "Span") if attribute(node, "id") == "live-status"]
    (button,) = of_kind(mark, "Button")

    assert attribute(status, "role") == "status"
    assert {name: attribute(status, f"data-{name}") for name in ("following", "paused", "lost", "new")} == {
        "following": "aktualisiert sich selbst",
        "paused": "Aktualisierung angehalten",
        "lost": "Verbindung unterbrochen. Gezeigt wird der Stand von {time}; neuer Versuch läuft.",
        "new": "Neue Daten: Revision {revision}",
    }
    assert attribute(status, "data-changed-one") == (
        "Neue Daten: Revision {revision}, {count} Angabe hat sich geändert"
    )
    assert attribute(status, "data-changed-other") == (
        "Neue Daten: Revision {revision}, {count} Angaben haben sich geändert"
    )
    assert (attribute(button, "data-stop"), attribute(button, "data-resume")) == ("anhalten", "fortsetzen")
