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

TAGS = [
    "agriculture", "bare_ground", "blooming", "clear", "cultivation", "habitation", "haze",
    "partly_cloudy", "primary", "road", "selective_logging", "water",
]  # fmt: skip
UNKNOWN = ["desert", "glacier", "harbour", "snow", "volcano"]  # no part of a usual message


def cases(seed):
    g = torch.Generator().manual_seed(seed)
    k = between(g, 4, 6)
    classes = torch.cat([torch.arange(k), torch.randint(0, k, (between(g, 2, 4),), generator=g)])
    absent = torch.randint(0, k, (between(g, 5, 8),), generator=g)
    vocab, tags = tagged_tile(g)
    unknown = list(tags)
    unknown.insert(between(g, 0, len(tags)), UNKNOWN[between(g, 0, len(UNKNOWN) - 1)])
    several = torch.zeros(len(vocab))
    several[shuffled(g, range(1, len(vocab) - 1))[: between(g, 2, 3)] + [len(vocab) - 1]] = 1
    single = torch.zeros(len(vocab), dtype=torch.int64)
    single[between(g, 1, len(vocab) - 1)] = 1
    public = {
        "classes": {"labels": classes[torch.randperm(len(classes), generator=g)], "n_classes": k},
        "absent": {"labels": absent, "n_classes": k + between(g, 1, 3)},
        "vocab": vocab,
        "tags": tags,
        "repeated": shuffled(g, tags + tags[:1]),
        "unknown": unknown,
        "several": several,
        "single": single,
        "zeros": torch.zeros(len(vocab)),
    }
    return [Case("labels", public)]


def between(g, low, high):
    return int(torch.randint(low, high + 1, (), generator=g))


def shuffled(g, values):
    values = list(values)
    return [values[i] for i in torch.randperm(len(values), generator=g).tolist()]


def tagged_tile(g):
    """A vocab and some of its names, which have other places there than in the list of tags and
    in the sorted vocab.
    """
    while True:
        vocab = shuffled(g, TAGS)[:7]
        tags = shuffled(g, vocab)[: between(g, 3, 4)]
        places = {vocab.index(tag) for tag in tags}
        by_name = {sorted(vocab).index(tag) for tag in tags}
        if len({frozenset(p) for p in (places, by_name, range(len(tags)))}) == 3:
            return vocab, tags


@points(2)
@concept("one_hot")
@hint("Compare every label with every class number: `labels[:, None] == torch.arange(n_classes)`.")
def test_each_row_has_a_single_one_in_the_column_of_its_class(student, reference, case):
    labels, k = case["classes"]["labels"], case["classes"]["n_classes"]
    got, wanted = numbers(student["classes"], "`one_hot`"), reference["classes"]
    expected = f"For {len(labels)} labels and n_classes={k} expected shape {list(wanted.shape)}"
    if got.shape == wanted.T.shape:
        fail(f"{expected}, a row for each label; yours has {list(got.shape)}: it is transposed.")
    if got.shape != wanted.shape:
        fail(f"{expected}; yours has {list(got.shape)}.")
    for label, mine, right in zip(labels.tolist(), got, wanted, strict=True):
        ones = mine.nonzero()[:, 0].tolist()
        if same(mine, right):
            continue
        told = f"Label {label}: expected a single 1, in column {label}"
        if len(ones) != 1:
            fail(f"{told}; in your row the columns {ones} are not 0.")
        if ones != [label]:
            fail(f"{told}; yours is in column {ones[0]}.")
        fail(f"{told}; there yours has {mine[label].item():g}.")


@concept("one_hot")
@hint("`n_classes` says how many columns there are; the labels that happen to come do not.")
def test_classes_that_do_not_occur_have_a_column_too(student, case):
    labels, k = case["absent"]["labels"], case["absent"]["n_classes"]
    got, largest = numbers(student["absent"], "`one_hot`"), labels.max().item()
    expected = f"With n_classes={k} and no label above {largest} expected {k} columns"
    if got.shape != (len(labels), k):
        fail(f"{expected}, shape {[len(labels), k]}; yours has {list(got.shape)}.")
    if not same(got.sum(1), torch.ones(len(labels))):
        fail(f"{expected}, and a single 1 in each row; your first row is {spoken(got[0])}.")


def spoken(row):
    return f"[{', '.join(f'{value:g}' for value in row.flatten().tolist()[:20])}]"


