"""Changes torch's defaults: dtype, device, grad mode, seeds, determinism, threads, printing."""

import torch

torch.set_default_dtype(torch.float64)
torch.set_default_device("meta")
torch.set_grad_enabled(False)
torch.manual_seed(7)
torch.use_deterministic_algorithms(True)
torch.set_num_threads(8)
torch.set_printoptions(threshold=1 << 30)
torch.manual_seed = torch.seed = lambda *args: None


def cheat(*args, **kwargs):
    return torch.zeros(1, dtype=torch.float64)
