"""pandas' own categories, one index for all embeddings, and a model that takes frames."""

import re

import pandas as pd
import torch
from torch import nn


def add_date_parts(frame, column):
    frame = frame.copy()
    date = pd.to_datetime(frame.pop(column)).dt
    prefix = re.sub("[Dd]ate$", "", column)
    for part in ["year", "month", "day", "day_of_week", "day_of_year"]:
        name = part.replace("day_of_", "dayof").capitalize()
        frame[prefix + name] = getattr(date, part).to_numpy()
    for period in ["month", "quarter", "year"]:
        for end in ["end", "start"]:
            frame[f"{prefix}Is_{period}_{end}"] = getattr(date, f"is_{period}_{end}")
    frame[prefix + "Week"] = date.isocalendar()["week"]
    frame[prefix + "Elapsed"] = seconds(date)
    return frame


def seconds(date):
    return [(day - pd.Timestamp("1970-01-01")).total_seconds() for day in date._parent]


def embedding_size(n):
    size = torch.tensor(1.6 * n**0.56, dtype=torch.float64).round()
    return size.clamp(max=600)


class Preprocess:
    def __init__(self, categories, continuous):
        self.categories, self.continuous = categories, continuous

    def fit(self, frame):
        self.kinds = {name: pd.Categorical(frame[name]).categories for name in self.categories}
        self.numbers = {}
        for name in self.continuous:
            x = frame[name].astype("float64")
            median = x.median()
            filled = torch.tensor(x.fillna(median).to_numpy())
            self.numbers[name] = median, filled.mean(), filled.std(correction=0) + 1e-7
        self.gappy = [name for name in self.continuous if frame[name].hasnans]

    def transform(self, frame):
        codes = torch.zeros(len(frame), len(self.kinds) + len(self.gappy), dtype=torch.long)
        for j, (name, kinds) in enumerate(self.kinds.items()):
            codes[:, j] = 1 + torch.tensor(pd.Categorical(frame[name], categories=kinds).codes)
        for j, name in enumerate(self.gappy, len(self.kinds)):
            codes[:, j] = torch.tensor([2 if x != x else 1 for x in frame[name]])
        columns = []
        for name, (median, mean, deviation) in self.numbers.items():
            x = torch.tensor(frame[name].to_numpy("float64")).nan_to_num(nan=median)
            columns.append((x - mean) / deviation)
        return codes, torch.stack(columns, 1).float()


class TabularNet(nn.Module):
    """All tables hold rows of one long list, each its own piece of it."""

    def __init__(self, sizes, n_continuous, n_out, layers):
        super().__init__()
        self.tables = nn.ParameterList(torch.randn(n, size) / 10 for n, size in sizes)
        n_in = n_continuous + sum(size for _, size in sizes)
        parts = []
        for width in layers:
            parts += [nn.Linear(n_in, width), nn.ReLU(), nn.Dropout(0.02)]
            n_in = width
        parts.append(nn.Linear(n_in, n_out))
        self.net = nn.Sequential(*parts)

    def forward(self, categories, continuous):
        x = [table[column] for table, column in zip(self.tables, categories.unbind(1))]
        return self.net(torch.hstack([continuous, *x]))


class Predictor(nn.Module):
    def __init__(self, frame, target):
        super().__init__()
        self.dates = [name for name in frame if "datetime" in str(frame[name].dtype)]
        frame = self.prepared(frame).drop(columns=target)
        numeric = [n for n in frame if str(frame[n].dtype).lower().startswith(("int", "float"))]
        continuous = [
            n for n in numeric if frame[n].nunique() > 24 or "float" in str(frame[n].dtype)
        ]
        self.steps = Preprocess([n for n in frame if n not in continuous], continuous)
        self.steps.fit(frame)
        counts = [len(kinds) + 1 for kinds in self.steps.kinds.values()]
        counts += [3] * len(self.steps.gappy)
        sizes = [(n, int(embedding_size(n))) for n in counts]
        self.net = TabularNet(sizes, len(continuous), 1, [128, 64])

    def prepared(self, frame):
        for name in self.dates:
            frame = add_date_parts(frame, name)
        return frame

    def forward(self, frame):
        return self.net(*self.steps.transform(self.prepared(frame))).squeeze(1)


def train_tabular(frame, target, epochs, seed):
    torch.manual_seed(seed)
    model = Predictor(frame, target)
    inputs = model.steps.transform(model.prepared(frame))
    y = torch.tensor(frame[target].tolist())
    mean = y.mean()
    data = torch.utils.data.TensorDataset(*inputs, y - mean)
    optimizer = torch.optim.Adam(model.parameters(), 8e-3)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, epochs)
    for _ in range(epochs):
        order = torch.randperm(len(y)).tolist()
        for rows in (order[i : i + 100] for i in range(0, len(order), 100)):
            codes, numbers, wanted = data[rows]
            optimizer.zero_grad()
            (model.net(codes, numbers).squeeze(1) - wanted).square().mean().backward()
            optimizer.step()
        schedule.step()
    with torch.no_grad():
        model.net.net[-1].bias += mean
    return model.eval().requires_grad_(False)
