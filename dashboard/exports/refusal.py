"""A page in place of a file while the database is away."""

from flask import Response

from dashboard.labels import gettext
from dashboard.refusal import refusal


def database_away() -> Response:
    """The answer when the database does not answer."""
    words = gettext(
        "Die Datenbank antwortet gerade nicht. Die Datei lässt sich deshalb nicht erstellen; bitte in "
        "einigen Minuten noch einmal versuchen."
    )
    answer = refusal(503, title=gettext("Im Moment nicht verfügbar"), words=words)
    answer.headers["Retry-After"] = "60"
    return answer
