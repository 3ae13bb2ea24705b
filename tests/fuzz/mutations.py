"""Inputs for hypothesis: seeds with pieces left out, doubled, exchanged or written over."""

from hypothesis import strategies as st

from tests.fuzz.target import Target

_PIECES = (
    b"\0",
    b"\xff",
    b";",
    b"\n",
    b'"',
    b"<",
    b"&",
    b"[",
    b"{",
    b"-1",
    b"9" * 25,
    b"1e999",
    b"NaN",
    b"%",
)
_LONGEST = 40


def inputs(target: Target) -> st.SearchStrategy[bytes]:
    """Mutated seeds, seeds put together, and sometimes anything."""
    seed = st.sampled_from(target.seeds)
    return st.one_of(_mutated(seed), _mutated(seed), st.binary(max_size=200), _joined(seed))


@st.composite
def _mutated(draw: st.DrawFn, seed: st.SearchStrategy[bytes]) -> bytes:
    data = draw(seed)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        end = min(len(data), at + draw(st.integers(0, _LONGEST)))
        new = draw(
            st.one_of(
                st.just(b""), st.sampled_from(_PIECES), st.binary(max_size=8), st.just(data[at:end] * 2)
            )
        )
        data = data[:at] + new + data[end:]
    return data


def _joined(seed: st.SearchStrategy[bytes]) -> st.SearchStrategy[bytes]:
    glue = st.sampled_from((b" ", b"\n", b", ", b" - ", b""))
    return st.builds(lambda one, between, other: one + between + other, seed, glue, seed)
