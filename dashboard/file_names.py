"""Words as parts of file names: umlauts stay, what a disk or a shell reads as more than a name goes."""

import re

_APART = re.compile(r"[^\w.-]+")
_LONGEST = 80
"""Characters of a selection; with the rest of a name they stay below what disks allow."""


def plain(words: str) -> str:
    """
    >>> plain("Büro / Chancengleichheit"), plain("../../etc")
    ('Büro-Chancengleichheit', 'etc')
    """
    return _APART.sub("-", words).strip("-.")


def selected(words: str) -> str:
    """
    >>> selected("Handlungsfeld: Arbeit, Terminlage: verspätet"), len(selected("lang " * 80))
    ('Handlungsfeld-Arbeit-Terminlage-verspätet', 79)
    """
    return plain(plain(words)[:_LONGEST])
