"""The cases of test_tabular: made-up tables to look at closely, and hours of bike rentals."""

from functools import partial
from typing import Any

import numpy as np
import pandas as pd
import torch

from curriculum.datasets import bikes, split_by_day
from grader.checking import Case, LazyCase

N_TRAIN, N_HELD_OUT = 6000, 1800
EPOCHS = 12
WEATHER = ("temp", "atemp", "hum", "windspeed")
ODD_DATES = (
    "2016-02-29", "2015-12-31", "2016-01-01", "2014-01-01", "2015-03-31", "2013-04-01",
    "2012-06-30", "2011-10-01", "2017-11-30", "2019-12-30",
)  # fmt: skip
SHOPS = ("Aldea", "Berg", "Corso", "Dom", "Elm", "Fluss", "Gate", "Hafen")
FLOORS = (-1, 2, 5, 8)
CONTINUOUS = {
    "price": (9.0, 3.0),
    "distance": (120.0, 60.0),
    "rain": (3.0, 1.5),
    "tax": (2.5, 0.0),
    "wind": (0.4, 0.1),
}


class Draw:
    """Random numbers, texts and dates from one generator."""

    def __init__(self, generator):
        self.generator = generator

    def whole(self, low, high, n=None):
        found = torch.randint(low, high, (n or 1,), generator=self.generator)
        return found if n else int(found)

    def normal(self, mean, deviation, n):
        """Rounded to what float32 and text hold exactly."""
        values = mean + deviation * torch.randn(n, generator=self.generator, dtype=torch.float64)
        return (values * 64).round() / 64

    def order(self, n):
        return torch.randperm(n, generator=self.generator)

    def one_of(self, values, n=None):
        picked = [values[i] for i in self.whole(0, len(values), n or 1).tolist()]
        return picked if n else picked[0]

    def index(self, n):
        """Numbers of rows, as a piece of a larger table has them."""
        return self.order(5 * n)[:n]


def probe_case(draw):
    gaps = [name for name in CONTINUOUS if name != "tax"]
    gaps = [gaps[i] for i in draw.order(len(gaps)).tolist()]
    shops = [SHOPS[i] for i in draw.order(len(SHOPS)).tolist()]
    known, closed = shops[:5], shops[5:]
    with_gaps, late = sorted(gaps[:2], key=list(CONTINUOUS).index), gaps[2]
    train = table(draw, draw.whole(14, 19), known, with_gaps)
    new = table(draw, draw.whole(9, 13), known, [with_gaps[0], late])
    new["columns"]["tax"][0] = 2.5 + 2**-20  # as far as 1e-7 can tell
    public = {
        "dates": date_tables(draw),
        "counts": [2, draw.one_of([3, 5, 7, 25]), draw.whole(600, 1200), 10**6],
        "categories": ["shop", "floor", "holiday"],
        "continuous": list(CONTINUOUS),
        "with_gaps": with_gaps,
        "train": train,
        "new": new,
        "unseen": unseen(draw, new, known, closed),
        "net": network_inputs(draw),
        "small": small_case(draw),
    }
    return Case("tables", public)


def as_table(columns, index, **units):
    return {"columns": columns, "index": index, "units": units}


def table(draw, n, shops, gappy):
    """Columns that are asked for and one that is not. Each shop and floor occurs; `tax` stays."""
    columns = {
        "wind": draw.normal(*CONTINUOUS["wind"], n),
        "shop": [*shops, *draw.one_of(shops, n)][: n - 1] + [None],
        "floor": torch.tensor([*FLOORS, *draw.one_of(FLOORS, n)][:n]),
        "sold": draw.whole(1, 100, n),
        "holiday": [bool(i % 3 == 0) for i in range(n)],
    }
    for name in ("rain", "tax", "price", "distance"):
        columns[name] = draw.normal(*CONTINUOUS[name], n)
    order = draw.order(n).tolist()
    columns = {
        name: values[order] if isinstance(values, torch.Tensor) else [values[i] for i in order]
        for name, values in columns.items()
    }
    for name in gappy:
        columns[name][draw.order(n)[: draw.whole(2, 4)]] = torch.nan
    return as_table(columns, draw.index(n))


def unseen(draw, new, known, closed):
    """The new rows with shops and floors that the training rows lack, and with floors missing."""
    n = len(new["index"])
    floors = [float(floor) for floor in draw.one_of(FLOORS, n)]
    floors[0], floors[1], floors[2] = 11.0, torch.nan, 0.0
    shops = draw.one_of([*known, *closed], n)
    shops[:4] = [closed[0], None, known[0], closed[1]]
    columns = {**new["columns"], "floor": torch.tensor(floors, dtype=torch.float64), "shop": shops}
    return as_table(columns, new["index"])


