"""You ran the image in train mode, and a pass in train mode is never only looking: BatchNorm moved
its running mean towards your zeros, `no_grad` or not. Print `model[1].running_mean` before and
after. Switch to `model.eval()` for the pass, and back."""

from solutions.parameter_count import *

fails = ["test_counting_leaves_nothing_behind"]


def count_activations(model, shape):
    outputs = []
    layers = [layer for layer in model.modules() if isinstance(layer, (nn.Conv2d, nn.Linear))]
    hooks = [
        layer.register_forward_hook(lambda layer, inputs, output: outputs.append(output.numel()))
        for layer in layers
    ]
    with torch.no_grad():
        model(torch.zeros(1, *shape))
    for hook in hooks:
        hook.remove()
    return sum(outputs)
