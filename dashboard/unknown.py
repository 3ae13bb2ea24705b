"""A page in place of a file whose address asks for what nobody knows."""

from collections.abc import Sequence

from flask import abort

from dashboard.labels import gettext
from dashboard.pages.parameters import Parameter, unknown_values, unknown_words
from dashboard.pages.spec import PageRequest
from dashboard.refusal import refusal


def refuse_unknown(asked: PageRequest, parameters: Sequence[Parameter]) -> None:
    """No file for an address with unknown values: it would silently hold something else."""
    unknown = unknown_values(asked, parameters)
    if unknown:
        words = gettext(
            "Die Adresse nennt, was es hier nicht gibt: %(unknown)s. Die Datei würde deshalb etwas anderes "
            "enthalten als verlangt. Bitte die Auswahl auf der Seite neu treffen.",
            unknown=unknown_words(unknown, parameters),
        )
        abort(refusal(400, title=gettext("Diese Auswahl gibt es nicht"), words=words))
