import torch

from grader.checking import Case, assert_close, concept, fail, hint, numbers, points

LABELS = ["fox", "bear", "owl", "seal", "hare", "mole", "crow", "wolf"]
STEPS = ["get_items", "splitter", "get_x", "get_y", "item_tfms", "batch_tfms"]


def cases(seed):
    g = torch.Generator().manual_seed(seed)
    stranger, *labels = shuffled(g, LABELS)[:5]
    while labels == sorted(labels):
        labels = shuffled(g, labels)
    size = between(g, 4, 5)
    n_train, n_valid = 5 * size + between(g, 1, size - 1), 2 * size + between(g, 1, size - 1)
    n = n_train + n_valid
    order = shuffled(g, range(n))
    while order[n_train:] == sorted(order[n_train:]) or order[:n_train] == sorted(order[:n_train]):
        order = shuffled(g, order)
    label_of = {row: labels[place % 4] for place, row in enumerate(order)}  # train has all four
    public = {
        "names": [f"{label_of[row]}_{row + 1:02d}" for row in range(n)],
        "train": order[:n_train],
        "valid": order[n_train:],
        "stranger": f"{stranger}_{n + 1:02d}",
        "factor": between(g, 2, 5),
        "shift": between(g, 1, 9),
        "batch_size": size,
        "seed": between(g, 100, 999),
        "many": [f"item {i}" for i in range(between(g, 41, 59))],
        "valid_pct": between(g, 21, 39) / 100,
        "broken": {name: f"cannot read page {between(g, 100, 999)}" for name in STEPS},
    }
    return [Case("animals", public)]


def between(g, low, high):
    return int(torch.randint(low, high + 1, (), generator=g))


def shuffled(g, values):
    values = list(values)
    return [values[i] for i in torch.randperm(len(values), generator=g).tolist()]


def numbers_of(case, part):
    """The numbers, as in "fox_07", of the items of that part."""
    return [float(case["names"][row].split("_")[1]) for row in case[part]]


def some(values):
    return f"[{', '.join(f'{v:g}' for v in values[:8])}{', …' if len(values) > 8 else ''}]"


def pair(value, what):
    """What train and valid have, or whatever else comes in twos."""
    if not isinstance(value, list) or len(value) != 2:
        count = f"{len(value)} things" if isinstance(value, list) else repr(value)[:60]
        fail(f"Expected {what}, two things; yours gives {count}.")
    return value


def listed(value, what):
    return numbers(value, what).flatten().tolist()


@concept("dataset_dataloader", "data_block")
@hint("`items[i]` for the splitter's indices; then get_x of the item, and the label's place.")
def test_datasets_give_x_and_the_number_of_the_label(student, reference, case):
    for part, mine, right in zip(
        ("train", "valid"),
        pair(student["datasets"], "a train and a valid dataset"),
        reference["datasets"],
        strict=True,
    ):
        if len(mine["x"]) != len(case[part]):
            fail(
                f"The splitter gives {len(case[part])} {part} indices; your {part} dataset has "
                f"{len(mine['x'])} items."
            )
        assert_close(mine["x"], right["x"], f"the x of the {part} items, in the splitter's order")
        assert_close(mine["y"], right["y"], f"the label numbers of the {part} items")


@concept("data_block")
@hint("`sorted({get_y(item) for item in train items})`, and the same list for both datasets.")
def test_the_vocab_is_sorted_and_learned_from_train_alone(student, reference, case):
    stranger = case["stranger"].split("_")[0]
    for part, mine, right in zip(
        ("train", "valid"),
        pair(student["vocabs"], "a train and a valid dataset"),
        reference["vocabs"],
        strict=True,
    ):
        told = f"Expected the {part} dataset's vocab {right}; yours is {mine!r:.200}"
        if mine == right:
            continue
        if stranger in mine:
            fail(f"{told}. No train item is called {stranger}: the model could not learn it.")
        if sorted(map(str, mine)) == right:
            fail(f"{told}: not sorted.")
        fail(f"{told}.")


