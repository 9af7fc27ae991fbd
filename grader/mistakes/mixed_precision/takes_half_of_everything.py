"""You halve the count of 32 bits. Not every layer obeys autocast: some put out 32 bits all the
same. See it with a layer that ends in `.float()`. Run the model under autocast and ask each output
for its `element_size()`.
"""

import torch

from solutions.mixed_precision import *

fails = ["test_in_half_precision_fewer_bytes_are_counted"]


def activation_bytes(model, images, half):
    numbers = []

    def note(layer, inputs, output):
        numbers.append(output.numel())

    layers = [module for module in model.modules() if not list(module.children())]
    hooks = [layer.register_forward_hook(note) for layer in layers]
    with evaluating(model), torch.no_grad():
        model(images)
    for hook in hooks:
        hook.remove()
    return sum(numbers) * (2 if half else 4)
