"""You kept one number for each layer, so a layer that is applied several times overwrote its own
count. Every application puts out new numbers that need memory. Add up in the hook, or append to
a list."""

from solutions.parameter_count import *

fails = ["test_a_layer_applied_again_counts_again"]


def count_activations(model, shape):
    sizes = {}

    def note(layer, inputs, output):
        sizes[layer] = output.numel()

    layers = [layer for layer in model.modules() if isinstance(layer, (nn.Conv2d, nn.Linear))]
    hooks = [layer.register_forward_hook(note) for layer in layers]
    training = model.training
    with torch.no_grad():
        model.eval()(torch.zeros(1, *shape))
    model.train(training)
    for hook in hooks:
        hook.remove()
    return sum(sizes.values())
