from pathlib import PurePosixPath

import torch

from grader.checking import (
    Case,
    concept,
    fail,
    hint,
    points,
)  # fmt: skip

BREEDS = [
    "Abyssinian", "Bengal", "Birman", "Bombay", "Maine_Coon", "Russian_Blue", "Siamese", "Sphynx",
    "american_bulldog", "basset_hound", "beagle", "boxer", "chihuahua", "great_pyrenees", "pug",
    "saint_bernard", "shiba_inu", "yorkshire_terrier",
]  # fmt: skip
TWO_WORDS = [breed for breed in BREEDS if "_" in breed]
PETS = r"(.+)_\d+\.jpg$"  # the lesson's
STRANGERS = ["Thumbs.db", "readme.txt", "contact-sheet.jpg", "licence.pdf"]


def cases(seed):
    g = torch.Generator().manual_seed(seed)

    def number(digits=3):
        return int(torch.randint(10 ** (digits - 1), 10**digits, (), generator=g))

    def pick(values, n=1):
        return [values[i] for i in torch.randperm(len(values), generator=g)[:n].tolist()]

    breeds = pick(TWO_WORDS) + pick(BREEDS, 4)
    pets = [f"{breed}_{number()}.jpg" for breed in breeds]
    (stranger,), (lone,), (breed,) = pick(STRANGERS), pick(BREEDS), pick(BREEDS)
    many = [f"images/{kind}_{number()}.jpg" for kind in 2 * pick(BREEDS, 3)]
    many = pick(many, len(many))
    if many == sorted(many):
        many.reverse()
    one = pick(range(1, len(many)))[0]
    public = {
        "first_group": {"pattern": PETS, "paths": pets},
        "anywhere": {
            "pattern": r"\d-(\w+)-",
            "paths": [f"{number()}-{kind}-{size}.jpg" for kind in pick(BREEDS, 3)
                      for size in pick(["small", "large"])],
        },
        "folders": {
            "pattern": r"([a-zA-Z_]+)_\d+",
            "paths": [f"pets_{number(2)}/images_{number(4)}/{name}" for name in pets[:3]],
        },
        "several": {
            "pattern": r"([A-Za-z]\w*)_(\d+)\.(jpe?g)$",
            "paths": [f"{kind}_{number()}.{end}" for kind, end in
                      zip(pick(BREEDS, 2), ["jpg", "jpeg"], strict=True)],
        },
        "text": {"pattern": PETS, "paths": [f"pets/images/{name}" for name in pets[2:]]},
        "no_match": {"path": f"images/{stranger}", "patterns": [PETS]},
        "no_group": {
            "path": f"images/{lone} ({number(1)}).jpg",
            "patterns": [r".+\.jpg$", r".+ \(\d\)\.jpg$", r"(?:.+) \(\d\)"],
        },
        "no_part": {"path": f"images/{number()}.jpg", "patterns": [rf"({breed})_\d+|\d+"]},
        "all": {"pattern": PETS, "paths": many},
        "all_but_one": {
            "pattern": PETS,
            "paths": [*many[:one], f"images/{stranger}", *many[one:]],
        },
    }  # fmt: skip
    return [Case("pets", public)]


def shown(value):
    return "None" if value is None else f"{value!r:.120}"


def compare(value, wanted, case, why=""):
    """Fails at the first path whose label is not the wanted one."""
    got = value if isinstance(value, list) else []
    pattern = case["pattern"]
    for path, mine, right in zip(case["paths"], got, wanted, strict=True):
        if mine == right:
            continue
        name = PurePosixPath(path).name
        told = f"`{path}` with the pattern `{pattern}`: expected {right!r}, yours is {shown(mine)}"
        if isinstance(mine, list):
            fail(f"{told}. Return the first group's text alone.")
        if not isinstance(mine, str):
            fail(f"{told}.")
        if mine.lower() == right.lower():
            fail(f"{told}. The label stays as it is written.")
        if mine and right.endswith(mine):
            fail(f"{told}: only the end of it. Something in front has taken the rest.")
        if "/" in mine or mine not in name:
            fail(f"{told}, which is in the folders' names. Search the file's own name, `{name}`.")
        if right in mine:
            fail(f"{told}, more than the brackets of the pattern hold.")
        fail(f"{told}.{why}")


@points(1.5)
@concept("regex_labels")
@hint("`re.search(pattern, name).group(1)`: group 1 is what the first brackets caught.")
def test_the_label_is_what_the_first_group_caught(student, reference, case):
    compare(student["first_group"], reference["first_group"], case["first_group"])


@points(1)
@concept("regex_labels")
@hint("`re.search` looks everywhere; `re.match` and `re.fullmatch` begin at the first character.")
def test_the_pattern_may_match_anywhere_in_the_name(student, reference, case):
    part = case["anywhere"]
    try:
        compare(student["anywhere"], reference["anywhere"], part)
    except AssertionError as error:
        if "Error:" not in str(error):
            raise
        fail(
            f"`{part['paths'][0]}` matches the pattern `{part['pattern']}` from its third digit "
            f"on: expected {reference['anywhere'][0]!r}; yours raises {error}"
        )


