"""The addresses of a GeoReport server, and what its answers are."""

from urllib.parse import quote, urlencode

from data_pipeline.parsing.codes import normal
from data_pipeline.remote.config import RemoteSource
from data_pipeline.remote.errors import RemoteAnswerError, RemoteError, RemoteMissingError
from data_pipeline.remote.getter import Getter
from data_pipeline.sources.open311.document import unwrapped
from data_pipeline.sources.open311.standard import CASE_FIELDS, ID_FIELD

Record = dict[str, object]
_DOORS = (401, 403, 407)


class Server:
    """Asks a GeoReport server for cases. `key` is sent with every request and never shown."""

    def __init__(self, get: Getter, source: RemoteSource, *, key: str | None = None) -> None:
        self._get = get
        self._base = source.url.rstrip("/")
        stated = {"jurisdiction_id": source.jurisdiction_id, "api_key": key}
        self._always = {name: value for name, value in stated.items() if value}

    def cases(self, **parameters: str) -> list[Record]:
        """The cases of one answer; an answer "no such document" holds none. Raises RemoteError."""
        try:
            return self._records(self._document("requests.json", parameters))
        except RemoteMissingError:
            return []

    def case(self, complaint_id: str) -> list[Record]:
        """The case with that id, no case if the server does not know it. Raises RemoteError."""
        try:
            return self._records(self._document(f"requests/{quote(complaint_id, safe='')}.json", {}))
        except RemoteMissingError:
            return []

    def service_names(self) -> dict[str, str]:
        """Name by service code; empty where the server has no list of services."""
        try:
            listed = unwrapped(self._document("services.json", {}))
        except RemoteAnswerError as error:
            if error.status in _DOORS:
                raise
            return {}
        rows = [item for item in listed if isinstance(item, dict)]
        found = {str(row.get("service_code")): row.get("service_name") for row in rows}
        return {code: name for code, name in found.items() if isinstance(name, str)}

    def _document(self, path: str, parameters: dict[str, str]) -> object:
        query = urlencode(self._always | parameters)
        return self._get(f"{self._base}/{path}" + (f"?{query}" if query else ""))

    def _records(self, answer: object) -> list[Record]:
        found = [item for item in unwrapped(answer) if item not in (None, {}, [])]
        records = [
            {normal(key): value for key, value in item.items()} for item in found if isinstance(item, dict)
        ]
        if len(records) < len(found) or any(not CASE_FIELDS & record.keys() for record in records):
            raise RemoteError(
                "Der Server antwortet mit etwas anderem als Fällen.",
                "Bitte prüfen, ob die Adresse der Quelle die eines GeoReport-v2-Servers ist.",
            )
        return records


def id_of(record: Record) -> str | None:
    """The id of a case as text; servers send text or numbers."""
    value = record.get(ID_FIELD)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    is_whole = isinstance(value, float) and value.is_integer()
    return str(int(value) if is_whole else value).strip() or None
