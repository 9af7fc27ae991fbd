"""A scaler of one's own, a step of one's own, and one hook for all modules."""

import torch
from torch import nn


def train_mixed(model, loader, loss_func, lr, epochs):
    parameters = [p for p in model.parameters() if p.requires_grad]
    scale, good_steps = 2.0**16, 0
    losses = []
    model.train()
    for _ in range(epochs):
        for inputs, targets in loader:
            with torch.autocast(inputs.device.type, dtype=torch.float16):
                outputs = model(inputs)
                loss = loss_func(outputs.to(torch.float32), targets)
            gradients = torch.autograd.grad(loss * scale, parameters, allow_unused=True)
            found = [(p, g) for p, g in zip(parameters, gradients, strict=True) if g is not None]
            if all(gradient.isfinite().all() for _, gradient in found):
                with torch.no_grad():
                    for parameter, gradient in found:
                        parameter.sub_(gradient / scale, alpha=lr)
                good_steps += 1
                if good_steps == 2000:
                    scale, good_steps = 2 * scale, 0
            else:
                scale, good_steps = scale / 2, 0
            losses.append(loss.detach())
    return torch.stack(losses)


def activation_bytes(model, images, half):
    total = 0

    def note(module, _, output):
        nonlocal total
        if next(module.children(), None) is None:
            total += output.nbytes

    training = {module: module.training for module in model.modules()}
    with (
        nn.modules.module.register_module_forward_hook(note),
        torch.inference_mode(),
        torch.autocast(images.device.type, torch.float16, enabled=half),
    ):
        model.eval()(images)
    for module, mode in training.items():
        module.training = mode
    return total
