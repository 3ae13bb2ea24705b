"""Bodies in pieces: the same bytes come out, and never more than allowed."""

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_pipeline.remote.body import read_body
from data_pipeline.remote.errors import RemoteError


def pieces(body: bytes, size: int) -> list[bytes]:
    return [body[at : at + size] for at in range(0, len(body), size)]


@given(st.binary(max_size=2000), st.integers(1, 500), st.sampled_from(["", "identity", "gzip", "x-gzip"]))
def test_what_fits_comes_out_unchanged(body: bytes, size: int, encoding: str) -> None:
    sent = gzip.compress(body) if "gzip" in encoding else body

    assert read_body(pieces(sent, size), encoding=encoding, host="h", max_bytes=2100) == body


@given(st.binary(min_size=11, max_size=500), st.integers(1, 50), st.sampled_from(["", "gzip"]))
def test_what_does_not_fit_is_broken_off(body: bytes, size: int, encoding: str) -> None:
    sent = gzip.compress(body) if encoding else body
    with pytest.raises(RemoteError, match="größer als 10 Bytes"):
        read_body(pieces(sent, size), encoding=encoding, host="h", max_bytes=10)


@given(st.binary(max_size=200), st.data())
def test_a_body_that_is_cut_off_is_never_taken_for_a_whole_one(body: bytes, data: st.DataObject) -> None:
    sent = gzip.compress(body)
    end = data.draw(st.integers(0, len(sent) - 1))
    with pytest.raises(RemoteError, match="unvollständig"):
        read_body([sent[:end]], encoding="gzip", host="h", max_bytes=1000)
