import torch


def softmax(activations, dim=-1):
    return torch.nn.functional.softmax(activations, dim=dim)


def sigmoid(activations):
    return torch.sigmoid(activations)


def predict(activations, multi_label, threshold=0.5):
    if multi_label:
        return (torch.sigmoid(activations) > threshold).int()
    return torch.max(activations, dim=1).indices
