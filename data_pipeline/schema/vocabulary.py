"""Code lists: every code with its German and English label and its meaning, in display order.

Sources of the terms: the city's integration concept and its reporting office; OParl and Open311 words stay in
their own sources.
"""

from enum import StrEnum
from typing import Self


class Vocabulary(StrEnum):
    """A code list. `label` is German, `label_en` English, `meaning` a German sentence."""

    label: str
    label_en: str
    meaning: str

    def __new__(cls, code: str, label: str, label_en: str, meaning: str) -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        member.label_en = label_en
        member.meaning = meaning
        return member


class ImplementationPhase(Vocabulary):
    """Umsetzungsstand: what the department reports about a measure."""

    NOT_STARTED = "not_started", "nicht begonnen", "not started", "Die Umsetzung hat nicht begonnen."
    PLANNING = "planning", "in Planung", "in planning", "Die Umsetzung wird vorbereitet."
    IN_PROGRESS = "in_progress", "in Umsetzung", "in progress", "Die Maßnahme wird umgesetzt."
    COMPLETED = "completed", "umgesetzt", "completed", "Die Maßnahme ist vollständig umgesetzt."
    ONGOING = "ongoing", "Daueraufgabe", "ongoing task", "Die Aufgabe läuft dauerhaft und hat kein Ende."
    POSTPONED = "postponed", "zurückgestellt", "postponed", "Die Maßnahme ruht bis auf Weiteres."
    CANCELLED = "cancelled", "entfallen", "cancelled", "Die Maßnahme wird nicht mehr verfolgt."
    UNKNOWN = "unknown", "keine Angabe", "not stated", "Der Bericht nennt keinen Umsetzungsstand."


class ScheduleState(Vocabulary):
    """Terminlage: computed from dates, milestones and reported progress."""

    LATE = "late", "verspätet", "late", "Ein Termin ist überschritten oder der Fortschritt weit zurück."
    AT_RISK = "at_risk", "gefährdet", "at risk", "Der Fortschritt liegt deutlich hinter dem erwarteten Stand."
    ON_TIME = (
        "on_time",
        "im Zeitplan",
        "on time",
        "Kein Termin ist überschritten, der Fortschritt passt zur Zeit.",
    )
    UNDATED = "undated", "ohne Termin", "undated", "Es fehlt ein Beginn oder ein Ende."
    NOT_ASSESSABLE = (
        "not_assessable",
        "nicht beurteilbar",
        "not assessable",
        "Es gibt Termine, aber weder einen gemeldeten Fortschritt noch einen Meilenstein.",
    )
    NOT_APPLICABLE = (
        "not_applicable",
        "entfällt",
        "not applicable",
        "Daueraufgaben, zurückgestellte und entfallene Maßnahmen haben keine Terminlage.",
    )


class Freshness(Vocabulary):
    """Aktualität: age of the last status report."""

    CURRENT = "current", "aktuell", "current", "Der letzte Bericht liegt innerhalb des Berichtsabstands."
    DUE = "due", "Bericht fällig", "report due", "Der Berichtsabstand ist um bis zu 30 Tage überschritten."
    STALE = "stale", "Bericht fehlt", "report missing", "Es fehlt ein aktueller Bericht."


class ResponsibilityRole(Vocabulary):
    """Part a department or partner plays in a measure."""

    LEAD = "lead", "federführend", "lead", "Trägt die Verantwortung für die Maßnahme."
    CONTRIBUTING = "contributing", "mitwirkend", "contributing", "Wirkt an der Umsetzung mit."
    PARTNER = "partner", "externer Partner", "external partner", "Stelle außerhalb der Verwaltung."


class DepartmentLevel(Vocabulary):
    """Level of an organisational unit."""

    DIVISION = "division", "Geschäftsbereich", "division", "Oberste Ebene der Verwaltung."
    DEPARTMENT = "department", "Fachbereich", "department", "Zweite Ebene."
    SECTION = "section", "Bereich", "section", "Dritte Ebene."
    TEAM = "team", "Arbeitsgruppe", "team", "Vierte Ebene."
    STAFF_UNIT = "staff_unit", "Stabsstelle/Büro", "staff unit", "Der Leitung unmittelbar zugeordnet."
    OTHER = "other", "Sonstige Stelle", "other unit", "Eigenbetrieb, Behörde oder Funktion."


