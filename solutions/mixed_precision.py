"""Mixed precision: 16-bit activations, 32-bit weights (Micikevicius et al. 2018, arXiv:1710.03740).

What `to_fp16` of fastai does on CUDA, on any device: fastai's autocast names CUDA, so that on the
CPU nothing happens.
"""

from collections.abc import Callable, Iterable

import torch
from torch import Tensor, nn

from solutions.precompute import evaluating


def train_mixed(
    model: nn.Module,
    loader: Iterable[tuple[Tensor, Tensor]],
    loss_func: Callable[[Tensor, Tensor], Tensor],
    lr: float,
    epochs: int,
) -> list[float]:
    """Trains with plain SGD; returns the loss of every step."""
    device = next(model.parameters()).device.type
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    scaler = torch.amp.GradScaler(device)
    losses = []
    model.train()
    for _ in range(epochs):
        for inputs, targets in loader:
            with torch.autocast(device, torch.float16):  # on the CPU it would be bfloat16
                outputs = model(inputs)
            loss = loss_func(outputs.float(), targets)
            optimizer.zero_grad()
            scaler.scale(loss).backward()  # so that small gradients do not round to zero
            scaler.step(optimizer)  # divides them again; where one is infinite, no step
            scaler.update()  # a lower scale after infinities, a higher one after long peace
            losses.append(loss.item())
    return losses


def activation_bytes(model: nn.Module, images: Tensor, half: bool) -> int:
    """The memory of what all layers put out for images `[N, ...]`, under autocast if `half`.

    A layer is a module without modules inside.
    """
    sizes: list[int] = []

    def note(layer: nn.Module, inputs: tuple[Tensor, ...], output: Tensor) -> None:
        sizes.append(output.numel() * output.element_size())

    layers = [module for module in model.modules() if not list(module.children())]
    hooks = [layer.register_forward_hook(note) for layer in layers]
    autocast = torch.autocast(images.device.type, torch.float16, enabled=half)
    try:
        with evaluating(model), torch.no_grad(), autocast:
            model(images)
    finally:
        for hook in hooks:
            hook.remove()
    return sum(sizes)