def date_tables(draw):
    """Three columns of dates: with the time of day, as text, and counted in whole seconds."""
    return {
        name: date_table(draw, name, unit, time)
        for name, unit, time in (
            ("date", draw.one_of(["ns", "us"]), True),
            ("saleDate", None, False),
            ("seen", "s", True),
        )
    }


def date_table(draw, name, unit, time):
    days = [f"20{draw.whole(10, 24)}-{draw.whole(1, 13):02}-{draw.whole(1, 29):02}" for _ in "abcd"]
    dates = draw.one_of(ODD_DATES, 8) + days
    if time:
        dates = [f"{d} {draw.whole(0, 24):02}:{draw.whole(0, 60):02}:07" for d in dates]
    columns = {"shop": draw.one_of(SHOPS, 12), name: dates, "sold": draw.whole(1, 100, 12)}
    units = {name: unit} if unit else {}
    return {**as_table(columns, draw.index(12), **units), "column": name}


def network_inputs(draw):
    """Pairs and widths that make all matrices of the network unlike one another."""
    n, k = 32, draw.whole(2, 5)
    sizes = [[draw.whole(4, 7), 3], [draw.whole(8, 12), 5], [draw.whole(13, 16), 6]]
    return {
        "sizes": sizes,
        "n_continuous": k,
        "n_out": 2,
        "layers": [draw.whole(40, 50), draw.whole(20, 30)],
        "categories": torch.stack([draw.whole(0, size, n) for size, _ in sizes], dim=1),
        "continuous": torch.randn(n, k, generator=draw.generator),
    }


def small_case(draw):
    n, m = 48, 5
    days = [str(d.date()) for d in pd.date_range("2020-03-01", periods=n + 60)]

    def columns(dates, shops):
        many = len(dates)
        found = {
            "opened": dates,
            "shop": draw.one_of(shops, many),
            "floor": draw.whole(0, 3, many),
            "rain": draw.normal(*CONTINUOUS["rain"], many),
            "price": draw.normal(*CONTINUOUS["price"], many),
        }
        found["rain"][draw.order(many)[: many // 5]] = torch.nan
        return found

    train, new = columns(days[:n], SHOPS[:4]), columns(days[-m:], SHOPS[:6])
    train["sold"] = train["price"] * (train["floor"] + 1) / 10
    new["shop"][0] = SHOPS[-1]
    return {
        "frame": as_table(train, draw.order(n), opened="s"),
        "new": as_table(new, draw.order(m), opened="s"),
        "target": "sold",
        "epochs": 1,
        "seed": draw.whole(0, 1000),
    }


def bikes_case(seed: int) -> LazyCase:
    """The case that trains."""
    return LazyCase("bikes", partial(bike_hours, seed), seconds=180)


def bike_hours(seed: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """(public, private): most of the hours, with a little noise and with gaps; those of the last
    days of each month without their number of bikers."""
    random = np.random.default_rng(seed)
    train, unseen = split_by_day(bikes())
    train = train.iloc[np.sort(random.permutation(len(train))[:N_TRAIN])]
    unseen = unseen.iloc[random.permutation(len(unseen))[:N_HELD_OUT]]
    labels = torch.tensor(unseen.pop("log_bikers").to_numpy())
    public = {
        "frame": measured(train, random),
        "held_out": measured(unseen, random),
        "target": "log_bikers",
        "epochs": EPOCHS,
        "seed": int(random.integers(1000)),
    }
    return public, {"labels": labels}


def measured(frame: pd.DataFrame, random: np.random.Generator) -> dict[str, Any]:
    """The frame as a table, as poorer instruments would have measured the weather."""
    frame = frame.copy()
    for name in WEATHER:
        frame[name] += random.normal(0, 0.01, len(frame))
    frame.loc[random.random(len(frame)) < 0.1, "hum"] = np.nan
    columns = {name: column(frame[name]) for name in frame}
    return as_table(columns, torch.tensor(frame.index.to_numpy()), date="s")


def column(series: "pd.Series[Any]") -> Any:
    """A tensor of its numbers, or a list of texts."""
    if pd.api.types.is_numeric_dtype(series):
        return torch.tensor(series.to_numpy())
    return [str(value) for value in series]
