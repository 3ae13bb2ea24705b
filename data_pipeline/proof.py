"""The proof that an exported workbook loads back to the same content: it is read as `load` reads it."""

from datetime import date
from pathlib import Path

from data_pipeline.assemble import assemble
from data_pipeline.compare import Comparison, compare
from data_pipeline.export import Selection
from data_pipeline.intake import collect
from data_pipeline.material import read_all
from data_pipeline.progress import silent


def changes_on_return(path: Path, selection: Selection, *, on: date) -> Comparison:
    """What loading the workbook would change in the plan it was written from; nothing, if all went well.

    on: the day on which names of departments are meant.
    """
    material = read_all(collect([path], mapping=None), silent)
    assembled = assemble(material, previous=selection.plan, ags=selection.scope.ags, on=on)
    return compare(selection.plan, assembled.rows)
