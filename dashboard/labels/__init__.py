"""German (and, by the catalogue, other) words for code lists, reasons, changes and computed sentences."""

from dashboard.labels.changes import change_text
from dashboard.labels.reasons import REASON_TEXTS, assessment_text, reason_text, result_text
from dashboard.labels.titles import budget_title, complaints_title, group_title, plan_sentence, trend_title
from dashboard.labels.words import (
    SMALLEST_BASE,
    day_of_look,
    definition_text,
    gettext,
    label,
    ngettext,
    shown,
    value_text,
)

__all__ = [
    "REASON_TEXTS",
    "SMALLEST_BASE",
    "assessment_text",
    "budget_title",
    "change_text",
    "complaints_title",
    "day_of_look",
    "definition_text",
    "gettext",
    "group_title",
    "label",
    "ngettext",
    "plan_sentence",
    "reason_text",
    "result_text",
    "shown",
    "trend_title",
    "value_text",
]
