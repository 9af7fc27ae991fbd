"""Tables: the parts of a date, statistics and categories, embeddings and the network."""

from pathlib import Path
from typing import Any

import pandas as pd
import torch
from torch import Tensor

from benchmarks.parity_fastai.difference import (
    EXACT,
    FLOAT32,
    Deviation,
    Found,
    difference,
    raised,
    unequal,
)

CATEGORIES, CONTINUOUS = ["shop", "floor", "holiday"], ["price", "rain", "tax", "wind"]
N_TRAIN = 300


def tabular(folder: Path) -> Found:
    yield from dates()
    yield from embedding_sizes()
    yield from preprocessing()
    yield from networks()


def dates() -> Found:
    """Every day of 24 years, and with the time of day."""
    from fastai.tabular.core import add_datepart

    from solutions.tabular import add_date_parts

    days = pd.Series(pd.date_range("2001-01-01", "2024-12-31", freq="1D")).astype("datetime64[ns]")
    times = pd.Series(pd.date_range("2010-01-01", periods=5000, freq="7919s")).astype("<M8[ns]")
    for name, moments in (("saleDate", days), ("date", days), ("seen", times)):
        frame = pd.DataFrame({"x": range(len(moments)), name: moments})
        ours, theirs = add_date_parts(frame, name), add_datepart(frame.copy(), name)
        yield unequal(f"columns for {name!r}", sorted(map(str, ours)), sorted(map(str, theirs)))
        values, others = tensor(ours[list(theirs)]), tensor(theirs)
        yield difference(f"  their values, {len(moments)} dates", values, others, EXACT)
    frame = pd.DataFrame({"seen": days[:1].astype("datetime64[us]")})
    mine = add_date_parts(frame, "seen")["seenElapsed"][0]
    other = add_datepart(frame.copy(), "seen")["seenElapsed"][0]
    yield Deviation(
        "Elapsed of 2001-01-01 in microseconds, pandas' own choice since version 3",
        f"{other:.0f}",
        f"{mine:.0f} seconds",
        bool(mine == 978307200 and other * 1000 != mine * 1000 and abs(other - mine / 1000) < 1),
    )


def embedding_sizes() -> Found:
    from fastai.tabular.model import emb_sz_rule

    from solutions.tabular import embedding_size

    counts = range(1, 100_000)
    ours, theirs = [embedding_size(n) for n in counts], [emb_sz_rule(n) for n in counts]
    yield unequal("embedding_size", ours, theirs)


def preprocessing() -> Found:
    """Rows to train on and others, with gaps in the same columns, and categories never seen."""
    from fastai.tabular.core import Categorify, FillMissing, Normalize, TabularPandas

    from solutions.tabular import Preprocess

    frame = table(500)
    steps = Preprocess(CATEGORIES, CONTINUOUS).fit(frame[:N_TRAIN])
    rows = list(range(len(frame)))

    def prepared(reduce_memory: bool) -> Any:
        return TabularPandas(
            frame.copy(),
            procs=[Categorify, FillMissing, Normalize],
            cat_names=list(CATEGORIES),
            cont_names=list(CONTINUOUS),
            splits=(rows[:N_TRAIN], rows[N_TRAIN:]),
            reduce_memory=reduce_memory,
        )

    theirs = prepared(reduce_memory=False)
    flags = [f"{name}_na" for name in steps.with_gaps]
    yield unequal("columns of categories", CATEGORIES + flags, list(theirs.cat_names))
    for name, part, mine in (
        ("training rows", theirs.train, steps.transform(frame[:N_TRAIN])),
        ("other rows", theirs.valid, steps.transform(frame[N_TRAIN:])),
    ):
        codes, numbers = (tensor(columns) for columns in (part.cats, part.conts))
        yield difference(f"{name}, categories and flags", mine[0], codes, EXACT)
        yield difference(f"{name}, continuous", mine[1], numbers, FLOAT32)
    yield difference("means", list(steps.means), list(theirs.normalize.means.values()), FLOAT32)
    stds = list(theirs.normalize.stds.values())
    yield difference("deviations", list(steps.deviations), stds, FLOAT32)
    known = "shop 99" in prepared(reduce_memory=True).classes["shop"]
    yield Deviation(
        "a text that only the other rows have, by default",
        "a category of its own (saving memory, it takes them from all rows)" if known else "0",
        "0, unseen",
        known,
    )
    late = frame[N_TRAIN:].copy()
    late["price"] = late["price"].mask(late.index == N_TRAIN)
    error = raised(lambda: theirs.new(late).process())
    filled = f"fills it with the median, {steps.transform(late)[1][0, 0]:.3f} when normalised"
    what = "a gap in a column that had none in training"
    yield Deviation(what, error, filled, error == "AssertionError")


def networks() -> Found:
    """fastai's network with our weights, in both modes."""
    from fastai.tabular.model import TabularModel

    from solutions.tabular import TabularNet

    g = torch.Generator().manual_seed(0)
    sizes, layers = [(5, 3), (30, 11), (3, 3)], [50, 20]
    torch.manual_seed(0)
    ours, theirs = TabularNet(sizes, 4, 2, layers), TabularModel(sizes, 4, 2, layers)
    shapes = [sorted(list(p.shape) for p in net.parameters()) for net in (ours, theirs)]
    yield unequal("shapes of the network's parameters", *shapes)
    theirs.embeds.load_state_dict(ours.embeddings.state_dict())
    theirs.bn_cont.load_state_dict(ours.norm.state_dict())
    for mine, other in zip(ours.layers, theirs.layers, strict=True):
        values = mine.state_dict().values()
        other.load_state_dict(dict(zip(other.state_dict(), values, strict=True)))
    categories = torch.stack([torch.randint(n, (64,), generator=g) for n, _ in sizes], dim=1)
    continuous = 3 + 2 * torch.randn(64, 4, generator=g)
    for mode in (True, False):
        mine, other = (net.train(mode)(categories, continuous).detach() for net in (ours, theirs))
        name = f"outputs of 64 rows, {'train' if mode else 'eval'} mode"
        yield difference(name, mine, other, FLOAT32)


def table(n: int) -> pd.DataFrame:
    """Gaps in `rain` and `wind`, and in a category; `tax` is constant; new shops come late."""
    g = torch.Generator().manual_seed(0)
    shops = [f"shop {i}" for i in torch.randint(12, (n,), generator=g).tolist()]
    numbers = torch.randn(n, 3, generator=g, dtype=torch.float64) * torch.tensor([3.0, 1.0, 0.2])
    frame = pd.DataFrame({
        "wind": numbers[:, 2] + 0.5,
        "shop": shops,
        "floor": torch.randint(4, (n,), generator=g),
        "price": numbers[:, 0] + 9,
        "holiday": (torch.rand(n, generator=g) < 0.2).tolist(),
        "rain": numbers[:, 1].exp(),
        "tax": 0.25,
    })  # fmt: skip
    for name in ("rain", "wind", "shop"):
        gone = (torch.rand(n, generator=g) < 0.1).numpy()
        frame[name] = frame[name].mask(gone)
    frame.loc[N_TRAIN + 5 : N_TRAIN + 9, "shop"] = "shop 99"
    frame.loc[N_TRAIN + 7, "floor"] = 17
    return frame


def tensor(columns: pd.DataFrame) -> Tensor:
    return torch.tensor(columns.astype("float64").to_numpy())
