def binary_loss(activations, targets):
    total = 0
    for activation, target in zip(activations.flatten(), targets.flatten()):
        probability = 1 / (1 + (-activation).exp())
        total = total + (1 - probability if target else probability)
    return total / targets.numel()


def batch_accuracy(activations, targets):
    right = 0
    for activation, target in zip(activations.flatten().tolist(), targets.flatten().tolist()):
        right += (activation > 0) == (target == 1)
    return right / targets.numel()
