"""One page of a list, and the addresses of the others; all of them keep the choice."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from dashboard.public.api.choices import LIMIT, OFFSET
from dashboard.public.api.parameters import Chosen


@dataclass(frozen=True, kw_only=True)
class Page:
    """Entries from `offset`, at most `limit` of `total`. address: that of the list without its choice."""

    address: str
    total: int
    offset: int
    limit: int
    kept: Chosen = field(default_factory=dict)

    @property
    def here(self) -> str:
        """The address of this page."""
        return self._at(self.offset)

    @property
    def first(self) -> str:
        """The address of the first page."""
        return self._at(0)

    @property
    def previous(self) -> str | None:
        """The address of the page before; from behind the end it leads to the last one."""
        if not self.offset:
            return None
        return self._at(max(0, min(self.offset - self.limit, self._last)))

    @property
    def following(self) -> str | None:
        """The address of the page after."""
        after = self.offset + self.limit
        return self._at(after) if after < self.total else None

    @property
    def last(self) -> str:
        """The address of the last page, counted from the first entry."""
        return self._at(self._last)

    @property
    def header(self) -> str:
        """The same for the `Link` header (RFC 8288)."""
        found = {"first": self.first, "prev": self.previous, "next": self.following, "last": self.last}
        return ", ".join(f'<{address}>; rel="{name}"' for name, address in found.items() if address)

    @property
    def _last(self) -> int:
        return max(0, self.total - 1) // self.limit * self.limit

    def _at(self, offset: int) -> str:
        return with_choice(self.address, {**self.kept, **({OFFSET.name: str(offset)} if offset else {})})


def page_of(chosen: Chosen, *, address: str, total: int) -> Page:
    """The chosen page; an offset behind the end is the end, so that there are not more pages than entries."""
    offset, limit = int(OFFSET.of(chosen) or 0), int(LIMIT.of(chosen) or 1)
    kept = {name: value for name, value in chosen.items() if name != OFFSET.name}
    return Page(address=address, total=total, offset=min(offset, total), limit=limit, kept=kept)


def with_choice(address: str, chosen: Chosen) -> str:
    """An address with a choice behind the question mark."""
    return f"{address}?{urlencode(chosen)}" if chosen else address
