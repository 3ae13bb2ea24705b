"""Whatever a plan holds, its workbook reads back to exactly that."""

from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from sqlalchemy import Boolean, Column, Date, Enum, Float, Integer, Numeric, Table

from data_pipeline.checks import check
from data_pipeline.export import Selection, write_export
from data_pipeline.files.workbook import read_workbook
from data_pipeline.load.plan import Rows, same_plan
from data_pipeline.records import Record
from data_pipeline.schema import metadata, spec_of
from data_pipeline.scope import Scope, read_scope
from data_pipeline.sources.workbook.exported import extract_exported
from data_pipeline.transform.complete import complete
from data_pipeline.transform.resolve import resolve

AGS = "01234567"
WHOLE = Scope(ags=AGS, revision_number=3)
NOW = datetime(2026, 7, 1, 12, 30)  # noqa: DTZ001
KEYS = ("1", "01", "1.10", "=A1", "a b", "ä-7", "+3", "1e5", "2026")
TRICKY = (
    *("=1+1", "+49 331", "-5", "@SUMME(A1)", "007", "1.234,50", "ja", "#REF", "'x", "5 %", "Daueraufgabe"),
    *(
        "Zeile 1\nZeile 2",
        "Tabulator\tdarin",
        "\x01Steuerzeichen",
        "𝔘nicode 🦄",
    ),
    *(
        "https://example.org/a?b=c",
        "\ufffeSeltenes",
        "<b>&amp;</b>",
        "_x_",
        "TRUE",
    ),
)
LONG = ("x" * 40_000, "wort " * 12_000 + "ende", "🦄" * 33_000)
STARTS = (
    None,
    "2024",
    "Q3/2024",
    "III. Quartal 2024",
    "2. Halbjahr 2024",
    "09.2024",
    "01.02.2024",
    "laufend",
)
ENDS = (
    None,
    "2027",
    "Ende 2027",
    "bis Mitte 2027",
    "2027-12-31",
    "Daueraufgabe",
    "langfristig",
    "2026/27",
    "31.12.27",
)
WORDS = (
    None,
    "keine Mittel",
    "offen",
    "20 T€",
    "ca. 5.000 Euro p. a.",
    "1,2 Mio.",
    "hoch",
    "im Rahmen des Haushalts",
)
PHASES = (
    None,
    "BEGONNEN - Vertrag liegt vor",
    "läuft",
    "grün",
    "ABGESCHLOSSEN UND FORTLAUFEND",
    "unklar, siehe Text",
)


def texts(column: Column[object]) -> st.SearchStrategy[str]:
    free = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=12)
    longest = getattr(column.type, "length", None) or 1_000_000
    tricky = [text for text in TRICKY if len(text) <= longest]
    return (st.sampled_from(tricky) | free).map(str.strip).filter(bool)


def days(*, first: int = 2020, last: int = 2024) -> st.SearchStrategy[date]:
    return st.dates(date(first, 1, 1), date(last, 12, 31))


def plain(column: Column[object]) -> st.SearchStrategy[object]:
    """Any value of a column's type."""
    if isinstance(column.type, Enum):
        return st.sampled_from([code.value for code in column.type.enum_class])  # type: ignore[union-attr]
    if isinstance(column.type, Boolean):
        return st.booleans()
    if isinstance(column.type, Date):
        is_end = spec_of(column).span == "end"
        return days(first=2025, last=2030) if is_end else days()
    if isinstance(column.type, Float):
        return st.floats(-1e9, 1e9).map(lambda number: number if abs(number) > 1e-3 else 0.1 + 0.2)
    if isinstance(column.type, Numeric):
        return st.integers(-(10**13), 10**13).map(lambda cents: cents / 100)
    if isinstance(column.type, Integer):
        return st.integers(0, 100) if spec_of(column).percent else st.integers(1, 3000)
    return texts(column)


def value(column: Column[object]) -> st.SearchStrategy[object]:
    return plain(column) if not column.nullable else st.none() | plain(column)