class BudgetStatement(Vocabulary):
    """What is said about money: an amount, expressly none, expressly undecided. A blank is none of these."""

    AMOUNT = "amount", "Betrag", "amount", "Es ist ein Betrag genannt."
    NO_FUNDS = "no_funds", "keine Mittel", "no funds", "Es sind ausdrücklich keine Mittel vorgesehen."
    OPEN = "open", "offen", "open", "Die Finanzierung ist ausdrücklich noch offen."
    WITHIN_BUDGET = (
        "within_budget",
        "im Rahmen des Haushalts",
        "within the running budget",
        "Die Mittel sollen aus dem laufenden Haushalt kommen; ein Betrag ist nicht genannt.",
    )
    HIGH = "high", "hoch (ohne Betrag)", "high (no amount)", "Hoher Aufwand, ein Betrag ist nicht genannt."
    MEDIUM = (
        "medium",
        "mittel (ohne Betrag)",
        "medium (no amount)",
        "Mittlerer Aufwand, ein Betrag ist nicht genannt.",
    )
    LOW = (
        "low",
        "niedrig (ohne Betrag)",
        "low (no amount)",
        "Niedriger Aufwand, ein Betrag ist nicht genannt.",
    )


class AmountPrecision(Vocabulary):
    """How exactly an amount was stated."""

    EXACT = "exact", "genau", "exact", "Der Betrag ist ohne Einschränkung genannt."
    APPROXIMATE = (
        "approximate",
        "ungefähr",
        "approximate",
        "Der Betrag ist mit »ca.«, »rund« oder »bis zu« genannt.",
    )


class DatePrecision(Vocabulary):
    """How exactly a date was stated; the stored day is the first or last day of that span."""

    DAY = "day", "Tag", "day", "Auf den Tag genau."
    MONTH = "month", "Monat", "month", "Auf den Monat genau."
    QUARTER = "quarter", "Quartal", "quarter", "Auf das Quartal genau."
    HALF_YEAR = "half_year", "Halbjahr", "half-year", "Auf das Halbjahr genau."
    THIRD = (
        "third",
        "Drittel",
        "third of a year",
        "Anfang, Mitte oder Ende eines Jahres: Januar bis April, Mai bis August, September bis Dezember.",
    )
    YEAR = "year", "Jahr", "year", "Auf das Jahr genau."
    YEARS = "years", "mehrere Jahre", "several years", "Auf einen Zeitraum mehrerer Jahre genau."
    TERM = "term", "ohne Jahr", "no year", "Nur als kurz-, mittel- oder langfristig angegeben."


class IndicatorDirection(Vocabulary):
    """Which way an indicator should move."""

    HIGHER = "higher", "höher ist besser", "higher is better", "Der Wert soll steigen."
    LOWER = "lower", "niedriger ist besser", "lower is better", "Der Wert soll sinken."


class ConsultationRole(Vocabulary):
    """Part of a council body in the path of a paper."""

    HEARING = "hearing", "Anhörung", "hearing", "Das Gremium wird angehört."
    PRELIMINARY = "preliminary", "Vorberatung", "preliminary reading", "Das Gremium berät vor."
    DECISION = "decision", "Entscheidung", "decision", "Das Gremium entscheidet."
    UNKNOWN = "unknown", "Rolle nicht angegeben", "role not stated", "Die Quelle nennt die Rolle nicht."
    INFORMATION = "information", "Kenntnisnahme", "information", "Das Gremium nimmt zur Kenntnis."


class ComplaintKind(Vocabulary):
    """Kind of a citizen's submission."""

    COMPLAINT = "complaint", "Beschwerde", "complaint", "Jemand beschwert sich über ein Handeln der Stadt."
    NOTICE = "notice", "Hinweis", "notice", "Jemand meldet einen Mangel."
    IDEA = "idea", "Idee", "idea", "Jemand schlägt etwas vor."
    PRAISE = "praise", "Lob", "praise", "Jemand lobt."
    INQUIRY = "inquiry", "Anfrage", "inquiry", "Jemand fragt."


