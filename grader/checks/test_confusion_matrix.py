import torch

from grader.checking import (
    Case,
    assert_close,
    concept,
    fail,
    hint,
    needs,
    numbers,
    points,
    same,
)  # fmt: skip
from grader.checks.confusion_matrix_cases import draw


def cases(seed):
    return [Case("validation", draw(seed))]


def counted(value, k):
    """The answer as a float64 matrix; fails when it is not [k, k] or holds NaN."""
    matrix = numbers(value, "the matrix")
    if matrix.shape != (k, k):
        fail(f"For n_classes={k} expected shape {[k, k]}, yours has {list(matrix.shape)}.")
    if matrix.isnan().any():
        fail("The matrix holds NaN; expected counts.")
    return matrix


@concept("confusion_matrix")
@hint("For item i the cell is `[actual[i], predicted[i]]`: the true class first.")
def test_rows_are_the_actual_classes_and_columns_the_predicted(student, reference, case):
    k = case["singles"]["n_classes"]
    got, wanted = counted(student["singles"], k) != 0, reference["singles"] != 0
    if same(got, wanted):
        return
    row, column = (wanted & ~wanted.T).nonzero()[0].tolist()
    if same(got, wanted.T):
        fail(
            f"An item of class {row} was predicted as {column}. Expected it in row {row}, column "
            f"{column}; yours stands in row {column}, column {row}: the matrix is transposed."
        )
    row, column = (got != wanted).nonzero()[0].tolist()
    seen, found = ("an", "none") if wanted[row, column] else ("no", "one")
    fail(f"There is {seen} item of class {row} predicted as {column}, but your cell has {found}.")


@concept("confusion_matrix", "accuracy")
@hint("`matrix[actual, predicted] += 1` adds 1 to a cell only once. `torch.bincount` counts all.")
def test_each_cell_counts_all_its_items(student, reference, case):
    """Rows and columns may be exchanged here: that is the check before."""
    n, k = len(case["crowd"]["actual"]), case["crowd"]["n_classes"]
    got, wanted = counted(student["crowd"], k), reference["crowd"].double()
    if same(got, wanted) or same(got, wanted.T):
        return
    if same(got, (wanted != 0).double()):
        fail(
            f"The cells of {n} items should sum to {n}; yours sum to {got.sum().item():g}, and "
            "none holds more than 1: items of one cell are to be counted each."
        )
    for axis, name in ((1, "row"), (0, "column"), ((0, 1), "matrix")):
        if same(got.sum(axis), torch.ones_like(got.sum(axis))):
            fail(f"Expected counts that sum to {n}; yours are shares: each {name} sums to 1.")
    if got.sum() != n:
        fail(f"The cells of {n} items should sum to {n}; yours sum to {got.sum().item():g}.")
    assert_close(got, wanted, "the matrix")


@points(0.5)
@concept("confusion_matrix")
@hint("`torch.zeros(K, K)` holds float32; `torch.zeros(K, K, dtype=torch.int64)` whole numbers.")
def test_counts_are_whole_numbers(student, case):
    found = student["dtype"]
    counted(found["matrix"], case["singles"]["n_classes"])
    if found["dtype"] != "int64":
        fail(f"Expected a tensor of dtype int64; yours is of {found['dtype']}.")


@concept("confusion_matrix")
@hint("`n_classes` says how large the matrix is; the numbers that occur do not.")
def test_classes_that_never_occur_keep_their_row_and_column(student, reference, case):
    k, seen = case["unseen"]["n_classes"], {}
    for name in ("actual", "predicted"):
        seen |= dict.fromkeys(case["unseen"][name].tolist())
    got = numbers(student["unseen"], "the matrix")
    if got.shape != (k, k):
        fail(
            f"With n_classes={k} and items of the classes {sorted(seen)} alone, expected shape "
            f"{[k, k]}, yours has {list(got.shape)}."
        )
    filled, wanted = got != 0, reference["unseen"] != 0
    if got.isnan().any() or not (same(filled, wanted) or same(filled, wanted.T)):
        wrong = [i for i in range(k) if i not in seen and (got[i].any() or got[:, i].any())]
        what = f"class {wrong[0]}, which does not" if wrong else "the wrong cells"
        fail(f"With items of the classes {sorted(seen)} alone, yours has entries for {what}.")


