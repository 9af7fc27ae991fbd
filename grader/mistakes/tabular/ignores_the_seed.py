"""You never used `seed`. Each training then begins with other weights, and nobody, nor you
tomorrow, gets the same model again. Begin with `torch.manual_seed(seed)`."""

import torch

from solutions.tabular import *

fails = ["test_the_seed_decides_the_training"]


def train_tabular(frame, target, epochs, seed):
    inputs = dates_apart(frame.drop(columns=target))
    categories, continuous = kinds(inputs)
    preprocess = Preprocess(categories, continuous).fit(inputs)
    rows = preprocess.transform(inputs)
    targets = torch.tensor(frame[target].to_numpy(), dtype=torch.float32)
    net = TabularNet(preprocess.sizes, len(continuous), 1, LAYERS)
    fit(net, rows, targets, epochs, None)

    def predict(new):
        with torch.no_grad():
            return net(*preprocess.transform(dates_apart(new)))[:, 0]

    return predict
