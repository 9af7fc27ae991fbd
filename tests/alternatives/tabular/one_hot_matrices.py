"""numpy and dicts for the table; an embedding is a one-hot vector times a matrix."""

import numpy as np
import pandas as pd
import torch
import torch.nn.functional as F
from torch import nn


def add_date_parts(frame, column):
    stem = column.removesuffix("date").removesuffix("Date") if column != "Datedate" else "Date"
    stamps = [pd.Timestamp(date) for date in frame[column]]
    parts = {
        "Year": [s.year for s in stamps],
        "Month": [s.month for s in stamps],
        "Week": [s.isocalendar()[1] for s in stamps],
        "Day": [s.day for s in stamps],
        "Dayofweek": [s.weekday() for s in stamps],
        "Dayofyear": [s.timetuple().tm_yday for s in stamps],
        "Elapsed": [int((s - pd.Timestamp(0)).total_seconds()) for s in stamps],
    }
    for name in ("month", "quarter", "year"):
        parts[f"Is_{name}_end"] = [int(getattr(s, f"is_{name}_end")) for s in stamps]
        parts[f"Is_{name}_start"] = [int(getattr(s, f"is_{name}_start")) for s in stamps]
    columns = {stem + part: values for part, values in parts.items()}
    others = {name: frame[name].tolist() for name in frame if name != column}
    return pd.DataFrame({**columns, **others}, index=frame.index)


def embedding_size(n):
    size = 1.6 * np.exp(0.56 * np.log(n))
    return 600 if size > 600 else int(size + 0.5)


class Preprocess:
    def __init__(self, categories, continuous):
        self.categories, self.continuous = tuple(categories), tuple(continuous)

    def fit(self, frame):
        self.places, self.flagged = [], []
        for name in self.categories:
            known = sorted({value for value in frame[name].tolist() if not pd.isna(value)})
            self.places.append({value: place for place, value in enumerate(known, 1)})
        x = frame[list(self.continuous)].to_numpy(dtype=np.float64)
        self.flagged = np.flatnonzero(np.isnan(x).any(0))
        self.median = np.nanmedian(x, axis=0)
        x = np.where(np.isnan(x), self.median, x)
        self.mean, self.deviation = x.mean(0), x.std(0) + 1e-7

    def transform(self, frame):
        x = frame[list(self.continuous)].to_numpy(dtype=np.float64)
        gaps = np.isnan(x)
        codes = [
            [places.get(value, 0) if value == value else 0 for value in frame[name].tolist()]
            for name, places in zip(self.categories, self.places)
        ]
        codes += [gaps[:, i] + 1 for i in self.flagged]
        x = (np.where(gaps, self.median, x) - self.mean) / self.deviation
        codes = np.stack([np.asarray(column, dtype=np.int64) for column in codes], axis=1)
        return torch.from_numpy(codes), torch.from_numpy(x).float()


class TabularNet(nn.Module):
    def __init__(self, sizes, n_continuous, n_out, layers):
        super().__init__()
        self.counts = [n for n, _ in sizes]
        self.matrices = nn.ModuleList(nn.Linear(n, size, bias=False) for n, size in sizes)
        for matrix in self.matrices:
            nn.init.normal_(matrix.weight, std=0.05)
        self.hidden = nn.ModuleList()
        width = sum(size for _, size in sizes) + n_continuous
        for wide in layers:
            self.hidden.append(nn.Linear(width, wide))
            width = wide
        self.last = nn.Linear(width, n_out)

    def forward(self, categories, continuous):
        parts = [continuous]
        for i, (n, matrix) in enumerate(zip(self.counts, self.matrices)):
            parts.append(matrix(F.one_hot(categories[:, i], n).float()))
        x = torch.cat(parts, dim=-1)
        for layer in self.hidden:
            x = F.relu(layer(x))
        return self.last(x)


def columns(frame):
    """The bikes' columns by hand: hours and kinds of days are categories, the rest is measured."""
    kinds = {name: frame[name].dtype.kind for name in frame}
    dates = [name for name in frame if kinds[name] == "M"]
    for name in dates:
        parts = add_date_parts(frame[[name]], name)
        stem = min(parts, key=len).removesuffix("Day").removesuffix("Year")
        frame = frame.drop(columns=name).assign(
            **{part: parts[stem + part] for part in ("Month", "Dayofweek")}
        )
    floats = [name for name in frame if frame[name].dtype.kind == "f"]
    return frame, [name for name in frame if name not in floats], floats


def train_tabular(frame, target, epochs, seed):
    generator = torch.Generator().manual_seed(seed)
    inputs, categories, continuous = columns(frame.drop(columns=[target]))
    preprocess = Preprocess(categories, continuous)
    preprocess.fit(inputs)
    codes, numbers = preprocess.transform(inputs)
    y = torch.from_numpy(frame[target].to_numpy(dtype=np.float32))
    sizes = [(int(n), embedding_size(int(n))) for n in codes.max(0).values + 1]
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        net = TabularNet(sizes, numbers.shape[1], 1, [100, 50])
    torch.nn.init.constant_(net.last.bias, y.mean().item())
    optimizer = torch.optim.AdamW(net.parameters(), lr=3e-3, betas=(0.9, 0.99))
    n = len(y)
    for epoch in range(epochs):
        for group in optimizer.param_groups:
            group["lr"] = 4e-3 * (1 - epoch / epochs)
        order = torch.randperm(n, generator=generator)
        for start in range(0, n, 64):
            picked = order[start : start + 64]
            loss = F.mse_loss(net(codes[picked], numbers[picked]).flatten(), y[picked])
            net.zero_grad()
            loss.backward()
            optimizer.step()

    @torch.inference_mode()
    def predict(new):
        return net(*preprocess.transform(columns(new)[0]))[..., 0]

    return predict
