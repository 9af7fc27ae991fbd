from copy import deepcopy

import torch
from torch import nn
from torch.nn import functional as F
from torch.nn.utils.rnn import pad_sequence


def lm_batches(ids, batch_size, seq_len):
    """By a table of places in the text."""
    length = (len(ids) - 1) // batch_size
    places = torch.arange(batch_size)[:, None] * length + torch.arange(length)
    return [(ids[part], ids[part + 1]) for part in places.split(seq_len, dim=1)]


class Causal(nn.Module):
    """Gated convolutions over a word and those before it, instead of a recurrent network."""

    def __init__(self, vocab_size, width):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, width)
        nn.init.uniform_(self.embedding.weight, -0.2, 0.2)
        self.layers = nn.ModuleList(
            nn.Conv1d(width, 2 * width, kernel_size=3, dilation=dilation) for dilation in (1, 2)
        )

    def forward(self, ids):
        x = self.embedding(ids).transpose(1, 2)
        for layer in self.layers:
            x = x + F.glu(layer(F.pad(x, (2 * layer.dilation[0], 0))), dim=1)
        return x.transpose(1, 2)


class Model(nn.Module):
    def __init__(self, vocab_size, width=64):
        super().__init__()
        self.encoder = Causal(vocab_size, width)
        self.output = nn.Linear(width, vocab_size)

    def forward(self, ids):
        return self.output(self.encoder(ids))


def descend(model, loss_of, jobs, lr):
    """A step for each job, while the rate falls as a cosine."""
    optimizer = torch.optim.AdamW(model.parameters(), lr=lr)
    falling = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=max(len(jobs), 1))
    model.train()
    for job in jobs:
        optimizer.zero_grad()
        loss_of(job).backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        falling.step()
    return model


def train_language_model(batches, vocab_size, epochs, seed):
    torch.manual_seed(seed)
    model = Model(vocab_size).to(batches[0][0].device)

    def loss_of(batch):
        return F.cross_entropy(model(batch[0]).reshape(-1, vocab_size), batch[1].reshape(-1))

    return descend(model, loss_of, list(batches) * epochs, lr=0.01)


class Sentiment(nn.Module):
    """The mean of what the encoder gives for the tokens that are no padding."""

    def __init__(self, encoder):
        super().__init__()
        self.encoder = encoder
        self.head = nn.Sequential(nn.Dropout(0.3), nn.LazyLinear(2))

    def forward(self, ids):
        real = (ids != 1).float().unsqueeze(1)
        means = (real @ self.encoder(ids)).squeeze(1) / real.sum(2)
        return self.head(means)


def train_sentiment(lm, texts, labels, epochs, seed):
    torch.manual_seed(seed)
    model = Sentiment(deepcopy(lm.encoder)).to(labels.device)
    model(texts[0][None])  # so that the head knows its width

    def loss_of(rows):
        x = pad_sequence([texts[i] for i in rows.tolist()], batch_first=True, padding_value=1)
        return F.cross_entropy(model(x), labels[rows.to(labels.device)])

    lengths = torch.tensor([float(len(text)) for text in texts])
    jobs = []
    for _ in range(epochs):
        parts = (lengths + 10 * torch.randn(len(texts))).argsort().split(50)
        jobs += [parts[i] for i in torch.randperm(len(parts)).tolist()]
    return descend(model, loss_of, jobs, lr=0.01)
