"""You counted the activations of a whole batch. Memory does grow with the batch, which is just why
one says the number for a single image: pass `torch.zeros(1, *shape)`, or divide by the length of
your batch."""

from solutions.parameter_count import *

fails = [
    "test_activations_are_the_outputs_of_convolutions_and_linear_layers",
    "test_a_layer_applied_again_counts_again",
]


def count_activations(model, shape):
    outputs = []
    layers = [layer for layer in model.modules() if isinstance(layer, (nn.Conv2d, nn.Linear))]
    hooks = [
        layer.register_forward_hook(lambda layer, inputs, output: outputs.append(output.numel()))
        for layer in layers
    ]
    training = model.training
    with torch.no_grad():
        model.eval()(torch.zeros(8, *shape))
    model.train(training)
    for hook in hooks:
        hook.remove()
    return sum(outputs)
