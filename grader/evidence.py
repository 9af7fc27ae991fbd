"""Evidence: what a submission's functions returned or raised, and when two pieces are equal."""

from collections.abc import Iterator, Mapping
from typing import Any

import torch

from grader.wire import Opaque

RTOL, ATOL = 1e-4, 1e-6
SPELLING = "Is it spelled exactly so, at the top level?"


class CheckFailure(AssertionError):
    """A check does not hold; the message is written for the learner."""


class OtherCase(KeyError):
    """The reference gives no such evidence for this case: the check is about other cases."""


class Evidence(Mapping[str, Any]):
    """One case's evidence by name. Reading a piece that is an error fails the check that reads it;
    reading a name that is not `known` raises OtherCase.
    """

    def __init__(
        self, pieces: dict[str, dict[str, Any]], known: frozenset[str], where: str
    ) -> None:
        self._pieces = pieces
        self._known = known
        self._where = where  # the submission's file, for messages

    def __getitem__(self, name: str) -> Any:
        if name not in self._known:
            raise OtherCase(name)
        piece = self._pieces.get(name)
        if not isinstance(piece, dict) or not ("value" in piece or "error" in piece):
            raise CheckFailure(f"Your code gave no result for '{name}'.")
        if "error" in piece:
            raise CheckFailure(explain(piece["error"], self._where))
        return piece["value"]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


def explain(error: Any, where: str) -> str:
    """One sentence for the learner about an exception, a missing function, a loop without end."""
    if not isinstance(error, dict):
        return "Your code failed."
    names = ("kind", "type", "message", "line", "source")
    field = {key: _text(error.get(key, "")) for key in names}
    at = f" at line {field['line']} of {where}" if field["line"] not in ("", "0") else ""
    if at and where.endswith(".ipynb"):
        at = f" in {where}"  # only some of its cells run, so a line number would mislead
    line = f": `{field['source']}`" if at and field["source"] else ""
    match field["kind"]:
        case "unwritten":
            return "Not written yet: replace `raise NotImplementedError` with your code."
        case "missing":
            return f"{where} has no `{field['message']}`. {SPELLING}"
        case "timeout":
            return f"Stopped because it took too long{at}{line}. Is there a loop that never ends?"
        case "memory":
            return f"It ran out of memory{at}{line}. Which tensor is larger than you meant?"
        case "exit":
            return f"Your code calls exit{at}{line}. Remove that: it ends Python for the judge too."
        case "size":
            return f"The result is too large to judge: {field['message']}."
        case "syntax":
            return f"{where} is not valid Python{at}: {field['message']}{line}"
    message = f": {field['message']}" if field["message"] else ""
    return f"{field['type']}{message}{at}{line}"


def _text(value: Any) -> str:
    """A forged error may hold anything, of any length; printing a large tree would take seconds."""
    return str(value)[:1000] if isinstance(value, (str, int)) else ""


def describe(value: Any) -> str:
    """What a value is, in a few words: `a tensor of shape [2, 3]`, `None`, `'cat'`."""
    if value is None:
        return "None (is a `return` missing?)"
    if isinstance(value, torch.Tensor):
        return f"a tensor of shape {list(value.shape)}" if value.dim() else f"{value.item():.6g}"
    if isinstance(value, Opaque):
        return f"a `{value.type_name}` object"
    if isinstance(value, (bool, str)):
        return repr(value)[:80]
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, list):
        return f"a list of {len(value)}"
    if isinstance(value, dict):
        return f"a dict with {', '.join(map(repr, value)) or 'no keys'}"[:120]
    return repr(value)[:80]


def as_tensor(value: Any) -> torch.Tensor | None:
    """Numbers, tensors and nested lists of numbers as one tensor; None for anything else."""
    if isinstance(value, torch.Tensor):
        return value
    if isinstance(value, (bool, int, float)):
        return torch.tensor(value, dtype=torch.float64)
    if isinstance(value, list):
        if all(type(item) in (float, int, bool) for item in value):
            return torch.tensor(value, dtype=torch.float64)
        parts = [as_tensor(item) for item in value]
        if all(p is not None and p.shape == parts[0].shape for p in parts if parts[0] is not None):
            tensors = [p.double() for p in parts if p is not None]
            return torch.stack(tensors) if len(tensors) == len(parts) else None
    return None


def close(actual: torch.Tensor, expected: torch.Tensor, rtol: float, atol: float) -> torch.Tensor:
    """Element-wise bool: equal within tolerance; infinities of one sign are equal, NaN to NaN."""
    return torch.isclose(actual.double(), expected.double(), rtol=rtol, atol=atol, equal_nan=True)


def same(a: Any, b: Any, rtol: float = RTOL, atol: float = ATOL) -> bool:
    """Whether two pieces of evidence are equal: numbers within tolerance, NaN equal to NaN."""
    tensor_a, tensor_b = as_tensor(a), as_tensor(b)
    if tensor_a is not None and tensor_b is not None:
        return tensor_a.shape == tensor_b.shape and bool(
            close(tensor_a, tensor_b, rtol, atol).all()
        )
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(same(a[key], b[key], rtol, atol) for key in a)
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(same(x, y, rtol, atol) for x, y in zip(a, b, strict=True))
    if isinstance(a, Opaque) and isinstance(b, Opaque):
        return a.type_name == b.type_name
    return type(a) is type(b) and bool(a == b)


def same_piece(a: Any, b: Any) -> bool:
    """`same` for two pieces: two values, or two errors of one type and message."""
    if not isinstance(a, dict) or not isinstance(b, dict):
        return False
    if "value" in a and "value" in b:
        return same(a["value"], b["value"])
    error_a, error_b = a.get("error"), b.get("error")
    if isinstance(error_a, dict) and isinstance(error_b, dict):
        return all(error_a.get(key) == error_b.get(key) for key in ("type", "message"))
    return False
