"""There is no ReLU between your layers, and layers in a row without one are a single linear layer.
Warm evenings and warm nights then get the same bonus. Put an `nn.ReLU()` behind each layer but
the last."""

from torch import nn

from solutions.tabular import *

fails = ["test_all_columns_count_and_the_network_bends"]


class TabularNet(TabularNet):
    def __init__(self, sizes, n_continuous, n_out, layers):
        super().__init__(sizes, n_continuous, n_out, layers)
        for block in list(self.layers)[:-1]:
            block[1] = nn.Identity()