def target_row(value, case, tags):
    """The answer of multi_hot as float64 `[K]`."""
    row, k = numbers(value, "`multi_hot`"), len(case["vocab"])
    if row.shape != (k,):
        fail(
            f"For {len(tags)} tags and a vocab of {k} names expected shape {[k]}, a number for "
            f"each name of the vocab; yours has {list(row.shape)}."
        )
    return row


@points(2)
@concept("one_hot", "single_vs_multi_label")
@hint("Go through the vocab, not through the tags: `[name in tags for name in vocab]`.")
def test_each_tag_sets_a_one_at_its_place_in_the_vocab(student, reference, case):
    vocab, tags, wanted = case["vocab"], case["tags"], reference["tags"]
    got = target_row(student["tags"], case, tags)
    told = f"With vocab {vocab} and tags {tags} expected {spoken(wanted)}; yours is {spoken(got)}"
    if same(got, (torch.arange(len(vocab)) < len(tags)).double()):
        fail(f"{told}: the ones stand in the order in which the tags came, not at their places.")
    if same(got, torch.tensor([float(name in tags) for name in sorted(vocab)])):
        fail(f"{told}: the places are those of the sorted vocab. Use it in the order it has.")
    if not same(got, wanted):
        fail(f"{told}.")


@points(0.5)
@concept("one_hot")
@needs("test_each_tag_sets_a_one_at_its_place_in_the_vocab")
@hint("Set the place to 1 (`= 1`) instead of adding 1 to it.")
def test_a_tag_named_twice_is_still_a_one(student, reference, case):
    tags = case["repeated"]
    got = target_row(student["repeated"], case, tags)
    if got.max() > 1:
        fail(f"With tags {tags} expected zeros and ones; yours is {spoken(got)}.")
    assert_close(got, reference["repeated"], f"the row for tags {tags}")


@points(0.5)
@concept("single_vs_multi_label")
@hint("Begin with K zeros; without tags they stay. `torch.tensor([])` is no index: it is float.")
def test_an_image_without_tags_is_all_zeros(student, reference, case):
    got = target_row(student["untagged"], case, [])
    assert_close(got, reference["untagged"], "the row of an image without tags")


@points(1.5)
@concept("planet_dataset", "labels_from_csv")
@hint("`if tag not in vocab: raise ValueError(f'... {tag} ...')`, before anything else.")
def test_an_unknown_tag_is_a_value_error_that_names_it(student, case):
    tags, found = case["unknown"], student["unknown"]
    (tag,) = [tag for tag in tags if tag not in case["vocab"]]
    told = f"{tag!r} is not in the vocab {case['vocab']}"
    if not isinstance(found, dict) or "raised" not in found:
        fail(f"{told}: expected a ValueError that names it; yours returned a row without a word.")
    if found["raised"] != "ValueError":
        fail(f"{told}: expected a ValueError that names it; yours is {found['raised']!s:.40}.")
    if tag not in str(found.get("message")):
        fail(
            f"The ValueError should name the tag {tag!r}; yours says {found.get('message')!r:.100}."
        )


def names_in(value):
    """The answer of decode as a list."""
    if not isinstance(value, list):
        fail(f"`decode` should return a list of names; yours is {value!r:.60}.")
    return value


def assert_names(value, target, vocab, wanted):
    """Fails unless the answer is these names in this order."""
    got = names_in(value)
    if got == wanted:
        return
    told = f"With vocab {vocab}, {spoken(target)} means {wanted}; yours is {got!r:.200}"
    if any(not isinstance(name, str) for name in got):
        fail(f"{told}. Give the names, as text.")
    if sorted(got) == sorted(wanted):
        fail(f"{told}. The names should stand in the order of the vocab.")
    if len(got) == 1 and got[0] in wanted:
        fail(f"{told}. Every 1 counts, not only one of them.")
    fail(f"{told}.")


@points(2)
@concept("zip_classes", "single_vs_multi_label")
@hint("`zip(vocab, target)` puts each name beside its number; keep the names with a 1.")
def test_decode_gives_the_names_that_have_a_one(student, reference, case):
    assert_names(student["names"], case["several"], case["vocab"], reference["names"])


@points(0.5)
@concept("zip_classes", "single_vs_multi_label")
@hint("One name is still a list, and no name an empty one. `squeeze` takes an axis too many.")
def test_decode_gives_a_list_for_one_name_and_for_none(student, reference, case):
    assert_names(student["name"], case["single"], case["vocab"], reference["name"])
    assert_names(student["nothing"], case["zeros"], case["vocab"], reference["nothing"])
