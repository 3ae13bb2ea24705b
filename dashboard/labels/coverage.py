"""Why a month is not simply complete, and why two years are not compared, in sentences."""

from collections.abc import Mapping

from dashboard import formats
from dashboard.indicators.complaint_coverage import Break
from dashboard.indicators.complaint_silences import Note, NoteKind
from dashboard.indicators.complaints import Refusal, RefusalCode
from dashboard.indicators.definitions import N_
from dashboard.labels.words import gettext

_NOTES: Mapping[NoteKind, str] = {
    NoteKind.STATED: N_("Angabe der Stadt, %(span)s: %(reason)s"),
    NoteKind.BEGAN: N_("Die Quelle beginnt am %(start)s, während andere schon laufen."),
    NoteKind.FIRST_CASE: N_("Das erste Anliegen kam erst nach dem %(end)s."),
    NoteKind.SILENT: N_("Kein Anliegen %(span)s, obwohl welche zu erwarten waren."),
    NoteKind.ENDED: N_("Die Quelle endet: letztes Anliegen am %(end)s."),
    NoteKind.RUNNING: N_("Der Monat ist noch nicht vorbei: Anliegen bis %(end)s."),
}
_REFUSALS: Mapping[RefusalCode, str] = {
    RefusalCode.NO_MONTH_IS_OVER: N_("Kein Vergleich mit dem Vorjahr: Noch kein Monat ist vorbei."),
    RefusalCode.NOT_COVERED: N_("Kein Vergleich mit dem Vorjahr: Nicht vollständig erfasst sind %(months)s."),
    RefusalCode.SYSTEM_CHANGED: N_("Kein Vergleich mit dem Vorjahr: Systemwechsel im Monat %(months)s."),
}
_MANY = 4


def note_text(note: Note) -> str:
    """One sentence."""
    values = {"start": formats.date(note.start), "end": formats.date(note.end), "reason": note.text}
    return gettext(_NOTES[note.kind], span=_span(note), **values)


def break_words(item: Break) -> str:
    """What stands at the mark of a break."""
    day = formats.date(item.day)
    if item.note.kind is NoteKind.STATED:
        return gettext("Systemwechsel %(day)s", day=day)
    return gettext("%(source)s ab %(day)s", source=item.source_code, day=day)


def refusal_text(item: Refusal) -> str:
    """One sentence; of many months the first ones and how many more."""
    names = [formats.month(month) for month in item.months[:_MANY]]
    if len(item.months) > _MANY:
        names.append(gettext("%(num)s weitere", num=len(item.months) - _MANY))
    return gettext(_REFUSALS[item.code], months=", ".join(names))


def _span(note: Note) -> str:
    if note.end is None:
        return gettext("seit dem %(start)s", start=formats.date(note.start))
    if note.end == note.start:
        return gettext("am %(start)s", start=formats.date(note.start))
    return gettext(
        "vom %(start)s bis zum %(end)s", start=formats.date(note.start), end=formats.date(note.end)
    )
