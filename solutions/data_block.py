"""fastai's data block: how to get from files to batches, one decision at a time."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import torch
from torch import Tensor

Transform = Callable[[Any], Any]
Splitter = Callable[[Sequence[Any]], tuple[list[int], list[int]]]


def random_splitter(valid_pct: float, seed: int) -> Splitter:
    """A splitter that draws `int(valid_pct * n)` of n items for validation, always the same."""

    def split(items: Sequence[Any]) -> tuple[list[int], list[int]]:
        generator = torch.Generator().manual_seed(seed)
        order = torch.randperm(len(items), generator=generator).tolist()
        cut = int(valid_pct * len(items))
        return order[cut:], order[:cut]

    return split


def apply(transforms: Sequence[Transform], x: Any) -> Any:
    """x after all transforms, the first one first."""
    for transform in transforms:
        x = transform(x)
    return x


class DataBlock:
    """A plan that holds no data: as fastai's `DataBlock` with a category as the target."""

    def __init__(
        self,
        get_items: Callable[[Any], Sequence[Any]],  # source → all items
        get_x: Transform,  # item → x
        get_y: Callable[[Any], str],  # item → the name of its label
        splitter: Splitter,  # items → (train indices, valid indices)
        item_tfms: Sequence[Transform] = (),  # each x → x
        batch_tfms: Sequence[Transform] = (),  # each [B, …] → [B, …]
    ) -> None:
        self.get_items, self.get_x, self.get_y = get_items, get_x, get_y
        self.splitter, self.item_tfms, self.batch_tfms = splitter, item_tfms, batch_tfms

    def datasets(self, source: Any) -> tuple["Dataset", "Dataset"]:
        """Train and valid; the vocab is that of the train labels."""
        items = self.get_items(source)
        train, valid = ([items[i] for i in rows] for rows in self.splitter(items))
        vocab = sorted({self.get_y(item) for item in train})
        return Dataset(self, train, vocab), Dataset(self, valid, vocab)

    def dataloaders(
        self, source: Any, batch_size: int, generator: torch.Generator
    ) -> tuple["Loader", "Loader"]:
        """Train, shuffled by the generator and without its ragged batch, and valid as it is."""
        train, valid = self.datasets(source)
        return Loader(train, batch_size, generator), Loader(valid, batch_size)

    def load(self, item: Any) -> Any:
        """The item's x, ready to be stacked."""
        return apply(self.item_tfms, self.get_x(item))

    def summary(self, source: Any) -> str:
        """A line for each step, up to the first that fails, as fastai's `DataBlock.summary`."""
        done: dict[str, Any] = {}

        def train(n: int) -> list[Any]:
            return [done["get_items"][i] for i in done["splitter"][0][:n]]

        steps: dict[str, Callable[[], Any]] = {
            "get_items": lambda: self.get_items(source),
            "splitter": lambda: self.splitter(done["get_items"]),
            "get_x": lambda: self.get_x(train(1)[0]),
            "get_y": lambda: self.get_y(train(1)[0]),
            "item_tfms": lambda: apply(self.item_tfms, done["get_x"]),
            "batch_tfms": lambda: apply(self.batch_tfms, torch.stack([*map(self.load, train(4))])),
        }
        lines: list[str] = []
        for name, step in steps.items():
            try:
                done[name] = step()
            except Exception as error:
                return "\n".join([*lines, f"{name} failed: {type(error).__name__}: {error}"])
            lines.append(f"{name}: {told(done[name])}")
        return "\n".join(lines)


class Dataset:
    """Some of the items, each an (x, number of the label) when it is read."""

    def __init__(self, block: DataBlock, items: Sequence[Any], vocab: list[str]) -> None:
        self.block, self.items, self.vocab = block, items, vocab

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, i: int) -> tuple[Any, int]:
        item = self.items[i]
        label = self.block.get_y(item)
        if label not in self.vocab:
            raise ValueError(f"no train item has the label {label}, only {', '.join(self.vocab)}")
        return self.block.load(item), self.vocab.index(label)


class Loader:
    """Batches `([B, …], int64 [B])`; with a generator shuffled anew in every pass, all full."""

    def __init__(
        self, dataset: Dataset, batch_size: int, generator: torch.Generator | None = None
    ) -> None:
        self.dataset, self.batch_size, self.generator = dataset, batch_size, generator

    def __len__(self) -> int:
        full, ragged = divmod(len(self.dataset), self.batch_size)
        return full + (ragged > 0 and self.generator is None)

    def __iter__(self) -> Iterator[tuple[Tensor, Tensor]]:
        order = torch.arange(len(self.dataset))
        if self.generator is not None:
            order = torch.randperm(len(self.dataset), generator=self.generator)
        for rows in order.split(self.batch_size)[: len(self)]:
            xs, ys = zip(*[self.dataset[i] for i in rows.tolist()], strict=True)
            yield apply(self.dataset.block.batch_tfms, torch.stack(xs)), torch.tensor(ys)


def told(value: Any) -> str:
    """What a step has returned, in a few words."""
    if isinstance(value, Tensor):
        return f"a tensor of shape {list(value.shape)}"
    if isinstance(value, list):
        return f"{len(value)} items"
    if isinstance(value, tuple):
        return " and ".join(told(part) for part in value)
    return repr(value)[:80]
