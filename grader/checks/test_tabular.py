import torch

from grader.checking import (
    concept,
    fail,
    hint,
    needs,
    numbers,
    points,
    same,
)  # fmt: skip
from grader.checks.tabular_cases import Draw, bikes_case, probe_case

# R² over seeds 1 to 10:                 mean   deviation  lowest  highest  mean - 5.2 deviations
#   reference                            0.902   0.0051    0.894    0.911    0.875
#   alternatives/categorical_dtype       0.902   0.0056    0.892    0.911    0.873
#   alternatives/one_hot_matrices        0.907   0.0036    0.900    0.912    0.888
#   mistakes/no_activation               0.782   0.0068    0.773    0.794
#   ridge regression on one-hot columns  0.781   0.0042    0.775    0.788
#   mistakes/ignores_epochs             -0.519   0.4601   -1.529    0.112
# The other mistakes forecast as well as the reference; the checks before this one tell them apart.
BAR = 0.85


def cases(seed):
    return [probe_case(Draw(torch.Generator().manual_seed(seed))), bikes_case(seed)]


def frame(found, what):
    """The columns of a DataFrame by name."""
    if not isinstance(found, dict) or not found or isinstance(found.get("type"), str):
        kind = found.get("type") if isinstance(found, dict) else found
        also = " Is a `return` missing?" if kind == "NoneType" else ""
        fail(f"{what}: expected a DataFrame; yours is a `{kind!s:.40}`.{also}")
    return found


def shown(names):
    return ", ".join(f"`{name}`" for name in names)


@points(1)
@concept("rossmann", "structured_data")
@hint("`frame[column].dt` has them all: `.year`, `.day_of_week`, …, `.isocalendar().week`.")
def test_a_date_becomes_thirteen_columns(student, reference, case):
    for name, table in case["dates"].items():
        told = f"`add_date_parts(frame, {name!r})`"
        found = frame(student["parts"][name], told)
        wanted = reference["parts"][name]
        dates, others = table["columns"][name], [n for n in table["columns"] if n != name]
        if missing := [n for n in wanted if n not in found]:
            fail(f"{told}: expected the columns {shown(missing)}, which your frame lacks; it has "
                 f"{shown(found):.400}.")  # fmt: skip
        if extra := [n for n in found if n not in wanted]:
            fail(f"{told}: the columns {shown(extra):.400} do not belong in the result.")
        for part in wanted:
            if part in others:
                if not same(found[part], wanted[part]):
                    fail(f"{told}: the column `{part}` should be as it was.")
            elif not part.endswith("Elapsed"):
                compare_dates(found[part], wanted[part], dates, f"{told}, column `{part}`")


def compare_dates(found, wanted, dates, told):
    mine = numbers(found, told)
    if mine.shape != wanted.shape:
        fail(f"{told}: expected {len(wanted)} numbers; yours has shape {list(mine.shape)}.")
    for date, a, b in zip(dates, mine.tolist(), wanted.tolist(), strict=True):
        if not abs(a - b) < 1e-3:
            fail(f"{told}: for {date} expected {b:.0f}; yours is {a:.12g}.")


@points(0.5)
@concept("structured_data")
@needs("test_a_date_becomes_thirteen_columns")
@hint("`(dates - pd.Timestamp(0)) / pd.Timedelta(seconds=1)` is right whatever pandas counts in.")
def test_elapsed_counts_seconds(student, reference, case):
    for name, table in case["dates"].items():
        (part,) = [n for n in reference["parts"][name] if n.endswith("Elapsed")]
        mine = numbers(student["parts"][name][part], f"`{part}`")
        wanted, told = reference["parts"][name][part], "expected the seconds since 1970"
        if mine.shape != wanted.shape:
            fail(f"`{part}`: {told} for {len(wanted)} dates; yours has shape {list(mine.shape)}.")
        for date, a, b in zip(table["columns"][name], mine.tolist(), wanted.tolist(), strict=True):
            if abs(a - b) < 0.5:
                continue
            unit = table["units"].get(name)
            also = f" (pandas holds these dates as `datetime64[{unit}]`)" if unit else ""
            fail(f"`{part}`: for {date} {told}, {b:.0f}; yours is {a:.12g}{also}.")


@points(0.5)
@concept("embeddings_for_categories")
@hint("`min(600, round(1.6 * n**0.56))`.")
def test_the_size_of_an_embedding(student, reference, case):
    for n, mine, wanted in zip(case["counts"], student["sizes"], reference["sizes"], strict=True):
        if not same(mine, wanted, rtol=0):
            exact = 1.6 * n**0.56
            fail(
                f"`embedding_size({n})`: 1.6 · {n}**0.56 = {exact:.4g}, so expected {wanted}; "
                f"yours is {mine!r:.40}."
            )


