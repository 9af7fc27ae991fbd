"""Tables for a network: dates as columns, categories as embeddings, gaps filled and flagged.

The steps are those of fastai's `add_datepart`, `Categorify`, `FillMissing`, `Normalize` and
`TabularModel`; entity embeddings go back to Guo and Berkhahn (2016, arXiv:1604.06737).
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import pandas as pd
import torch
import torch.nn.functional as F
from pandas.api.types import is_float_dtype
from torch import Tensor, nn

DATE_PARTS = (
    "year", "month", "day", "day_of_week", "day_of_year", "is_month_end", "is_month_start",
    "is_quarter_end", "is_quarter_start", "is_year_end", "is_year_start",
)  # fmt: skip
MOST_VALUES = 31  # a whole number with more of them is no category
LAYERS = (100, 50)
BATCH_SIZE = 128
LEARNING_RATE = 0.01

Rows = tuple[Tensor, Tensor]  # categories int64 [N, C], continuous float32 [N, K]


def add_date_parts(frame: pd.DataFrame, column: str) -> pd.DataFrame:
    """A new frame with 13 columns in place of the dates in `column`, as fastai's `add_datepart`.

    Their names begin with the column's, less a final "date": `saleDate` gives `saleYear`.
    """
    dates = pd.to_datetime(frame[column])
    prefix = column[:-4] if column[-4:] in ("date", "Date") else column
    parts = {part.replace("day_of_", "dayof"): getattr(dates.dt, part) for part in DATE_PARTS}
    parts["week"] = dates.dt.isocalendar().week.astype("int64")
    parts["elapsed"] = (dates - pd.Timestamp(0)) / pd.Timedelta(seconds=1)
    renamed = {prefix + part.capitalize(): values for part, values in parts.items()}
    return frame.drop(columns=column).assign(**renamed)


def embedding_size(n: int) -> int:
    """How many numbers stand for each of n categories, the missing one counted: fastai's rule."""
    return min(600, round(1.6 * n**0.56))


class Preprocess:
    """Columns as two tensors; what it needs to know of them it learns from the training rows."""

    def __init__(self, categories: Sequence[str], continuous: Sequence[str]) -> None:
        self.categories = list(categories)
        self.continuous = list(continuous)

    def fit(self, frame: pd.DataFrame) -> "Preprocess":
        """Learns each column's categories, or its median, mean and deviation, from `frame`."""
        numbers = frame[self.continuous]
        self.with_gaps = [name for name in self.continuous if numbers[name].isna().any()]
        self.medians = numbers.median()
        filled = numbers.fillna(self.medians)
        self.means = filled.mean()
        self.deviations = filled.std(ddof=0) + 1e-7  # never 0, also for a constant column
        columns = self._category_columns(frame)
        self.vocabs = [pd.Index(sorted(column.dropna().unique())) for column in columns]
        return self

    def transform(self, frame: pd.DataFrame) -> Rows:
        """Categories int64 `[N, C]` (0 is missing or unseen), continuous float32 `[N, K]`."""
        columns = zip(self.vocabs, self._category_columns(frame), strict=True)
        codes = [torch.tensor(vocab.get_indexer(column) + 1) for vocab, column in columns]
        numbers = (frame[self.continuous].fillna(self.medians) - self.means) / self.deviations
        return torch.stack(codes, dim=1), torch.tensor(numbers.to_numpy(), dtype=torch.float32)

    @property
    def sizes(self) -> list[tuple[int, int]]:
        """For each column of categories: how many there are, the missing one counted, and the
        numbers for each."""
        return [(n, embedding_size(n)) for n in (len(vocab) + 1 for vocab in self.vocabs)]

    def _category_columns(self, frame: pd.DataFrame) -> Iterator["pd.Series"]:
        """The columns of categories, then whether each that had gaps has one in this row."""
        yield from (frame[name] for name in self.categories)
        yield from (frame[name].isna() for name in self.with_gaps)