@st.composite
def rows_of(draw: st.DrawFn, table: Table, fixed: dict[str, object]) -> dict[str, object]:
    row = {item.name: draw(value(item)) for item in table.columns if item.name not in ("revision_number",)}
    stated = {"start": STARTS, "end": ENDS, "due": ENDS, "planned": WORDS, "phase": PHASES}
    for stem, words in stated.items():
        if f"{stem}_text" in table.columns:
            row[f"{stem}_text"] = draw(st.sampled_from(words))
    return row | {"ags": AGS} | fixed


@st.composite
def plans(draw: st.DrawFn) -> Rows:
    plan: Rows = {}

    def add(table: str, /, **fixed: object) -> None:
        plan.setdefault(table, []).append(draw(rows_of(metadata.tables[table], fixed)))

    units = draw(st.lists(st.sampled_from(KEYS), unique=True, min_size=1, max_size=3))
    for at, key in enumerate(units):
        names = {"name": f"Amt {key}", "department_code": None, "short_name": None, "aliases": None}
        add("department", department_key=key, parent_key=units[at - 1] if at else None, **names)
    for concept in draw(st.lists(st.sampled_from(("IK", "=KS", "001")), unique=True, min_size=1, max_size=2)):
        add_concept(draw, add, concept, units)
    return plan


def add_concept(draw: st.DrawFn, add: object, concept: str, units: list[str]) -> None:
    assert callable(add)
    add("concept", concept_code=concept)
    add(
        "action_field",
        concept_code=concept,
        field_code="01",
        name=draw(st.sampled_from(("Arbeit", "=Wohnen"))),
    )
    for code in draw(st.lists(st.sampled_from(KEYS), unique=True, max_size=3)):
        own = {"concept_code": concept, "measure_code": code}
        add("measure", field_code="01", **own)
        for number in draw(st.lists(st.integers(1, 9), unique=True, max_size=2)):
            add("milestone", milestone_number=number, **own)
            add("budget_item", item_number=number, **own)
            add("responsibility", position=number, **own, **draw(owners(units)))
        for day in draw(st.lists(days(), unique=True, max_size=2)):
            add("status_report", reported_on_date=day, **own)
        add("indicator", indicator_code=code, field_code=None, **own)
        add("indicator_value", concept_code=concept, indicator_code=code)


def owners(units: list[str]) -> st.SearchStrategy[dict[str, object]]:
    """A known unit, a partner, or a name nobody knows."""
    none: dict[str, object] = {"department_key": None, "partner_name": None, "stated_name": None}
    return st.one_of(
        st.sampled_from(units).map(lambda key: none | {"department_key": key}),
        st.just(none | {"partner_name": "XY e. V."}),
        st.just(none | {"stated_name": "Stelle, die keiner kennt"}),
    )


def selected(plan: Rows, scope: Scope = WHOLE) -> Selection:
    plan = {"concept": [], "department": []} | plan
    return Selection(scope=scope, city="Musterstadt", as_of_date=date(2026, 6, 30), plan=plan, rows=plan)


def read_back(path: Path) -> list[Record]:
    """The rows that `load` would write."""
    sheets = read_workbook(path)
    assert read_scope(sheets) is not None
    found = extract_exported(sheets)
    assert [item.reason for item in found.findings if item.severity == "refused"] == []
    records = [record for record in found.records if record.target != "municipality"]
    complete(records, ags=AGS, known_concepts=())
    rows = {name: [record.values for record in records if record.target == name] for name in metadata.tables}
    resolve(records, departments=rows["department"], fields=rows["action_field"])
    good, findings = check(records)
    assert [item.reason for item in findings] == []
    return good


def differences(records: list[Record], plan: Rows) -> list[object]:
    """Values that differ, for the message of a failing test."""
    found: dict[str, list[dict[str, object]]] = {}
    for record in records:
        found.setdefault(record.target, []).append(record.values)
    return [
        (name, key, old[key], new.get(key))
        for name, rows in plan.items()
        for old, new in zip(rows, found.get(name, []), strict=False)
        for key in old
        if str(old[key]) != str(new.get(key))
    ][:5]


