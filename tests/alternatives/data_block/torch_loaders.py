import random

import torch
from torch.utils.data import DataLoader


def random_splitter(valid_pct, seed):
    def split(items):
        rows = list(range(len(items)))
        random.Random(seed).shuffle(rows)
        n = int(valid_pct * len(items))
        return sorted(rows[n:]), sorted(rows[:n])

    return split


class Part(torch.utils.data.Dataset):
    def __init__(self, items, get_x, get_y, tfms, vocab):
        self.items, self.get_x, self.get_y, self.tfms = items, get_x, get_y, tfms
        self.vocab = vocab

    def __len__(self):
        return len(self.items)

    def __getitem__(self, i):
        x, y = self.get_x(self.items[i]), self.get_y(self.items[i])
        try:
            y = self.vocab.index(y)
        except ValueError:
            raise ValueError(f"label {y} is not in train") from None
        for tfm in self.tfms:
            x = tfm(x)
        return x, y


class DataBlock:
    def __init__(self, get_items, get_x, get_y, splitter, item_tfms=(), batch_tfms=()):
        self.get_items, self.get_x, self.get_y = get_items, get_x, get_y
        self.splitter, self.item_tfms, self.batch_tfms = splitter, item_tfms, batch_tfms

    def datasets(self, source):
        items = self.get_items(source)
        train, valid = self.splitter(items)
        vocab = sorted({self.get_y(items[i]) for i in train})
        return tuple(
            Part([items[i] for i in rows], self.get_x, self.get_y, self.item_tfms, vocab)
            for rows in (train, valid)
        )

    def collate(self, samples):
        x = torch.stack([x for x, _ in samples])
        for tfm in self.batch_tfms:
            x = tfm(x)
        return x, torch.tensor([y for _, y in samples])

    def dataloaders(self, source, batch_size, generator):
        train, valid = self.datasets(source)
        return (
            DataLoader(
                train, batch_size, shuffle=True, drop_last=True, generator=generator,
                collate_fn=self.collate,
            ),
            DataLoader(valid, batch_size, collate_fn=self.collate),
        )  # fmt: skip

    def summary(self, source):
        text, step = "", "get_items"
        try:
            items = self.get_items(source)
            text, step = text + f"get_items found {len(items)} items\n", "splitter"
            train, valid = self.splitter(items)
            text, step = text + f"splitter: {len(train)} and {len(valid)}\n", "get_x"
            x = self.get_x(items[train[0]])
            text, step = text + f"get_x gave {type(x)}\n", "get_y"
            text, step = text + f"get_y gave {self.get_y(items[train[0]])}\n", "item_tfms"
            for tfm in self.item_tfms:
                x = tfm(x)
            text, step = text + f"item_tfms gave {type(x)}\n", "batch_tfms"
            dataset = self.datasets(source)[0]
            x, _ = self.collate([dataset[i] for i in range(min(4, len(dataset)))])
            return text + f"batch_tfms gave {x.shape}"
        except Exception as error:
            return text + f"{step} failed with {error}"
