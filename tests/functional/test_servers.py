"""The fixtures give what they promise."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from sqlalchemy import create_engine, inspect, text


@pytest.mark.parametrize("attempt", [1, 2])
def test_every_test_gets_an_empty_database(database_url: str, attempt: int) -> None:
    engine = create_engine(database_url)
    with engine.begin() as connection:
        assert inspect(connection).get_table_names() == []
        connection.execute(text("CREATE TABLE leftover (number INTEGER)"))
        assert connection.scalar(text("SELECT 1")) == 1
    engine.dispose()


@pytest.mark.postgres
def test_connection_left_open_does_not_keep_the_database(postgres_url: str) -> None:
    from tests.servers import empty_database

    with empty_database(postgres_url) as url:
        engine = create_engine(url)
        connection = engine.connect()
        assert connection.scalar(text("SELECT current_database()")) == url.rsplit("/", 1)[1]
    connection.invalidate()
    connection.close()
    engine.dispose()


@pytest.mark.browser
def test_page_speaks_german(page: Page) -> None:
    page.goto("data:text/html,<title>Seite</title>")
    assert page.title() == "Seite"
    assert page.evaluate("new Intl.NumberFormat().format(1234.5)") == "1.234,5"


@pytest.mark.browser
def test_page_can_do_without_scripts(open_page: Callable[..., Page]) -> None:
    page = open_page(java_script_enabled=False)
    page.goto("data:text/html,<p>ohne</p><script>document.body.textContent = 'mit'</script>")
    assert page.inner_text("body") == "ohne"


@pytest.mark.browser
@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("<script>console.error('kaputt')</script>", "console: kaputt"),
        ("<script>throw new Error('kaputt')</script>", "exception: kaputt"),
        ("<img src='http://127.0.0.1:9/bild.png'>", "failed: http://127.0.0.1:9/bild.png"),
        ("<img src='http://example.invalid/bild.png'>", "foreign host: http://example.invalid/bild.png"),
    ],
)
def test_problems_on_a_page_are_noted(page: Page, page_problems: list[str], body: str, problem: str) -> None:
    page.goto(f"data:text/html,{body}")
    page.wait_for_timeout(100)
    assert any(found.startswith(problem) for found in page_problems)
    page_problems.clear()