@concept("data_block")
@hint("In `__getitem__`: `if label not in vocab: raise ValueError(f'... {label} ...')`.")
def test_a_label_that_train_never_had_is_a_value_error_that_names_it(student, case):
    label, found = case["stranger"].split("_")[0], student["unknown"]
    told = f"The last valid item is called {label}, as no train item is. Expected a ValueError"
    if "raised" not in found:
        fail(f"{told} when it is read; yours gives it the number {found.get('returned')!r:.40}.")
    if found["raised"] != "ValueError":
        fail(f"{told} that names the label; yours is a {found['raised']!s:.40}.")
    if label not in str(found.get("message")):
        fail(f"{told} that says {label!r}; yours says {found.get('message')!r:.120}.")


@concept("data_block")
@hint("`for tfm in item_tfms: x = tfm(x)`, in both datasets.")
def test_item_tfms_act_on_x_in_turn(student, case):
    factor, shift = case["factor"], case["shift"]
    for part, mine in zip(
        ("train", "valid"), pair(student["items"], "a train and a valid dataset"), strict=True
    ):
        raw = numbers_of(case, part)[0]
        got = numbers(mine, f"the first {part} x")
        told = f"With item_tfms 'times {factor}' and 'plus {shift}' the first {part} x, all {raw:g}"
        told += f", should become {raw * factor + shift:g}; yours is {some(got.flatten().tolist())}"
        if bool((got == raw).all()):
            fail(f"{told}: untouched.")
        if bool((got == (raw + shift) * factor).all()):
            fail(f"{told}: the last one acted first.")
        if got.shape != (1, 2, 2) or not bool((got == raw * factor + shift).all()):
            fail(f"{told}.")


@concept("dataset_dataloader", "mini_batch")
@hint("Draw `torch.randperm(n, generator=generator)` inside `__iter__`, once for each pass.")
def test_the_train_loader_shuffles_anew_in_every_epoch(student, case):
    plain = numbers_of(case, "train")
    orders = [listed(epoch["numbers"], "the train items") for epoch in student["train"]]
    for order in orders:
        if foreign := sorted(set(order) - set(plain)):
            fail(f"The train loader gives items that are not in train: {some(foreign)}.")
        if len(set(order)) != len(order) or len(order) < len(plain) // 2:
            fail(
                f"In an epoch every train item should come once at most, and most of the "
                f"{len(plain)} should; yours has {len(order)}, {len(set(order))} different."
            )
    if orders[0] == plain[: len(orders[0])]:
        fail(f"Your train items come in the dataset's own order, {some(plain)}: shuffle them.")
    if orders[0] == orders[1] or orders[1] == orders[2]:
        fail(
            f"Two epochs have the same order, {some(orders[1])}. Expected a new one in each: "
            "shuffle when a pass begins, not when the loader is made."
        )


@points(0.5)
@concept("dataset_dataloader")
@hint("Give the generator on: `torch.randperm(n, generator=generator)`.")
def test_the_generator_decides_the_order(student):
    first, again, other = (listed(order, "the train items") for order in student["orders"])
    if first != again:
        fail(
            "With two generators of one seed expected the same order of the train items; yours "
            f"are {some(first)} and {some(again)}. Is anything drawn without the generator?"
        )
    if first == other:
        fail(f"With generators of two seeds your order is the same, {some(first)}.")


