"""The frame between judge and child: what fits comes back equal, all else is a WireError."""

import json
import math

import numpy as np
import pandas as pd
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from grader import wire
from grader.evidence import same

plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(1 << 62), 1 << 62)
    | st.floats()
    | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4)
    ),
    max_leaves=20,
)


def frame_of(header: object, payload: bytes = b"") -> bytes:
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return wire.PREFIX.pack(wire.MAGIC, len(text), len(payload)) + text + payload


@given(plain)
@settings(max_examples=80, deadline=None)
def test_plain_values_come_back_equal(value: object) -> None:
    assert same(wire.decode(wire.encode(value)), value, rtol=0, atol=0)


@pytest.mark.parametrize("dtype", wire.DTYPES.values(), ids=str)
@pytest.mark.parametrize("shape", [(), (0,), (3,), (2, 0, 4), (2, 3, 4)])
def test_tensors_keep_dtype_shape_and_values(dtype: torch.dtype, shape: tuple[int, ...]) -> None:
    tensor = torch.randint(0, 2, shape).to(dtype)
    got = wire.decode(wire.encode({"a": [tensor]}))["a"][0]
    assert got.dtype == dtype
    assert got.shape == tensor.shape
    assert torch.equal(got, tensor)


def test_views_parameters_and_subclasses_become_plain_tensors() -> None:
    class Mine(torch.Tensor):
        pass

    base = torch.arange(12.0).reshape(3, 4)
    values = [base.t()[1:], torch.nn.Parameter(base), base.as_subclass(Mine), base.expand(2, 3, 4)]
    for value, got in zip(values, wire.decode(wire.encode(values)), strict=True):
        assert type(got) is torch.Tensor
        assert not got.requires_grad
        assert torch.equal(got, value.detach().as_subclass(torch.Tensor))


def test_numpy_pandas_and_strangers() -> None:
    frame = pd.DataFrame({"kind": ["a", "b"], "n": [1, 2]})
    got = wire.decode(wire.encode([np.float32(1.5), np.arange(3), frame, object(), 1 << 70]))
    assert got[0] == 1.5
    assert got[1].tolist() == [0, 1, 2]
    assert got[2] == {"kind": ["a", "b"], "n": [1, 2]}
    assert (got[3].type_name, got[4].type_name) == ("object", "int (too large)")


def test_infinities_and_nan_survive() -> None:
    got = wire.decode(wire.encode([math.inf, -math.inf, math.nan]))
    assert got[:2] == [math.inf, -math.inf]
    assert math.isnan(got[2])


GOOD = wire.encode({"a": torch.ones(3)})


@pytest.mark.parametrize(
    "frame",
    [
        b"",
        GOOD[:10],
        GOOD[:-1],
        GOOD + b"x",
        GOOD + GOOD,
        b"X" + GOOD[1:],
        wire.PREFIX.pack(wire.MAGIC, (1 << 32) - 1, 0),
        wire.PREFIX.pack(wire.MAGIC, 2, 1 << 62) + b"{}",
        frame_of(b"[" * 500_000),
        frame_of(b"[NaN]"),
        frame_of(b'"\xff"'),
        frame_of(b"9" * 10_000),
        frame_of(1 << 70),
        frame_of([0] * 250_000),
        frame_of({"a": 1, "b": 2}),
        frame_of({"zz": 1}),
        frame_of({"f": "12"}),
        frame_of({"t": ["float32", [4], 0]}, b"\0" * 12),
        frame_of({"t": ["float32", [3], -4]}, b"\0" * 12),
        frame_of({"t": ["float32", [3], 4]}, b"\0" * 12),
        frame_of({"t": ["object", [3], 0]}, b"\0" * 12),
        frame_of({"t": ["float32", [1 << 40, 1 << 40], 0]}, b"\0" * 12),
        frame_of({"t": ["float32", [True], 0]}, b"\0" * 12),
        frame_of({"t": "float32"}),
        frame_of([{"t": ["uint8", [12], 0]}] * 2, b"\0" * 12),  # two tensors on the same bytes
    ],
    ids=range(25),
)
def test_anything_else_is_a_wire_error(frame: bytes) -> None:
    with pytest.raises(wire.WireError):
        wire.decode(frame)


@given(st.integers(0, len(GOOD) - 1), st.integers(0, 255))
@settings(max_examples=150, deadline=None)
def test_a_flipped_byte_is_data_or_a_wire_error(place: int, byte: int) -> None:
    frame = bytearray(GOOD)
    frame[place] = byte
    try:
        wire.decode(bytes(frame))
    except wire.WireError:
        return


def test_too_much_is_refused_when_encoding() -> None:
    deep: list[object] = []
    for _ in range(100):
        deep = [deep]
    for value in (deep, [0] * 300_000, ["x" * 60_000] * 30, torch.zeros(70 << 20)):
        with pytest.raises(wire.WireError):
            wire.encode(value)
