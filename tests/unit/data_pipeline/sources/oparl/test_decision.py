"""The decision is that of the body that decides, the last time it did; anything doubtful stays open."""

from datetime import date

import pytest

from data_pipeline.sources.oparl.decision import Stage, decision_of

MARCH, MAY = date(2024, 3, 6), date(2024, 5, 15)


def stage(
    day: date | None = MAY,
    result: str | None = "beschlossen",
    *,
    role: str | None = "decision",
    authoritative: bool = False,
) -> Stage:
    return Stage(day=day, role=role, is_authoritative=authoritative, result=result)


@pytest.mark.parametrize(
    ("stages", "decision"),
    [
        ([], (None, None)),
        ([stage(role="preliminary"), stage(role="information")], (None, None)),
        ([stage()], ("beschlossen", MAY)),
        ([stage(None)], ("beschlossen", None)),
        ([stage(result=None)], (None, None)),
        ([stage(MARCH, "überwiesen"), stage()], ("beschlossen", MAY)),
        ([stage(MARCH, "überwiesen"), stage(result=None)], (None, None)),
        ([stage(MARCH, "zugestimmt", role=None, authoritative=True), stage()], ("zugestimmt", MARCH)),
        ([stage(), stage(result=None)], ("beschlossen", MAY)),
    ],
)
def test_the_last_deciding_body_decides(
    stages: list[Stage], decision: tuple[str | None, date | None]
) -> None:
    found = decision_of(stages)

    assert (found.text, found.day, found.doubt) == (*decision, None)


@pytest.mark.parametrize("stages", [[stage(), stage(None, "vertagt")], [stage(), stage(result="abgelehnt")]])
def test_what_cannot_be_ordered_is_not_guessed(stages: list[Stage]) -> None:
    found = decision_of(stages)

    assert (found.text, found.day) == (None, None)
    assert found.doubt
