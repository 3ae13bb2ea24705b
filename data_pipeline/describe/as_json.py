"""A proposal for machines: the same as the TOML file, with the confidence of every column as a number."""

import json
from dataclasses import asdict

from data_pipeline.describe.guesses import Proposal
from data_pipeline.describe.text import as_toml


def as_json(proposal: Proposal) -> str:
    """One JSON object. `mapping`: the text of the proposed TOML file."""
    told = {
        "file": proposal.file,
        "kind": "complaints" if proposal.is_of_cases else "measures",
        "fits": proposal.fits or None,
        "sheet": proposal.guess.sheet,
        "heading_row": proposal.guess.row_number,
        "columns": [asdict(column) for column in proposal.guess.columns],
        "leftover": [asdict(item) for item in proposal.guess.leftover],
        "notes": proposal.notes,
        "tried": proposal.tried or None,
        "mapping": as_toml(proposal),
    }
    return json.dumps(told, ensure_ascii=False)
