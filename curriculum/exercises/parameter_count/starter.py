import pandas as pd
import torch
from torch import nn


def count_parameters(model):
    """model -> DataFrame with the columns layer_kind, parameters, share; a row for each kind."""
    raise NotImplementedError


def count_activations(model, shape):
    """model, one image's (C, H, W) -> how many numbers its Conv2d and Linear layers put out."""
    raise NotImplementedError
