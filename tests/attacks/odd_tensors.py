"""Returns tensors that are empty, complex, sparse, quantised, nested, on meta or lazily negated."""

import torch

made = [
    torch.zeros(0, 3), torch.zeros(2, dtype=torch.complex64).conj(), torch.eye(3).to_sparse(),
    torch.quantize_per_tensor(torch.ones(2), 0.1, 0, torch.qint8), torch.ones(2, device="meta"),
    torch.zeros(3, dtype=torch.complex64).conj().imag, torch.eye(3).to_sparse_csr(),
    torch.nested.nested_tensor([torch.ones(1), torch.ones(2)]), torch.ones(2).to_mkldnn(),
]  # fmt: skip
turn = iter(range(1 << 30))


def cheat(*args, **kwargs):
    number = next(turn)
    return made[number % len(made)] if number % 2 else made
