"""The body of an answer: read in pieces, unpacked in pieces, and never more than allowed."""

import json
import zlib
from collections.abc import Iterable

from data_pipeline.remote.errors import RemoteError

_GZIP = 16 + zlib.MAX_WBITS


def read_body(pieces: Iterable[bytes], *, encoding: str, host: str, max_bytes: int) -> bytes:
    """The bytes, unpacked if they came as gzip.

    The cap counts before and after unpacking, and unpacking stops at it, so that a small answer that grows to
    gigabytes costs no memory. Raises RemoteError.
    """
    if encoding in ("", "identity"):
        return _capped(pieces, host=host, max_bytes=max_bytes)
    if encoding not in ("gzip", "x-gzip"):
        raise RemoteError(
            f"{host} antwortet in einer unbekannten Verpackung.", "Bitte dem Betreiber des Servers melden."
        )
    return _unpacked(pieces, host=host, max_bytes=max_bytes)


def _capped(pieces: Iterable[bytes], *, host: str, max_bytes: int) -> bytes:
    body = bytearray()
    for piece in pieces:
        body += piece
        if len(body) > max_bytes:
            raise too_large(host, max_bytes)
    return bytes(body)


def _unpacked(pieces: Iterable[bytes], *, host: str, max_bytes: int) -> bytes:
    unpack, body, packed = zlib.decompressobj(_GZIP), bytearray(), 0
    try:
        for piece in pieces:
            packed += len(piece)
            body += unpack.decompress(piece, max_bytes + 1 - len(body))
            if packed > max_bytes or len(body) > max_bytes:
                raise too_large(host, max_bytes)
    except zlib.error as error:
        raise _broken(host) from error
    if not unpack.eof or unpack.unused_data:
        raise _broken(host)
    return bytes(body)


def too_large(host: str, max_bytes: int) -> RemoteError:
    """An answer is larger than the settings allow."""
    return RemoteError(
        f"Die Antwort von {host} ist größer als {max_bytes} Bytes; das Lesen wurde abgebrochen.",
        "Ist das so gewollt, bitte max_bytes in den Einstellungen der Quelle erhöhen.",
    )


def _broken(host: str) -> RemoteError:
    return RemoteError(
        f"Die Antwort von {host} ist beschädigt oder unvollständig.", "Bitte später noch einmal abrufen."
    )


def decode_json(body: bytes, *, host: str) -> object:
    """What the body says. Raises RemoteError for anything that is not JSON in UTF-8."""
    try:
        found: object = json.loads(body.decode("utf-8-sig"), parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise RemoteError(
            f"Die Antwort von {host} ist kein JSON.",
            "Bitte die Adresse in den Einstellungen der Quelle prüfen.",
        ) from error
    return found


def _no_number(text: str) -> object:
    raise ValueError(text)
