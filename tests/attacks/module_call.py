"""Patches nn.Module.__call__, the loss functions and the optimisers that the scenario uses."""

import torch
from torch import nn
from torch.nn import functional

nn.Module.__call__ = lambda self, *args, **kwargs: torch.ones(1)
nn.Module.train = nn.Module.eval = lambda self, *args: self
functional.mse_loss = functional.cross_entropy = lambda *args, **kwargs: torch.ones(())


class Optimizer(torch.optim.SGD):
    def step(self, *args):
        return None


torch.optim.SGD = torch.optim.Adam = Optimizer
