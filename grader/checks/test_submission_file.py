import torch
import torch.nn.functional as F

from grader.checking import (
    Case,
    concept,
    fail,
    hint,
    needs,
    numbers,
    points,
)  # fmt: skip

BREEDS = [
    "affenpinscher", "beagle", "borzoi", "boxer", "chow", "dingo", "keeshond", "papillon",
    "pug", "saluki", "vizsla", "whippet",
]  # fmt: skip
COMMAS = ["retriever, flat-coated", "setter, English", "terrier, Boston"]


def cases(seed):
    g = torch.Generator().manual_seed(seed)
    classes = pick(g, BREEDS, between(g, 3, 4))
    n, k = between(g, 5, 7), len(classes)
    ids = drawn_ids(g, n)
    good = {"ids": ids, "probabilities": drawn(g, n, k), "classes": classes}
    small = drawn(g, n, k)
    small[torch.arange(n), torch.randint(0, k, (n,), generator=g)] = torch.rand(
        n, generator=g
    ) * 10.0 ** -torch.randint(3, 8, (n,), generator=g)
    first, second = pick(g, range(n), 2)
    repeated = list(ids)
    repeated[first] = ids[second]
    mixed = pick(g, [*classes[1:], *pick(g, COMMAS)], k)
    weights, images = pictures(g, k)
    public = {
        "table": good,
        "small": {**good, "probabilities": small},
        "commas": {**good, "classes": mixed},
        "repeated": [{**good, "ids": repeated}],
        "outside": [outside(g, good, value) for value in (1.25, -0.125, torch.nan, torch.inf)],
        "counts": [{**good, "ids": ids[:-1]}, {**good, "classes": classes[:-1]}],
        "classes": classes,
        "weights": weights,
        "images": images,
    }
    return [Case("breeds", public)]


def between(g, low, high):
    return int(torch.randint(low, high + 1, (), generator=g))


def pick(g, values, n=1):
    values = list(values)
    return [values[i] for i in torch.randperm(len(values), generator=g)[:n].tolist()]


def drawn_ids(g, n):
    """Different ids that begin with zeros and are not in alphabetical order."""
    ids = [f"00{number:04x}" for number in pick(g, range(1 << 16), n)]
    return ids if ids != sorted(ids) else ids[::-1]


def drawn(g, n, k):
    """Rows `[N, K]` that sum to 1."""
    return (2 * torch.randn(n, k, generator=g)).softmax(dim=1)


def outside(g, good, value):
    probabilities = good["probabilities"].clone()
    probabilities.view(-1)[between(g, 0, probabilities.numel() - 1)] = value
    return {**good, "probabilities": probabilities}


def pictures(g, k):
    """Weights and images such that classes differ, and nobody is quite certain."""
    while True:
        weights = 2 * torch.randn(k, 12, generator=g)
        cells = torch.rand(4, 3, 2, 2, generator=g)
        best = F.linear(cells.flatten(1), weights).softmax(dim=1).max(dim=1)
        if len(set(best.indices.tolist())) > 1 and 0.5 < best.values.min() < 0.9:
            images = cells.repeat_interleave(2, dim=2).repeat_interleave(3, dim=3)
            return weights, list(images)


def rows_by_id(found, part, told=""):
    """Each id's probabilities `[K]` by the names in the header, in the order of the rows."""
    header, rows = parts(found)
    for name in ("id", *part["classes"]):
        if header.count(name) != 1:
            fail(f"{told}The header needs one column `{name}`; yours is {shown(header)}.")
    if len(rows) != len(part["ids"]):
        fail(f"{told}For {len(part['ids'])} ids expected as many rows; yours are {len(rows)}.")
    for row in rows:
        if len(row) != len(header):
            fail(f"{told}Your header has {len(header)} columns, and this row {len(row)}: {row}.")
    place, columns = header.index("id"), [header.index(name) for name in part["classes"]]
    return [
        (row[place], numbers([row[i] for i in columns], f"{told}the row of {row[place]!r:.40}"))
        for row in rows
    ]


def parts(found):
    if not isinstance(found, dict):
        fail("Your function wrote no file at `path`.")
    header, rows = found.get("header"), found.get("rows")
    if not isinstance(header, list) or not isinstance(rows, list) or not header:
        fail("Your file is empty.")
    return header, rows


def shown(value):
    return f"{value!r:.160}"


@points(1)
@concept("submission_file")
@hint("The first row is `['id', *classes]`. With pandas say `to_csv(path, index=False)`.")
def test_the_header_is_id_and_the_classes(student, case):
    wanted = ["id", *case["table"]["classes"]]
    header, _ = parts(student["table"])
    if header == wanted:
        return
    told = f"Expected the header {wanted}, yours is {shown(header)}"
    if header[1:] == wanted and header[0] in ("", "Unnamed: 0", "index"):
        fail(f"{told}: the first column numbers the rows. It does not belong there.")
    if header[0] == "\ufeffid":
        fail(f"{told}: it begins with an invisible mark. Use the encoding utf-8.")
    if header[1:] == wanted[1:]:
        fail(f"{told}: the first column should be called `id`.")
    if sorted(header) == sorted(wanted):
        fail(f"{told}: the columns stand in another order.")
    fail(f"{told}.")


