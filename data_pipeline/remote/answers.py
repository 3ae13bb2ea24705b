"""What an HTTP status means for a fetch."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

from data_pipeline.remote.errors import (
    ForbiddenAddressError,
    RemoteAnswerError,
    RemoteBusyError,
    RemoteMissingError,
)

_MISSING = (404, 410)
_DOORS = (401, 403, 407)
_BUSY = (408, 425, 429, 500, 502, 503, 504)


def check_status(status: int, headers: dict[str, str], *, url: str, now: datetime | None = None) -> None:
    """Nothing for 200; every other status raises the RemoteError that it means. `url` has no query."""
    host = urlsplit(url).hostname or ""
    if status == 200:
        return
    if 300 <= status < 400:
        raise ForbiddenAddressError(
            f"{host} leitet um nach {_target(url, headers)}; Umleitungen werden nicht befolgt.",
            "Bitte die neue Adresse prüfen und, wenn sie stimmt, in den Einstellungen der Quelle eintragen.",
        )
    if status in _BUSY:
        raise RemoteBusyError(
            f"{host} antwortet gerade nicht (HTTP {status}).",
            "Bitte später noch einmal abrufen.",
            retry_after=_retry_after(headers.get("retry-after", ""), now or datetime.now(UTC)),
        )
    if status in _MISSING:
        raise RemoteMissingError(f"{url} gibt es nicht (HTTP {status}).", _CHECK, status=status)
    if status in _DOORS:
        raise RemoteAnswerError(f"{host} verweigert den Zugang (HTTP {status}).", _KEY, status=status)
    raise RemoteAnswerError(f"{host} lehnt die Anfrage ab (HTTP {status}).", _CHECK, status=status)


_CHECK = "Bitte die Adresse in den Einstellungen der Quelle prüfen."
_KEY = "Bitte prüfen, ob ein Schlüssel nötig ist und die Variable aus api_key_env ihn enthält."


def _target(url: str, headers: dict[str, str]) -> str:
    """Host of a redirect and nothing else: the rest may hold anything."""
    try:
        host = urlsplit(urljoin(url, headers.get("location", ""))).hostname or ""
    except ValueError:
        host = ""
    is_plain = host.isascii() and all(sign.isalnum() or sign in "-.:" for sign in host) and len(host) < 254
    return host if host and is_plain else "einem unbekannten Rechner"


def _retry_after(text: str, now: datetime) -> float | None:
    """Seconds from a Retry-After header, which holds seconds or a date."""
    if text.isascii() and text.isdigit() and len(text) < 10:
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None
    return max(0.0, (moment.replace(tzinfo=moment.tzinfo or UTC) - now).total_seconds())
