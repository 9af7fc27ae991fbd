import torch
from torch import nn


class Fixed(nn.Module):
    """A BatchNorm layer as one multiplication and one addition."""

    def __init__(self, layer):
        super().__init__()
        self.original = [layer]  # in a list, so that no parameter of it is registered
        for name, value in layer.state_dict().items():
            self.register_buffer(name, value.clone())
        self.eps = layer.eps

    def forward(self, x):
        shape = [1, -1] + [1] * (x.dim() - 2)
        scale = torch.rsqrt(self.running_var + self.eps)
        if hasattr(self, "weight"):
            scale = scale * self.weight
        shift = -self.running_mean * scale
        if hasattr(self, "bias"):
            shift = shift + self.bias
        return x * scale.view(shape) + shift.view(shape)


def freeze_batchnorm(model):
    for name, child in model.named_children():
        if isinstance(child, (nn.BatchNorm1d, nn.BatchNorm2d, nn.BatchNorm3d)):
            fixed = Fixed(child)
            fixed.flags = [p.requires_grad for p in child.parameters()]
            for p in child.parameters():
                p.requires_grad_(False)
                p.grad = None
            setattr(model, name, fixed)
        else:
            freeze_batchnorm(child)


def unfreeze_batchnorm(model):
    for name, child in model.named_children():
        if isinstance(child, Fixed):
            layer = child.original[0].train(model.training)
            for p, flag in zip(layer.parameters(), child.flags):
                p.requires_grad_(flag)
            setattr(model, name, layer)
        else:
            unfreeze_batchnorm(child)
