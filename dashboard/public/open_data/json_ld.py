"""JSON-LD in one order, whichever process writes it."""

import json


def in_one_order(text: str) -> str:
    """The same statements with keys and members sorted; for documents without `@list`, whose order counts.

    The library walks through a set, so each process would write other bytes under the same strong tag.

    >>> in_one_order('{"b": [{"@id": "y"}, {"@id": "x"}], "a": 1}')
    '{"a":1,"b":[{"@id":"x"},{"@id":"y"}]}\\n'
    """
    return _written(_sorted(json.loads(text))) + "\n"


def _sorted(value: object) -> object:
    if isinstance(value, dict):
        return {key: _sorted(item) for key, item in value.items()}
    return sorted(map(_sorted, value), key=_written) if isinstance(value, list) else value


def _written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