def tensor(found, what, dtype):
    if not isinstance(found, dict) or "values" not in found:
        kind = found.get("type") if isinstance(found, dict) else type(found).__name__
        fail(f"{what}: expected a tensor; yours is a `{kind!s:.40}`.")
    values = numbers(found["values"], what)
    if found["dtype"] != dtype:
        fail(f"{what}: expected dtype {dtype}; yours is {found['dtype']!s:.20}.")
    return values


def codes(found, case, table, what):
    """The codes of the columns named, `[N, C]`, without those of the flags."""
    values = tensor(found, what, "int64")
    n, c = len(case[table]["index"]), len(case["categories"])
    if values.dim() != 2 or len(values) != n or values.shape[1] < c:
        fail(f"{what}: expected a row for each of {n} and a column for each of {c} categories, and "
             f"then those of gaps; yours has shape {list(values.shape)}.")  # fmt: skip
    return values[:, :c]


def cells(case, table, columns):
    """Each cell's place, column and value; None for a missing one."""
    for j, name in enumerate(columns):
        values = case[table]["columns"][name]
        values = values.tolist() if isinstance(values, torch.Tensor) else values
        for i, value in enumerate(values):
            yield i, j, name, None if value != value else value


def vocabulary(case, name):
    """The values of a column of categories in the training rows, sorted."""
    return sorted({value for *_, value in cells(case, "train", [name]) if value is not None})


@points(1)
@concept("embeddings_for_categories", "numericalization")
@hint(
    "`sorted(column.dropna().unique())` are a column's categories; the first of them is 1, not 0."
)
def test_categories_are_numbered_from_1(student, reference, case):
    found = student["train"]
    first = found[0] if isinstance(found, list) and found else found
    what = "The categories of the training rows"
    mine = codes(first, case, "train", what)
    wanted = numbers(reference["train"][0]["values"], "")
    for i, j, name, value in cells(case, "train", case["categories"]):
        if value is not None and mine[i, j] != wanted[i, j]:
            fail(
                f"`{name}` has the categories {vocabulary(case, name)} in the training rows, which "
                f"are 1, 2, … in this order: {value!r} is {wanted[i, j].item():.0f}, yours is "
                f"{mine[i, j].item():.0f}."
            )


@points(1)
@concept("embeddings_for_categories")
@hint("`pd.Index(vocab).get_indexer(column)` is -1 for what it does not know; then add 1 to all.")
def test_a_missing_or_unseen_category_is_0(student, case):
    pieces = {"train": student["train"], "unseen": [student["unseen"]]}
    for table, found in pieces.items():
        first = found[0] if isinstance(found, list) and found else found
        mine = codes(first, case, table, "The categories")
        for i, j, name, value in cells(case, table, case["categories"]):
            known = vocabulary(case, name)
            if value in known and mine[i, j] == 0:
                fail(f"`{name}`: {value!r} is among the training rows' {known}; yours makes it 0, "
                     "which is for missing and unseen categories.")  # fmt: skip
            if value not in known and mine[i, j] != 0:
                kind = "a missing value" if value is None else f"{value!r}, unseen in training,"
                fail(f"`{name}`: expected {kind} to be 0; yours is {mine[i, j].item():.0f}.")


def continuous(found, case, table, what):
    """The continuous columns `[N, K]`."""
    if not isinstance(found, list) or len(found) != 2:
        fail("`transform`: expected a pair of tensors, (categories, continuous).")
    values = tensor(found[1], what, "float32")
    shape = [len(case[table]["index"]), len(case["continuous"])]
    if list(values.shape) != shape:
        fail(f"{what}: expected shape {shape}; yours has {list(values.shape)}.")
    return values


def compare_columns(mine, wanted, case, table, names, told):
    """Fails at the first cell of these columns that is not as expected."""
    for i, j, name, value in cells(case, table, case["continuous"]):
        if name not in names or same(mine[i, j], wanted[i, j], rtol=1e-3, atol=1e-3):
            continue
        was = "a gap" if value is None else f"{value:.4g}"
        fail(
            f"`{name}` {told}: row {i} has {was} there, which should become "
            f"{wanted[i, j].item():.4f}; yours is {mine[i, j].item():.4f}."
        )


@points(1)
@concept("structured_data")
@hint("`(x - x.mean()) / (x.std(ddof=0) + 1e-7)`: pandas divides by n - 1 unless told otherwise.")
def test_numbers_are_normalised(student, reference, case):
    what = "The continuous columns of the training rows"
    mine = continuous(student["train"], case, "train", what)
    wanted = numbers(reference["train"][1]["values"], "")
    for name in (n for n in case["continuous"] if n not in case["with_gaps"]):
        values = case["train"]["columns"][name]
        mean, deviation = values.mean().item(), values.std(correction=0).item()
        told = f"has mean {mean:.4g} and population deviation {deviation:.4g} in the training rows"
        compare_columns(mine, wanted, case, "train", [name], told)


