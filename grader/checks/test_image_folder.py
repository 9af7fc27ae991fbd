from pathlib import PurePosixPath

import torch

from grader.checking import (
    Case,
    concept,
    fail,
    hint,
    numbers,
    points,
)  # fmt: skip
from grader.checks.image_folder_cases import draw
from grader.checks.image_folder_reading import (
    below_root,
    close,
    column,
    compare_column,
    extra_rows,
    images_of,
    in_unit,
    labels_and_classes,
    largest_gap,
    listed,
)


def cases(seed):
    return [Case("digits", draw(torch.Generator().manual_seed(seed)))]


@points(0.5)
@concept("folder_layout", "data_forms")
@hint("A row for each file in `root/train/CLASS/` and in `root/valid/CLASS/`.")
def test_every_image_has_a_row(student, reference):
    got, wanted = below_root(student["tidy"]), below_root(reference["tidy"])
    missing = [path for path in wanted if path not in got]
    if missing:
        fail(f"There are {len(wanted)} images; your table lacks {len(missing)}: `{missing[0]}`.")
    if extra := [path for path in got if path not in wanted]:
        fail(f"There are {len(wanted)} images and no other files; your table has `{extra[0]}`.")
    if len(got) != len(wanted):
        fail(f"There are {len(wanted)} images; your table has {len(got)} rows, some twice.")


@points(1)
@concept("folder_layout")
@hint("`path.parent.name` is the name of the folder that a file lies in.")
def test_the_label_is_the_name_of_the_folder(student, reference, case):
    compare_column(student, reference, case, "label")


@points(1)
@concept("folder_layout", "test_set")
@hint("The folder above the class's: `path.parent.parent.name`.")
def test_each_image_belongs_to_the_split_of_its_folder(student, reference, case):
    seen = compare_column(student, reference, case, "split")
    for split in ("train", "valid"):
        if not any(path.startswith(split) for path in seen):
            fail(f"Your table has no image of `{split}/`.")


@points(0.5)
@concept("pathlib")
@hint("`root / 'train'` is a Path, and so is all that its `iterdir()` and `glob()` give.")
def test_paths_are_path_objects_that_lead_to_the_file(student, case):
    listed(student["tidy"], case)
    paths, types = column(student["tidy"], "path"), student["tidy"]["types"]
    if wrong := [kind for kind in types if kind != "Path"]:
        fail(f"The column `path` should hold pathlib's Path objects; yours holds {wrong[0]}.")
    if astray := [path for path in paths if not path.startswith("root/")]:
        fail(
            f"A path should lead to the file, root/{below_root(student['tidy'])[0]}; yours does "
            f"not contain the root: {astray[0]!r:.60}."
        )


@points(0.5)
@concept("folder_layout", "pathlib")
@hint("`sorted(paths)`, or `frame.sort_values('path')`: folders list their files in any order.")
def test_rows_are_sorted_by_path(student, case):
    listed(student["tidy"], case)
    keys = [PurePosixPath(path) for path in below_root(student["tidy"])]
    for above, below in zip(keys, keys[1:], strict=False):
        if above > below:
            fail(f"Rows should be sorted by path; yours has `{above}` above `{below}`.")


@points(0.5)
@concept("folder_layout", "pathlib")
@hint("Leave out what has a part that begins with a dot: `path.relative_to(root).parts`.")
def test_hidden_files_and_folders_are_skipped(student, case):
    for path in extra_rows(student["hidden"], case):
        dotted = next((part for part in path.split("/") if part.startswith(".")), path)
        fail(f"`{dotted}` is hidden, as its name begins with a dot; your table has `{path}`.")


@points(0.5)
@concept("pathlib", "folder_layout")
@hint("Judge the parts below the root alone: `path.relative_to(root).parts`.")
def test_the_root_may_lie_in_a_hidden_folder(student, case):
    """The same images as for any other root."""
    n, got = len(listed(student["tidy"], case)), set(below_root(student["hidden_root"]))
    here = sum(file["path"] in got for file in case["tidy"])
    if here < n:
        fail(
            f"With a root like `.data/digits` your table has {here} images, elsewhere {n} for the "
            "same files: that the root itself is hidden does not hide what is in it."
        )


@points(0.5)
@concept("folder_layout")
@hint("An image has a class when it lies exactly two folders below the root: `root.glob('*/*/*')`.")
def test_files_beside_the_class_folders_are_skipped(student, case):
    for path in extra_rows(student["beside"], case):
        fail(f"`{path}` lies in no class's folder, so it has no label; your table has it.")


