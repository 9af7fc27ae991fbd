"""You went over the rows once, whatever `epochs` says. After one pass the network knows little more
than the mean, and often less. Put `for _ in range(epochs)` around the loop over the batches."""

import torch

from solutions.tabular import *

fails = ["test_the_epochs_are_passes_over_the_rows"]


def train_tabular(frame, target, epochs, seed):
    torch.manual_seed(seed)
    inputs = dates_apart(frame.drop(columns=target))
    categories, continuous = kinds(inputs)
    preprocess = Preprocess(categories, continuous).fit(inputs)
    rows = preprocess.transform(inputs)
    targets = torch.tensor(frame[target].to_numpy(), dtype=torch.float32)
    net = TabularNet(preprocess.sizes, len(continuous), 1, LAYERS)
    fit(net, rows, targets, 1, None)

    def predict(new):
        with torch.no_grad():
            return net(*preprocess.transform(dates_apart(new)))[:, 0]

    return predict
