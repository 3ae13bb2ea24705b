"""JSON files: council papers as OParl has them, else cases as GeoReport has them."""

from datetime import UTC

from data_pipeline.complaint_batch import ComplaintBatch, Vanished
from data_pipeline.errors import MappingError
from data_pipeline.intake import Source
from data_pipeline.mapping import Mapping
from data_pipeline.records import Extract
from data_pipeline.sources.oparl.extract import extract_chain
from data_pipeline.sources.oparl.file import chain_of, is_oparl, read_json
from data_pipeline.sources.oparl.standard import oparl_mapping
from data_pipeline.sources.open311.reading import ENDINGS, holds_cases, read_case_file
from data_pipeline.sources.open311.standard import open311_mapping, reads_georeport


def is_json(source: Source) -> bool:
    """Whether the name of a file says that it holds JSON."""
    return source.path.name.lower().endswith(ENDINGS)


def read_json_file(source: Source) -> tuple[Mapping, Extract | ComplaintBatch]:
    """What the file holds, and the mapping that was used. Raises FileError or MappingError."""
    if holds_cases(source.path, file=source.name):
        mapping = source.mapping or open311_mapping()
        found = read_case_file(source.path, file=source.name, mapping=mapping)
        if found.vanished and found.source_code:
            at = found.observed_at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
            found.batch.vanished = Vanished(source_code=found.source_code, ids=found.vanished, at=at)
        return mapping, found.batch
    data = read_json(source.path, file=source.name)
    if is_oparl(data) and (source.mapping is None or not reads_georeport(source.mapping)):
        return oparl_mapping(), extract_chain(chain_of(data, file=source.name), file=source.name)
    raise MappingError(
        f"{source.name}: Das JSON enthält weder Anliegen (Open311 GeoReport) noch eine Vorlage (OParl 1.1).",
        "Bitte die Antwort der Schnittstelle unverändert speichern oder die Daten als CSV laden.",
    )
