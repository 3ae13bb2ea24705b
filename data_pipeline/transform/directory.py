"""The departments of a city, found by what people write: key, number, name, short name, other names.

>>> office = {"department_key": "fb31", "department_code": "31", "name": "Bildung", "aliases": "Schulamt"}
>>> directory = Directory([office])
>>> directory.look_up("31 Bildung").key, directory.look_up("Schulamt").key, directory.look_up("Tiefbau").key
('fb31', 'fb31', None)
>>> directory.suggestions("Bildng")
('31 Bildung',)
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from data_pipeline.parsing.codes import nearest, normal
from data_pipeline.parsing.text import written
from data_pipeline.schema.vocabulary import DepartmentLevel

Row = Mapping[str, object]
_NUMBER = r"(?P<number>[0-9]+(?:\.[0-9]+)*[a-z]?)"
_NUMBER_FIRST = re.compile(
    rf"(?P<word>[^\W\d]+\.?)?\s*{_NUMBER}\.?(?:\s*[-–:]\s*|\s+|$)(?P<name>.*)", re.IGNORECASE
)
_NUMBER_LAST = re.compile(rf"(?P<name>[^()]+?)\s*\((?P<word>){_NUMBER}\)", re.IGNORECASE)
_LEVELS = {
    **dict.fromkeys(("gb", "geschäftsbereich", "dezernat", "dez."), DepartmentLevel.DIVISION),
    **dict.fromkeys(("fb", "fachbereich", "amt"), DepartmentLevel.DEPARTMENT),
    "bereich": DepartmentLevel.SECTION,
    **dict.fromkeys(("ag", "arbeitsgruppe"), DepartmentLevel.TEAM),
    **dict.fromkeys(("", "nr", "nr.", "abteilung", "abt.", "fd", "fachdienst", "sg", "sachgebiet"), None),
}
"""Words before a number, with the level they mean; None where cities differ."""
_LONGEST = 300


@dataclass(frozen=True)
class Answer:
    """What a name stands for: one key, perhaps with a doubt; or the keys of several units; or nobody."""

    key: str | None = None
    doubt: str = ""
    several: tuple[str, ...] = ()


class Directory:
    """Departments by every spelling; those valid on the day `on` come before those that are not."""

    def __init__(self, departments: Iterable[Row], *, on: date | None = None) -> None:
        self._rows = {str(row["department_key"]): row for row in departments if row.get("department_key")}
        self._on = on
        self._names = {key: [normal(name) for name in _names(row)] for key, row in self._rows.items()}
        self._ranks: list[dict[str, list[str]]] = [{}, {}, {}, {}, {}]
        self._shown: dict[str, str] = {}
        for key, row in self._rows.items():
            for rank, name in ((0, key), (1, str(row.get("department_code") or "")), *_ranked_names(row)):
                self._ranks[rank].setdefault(normal(name), []).append(key)
            self._shown |= {name: self.label(key) for name in self._names[key] if name not in self._shown}

    def label(self, key: str) -> str:
        """Number and name of a department, as they may be written to mean it."""
        row = self._rows[key]
        return " ".join(str(row[part]) for part in ("department_code", "name") if row.get(part)) or key

    def suggestions(self, name: str, *, count: int = 3) -> tuple[str, ...]:
        """Departments whose number is this one, or whose names are most like it, in their own spelling."""
        match = _NUMBER_FIRST.fullmatch(written(name)[:_LONGEST])
        known = self._ranks[1].get(normal(match["number"]), []) if match else []
        stem = match["name"] if match and match["name"] else name
        near = nearest(stem, self._shown, count=count, cutoff=0.5)
        return tuple(dict.fromkeys([*map(self.label, known), *near]))[:count]

    def look_up(self, name: str) -> Answer:
        """What a written name stands for. A key as it stands is never in doubt: keys do not change."""
        if name.strip() in self._rows:
            return Answer(name.strip())
        spelling = normal(name)
        answer = self._best([rank.get(spelling, []) for rank in self._ranks]) if spelling else Answer()
        return answer if answer.key or answer.several else self._numbered(written(name)[:_LONGEST])

    def _best(self, ranks: list[list[str]]) -> Answer:
        """The one department of the first rank that has any valid one; else the only one there is at all."""
        for rank in ranks:
            valid = tuple(dict.fromkeys(key for key in rank if self._is_valid(key)))
            if valid:
                return Answer(valid[0]) if len(valid) == 1 else Answer(several=valid)
        ended = tuple(dict.fromkeys(key for rank in ranks for key in rank))
        if len(ended) != 1:
            return Answer(several=ended)
        return Answer(ended[0], doubt=f"»{self.label(ended[0])}« gilt am {self._on:%d.%m.%Y} nicht.")

    def _is_valid(self, key: str) -> bool:
        first, last = (self._rows[key].get(f"valid_{end}_date") for end in ("from", "to"))
        if self._on is None:
            return True
        is_early = isinstance(first, date) and first > self._on
        return not is_early and not (isinstance(last, date) and last < self._on)

    def _numbered(self, text: str) -> Answer:
        """»62 Gebäudewirtschaft«, »FB 62«, »Gebäudewirtschaft (62)«: number and name must not contradict."""
        match = _NUMBER_FIRST.fullmatch(text) or _NUMBER_LAST.fullmatch(text)
        word = normal(match["word"] or "") if match else ""
        if match is None or word not in _LEVELS:
            return Answer()
        spelling, name = normal(match["number"]), normal(match["name"])
        numbers = [
            key for rank in (1, 4) for key in self._ranks[rank].get(spelling, []) if self._fits(key, word)
        ]
        names = [rank.get(name, []) for rank in self._ranks[2:]] if name else []
        named = [key for rank in names for key in rank]
        if both := [key for key in numbers if key in named]:
            return self._best([both])
        if numbers and named:
            return Answer(several=tuple(dict.fromkeys([*numbers, *named])))
        if numbers:
            return self._doubted(self._best([numbers]), self._renamed(name, numbers))
        return self._doubted(self._best(names), f"Die Nummer {match['number']} ist dort nicht bekannt.")

    def _fits(self, key: str, word: str) -> bool:
        """Whether a department can be a »Bereich« or whatever word stands before the number."""
        level = _LEVELS[word]
        return level is None or self._rows[key].get("level") in (
            None,
            level.value,
            DepartmentLevel.OTHER.value,
        )

    def _renamed(self, name: str, keys: list[str]) -> str:
        """The doubt about a name that is unlike all names of the units with this number."""
        known = {item: item for key in keys for item in self._names[key]}
        is_short = any(item.startswith(name.rstrip(".")) for item in known)
        if is_short or nearest(name, known, cutoff=0.6):
            return ""
        return "Der Name steht bei dieser Nummer nicht."

    @staticmethod
    def _doubted(answer: Answer, doubt: str) -> Answer:
        if answer.key is None or not doubt:
            return answer
        return Answer(answer.key, doubt=" ".join(part for part in (answer.doubt, doubt) if part))


def _names(row: Row) -> list[str]:
    return [name for _, name in _ranked_names(row)]


def _ranked_names(row: Row) -> list[tuple[int, str]]:
    """Name, short name and other names of a department with their rank."""
    single = [(2, str(row.get("name") or "")), (3, str(row.get("short_name") or ""))]
    others = [(4, part) for part in str(row.get("aliases") or "").split(";")]
    return [(rank, name) for rank, name in single + others if name.strip()]