def listed(value):
    """The answer of most_confused as (actual, predicted, count)s, names as they came."""
    if not isinstance(value, list):
        fail("`most_confused` should return a list of (actual, predicted, count).")
    found = []
    for item in value:
        if not isinstance(item, list) or len(item) != 3:
            fail(f"Expected each item to be (actual, predicted, count); yours has {item!r:.60}.")
        count = numbers(item[2], "the count, third in each item")
        if count.numel() != 1:
            fail(f"The count should be one number; yours has shape {list(count.shape)}.")
        found.append((item[0], item[1], count.item()))
    return found


def counts_of(value):
    return [count for _, _, count in listed(value)]


def show(item):
    actual, predicted, count = item
    return f"({actual!r:.30}, {predicted!r:.30}, {count:g})"


@concept("confusion_matrix", "misclassified_images")
@hint("Every cell off the diagonal that is not 0 is one item of the list: skip row == column.")
def test_every_mistake_is_listed_and_nothing_else(student, reference, case):
    """By the counts alone: names and order have checks of their own."""
    got, wanted = sorted(counts_of(student["confused"])), sorted(counts_of(reference["confused"]))
    if got == wanted:
        return
    matrix = case["matrix"].double()
    both, right = matrix + matrix.T, matrix.diag()
    once = both[torch.triu(torch.ones_like(both), 1) > 0]
    if got == sorted(once[once > 0].tolist()):
        i, j = (matrix.triu(1) * matrix.T).nonzero()[0].tolist()
        a, b = case["classes"][i], case["classes"][j]
        fail(
            f"The matrix counts {a} taken for {b}: {matrix[i, j]:g}, and {b} for {a}: "
            f"{matrix[j, i]:g}. Expected an item for each; yours is one item of {both[i, j]:g}."
        )
    if got == sorted(wanted + right.tolist()):
        fail(
            f"Expected the {len(wanted)} mistakes; yours has {len(got)} items, with the "
            f"{len(right)} cells of the diagonal among them: those are right answers."
        )
    if got == [count for count in wanted if count > 1]:
        fail("Mistakes that happened once are missing: with min_count=1 they belong to the list.")
    fail(f"Expected {len(wanted)} mistakes, counts {wanted}; yours are {len(got)}: {got}."[:400])


@concept("confusion_matrix")
@hint("Row i, column j: `(classes[i], classes[j], count)`.")
def test_each_mistake_names_the_actual_class_first(student, reference, case):
    (wanted,) = listed(reference["only"])
    actual, predicted, count = wanted
    found = listed(student["only"])
    if len(found) != 1:
        fail(f"One cell of the matrix is not 0: expected one item, yours are {len(found)}.")
    got = found[0]
    if got == wanted:
        return
    told = f"{actual} was predicted as {predicted}, {count:g} times"
    if got == (predicted, actual, count):
        fail(f"{told}: expected the actual class first, {show(wanted)}; yours is {show(got)}.")
    if not (isinstance(got[0], str) and isinstance(got[1], str)):
        fail(f"{told}: expected the names, {show(wanted)}; yours is {show(got)}.")
    fail(f"{told}: expected {show(wanted)}; yours is {show(got)}.")


@concept("confusion_matrix", "misclassified_images")
@hint("Sort by the count, the third of each item, with `reverse=True`.")
def test_the_most_common_mistake_comes_first(student):
    got = counts_of(student["confused"])
    if len(set(got)) < 2:
        fail(f"Expected mistakes of several counts; yours are {got}."[:200])
    if got == sorted(got):
        fail(f"Expected the largest count first; yours begins with {got[0]:g}, ends {got[-1]:g}.")
    if got != sorted(got, reverse=True):
        fail(f"Expected counts that fall; yours are {', '.join(f'{c:g}' for c in got)}."[:200])


