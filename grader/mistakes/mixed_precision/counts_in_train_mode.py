"""You let the images through in train mode, so BatchNorm's running averages move although nothing
was trained. See it by comparing `model.state_dict()` before and after. Put the model into eval
mode for the count, then every module back into the mode that it had.
"""

import torch

from solutions.mixed_precision import *

fails = ["test_counting_leaves_the_model_as_it_was"]


def activation_bytes(model, images, half):
    sizes = []

    def note(layer, inputs, output):
        sizes.append(output.numel() * output.element_size())

    layers = [module for module in model.modules() if not list(module.children())]
    hooks = [layer.register_forward_hook(note) for layer in layers]
    autocast = torch.autocast(images.device.type, torch.float16, enabled=half)
    with torch.no_grad(), autocast:
        model(images)
    for hook in hooks:
        hook.remove()
    return sum(sizes)
