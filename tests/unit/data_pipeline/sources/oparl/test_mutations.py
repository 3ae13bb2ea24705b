"""Whatever a server or a file does to a chain: a German error or rows that all are accounted for."""

import json
from copy import deepcopy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from data_pipeline.errors import PipelineError
from data_pipeline.records import Extract
from data_pipeline.schema.vocabulary import FindingSeverity
from data_pipeline.sources.oparl.chain import snapshot
from data_pipeline.sources.oparl.extract import extract_chain
from data_pipeline.sources.oparl.file import chain_of
from data_pipeline.sources.oparl.follow import follow_paper
from tests.unit.data_pipeline.sources.oparl.ris import FIRST, HOST, LAST, PAPER, Ris, frame, objects

ODD: list[Any] = [
    *(None, True, False, 0, -1, 1.5, "", " ", "x", "\x00", "\ud800", [], {}, [[]], [None], {"id": None}),
    *(
        PAPER,
        FIRST,
        LAST,
        [PAPER, LAST],
        {"id": FIRST},
        {"data": [LAST, 7]},
        f"{HOST}gone",
        {"deleted": True},
    ),
    *("2024-13-45", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00", 10**20, "https://[::1"),
]
GONE = object()


def places(data: object) -> list[tuple[Any, Any]]:
    """Every container of a JSON value with every key in it."""
    found, waiting = [], [data]
    while waiting:
        item = waiting.pop()
        keys = list(item) if isinstance(item, dict) else range(len(item)) if isinstance(item, list) else ()
        found += [(item, key) for key in keys]
        waiting += [item[key] for key in keys]  # type: ignore[index]
    return found


@st.composite
def changes(draw: st.DrawFn) -> list[tuple[int, Any]]:
    """Places by number, each with what comes there; GONE takes the key away."""
    odd = st.sampled_from([GONE, GONE, GONE, *ODD])
    return draw(st.lists(st.tuples(st.integers(0, 10_000), odd), max_size=6))


def mutated(data: Any, plan: list[tuple[int, Any]]) -> Any:
    """The value with some places changed."""
    result = deepcopy(data)
    for number, value in plan:
        if found := places(result):
            container, key = found[number % len(found)]
            if value is GONE:
                del container[key]
            else:
                container[key] = deepcopy(value)
    return result


def assert_sound(extract: Extract) -> None:
    """Every row became a record, a refusal or was passed over with a reason; every text can be stored."""
    written = {record.place for record in extract.records if record.place}
    refused = {item.place for item in extract.findings if item.severity is FindingSeverity.REFUSED}
    assert extract.rows == written | refused | set(extract.ignored)
    extract.counts(written, refused)
    texts = [
        value for record in extract.records for value in record.values.values() if isinstance(value, str)
    ]
    texts += [text for item in extract.findings for text in (item.value, item.reason) if text]
    for text in texts:
        assert "\x00" not in text
        text.encode()


@given(plan=changes())
@settings(max_examples=150)
def test_a_changed_file_loses_no_row(plan: list[tuple[int, Any]]) -> None:
    data = mutated(frame(objects()), plan)
    try:
        extract = extract_chain(chain_of(data, file="k.json"), file="k.json")
    except PipelineError:
        return
    assert_sound(extract)


@given(plan=changes())
@settings(max_examples=150)
def test_a_changed_server_loses_no_row(plan: list[tuple[int, Any]]) -> None:
    try:
        text = snapshot(follow_paper(Ris(mutated(objects(), plan)), PAPER))
        extract = extract_chain(chain_of(json.loads(text), file="k.json"), file="k.json")
    except PipelineError:
        return
    assert_sound(extract)
