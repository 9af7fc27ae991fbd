"""You counted the outputs of all layers. ReLU and pooling do compute numbers, too, but the rule
here is the outputs of convolutions and linear layers. For ResNet-50 the difference is 11.1 million
to 32.0 million, so always say what you count. Put the hook only on `nn.Conv2d` and `nn.Linear`."""

from solutions.parameter_count import *

fails = ["test_activations_are_the_outputs_of_convolutions_and_linear_layers"]


def count_activations(model, shape):
    outputs = []
    layers = [layer for layer in model.modules() if not list(layer.children())]
    hooks = [
        layer.register_forward_hook(lambda layer, inputs, output: outputs.append(output.numel()))
        for layer in layers
    ]
    training = model.training
    with torch.no_grad():
        model.eval()(torch.zeros(1, *shape))
    model.train(training)
    for hook in hooks:
        hook.remove()
    return sum(outputs)