@points(1.5)
@concept("submission_file", "zip_classes")
@hint("`zip(ids, probabilities.tolist())` gives each id with its row of K numbers.")
def test_each_id_has_a_row_with_its_probabilities(student, case):
    part = case["table"]
    rows = rows_by_id(student["table"], part)
    names = [name for name, _ in rows]
    if names != part["ids"]:
        order = sorted(map(str, names)) == sorted(part["ids"])
        what = "the rows in the order of the ids" if order else "the ids as they are"
        fail(f"Expected {what}: {shown(part['ids'])}. Yours are {shown(names)}.")
    for (name, mine), right in zip(rows, part["probabilities"].double(), strict=True):
        if not torch.allclose(mine, right, rtol=0, atol=0.02):
            fail(
                f"The row of id {name!r} should have {values(right)} for {part['classes']}; yours "
                f"has {values(mine)}."
            )


def values(row):
    return f"[{', '.join(f'{value:.4g}' for value in row.tolist())}]"


@points(1)
@concept("submission_file")
@hint("Write the number itself, without a format: Python writes as many digits as it takes.")
def test_no_digits_are_lost(student, case):
    part = case["small"]
    rows = rows_by_id(student["small"], part)
    for (name, mine), right in zip(rows, part["probabilities"].double(), strict=True):
        good = torch.isclose(mine, right, rtol=1e-5, atol=0)
        if not good.all():
            i = int((~good).nonzero()[0])
            fail(
                f"Id {name!r} has the probability {right[i].item():.8g} for "
                f"{part['classes'][i]!r}; read back from your file it is {mine[i].item():.8g}."
            )


@points(0.5)
@concept("submission_file")
@hint("Python's `csv.writer`, like pandas, puts a name with a comma into quotes.")
def test_a_name_with_a_comma_stays_one_column(student, case):
    part = case["commas"]
    name = next(name for name in part["classes"] if "," in name)
    header, _ = parts(student["commas"])
    if name not in header:
        fail(f"The class {name!r} should be one column; read back your header is {shown(header)}.")
    rows_by_id(student["commas"], part)


def attempts(found, calls):
    """The calls with what became of them."""
    found = found if isinstance(found, list) else []
    good = [one if isinstance(one, dict) else {} for one in found]
    return zip(calls, good, strict=True)


def refusal(found, told):
    """Fails unless the call raised a ValueError."""
    raised = found.get("raised")
    if not raised:
        fail(f"{told}: expected a ValueError; your function wrote a file and said nothing.")
    if raised != "ValueError":
        fail(f"{told}: expected a ValueError; yours raises {raised!s:.40}.")


@points(0.5)
@concept("submission_file", "kaggle")
@hint("`len(set(ids)) < len(ids)` when one comes twice.")
def test_an_id_that_comes_twice_is_a_value_error(student, case):
    for part, found in attempts(student["repeated"], case["repeated"]):
        (name,) = {name for name in part["ids"] if part["ids"].count(name) > 1}
        refusal(found, f"The id {name!r} comes twice among {len(part['ids'])}")


@points(1)
@concept("submission_file")
@hint("Comparisons with NaN are False: ask `((p >= 0) & (p <= 1)).all()`, and refuse what is not.")
def test_what_is_no_probability_is_a_value_error(student, case):
    for part, found in attempts(student["outside"], case["outside"]):
        p = part["probabilities"]
        bad = p[~((p >= 0) & (p <= 1))].item()
        refusal(found, f"One of {p.numel()} probabilities is {bad:g}")


@points(0.5)
@concept("submission_file")
@hint("`zip` stops at the shorter one; compare `probabilities.shape` with both lengths first.")
def test_as_many_rows_as_ids_and_columns_as_classes(student, case):
    for part, found in attempts(student["counts"], case["counts"]):
        n, k, shape = len(part["ids"]), len(part["classes"]), list(part["probabilities"].shape)
        refusal(found, f"With {n} ids, {k} classes and probabilities of shape {shape}")


@points(1)
@concept("submission_file")
@needs("test_each_id_has_a_row_with_its_probabilities")
@hint("Check first. Then write to another name, `path.name + '.part'`, and `part.replace(path)`.")
def test_a_call_that_fails_changes_no_file(student, case):
    """A call that went through where it should not is another check's concern."""
    for name in ("repeated", "outside", "counts"):
        for _, found in attempts(student[name], case[name]):
            if found.get("raised"):
                unchanged(found, f"After a {found['raised']!s:.40} for bad arguments")
    part = case["table"]
    last = part["ids"][-1] + "\\udce9"
    for _, found in attempts(student["midway"], [part, part]):
        if found.get("raised"):
            told = f"The last id, '{last}', is no text that UTF-8 can write. After the error"
            unchanged(found, told)
        elif len(parts(found.get("after"))[1]) != len(part["ids"]):
            n, mine = len(part["ids"]), len(parts(found.get("after"))[1])
            fail(f"With the last id '{last}' yours raises nothing, but writes {mine} of {n} rows.")


