import torch


def binary_loss(activations, targets):
    wrong_way = torch.where(targets.bool(), -activations, activations)
    return torch.special.expit(wrong_way).sum() / len(activations)


def batch_accuracy(activations, targets):
    return (torch.sigmoid(activations).round() == targets).double().mean().item()
