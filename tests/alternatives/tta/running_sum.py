"""A running sum in place, the plain view first, in inference mode."""

import torch


def predict(model, images):
    logits = model(images)
    exponentials = (logits - logits.max(dim=1, keepdim=True).values).exp()
    return exponentials / exponentials.sum(dim=1, keepdim=True)


def tta(model, images, augment, n=4, beta=0.25):
    training = [module for module in model.modules() if module.training]
    model.eval()
    with torch.inference_mode():
        plain = predict(model, images)
        total = torch.zeros_like(plain)
        for _ in range(n):
            total += predict(model, augment(images)) / n
    for module in training:
        module.training = True
    if beta is None:
        return total, plain
    return total + beta * (plain - total)
