"""A failing case as a file of its own, so that a learner can run and debug it without the judge."""

from pathlib import Path
from typing import Any

import torch

from grader.submission import Submission

CASE_BEGINS = '"""Case '
TEMPLATE = '''"""Case {case!r} of {exercise}, seed {seed}: calls your code as the judge does.

Run it:  python {target}
"""

import importlib.util
import sys
import traceback

import torch

sys.path.insert(0, {folder!r})  # your earlier exercises

{scenario}

inf, nan = float("inf"), float("nan")
case = {value}


def load():
    {load}


if __name__ == "__main__":
    solution = load()
    for name in scenario(solution, case):
        torch.manual_seed(0)
        print(f"--- {{name}}")
        try:
            print(scenario(solution, case)[name]())
        except Exception:
            traceback.print_exc()
'''
FROM_FILE = """spec = importlib.util.spec_from_file_location({module!r}, {path!r})
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module"""
FROM_SOURCE = """import types

    module = types.ModuleType({module!r})
    exec({source!r}, module.__dict__)
    return module"""


def runnable_case(
    exercise: str, seed: int, case: str, public: dict[str, Any], scenario: str,
    submission: Submission, path: Path, target: Path,
) -> str:  # fmt: skip
    """The text of a Python file that runs the scenario on one case with the learner's code."""
    if path.suffix == ".py":
        load = FROM_FILE.format(module=exercise, path=str(path.resolve()))
    else:
        load = FROM_SOURCE.format(module=exercise, source=submission.source)
    return TEMPLATE.format(
        case=case, exercise=exercise, seed=seed, target=target, scenario=scenario.strip(),
        value=literal(public), load=load, folder=str(path.resolve().parent),
    )  # fmt: skip


def literal(value: Any) -> str:
    """Python source for plain values and tensors, equal to the last bit."""
    if isinstance(value, torch.Tensor):
        made = f"torch.tensor({value.tolist()!r}, dtype={value.dtype})"
        return made if value.numel() else f"torch.zeros({list(value.shape)}, dtype={value.dtype})"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key!r}: {literal(item)}" for key, item in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(literal, value)) + "]"
    return repr(value)
