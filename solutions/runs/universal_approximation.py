"""Nets with 2, 8 and 128 hidden units fitted to one noisy curve: more units, more bends."""

import torch
import torch.nn.functional as F
from torch import Tensor

from solutions.runs import Curve, Progress, Run
from solutions.universal_approximation import fit, make_net

WIDTHS = (2, 8, 128)
STEPS = 1000
LEARNING_RATE = 0.01
NOISE = 0.05


def run(device: torch.device, progress: Progress) -> Run:
    torch.manual_seed(0)
    x, y = (values.to(device) for values in noisy_points(200))
    shown = torch.linspace(-2, 2, 201, device=device)[:, None]
    curves = [drawn("the curve", shown, wave(shown))]
    error = torch.inf
    for done, hidden in enumerate(WIDTHS, start=1):
        net = make_net(hidden).to(device)
        losses = fit(net, x, y, LEARNING_RATE, STEPS)
        with torch.no_grad():
            fitted = net(shown)
        error = F.mse_loss(fitted, wave(shown)).item()
        curves.append(drawn(f"{hidden} hidden units", shown, fitted))
        progress(done, len(WIDTHS), f"{hidden} units: error {error:.2g}")
    steps = list(map(float, range(STEPS)))
    curves.append(Curve(f"training, {WIDTHS[-1]} units", steps, losses, "step", "loss"))
    name = f"share of the best line's error that {WIDTHS[-1]} units remove"
    return Run(name, 1 - error / line_error(shown.cpu()), tuple(curves))


def wave(x: Tensor) -> Tensor:
    """The curve: two sines, of about one and two periods between -2 and 2."""
    return torch.sin(1.7 * x + 0.5) + 0.5 * torch.sin(3.4 * x)


def noisy_points(n: int) -> tuple[Tensor, Tensor]:
    """x `[n, 1]`, spread over -2..2, and y `[n, 1]`: the curve there, with noise."""
    x = (torch.arange(n)[:, None] + torch.rand(n, 1)) * 4 / n - 2
    return x, wave(x) + NOISE * torch.randn(n, 1)


def line_error(x: Tensor) -> float:
    """The mean squared error of the straight line that is best at x `[n, 1]`."""
    columns = torch.cat([x, torch.ones_like(x)], dim=1)
    line = torch.linalg.lstsq(columns, wave(x)).solution
    return F.mse_loss(columns @ line, wave(x)).item()


def drawn(name: str, x: Tensor, y: Tensor) -> Curve:
    return Curve(name, x.flatten().tolist(), y.flatten().tolist(), "x", "y")