class TabularNet(nn.Module):
    """An embedding for each column of categories, and fully connected layers on all of it."""

    def __init__(
        self,
        sizes: Sequence[tuple[int, int]],  # (categories, numbers for each) of each column
        n_continuous: int,
        n_out: int,
        layers: Sequence[int],  # widths
    ) -> None:
        super().__init__()
        tables = [nn.Embedding(n, size) for n, size in sizes]
        for table in tables:
            nn.init.trunc_normal_(table.weight, std=0.01)  # small: an unseen category says little
        self.embeddings = nn.ModuleList(tables)
        self.norm = nn.BatchNorm1d(n_continuous)
        widths = [sum(size for _, size in sizes) + n_continuous, *layers]
        hidden = [
            nn.Sequential(nn.Linear(n_in, width, bias=False), nn.ReLU(), nn.BatchNorm1d(width))
            for n_in, width in pairwise(widths)
        ]
        self.layers = nn.Sequential(*hidden, nn.Linear(widths[-1], n_out))

    def forward(self, categories: Tensor, continuous: Tensor) -> Tensor:
        """Categories `[N, C]`, continuous `[N, K]` -> `[N, n_out]`."""
        pairs = zip(self.embeddings, categories.T, strict=True)
        vectors = [table(column) for table, column in pairs]
        outputs: Tensor = self.layers(torch.cat([*vectors, self.norm(continuous)], dim=1))
        return outputs


def train_tabular(
    frame: pd.DataFrame,
    target: str,
    epochs: int,
    seed: int,
    on_step: Callable[[float], None] | None = None,  # called with the loss of each step
) -> Callable[[pd.DataFrame], Tensor]:
    """Learns the column `target` from the others, and returns a function that predicts it.

    `predict(frame)` takes a frame of M rows, which needs no target, and gives predictions `[M]`.
    """
    torch.manual_seed(seed)
    inputs = dates_apart(frame.drop(columns=target))
    categories, continuous = kinds(inputs)
    preprocess = Preprocess(categories, continuous).fit(inputs)
    rows = preprocess.transform(inputs)
    targets = torch.tensor(frame[target].to_numpy(), dtype=torch.float32)
    net = TabularNet(preprocess.sizes, len(continuous), 1, LAYERS)
    fit(net, rows, targets, epochs, on_step)

    def predict(new: pd.DataFrame) -> Tensor:
        with torch.no_grad():
            return net(*preprocess.transform(dates_apart(new)))[:, 0]

    return predict


def dates_apart(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with the parts of each date."""
    for column in map(str, frame.select_dtypes("datetime")):
        frame = add_date_parts(frame, column)
    return frame


def kinds(frame: pd.DataFrame) -> tuple[list[str], list[str]]:
    """The columns of categories, and the continuous ones: fractions, and whole numbers that take
    many values, such as the day of the year."""
    many = frame.select_dtypes("number").nunique() > MOST_VALUES
    names = [str(name) for name in frame]
    continuous = [n for n in names if is_float_dtype(frame[n]) or many.get(n, False)]
    return [n for n in names if n not in continuous], continuous


def fit(
    net: nn.Module,
    rows: Rows,
    targets: Tensor,
    epochs: int,
    on_step: Callable[[float], None] | None,
) -> None:
    """Trains in one cycle, the rows in a new order in every epoch, and leaves eval mode behind."""
    optimizer = torch.optim.AdamW(net.parameters(), lr=LEARNING_RATE)
    steps = epochs * -(-len(targets) // BATCH_SIZE)
    cycle = torch.optim.lr_scheduler.OneCycleLR(optimizer, LEARNING_RATE, steps)
    for _ in range(epochs):
        for batch in torch.randperm(len(targets)).split(BATCH_SIZE):
            predicted = net(*(part[batch] for part in rows))[:, 0]
            loss = F.mse_loss(predicted, targets[batch])
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            cycle.step()
            if on_step:
                on_step(loss.item())
    net.eval()