class ComplaintOutcome(Vocabulary):
    """How a case ended."""

    RESOLVED = "resolved", "erledigt", "resolved", "Im Sinne der meldenden Person erledigt."
    ANSWERED = "answered", "abschließend bearbeitet", "answered", "Beantwortet, weiteres Vorgehen benannt."
    NOT_POSSIBLE = (
        "not_possible",
        "nicht möglich / nicht zuständig",
        "not possible",
        "Die Stadt kann nicht handeln.",
    )
    DUPLICATE = "duplicate", "Duplikat", "duplicate", "Der Fall war schon gemeldet."
    WITHDRAWN = "withdrawn", "zurückgezogen", "withdrawn", "Die meldende Person hat den Fall zurückgezogen."


class ClosingBasis(Vocabulary):
    """How it is known when a case was closed."""

    STATED = "stated", "angegeben", "stated", "Die Quelle nennt den Zeitpunkt des Abschlusses."
    LAST_CHANGE = (
        "last_change",
        "letzte Änderung",
        "last change",
        "Die Quelle nennt nur die letzte Änderung des abgeschlossenen Falls; früher kann er nicht ruhen.",
    )
    OBSERVED = (
        "observed",
        "beim Abruf",
        "observed",
        "Beim Abruf war der Fall abgeschlossen; der Abschluss liegt davor.",
    )


class ComplaintEventKind(Vocabulary):
    """What was observed to have changed in a case between two loads."""

    CLOSED = "closed", "abgeschlossen", "closed", "Der Fall wurde abgeschlossen."
    REOPENED = "reopened", "wieder geöffnet", "reopened", "Der Abschluss wurde zurückgenommen."
    CHANGED = "changed", "geändert", "changed", "Eine Angabe wurde geändert, zum Beispiel die Stelle."
    ARCHIVED = "archived", "nicht mehr in der Quelle", "archived", "Die Quelle zeigt den Fall nicht mehr."
    RETURNED = "returned", "wieder in der Quelle", "returned", "Die Quelle zeigt den Fall wieder."


class CoverageState(Vocabulary):
    """How completely the cases of a source are recorded."""

    COMPLETE = "complete", "vollständig", "complete", "Alle Anliegen sind erfasst."
    PARTIAL = "partial", "teilweise", "partial", "Ein Teil der Anliegen fehlt."
    OFFLINE = "offline", "nicht erfasst", "offline", "Das Verfahren nahm keine Anliegen an oder auf."
    SYSTEM_CHANGED = (
        "system_changed",
        "Systemwechsel",
        "system changed",
        "Ein anderes System zählt anders; über diesen Tag hinweg wird nicht verglichen.",
    )


class RunOutcome(Vocabulary):
    """How a pipeline run ended."""

    LOADED = "loaded", "geladen", "loaded", "Alle Zeilen sind geladen."
    LOADED_WITH_FINDINGS = (
        "loaded_with_findings",
        "geladen mit Befunden",
        "loaded with findings",
        "Geladen; einzelne Zeilen haben Befunde.",
    )
    UNCHANGED = "unchanged", "unverändert", "unchanged", "Derselbe Inhalt war schon geladen."
    REFUSED = "refused", "abgelehnt", "refused", "Nichts wurde geladen, der letzte gute Stand gilt weiter."
    CRASHED = (
        "crashed",
        "abgebrochen",
        "crashed",
        "Das Programm brach ab; nichts wurde geladen, der letzte gute Stand gilt weiter.",
    )


class FindingSeverity(Vocabulary):
    """What a finding means for its row."""

    REFUSED = "refused", "Zeile abgelehnt", "row refused", "Die Zeile wurde nicht geladen."
    OBSTACLE = "obstacle", "Datei abgelehnt", "file refused", "Die ganze Datei wurde nicht geladen."
    WARNING = "warning", "Hinweis", "warning", "Die Zeile wurde geladen, sollte aber geprüft werden."
