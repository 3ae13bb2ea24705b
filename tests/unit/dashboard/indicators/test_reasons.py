from dashboard.indicators.reasons import Reason, ReasonCode, because


def test_equal_reasons_are_one_in_a_set():
    assert len({because(ReasonCode.BEHIND, percent=3), because(ReasonCode.BEHIND, percent=3)}) == 1


def test_a_reason_may_have_no_values():
    assert Reason(ReasonCode.NO_END) == because(ReasonCode.NO_END)
