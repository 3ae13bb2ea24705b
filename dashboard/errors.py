"""What people of the internal side see where an address gives no page: their language, and a next step."""

from flask import Flask, Response, g
from werkzeug.exceptions import HTTPException

from dashboard.labels.errors import error_words
from dashboard.refusal import refusal


def install(server: Flask) -> None:
    """A page for every refusal and every fault that nobody else answers."""
    server.register_error_handler(HTTPException, _page)


def _page(error: HTTPException) -> Response:
    """The status and what else the error says about itself (such as the methods it allows) stay."""
    status = error.code or 500
    words = error_words(status)
    answer = refusal(
        status,
        title=words.heading,
        words=f"{words.explanation} {words.advice}",
        has_home="viewer" in g,  # Who was stopped at the door would only be stopped again.
    )
    answer.headers.extend([pair for pair in error.get_headers() if pair[0] != "Content-Type"])
    return answer