@points(0.5)
@concept("confusion_matrix")
@needs(
    "test_every_mistake_is_listed_and_nothing_else",
    "test_each_mistake_names_the_actual_class_first",
    "test_the_most_common_mistake_comes_first",
)
@hint("Go through the matrix row by row, then sort by the count alone: Python's sort is stable.")
def test_equal_counts_stay_in_the_order_of_the_matrix(student, reference, case):
    got, wanted = listed(student["confused"]), listed(reference["confused"])
    for place, (mine, right) in enumerate(zip(got, wanted, strict=True)):
        if mine != right:
            fail(
                f"Item {place}: expected {show(right)}, yours is {show(mine)}. The classes are "
                f"{', '.join(case['classes'])}; of equal counts the upper row comes first, "
                "within a row the left column."
            )


@concept("confusion_matrix")
@hint("`count >= min_count`: the limit itself still belongs to the list.")
def test_rarer_mistakes_are_left_out(student, case):
    """Of what the answer lists without a limit."""
    everything, limit = counts_of(student["confused"]), case["min_count"]
    got, wanted = counts_of(student["often"]), [c for c in everything if c >= limit]
    if not 0 < len(wanted) < len(everything):
        fail(f"Expected counts below and above {limit} in the list without a limit.")
    if sorted(got) == sorted(wanted):
        return
    if sorted(got) == sorted(everything):
        fail(f"With min_count={limit} yours still has the mistakes that happened less often.")
    if sorted(got) == sorted(c for c in everything if c > limit):
        fail(f"With min_count={limit} a mistake that happened exactly {limit} times belongs, too.")
    fail(f"With min_count={limit} expected {len(wanted)} mistakes, yours are {len(got)}.")


@points(0.5)
@concept("confusion_matrix")
@hint("`fill_diagonal_` writes into the caller's matrix: take a `clone()`, or skip the diagonal.")
def test_the_matrix_is_left_as_it_was(student, case):
    found = student["untouched"]
    if not listed(found["found"]):
        fail("`most_confused` lists nothing, though the matrix has mistakes in it.")
    after, before = numbers(found["matrix"], "the matrix afterwards"), case["matrix"].double()
    if not same(after, before):
        place = (after != before).nonzero()[0].tolist()
        fail(
            f"Afterwards the caller's matrix has changed: cell {place} was "
            f"{before[tuple(place)]:g}, now it is {after[tuple(place)]:g}."
        )


def pair(value, k):
    """values and indices as float64 tensors of length k."""
    if not isinstance(value, list) or len(value) != 2:
        fail("`top_losses` should return two things: (values, indices).")
    values, indices = numbers(value[0], "the values"), numbers(value[1], "the indices")
    for found, name in ((values, "values"), (indices, "indices")):
        if found.shape != (k,):
            fail(f"For k={k} expected {k} {name}, shape [{k}]; yours has {list(found.shape)}.")
    return values, indices


@concept("misclassified_images", "train_before_cleaning", "loss")
@hint("`losses.topk(k)` gives both: the values, and where they were.")
def test_the_worst_items_come_with_their_places(student, reference, case):
    values, indices = pair(student["top"], case["k"])
    wanted, places = reference["top"]
    if same(values, case["losses"].sort().values[: case["k"]]):
        fail(
            f"Expected the largest losses, {wanted[0].item():g} first; yours are the smallest, "
            f"{values[0].item():g} first."
        )
    if same(values, wanted.flip(0)):
        fail(f"Expected the largest loss first; yours is last: {values.tolist()}.")
    assert_close(values, wanted, "the values")
    if not same(indices, places):
        right, got = places[0].item(), indices[0].item()
        fail(
            f"The largest loss, {wanted[0].item():g}, is that of item {right}; your indices begin "
            f"with {got:g}. Expected {places.tolist()}; yours are {indices.tolist()}."
        )


@points(0.5)
@concept("misclassified_images")
@hint("`if k > len(losses): raise ValueError(...)`, before anything else.")
def test_more_than_there_are_is_a_value_error(student, case):
    n = len(case["losses"])
    try:
        found = student["too_many"]
    except AssertionError as error:
        if "Error" not in str(error):
            raise
        fail(f"For k={n + 1} of {n} losses expected a ValueError; yours raises {error}")
    if "raised" not in found:
        fail(f"For k={n + 1} of {n} losses expected a ValueError; yours returned something.")
    try:
        pair(student["all"], n)
    except AssertionError as error:
        fail(f"All {n} of {n} losses may be asked for, k={n}: {error}")
