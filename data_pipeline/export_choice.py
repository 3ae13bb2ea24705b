"""Which concept and which department of a plan are meant by what a person states."""

from difflib import get_close_matches

from data_pipeline.errors import PipelineError
from data_pipeline.parsing.codes import normal
from data_pipeline.part import Rows


def known_concept(plan: Rows, code: str | None) -> str | None:
    """The code if the plan has it. Raises PipelineError."""
    known = [str(row["concept_code"]) for row in plan["concept"]]
    if code is not None and code not in known:
        raise PipelineError(f"Das Konzept »{code}« gibt es nicht.", f"Bekannt sind: {', '.join(known)}.")
    return code


def known_department(plan: Rows, stated: str | None) -> str | None:
    """Key of the department that is meant; keys win over numbers and names. Raises PipelineError."""
    if stated is None:
        return None
    known = [(word, str(row["department_key"])) for row in plan["department"] for word in _words(row)]
    keys = {key for _, key in known if normal(key) == normal(stated)}
    keys = keys or {key for word, key in known if word == normal(stated)}
    if len(keys) == 1:
        return keys.pop()
    if keys:
        raise PipelineError(
            f"»{stated}« heißen mehrere Stellen.",
            f"Bitte das Kennzeichen angeben: {', '.join(sorted(keys))}.",
        )
    near = get_close_matches(normal(stated), dict(known), n=3, cutoff=0.5)
    hint = f"Gemeint vielleicht: {', '.join(near)}." if near else "Das Blatt Organisation nennt alle Stellen."
    raise PipelineError(f"Stelle »{stated}« ist nicht bekannt.", hint)


def _words(row: dict[str, object]) -> list[str]:
    """Everything a department is known by."""
    names = [row.get(name) for name in ("department_key", "department_code", "name", "short_name")]
    names += str(row.get("aliases") or "").split(";")
    names += [f"{row.get('department_code')} {row.get('name')}"]
    return [normal(name) for name in names if name and str(name).strip()]
