"""From a reference to the one paper that bears it. References are neither unique nor always there."""

from collections.abc import Iterator
from urllib.parse import urljoin

from data_pipeline.errors import PipelineError
from data_pipeline.parsing.codes import normal
from data_pipeline.remote.getter import Getter
from data_pipeline.sources.oparl.objects import JsonObject, id_of, is_address, kind

_MOST_PAGES = 2000
_SHOWN = 10


def paper_address(get: Getter, start: str, *, reference: str) -> str:
    """The id of the paper with a reference. start: address of a system, a body or a list of papers.

    Raises PipelineError when no paper bears it or several do; nothing is chosen.
    """
    wanted = normal(reference)
    found: dict[str, JsonObject] = {}
    for paper in _papers(get, _list_address(get, start)):
        stated, key = paper.get("reference"), id_of(paper)
        is_wanted = isinstance(stated, str) and normal(stated) == wanted
        if is_wanted and key and paper.get("deleted") is not True:
            found[key] = paper
    if len(found) != 1:
        raise _none(reference) if not found else _several(reference, list(found))
    return next(iter(found))


def _none(reference: str) -> PipelineError:
    return PipelineError(
        f"Keine Vorlage hat das Aktenzeichen »{reference}«.",
        "Bitte die Schreibweise prüfen oder die Adresse (id) der Vorlage angeben.",
    )


def _several(reference: str, ids: list[str]) -> PipelineError:
    more = f" und {len(ids) - _SHOWN} weitere" if len(ids) > _SHOWN else ""
    return PipelineError(
        f"Das Aktenzeichen »{reference}« haben mehrere Vorlagen: {', '.join(ids[:_SHOWN])}{more}.",
        "Bitte die Adresse (id) der gemeinten Vorlage angeben.",
    )


def _list_address(get: Getter, start: str) -> str:
    """The list of papers below a system or a body; a list stands for itself."""
    found = get(start)
    if not isinstance(found, dict):
        raise _no_list(start)
    if isinstance(found.get("data"), list) and not _bodies(found["data"]):
        return start
    if isinstance(found.get("paper"), str) and is_address(str(found["paper"])):
        return str(found["paper"])
    bodies = found["data"] if isinstance(found.get("data"), list) else _bodies_of(get, found, start)
    lists = [str(body["paper"]) for body in _bodies(bodies) if isinstance(body.get("paper"), str)]
    if len(lists) != 1:
        raise _no_list(start)
    return lists[0]


def _bodies_of(get: Getter, system: JsonObject, start: str) -> object:
    stated = system.get("body")
    if not isinstance(stated, str) or not is_address(stated):
        raise _no_list(start)
    listed = get(stated)
    return listed.get("data") if isinstance(listed, dict) else None


def _bodies(entries: object) -> list[JsonObject]:
    found = entries if isinstance(entries, list) else []
    return [entry for entry in found if isinstance(entry, dict) and kind(entry) == "Body"]


def _no_list(start: str) -> PipelineError:
    return PipelineError(
        f"Unter {start} liegt keine Liste von Vorlagen und keine einzelne Körperschaft.",
        "Bitte in der Quelle als url die Adresse der Körperschaft (Body) oder ihrer Vorlagen angeben.",
    )


def _papers(get: Getter, address: str) -> Iterator[JsonObject]:
    """All papers of a list, page after page, until there is no next one or it was there already."""
    seen: set[str] = set()
    while address not in seen:
        if len(seen) == _MOST_PAGES:
            raise PipelineError(
                f"Die Liste der Vorlagen hat mehr als {_MOST_PAGES} Seiten.",
                "Bitte statt des Aktenzeichens die Adresse (id) der Vorlage angeben.",
            )
        seen.add(address)
        page = get(address)
        if not isinstance(page, dict) or not isinstance(page.get("data"), list):
            raise _no_list(address)
        yield from (item for item in page["data"] if isinstance(item, dict))
        links = page.get("links")
        following = links.get("next") if isinstance(links, dict) else None
        if not isinstance(following, str) or not following.strip():
            return
        address = urljoin(address, following)
