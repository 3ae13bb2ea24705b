"""How wide words are, without a font at hand, and where lines break."""

from functools import cache

from pyphen import Pyphen

_WIDTHS = {
    **dict.fromkeys("iljtfI.,:;'|!()[] ·/-", 0.31),
    **dict.fromkeys("rsczJ", 0.45),
    **dict.fromkeys("mwMW%@", 0.82),
    **dict.fromkeys("ABCDEFGHKLNOPQRSTUVXYZÄÖÜ", 0.65),
}


def text_width(text: str, size: float) -> float:
    """About how many units a text takes in a humanist sans."""
    return size * sum(_WIDTHS.get(letter, 0.54) for letter in text)


def broken(text: str, *, width: float, size: float) -> list[str]:
    """The text in lines that fit; a single word that does not is cut with a hyphen."""
    lines: list[str] = []
    for word in text.split():
        for piece in _pieces(word, width, size):
            joined = f"{lines[-1]} {piece}" if lines else piece
            if lines and text_width(joined, size) <= width and not lines[-1].endswith("\u00ad"):
                lines[-1] = joined
            else:
                lines.append(piece)
    return [line.replace("\u00ad", "-") for line in lines] or [""]


def _pieces(word: str, width: float, size: float) -> list[str]:
    pieces = []
    while text_width(word, size) > width and len(word) > 4:
        count = _cut(word, width - size / 2, size)
        pieces.append(word[:count] + "\u00ad")
        word = word[count:]
    return [*pieces, word]


def _cut(word: str, width: float, size: float) -> int:
    """After how many letters a line ends: between two syllables if one fits, else where the room does."""
    places: list[int] = _syllables().positions(word)
    fitting = [place for place in places if text_width(word[:place], size) <= width]
    if fitting:
        return max(fitting)
    return next(n for n in range(len(word) - 2, 1, -1) if n == 2 or text_width(word[:n], size) <= width)


@cache
def _syllables() -> Pyphen:
    """Long words are the city's, which writes German."""
    return Pyphen(lang="de_DE")
