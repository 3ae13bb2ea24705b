"""From the address of a paper, object by object, to a chain that says the same as the whole server."""

import json

import pytest

from data_pipeline.errors import PipelineError
from data_pipeline.records import Extract
from data_pipeline.remote.errors import ForbiddenAddressError, RemoteBusyError
from data_pipeline.sources.oparl.chain import snapshot
from data_pipeline.sources.oparl.extract import extract_chain
from data_pipeline.sources.oparl.file import chain_of
from data_pipeline.sources.oparl.follow import follow_paper
from tests.unit.data_pipeline.sources.oparl.ris import FIRST, HOST, LAST, PAPER, Ris, objects, read, rows

MEETING = f"{HOST}meeting/2"


def fetched(ris: Ris) -> Extract:
    """What is read from the snapshot of what was fetched."""
    text = snapshot(follow_paper(ris, PAPER))
    return extract_chain(chain_of(json.loads(text), file="kette.json"), file="kette.json")


def test_every_object_is_asked_for_once() -> None:
    ris = Ris(objects())
    follow_paper(ris, PAPER)

    assert ris.asked[0] == PAPER
    assert sorted(ris.asked) == sorted(objects())


def test_the_snapshot_says_what_the_server_says() -> None:
    assert [record.values for record in fetched(Ris(objects())).records] == [
        record.values for record in read(objects()).records
    ]


def test_embedded_objects_are_not_asked_for() -> None:
    found = objects()
    found[PAPER]["consultation"] = [found[FIRST], found[LAST] | {"meeting": found[MEETING]}]
    ris = Ris(found)

    assert len(rows(fetched(ris), "consultation")) == 2
    assert not {FIRST, LAST, MEETING} & set(ris.asked)


def test_an_embedded_object_with_nothing_but_its_id_is_asked_for() -> None:
    found = objects()
    found[LAST]["meeting"] = {"id": MEETING, "type": "https://schema.oparl.org/1.1/Meeting"}
    ris = Ris(found)

    assert rows(fetched(ris), "consultation")[1]["meeting_date"] is not None
    assert MEETING in ris.asked


def test_an_agenda_item_embedded_in_the_meeting_is_found_backwards() -> None:
    found = objects()
    point = found.pop(f"{HOST}agenda/2") | {"consultation": LAST}
    del found[LAST]["agendaItem"]
    found[MEETING]["agendaItem"] = [point]

    assert rows(fetched(Ris(found)), "council_paper")[0]["decision"] == "mehrheitlich beschlossen"


def test_the_snapshot_keeps_only_what_rows_are_made_of() -> None:
    plain, rich = objects(), objects()
    for item in rich.values():
        item |= {"modified": "2026-01-01T00:00:00+01:00", "keyword": ["x"], "license": "https://example"}
    rich[MEETING]["participant"] = [f"{HOST}person/1"]

    assert snapshot(follow_paper(Ris(rich), PAPER)) == snapshot(follow_paper(Ris(plain), PAPER))


def test_an_object_the_server_does_not_have_is_a_finding_with_its_address() -> None:
    found = objects()
    del found[MEETING]
    del found[f"{HOST}agenda/2"]["meeting"]
    extract = fetched(Ris(found))

    assert [row["meeting_date"] is None for row in rows(extract, "consultation")] == [False, True]
    (told,) = extract.findings
    assert (told.column, told.value, told.severity.value) == ("meeting", MEETING, "warning")
    assert "404" in told.reason


def test_an_object_on_another_host_is_a_finding() -> None:
    class Guarded(Ris):
        def __call__(self, url: str) -> object:
            if url == MEETING:
                raise ForbiddenAddressError("Der Rechner gehört nicht zur Quelle.", "Bitte prüfen.")
            return super().__call__(url)

    chain = follow_paper(Guarded(objects()), PAPER)

    assert chain.missing == {MEETING: "Der Rechner gehört nicht zur Quelle."}


def test_a_server_that_does_not_answer_gives_no_half_path() -> None:
    class Tired(Ris):
        def __call__(self, url: str) -> object:
            if url == MEETING:
                raise RemoteBusyError("Der Server antwortet nicht.", "Bitte später noch einmal.")
            return super().__call__(url)

    with pytest.raises(RemoteBusyError):
        follow_paper(Tired(objects()), PAPER)


@pytest.mark.parametrize("answer", [None, [], "Vorlage", {"type": "https://schema.oparl.org/1.1/Meeting"}])
def test_an_address_without_a_paper_is_refused(answer: object) -> None:
    with pytest.raises(PipelineError, match="liegt keine Vorlage"):
        follow_paper(Ris({PAPER: answer}), PAPER)


@pytest.mark.parametrize("answer", [None, [], "Sitzung", 7])
def test_an_answer_that_is_no_object_counts_as_missing(answer: object) -> None:
    chain = follow_paper(Ris(objects() | {MEETING: answer}), PAPER)  # type: ignore[dict-item]

    assert list(chain.missing) == [MEETING]


def test_a_path_without_end_is_refused() -> None:
    class Endless(Ris):
        def __call__(self, url: str) -> object:
            number = len(self.asked)
            self.asked.append(url)
            many = [f"{HOST}consultation/{number}-{item}" for item in range(1000)]
            return {"id": url, "consultation": many}

    with pytest.raises(PipelineError, match="mehr als 500 Objekte"):
        follow_paper(Endless({}), PAPER)
