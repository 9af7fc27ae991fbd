"""One hidden layer of ReLUs that bends to any curve, and a test for nets that cannot bend.

Hornik, Stinchcombe and White, "Multilayer feedforward networks are universal approximators" (1989).
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

N_LOOKS = 1001  # places at which `is_linear` looks
TOLERANCE = 1e-3  # of the outputs' range: far above rounding, far below a bend that counts


def make_net(hidden: int) -> nn.Sequential:
    """A net `[N, 1]` → `[N, 1]`: a weighted sum of `hidden` bends.

    No ReLU comes after the last layer: it would cut off everything below zero.
    """
    return nn.Sequential(nn.Linear(1, hidden), nn.ReLU(), nn.Linear(hidden, 1))


def fit(net: nn.Module, x: Tensor, y: Tensor, lr: float, steps: int) -> list[float]:
    """Trains the net on the points x, y `[N, 1]`; the mean squared error before each step."""
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    losses = []
    for _ in range(steps):
        loss = F.mse_loss(net(x), y)
        losses.append(loss.item())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return losses


@torch.no_grad()
def is_linear(net: nn.Module, lo: float, hi: float) -> bool:
    """Whether the net draws a straight line from lo to hi, judged by its outputs alone."""
    like = next(net.parameters(), torch.empty(0))  # for its device and dtype
    share = torch.linspace(0, 1, N_LOOKS, dtype=like.dtype, device=like.device)[:, None]
    outputs = net(lo + (hi - lo) * share)
    line = torch.lerp(outputs[:1], outputs[-1:], share)
    return bool((outputs - line).abs().max() <= TOLERANCE * (outputs.max() - outputs.min()))