@points(0.5)
@concept("dataset_dataloader", "mini_batch")
@hint("`len(loader)` is `n // batch_size`, and so many batches come.")
def test_the_train_loader_drops_the_ragged_batch(student, case):
    size, n = case["batch_size"], len(case["train"])
    for epoch in student["train"]:
        got = [int(v) for v in listed(epoch["sizes"], "the batch sizes")]
        told = f"{n} train items in batches of {size} make {n // size} batches, all full"
        if got != [size] * (n // size):
            fail(f"{told}; yours have the sizes {some(got)}.")
        if epoch["length"] != n // size:
            fail(f"{told}; len() of your train loader is {epoch['length']!r:.40}.")


@concept("dataset_dataloader")
@hint("No shuffling and no dropping for valid: `range(0, n, batch_size)` and what is left.")
def test_the_valid_loader_has_every_item_in_order(student, reference, case):
    plain = numbers_of(case, "valid")
    for mine, right in zip(student["valid"], reference["valid"], strict=True):
        got = listed(mine["numbers"], "the valid items")
        told = f"Expected all {len(plain)} valid items in order, {some(plain)}"
        if len(got) < len(plain) and got == plain[: len(got)]:
            fail(f"{told}; yours are the first {len(got)}: the ragged batch counts here.")
        if got != plain and sorted(got) == sorted(plain):
            fail(f"{told}; yours are shuffled, {some(got)}.")
        if got != plain:
            fail(f"{told}; yours are {some(got)}.")
        assert_close(mine["labels"], right["labels"], "the label numbers of the valid batches")
        assert_close(mine["sizes"], right["sizes"], "the sizes of the valid batches")
        assert_close(mine["length"], right["length"], "len() of the valid loader")


@concept("data_block", "mini_batch")
@hint("Stack the x first, `torch.stack(xs)`, then `for tfm in batch_tfms: x = tfm(x)`.")
def test_batch_tfms_act_on_the_stacked_x_of_both_loaders(student, case):
    factor, size = case["factor"], case["batch_size"]
    for part, epoch in zip(
        ("train", "valid"), pair(student["batches"], "a train and a valid loader"), strict=True
    ):
        raw = numbers_of(case, part)
        got = listed(epoch["numbers"], f"the {part} batches")[:size]
        told = (
            f"With batch_tfms 'times {factor}' and 'plus the batch size' ({size}) the first "
            f"{part} batch"
        )
        if set(got) <= set(raw) and not set(got) <= {v * factor + size for v in raw}:
            fail(f"{told} is untouched in yours: {some(got)}.")
        if not got or not set(got) <= {v * factor + size for v in raw}:
            fail(f"{told} is {some(got)} in yours: not x · {factor} + {size} for {part} numbers x.")


@concept("data_block", "dataset_dataloader")
@hint("A generator of its own, with the seed, inside the splitter; `randperm`, and one cut.")
def test_random_splitter_divides_the_items_the_same_way_each_time(student, case):
    n, pct = len(case["many"]), case["valid_pct"]
    for rows in student["splits"]:
        train, valid = (
            listed(part, "the indices") for part in pair(rows, "train and valid indices")
        )
        if both := sorted(set(train) & set(valid)):
            fail(f"{len(both)} indices are in train and in valid, {some(both)}. None should be.")
        if sorted(train + valid) != list(range(n)):
            fail(
                f"Expected each of the indices 0 to {n - 1} once, in train or in valid; yours are "
                f"{len(train)} + {len(valid)}, {len(set(train + valid))} different."
            )
        if len(valid) != int(pct * n):
            fail(
                f"Of {n} items with valid_pct={pct} expected int({pct * n:g}) = {int(pct * n)} in "
                f"valid; yours has {len(valid)}."
            )
    first, again, other = (sorted(listed(valid, "indices")) for _, valid in student["splits"])
    if first != again:
        fail(f"With one seed your valid parts differ: {some(first)} and {some(again)}.")
    if first == other:
        fail(f"With two seeds your valid part is the same: {some(first)}.")


def lines_of(text):
    if not isinstance(text, str):
        fail(f"`summary` should return a text; yours returned {text!r:.60}.")
    return [line for line in text.splitlines() if line.strip()]


def first_words(lines):
    """The step that each line begins with, where it does."""
    return [step for line in lines for step in STEPS if line.strip().startswith(step)]


@points(0.5)
@concept("datablock_summary")
@hint("A line `name: what came out` for each step, in the order in which they happen.")
def test_the_summary_has_a_line_for_each_step(student):
    got = first_words(lines_of(student["summary"]))
    if got != STEPS:
        fail(f"Expected lines that begin {', '.join(STEPS)}; yours: {', '.join(got) or 'none'}.")


@points(0.5)
@concept("datablock_summary")
@hint("A try around each step: `except Exception as error`, a line with its name, and return.")
def test_the_summary_ends_with_the_step_that_fails(student, case):
    assert_failed(student["unequal"], "batch_tfms", "")
    for step, message in case["broken"].items():
        assert_failed(student["broken"][step], step, message)


def assert_failed(text, step, message):
    lines = lines_of(text)
    wanted = STEPS[: STEPS.index(step) + 1]
    last = lines[-1] if lines else ""
    told = f"Where {step} raises an error"
    if first_words(lines) != wanted or not last.strip().startswith(step):
        fail(f"{told} expected lines for {', '.join(wanted)}; yours ends {last!r:.120}.")
    if "failed" not in last or message not in last:
        fail(f"{told} expected its line to say 'failed' and {message!r}; yours is {last!r:.120}.")