def unchanged(found, told):
    before, after = found.get("before"), found.get("after")
    if before is None and after is not None:
        fail(f"{told} expected no file at `path`; yours leaves one with {extent(after)}.")
    if after is None and before is not None:
        fail(f"{told} the file that was there before is gone.")
    if after != before:
        fail(
            f"{told} the file that was there before should be as it was, with {extent(before)}; "
            f"it now has {extent(after)}."
        )
    if found.get("others") != 0:
        fail(f"{told} expected no other file beside `path`; yours leaves {found.get('others')}.")


def extent(found):
    header = found.get("header") if isinstance(found, dict) else None
    if not header:
        return "nothing in it"
    n = len(found["rows"])
    return f"{n} row{'s' * (n != 1)} below {shown(header)}"


@points(1)
@concept("submission_file", "mini_batch")
@hint("`image[None]`, like `image.unsqueeze(0)`, is a batch of one image.")
def test_the_model_gets_a_batch_of_one_image(student, case):
    wanted = [1, *case["images"][0].shape]
    found = student["batch"] if isinstance(student["batch"], dict) else {}
    shapes = found.get("shapes")
    if not shapes:
        fail("Your function never calls the model: `model(batch)`.")
    for shape in shapes:
        if shape != wanted:
            fail(
                f"The model should get a batch of one image, shape {wanted}; yours gives it "
                f"{shape}" + (", without the batch axis." if shape == wanted[1:] else ".")
            )
    if found.get("raised"):
        fail(f"After the model's answer, shape [1, {len(case['classes'])}], yours raises "
             f"{found['raised']!s:.40}.")  # fmt: skip


def pair(found):
    """(label, probability) of one answer."""
    if not isinstance(found, list) or len(found) != 2:
        fail(f"Expected the pair (label, probability); yours is {shown(found)}.")
    probability = numbers(found[1], "the probability")
    if probability.numel() != 1:
        fail(f"Expected one probability; yours has shape {list(probability.shape)}.")
    return found[0], probability.item()


def compare(answers, wanted, case, told):
    answers = answers if isinstance(answers, list) else []
    for image, mine, right in zip(case["images"], answers, wanted, strict=True):
        label, probability = pair(mine)
        logits = F.linear(F.adaptive_avg_pool2d(image, 2).flatten(), case["weights"])
        best, expected = logits.max().item(), right[1]
        about = f"{told}for the logits {values(logits)} of {case['classes']}"
        if label != right[0]:
            also = ", as text" if not isinstance(label, str) else ""
            fail(f"{about} expected the label {right[0]!r}{also}; yours is {shown(label)}.")
        if abs(probability - expected) <= 1e-4:
            continue
        gap = f"{about} expected the probability {expected:.4f}; yours is {probability:.4f}"
        if abs(probability - torch.tensor(best).sigmoid().item()) < 1e-3:
            fail(f"{gap}, the sigmoid of the largest logit alone. Use the softmax of all.")
        if abs(probability - best) < 1e-3:
            fail(f"{gap}, which is the logit.")
        fail(f"{gap}.")


@points(1)
@concept("submission_file", "softmax")
@needs("test_the_model_gets_a_batch_of_one_image")
@hint("`model(image[None]).softmax(dim=1)[0]` are K probabilities; take the largest and its class.")
def test_the_likeliest_class_comes_with_its_softmax_probability(student, reference, case):
    compare(student["predicted"], reference["predicted"], case, "In eval mode, ")


@points(0.5)
@concept("submission_file", "test_set")
@needs("test_the_model_gets_a_batch_of_one_image")
@hint(
    "`model.eval()` before the prediction: no dropout, and BatchNorm uses its running statistics."
)
def test_the_model_predicts_in_eval_mode(student, case):
    """Against the same submission's answers of a model that was in eval mode."""
    for here, there in zip(student["training"], student["predicted"], strict=True):
        mine, right = pair(here), pair(there)
        if mine[0] != right[0] or not abs(mine[1] - right[1]) <= 1e-4:
            fail(
                f"Handed over in eval mode the model gives {right[0]!r}, {right[1]:.4f}; handed "
                f"over in train mode yours gives {mine[0]!r}, {mine[1]:.4f} for the same image. "
                "Expected the same: predict in eval mode."
            )


@points(0.5)
@concept("submission_file")
@needs("test_the_model_gets_a_batch_of_one_image")
@hint("Note `layer.training` of every `model.modules()` before, set it again after.")
def test_every_layer_is_left_in_the_mode_it_was_found_in(student, reference):
    for kind, wanted in reference["left"].items():
        for name, mode in wanted.items():
            mine = student["left"][kind][name]
            if mine != mode:
                fail(
                    f"Handed over in {kind} mode, `{name}` should be in {mode} mode again after "
                    f"the call; yours is in {mine!s:.20} mode."
                )
