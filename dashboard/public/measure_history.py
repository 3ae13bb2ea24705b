"""What was reported about a measure, and its way through the council."""

from datetime import date

from dashboard import formats
from dashboard.indicators.phase import reports_until
from dashboard.labels import gettext, label
from dashboard.public.marks import mark_of
from dashboard.records import CouncilPaper, Measure, Plan, StatusReport
from dashboard.web_addresses import is_web_address


def reports(measure: Measure, *, today: date) -> list[dict[str, object]]:
    """All reports until the day, the newest first; none is ever overwritten."""
    return [_report(item) for item in reversed(reports_until(measure, today=today))]


def _report(item: StatusReport) -> dict[str, object]:
    percent = item.progress_percent
    return {
        "day": formats.span_text(item.reported_on_date, item.reported_on_precision or "day"),
        "mark": mark_of(item.phase),
        "percent": "" if percent is None else formats.percent(percent / 100),
        "is_sample": item.is_sample,
        "text": item.text,
        "extra": [(name, text) for name, text in _extra(item) if text],
    }


def _extra(item: StatusReport) -> list[tuple[str, str | None]]:
    """What stands below a report; where it is its own proof, the source is named once."""
    if item.evidence == item.source:
        return [(gettext("Offen bleibt"), item.carry_over), (gettext("Nachweis und Quelle"), item.source)]
    return [
        (gettext("Offen bleibt"), item.carry_over),
        (gettext("Nachweis"), item.evidence),
        (gettext("Quelle"), item.source),
    ]


def papers(plan: Plan, measure: Measure) -> dict[str, object]:
    """Papers about this measure, else those about the whole concept."""
    own = [item for item in plan.papers if item.measure_code == measure.code]
    found = own or [item for item in plan.papers if item.measure_code is None]
    return {"note": "" if own else _whole_concept(measure), "papers": [_paper(item) for item in found]}


def _whole_concept(measure: Measure) -> str:
    if measure.is_sample:
        return gettext(
            "Vorlage des ganzen Konzepts. Diese Beispielmaßnahme ist erfunden und steht nicht darin."
        )
    return gettext("Vorlage des ganzen Konzepts.")


def _paper(item: CouncilPaper) -> dict[str, object]:
    return {
        "name": f"{item.reference or item.code}: {item.title}",
        "href": item.url if is_web_address(item.url) else "",
        "decision": _decision(item),
        "consultations": [
            (
                formats.date(found.meeting_date),
                found.committee,
                label(found.role),
                found.result or formats.missing(),
            )
            for found in item.consultations
        ],
    }


def _decision(item: CouncilPaper) -> str:
    if item.decided_on_date is None:
        return ""
    values = {
        "day": formats.date(item.decided_on_date),
        "text": item.decision or gettext("ohne Angabe"),
    }
    return gettext("Entscheidung am %(day)s: %(text)s") % values
