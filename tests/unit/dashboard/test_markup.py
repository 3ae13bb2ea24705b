"""Components become HTML text: what comes from data is escaped, and nothing that needs scripts gets in."""

from html.parser import HTMLParser

import dash_bootstrap_components as dbc
import pytest
from dash import dcc, html
from hypothesis import given
from hypothesis import strategies as st

from dashboard.components.content import attributed
from dashboard.markup import Raw, to_html

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[dict[str, str | None]] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.append(dict(attrs))

    def handle_data(self, data: str) -> None:
        self.words += data


def read(markup: str) -> _Reader:
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    return reader


@given(TEXTS, TEXTS)
def test_whatever_stands_in_texts_and_attributes_comes_back_and_adds_no_element(text: str, name: str) -> None:
    found = read(to_html(attributed(html.P(text, title=name), aria_label=name)))

    assert found.tags == ["p"]
    assert found.words == text
    assert found.attributes[0] == {"title": name, "aria-label": name}


def test_a_tree_is_written_in_order() -> None:
    tree = html.Div(["a", html.Br(), html.Ul([html.Li(1), None, html.Li(["b", "c"])])], className="x", id="y")

    assert to_html(tree) == '<div class="x" id="y">a<br><ul><li>1</li><li>bc</li></ul></div>'


@pytest.mark.parametrize(
    ("component", "markup"),
    [
        (html.Label("A", htmlFor="f"), '<label for="f">A</label>'),
        (html.Td("1", colSpan=2), '<td colspan="2">1</td>'),
        (html.Div(tabIndex=0), '<div tabindex="0"></div>'),
        (html.Div(hidden=True), "<div hidden></div>"),
        (html.Details(open=False), "<details></details>"),
        (html.Div(style={"flexGrow": 2, "--depth": "1"}), '<div style="flex-grow:2;--depth:1"></div>'),
        (html.Div(className=""), "<div></div>"),
        (html.Button("x", n_clicks=0, disabled=True), "<button disabled>x</button>"),
        (Raw("<svg/>"), "<svg/>"),
    ],
)
def test_attributes_have_the_names_of_html(component: object, markup: str) -> None:
    assert to_html(component) == markup


def test_a_select_says_what_is_chosen() -> None:
    control = dbc.Select(
        id="s", name="feld", value="b", options=[{"value": "a", "label": "<A>"}, {"value": "b", "label": "B"}]
    )

    assert to_html(control) == (
        '<select class="form-select" id="s" name="feld"><option value="a">&lt;A&gt;</option>'
        '<option value="b" selected>B</option></select>'
    )


def test_inputs_look_as_their_kind() -> None:
    kinds = {"search": "form-control", "checkbox": "form-check-input", "hidden": None}

    looks = {kind: read(to_html(dbc.Input(type=kind, name="n"))).attributes[0].get("class") for kind in kinds}

    assert looks == kinds


@pytest.mark.parametrize("stranger", [dcc.Graph(), dcc.Dropdown(), dbc.Tabs(), object()])
def test_what_needs_scripts_is_refused(stranger: object) -> None:
    with pytest.raises(TypeError):
        to_html(html.Div(stranger))
