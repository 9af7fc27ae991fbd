"""A language model, and a classifier that starts from it: ULMFiT in small.

The order of things and the pooling are those of Howard, Ruder 2018 (arXiv:1801.06146), the streams
those of fastai 2's `LMDataLoader`. Theirs is a larger network, with more dropout and slower rates.
"""

from collections.abc import Sequence
from copy import deepcopy

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.nn.utils.rnn import pad_sequence
from torch.optim import AdamW, Optimizer
from torch.optim.lr_scheduler import LRScheduler, OneCycleLR

Batch = tuple[Tensor, Tensor]
State = tuple[Tensor, Tensor]

PAD = 1  # the place of "xxpad" in the vocab
WIDTH = 64
LM_LR, CLASSIFIER_LR = 0.03, 0.01
BATCH_SIZE = 64  # texts


def lm_batches(ids: Tensor, batch_size: int, seq_len: int) -> list[Batch]:
    """A text's ids `[N]` → batches `(x, y)`, `[batch_size, seq_len]` each; the last may be shorter.

    Row r of a batch goes on in row r of the next, so each row is one long piece of the text.
    """
    length = (len(ids) - 1) // batch_size  # of such a piece; the last token of all is no input
    shifted = ids[:-1], ids[1:]
    x, y = (part[: batch_size * length].view(batch_size, length) for part in shifted)
    return list(zip(x.split(seq_len, dim=1), y.split(seq_len, dim=1), strict=True))


class Encoder(nn.Module):
    """Ids `[B, T]` → at each place what has been read so far, `[B, T, WIDTH]`."""

    def __init__(self, vocab_size: int) -> None:
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, WIDTH)
        nn.init.normal_(self.embedding.weight, std=WIDTH**-0.5)
        self.lstm = nn.LSTM(WIDTH, WIDTH, batch_first=True)

    def forward(self, ids: Tensor) -> Tensor:
        return self.read(ids)[0]

    def read(self, ids: Tensor, state: State | None = None) -> tuple[Tensor, State]:
        """The same from where an earlier reading ended, and where this one ends."""
        outputs, (hidden, cell) = self.lstm(self.embedding(ids), state)
        return outputs, (hidden.detach(), cell.detach())  # no gradients into earlier batches


class LanguageModel(nn.Module):
    """Ids `[B, T]` → logits of the next token at each place, `[B, T, V]`."""

    def __init__(self, vocab_size: int) -> None:
        super().__init__()
        self.encoder = Encoder(vocab_size)
        self.decoder = nn.Linear(WIDTH, vocab_size)
        self.decoder.weight = self.encoder.embedding.weight  # tied (Press, Wolf, arXiv:1608.05859)

    def forward(self, ids: Tensor) -> Tensor:
        logits: Tensor = self.decoder(self.encoder(ids))
        return logits


def train_language_model(
    batches: Sequence[Batch], vocab_size: int, epochs: int, seed: int
) -> LanguageModel:
    """Learns to name the next token; what it has read stays in mind from batch to batch."""
    torch.manual_seed(seed)
    model = LanguageModel(vocab_size).to(batches[0][0].device)
    optimizer, schedule = adamw_cycle(model, LM_LR, epochs * len(batches))
    for _ in range(epochs):
        state = None
        for x, y in batches:
            outputs, state = model.encoder.read(x, state)
            logits = model.decoder(outputs)
            step(F.cross_entropy(logits.flatten(0, 1), y.flatten()), optimizer, schedule)
    return model


class SentimentClassifier(nn.Module):
    """Ids `[B, T]`, padded at the end → logits `[B, 2]`."""

    def __init__(self, encoder: nn.Module, width: int) -> None:
        super().__init__()
        self.encoder = encoder
        self.head = nn.Sequential(nn.Dropout(0.2), nn.Linear(3 * width, 2))

    def forward(self, ids: Tensor) -> Tensor:
        logits: Tensor = self.head(pool(self.encoder(ids), ids != PAD))
        return logits


def pool(outputs: Tensor, real: Tensor) -> Tensor:
    """Outputs `[B, T, D]` → the last, the highest and the mean, `[B, 3D]`, of the real tokens."""
    lengths = real.sum(dim=1)
    real = real.unsqueeze(2)
    last = outputs[torch.arange(len(outputs), device=outputs.device), lengths - 1]
    highest = outputs.masked_fill(~real, -torch.inf).amax(dim=1)
    mean = outputs.masked_fill(~real, 0).sum(dim=1) / lengths.unsqueeze(1)
    return torch.cat([last, highest, mean], dim=1)


def train_sentiment(
    lm: nn.Module, texts: Sequence[Tensor], labels: Tensor, epochs: int, seed: int
) -> SentimentClassifier:
    """A classifier of texts, int64 `[T]` each, that begins with a copy of lm's encoder."""
    torch.manual_seed(seed)
    encoder = deepcopy(lm.get_submodule("encoder"))
    width = encoder(texts[0].unsqueeze(0)).shape[-1]
    model = SentimentClassifier(encoder, width).to(labels.device)
    n_batches = -(-len(texts) // BATCH_SIZE)
    optimizer, schedule = adamw_cycle(model, CLASSIFIER_LR, epochs * n_batches)
    model.train()
    for _ in range(epochs):
        for rows in alike_in_length(texts):
            x = pad_sequence([texts[i] for i in rows], batch_first=True, padding_value=PAD)
            step(F.cross_entropy(model(x), labels[rows]), optimizer, schedule)
    return model


def alike_in_length(texts: Sequence[Tensor]) -> list[list[int]]:
    """Batches of places in `texts`, in random order; little padding, as fastai's `SortedDL`."""
    lengths = torch.tensor([len(text) for text in texts])
    rough = lengths + 8 * torch.rand(len(texts))
    batches = rough.argsort().split(BATCH_SIZE)
    return [batches[i].tolist() for i in torch.randperm(len(batches)).tolist()]


def adamw_cycle(model: nn.Module, lr: float, steps: int) -> tuple[Optimizer, LRScheduler]:
    """AdamW, and a schedule for its rate and momentum: one cycle in so many steps."""
    optimizer = AdamW(model.parameters(), lr, weight_decay=0.01)
    return optimizer, OneCycleLR(optimizer, lr, total_steps=steps + 1)


def step(loss: Tensor, optimizer: Optimizer, schedule: LRScheduler) -> None:
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    schedule.step()
