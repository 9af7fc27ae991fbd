"""One frame between judge and child: a JSON tree, and one raw payload for all tensors.

Nothing is unpickled on either side. Every size is checked before anything is built from it, so a
hostile frame is a `WireError`, never a crash or an object of the sender's choosing.
"""

import json
import math
import struct
from typing import Any

import torch

MAGIC = b"STUDY\x00\x01\n"
PREFIX = struct.Struct(">8sIQ")  # magic, header bytes, payload bytes
MAX_HEADER = 1 << 20
MAX_PAYLOAD = 256 << 20
MAX_DEPTH = 32
MAX_NODES = 50_000
MAX_EMPTY = 1 << 16  # rows of a tensor without elements: sums over it would make them real
MAX_TEXT = 1 << 16

DTYPES = {
    str(dtype).removeprefix("torch."): dtype
    for dtype in (
        torch.float64, torch.float32, torch.float16, torch.bfloat16, torch.int64, torch.int32,
        torch.int16, torch.int8, torch.uint8, torch.bool,
    )
}  # fmt: skip


class WireError(Exception):
    """The bytes are no well-formed frame, or the value does not fit into one."""


class Opaque:
    """Stands for a value that has no place on the wire; only its type's name crosses."""

    def __init__(self, type_name: str) -> None:
        self.type_name = type_name

    def __repr__(self) -> str:
        return f"a {self.type_name} object"


def encode(value: Any) -> bytes:
    """The frame for a tree of plain values and tensors. Raises WireError when it is too large."""
    blobs: list[bytes] = []
    header = json.dumps(_pack(value, blobs, [0, 0], 0), allow_nan=False).encode()
    payload = b"".join(blobs)
    if len(header) > MAX_HEADER:
        raise WireError(f"the result holds more than {MAX_HEADER >> 20} MB of text and numbers")
    if len(payload) > MAX_PAYLOAD:
        raise WireError(f"the result holds more than {MAX_PAYLOAD >> 20} MB of tensors")
    return PREFIX.pack(MAGIC, len(header), len(payload)) + header + payload


def frame_size(prefix: bytes) -> int:
    """Bytes that follow the prefix. Raises WireError when it is none of ours or too large."""
    magic, header, payload = PREFIX.unpack(prefix)
    if magic != MAGIC:
        raise WireError("the answer does not begin like a frame")
    if header > MAX_HEADER or payload > MAX_PAYLOAD:
        raise WireError("the answer announces more bytes than allowed")
    return int(header + payload)