@points(0.5)
@concept("folder_layout", "data_forms")
@hint("Ask for the suffix, `path.suffix.lower()`, and look into `train` and `valid` alone.")
def test_only_images_of_train_and_valid_count(student, case):
    for path in extra_rows(student["others"], case):
        if path.startswith("test/"):
            fail(f"`{path}` belongs neither to `train/` nor to `valid/`; your table has it.")
        fail(f"`{path}` is no image, by its suffix; your table has it.")


@points(0.5)
@concept("pathlib")
@hint("`path.suffix.lower() in {'.png', '.jpg', '.jpeg'}`")
def test_suffixes_may_be_written_in_capitals(student, case):
    got = below_root(student["capitals"])
    wanted = [file["path"] for file in case["capitals"]]
    if missing := [path for path in wanted if path not in got]:
        fail(f"`{missing[0]}` is an image, too; your table lacks {len(missing)} of {len(wanted)}.")


@points(0.5)
@concept("folder_layout", "test_set")
@hint("`root.glob('*/*/*')` finds nothing in a folder that is missing; `iterdir()` fails there.")
def test_without_valid_there_are_training_images_alone(student, reference):
    try:
        got = below_root(student["no_valid"])
    except AssertionError as error:
        if "Error:" not in str(error):
            raise
        fail(f"A missing `valid/` is no error, just an empty split; yours raises {error}")
    wanted = below_root(reference["no_valid"])
    if sorted(got) != sorted(wanted):
        fail(f"With `train/` alone expected its {len(wanted)} images, yours has {len(got)} rows.")


@points(1)
@concept("image_array", "tensor")
@hint("[H, W, 3] from 0 to 255 → `.permute(2, 0, 1) / 255`. `reshape` would mix up the pixels.")
def test_images_are_channels_first_from_0_to_1(student, reference, case):
    n, size = len(case["colour"]), case["size"]
    got, wanted = images_of(student["colour"], n, size), reference["colour"][0].double()
    if close(got, wanted):
        return
    if got.max() > 2:
        fail(f"Expected values from 0 to 1; yours go up to {got.max().item():g}.")
    if got.min() < 0:
        fail(f"Expected values from 0 to 1; yours go down to {got.min().item():.3g}.")
    if close(got, wanted.permute(0, 2, 3, 1).reshape(n, 3, size, size)):
        fail("Your shape is right, but the pixels are mixed up: `permute` the axes, not `reshape`.")
    if close(got.flip(1), wanted):
        fail("Your channels run from blue to red; expected red, green, blue.")
    if close(got.mT, wanted):
        fail("Rows and columns are exchanged: your images are mirrored along the diagonal.")
    place, right, mine = largest_gap(got, wanted)
    fail(f"Image, channel, row, column {place}: expected {right:.4g}, yours is {mine:.4g}.")


@points(0.5)
@concept("data_forms", "tensor")
@hint("`for path in frame['path']` goes row by row; `frame['path'][0]` asks for the index 0.")
def test_image_i_belongs_to_row_i_whatever_its_index(student, reference, case):
    order = case["order"]
    try:
        got = in_unit(images_of(student["shuffled"], len(order), case["size"]))
    except AssertionError as error:
        if "Error:" not in str(error):
            raise
        fail(f"For a part of the rows, whose index is {order}, yours raises {error}")
    kept = in_unit(images_of(student["colour"], len(case["colour"]), case["size"]))
    if not close(got, kept[order]):
        fail(
            f"Given the rows {order} of a larger table, in this order, expected their images in "
            "the same order; yours come in another, or are others."
        )


@points(0.5)
@concept("image_array")
@hint("`image.convert('RGB')` turns every kind of image into three channels; resize after it.")
def test_grey_palette_and_alpha_images_become_rgb(student, reference, case):
    try:
        got = in_unit(images_of(student["modes"], len(case["modes"]), case["size"]))
    except AssertionError as error:
        if "Error:" not in str(error):
            raise
        fail(f"With a grey image, one with an alpha channel and one with a palette: {error}")
    wanted = reference["modes"][0].double()
    for mine, right, file in zip(got, wanted, case["modes"], strict=True):
        kind = "palette" if "palette" in file else "grey" if file["pixels"].dim() == 2 else "alpha"
        if not close(mine, right, atol=0.01):
            what = {
                "grey": "A grey image should have its grey in all three channels",
                "alpha": "An image with an alpha channel should keep its red, green and blue",
                "palette": "A palette image's pixels are numbers of colours, to be looked up",
            }[kind]
            place, expected, found = largest_gap(mine, right)
            fail(
                f"{what}. Channel, row, column {place}: expected {expected:.4g}, yours is "
                f"{found:.4g}."
            )


