"""The device that training runs on."""

import torch

from curriculum.errors import InputError


def best_device() -> torch.device:
    """CUDA before MPS before the CPU."""
    if torch.cuda.is_available():
        return torch.device("cuda")
    return torch.device("mps" if torch.backends.mps.is_available() else "cpu")


def device_named(name: str) -> torch.device:
    """`auto` or a torch device's name. Raises InputError when it is not there."""
    if name == "auto":
        return best_device()
    try:
        torch.zeros(1, device=name)
    except (RuntimeError, AssertionError) as error:
        reason = str(error).split("\n")[0].partition(". ")[0][:150] + "."
        raise InputError(f"--device {name} does not work here: {reason} `study doctor` shows what "
                         "does.") from None  # fmt: skip
    return torch.device(name)
