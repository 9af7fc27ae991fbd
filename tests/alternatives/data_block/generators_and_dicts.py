import functools

import numpy as np
import torch


def random_splitter(valid_pct, seed):
    def split(items):
        order = np.random.default_rng(seed).permutation(len(items))
        cut = int(len(items) * valid_pct)
        return order[cut:].tolist(), order[:cut].tolist()

    return split


def chain(tfms, x):
    return functools.reduce(lambda value, tfm: tfm(value), tfms, x)


class Items(list):
    def __init__(self, block, items, vocab):
        super().__init__(items)
        self.block, self.vocab = block, vocab
        self.number = {label: i for i, label in enumerate(vocab)}

    def __getitem__(self, i):
        item = super().__getitem__(i)
        label = self.block.get_y(item)
        if label not in self.number:
            raise ValueError("unseen in train: " + label)
        return chain(self.block.item_tfms, self.block.get_x(item)), self.number[label]


class Batches:
    def __init__(self, dataset, size, count, order):
        self.dataset, self.size, self.count, self.order = dataset, size, count, order

    def __len__(self):
        return self.count

    def __iter__(self):
        order = self.order()
        for k in range(self.count):
            pairs = [self.dataset[i] for i in order[k * self.size : (k + 1) * self.size]]
            x = torch.stack([x for x, _ in pairs])
            yield chain(self.dataset.block.batch_tfms, x), torch.tensor([y for _, y in pairs])


class DataBlock:
    def __init__(self, get_items, get_x, get_y, splitter, item_tfms=(), batch_tfms=()):
        vars(self).update(get_items=get_items, get_x=get_x, get_y=get_y, splitter=splitter)
        vars(self).update(item_tfms=list(item_tfms), batch_tfms=list(batch_tfms))

    def datasets(self, source):
        items = list(self.get_items(source))
        train, valid = self.splitter(items)
        vocab = sorted(dict.fromkeys(self.get_y(items[i]) for i in train))
        return [Items(self, map(items.__getitem__, rows), vocab) for rows in (train, valid)]

    def dataloaders(self, source, batch_size, generator):
        train, valid = self.datasets(source)
        n, m = len(train), len(valid)
        return (
            Batches(
                train,
                batch_size,
                n // batch_size,
                lambda: torch.rand(n, generator=generator).argsort().tolist(),
            ),
            Batches(valid, batch_size, (m + batch_size - 1) // batch_size, lambda: list(range(m))),
        )

    def steps(self, source):
        yield "get_items"
        items = list(self.get_items(source))
        yield "splitter"
        rows, _ = self.splitter(items)
        yield "get_x"
        xs = [self.get_x(items[i]) for i in rows[:4]]
        yield "get_y"
        self.get_y(items[rows[0]])
        yield "item_tfms"
        xs = [chain(self.item_tfms, x) for x in xs]
        yield "batch_tfms"
        chain(self.batch_tfms, torch.stack(xs))

    def summary(self, source):
        lines = []
        try:
            for name in self.steps(source):
                lines.append(name + " …")
        except Exception as error:
            lines[-1] += f" failed: {error!r}"
        return "\n".join(lines)
