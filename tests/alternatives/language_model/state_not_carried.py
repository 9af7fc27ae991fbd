import copy

import torch
from torch import nn
from torch.nn import functional as F


def lm_batches(ids, batch_size, seq_len):
    """Rows first, then a window that moves along them."""
    n = (len(ids) - 1) // batch_size
    batches = []
    for start in range(0, n, seq_len):
        stop = min(start + seq_len, n)
        x = torch.stack([ids[r * n + start : r * n + stop] for r in range(batch_size)])
        y = torch.stack([ids[r * n + start + 1 : r * n + stop + 1] for r in range(batch_size)])
        batches.append((x, y))
    return batches


class Recurrent(nn.LSTM):
    """An LSTM that keeps its last state to itself."""

    def forward(self, inputs):
        return super().forward(inputs)[0]


def train_language_model(batches, vocab_size, epochs, seed):
    """Each batch is read afresh, and the rate falls in a straight line."""
    torch.manual_seed(seed)
    embedding = nn.Embedding(vocab_size, 64, _weight=torch.randn(vocab_size, 64) / 8)
    encoder = nn.Sequential(embedding, Recurrent(64, 64, batch_first=True))
    model = nn.Sequential()
    model.add_module("encoder", encoder)
    model.add_module("decoder", nn.Linear(64, vocab_size))
    model.decoder.weight = embedding.weight
    model.to(batches[0][0].device)
    optimizer = torch.optim.Adam(model.parameters())
    total, done = max(epochs * len(batches), 1), 0
    model.train()
    for _ in range(epochs):
        for x, y in batches:
            optimizer.param_groups[0]["lr"] = 0.03 * (1 - done / total)
            loss = F.cross_entropy(model(x).flatten(0, 1), y.flatten())
            model.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            done += 1
    return model


class Classifier(nn.Module):
    def __init__(self, lm, width):
        super().__init__()
        self.encoder = copy.deepcopy(lm.encoder)
        self.dropout = nn.Dropout(0.3)
        self.linear = nn.Linear(2 * width, 2)

    def forward(self, ids):
        outputs = self.encoder(ids)
        weights = (ids != 1).float()[..., None]
        mean = (outputs * weights).sum(1) / weights.sum(1)
        highest = (outputs - 1e4 * (1 - weights)).max(1).values
        return self.linear(self.dropout(torch.cat([mean, highest], 1)))


def train_sentiment(lm, texts, labels, epochs, seed):
    generator = torch.Generator().manual_seed(seed)
    torch.manual_seed(seed)
    with torch.no_grad():
        width = lm.encoder(texts[0][None]).size(2)
    model = Classifier(lm, width).to(labels.device).train()
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    for epoch in range(epochs):
        optimizer.param_groups[0]["lr"] = 0.01 / (1 + epoch) ** 2
        order = torch.randperm(len(texts), generator=generator).tolist()
        rank = {i: len(texts[i]) + 20 * place / len(order) for place, i in enumerate(order)}
        order.sort(key=rank.get)
        parts = [order[start : start + 64] for start in range(0, len(order), 64)]
        for number in torch.randperm(len(parts), generator=generator).tolist():
            rows = parts[number]
            x = torch.ones(len(rows), max(len(texts[i]) for i in rows), dtype=torch.int64)
            for row, i in enumerate(rows):
                x[row, : len(texts[i])] = texts[i]
            loss = F.cross_entropy(model(x.to(labels.device)), labels[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return model
