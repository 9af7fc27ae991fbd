"""One image at a time, probabilities as lists of numbers."""

import torch


def tta(model, images, augment, n=4, beta=0.25):
    modes = {name: module.training for name, module in model.named_modules()}
    model.eval()
    views = [augment(images) for _ in range(n)] + [images]
    tables = []
    with torch.no_grad():
        for view in views:
            tables.append([model(image[None])[0].log_softmax(0).exp().tolist() for image in view])
    for name, module in model.named_modules():
        module.training = modes[name]
    views = torch.tensor(tables)
    augmented, plain = views[:n].sum(0) / n, views[n]
    if beta is None:
        return augmented, plain
    return (1 - beta) * augmented + beta * plain