@points(1)
@concept("image_array", "center_crop")
@hint("`image.resize((size, size))` squashes; `ImageOps.fit` crops, `ImageOps.pad` adds borders.")
def test_images_are_squashed_to_the_square(student, reference, case):
    """Away from where stripes meet, every filter gives the stripe's own colour."""
    size = 3 * case["size"]
    got = in_unit(images_of(student["stripes"], 2, size))
    wanted = reference["stripes"][0].double()
    third, middle = size // 3, size // 2
    inside = [*range(third - 3), middle - 1, middle, *range(size - third + 3, size)]
    for mine, right, way in ((got[0], wanted[0], "side by side"), (got[1], wanted[1], "stacked")):
        along = -1 if way == "side by side" else -2
        inner = torch.tensor(inside)
        mine, right = mine.index_select(along, inner), right.index_select(along, inner)
        if close(mine, right, atol=0.03):
            continue
        ends = right.index_select(along, torch.tensor([len(inside) // 2]))  # of the middle stripe
        if close(mine, ends.expand_as(mine), atol=0.03):
            fail(
                f"Of three stripes {way}, four times as long as wide in all, yours shows only the "
                "middle one: the ends were cropped off. Expected all three, squashed."
            )
        if (mine < 0.02).all(dim=0).any():
            fail("Yours has a black border: expected the whole square filled, squashed.")
        place, expected, found = largest_gap(mine, right)
        fail(
            f"Of three stripes {way} each should fill a third of the square. Inside a stripe, in "
            f"channel {place[0]}, expected {expected:.3g}; yours is {found:.3g}."
        )


def show(names):
    return ", ".join(names)[:120]


@points(1)
@concept("folder_layout")
@hint("`sorted(set(frame['label']))`")
def test_classes_are_all_labels_of_the_table_sorted(student, reference):
    got, wanted = labels_and_classes(student)[1], reference["labels"]["classes"]
    if got == wanted:
        return
    if sorted(got) == wanted:
        fail(
            f"Expected the classes in alphabetical order: {show(wanted)}. Yours stand in another "
            f"order: {show(got)}."
        )
    if missing := [name for name in wanted if name not in got]:
        fail(f"Expected all {len(wanted)} labels of the table; yours lack {show(missing)}.")
    fail(f"Expected the classes {show(wanted)}; yours are {show(got)}.")


@points(0.5)
@concept("folder_layout", "tensor")
@hint("`classes.index(label)` for the label of each row, as an int64 tensor.")
def test_labels_count_through_the_classes(student, reference, case):
    """Through the answer's own classes: their order is the check before."""
    labels, classes = labels_and_classes(student)
    values = numbers(labels, "the labels")
    wanted = [PurePosixPath(file["path"]).parent.name for file in case["tidy"]]
    if values.shape != (len(wanted),):
        fail(f"Expected a label for each of {len(wanted)} rows, yours: {list(values.shape)}.")
    for value, name, file in zip(values.tolist(), wanted, case["tidy"], strict=True):
        inside = value in range(len(classes))
        if not inside or classes[int(value)] != name:
            means = f"{classes[int(value)]} by your list of classes" if inside else "no class"
            fail(f"`{file['path']}` is of class {name}; your label {value:g} stands for {means}.")
    kind = str(student["labels"]["dtype"]).removeprefix("torch.")
    if kind not in ("int64", ""):  # a list has none
        fail(f"Labels should be int64, as `cross_entropy` takes them; yours are {kind}.")


@points(1)
@concept("data_forms", "train_before_cleaning")
@hint("Collect the paths at which `convert` or `resize` raises an OSError; raise after the loop.")
def test_all_unreadable_files_are_named_in_one_error(student, case):
    names = {PurePosixPath(file["path"]).name: file for file in case["broken"]}
    wanted = [name for name, file in names.items() if "pixels" not in file or "share" in file]
    try:
        found = student["broken"]
    except AssertionError as error:
        if "Error:" not in str(error):
            raise
        fail(f"With {len(wanted)} unreadable files expected a ValueError; yours raises {error}")
    what = f"{len(wanted)} of {len(names)} files cannot be read"
    if "named" not in found:
        fail(f"{what}: expected a ValueError that names them; yours raises none.")
    got = found["named"]
    if extra := [name for name in got if name not in wanted]:
        fail(f"{what}. Your error also names `{extra[0]}`, which can be.")
    if missing := [name for name in wanted if name not in got]:
        file = names[missing[0]]
        why = "ends in the middle" if "share" in file else "holds no image"
        fail(
            f"{what}. Your ValueError names {len(got)} of them; `{missing[0]}`, which {why}, is "
            "missing."
        )