@points(0.5)
@concept("structured_data")
@needs("test_numbers_are_normalised")
@hint("First `filled = numbers.fillna(numbers.median())`, then mean and deviation of `filled`.")
def test_gaps_get_the_median(student, reference, case):
    what = "The continuous columns of the training rows"
    mine = continuous(student["train"], case, "train", what)
    wanted = numbers(reference["train"][1]["values"], "")
    for name in case["with_gaps"]:
        values = case["train"]["columns"][name]
        median = values.nanquantile(0.5).item()
        filled = values.nan_to_num(nan=median)
        told = (
            f"has gaps, to be filled with the median {median:.4g}; then its mean is "
            f"{filled.mean().item():.4g} and its deviation {filled.std(correction=0).item():.4g}"
        )
        compare_columns(mine, wanted, case, "train", [name], told)


@points(0.5)
@concept("structured_data")
@hint("In `fit` note which columns have gaps; in `transform` put `frame[name].isna()` behind the "
      "categories for each of them, as 1 and 2.")  # fmt: skip
def test_a_column_that_had_gaps_gets_a_flag(student, case):
    names, c = case["with_gaps"], len(case["categories"])
    for table in ("train", "new"):
        found = student[table]
        first = found[0] if isinstance(found, list) and found else found
        mine = tensor(first, "The categories", "int64")
        where = "the training rows" if table == "train" else "other rows"
        shape = [len(case[table]["index"]), c + len(names)]
        if list(mine.shape) != shape:
            fail(
                f"The training rows have gaps in {shown(names)}, so {where} get {c} columns of "
                f"categories and {len(names)} of flags, shape {shape}; yours have "
                f"{list(mine.shape)}."
            )
        for i, j, name, value in cells(case, table, names):
            wanted = 2 if value is None else 1
            if mine[i, c + j] != wanted:
                was = "a gap" if value is None else "no gap"
                fail(
                    f"Row {i} of {where} has {was} in `{name}`, so its flag (column {c + j} of the "
                    f"categories) should be {wanted}; yours is {mine[i, c + j].item():.0f}."
                )


@points(1)
@concept("structured_data", "test_set")
@needs("test_numbers_are_normalised", "test_gaps_get_the_median")
@hint("`transform` only uses what `fit` has noted in `self`; it computes no mean and no median.")
def test_the_training_rows_alone_give_the_statistics(student, reference, case):
    mine = continuous(student["new"], case, "new", "The continuous columns of other rows")
    wanted = numbers(reference["new"][1]["values"], "")
    names = case["continuous"]
    told = "of other rows, by median, mean and deviation of the training rows"
    compare_columns(mine, wanted, case, "new", names, told)


@points(1)
@concept("embeddings_for_categories")
@hint("`nn.ModuleList(nn.Embedding(n, size) for n, size in sizes)`, then a linear layer for each "
      "of `layers` and one for the outputs.")  # fmt: skip
def test_each_column_of_categories_has_an_embedding(student, case):
    net = case["net"]
    found = [sorted(shape) for shape in student["weights"]]
    given = f"With sizes={[tuple(pair) for pair in net['sizes']]}"
    for n, size in net["sizes"]:
        if sorted([n, size]) not in found:
            fail(f"{given} expected a table of weights of shape [{n}, {size}]; yours has the "
                 f"shapes {student['weights']!r:.200}.")  # fmt: skip
    widths = [sum(s for _, s in net["sizes"]) + net["n_continuous"], *net["layers"], net["n_out"]]
    for n_in, n_out in zip(widths, widths[1:], strict=False):
        if sorted([n_in, n_out]) not in found:
            fail(
                f"{given}, n_continuous={net['n_continuous']}, layers={net['layers']} and "
                f"n_out={net['n_out']} the widths are {' → '.join(map(str, widths))}: expected a "
                f"linear layer from {n_in} to {n_out}; yours has weights of shapes "
                f"{student['weights']!r:.200}."
            )


