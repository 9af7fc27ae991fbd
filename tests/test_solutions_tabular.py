"""The reference of `tabular`: dates by the calendar, statistics by hand, and what a net can learn."""

from calendar import isleap, monthrange
from datetime import UTC, datetime

import numpy as np
import pandas as pd
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from solutions.tabular import (
    Preprocess,
    TabularNet,
    add_date_parts,
    embedding_size,
    train_tabular,
)


@settings(deadline=None, max_examples=25)
@given(
    st.lists(st.datetimes(datetime(1950, 1, 1), datetime(2100, 1, 1)), min_size=1),
    st.sampled_from(["s", "ms", "us", "ns"]),
)
def test_dates_by_the_calendar(moments: list[datetime], unit: str) -> None:
    moments = [moment.replace(microsecond=0) for moment in moments]
    frame = pd.DataFrame({"saleDate": pd.Series(moments).astype(f"datetime64[{unit}]")})
    for moment, row in zip(
        moments, add_date_parts(frame, "saleDate").to_dict("records"), strict=True
    ):
        last = monthrange(moment.year, moment.month)[1]
        year_day = moment.timetuple().tm_yday
        first_of_quarter = moment.month % 3 == 1 and moment.day == 1
        assert row == {
            "saleYear": moment.year,
            "saleMonth": moment.month,
            "saleWeek": moment.isocalendar().week,
            "saleDay": moment.day,
            "saleDayofweek": moment.weekday(),
            "saleDayofyear": year_day,
            "saleIs_month_end": moment.day == last,
            "saleIs_month_start": moment.day == 1,
            "saleIs_quarter_end": moment.month % 3 == 0 and moment.day == last,
            "saleIs_quarter_start": first_of_quarter,
            "saleIs_year_end": year_day == 365 + isleap(moment.year),
            "saleIs_year_start": year_day == 1,
            "saleElapsed": moment.replace(tzinfo=UTC).timestamp(),
        }


@pytest.mark.parametrize(
    ("column", "prefix"), [("date", ""), ("Date", ""), ("seen", "seen"), ("update", "up")]
)
def test_the_names_begin_with_the_columns_less_date(column: str, prefix: str) -> None:
    frame = pd.DataFrame({column: ["2020-02-29"], "x": [1]})
    found = add_date_parts(frame, column)
    assert len(found.columns) == 14
    assert found["x"].tolist() == [1]
    assert found[prefix + "Dayofweek"].tolist() == [5]
    assert list(frame) == [column, "x"]


@settings(deadline=None, max_examples=25)
@given(
    st.lists(st.sampled_from(["a", "b", "c", None]), min_size=3, max_size=12),
    st.integers(0, 2**32 - 1),
)
def test_statistics_by_hand(shops: list[str | None], seed: int) -> None:
    random = np.random.default_rng(seed)
    x = random.normal(3, 2, (len(shops), 2))
    gap = random.integers(len(shops))
    x[gap, 1] = np.nan
    frame = pd.DataFrame({"shop": shops, "x": x[:, 0], "y": x[:, 1]})
    codes, numbers = Preprocess(["shop"], ["x", "y"]).fit(frame).transform(frame)
    vocab = sorted({shop for shop in shops if shop})
    assert codes[:, 0].tolist() == [vocab.index(shop) + 1 if shop else 0 for shop in shops]
    assert codes[:, 1].tolist() == [1 + (i == gap) for i in range(len(shops))]
    x[gap, 1] = np.median(np.delete(x[:, 1], gap))
    expected = torch.tensor((x - x.mean(0)) / (x.std(0) + 1e-7)).float()
    assert torch.allclose(numbers, expected, atol=1e-5)


def test_rows_come_out_alike_in_any_company() -> None:
    random = np.random.default_rng(0)
    frame = pd.DataFrame({"k": random.integers(0, 5, 40), "x": random.normal(size=40)})
    frame.loc[[3, 7], "x"] = np.nan
    steps = Preprocess(["k"], ["x"]).fit(frame[:20])
    whole = steps.transform(frame)
    for i in range(len(frame)):
        for part, alone in zip(whole, steps.transform(frame[i : i + 1]), strict=True):
            assert alone.equal(part[i : i + 1])
    unseen = pd.DataFrame({"k": [5, -1, np.nan, 4.0], "x": [np.nan] * 4})
    codes, numbers = steps.transform(unseen)
    assert codes[:3, 0].tolist() == [0, 0, 0]
    assert codes[3, 0] > 0
    assert codes[:, 1].tolist() == [2, 2, 2, 2]
    assert (numbers == numbers[0]).all()


def test_the_network_has_fastais_number_of_parameters() -> None:
    sizes, n_continuous, n_out, layers = [(5, 3), (9, 4)], 6, 2, [20, 10]
    net = TabularNet(sizes, n_continuous, n_out, layers)
    tables, norms = 5 * 3 + 9 * 4, 2 * (6 + 20 + 10)
    linear = (3 + 4 + 6) * 20 + 20 * 10 + 10 * 2 + 2
    assert sum(p.numel() for p in net.parameters()) == tables + norms + linear


def test_an_embedding_is_a_row_of_its_table() -> None:
    torch.manual_seed(0)
    net = TabularNet([(4, 2)], 1, 3, []).eval()
    table, last = net.state_dict()["embeddings.0.weight"], net.layers[0]
    x = torch.tensor([[0.5], [-2.0]])
    joined = torch.cat([table[[3, 1]], x / (1 + 1e-5) ** 0.5], dim=1)  # BatchNorm has seen nothing
    assert torch.allclose(net(torch.tensor([[3], [1]]), x), last(joined))


def test_it_learns_what_no_line_can() -> None:
    """The effect of x has the other sign in every other shop."""
    random = np.random.default_rng(0)
    shop, x = random.integers(0, 6, 400), random.normal(size=400)
    frame = pd.DataFrame({"shop": shop, "x": x, "sold": x * (-1.0) ** shop})
    predict = train_tabular(frame[:300], "sold", epochs=30, seed=0)
    rest = frame[300:]
    gap = predict(rest.drop(columns="sold")) - torch.tensor(rest["sold"].to_numpy())
    assert gap.square().mean() < 0.2 * rest["sold"].var()


def test_the_rule_for_embeddings() -> None:
    sizes = [embedding_size(n) for n in range(1, 50_000)]
    assert sizes == sorted(sizes)
    assert sizes[-1] == 600
    assert [sizes[n - 1] for n in (1, 2, 3, 1116)] == [2, 2, 3, 81]
