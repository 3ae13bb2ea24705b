"""Which department is meant: by key, number, name, short name, former name, or number and name."""

import pytest

from data_pipeline.errors import PipelineError
from data_pipeline.export_choice import known_concept, known_department
from data_pipeline.part import Rows


def unit(key: str, code: str, name: str, aliases: str | None = None) -> dict[str, object]:
    return {
        "department_key": key,
        "department_code": code,
        "name": name,
        "short_name": None,
        "aliases": aliases,
    }


PLAN: Rows = {
    "concept": [{"concept_code": "IK"}],
    "department": [
        unit("fb31", "31", "Bildung", "Schulamt; 29"),
        unit("31", "4", "Bauen"),
        unit("fb50", "50", "Soziales"),
        unit("fb51", "51", "Soziales"),
    ],
}


@pytest.mark.parametrize(
    ("stated", "key"),
    [
        *(
            ("fb31", "fb31"),
            ("FB31", "fb31"),
            ("Bildung", "fb31"),
            ("31 Bildung", "fb31"),
            ("schulamt", "fb31"),
        ),
        *(("29", "fb31"), ("4", "31"), (None, None)),
    ],
)
def test_a_department_is_known_by_all_its_names(stated: str | None, key: str | None) -> None:
    assert known_department(PLAN, stated) == key


def test_a_key_wins_over_the_number_of_another() -> None:
    assert known_department(PLAN, "31") == "31"


def test_nothing_is_guessed() -> None:
    with pytest.raises(PipelineError, match=r"heißen mehrere Stellen.*fb50, fb51"):
        known_department(PLAN, "Soziales")
    with pytest.raises(PipelineError, match="Gemeint vielleicht: bildung"):
        known_department(PLAN, "Bildunk")
    with pytest.raises(PipelineError, match="Bekannt sind: IK"):
        known_concept(PLAN, "XX")
    assert known_concept(PLAN, "IK") == "IK"
