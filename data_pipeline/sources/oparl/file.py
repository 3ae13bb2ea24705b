"""One JSON file that holds a chain: the product's own snapshot, or objects as a server gave them."""

import json
from pathlib import Path

from data_pipeline.errors import FileError
from data_pipeline.sources.oparl.chain import FORMAT, Chain
from data_pipeline.sources.oparl.objects import (
    ORGANIZATION,
    PAPER,
    JsonObject,
    by_id,
    id_of,
    is_address,
    is_plain,
    kind,
)

_LARGEST_BYTES = 20_000_000
_LINKS = ("agendaItem", "meeting")


def read_json(path: Path, *, file: str) -> object:
    """The content of a JSON file. Raises FileError when it is too large or no JSON."""
    if path.stat().st_size > _LARGEST_BYTES:
        raise FileError(f"{file}: Die Datei ist größer als 20 MB.", "Bitte nur die eine Vorlage speichern.")
    try:
        data: object = json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise FileError(
            f"{file}: Die Datei ist kein lesbares JSON.", "Bitte sie noch einmal speichern, in UTF-8."
        ) from error
    return data


def is_oparl(data: object) -> bool:
    """Whether a JSON value holds council papers: a snapshot, one paper, a list, a paper in a frame."""
    if isinstance(data, list):
        return any(isinstance(item, dict) and kind(item) == PAPER for item in data)
    if not isinstance(data, dict):
        return False
    if data.get("format") == FORMAT or kind(data) == PAPER:
        return True
    return isinstance(data.get("paper"), dict) or is_oparl(data.get("data"))


def chain_of(data: object, *, file: str) -> Chain:
    """The chain in a JSON value. Raises FileError when no paper with an id is in it."""
    if isinstance(data, dict) and data.get("format") == FORMAT:
        return _from_snapshot(data, file)
    joined = _joined(data)
    objects = by_id(joined)
    papers = dict.fromkeys(key for item in _papers(joined) if (key := id_of(item)))
    if not papers:
        raise FileError(
            f"{file}: Die Datei enthält keine Vorlage mit einer Kennung (id).",
            "Bitte die Vorlage so speichern, wie die OParl-Schnittstelle sie liefert.",
        )
    return Chain(papers=tuple(papers), objects=objects)


def _papers(data: object) -> list[object]:
    if isinstance(data, dict) and kind(data) != PAPER:
        frame = data.get("paper", data.get("data"))
        return frame if isinstance(frame, list) else [frame]
    return data if isinstance(data, list) else [data]


def _from_snapshot(data: JsonObject, file: str) -> Chain:
    papers, values, missing = data.get("papers"), data.get("values"), data.get("missing")
    stated = [key for key in papers if is_plain(key)] if isinstance(papers, list) else []
    if not stated:
        raise FileError(
            f"{file}: Der Schnappschuss nennt keine Vorlage.",
            "Bitte die Vorlage mit »konzeptmonitor council« noch einmal holen.",
        )
    zone = _texts({"timezone": data.get("timezone")})
    return Chain(
        papers=tuple(stated),
        objects=by_id(data.get("objects")),
        missing=_texts(missing),
        values=_texts(values),
        **zone,
    )


def _texts(value: object) -> dict[str, str]:
    pairs = value.items() if isinstance(value, dict) else ()
    return {key: text for key, text in pairs if is_plain(key) and is_plain(text)}


def _joined(data: object) -> object:
    """The value with the links that the frame around a consultation states beside it, put into it."""
    frames = data.get("consultations") if isinstance(data, dict) else None
    if not isinstance(data, dict) or not isinstance(frames, list):
        return data
    parts = [_with_frame(frame) if isinstance(frame, dict) else frame for frame in frames]
    return data | {"consultations": parts}


def _with_frame(frame: JsonObject) -> JsonObject:
    held = frame.get("consultation")
    if not isinstance(held, dict):
        return frame
    links = {key: frame[key] for key in _LINKS if isinstance(frame.get(key), dict)}
    return frame | {"consultation": links | held, "names": _named(held, frame.get("organization"))}


def _named(held: JsonObject, names: object) -> list[JsonObject]:
    """Organisations whose names stand in the frame, in the order of their addresses in the consultation."""
    stated = held.get("organization")
    addresses = stated if isinstance(stated, list) else [stated]
    if not isinstance(names, list) or len(names) != len(addresses):
        return []
    return [
        {"id": address, "type": ORGANIZATION, "name": name}
        for address, name in zip(addresses, names, strict=True)
        if is_plain(address) and isinstance(name, str) and not is_address(name)
    ]
