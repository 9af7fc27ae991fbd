import pandas as pd
import torch


def scenario(solution, case):
    if "held_out" in case:
        return {"predictions": lambda: train(solution, case)(frame_of(case["held_out"]))}
    net = case["net"]

    def parts(name):
        table = case["dates"][name]
        return columns_of(solution.add_date_parts(frame_of(table), table["column"]))

    def transformed(name):
        """What the rows become by statistics of the training rows."""
        found = fitted(solution, case).transform(frame_of(case[name]))
        return [described(part) for part in found]

    def kept_dates():
        table = case["dates"]["date"]
        frame = frame_of(table)
        solution.add_date_parts(frame, table["column"])
        return columns_of(frame)

    def kept_fit():
        frame = frame_of(case["train"])
        prepared(solution, case).fit(frame)
        return columns_of(frame)

    def kept_transform():
        frame = frame_of(case["new"])
        fitted(solution, case).transform(frame)
        return columns_of(frame)

    def bent_or_below_0():
        networks = [network(solution, net, seed) for seed in range(20)]
        return {"bent": bent(networks, net), "below 0": below_0(networks, net)}

    def outputs():
        return shape_of(network(solution, net)(net["categories"], net["continuous"]))

    def weights():
        found = solution.TabularNet(**arguments(net)).parameters()
        return sorted(list(p.shape) for p in found if p.dim() > 1)

    return {
        "parts": lambda: {name: parts(name) for name in case["dates"]},
        "sizes": lambda: [solution.embedding_size(n) for n in case["counts"]],
        "train": lambda: transformed("train"),
        "new": lambda: transformed("new"),
        "unseen": lambda: transformed("unseen")[0],
        "kept_dates": kept_dates,
        "kept_fit": kept_fit,
        "kept_transform": kept_transform,
        "outputs": outputs,
        "weights": weights,
        "changed": lambda: changed(network(solution, net), net),
        "bent": bent_or_below_0,
        "predicted": lambda: predicted(solution, case["small"]),
        "again": lambda: again(solution, case["small"]),
    }


def frame_of(table):
    """A DataFrame of the table's columns; dates come as text and become dates of its unit."""
    frame = pd.DataFrame({
        name: column.tolist() if isinstance(column, torch.Tensor) else column
        for name, column in table["columns"].items()
    })  # fmt: skip
    for name, unit in table["units"].items():
        frame[name] = frame[name].astype(f"datetime64[{unit}]")
    frame.index = table["index"].tolist()
    return frame


def columns_of(frame):
    """Each column as numbers or texts; what is no frame, by its type."""
    if not isinstance(frame, pd.DataFrame):
        return {"type": type(frame).__name__}
    return {str(name): plain(frame[name]) for name in frame.columns}


def plain(column):
    """Numbers as float64, NaN for a gap; anything else as text."""
    if isinstance(column, pd.Series) and pd.api.types.is_numeric_dtype(column):
        return torch.tensor(column.astype("Float64").to_numpy("float64", na_value=float("nan")))
    return [str(value) for value in column]


def described(part):
    if not isinstance(part, torch.Tensor):
        return {"type": type(part).__name__}
    return {"values": part.detach().double(), "dtype": str(part.dtype).removeprefix("torch.")}


def shape_of(found):
    """Its shape, and how many of its values are finite."""
    if not isinstance(found, torch.Tensor):
        return {"type": type(found).__name__}
    return {"shape": list(found.shape), "finite": int(found.isfinite().sum())}


def prepared(solution, case):
    return solution.Preprocess(list(case["categories"]), list(case["continuous"]))


def fitted(solution, case):
    preprocess = prepared(solution, case)
    preprocess.fit(frame_of(case["train"]))
    return preprocess


def arguments(net):
    """Fresh ones, should the network keep or change its lists."""
    names = ("n_continuous", "n_out", "layers")
    sizes = [tuple(pair) for pair in net["sizes"]]
    return {"sizes": sizes, **{name: net[name] for name in names}}


def network(solution, net, seed=0):
    """The student's, in eval mode; all parameters are random, so that none is 0 by chance."""
    found = solution.TabularNet(**arguments(net)).eval()
    torch.manual_seed(seed)
    with torch.no_grad():
        for parameter in found.parameters():
            parameter.copy_(torch.randn(parameter.shape))
    return found


@torch.no_grad()
def changed(found, net):
    """For each column: the share of rows whose outputs change when it alone does."""
    before = found(net["categories"], net["continuous"])

    def share(categories, continuous):
        moved = (found(categories, continuous) - before).abs() > 1e-4 * before.abs().mean()
        return rounded(moved.any(1))

    shares = {"categories": [], "continuous": []}
    for i, (n, _) in enumerate(net["sizes"]):
        categories = net["categories"].clone()
        categories[:, i] = (categories[:, i] + 1) % n
        shares["categories"].append(share(categories, net["continuous"]))
    for i in range(net["n_continuous"]):
        continuous = net["continuous"].clone()
        continuous[:, i] += 3
        shares["continuous"].append(share(net["categories"], continuous))
    return shares


@torch.no_grad()
def bent(networks, net):
    """The share of rows where an output halfway between two inputs is not halfway."""
    ends = net["continuous"], net["continuous"].flip(0)

    def gap(found):
        a, b, middle = (found(net["categories"], x) for x in (*ends, sum(ends) / 2))
        return (a + b - 2 * middle).abs().amax(1) > 1e-4 * middle.abs().mean()

    return rounded(torch.stack([gap(found) for found in networks]).any(0))


@torch.no_grad()
def below_0(networks, net):
    """How many outputs are below 0 for any row."""
    found = torch.cat([one(net["categories"], net["continuous"]) for one in networks])
    return int((found < 0).any(0).sum())


def rounded(flags):
    """The share of True: 0, a half or 1."""
    return (flags.double().mean() * 2).round().item() / 2


def train(solution, case):
    """The function that predicts."""
    frame = frame_of(case["frame"])
    return solution.train_tabular(frame, case["target"], case["epochs"], case["seed"])


def predicted(solution, case):
    """What comes, and how many rows get another prediction by themselves than with the others."""
    predict, frame = train(solution, case), frame_of(case["new"])
    together = predict(frame)
    found = shape_of(together)
    if found.get("finite") != len(frame):
        return found
    single = [predict(frame.iloc[i : i + 1]).detach().reshape(-1) for i in range(len(frame))]
    return {**found, "alone": unlike(together.detach().reshape(-1), torch.cat(single))}


def again(solution, case):
    """How many rows are predicted otherwise after a second run, with another seed, with more
    epochs."""

    def run(number, **changes):
        torch.manual_seed(number)
        predict = train(solution, {**case, **changes})
        return predict(frame_of(case["new"])).detach().reshape(-1)

    first = run(1)
    return {
        "same": unlike(first, run(2)),
        "other": unlike(first, run(1, seed=case["seed"] + 1)),
        "longer": unlike(first, run(1, epochs=2 * case["epochs"])),
    }


def unlike(a, b):
    return int((~torch.isclose(a, b, rtol=1e-3, atol=1e-4)).sum())