def decode(frame: bytes) -> Any:
    """The value of a whole frame. Raises WireError for anything else."""
    if len(frame) < PREFIX.size or len(frame) != PREFIX.size + frame_size(frame[: PREFIX.size]):
        raise WireError("the answer is not one whole frame")
    _, header_size, _ = PREFIX.unpack(frame[: PREFIX.size])
    body = memoryview(frame)[PREFIX.size :]
    try:
        tree = json.loads(bytes(body[:header_size]), parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise WireError(f"the answer's header is no JSON: {error}") from None
    return _unpack(tree, body[header_size:], [0, 0], 0)


def _refuse(name: str) -> Any:
    raise ValueError(f"bare {name}")


def _pack(value: Any, blobs: list[bytes], used: list[int], depth: int) -> Any:
    """JSON for the value; `used` counts nodes and payload bytes so far.

    Plain JSON values stand for themselves; what JSON lacks is a one-key object: {"t": tensor},
    {"d": dict}, {"f": non-finite float}, {"o": type name of an opaque value}.
    """
    used[0] += 1
    if used[0] > MAX_NODES or depth > MAX_DEPTH:
        raise WireError("the result holds too many values, or nests them too deeply")
    if value is None or type(value) is bool:
        return value
    if isinstance(value, torch.Tensor):
        return _pack_tensor(value, blobs, used)
    if type(value) is int:
        return value if abs(value) < 1 << 63 else {"o": "int (too large)"}
    if type(value) is float:
        return value if math.isfinite(value) else {"f": repr(value)}
    if type(value) is str:
        return value[:MAX_TEXT]
    if isinstance(value, (list, tuple)):
        return [_pack(item, blobs, used, depth + 1) for item in value]
    if isinstance(value, dict) and all(type(key) is str for key in value):
        return {"d": {k[:MAX_TEXT]: _pack(v, blobs, used, depth + 1) for k, v in value.items()}}
    if isinstance(value, Opaque):
        return {"o": value.type_name}
    converted = _plain(value)
    if converted is None:
        return {"o": type(value).__name__[:100]}
    return _pack(converted, blobs, used, depth + 1)


def _plain(value: Any) -> Any:
    """Numpy values as tensors or numbers, data frames as their columns, paths as text."""
    kind = f"{type(value).__module__}.{type(value).__name__}"
    if kind == "numpy.ndarray" and value.dtype.kind in "fiub":
        return torch.from_numpy(value.copy())
    if kind.startswith("numpy.") and getattr(value, "shape", None) == ():
        return value.item()
    if kind.startswith("pandas.") and kind.endswith(".DataFrame"):
        return {str(column): value[column].tolist() for column in value.columns}
    if kind.startswith("pathlib."):
        return str(value)
    return None


def _pack_tensor(value: torch.Tensor, blobs: list[bytes], used: list[int]) -> Any:
    plain = value.detach().as_subclass(torch.Tensor).cpu()
    name = str(plain.dtype).removeprefix("torch.")
    if name not in DTYPES or plain.layout != torch.strided:
        return {"o": f"{name} tensor"}
    size = plain.numel() * plain.element_size()
    offset, used_after = used[1], used[1] + size
    if used_after > MAX_PAYLOAD:
        raise WireError(f"the result holds more than {MAX_PAYLOAD >> 20} MB of tensors")
    used[1] = used_after
    flat = plain.resolve_conj().resolve_neg().contiguous().reshape(-1)
    blobs.append(flat.view(torch.uint8).numpy().tobytes() if size else b"")
    return {"t": [name, list(plain.shape), offset]}


def _unpack(node: Any, payload: memoryview, used: list[int], depth: int) -> Any:
    used[0] += 1
    if used[0] > MAX_NODES or depth > MAX_DEPTH:
        raise WireError("the answer holds too many values, or nests them too deeply")
    if isinstance(node, list):
        return [_unpack(item, payload, used, depth + 1) for item in node]
    if type(node) is int and abs(node) >= 1 << 63:
        raise WireError("the answer holds a whole number of more than 64 bits")
    if isinstance(node, str):
        return _clean(node)
    if not isinstance(node, dict):
        return node
    if len(node) != 1:
        raise WireError("the answer holds an object of no known kind")
    ((tag, content),) = node.items()
    if tag == "d" and isinstance(content, dict):
        items = ((_clean(key), item) for key, item in content.items())
        return {key: _unpack(item, payload, used, depth + 1) for key, item in items}
    if tag == "f" and content in ("nan", "inf", "-inf"):
        return float(content)
    if tag == "o" and isinstance(content, str):
        return Opaque(_clean(content[:100]))
    if tag == "t":
        return _unpack_tensor(content, payload, used)
    raise WireError("the answer holds an object of no known kind")


def _clean(text: str) -> str:
    """Text that can be written as UTF-8: JSON lets lone surrogates by."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def _unpack_tensor(content: Any, payload: memoryview, used: list[int]) -> torch.Tensor:
    match content:
        case [str(name), list(shape), int(offset)] if name in DTYPES:
            pass
        case _:
            raise WireError("the answer holds a tensor without dtype, shape or offset")
    if len(shape) > 16 or not all(type(n) is int and 0 <= n <= MAX_PAYLOAD for n in shape):
        raise WireError("the answer holds a tensor of impossible shape")
    dtype = DTYPES[name]
    size = math.prod(shape) * dtype.itemsize
    used[1] += size  # tensors that share bytes could otherwise grow beyond all memory
    if offset < 0 or offset + size > len(payload) or used[1] > len(payload):
        raise WireError("the answer holds a tensor that reaches past its payload")
    if size == 0:
        if math.prod(max(n, 1) for n in shape) > MAX_EMPTY:
            raise WireError("the answer holds a tensor of impossible shape")
        return torch.empty(shape, dtype=dtype)
    raw = torch.frombuffer(bytearray(payload[offset : offset + size]), dtype=torch.uint8)
    return (raw.ne(0) if dtype is torch.bool else raw.view(dtype)).reshape(shape)
