"""A reference leads to the one paper that bears it, or to the list of those that might be meant."""

import pytest

from data_pipeline.errors import PipelineError
from data_pipeline.sources.oparl.search import paper_address
from tests.unit.data_pipeline.sources.oparl.ris import HOST, Ris, typed

BODY, LIST = f"{HOST}body/1", f"{HOST}body/1/papers"


def paper(number: int, reference: object = None, **values: object) -> dict[str, object]:
    stated = {} if reference is None else {"reference": reference}
    return typed("Paper", f"paper/{number}", **stated, **values)


def page(*entries: object, following: object = None) -> dict[str, object]:
    return {
        "data": list(entries),
        "pagination": {},
        "links": {} if following is None else {"next": following},
    }


def found(answers: dict[str, object], *, start: str = LIST, reference: str = "24/SVV/0007") -> str:
    return paper_address(Ris(answers), start, reference=reference)


def test_every_page_is_read() -> None:
    pages = {
        LIST: page(paper(1, "24/SVV/0001"), following=f"{LIST}?page=2"),
        f"{LIST}?page=2": page(paper(2), 7, None, following="papers?page=3"),
        f"{HOST}body/1/papers?page=3": page(paper(7, "  24/svv/0007 ")),
    }

    assert found(pages) == f"{HOST}paper/7"


def test_a_paper_without_the_reference_or_without_an_id_is_not_chosen() -> None:
    entries = [paper(1), paper(2, 7), {"reference": "24/SVV/0007"}, paper(3, "24/SVV/0007", deleted=True)]

    with pytest.raises(PipelineError, match="Keine Vorlage"):
        found({LIST: page(*entries)})


def test_several_papers_with_the_reference_are_listed_and_none_is_chosen() -> None:
    with pytest.raises(PipelineError) as error:
        found({LIST: page(paper(1, "24/SVV/0007"), paper(2, "24/SVV/0007"))})

    assert f"{HOST}paper/1, {HOST}paper/2" in error.value.reason


def test_the_same_paper_on_two_pages_is_one() -> None:
    pages = {
        LIST: page(paper(7, "24/SVV/0007"), following=f"{LIST}?2"),
        f"{LIST}?2": page(paper(7, "24/SVV/0007")),
    }

    assert found(pages) == f"{HOST}paper/7"


@pytest.mark.parametrize("following", [LIST, 7, "", None, []])
def test_pages_in_a_circle_and_links_that_are_none_end_the_list(following: object) -> None:
    assert found({LIST: page(paper(7, "24/SVV/0007"), following=following)}) == f"{HOST}paper/7"


def test_a_list_without_end_is_refused() -> None:
    class Endless(Ris):
        def __call__(self, url: str) -> object:
            self.asked.append(url)
            return page(following=f"{LIST}?{len(self.asked)}")

    with pytest.raises(PipelineError, match="mehr als 2000 Seiten"):
        paper_address(Endless({}), LIST, reference="24/SVV/0007")


@pytest.mark.parametrize("start", [f"{HOST}system", f"{HOST}bodies", BODY, LIST])
def test_system_bodies_and_body_lead_to_the_list(start: str) -> None:
    answers = {
        f"{HOST}system": typed("System", "system", body=f"{HOST}bodies"),
        f"{HOST}bodies": page(typed("Body", "body/1", paper=LIST)),
        BODY: typed("Body", "body/1", paper=LIST),
        LIST: page(paper(7, "24/SVV/0007")),
    }

    assert found(answers, start=start) == f"{HOST}paper/7"


@pytest.mark.parametrize(
    "answer",
    [
        None,
        [],
        {},
        {"paper": "hier"},
        {"body": 7},
        {"body": LIST},
        page(typed("Body", "body/1", paper=LIST), typed("Body", "body/2", paper=LIST)),
    ],
)
def test_anything_else_is_refused(answer: object) -> None:
    with pytest.raises(PipelineError, match="keine Liste von Vorlagen"):
        found({LIST: answer})
