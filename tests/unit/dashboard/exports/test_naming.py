"""Names of files hold umlauts, and nothing that a file system would take for more than a name."""

import pytest

from dashboard.exports.naming import attachment


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("plan.xlsx", "attachment; filename=plan.xlsx"),
        ("Büro.xlsx", "attachment; filename=Buro.xlsx; filename*=UTF-8''B%C3%BCro.xlsx"),
    ],
)
def test_the_browser_is_told_the_name(name: str, header: str) -> None:
    answer = attachment(b"x", name=name, mimetype="text/csv")

    assert answer.headers["Content-Disposition"] == header
    assert (answer.get_data(), answer.mimetype) == (b"x", "text/csv")
