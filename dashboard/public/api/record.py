"""What the models of the interface are made of: only declared fields, only from public columns."""

from datetime import date
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import Column

from dashboard.indicators.definitions import N_
from data_pipeline.schema import meaning_of, spec_of
from data_pipeline.schema.vocabulary import DatePrecision, Vocabulary

INVENTED = N_("Ob der Eintrag erfunden ist und nur als Beispiel dient.")

V = TypeVar("V", bound=Vocabulary)


def _without_docstring(schema: dict[str, Any]) -> None:
    schema.pop("description", None)  # It speaks to those who read the program.


class Record(BaseModel):
    """A model whose fields are all that can be answered."""

    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_extra=_without_docstring)


def of(column: Column[Any], words: str = "") -> Any:
    """A field that means what a column means. Raises ValueError for a column that is not public.

    words: in place of the column's own, which speak to those who fill it in.
    """
    spec = spec_of(column)
    if not spec.public:
        raise ValueError(f"{column} is not public")
    unit = f" ({spec.unit})" if spec.unit else ""
    return Field(description=words or f"{meaning_of(column)}{unit}")


def said(description: str, *, web: bool = False) -> Any:
    """A field that no column stands behind. web: it holds an address."""
    return Field(description=description, json_schema_extra={"format": "uri"} if web else None)


class Coded(Record, Generic[V]):
    """A code with its word."""

    code: V = said(N_("Kennzeichen, das gleich bleibt."))
    label: str = said(N_("Wort in der gewählten Sprache."))


class StatedDay(Record):
    """A day with the span that was meant."""

    day: date = said(N_("Der Tag; war eine Spanne angegeben, ihr erster oder letzter Tag."))
    precision: DatePrecision | None = said(N_("Wie genau der Termin angegeben war."))


class WordedDay(StatedDay):
    """The same with the words of the source."""

    text: str | None = said(N_("Der Termin im Wortlaut der Quelle."))


def stated(day: date | None, precision: DatePrecision | None) -> StatedDay | None:
    """None where no day is known."""
    return StatedDay(day=day, precision=precision) if day else None


def worded(day: date | None, precision: DatePrecision | None, text: str | None) -> WordedDay | None:
    """The same with its words."""
    return WordedDay(day=day, precision=precision, text=text) if day else None
