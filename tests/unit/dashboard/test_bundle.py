"""Style sheets and scripts travel as two files whose names change with their content."""

from pathlib import Path

from flask import Flask

from dashboard.app import assets_folder
from dashboard.bundle import install, read_bundle


def folder_with(tmp_path: Path, css: str) -> Path:
    (tmp_path / "vendor").mkdir(exist_ok=True)
    (tmp_path / "vendor" / "morphdom.min.js").write_text("window.morphdom=1")
    (tmp_path / "10-b.css").write_text(css)
    (tmp_path / "00-a.css").write_text('@font-face{src:url("fonts/x.woff2")}')
    (tmp_path / "59-wall.css").write_text("body{font-size:9rem}")
    (tmp_path / "page.js").write_text("page()")
    (tmp_path / "wall.js").write_text("wall()")
    return tmp_path


def test_files_stand_in_the_order_of_their_names_without_those_of_the_wall(tmp_path: Path) -> None:
    bundle = read_bundle(folder_with(tmp_path, "b{}"))

    assert bundle.css == '@font-face{src:url("/assets/fonts/x.woff2")}\nb{}'
    assert bundle.js == "window.morphdom=1\n;page()"


def test_a_city_has_the_last_word_on_how_it_looks(tmp_path: Path) -> None:
    theme = tmp_path / "stadt" / "eigene.css"
    theme.parent.mkdir()
    theme.write_text(":root{--accent:#A4001D}")

    bundle = read_bundle(folder_with(tmp_path, "b{}"), theme=theme)

    assert bundle.css.endswith("b{}\n:root{--accent:#A4001D}")


def test_names_change_with_the_content_alone(tmp_path: Path) -> None:
    first, again = read_bundle(folder_with(tmp_path, "b{}")), read_bundle(folder_with(tmp_path, "b{}"))
    other = read_bundle(folder_with(tmp_path, "b{color:red}"))

    assert first.css_href == again.css_href
    assert first.css_href != other.css_href
    assert first.js_href == other.js_href


def test_packages_are_kept_by_browsers_and_nothing_else_is_served(tmp_path: Path) -> None:
    bundle, server = read_bundle(folder_with(tmp_path, "b{}")), Flask(__name__)
    install(server, bundle)
    client = server.test_client()

    answer = client.get(bundle.css_href)

    assert answer.text == bundle.css
    assert answer.mimetype == "text/css"
    assert "immutable" in answer.headers["Cache-Control"]
    assert client.get("/paket/0000000000000000.css").status_code == 404


def test_every_file_of_the_product_is_in_the_package() -> None:
    bundle = read_bundle(assets_folder())

    for words in (".card-figure", ".facet-panel", "@media print", "konzeptmonitor", "morphdom"):
        assert words in bundle.css + bundle.js
    assert 'url("fonts/' not in bundle.css
