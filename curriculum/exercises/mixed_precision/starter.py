import torch


def train_mixed(model, loader, loss_func, lr, epochs):
    """Trains float32 weights with float16 activations, by plain SGD at `lr`.

    Returns the loss of every step, [epochs * len(loader)].
    """
    raise NotImplementedError


def activation_bytes(model, images, half):
    """Images [N, ...] -> how many bytes the outputs of all layers take; under autocast if `half`.

    A layer is a module without modules inside. The model stays as it is.
    """
    raise NotImplementedError
