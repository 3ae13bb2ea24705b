"""The plan computed a second time, from the tables and the printed definitions alone: no code is shared."""

import sqlite3
from collections.abc import Mapping
from datetime import date
from typing import Any

Row = Mapping[str, Any]

_FACTS = """
WITH known AS (
    SELECT * FROM status_report
    WHERE revision_number = :revision AND reported_on_date <= :day
), last AS (
    SELECT * FROM known AS r
    WHERE reported_on_date = (SELECT max(reported_on_date) FROM known WHERE measure_code = r.measure_code)
), done AS (
    SELECT measure_code, min(date(reported_on_date, iif(reported_on_precision = 'month', 'start of month',
        '+0 days'))) AS day
    FROM known AS r
    WHERE phase = 'completed' AND NOT EXISTS (
        SELECT 1 FROM known WHERE measure_code = r.measure_code AND phase <> 'completed'
            AND reported_on_date > r.reported_on_date)
    GROUP BY measure_code
), stone AS (
    SELECT measure_code, count(due_date) AS dated,
        sum(due_date < :day AND (completed_date IS NULL OR completed_date > :day)) AS overdue
    FROM milestone WHERE revision_number = :revision GROUP BY measure_code
), value AS (
    SELECT * FROM indicator_value AS v
    WHERE revision_number = :revision AND value_year = (
        SELECT max(value_year) FROM indicator_value WHERE revision_number = :revision
            AND indicator_code = v.indicator_code AND value_year <= strftime('%Y', :day) + 0)
), short AS (
    SELECT DISTINCT measure_code FROM indicator JOIN value USING (revision_number, indicator_code)
    WHERE iif(direction = 'higher', 1, -1) * (value - baseline_value - (target_value - baseline_value)
        * min(1.0, 1.0 * (value_year - baseline_year) / (target_year - baseline_year))) < -1e-9
), money AS (
    SELECT measure_code, sum(coalesce(max(yearly, whole), yearly, whole)) AS planned FROM (
        SELECT measure_code, sum(iif(budget_year, planned_eur, NULL)) AS yearly,
            sum(iif(budget_year, NULL, planned_eur)) AS whole
        FROM budget_item WHERE revision_number = :revision GROUP BY measure_code, funding_source)
    GROUP BY measure_code
)
SELECT m.*, coalesce(phase, 'unknown') AS phase, reported_on_date AS reported, done.day AS done,
    coalesce(dated, 0) AS dated, coalesce(overdue, 0) AS overdue, short.measure_code AS short, planned,
    CASE phase WHEN 'completed' THEN 100 WHEN 'not_started' THEN coalesce(progress_percent, 0)
        ELSE progress_percent END AS percent,
    date(start_date, CASE start_precision WHEN 'quarter' THEN '+3 months' WHEN 'half_year' THEN '+6 months'
        ELSE '+1 day' END, '-1 day') AS latest_start,
    (SELECT state FROM schedule_override AS o WHERE o.revision_number = :revision
        AND o.measure_code = m.measure_code AND expires_date >= :day) AS decided,
    (SELECT group_concat(department_key) FROM (
        SELECT department_key FROM responsibility AS r WHERE r.revision_number = :revision AND role = 'lead'
            AND r.measure_code = m.measure_code ORDER BY department_key)) AS leads
FROM measure AS m LEFT JOIN last USING (measure_code) LEFT JOIN done USING (measure_code)
    LEFT JOIN stone USING (measure_code) LEFT JOIN short USING (measure_code)
    LEFT JOIN money USING (measure_code)
WHERE m.revision_number = :revision
"""
"""What a revision says about each measure on a day. Ends and reports of the example are stored as their last
possible day, starts as their first one."""


def facts(database: sqlite3.Connection, revision: int, day: date) -> dict[str, Row]:
    """By number of the measure, with `schedule` added."""
    database.row_factory = sqlite3.Row
    rows = database.execute(_FACTS, {"revision": revision, "day": day.isoformat()})
    found = {row["measure_code"]: dict(row) for row in rows}
    return {code: {**row, "schedule": schedule(row, day)} for code, row in found.items()}


def expected(row: Row, day: date) -> float:
    """Share of the period that is over, in percent; nothing while a vague start may yet come."""
    if row["phase"] == "not_started" and row["start_precision"] != "day" and day <= _day(row["latest_start"]):
        return 0.0
    start, end = _day(row["start_date"]), _day(row["end_date"])
    return 100 * min(max((day - start).days / ((end - start).days + 1), 0), 1)


def schedule(row: Row, day: date) -> str:
    """The Terminlage by its printed definition."""
    start, end, today = row["start_date"], row["end_date"], day.isoformat()
    if row["decided"]:
        return str(row["decided"])
    if row["phase"] == "completed":
        return "undated" if not end else "late" if row["done"] > end else "on_time"
    if row["is_ongoing"] or row["phase"] in ("ongoing", "postponed", "cancelled"):
        return "not_applicable"
    begun_late = row["phase"] == "not_started" and start and today > row["latest_start"]
    is_known = start and end and row["percent"] is not None
    behind = expected(row, day) - row["percent"] if is_known else 0
    if (end and today > end) or begun_late or row["overdue"] or behind > 30:
        return "late"
    if behind > 15 or row["short"]:
        return "at_risk"
    if not (start and end):
        return "undated"
    is_blind = row["percent"] is None and not row["dated"] and today >= start
    return "not_assessable" if is_blind else "on_time"


def _day(text: str) -> date:
    return date.fromisoformat(text)
