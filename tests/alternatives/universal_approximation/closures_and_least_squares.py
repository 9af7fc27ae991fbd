import torch
from torch import nn, optim


def make_net(hidden):
    net = nn.Sequential()
    net.add_module("bends", nn.Linear(1, hidden))
    net.add_module("relu", nn.ReLU(inplace=True))
    net.add_module("sum", nn.Linear(hidden, 1))
    nn.init.kaiming_normal_(net.bends.weight, nonlinearity="relu")
    nn.init.uniform_(net.bends.bias, -2, 2)
    nn.init.xavier_normal_(net.sum.weight)
    nn.init.zeros_(net.sum.bias)
    return net


def fit(net, x, y, lr, steps):
    optimizer = optim.Adam(net.parameters(), lr=lr)

    def closure():
        net.zero_grad()
        loss = torch.mean(torch.pow(net(x) - y, 2))
        loss.backward()
        return loss

    return [optimizer.step(closure).item() for _ in range(steps)]


def is_linear(net, lo, hi):
    with torch.inference_mode():
        x = torch.linspace(lo, hi, 500).unsqueeze(1)
        out = net(x).double()
    columns = torch.cat([torch.ones_like(x), x], dim=1).double()
    line = columns @ torch.linalg.lstsq(columns, out).solution
    largest = (out - line).abs().max()
    return bool(largest <= 1e-3 * (out.max() - out.min()) + 1e-12)