@points(1)
@concept("embeddings_for_categories", "nonlinearity")
@hint(
    "`torch.cat([*vectors, continuous], dim=1)` joins them; a ReLU follows each layer but the last."
)
def test_all_columns_count_and_the_network_bends(student, case):
    net = case["net"]
    n, found = len(net["categories"]), student["outputs"]
    if found.get("shape") != [n, net["n_out"]] or found.get("finite") != n * net["n_out"]:
        fail(f"For {n} rows expected finite outputs of shape {[n, net['n_out']]}; yours: {found}.")
    for kind, shares in student["changed"].items():
        for i, share in enumerate(shares):
            if share != 1:
                fail(
                    f"Another value in column {i} of the {kind} should change a row's outputs; "
                    f"with yours it changes those of {'about half' if share else 'none'} of them."
                )
    if student["bent"]["bent"] != 1:
        fail("Halfway between two inputs your network's outputs are halfway, too: it is linear. "
             "Expected a ReLU after every layer but the last.")  # fmt: skip
    if never := net["n_out"] - student["bent"]["below 0"]:
        fail(f"{never} of {net['n_out']} outputs are never below 0. Expected no ReLU after the "
             "last layer.")  # fmt: skip


@points(1)
@concept("test_set", "structured_data")
@hint("Predict in eval mode, with the `Preprocess` that was fitted to the training rows.")
def test_a_row_is_predicted_alike_alone_and_in_company(student, case):
    m, found = len(case["small"]["new"]["index"]), student["predicted"]
    if found.get("shape") != [m] or found.get("finite") != m:
        got = f"a `{found['type']}`" if "type" in found else f"shape {found.get('shape')}, "
        got += f"{found['finite']} of them finite" if "finite" in found else ""
        fail(f"`predict` got {m} rows; expected a tensor of {m} finite numbers, shape [{m}]; "
             f"yours is {got}.")  # fmt: skip
    if found["alone"]:
        fail(
            f"`predict` gives {found['alone']} of {m} rows another prediction when they come one "
            "by one than when they come together. Expected the same."
        )


@points(0.5)
@concept("epoch")
@needs("test_a_row_is_predicted_alike_alone_and_in_company")
@hint("`torch.manual_seed(seed)` before the network is made.")
def test_the_seed_decides_the_training(student, case):
    m, found = len(case["small"]["new"]["index"]), student["again"]
    if found["same"]:
        fail(f"Two trainings with the same seed should predict alike; yours differ in "
             f"{found['same']} of {m} rows.")  # fmt: skip
    if not found["other"]:
        fail("Trainings with two seeds should differ a little; yours give the same predictions.")


@points(0.5)
@concept("epoch")
@needs("test_a_row_is_predicted_alike_alone_and_in_company")
@hint("`for _ in range(epochs)` around the loop over the batches.")
def test_the_epochs_are_passes_over_the_rows(student, case):
    if not student["again"]["longer"]:
        n = case["small"]["epochs"]
        fail(f"Trained for {2 * n} epochs your network should predict otherwise than after {n}; "
             "yours gives the same numbers.")  # fmt: skip


@points(0.5)
@concept("structured_data")
@hint("`frame.assign(…)` and `frame.drop(columns=…)` make new frames; `frame[name] = …` does not.")
def test_the_frame_with_dates_stays_as_it_is(student, reference):
    unchanged(student["kept_dates"], reference["kept_dates"], "add_date_parts")


@points(0.5)
@concept("structured_data")
@hint("`frame[names].fillna(medians)` is a new frame; `frame[name] = …` changes the one given.")
def test_preprocess_leaves_frames_as_they_are(student, reference):
    for call in ("fit", "transform"):
        unchanged(student[f"kept_{call}"], reference[f"kept_{call}"], call)


def unchanged(mine, wanted, call):
    if list(mine) != list(wanted):
        fail(f"After `{call}` the frame that it was given should have the columns {shown(wanted)}; "
             f"yours has {shown(mine):.300}.")  # fmt: skip
    for column in wanted:
        if not same(mine[column], wanted[column]):
            fail(f"`{call}` changes the column `{column}` of the frame that it is given.")


@points(2)
@concept("embeddings_for_categories", "structured_data")
@hint("Is the loss still falling at the end? Are the hours 0 to 23 a category?")
def test_it_predicts_days_it_has_never_seen(student, case):
    mine = numbers(student["predictions"], "the predictions")
    labels = case["labels"]
    if mine.shape != labels.shape or not mine.isfinite().all():
        fail(f"Expected {len(labels)} finite predictions, shape {list(labels.shape)}; yours have "
             f"shape {list(mine.shape)}, {int(mine.isfinite().sum())} of them finite.")  # fmt: skip
    r2 = 1 - ((mine - labels) ** 2).sum().item() / ((labels - labels.mean()) ** 2).sum().item()
    if not r2 >= BAR:
        fail(
            f"On the last days of each month your R² is {r2:.3f}; expected at least {BAR}. A "
            "straight line on one-hot columns reaches 0.78, the mean alone 0."
        )
