"""Your network predicts in train mode. BatchNorm then normalises by the rows that happen to come
together, so that a row's prediction depends on its company, and a single row is an error. Call
`net.eval()` when the training is over."""

import torch

from solutions.tabular import *

fails = ["test_a_row_is_predicted_alike_alone_and_in_company"]


def train_tabular(frame, target, epochs, seed):
    torch.manual_seed(seed)
    inputs = dates_apart(frame.drop(columns=target))
    categories, continuous = kinds(inputs)
    preprocess = Preprocess(categories, continuous).fit(inputs)
    rows = preprocess.transform(inputs)
    targets = torch.tensor(frame[target].to_numpy(), dtype=torch.float32)
    net = TabularNet(preprocess.sizes, len(continuous), 1, LAYERS)
    fit(net, rows, targets, epochs, None)
    net.train()

    def predict(new):
        with torch.no_grad():
            return net(*preprocess.transform(dates_apart(new)))[:, 0]

    return predict