@settings(
    deadline=None,
    max_examples=12,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # Shrinking a plan takes minutes.
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(plans())
def test_any_plan_reads_back_to_itself(plan: Rows) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "plan.xlsx"
        write_export(path, selected(plan), created_at=NOW)
        records = read_back(path)
    assert same_plan(records, plan), differences(records, plan)


def a_plan(*measures: dict[str, object]) -> Rows:
    """One field and these measures; a blank where nothing is said."""

    def row(table: str, /, **values: object) -> dict[str, object]:
        names = [item.name for item in metadata.tables[table].columns if item.name != "revision_number"]
        sample = {"is_sample": False} if "is_sample" in names else {}
        return dict.fromkeys(names) | {"ags": AGS, "concept_code": "IK"} | sample | values

    fixed: dict[str, object] = {"field_code": "01", "title": "M", "is_ongoing": False}
    return {
        "concept": [row("concept", title="K")],
        "action_field": [row("action_field", field_code="01", name="F")],
        "measure": [
            row("measure", **(fixed | {"measure_code": str(number)} | measure))
            for number, measure in enumerate(measures)
        ],
    }


def test_no_text_is_changed_or_becomes_a_formula(tmp_path: Path) -> None:
    plan = a_plan(*({"description": text, "internal_note": text} for text in (*TRICKY, *LONG)))
    write_export(tmp_path / "plan.xlsx", selected(plan), created_at=NOW)

    records = read_back(tmp_path / "plan.xlsx")

    assert same_plan(records, plan), differences(records, plan)


def test_date_precision_and_wording_come_back_however_they_belong_together(tmp_path: Path) -> None:
    plan = a_plan(
        *(
            {"start_date": day, "start_precision": precision, "start_text": text, "is_ongoing": is_ongoing}
            for day in (None, date(2024, 9, 30))
            for precision in (None, "day", "quarter")
            for text in STARTS
            for is_ongoing in (True, False)
        )
    )
    write_export(tmp_path / "plan.xlsx", selected(plan), created_at=NOW)

    records = read_back(tmp_path / "plan.xlsx")

    assert same_plan(records, plan), differences(records, plan)


def test_a_date_stands_as_a_date_and_an_imprecise_one_in_its_words(tmp_path: Path) -> None:
    plan = a_plan(
        {"start_date": date(2024, 2, 1), "start_precision": "day", "start_text": "2024-02-01"},
        {"start_date": date(2024, 7, 1), "start_precision": "quarter", "start_text": "Q3/2024"},
    )
    write_export(tmp_path / "plan.xlsx", selected(plan), created_at=NOW)

    sheet = load_workbook(tmp_path / "plan.xlsx")["Maßnahmen"]
    at = {cell.value: cell.column for cell in sheet[1]}

    assert [sheet.cell(row, at["Beginn"]).value for row in (2, 3)] == [datetime(2024, 2, 1), "Q3/2024"]  # noqa: DTZ001
    assert "Beginn (Wortlaut)" not in at


def test_a_workbook_opens_with_what_is_filled_in_and_ends_with_what_is_looked_up(tmp_path: Path) -> None:
    scope = Scope(ags=AGS, department_key="fb31", revision_number=3)
    write_export(tmp_path / "plan.xlsx", selected(a_plan({}), scope), created_at=NOW)

    book = load_workbook(tmp_path / "plan.xlsx")

    assert book.active.title == "Sachstände"
    assert book.sheetnames[:4] == ["Umfang", "Hinweise", "Sachstände", "Meilensteine"]
    locked = [sheet.protection.sheet for sheet in book.worksheets[2:]]
    assert locked == sorted(locked)


def test_a_part_marks_and_locks_what_is_there_to_look_things_up(tmp_path: Path) -> None:
    scope = Scope(ags=AGS, department_key="fb31", revision_number=3)
    write_export(tmp_path / "plan.xlsx", selected(a_plan({}), scope), created_at=NOW)

    book = load_workbook(tmp_path / "plan.xlsx")

    assert {sheet.title for sheet in book if sheet.protection.sheet} == {
        *("Umfang", "Konzept", "Organisation", "Stadtteile", "Handlungsfelder", "Anliegen-Kategorien"),
        *("Ziele", "Anliegen-Jahreszahlen", "Anliegen-Erfassung"),
    }
    assert "interne Angaben" in str([cell.value for row in book["Umfang"].iter_rows() for cell in row])