@points(1.5)
@concept("regex_labels", "pathlib")
@hint("`Path(path).name` is the last part of a path, without the folders.")
def test_only_the_files_own_name_is_searched(student, reference, case):
    compare(student["folders"], reference["folders"], case["folders"])


@points(1)
@concept("regex_labels")
@hint("`found.group(1)`, or `found[1]`; `found.groups()` is a tuple of all groups.")
def test_of_several_groups_the_first_counts(student, reference, case):
    compare(
        student["several"], reference["several"], case["several"],
        " The first pair of brackets holds the label.",
    )  # fmt: skip


@points(0.5)
@concept("pathlib")
@hint("`Path(path)` makes a Path of text, and leaves a Path as it is.")
def test_a_path_may_be_text(student, reference, case):
    try:
        compare(student["text"], reference["text"], case["text"])
    except AssertionError as error:
        if "Error:" not in str(error):
            raise
        fail(f"With the path {case['text']['paths'][0]!r}, given as text, yours raises {error}")


def refusal(found, told, name=""):
    """Fails unless a ValueError was raised, whose message has the name."""
    found = found if isinstance(found, dict) else {}
    named = " that names it" if name else ""
    if "raised" not in found:
        fail(f"{told}: expected a ValueError{named}; yours returns {shown(found.get('returned'))}.")
    message = str(found.get("message"))
    if found["raised"] != "ValueError":
        fail(
            f"{told}: expected a ValueError{named}; yours is {found['raised']!s:.40}: "
            f"{message!r:.120}."
        )
    if name not in message:
        fail(f"{told}: the ValueError should name `{name}`; yours says {message!r:.120}.")


@points(1.5)
@concept("regex_labels", "data_forms")
@hint("`re.search` gives None where nothing matches: ask `if found is None`, and raise.")
def test_a_name_that_does_not_match_is_a_value_error_naming_it(student, case):
    part = case["no_match"]
    name = PurePosixPath(part["path"]).name
    for pattern, found in each(student["no_match"], part):
        refusal(found, f"`{part['path']}` does not match `{pattern}`", name)


@points(1)
@concept("regex_labels")
@hint("`re.compile(pattern).groups` counts the groups; `(?:…)` and `\\(` are none.")
def test_a_pattern_without_a_group_is_a_value_error(student, case):
    part = case["no_group"]
    for pattern, found in each(student["no_group"], part):
        refusal(found, f"`{pattern}` matches `{part['path']}`, but has no group to return")


@points(0.5)
@concept("regex_labels")
@hint("A match does not mean that each group took part: `found.group(1)` may still be None.")
def test_a_group_that_took_no_part_counts_as_no_match(student, case):
    part = case["no_part"]
    name = PurePosixPath(part["path"]).name
    for pattern, found in each(student["no_part"], part):
        refusal(found, f"`{name}` matches `{pattern}` without its group, so it has no label", name)


def each(value, part):
    """The patterns with what came of each."""
    return zip(part["patterns"], value if isinstance(value, list) else [], strict=True)


def returned(found):
    """What label_all returned; fails when it raised or gave no list."""
    found = found if isinstance(found, dict) else {}
    if "raised" in found:
        fail(f"`label_all` raises {found['raised']!s:.40}: {str(found.get('message')):.200}")
    got = found.get("returned")
    if not isinstance(got, list):
        fail(f"`label_all` should return a list of labels; yours returns {shown(got)}.")
    return got


@points(1)
@concept("regex_labels", "data_forms")
@hint("One label for each path: `[label_from_name(path, pattern) for path in paths]`.")
def test_label_all_gives_a_label_for_each_path_in_order(student, reference, case):
    part, wanted = case["all"], reference["all"]["returned"]
    got = returned(student["all"])
    if len(got) != len(wanted):
        fail(
            f"For {len(wanted)} paths expected {len(wanted)} labels, one for each, even where "
            f"they repeat; yours are {len(got)}: {shown(got)}."
        )
    texts = all(isinstance(label, str) for label in got)
    if texts and got != wanted and sorted(got) == sorted(wanted):
        fail(f"Expected the labels in the order of the paths: {wanted}; yours are {shown(got)}.")
    compare(got, wanted, part)


@points(0.5)
@concept("regex_labels", "data_forms")
@hint("Let the ValueError of a single name through: do not catch it, do not skip the name.")
def test_label_all_refuses_a_name_that_does_not_match(student, case):
    part = case["all_but_one"]
    (path,) = set(part["paths"]) - set(case["all"]["paths"])
    n, name = len(part["paths"]), PurePosixPath(path).name
    found = student["all_but_one"]
    got = found.get("returned") if isinstance(found, dict) else None
    if isinstance(got, list) and len(got) < n:
        fail(
            f"Of {n} paths `{path}` does not match: expected a ValueError that names it; yours "
            f"returns {len(got)} labels, so they no longer belong to the paths beside them."
        )
    refusal(found, f"Of {n} paths `{path}` does not match `{part['pattern']}`", name)
