"""Columns as spreadsheet programs name them: 1 is A, 27 is AA."""

from functools import lru_cache


@lru_cache(maxsize=20_000)
def column_letters(number: int) -> str:
    """The letters of a column.

    >>> [column_letters(number) for number in (1, 26, 27, 16384)]
    ['A', 'Z', 'AA', 'XFD']
    """
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@lru_cache(maxsize=20_000)
def column_number(letters: str) -> int:
    """The number of a column, 0 for what is none.

    >>> [column_number(letters) for letters in ("A", "XFD", "AAAA", "É", "")]
    [1, 16384, 0, 0, 0]
    """
    if len(letters) > 3 or not (letters.isascii() and letters.isalpha()):
        return 0
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
